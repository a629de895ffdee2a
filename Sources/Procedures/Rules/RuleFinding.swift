import Casework
import Decisions
import Kernel
import Storage

/// What is to be said about a rule's draft before it is published.
struct RuleFinding: Sendable, Hashable {
  /// Keeps it from being published.
  let isError: Bool
  let message: Phrase

  static func all(
    in text: String, _ rule: TownRule, office: OfficeDay?, used: [String: [String]], town: String
  ) throws -> [RuleFinding] {
    do throws(DataProblems) {
      switch rule {
      case .decisionRules:
        let rules = try DecisionRules(json: text)
        guard let office else { return [] }
        return RulesCheck(rules, in: office, used: used).findings.map { RuleFinding(isError: $0.isError, message: $0.message) }
      case .numberBooks:
        let books = try NumberBooks.read(text, town: town)
        guard let office, books.books.contains(where: \.pattern.countsByMark) else { return [] }
        let unmarked = office.departmentOrder.filter { books.marks[$0] == nil }.compactMap { office.departments[$0]?.name }
        return unmarked.isEmpty ? [] : [RuleFinding(isError: false, message: .bookNoMark(unmarked.joined(separator: "、")))]
      case .openingDays: _ = try OpeningDays.read(text)
      case .remedies:
        let remedies = try Remedies(json: text)
        return used.sorted { $0.key < $1.key }.filter { remedies[$0.key] == nil }.map {
          RuleFinding(isError: true, message: .remedyUsed($0.value.prefix(3).joined(separator: "」「")))
        }
      }
      return []
    } catch { return error.list.map { RuleFinding(isError: true, message: $0.message) } }
  }

  /// Whether a text may be in force from a day on. Throws a failure of kind `invalid`, for the field of the first day.
  static func checkStart(of text: String, _ rule: TownRule, from day: CalendarDate, town: String, _ reader: Reader) throws {
    guard rule == .numberBooks, let before = try RuleBase.entered(rule, reader) else { return }
    let (old, new): (NumberBooks, NumberBooks)
    do throws(DataProblems) { (old, new) = (try NumberBooks.read(before, town: town), try NumberBooks.read(text, town: town)) } catch {
      throw ProcedureFailure.unreadable(error)
    }
    for book in old.books {
      guard let changed = new[book.id] else { throw ProcedureFailure.ruleStart(.bookGone(book.title)) }
      guard changed.pattern != book.pattern || changed.year != book.year, !changed.begins(on: day), try reader.hasNumbers(in: book.id)
      else { continue }
      throw ProcedureFailure.ruleStart(.bookStart(book.title, changed.year == .fiscal ? .firstOfApril : .firstOfJanuary))
    }
  }
}

extension ProcedureFailure {
  /// A first day on which a rule cannot begin.
  static func ruleStart(_ message: Phrase) -> Failure { Failure(.invalid, "procedures.rule-start", message) }
}
