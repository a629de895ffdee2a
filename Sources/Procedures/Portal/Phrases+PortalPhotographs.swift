import Kernel

extension Phrase {
  static let portalPhotographs = Phrase("添付された写真の確認", en: "Look through the photographs", easy: "写真を たしかめる")
  static func portalPhotographsLeft(_ count: Int) -> Phrase {
    Phrase("まだ確かめていない写真が\(count)枚あります。", en: "\(count) photographs have not been looked at.", easy: "まだ たしかめて いない 写真が \(count)まい あります。")
  }
  static let portalPhotographsText = Phrase(
    "マイナンバーカードの裏面や通知カードが写っているときは、番号とQRコードを隠してください。すべての写真を確かめるまで取り込めません。番号を隠した写真があるときは、取込みが終わると元のファイルを消します。",
    en:
      "If one shows the back of a My Number Card or a notification card, hide the number and the QR code. Nothing is taken in before all were looked at. Where one was hidden, the original file is erased once all is taken in.",
    easy: "カードの うらが 写って いたら、番号を かくして ください。ぜんぶ たしかめてから 入れます。")
  static let portalPhotographsClear = Phrase("写っていない", en: "It shows none", easy: "見えません")
  static let portalPhotographsKeep = Phrase("選んだ写真には写っていない", en: "The chosen ones show none", easy: "えらんだ 写真には 見えません")
  static let portalPhotographsChoose = Phrase(
    "写っていない写真を選んでください。", en: "Choose the photographs that show none.", easy: "見えない 写真を えらんで ください。")
  static let portalPhotographHidden = Phrase("写真の一部を隠しました。", en: "Parts of the photograph were hidden.", easy: "写真の 一部を かくしました。")
  static let portalOriginalErased = Phrase(
    "個人番号が写っていた写真があったため、元のファイルは取込みの後に消しました。",
    en: "A photograph in it showed a My Number: the original was erased after everything was taken in.",
    easy: "マイナンバーが 写って いたので、もとの ファイルは けしました。")
  static let portalOriginalHeld = Phrase(
    "個人番号が写っていた写真があるため、元のファイルは開けません。取込みが終わると消します。",
    en: "A photograph in it shows a My Number: the original is not given out, and is erased once all is taken in.",
    easy: "マイナンバーが 写って いたので、もとの ファイルは 見られません。")
}
