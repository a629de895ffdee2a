import Kernel
import Storage

/// Everything about a case, for one officer's screen.
public struct CaseFolder: Sendable {
  public let item: Case
  /// Newest first.
  public private(set) var answers: [CaseAnswers]
  public private(set) var parties: [CaseParty]
  public private(set) var files: [CaseFile]
  public private(set) var entries: [CaseEntry]
  public private(set) var messages: [CaseMessage]
  public let corrections: [Correction]
  /// Items of the checklist that are ticked, with by whom and when.
  public let ticks: [String: (by: String, at: Moment)]
  public let fees: [CaseFee]
  public let dispatches: [Dispatch]
  public let tablings: [Tabling]
  public let referrals: [Referral]
  /// The stages of its story, in order.
  public let story: [Case]

  /// Throws `casework.unknown-case`.
  init(_ item: Case, _ reader: Reader) throws {
    self.item = item
    answers = try AnswerRecords.all(of: item.serial, reader)
    parties = try PartyRecords.all(of: item.serial, reader)
    files = try FileRecords.all(of: item.serial, reader)
    entries = try EntryRecords.all(of: item.serial, reader)
    messages = try MessageRecords.all(of: item.serial, reader)
    corrections = try CorrectionRecords.all(of: item.serial, reader)
    ticks = try TickRecords.all(of: item.serial, reader)
    fees = try FeeRecords.all(of: item, reader)
    dispatches = try DispatchRecords.all(of: item.serial, reader)
    tablings = try TablingRecords.all(of: item.serial, reader)
    referrals = try ReferralRecords.all(of: item.serial, reader)
    story = try CaseRecords.ofStory(item.story, reader)
  }

  /// Without what tells where somebody lives: parties lose address and contact, papers and files are left out.
  /// - Parameters:
  ///   - answers: makes of answers in the form's shape what may be shown of them.
  ///   - words: makes of a message, or of particulars of the course, what may be shown of them; nil to leave all of them out.
  public func covered(answers cover: (String) -> String, words: ((String) -> String)?) -> CaseFolder {
    var folder = self
    folder.answers = answers.map { kept in
      CaseAnswers(
        number: kept.number, formVersion: kept.formVersion, answers: cover(kept.answers),
        changes: kept.changes.map { AnswerChange(question: $0.question, before: nil, after: nil) }, givenBy: kept.givenBy,
        givenAt: kept.givenAt)
    }
    for index in folder.parties.indices { (folder.parties[index].address, folder.parties[index].contact) = (nil, nil) }
    folder.files = []
    folder.messages =
      words.map { words in
        messages.map {
          CaseMessage(
            number: $0.number, kind: $0.kind, text: words($0.text), template: $0.template, writtenBy: $0.writtenBy, writtenAt: $0.writtenAt)
        }
      } ?? []
    folder.entries = entries.map { entry in
      CaseEntry(
        number: entry.number, at: entry.at, actor: entry.actor, kind: entry.kind, action: entry.action, state: entry.state,
        detail: words?(entry.detail) ?? "")
    }
    return folder
  }
}

/// Opens a case on an officer's screen. Every look is in the audit log. Who may not know of a case is told that there is none.
public struct LookAtCase: Sendable {
  public var id: String
  public var actor: CaseActor
  public init(_ id: String, actor: CaseActor) { (self.id, self.actor) = (id, actor) }

  /// Throws `casework.unknown-case`.
  public func run(_ writer: Writer) throws -> CaseFolder {
    let item = try CaseRecords.get(id, writer)
    guard actor.maySee(item) else { throw CaseworkFailure.unknownCase(id) }
    try writer.audit(AuditEntry(actor: actor.id, action: "casework.looked", subject: "case:\(id)"))
    return try CaseFolder(item, writer)
  }
}

extension Reader {
  /// A case without the rest: for checks, jobs and other engines. No look is recorded; never show it to an officer.
  public func casework(_ id: String) throws -> Case? { try CaseRecords.find(id, self) }

