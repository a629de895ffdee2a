import Kernel

// What the plan checker says.
extension Phrase {
  static let needsText = Phrase("文字列で書いてください。", en: "This must be text.", easy: "文字で 書いて ください。")
  static let needsSomeText = Phrase("空にできません。内容を書いてください。", en: "This must not be empty.", easy: "何か 書いて ください。")
  static let needsSlug = Phrase(
    "半角の英小文字で始め、英小文字・数字・ハイフンだけで2〜32文字にしてください。", en: "Use 2 to 32 lower-case letters, digits and hyphens, beginning with a letter.",
    easy: "小さい アルファベットと 数字で 書いて ください。2文字から 32文字までです。")
  static let needsIdentifier = Phrase(
    "識別子は半角の英小文字・数字・ハイフン・ピリオドで64文字までにしてください。", en: "An id takes up to 64 lower-case letters, digits, hyphens and full stops.",
    easy: "小さい アルファベットと 数字で 書いて ください。64文字までです。")
  static let needsPartialDate = Phrase(
    "日付は「2025」「2025-12」「2025-12-31」のいずれかの形で、実在する日にしてください。", en: "Write the date as 2025, 2025-12 or 2025-12-31; it must exist.",
    easy: "日にちは 2025-12-31 のように 書いて ください。")
  static let needsDate = Phrase(
    "日付は「2025-12-31」の形で、実在する日にしてください。", en: "Write the date as 2025-12-31; it must exist.", easy: "日にちは 2025-12-31 のように 書いて ください。")
  static let needsLines = Phrase(
    "原典の行は「12」または「12-15」の形で書いてください。", en: "Write source lines as 12 or 12-15.", easy: "行の 番号は 12 か 12-15 のように 書いて ください。")
  static let needsSystem = Phrase(
    "システム番号は「2.1」の形で書いてください。", en: "Write the system's number as 2.1.", easy: "システムの 番号は 2.1 のように 書いて ください。")
  static let needsMetric = Phrase(
    "測定値の名前は「サービス.項目」の形（半角英小文字）で書いてください。", en: "Write a metric's name as service.figure in lower case.",
    easy: "測る 数字の 名前は service.figure のように 書いて ください。")
  static let needsNumber = Phrase("数値で書いてください（引用符は付けません）。", en: "This must be a number, without quotation marks.", easy: "数字で 書いて ください。")
  static let needsFlag = Phrase("true か false で書いてください。", en: "This must be true or false.", easy: "true か false と 書いて ください。")
  static let needsPoint = Phrase(
    "時期は年度「2026」または四半期「2026Q1」（4〜6月）の形で書いてください。", en: "Write a fiscal year as 2026 or a quarter as 2026Q1 (April to June).",
    easy: "時期は 2026 か 2026Q1 のように 書いて ください。")
  static let needsList = Phrase("一覧（[ ]）で書いてください。", en: "This must be a list in brackets.", easy: "[ ] の 中に 書いて ください。")
  static let needsEntries = Phrase("一つ以上書いてください。", en: "At least one is needed here.", easy: "1つ 以上 書いて ください。")
  static let needsObject = Phrase("項目の組（{ }）で書いてください。", en: "This must be an object in braces.", easy: "{ } の 中に 書いて ください。")

  static func needsWhole(_ range: ClosedRange<Int>) -> Phrase {
    Phrase(
      "\(range.lowerBound)以上\(range.upperBound)以下の整数で書いてください。",
      en: "This must be a whole number from \(range.lowerBound) to \(range.upperBound).",
      easy: "\(range.lowerBound)から \(range.upperBound)までの 数字を 書いて ください。")
  }
  static func needsChoice(_ choices: [String]) -> Phrase {
    let list = choices.joined(separator: ", ")
    return Phrase("次のいずれかを書いてください：\(list)", en: "This must be one of: \(list)", easy: "この中から えらんで ください：\(list)")
  }
  static func unknownMember(_ name: String, known: [String]) -> Phrase {
    let list = known.joined(separator: ", ")
    return Phrase(
      "「\(name)」という項目はありません。使える項目：\(list)", en: "There is no member “\(name)”. Known members: \(list)",
      easy: "「\(name)」は ありません。使える ものは：\(list)")
  }
  static func missingMember(_ name: String) -> Phrase {
    Phrase("必要な項目「\(name)」がありません。", en: "The member “\(name)” is missing.", easy: "「\(name)」を 書いて ください。")
  }
}

extension Phrase {
  static func wrongFormat(_ name: String) -> Phrase {
    Phrase("形式の名前は「\(name)」にしてください。", en: "The format must be “\(name)”.", easy: "「\(name)」と 書いて ください。")
  }
  static func duplicateIdentifier(_ id: String) -> Phrase {
    Phrase("識別子「\(id)」が重複しています。別の識別子にしてください。", en: "The id “\(id)” is used twice.", easy: "「\(id)」が 2つ あります。")
  }
  static func unknownReference(_ id: String) -> Phrase {
    Phrase("「\(id)」という識別子のものはこの計画にありません。", en: "Nothing in this plan has the id “\(id)”.", easy: "「\(id)」は ありません。")
  }
  static func originalIsCopy(_ id: String) -> Phrase {
    Phrase(
      "再掲のもとに再掲の「\(id)」は指定できません。最初に掲げたものを指定してください。", en: "“\(id)” is itself a repeated row; point at the original.",
      easy: "「\(id)」は くりかえしです。はじめの ものを 書いて ください。")
  }
  static func unknownLevel(_ level: Int) -> Phrase {
    Phrase("階層\(level)の呼び名が levels.groups にありません。", en: "levels.groups has no name for level \(level).", easy: "\(level)番目の 名前が ありません。")
  }
  static func parentNotAbove(_ id: String) -> Phrase {
    Phrase("親「\(id)」の階層は、この階層より上でなければなりません。", en: "The parent “\(id)” must stand on a higher level.", easy: "「\(id)」は 上に ないと いけません。")
  }
  static let endBeforeStart = Phrase("終わりが始まりより前になっています。", en: "The end is before the start.", easy: "終わりが 始まりより 前です。")
  static let barOutsideYears = Phrase("工程の始まりが、表の年度の外にあります。", en: "The bar begins outside the schedule’s years.", easy: "始まりの 年が 表に ありません。")
  static let emptySchedule = Phrase(
    "工程が空です。原典で失われている場合は torn に記録してください。", en: "The schedule is empty. Where the source has lost it, say so in torn.",
    easy: "予定が ありません。")
  static let numberWithoutTarget = Phrase("数値の指標に目標がありません。", en: "A numeric indicator has no target.", easy: "目標の 数字が ありません。")
  static let qualitativeWithTarget = Phrase(
    "定性的な目標に数値の目標は付けられません。", en: "A qualitative goal cannot have a numeric target.", easy: "数字で 測らない 目標です。数字は 書けません。")
  static func unknownPriority(_ edition: String, _ number: Int) -> Phrase {
    Phrase(
      "重点取組事項「\(edition)」の\(number)番は priorityItems にありません。", en: "priorityItems has no item \(number) in edition “\(edition)”.",
      easy: "\(number)番は ありません。")
  }
}
