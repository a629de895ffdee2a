import Casework
import Forms
import Kernel
import Storage

/// What an officer gets to see of a case about a protected person (支援措置).
enum CaseShield: Sendable, Hashable {
  /// The case is not guarded.
  case none
  /// They handle it and have said today why they look: everything.
  case open
  /// They handle it: everything but what tells where the person is, until they say why they look.
  case covered
  /// They do not: that there is a case, and nothing of what it says.
  case closed

  init(_ item: Case, _ actor: CaseActor, on day: CalendarDate, _ reader: Reader) throws {
    guard item.isGuarded else {
      self = .none
      return
    }
    guard actor.mayKnow(item), let officer = actor.officer else {
      self = .closed
      return
    }
    self = try GuardedLooks.has(officer, item.id, on: day, reader) ? .open : .covered
  }

  var showsAll: Bool { self == .none || self == .open }

  /// The folder as far as it may be shown.
  /// - Parameter town: the name of the own town, which tells nothing.
  func cover(_ folder: CaseFolder, _ form: FormDefinition, town: String? = nil) -> CaseFolder {
    switch self {
    case .none, .open: folder
    case .covered: folder.covered(answers: { Self.covered($0, form) }, words: Self.words(folder, form, town: town).covered)
    case .closed: folder.covered(answers: { _ in "{}" }, words: nil)
    }
  }

  /// Answers without those that tell where somebody lives, works or can be reached.
  static func covered(_ json: String, _ form: FormDefinition) -> String {
    guard var answers = try? Answers(json: json) else { return "{}" }
    for question in form.pages.flatMap(\.questions) {
      if tells(question) || question.group?.questions.contains(where: tells) == true { answers[question.id] = nil }
    }
    return answers.json
  }

  static func tells(_ question: Question) -> Bool {
    switch question.kind.name {
    case .address, .place, .telephone, .email, .bankAccount, .file, .photo, .corporateNumber, .longText: return true
    default: break
    }
    // Schools, nurseries and employers tell where somebody is as well.
    if question.kind.name == .shortText { return question.prefill != .profile(.name) && question.prefill != .profile(.kana) }
    return false
  }
}

/// Table `procedures_guarded_looks`: who looked at a guarded case, on which day, and why. A reason holds for the officer, the case and the day.
enum GuardedLooks {
  static func has(_ officer: String, _ item: String, on day: CalendarDate, _ reader: Reader) throws -> Bool {
    try reader.first(
      "SELECT 1 AS one FROM procedures_guarded_looks WHERE case_id = \(item) AND officer = \(officer) AND looked_on = \(day)"
    ) { _ in true } ?? false
  }

  static func insert(_ item: String, officer: String, reason: String, on day: CalendarDate, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO procedures_guarded_looks (case_id, officer, looked_on, reason, looked_at_ms) VALUES (\(item), \(officer), \(day), \(reason), \(writer.now))
      ON CONFLICT (case_id, officer, looked_on) DO NOTHING
      """)
    try writer.audit(AuditEntry(actor: "officer:\(officer)", action: "protection.looked", subject: "case:\(item)", detail: reason))
  }
}
