import Kernel

extension Phrase {
  static func checkAmountTwice(_ matter: String) -> Phrase {
    Phrase(
      "「\(matter)」に、同じ金額の項が二つあります。一方の金額を改めるか、削ってください。", en: "“\(matter)” has two rows for the same amount. Change or remove one.",
      easy: "「\(matter)」に 同じ お金の 行が 2つ あります。")
  }
  static func checkAmountGap(_ matter: String, above limit: Int) -> Phrase {
    Phrase(
      "「\(matter)」は、\(yen(limit))円を超えるときに決裁する人がいません。上限のない項を設けてください。",
      en: "Nobody decides on “\(matter)” above ¥\(yen(limit)). Add a row without a limit.",
      easy: "「\(matter)」は \(yen(limit))円より 多い とき、決める 人が いません。")
  }
  static func checkMatterTwice(_ matter: String) -> Phrase {
    Phrase(
      "「\(matter)」という事項が二つあります。起案者がどちらを選ぶか迷わないよう、一つにまとめるか、事項の書き方を変えてください。",
      en: "“\(matter)” stands twice as a matter of its own. Join them, or word one differently.", easy: "「\(matter)」が 2つ あります。1つに して ください。")
  }
  static func checkLineAbove(_ matter: String) -> Phrase {
    Phrase(
      "「\(matter)」では、決裁者と同じか上位の職が、先に承認することになっています。", en: "In “\(matter)” a post not below the decider would approve first.",
      easy: "「\(matter)」は、決める 人より 上の 人が 先に 見る ことに なって います。")
  }
  static func checkImportantBelow(_ matter: String) -> Phrase {
    Phrase(
      "「\(matter)」では、重要なものをふだんより下位の職が決裁することになっています。", en: "In “\(matter)” important cases would be decided by a lower post.",
      easy: "「\(matter)」は、大切な ことを 下の 人が 決める ことに なって います。")
  }
  static func checkNoDepartment(_ matter: String, _ id: String) -> Phrase {
    Phrase(
      "「\(matter)」の合議先（\(id)）は、いまの組織にありません。", en: "“\(matter)” asks a division that does not exist (\(id)).",
      easy: "「\(matter)」で 相談する 課（\(id)）は ありません。")
  }
  static func checkNoUnit(_ matter: String, _ department: String, _ unit: String) -> Phrase {
    Phrase(
      "「\(matter)」の合議先の係（\(department)の\(unit)）は、いまの組織にありません。",
      en: "“\(matter)” asks a unit of \(department) that does not exist (\(unit)).",
      easy: "「\(matter)」で 相談する 係（\(unit)）は ありません。")
  }
  static func checkNoPost(_ matter: String, _ place: String, _ rank: Phrase) -> Phrase {
    Phrase(
      "「\(matter)」の合議先の\(place)に、\(rank.japanese)の職がありません。", en: "“\(matter)” asks \(place), which has no \(rank.english).",
      easy: "「\(matter)」で 相談する \(place)に \(rank.easyJapanese)が いません。")
  }
  static func checkPostVacant(_ matter: String, _ post: String) -> Phrase {
    Phrase(
      "「\(matter)」の合議先の\(post)は、いま欠員です。", en: "“\(matter)” asks \(post), a post that nobody holds now.",
      easy: "「\(matter)」で 相談する \(post)は いま いません。")
  }
  static func checkVacantNow(_ posts: String) -> Phrase {
    Phrase(
      "いま欠員の職があります（\(posts)）。欠員の間は、一つ上の職が決裁します。", en: "Posts that nobody holds now: \(posts). The next above decides meanwhile.",
      easy: "いま いない 人：\(posts)。その 間は 1つ 上の 人が 決めます。")
  }
  static func checkVacantHighest(_ posts: String) -> Phrase {
    Phrase(
      "いま欠員の職があります（\(posts)）。上に職がないため、欠員の間は、この職が決裁する起案を回せません。",
      en: "Posts that nobody holds now, and that have none above: \(posts). Drafts that they decide cannot be sent round meanwhile.",
      easy: "いま いない 人：\(posts)。上の 人が いないので、その 間は 決められません。")
  }
  static func checkRankNowhere(_ rank: Phrase, _ matter: String) -> Phrase {
    Phrase(
      "「\(matter)」などで決裁する\(rank.japanese)の職が、いまの組織にありません。",
      en: "“\(matter)” and others are decided by a post that does not exist: \(rank.english).",
      easy: "「\(matter)」などを 決める \(rank.easyJapanese)が いまの 役場に ありません。")
  }
  static func checkStandInAbove(_ rank: Phrase) -> Phrase {
    Phrase(
      "\(rank.japanese)の代決者に、同じか上位の職があります。代決は下位の職がします。", en: "A post not below stands in for the \(rank.english).",
      easy: "\(rank.easyJapanese)の かわりに、上の 人が 決める ことに なって います。")
  }
  static func checkStandInTwice(_ rank: Phrase) -> Phrase {
    Phrase(
      "\(rank.japanese)の代決者に、同じ職が二度あります。", en: "A post stands in twice for the \(rank.english).",
      easy: "\(rank.easyJapanese)の かわりの 人が 2回 あります。")
  }
  static func checkRowUsed(_ titles: String, others: Int) -> Phrase {
    Phrase(
      "手続き「\(titles)」\(others > 0 ? "ほか\(others)件" : "")が使っている事項の項がありません。項を戻すか、先に手続きの決裁の項を改めてください。",
      en:
        "Procedures go by a matter that is gone: \(titles)\(others > 0 ? " and \(others) more" : ""). Put it back, or change the procedures first.",
      easy: "手続き「\(titles)」が 使う 行が ありません。")
  }

  private static func yen(_ amount: Int) -> String {
    var digits = String(amount)
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
      place -= 3
    }
    return digits
  }
}
