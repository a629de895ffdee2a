import Casework
import Forms
import Kernel

/// A balance from which the cases of a procedure draw (休暇簿): what each officer has in a year is entered by the unit that keeps the book, what is taken
/// follows from the decided cases, and the rest from both. Declared as `ledger` of a procedure.
public struct Ledger: Sendable, Hashable {
  /// What a year of the book is: 1 January to 31 December, or 1 April to 31 March.
  public enum Year: String, Sendable, Hashable, CaseIterable {
    case calendar, fiscal

    /// The year to which a day belongs.
    public func containing(_ day: CalendarDate) -> Int { self == .calendar ? day.year : FiscalYear(containing: day).year }
  }

  /// So many of the unit count as one of the larger one: eight hours are a day.
  public struct Larger: Sendable, Hashable {
    public var size: Int
    public var unit: LocalText
  }

  public var title: LocalText
  public var year: Year
  /// What amounts are counted in.
  public var unit: LocalText
  public var larger: Larger?
  /// Question with the number that a case draws, in the unit.
  public var amount: String
  /// Questions with the first and the last day; both lie in one year of the book.
  public var first: String
  public var last: String?
  /// Question in which the balance is written when somebody begins.
  public var balance: String?

  /// 12日4時間.
  public func words(_ amount: Int) -> Phrase {
    Phrase(text(amount, .japanese), en: text(amount, .english), easy: text(amount, .easyJapanese))
  }

  private func text(_ amount: Int, _ language: Language) -> String {
    let gap = language == .english ? " " : ""
    let sign = amount < 0 ? "−" : ""
    let all = abs(amount)
    guard let larger else { return "\(sign)\(all)\(gap)\(unit.text(language))" }
    let (whole, rest) = all.quotientAndRemainder(dividingBy: larger.size)
    var parts: [String] = []
    if whole > 0 || rest == 0 { parts.append("\(whole)\(gap)\(larger.unit.text(language))") }
    if rest > 0 { parts.append("\(rest)\(gap)\(unit.text(language))") }
    return sign + parts.joined(separator: gap)
  }
}

/// What one case draws, as its answers say it.
struct LedgerAsk: Sendable, Hashable {
  let year: Int
  let amount: Int
  let first: CalendarDate
  let last: CalendarDate

  /// Nil where the answers do not say it. Throws `procedures.ledger-two-years`.
  init?(_ ledger: Ledger, _ answers: Answers) throws {
    guard let amount = answers[ledger.amount]?.number.flatMap({ Int(exactly: $0.rounded(.up)) }), amount > 0,
      let first = answers[ledger.first]?.text.flatMap({ CalendarDate($0) })
    else { return nil }
    let last = ledger.last.flatMap { answers[$0]?.text }.flatMap { CalendarDate($0) } ?? first
    guard ledger.year.containing(first) == ledger.year.containing(last) else { throw ProcedureFailure.ledgerTwoYears }
    (self.year, self.amount, self.first, self.last) = (ledger.year.containing(first), amount, first, last)
  }
}

extension ProcedureFile {
  static func ledger(_ root: JSONNode, _ reader: inout DataReader) -> Ledger? {
    guard let node = root["ledger"] else { return nil }
    reader.check(node, "ledger", known: ["title", "year", "unit", "larger", "amount", "first", "last", "balance"])
    let asked = questions(root)
    func question(_ member: String, _ kinds: [String], _ reader: inout DataReader) -> String? {
      guard let id = reader.identifierIfPresent(node, "ledger", member) else { return nil }
      guard let question = asked[id] else {
        reader.report(node[member] ?? node, "ledger." + member, .procedureUnknownQuestion(id))
        return nil
      }
      if let kind = question["kind"]?.string, !kinds.contains(kind) {
        reader.report(node[member] ?? node, "ledger." + member, .dataWordNeeded(kinds))
      }
      return id
    }
    let last = question("last", ["date"], &reader)
    let balance = question("balance", ["short-text"], &reader)
    guard let title = reader.localText(node, "ledger", "title"), let year: Ledger.Year = reader.word(node, "ledger", "year"),
      let unit = reader.localText(node, "ledger", "unit"), reader.identifier(node, "ledger", "amount") != nil,
      let amount = question("amount", ["number", "calculated"], &reader), reader.identifier(node, "ledger", "first") != nil,
      let first = question("first", ["date"], &reader)
    else { return nil }
    var larger: Ledger.Larger?
    if let part = node["larger"] {
      reader.check(part, "ledger.larger", known: ["size", "unit"])
      if let size = reader.intIfPresent(part, "ledger.larger", "size", in: 2...1000),
        let unit = reader.localText(part, "ledger.larger", "unit")
      {
        larger = Ledger.Larger(size: size, unit: unit)
      }
    }
    return Ledger(title: title, year: year, unit: unit, larger: larger, amount: amount, first: first, last: last, balance: balance)
  }
}
