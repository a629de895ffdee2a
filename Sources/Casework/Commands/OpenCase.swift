import Kernel
import Storage

/// Opens a case: an application that arrived, whatever way it came.
public struct OpenCase: Sendable {
  public var procedure: String
  public var procedureVersion: Int
  public var formVersion: Int
  public var title: String
  public var nature: String
  public var workflow: Workflow
  public var workflowVersion: Int
  public var organ: String
  public var department: String
  public var unit: String?
  public var needToKnow = "general"
  public var isImportant = false
  /// See `Case.isGuarded`.
  public var isGuarded = false
  public var standardPeriod: TimeLimit?
  /// JSON object in the form's canonical shape.
  public var answers: String
  public var parties: [CaseParty]
  public var files: [CaseFile] = []
  public var fees: [NewFee] = []
  public var wayIn: WayIn
  public var receiveBy: ReceiveBy
  /// Nil: now.
  public var arrivedAt: Moment?
  public var resident: String?
  /// The case that this one follows as a stage of the same story.
  public var follows: String?
  /// Words of the content under which it is found.
  public var words: [String] = []
  public var actor: String
  public var office: CaseOffice
  public var randomness: Randomness
  /// See `prepare`.
  private var tokens: [String]?

  public init(
    procedure: String, procedureVersion: Int, formVersion: Int, title: String, nature: String, workflow: Workflow, workflowVersion: Int,
    organ: String, department: String, unit: String?, answers: String, parties: [CaseParty], wayIn: WayIn, receiveBy: ReceiveBy,
    actor: String, office: CaseOffice, randomness: Randomness
  ) {
    (self.procedure, self.procedureVersion, self.formVersion) = (procedure, procedureVersion, formVersion)
    (self.title, self.nature, self.workflow, self.workflowVersion) = (title, nature, workflow, workflowVersion)
    (self.organ, self.department, self.unit) = (organ, department, unit)
    (self.answers, self.parties, self.wayIn, self.receiveBy) = (answers, parties, wayIn, receiveBy)
    (self.actor, self.office, self.randomness) = (actor, office, randomness)
  }

  public struct Opened: Sendable {
    public let item: Case
    /// For the applicant's link; kept nowhere.
    public let secret: String
  }

  /// Works out what needs no database, so that others need not wait for it: a town's commands are written one after another. Answers, parties, title
  /// and words stay as they are from here on. Throws `casework.no-applicant`, `casework.answers-malformed`.
  public mutating func prepare() throws {
    guard let applicant, !applicant.name.allSatisfy(\.isWhitespace) else { throw CaseworkFailure.noApplicant }
    _ = try AnswerDifference.members(answers)
    tokens = searchTokens
  }

  /// What it asks before it opens a case (`Foresight`).
  public static var lastSerial: SQL { CaseRecords.lastSerial }

  private var applicant: CaseParty? { parties.first { $0.role == .applicant } }

  /// Throws what `prepare` throws where that was not called before, `casework.arrival-in-future`, `casework.unknown-case`.
  @discardableResult
  public func run(_ writer: Writer) throws -> Opened {
    guard let tokens, let applicant else {
      var prepared = self
      try prepared.prepare()
      return try prepared.run(writer)
    }
    let arrivedAt = arrivedAt ?? writer.now
    guard arrivedAt <= writer.now else { throw CaseworkFailure.arrivalInFuture }
    guard let state = workflow.state(workflow.initial) else { throw CaseworkFailure.notNow(workflow.initial) }
    let before = try follows.map { try CaseRecords.get($0, writer) }
    let id = writer.newIdentifier()
    let (secret, hash) = FollowUpCode.makeSecret(randomness)
    let arrivedOn = CalendarDate(of: arrivedAt)
    var item = Case(
      id: id, serial: try CaseRecords.nextSerial(writer), story: before?.story ?? id, follows: follows, code: FollowUpCode.make(randomness),
      procedure: procedure, procedureVersion: procedureVersion, formVersion: formVersion, workflow: workflow.id,
      workflowVersion: workflowVersion, nature: nature, title: title, organ: organ, department: department, unit: unit, post: nil,
      assignee: nil, needToKnow: needToKnow, isImportant: isImportant, wayIn: wayIn, receiveBy: receiveBy, arrivedAt: arrivedAt,
      enteredAt: writer.now, enteredBy: actor, resident: resident, applicant: applicant.name, state: state.id, waitsFor: state.waitsFor,
      receiptNumber: nil, outcome: nil, limit: standardPeriod, dueOn: standardPeriod?.lastDay(after: arrivedOn, office.opening),
      clockStoppedOn: nil, decidedAt: nil, daysTaken: nil, closedAt: nil, mergedInto: nil, escalationLevel: 0, version: 1,
      changedAt: writer.now)
    item.isGuarded = isGuarded
    try CaseRecords.insert(item, secretHash: hash, writer)
    try AnswerRecords.insert(1, of: item.serial, formVersion: formVersion, answers, difference: nil, by: actor, writer)
    try PartyRecords.insert(parties, of: item.serial, writer)
    try FileRecords.add(files, to: item, by: actor, writer)
    for fee in fees { try FeeRecords.insert(fee, id: writer.newIdentifier(), of: item.serial, writer) }
    try EntryRecords.begin(.opened, of: item, by: actor, detail: wayIn.rawValue, writer)
    try PostingRecords.insert(SearchKey.tokens(code: item.code) + tokens, ofNew: item.serial, writer)
    try writer.audit(AuditEntry(actor: actor, action: "casework.opened", subject: "case:\(id)", detail: "\(procedure) \(wayIn.rawValue)"))
    if isGuarded { try writer.audit(AuditEntry(actor: "system", action: "casework.guarded", subject: "case:\(id)")) }
    try writer.publish(CaseEvent.make("opened", item))
    return Opened(item: item, secret: secret)
  }

  private var searchTokens: [String] {
    let people = parties.filter { $0.role == .applicant || $0.role == .concerned || $0.role == .agent }
    let names = people.flatMap { [$0.name, $0.kana].compactMap { $0 } }
    return SearchKey.tokens(names: names, words: [title] + people.compactMap(\.address) + people.compactMap(\.contact) + words)
  }
}

/// What others are told of; the payload names the case's kind and place, no person.
enum CaseEvent {
  static func make(_ what: String, _ item: Case, _ more: (inout JSONWriter) -> Void = { _ in }) -> Event {
    var writer = JSONWriter()
    writer.object {
      $0.member("procedure", item.procedure)
      $0.member("state", item.state)
      $0.member("department", item.department)
      if let unit = item.unit { $0.member("unit", unit) }
      $0.member("story", item.story)
      more(&$0)
    }
    return Event("casework.\(what).v1", subject: item.id, payload: writer.text)
  }
}
