import Kernel
import Storage

/// What is entered with an action; each effect wants its own.
public enum ActInput: Sendable {
  public struct Correction: Sendable {
    public var questions: [String]
    public var message: String
    public var dueOn: CalendarDate
    public init(questions: [String], message: String, dueOn: CalendarDate) {
      (self.questions, self.message, self.dueOn) = (questions, message, dueOn)
    }
  }
  public struct Sending: Sendable {
    /// The document sent, by number or title.
    public var what: String
    public var way: Dispatch.Way
    public var addressee: String
    public init(what: String, way: Dispatch.Way, addressee: String) { (self.what, self.way, self.addressee) = (what, way, addressee) }
  }
  public struct Tabling: Sendable {
    public var council: String
    public var closingOn: CalendarDate
    public var meetsOn: CalendarDate
    /// Book out of which 議案番号 is taken.
    public var book: String
    public init(council: String, closingOn: CalendarDate, meetsOn: CalendarDate, book: String) {
      (self.council, self.closingOn, self.meetsOn, self.book) = (council, closingOn, meetsOn, book)
    }
  }
  public struct Resolution: Sendable {
    public var resolution: Casework.Tabling.Resolution
    public var on: CalendarDate
    public var remark: String?
    public init(_ resolution: Casework.Tabling.Resolution, on: CalendarDate, remark: String? = nil) {
      (self.resolution, self.on, self.remark) = (resolution, on, remark)
    }
  }
  public struct Referral: Sendable {
    public var to: String
    public var number: String
    public var opinion: String
    public init(to: String, number: String, opinion: String) { (self.to, self.number, self.opinion) = (to, number, opinion) }
  }
  public struct Order: Sendable {
    public var number: String
    public var answeredOn: CalendarDate
    public init(number: String, answeredOn: CalendarDate) { (self.number, self.answeredOn) = (number, answeredOn) }
  }

  public struct Extension: Sendable, Hashable {
    /// The new last day.
    public var until: CalendarDate
    public var reason: String
    public init(until: CalendarDate, reason: String) { (self.until, self.reason) = (until, reason) }
  }

  case none
  /// Shown to the office only.
  case note(String)
  case correction(Correction)
  /// All answers, in the form's canonical shape; only what was asked for may differ, and what the form itself reckons from it (ids of those
  /// questions). New files, if any; how it came, where an officer enters it.
  case answers(String, reckoned: Set<String> = [], files: [CaseFile] = [], arrival: CorrectionArrival? = nil)
  /// The outcome's id in the procedure.
  case outcome(String)
  case sending(Sending)
  case tabling(Tabling)
  case resolution(Resolution)
  case referral(Referral)
  case order(Order)
  case extended(Extension)
}

/// Does one of the workflow's actions.
public struct ActOnCase: Sendable {
  public var id: String
  /// The version that was on the screen: one of two who act at once is told. Nil for the program itself.
  public var version: Int?
  public var action: String
  public var input: ActInput = .none
  public var workflow: Workflow
  /// Items of the procedure's checklist, for actions that need it.
  public var checklist: [String] = []
  public var actor: CaseActor
  public var office: CaseOffice

  public init(
    _ id: String, version: Int?, action: String, input: ActInput = .none, workflow: Workflow, checklist: [String] = [], actor: CaseActor,
    office: CaseOffice
  ) {
    (self.id, self.version, self.action, self.input, self.workflow) = (id, version, action, input, workflow)
    (self.checklist, self.actor, self.office) = (checklist, actor, office)
  }

  /// Throws `casework.unknown-case`, `.changed-meanwhile`, `.closed`, `.not-now`, `.not-yours`, `.outcome-stands`, `.checklist-open`, `.fee-open`,
  /// `.input-missing` and what the effect refuses.
  @discardableResult
  public func run(_ writer: Writer) throws -> Case { try run(on: CaseRecords.get(id, writer), writer) }

