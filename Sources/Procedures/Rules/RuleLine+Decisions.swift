import Decisions
import Kernel

extension DecisionRules {
  /// Row by row, then who decides in absence.
  func lines(_ names: RuleNames) -> [RuleLine] {
    var seen: [String: Int] = [:]
    let rows = self.rows.map { row -> RuleLine in
      seen[row.id, default: 0] += 1
      return RuleLine(
        id: "row:\(row.id):\(seen[row.id] ?? 1)", title: LocalText(row.matter), place: row.row,
        sentences: row.sentences(above: amountAbove(row), names))
    }
    let absences = DecisionRank.allCases.compactMap { rank -> RuleLine? in
      guard let below = standIns[rank], !below.isEmpty else { return nil }
      return RuleLine(
        id: "stand-in:\(rank.rawValue)",
        title: LocalText(
          "代決（\(rank.phrase.japanese)）", en: "In absence of the \(rank.phrase.english)", easy: "\(rank.phrase.easyJapanese)が いない とき"),
        sentences: [.ruleStandIn(rank.phrase, .listed(below.map(\.phrase)), isOne: below.count == 1)])
    }
    return [RuleLine(id: "basis", title: LocalText("規程の名称", en: "By-law", easy: "きまりの 名前"), sentences: [.own(basis)])] + rows + absences
  }
}

extension DecisionRules.Row {
  /// What the row says, for people who do not read tables.
  func sentences(above: Int?, _ names: RuleNames) -> [Phrase] {
    var sentences: [Phrase] = []
    switch (above, amountUpTo) {
    case (let above?, let limit?): sentences.append(.ruleAmountBetween(.yenWord(above), .yenWord(limit)))
    case (let above?, nil): sentences.append(.ruleAmountAbove(.yenWord(above)))
    case (nil, let limit?): sentences.append(.ruleAmountUpTo(.yenWord(limit)))
    case (nil, nil): break
    }
    sentences.append(
      line.isEmpty ? .ruleDecidesAlone(decider.phrase) : .ruleDecides(.listed(line.map(\.phrase)), decider.phrase, isOne: line.count == 1))
    if let important, important != decider { sentences.append(.ruleImportant(important.phrase)) }
    if let own { sentences.append(.ruleOwn(own.phrase)) }
    if !mayBeDecidedInAbsence { sentences.append(.ruleNoStandIn) }
    for target in concurrence {
      let place = names.place(target.department, target.unit) + (target.rank.map { "の\($0.phrase.japanese)" } ?? "")
      if let from = target.amountFrom {
        sentences.append(.ruleConcurrenceFrom(.yenWord(from), place, target.why))
      } else {
        sentences.append(.ruleConcurrence(place, target.why))
      }
    }
    return sentences
  }
}

extension Phrase {
  static func ruleAmountBetween(_ above: Phrase, _ limit: Phrase) -> Phrase {
    Phrase(
      "\(above.japanese)を超え\(limit.japanese)以下のとき。", en: "Above \(above.english), up to \(limit.english).",
      easy: "\(above.easyJapanese)より 多く、\(limit.easyJapanese)までの とき。")
  }
  static func ruleAmountAbove(_ above: Phrase) -> Phrase {
    Phrase("\(above.japanese)を超えるとき。", en: "Above \(above.english).", easy: "\(above.easyJapanese)より 多い とき。")
  }
  static func ruleAmountUpTo(_ limit: Phrase) -> Phrase {
    Phrase("\(limit.japanese)以下のとき。", en: "Up to \(limit.english).", easy: "\(limit.easyJapanese)までの とき。")
  }
  static func ruleDecidesAlone(_ decider: Phrase) -> Phrase {
    Phrase("\(decider.japanese)が決裁します。", en: "Decided by the \(decider.english).", easy: "\(decider.easyJapanese)が 決めます。")
  }
  static func ruleDecides(_ line: Phrase, _ decider: Phrase, isOne: Bool) -> Phrase {
    Phrase(
      "\(line.japanese)\(isOne ? "が承認し" : "の順に承認し")、\(decider.japanese)が決裁します。",
      en: "Approved by: \(line.english). Decided by the \(decider.english).",
      easy: "\(line.easyJapanese)\(isOne ? "が 見て" : "の じゅんに 見て")、\(decider.easyJapanese)が 決めます。")
  }
  static func ruleImportant(_ rank: Phrase) -> Phrase {
    Phrase(
      "重要・異例・疑義のあるものは、\(rank.japanese)が決裁します。", en: "What is important, unusual or in doubt is decided by the \(rank.english).",
      easy: "大切な ことや めずらしい ことは、\(rank.easyJapanese)が 決めます。")
  }
  static func ruleOwn(_ rank: Phrase) -> Phrase {
    Phrase(
      "起案者が決裁者に当たるときは、\(rank.japanese)が決裁します。", en: "Where the drafter would decide, the \(rank.english) decides.",
      easy: "書いた 人が 決める 人の ときは、\(rank.easyJapanese)が 決めます。")
  }
  static let ruleNoStandIn = Phrase("代決はできません。", en: "Nobody stands in for the decider.", easy: "かわりの 人は 決められません。")
  static func ruleConcurrence(_ place: String, _ why: String) -> Phrase {
    Phrase("\(place)に合議します（\(why)）。", en: "Asked: \(place) (\(why)).", easy: "\(place)に 相談します（\(why)）。")
  }
  static func ruleConcurrenceFrom(_ amount: Phrase, _ place: String, _ why: String) -> Phrase {
    Phrase(
      "\(amount.japanese)以上のときは、\(place)に合議します（\(why)）。", en: "From \(amount.english) on, asked: \(place) (\(why)).",
      easy: "\(amount.easyJapanese)から 上の ときは、\(place)に 相談します（\(why)）。")
  }
  static func ruleStandIn(_ rank: Phrase, _ below: Phrase, isOne: Bool) -> Phrase {
    Phrase(
      "\(rank.japanese)が不在のときは、\(below.japanese)\(isOne ? "が" : "の順に、いる者が")代決します。",
      en: "While the \(rank.english) is away, the first present of these decides: \(below.english).",
      easy: "\(rank.easyJapanese)が いない ときは、\(below.easyJapanese)\(isOne ? "が" : "の じゅんに、いる 人が") かわりに 決めます。")
  }
}
