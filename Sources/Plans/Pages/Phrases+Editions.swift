import Kernel

// What the pages of the editions say, and where terms are explained.
extension Phrase {
  static let planEditions = Phrase("これまでの版", en: "All editions", easy: "いままでの 版")
  static let planEditionsLead = Phrase(
    "公表した版と、版ごとの変更の内容です。", en: "Every edition that was published, and what each of them changed.", easy: "みんなに 見せた 版と、かわった ところです。")
  static let editionContent = Phrase("この版の施策", en: "Measures of this edition", easy: "この 版で する こと")
  static let firstEdition = Phrase("最初の版です。", en: "This is the first edition.", easy: "はじめの 版です。")
  static let betweenTerms = Phrase("、", en: ", ", easy: "、")
  static let termsHere = Phrase("用語：", en: "Terms: ", easy: "ことば：")

  static func readingEntered(_ title: String, _ figure: String) -> Phrase {
    Phrase("「\(title)」の実績：\(figure)", en: "Figure of “\(title)”: \(figure)", easy: "「\(title)」の 数字：\(figure)")
  }
  static func revisedTo(_ number: Int) -> Phrase {
    Phrase("第\(number)版での見直し：", en: "Revision in edition \(number): ", easy: "第\(number)版で かわりました：")
  }
}