  /// On the case as this transaction has read it already.
  @discardableResult
  public func run(on found: Case, _ writer: Writer) throws -> Case {
    var item = found
    let action = try check(item, writer)
    guard let target = workflow.state(action.to) else { throw CaseworkFailure.notNow(action.id) }
    let today = CalendarDate(of: writer.now)
    let news = Self.news(of: action.effect)
    let isTold = try news != nil && ApplicantNews.mayReach(item, writer)
    let detail = try apply(action.effect, to: &item, today, writer)
    let wasStopped = item.clockStoppedOn
    item.state = target.id
    item.waitsFor = target.waitsFor
    if target.stopsClock {
      if wasStopped == nil { item.clockStoppedOn = today }
      item.dueOn = nil
    } else if let since = wasStopped {
      try StopRecords.add(from: since, to: max(since, arrivedOn ?? today), of: item.serial, writer)
      item.clockStoppedOn = nil
      item.dueOn = try CaseClock(item, office.opening, writer).lastDay(writer)
    }
    if action.effect == .decided { item.decidedAt = writer.now }
    if target.isFinal {
      item.closedAt = writer.now
      if action.effect != .withdraw {
        item.decidedAt = item.decidedAt ?? writer.now
        item.daysTaken = try CaseClock(item, office.opening, writer).daysTaken(until: today)
      }
    }
    try CaseRecords.save(&item, writer)
    if action.effect == .withdraw { try office.withdrawn(item, actor, writer) }
    try EntryRecords.add(.action, to: item, by: actor.id, action: action.id, detail: detail, writer)
    try writer.audit(
      AuditEntry(actor: actor.id, action: "casework.acted", subject: "case:\(item.id)", detail: "\(action.id) → \(item.state)"))
    try publish(action, item, writer)
    if isTold { try news?.publishToReachable(item, writer) }
    return item
  }

  private static func news(of effect: Workflow.Effect) -> ApplicantNews? {
    switch effect {
    case .askCorrection: .correction
    case .issue, .complete, .handOver: .result
    case .extend: .extended
    default: nil
    }
  }

  /// What it will ask of the case, whatever the action. Holds as well for commands around it that change nothing but this case.
  public static func foresight(_ id: String) -> Foresight {
    let subject: Set = ["case:\(id)"]
    return Foresight(
      dependsOn: subject, changes: subject,
      [CaseRecords.selection(id), FeeRecords.selection(id), StopRecords.selection(id), ApplicantNews.addressAmongAnswers(id)])
  }

  /// Whether it could be done now, without doing it. Throws what `run` throws before it changes anything.
  public func check(_ reader: Reader) throws { _ = try check(CaseRecords.get(id, reader), reader) }

  private func check(_ item: Case, _ reader: Reader) throws -> Workflow.Action {
    if let version, version != item.version { throw CaseworkFailure.changedMeanwhile(item.version) }
    guard let action = workflow.action(action), item.workflow == workflow.id else { throw CaseworkFailure.notNow(action) }
    guard actor.may(action.who, on: item) else { throw CaseworkFailure.notYours }
    if item.isClosed, action.effect != .reopen || item.mergedInto != nil { throw CaseworkFailure.isClosed }
    guard action.from.contains(item.state) else { throw CaseworkFailure.notNow(action.id) }
    if action.effect == .reopen {
      guard !workflow.isCarriedOut(in: item.state), try !office.outcomeStands(item, reader) else { throw CaseworkFailure.outcomeStands }
    }
    if action.needs.contains(.checklist), !checklist.isEmpty {
      let ticks = try TickRecords.all(of: item.serial, reader)
      guard checklist.allSatisfy({ ticks[$0] != nil }) else { throw CaseworkFailure.checklistOpen }
    }
    if action.needs.contains(.feeSettled) || action.effect == .issue || action.effect == .complete {
      let fees = try FeeRecords.all(of: item, reader)
      guard fees.allSatisfy({ $0.isSettled || !$0.fee.isDueBeforeIssue }) else { throw CaseworkFailure.feeOpen }
    }
    return action
  }

