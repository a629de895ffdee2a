extension Phrase {
  public static let dataObjectNeeded = Phrase(
    "ここには { } で囲んだ項目が必要です。", en: "An object { } is needed here.", easy: "ここに { } で かこんだ ものを 書いて ください。")
  public static func dataUnknownMember(_ name: String) -> Phrase {
    Phrase(
      "「\(name)」という項目はありません。つづりを確かめてください。", en: "There is no member “\(name)”. Check the spelling.",
      easy: "「\(name)」は ありません。書きかたを 見て ください。")
  }
  public static func dataMemberMissing(_ name: String) -> Phrase {
    Phrase("「\(name)」が必要です。", en: "“\(name)” is needed.", easy: "「\(name)」を 書いて ください。")
  }
  public static let dataTextNeeded = Phrase(
    "空でない文字列を書いてください。", en: "Write a text that is not empty.", easy: "ことばを 書いて ください。")
  public static let dataLocalTextNeeded = Phrase(
    "文字列か、{\"ja\": …, \"en\": …, \"easy\": …} の形で書いてください。",
    en: "Write a text, or {\"ja\": …, \"en\": …, \"easy\": …}.", easy: "ことばか、{\"ja\": …} の 形で 書いて ください。")
  public static let dataIdentifierNeeded = Phrase(
    "識別子は英小文字で始まる40字以内の英小文字・数字・ハイフンで書いてください。",
    en: "An identifier has up to 40 small letters, digits and hyphens, and begins with a letter.",
    easy: "小さい ABC、数字、- を 使って、40字までで 書いて ください。はじめは ABCに して ください。")
  public static let dataFlagNeeded = Phrase(
    "true か false を書いてください。", en: "Write true or false.", easy: "true か false を 書いて ください。")
  public static func dataWholeNumberNeeded(_ range: ClosedRange<Int>) -> Phrase {
    Phrase(
      "\(range.lowerBound)から\(range.upperBound)までの整数を書いてください。",
      en: "Write a whole number from \(range.lowerBound) to \(range.upperBound).",
      easy: "\(range.lowerBound)から \(range.upperBound)までの 数を 書いて ください。")
  }
  public static let dataNumberNeeded = Phrase("数値を書いてください。", en: "Write a number.", easy: "数を 書いて ください。")
  public static func dataWordNeeded(_ words: [String]) -> Phrase {
    let list = words.joined(separator: ", ")
    return Phrase("次のいずれかを書いてください：\(list)", en: "Write one of: \(list)", easy: "この 中から えらんで ください：\(list)")
  }
  public static let dataDateNeeded = Phrase(
    "日付は「2026-04-01」の形で書いてください。", en: "Write a date as 2026-04-01.", easy: "日は 2026-04-01 の 形で 書いて ください。")
  public static let dataListNeeded = Phrase(
    "ここには [ ] で囲んだ一覧が必要です。", en: "A list [ ] is needed here.", easy: "ここに [ ] で かこんだ ものを 書いて ください。")
}
