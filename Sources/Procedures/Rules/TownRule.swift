import Casework
import Decisions
import Kernel
import Storage

/// A rule of the town's office (庁内の決まり) that officers change in the browser. It is one document, kept in versions; a version is in force from
/// a day on. The town's file is what it begins with; what was published in the browser goes before the file.
public enum TownRule: String, Sendable, Hashable, CaseIterable {
  /// 決裁規程
  case decisionRules = "decision-rules"
  /// 番号簿
  case numberBooks = "number-books"
  /// 開庁日
  case openingDays = "opening-days"
  /// 教示
  case remedies

  var file: RuleFileKind {
    switch self {
    case .decisionRules: .decisionRules
    case .numberBooks: .numberBooks
    case .openingDays: .openingDays
    case .remedies: .remedies
    }
  }

  /// Days are in force by themselves: a version of them counts at once.
  var hasStart: Bool { self != .openingDays }

  /// Throws everything that is wrong with a text.
  func check(_ text: String, town: String) throws(DataProblems) {
    switch self {
    case .decisionRules: _ = try DecisionRules(json: text)
    case .numberBooks: _ = try NumberBooks.read(text, town: town)
    case .openingDays: _ = try OpeningDays.read(text)
    case .remedies: _ = try Remedies(json: text)
    }
  }

  /// The text in force; nil where the town has none.
  func text(_ reader: Reader) throws -> String? { try RuleRecords.inForce(self, reader)?.text }

  /// Matters and instructions that published procedures go by, with the procedures' titles.
  func used(_ reader: Reader) throws -> [String: [String]] {
    var used: [String: [String]] = [:]
    for procedure in try Catalogue.published(reader).map(\.procedure) {
      let parts: Set<String> =
        switch self {
        case .decisionRules: procedure.outcome.decisionRules
        case .remedies: Set([procedure.outcome.remedy].compactMap { $0 })
        default: []
        }
      for part in parts { used[part, default: []].append(procedure.title.japanese) }
    }
    return used
  }
}

/// A version of a rule, as it was published.
struct RuleVersion: Sendable, Hashable {
  let rule: TownRule
  /// From 1.
  let version: Int
  let text: String
  let validFrom: CalendarDate
  /// Name and number of the by-law; empty for what came from the town's file.
  let basis: String
  /// Who of the office checked the text against the by-law; with the day.
  let checkedBy: String
  let checkedOn: CalendarDate?
  let publishedAt: Moment
  let publishedBy: String
  /// What the town's file said when the first version was published in the browser.
  let isFromFile: Bool
  /// Taken back before it was in force.
  let isWithdrawn: Bool
}

/// The version that officers are working on; one a rule.
struct RuleDraft: Sendable, Hashable {
  let rule: TownRule
  let text: String
  /// Grows with every change, from 1.
  let revision: Int
  let changedAt: Moment
  let changedBy: String
}