  /// What the effect does beside the state; the entry's particulars.
  private func apply(_ effect: Workflow.Effect, to item: inout Case, _ today: CalendarDate, _ writer: Writer) throws -> String {
    switch effect {
    case .register:
      let number = try office.books.take(
        office.receiptBook, department: item.department, on: today, for: "case:\(item.id)", by: actor.id, writer)
      item.receiptNumber = number.text
      try PostingRecords.add(SearchKey.tokens(names: [], words: [number.text]), of: item.serial, writer)
      return number.text
    case .askCorrection:
      guard case .correction(let correction) = input, !correction.questions.isEmpty, !correction.message.allSatisfy(\.isWhitespace) else {
        throw CaseworkFailure.inputMissing("correction")
      }
      guard correction.dueOn > today else { throw CaseworkFailure.dueInPast }
      try CorrectionRecords.insert(correction, of: item.serial, by: actor.id, writer)
      return correction.questions.joined(separator: " ")
    case .correct: return try correct(item, writer)
    case .decided:
      guard case .outcome(let outcome) = input else { throw CaseworkFailure.inputMissing("outcome") }
      item.outcome = outcome
      return outcome
    case .issue, .complete:
      if case .outcome(let outcome) = input { item.outcome = outcome }
      guard case .sending(let sending) = input else { return note }
      try DispatchRecords.insert(sending, on: today, of: item.serial, by: actor.id, writer)
      return "\(sending.way.rawValue) \(sending.what)"
    case .table:
      guard case .tabling(let tabling) = input else { throw CaseworkFailure.inputMissing("tabling") }
      guard today <= tabling.closingOn else { throw CaseworkFailure.afterClosingDay }
      guard tabling.closingOn <= tabling.meetsOn else { throw CaseworkFailure.inputMissing("meetsOn") }
      let number = try office.books.take(
        tabling.book, department: item.department, on: tabling.meetsOn, for: "case:\(item.id)", by: actor.id, writer)
      try TablingRecords.insert(tabling, itemNumber: number.text, of: item.serial, by: actor.id, writer)
      return "\(tabling.council) \(number.text)"
    case .resolve:
      guard case .resolution(let resolution) = input else { throw CaseworkFailure.inputMissing("resolution") }
      guard try TablingRecords.resolve(resolution, of: item.serial, writer) else { throw CaseworkFailure.notNow(action) }
      return resolution.resolution.rawValue
    case .refer:
      guard case .referral(let referral) = input else { throw CaseworkFailure.inputMissing("referral") }
      try ReferralRecords.insert(referral, on: today, of: item.serial, by: actor.id, writer)
      return "\(referral.to) \(referral.number)"
    case .handOver:
      guard case .order(let order) = input else { throw CaseworkFailure.inputMissing("order") }
      guard try ReferralRecords.handOver(order, on: today, of: item.serial, writer) else { throw CaseworkFailure.notNow(action) }
      return order.number
    case .reopen:
      item.closedAt = nil
      item.decidedAt = nil
      item.daysTaken = nil
      item.outcome = nil
      item.dueOn = try CaseClock(item, office.opening, writer).lastDay(writer)
      return note
    case .extend:
      guard case .extended(let input) = input else { throw CaseworkFailure.inputMissing("extension") }
      return try ExtendCase.extend(&item, input, by: actor.id, office.opening, writer)
    case .draft, .returned, .note, .withdraw: return note
    }
  }

  private func correct(_ item: Case, _ writer: Writer) throws -> String {
    guard case .answers(let answers, let reckoned, let files, let arrival) = input else { throw CaseworkFailure.inputMissing("answers") }
    guard let correction = try CorrectionRecords.open(of: item.serial, writer) else { throw CaseworkFailure.nothingAsked }
    if let arrival {
      guard arrival.on <= CalendarDate(of: writer.now) else { throw CaseworkFailure.arrivalInFuture }
      guard arrival.on >= CalendarDate(of: correction.askedAt) else { throw CaseworkFailure.correctedBeforeAsked }
    }
    guard let before = try AnswerRecords.all(of: item.serial, limit: 1, writer).first else { throw CaseworkFailure.answersMalformed }
    let changes = try AnswerDifference.between(before.answers, answers)
    let asked = reckoned.union(correction.questions)
    let others = changes.filter { !AnswerDifference.isAllowed($0, by: asked) }.map(\.question)
    guard others.isEmpty else { throw CaseworkFailure.notAsked(others) }
    try AnswerRecords.insert(
      before.number + 1, of: item.serial, formVersion: before.formVersion, answers, difference: AnswerDifference.json(changes),
      by: actor.id,
      writer)
    try FileRecords.add(files, to: item, by: actor.id, writer)
    try CorrectionRecords.answer(of: item.serial, arrival, writer)
    return changes.map(\.question).joined(separator: " ")
  }

  private var arrivedOn: CalendarDate? { if case .answers(_, _, _, let arrival) = input { arrival?.on } else { nil } }
  private var note: String { if case .note(let text) = input { text } else { "" } }

  private func publish(_ action: Workflow.Action, _ item: Case, _ writer: Writer) throws {
    let name: String
    switch action.effect {
    case .askCorrection: name = "correction-asked"
    case .correct: name = "corrected"
    case .register: name = "registered"
    case .decided: name = "decided"
    case .issue: name = "issued"
    case .complete, .handOver: name = "completed"
    case .withdraw: name = "withdrawn"
    case .extend: name = "extended"
    case .draft, .returned, .refer, .table, .resolve, .note, .reopen: name = "moved"
    }
    try writer.publish(
      CaseEvent.make(name, item) {
        $0.member("action", action.id)
        if let outcome = item.outcome { $0.member("outcome", outcome) }
      })
  }
}
