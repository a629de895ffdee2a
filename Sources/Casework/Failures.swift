import Kernel

/// What can go wrong with a case, for the person concerned.
enum CaseworkFailure {
  static func unknownBook(_ id: String) -> Failure {
    Failure(
      .missing, "casework.unknown-book",
      Phrase(
        "番号の簿冊が設定されていません。文書の担当課にご連絡ください。", en: "There is no such number book. Please tell those in charge of records.",
        easy: "番号の 本が ありません。担当の 課に 言って ください。"), detail: id)
  }
  static func noMark(_ department: String) -> Failure {
    Failure(
      .missing, "casework.no-mark",
      Phrase(
        "この課の文書記号が設定されていません。文書の担当課にご連絡ください。",
        en: "This department has no mark for its documents. Please tell those in charge of records.",
        easy: "この 課の 記号が ありません。担当の 課に 言って ください。"), detail: department)
  }
  static let unknownNumber = Failure(
    .missing, "casework.unknown-number",
    Phrase("使われている番号の中に見つかりませんでした。", en: "No such number is in use.", easy: "その 番号は ありませんでした。"))
  static let numberTaken = Failure(
    .conflict, "casework.number-taken",
    Phrase(
      "その番号までは既に使われています。次の番号より大きい番号を入力してください。",
      en: "Numbers up to this one are taken. Please enter one greater than the next.", easy: "その 番号は もう 使って います。もっと 大きい 番号を 書いて ください。"))
  static let gapReason = Failure(
    .invalid, "casework.gap-reason",
    Phrase("欠番の理由を入力してください。", en: "Please enter the reason why numbers are left out.", easy: "番号を 使わない わけを 書いて ください。"))
}
