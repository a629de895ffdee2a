import Casework
import Decisions
import Forms
import Kernel

/// The words that a procedure's templates put in for one case. Official: Japanese, dates in 和暦.
struct LetterWords: Sendable {
  /// What stands in a text until it goes out.
  static let number = "【番号】"
  static let date = "【日付】"

  private let item: Case
  private let applicant: CaseParty?
  private let procedure: Procedure
  private let lines: [AnswersView.Line]
  /// Questions that ask for a person's name; a letter names people without the reading.
  private let names: Set<String>
  private let town: String
  var outcome: Procedure.OutcomeRules.Outcome?
  var reason: String?
  var conditions: String?
  /// By the id of the letter's field, in words.
  var fields: [String: String] = [:]

  init(_ folder: CaseFolder, _ form: FormDefinition, _ procedure: Procedure, town: String, today: CalendarDate) {
    item = folder.item
    applicant = folder.parties.first { $0.role == .applicant }
    self.procedure = procedure
    self.town = town
    let answers = folder.answers.first.flatMap { try? Answers(json: $0.answers) } ?? Answers()
    var names: Set<String> = []
    for question in form.pages.flatMap(\.questions) {
      if question.kind.name == .personName { names.insert(question.id) }
      for inner in question.group?.questions ?? [] where inner.kind.name == .personName { names.insert("\(question.id).\(inner.id)") }
    }
    self.names = names
    lines = AnswersView(form, answers, language: .japanese, today: today).lines
  }

  /// A template with all that is known of the case; what is known only when it goes out stays as it is.
  func fill(_ template: String) throws -> (text: String, missing: [LetterTemplate.Placeholder]) {
    // An amount brings its unit; a template may have it as well.
    let text = fields.reduce(template) { text, field in
      field.value.hasSuffix("円") ? text.replacing("{{field:\(field.key)}}円", with: "{{field:\(field.key)}}") : text
    }
    return try LetterTemplate(text, names: LetterTemplate.letterNames.union(["town"])).filled(value)
  }

  private func value(_ placeholder: LetterTemplate.Placeholder) -> String? {
    switch placeholder {
    case .answer(let path):
      let found = lines.filter { $0.path.description == path }
      return found.isEmpty ? nil : found.map(words).filter { !$0.isEmpty }.joined(separator: "、")
    case .field(let id): return fields[id]
    case .name(let name):
      switch name {
      case "applicant.name": return applicant?.name ?? item.applicant
      case "applicant.address": return applicant?.address
      case "arrived": return item.arrivedOn.wareki
      case "outcome": return outcome?.title.japanese
      case "reason": return reason
      case "conditions": return conditions ?? "なし"
      case "town": return town
      case "number": return Self.number
      case "date": return Self.date
      default: return nil
      }
    }
  }

  private func words(_ line: AnswersView.Line) -> String {
    let text = line.value.joined(separator: " ")
    guard names.contains(line.path.description), let bracket = text.lastIndex(of: "（") else { return text }
    return String(text[..<bracket])
  }

  /// The body of a letter. Where the template has no place for the reason or the conditions, they follow it.
  func body(_ letter: Procedure.OutcomeRules.LetterTemplate) throws -> (text: String, missing: [LetterTemplate.Placeholder]) {
    var (text, missing) = try fill(letter.body)
    if let reason, !letter.body.contains("{{reason}}") { text += "\n\n（理由）\n\(reason)" }
    if let conditions, !letter.body.contains("{{conditions}}") { text += "\n\n（条件）\n\(conditions)" }
    return (text, missing)
  }

  /// To whom a letter goes: the applicant, a person named in the answers, or a fixed addressee (見本県知事).
  func addressee(_ letter: Procedure.OutcomeRules.LetterTemplate) -> OfficialLetter.Addressee {
    let address = applicant?.address.map { [$0] } ?? []
    switch letter.addressee {
    case nil, "applicant": return OfficialLetter.Addressee(address: address, name: applicant?.name ?? item.applicant)
    case let other?:
      if let line = lines.first(where: { $0.path.description == other }) {
        return OfficialLetter.Addressee(address: address, name: words(line).isEmpty ? item.applicant : words(line))
      }
      return OfficialLetter.Addressee(name: other)
    }
  }
}

extension Case {
  /// As drafts and documents refer to it.
  var reference: String { "case:\(id)" }
}
