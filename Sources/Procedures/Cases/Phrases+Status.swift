import Kernel

extension ProcedureFailure {
  static let numberInMessage = Failure(
    .invalid, "procedures.number-in-message",
    Phrase(
      "マイナンバー（個人番号）のような12桁の数字があります。前のページに戻り、番号を消してから送ってください。",
      en: "There seems to be a My Number (12 digits). Please go back, remove it and send again.",
      easy: "マイナンバーの ような 数字が あります。けしてから 送って ください。"))
}

extension Phrase {
  static let statusMessages = Phrase("役場との連絡", en: "Messages", easy: "役場との れんらく")
  static let statusFromYou = Phrase("あなたから", en: "From you", easy: "あなたから")
  static let statusFromOffice = Phrase("役場から", en: "From the office", easy: "役場から")
  static let statusWrite = Phrase("役場に連絡する", en: "Write to the office", easy: "役場に れんらくする")
  static let statusWriteHint = Phrase(
    "急ぎのときは電話してください。マイナンバーは書かないでください。", en: "Please call if it is urgent. Never write your My Number.",
    easy: "いそぐ ときは 電話して ください。マイナンバーは 書かないで ください。")
  static let statusWriteGo = Phrase("送る", en: "Send", easy: "送る")
  static func correctionTitle(_ date: String) -> Phrase {
    Phrase("\(date)までに直していただきたいところがあります", en: "Please correct something by \(date)", easy: "\(date)までに なおして ください")
  }
  static let resultIsBelow = Phrase(
    "通知書などの文書は、下の「結果の文書」からご覧ください。", en: "You find the letter below, under the documents of the result.", easy: "手紙は 下の 「けっかの 書類」に あります。")
  static let whatIsNext = Phrase("これから", en: "What comes next", easy: "これから")
  static func meantBy(_ date: String) -> Phrase { Phrase("（\(date)ごろまで）", en: "(by about \(date))", easy: "（\(date)ごろまで）") }
}
