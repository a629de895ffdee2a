import Casework
import Decisions
import Design
import Kernel
import Web

/// What an officer enters about an outcome: read from the form, judged, and carried through the page on which it is checked.
struct VerdictEntry: Sendable {
  var outcome: Procedure.OutcomeRules.Outcome
  var letter: Procedure.OutcomeRules.LetterTemplate?
  var reason: String?
  var conditions: String?
  /// In words, by the id of the letter's field.
  var fields: [String: String] = [:]
  /// Of those that hold one, the number.
  var numbers: [String: Int] = [:]
  var weight = DraftWeight.ordinary
  var isUrgent = false
  /// Whole yen by which the rules of decision choose the decider, where the answers do not say it.
  var amount: Int?
  var mistakes = Mistakes()

  static func field(_ id: String) -> String { "field-" + id }
  /// The letter's field by which the rules of decision go as well.
  static let amountField = "amount"

  /// 交付決定額
  var granted: Int? { outcome.granted.flatMap { numbers[$0] } }

  /// Nothing but the outcome, as an application that is decided by itself has it.
  init(_ outcome: Procedure.OutcomeRules.Outcome, letter: Procedure.OutcomeRules.LetterTemplate?) {
    (self.outcome, self.letter) = (outcome, letter)
  }

  init(_ outcome: Procedure.OutcomeRules.Outcome, _ procedure: Procedure, _ form: Fields) {
    self.init(outcome, letter: procedure.outcome.letters.first { $0.id == outcome.letter }, form)
  }

  init(_ outcome: Procedure.OutcomeRules.Outcome, letter: Procedure.OutcomeRules.LetterTemplate?, _ form: Fields) {
    self.outcome = outcome
    self.letter = letter
    reason = form.text("reason")
    conditions = form.text("conditions")
    weight = form["weight"].flatMap(DraftWeight.init) ?? .ordinary
    isUrgent = form["urgent"] == "1"
    if outcome.needsReason || letter?.body.contains("{{reason}}") == true, reason == nil { mistakes.add("reason", .verdictReason) }
    for field in letter?.fields ?? [] { read(field, form) }
    // 決裁区分 goes by the amount of the letter, or by one that is asked for apart.
    amount =
      Self.yen(form.text("amount"))
      ?? letter?.fields.first { $0.id == Self.amountField && $0.kind == "yen" }.flatMap { Self.yen(form.text(Self.field($0.id))) }
    if form["amount"] != nil, amount == nil { mistakes.add("amount", .verdictNumber(Phrase.verdictAmount.japanese)) }
  }

  static func yen(_ text: String?) -> Int? {
    Int(TextFolding.key(text ?? "").filter { $0 != "," }).flatMap { (0...1_000_000_000_000).contains($0) ? $0 : nil }
  }

  private mutating func read(_ field: Procedure.OutcomeRules.LetterTemplate.Field, _ form: Fields) {
    let name = Self.field(field.id)
    switch field.kind {
    case "date":
      let parts = DateParts(field: name) { form[$0] }
      if let date = parts.date {
        fields[field.id] = date.wareki
      } else if field.isNeeded || !parts.isEmpty {
        mistakes.add(name, .verdictDate(field.label))
      }
    case "yen", "number":
      let typed = TextFolding.key(form.text(name) ?? "")
      if let number = Int(typed.filter { $0 != "," }), (0...1_000_000_000_000).contains(number) {
        numbers[field.id] = number
        fields[field.id] = field.kind == "yen" ? Texts(.japanese).yen(number) : Texts(.japanese).number(number)
      } else if field.isNeeded || !typed.isEmpty {
        mistakes.add(name, .verdictNumber(field.label))
      }
    default:
      if let text = form.text(name) {
        fields[field.id] = text
      } else if field.isNeeded {
        mistakes.add(name, .verdictText(field.label))
      }
    }
  }
}
