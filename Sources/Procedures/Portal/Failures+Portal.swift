import Kernel

extension ProcedureFailure {
  static let portalUnknown = Failure(
    .missing, "procedures.portal-unknown",
    Phrase("この取込みは見つかりません。取りやめたものです。", en: "There is no such import. It was given up.", easy: "これは ありません。もう やめた ものです。"))
  static let portalTaken = Failure(
    .conflict, "procedures.portal-taken",
    Phrase(
      "すでに案件になった申請があるため、この取込みは取りやめられません。", en: "Applications of this import have already become cases; it cannot be given up.",
      easy: "もう うけつけた ものが あるので、やめられません。"))
  static let portalPhotographs = Failure(
    .conflict, "procedures.portal-photographs",
    Phrase(
      "写真に個人番号が写っていないか、まだ確かめていません。すべての写真を確かめてから取り込んでください。",
      en: "Not all photographs have been looked through for a My Number. Please do so first.", easy: "写真に マイナンバーが ないか、先に たしかめて ください。"))
  static let portalOriginalGone = Failure(
    .missing, "procedures.portal-original-gone",
    Phrase(
      "個人番号が写っていた写真があるため、元のファイルは開けません。", en: "A photograph in it showed a My Number, so the original is not given out.",
      easy: "マイナンバーが 写って いたので、もとの ファイルは 見られません。"))
  static let portalUnmapped = Failure(
    .conflict, "procedures.portal-unmapped",
    Phrase(
      "項目の対応づけが済んでいません。受付番号と到達日時の項目を決めてください。", en: "The fields are not mapped yet. Please name those of receipt number and arrival.",
      easy: "どの らんが どの 質問か、まだ きまって いません。"))
  static let portalTooLarge = Failure(
    .tooLarge, "procedures.portal-too-large",
    Phrase("ファイルが大きすぎます（30MBまで）。期間を区切ってダウンロードしてください。", en: "The file is too large (30 MB at most).", easy: "ファイルが 大きすぎます（30MBまで）。"))
  static let portalNoData = Failure(
    .invalid, "procedures.portal-no-data",
    Phrase(
      "申請データ（CSVまたはXML）が見つかりません。ポータルからダウンロードしたファイルをそのまま選んでください。",
      en: "No application data (CSV or XML) was found. Please choose the file as it was downloaded.",
      easy: "申しこみの データが ありません。ダウンロードした ファイルを そのまま えらんで ください。"))
  static let portalTwoFormats = Failure(
    .invalid, "procedures.portal-two-formats",
    Phrase(
      "CSVとXMLの両方の申請データが入っています。どちらか一方にして、もう一度選んでください。",
      en: "The file holds application data both as CSV and as XML. Please keep one of them.",
      easy: "CSVと XMLが 両方 あります。どちらか 一つに して ください。"))
  static func portalTooMany(_ limit: Int) -> Failure {
    Failure(
      .tooLarge, "procedures.portal-too-many",
      Phrase("一度に取り込める申請は\(limit)件までです。", en: "At most \(limit) applications can be taken at a time.", easy: "一度に \(limit)までです。"))
  }
  static func portalTooManyFields(_ limit: Int) -> Failure {
    Failure(
      .tooLarge, "procedures.portal-too-many-fields",
      Phrase("申請データの項目が多すぎます（\(limit)まで）。", en: "The data has too many fields (\(limit) at most).", easy: "データの らんが 多すぎます（\(limit)まで）。"))
  }
  static func portalRowTooLong(line: Int) -> Failure {
    Failure(
      .invalid, "procedures.portal-row-too-long",
      Phrase(
        "\(line)行目の項目の数が、1行目の見出しより多くなっています。", en: "Line \(line) has more fields than the first line names.",
        easy: "\(line)行目の らんが、1行目より 多いです。"))
  }
}
