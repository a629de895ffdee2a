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
  /// Questions whose answers are places, and those with several choices: a letter writes both without the form's own ways.
  private let places: Set<String>
  private let choices: Set<String>
  private let answers: Answers
  private let town: String
  /// All questions of the form.
  private let asked: Set<String>
  /// Where the person lives whom a question names: the place that the same page asks for.
  private let addresses: [String: QuestionPath]
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
    self.answers = answers
    var kinds: [String: QuestionKind.Name] = [:]
    for question in form.pages.flatMap(\.questions) {
      kinds[question.id] = question.kind.name
      for inner in question.group?.questions ?? [] { kinds["\(question.id).\(inner.id)"] = inner.kind.name }
    }
    func all(_ kind: QuestionKind.Name) -> Set<String> { Set(kinds.filter { $0.value == kind }.keys) }
    (names, places, choices, asked) = (all(.personName), all(.address), all(.severalOf), Set(kinds.keys))
    var addresses: [String: QuestionPath] = [:]
    for page in form.pages {
      guard let place = page.placeQuestion else { continue }
      for question in page.questions where question.kind.name != .address { addresses[question.id] = QuestionPath(place.id) }
    }
    self.addresses = addresses
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
      if let first = found.first, places.contains(path) {
        let written = answers.found(first.path).map(Self.place).filter { !$0.isEmpty }
        if !written.isEmpty { return written.joined(separator: "、") }
      }
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

  /// As a letter writes a place: without postcode and 行政区.
  private static func place(_ answer: Answer) -> String {
    let place = ["prefecture", "municipality", "town", "lot"].compactMap { answer[$0] }.joined()
    return answer["building"].map { place + "　" + $0 } ?? place
  }

  private func words(_ line: AnswersView.Line) -> String {
    let text = line.value.joined(separator: choices.contains(line.path.description) ? "、" : " ")
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
    var found = single(letter.addressee)
    for name in letter.alsoTo.compactMap(named) where name != found.name && !found.jointly.contains(name) { found.jointly.append(name) }
    return found
  }

  private func single(_ addressee: String?) -> OfficialLetter.Addressee {
    guard let addressee, addressee != "applicant" else {
      return OfficialLetter.Addressee(address: applicant?.address.map { [$0] } ?? [], name: applicant?.name ?? item.applicant)
    }
    guard asked.contains(addressee) else { return OfficialLetter.Addressee(name: addressee) }
    let address = addresses[addressee].flatMap { path in answers.found(path).first.map(Self.place) }
    return OfficialLetter.Addressee(address: [address].compactMap { $0 }.filter { !$0.isEmpty }, name: named(addressee) ?? item.applicant)
  }

  /// Whom an answer names, written as the applicant is; nil where it was not given.
  private func named(_ path: String) -> String? {
    lines.first { $0.path.description == path }.map(words).flatMap { $0.isEmpty ? nil : $0.replacing("\u{3000}", with: " ") }
  }
}

extension Case {
  /// As drafts and documents refer to it.
  var reference: String { "case:\(id)" }

  /// The id in a reference; nil where it is of something else.
  static func id(of reference: String) -> String? { reference.hasPrefix("case:") ? String(reference.dropFirst(5)) : nil }
}