  /// Some cases by their ids, like `casework(_:)`.
  public func caseworks(_ ids: some Sequence<String>) throws -> [String: Case] {
    let all = Set(ids).sorted()
    var found: [String: Case] = [:]
    for start in stride(from: 0, to: all.count, by: 500) {
      let some = all[start..<min(start + 500, all.count)]
      let items = try self.all("SELECT \(CaseRecords.columns) FROM casework_cases c WHERE c.id IN \(list: some)", CaseRecords.make)
      for item in items { found[item.id] = item }
    }
    return found
  }

  /// The answers that count, without the rest of the folder.
  public func newestAnswers(of item: Case) throws -> CaseAnswers? { try AnswerRecords.all(of: item.serial, limit: 1, self).first }
  /// Whom a case concerns, without the rest of the folder.
  public func parties(of item: Case) throws -> [CaseParty] { try PartyRecords.all(of: item.serial, self) }

  /// The answers that count of a procedure's cases that are neither closed nor have an outcome, in the order of entry: for sums, never for showing.
  public func undecidedAnswers(of procedure: String) throws -> [String] {
    try all(
      """
      SELECT a.answers FROM casework_cases c JOIN casework_answers a ON a.case_serial = c.serial
      WHERE c.procedure_id = \(procedure) AND c.closed_at_ms IS NULL AND c.outcome IS NULL
        AND a.number = (SELECT MAX(n.number) FROM casework_answers n WHERE n.case_serial = c.serial)
      ORDER BY c.serial
      """
    ) { try $0.text("answers") }
  }

  /// A procedure's cases that arrived from a day on, in the order of entry, with the answers that count; without those that were merged into another.
  public func newestAnswers(of procedure: String, arrivedFrom first: CalendarDate) throws -> [(item: Case, answers: String)] {
    try all(
      """
      SELECT \(CaseRecords.columns), a.answers FROM casework_cases c JOIN casework_answers a ON a.case_serial = c.serial
      WHERE c.procedure_id = \(procedure) AND c.arrived_at_ms >= \(first.startOfDay) AND c.merged_into IS NULL
        AND a.number = (SELECT MAX(n.number) FROM casework_answers n WHERE n.case_serial = c.serial)
      ORDER BY c.serial
      """
    ) { (item: try CaseRecords.make($0), answers: try $0.text("answers")) }
  }

  /// The stages of a story, by the id of its first case, in order.
  public func stages(of story: String) throws -> [Case] { try CaseRecords.ofStory(story, self) }

  /// Everything about a case, for other engines that make its documents; no look is recorded.
  public func caseFolder(_ id: String) throws -> CaseFolder { try CaseFolder(CaseRecords.get(id, self), self) }

  /// The case of a follow-up code; of a merged one, the case that it was merged into. Nil for what is no code.
  public func caseByCode(_ typed: String) throws -> Case? {
    guard let code = FollowUpCode.read(typed), var item = try CaseRecords.find(code: code, self) else { return nil }
    for _ in 0..<8 {
      guard let into = item.mergedInto, let next = try CaseRecords.find(into, self) else { break }
      item = next
    }
    return item
  }

  /// The case of a link with a secret: its holder acts as the applicant. Nil where the two do not belong together.
  public func caseByCode(_ typed: String, secret: String) throws -> Case? {
    guard let code = FollowUpCode.read(typed), let item = try CaseRecords.find(code: code, self),
      let hash = try CaseRecords.secretHash(of: item.serial, self), FollowUpCode.isSame(hash, FollowUpCode.hash(of: secret))
    else { return nil }
    return item
  }

  /// The cases of a resident's account, the newest first.
  public func cases(ofResident resident: String) throws -> [Case] { try CaseRecords.ofResident(resident, self) }

  /// What was tabled for a meeting, by item number.
  public func tablings(of council: String, meetsOn: CalendarDate) throws -> [(item: Case, tabling: Tabling)] {
    try all(
      """
      SELECT t.number, t.council, t.closing_on, t.meets_on, t.item_number, t.resolution, t.resolved_on, t.remark, \(CaseRecords.columns)
      FROM casework_tablings t JOIN casework_cases c ON c.serial = t.case_serial
      WHERE t.council = \(council) AND t.meets_on = \(meetsOn) ORDER BY t.tabled_at_ms, t.case_serial
      """
    ) { (item: try CaseRecords.make($0), tabling: try TablingRecords.make($0)) }
  }
}
