import Kernel
import Storage

/// Sends a draft round (回議に付す): the route is made for this day. Agreements given to the same substance before stay.
public struct SubmitDraft: Sendable {
  public let draft: String
  public let seen: Int
  public let desk: DecisionDesk

  public init(_ draft: String, seen: Int, desk: DecisionDesk) {
    self.draft = draft
    self.seen = seen
    self.desk = desk
  }

  /// Throws what `DecisionRoute` throws, `decisions.not-drafter`, `decisions.wrong-state`, `decisions.changed-meanwhile`.
  @discardableResult public func run(_ writer: Writer) throws -> DraftOutcome {
    var draft = try DraftProgress.draft(draft, seen: seen, writer)
    try DraftProgress.require(draft, in: .preparing, .returned)
    try DraftProgress.requireDrafter(draft, desk)
    let drafter = desk.person(in: draft.drafter.post, department: draft.content.department)
    let route = try DecisionRoute(draft.request(drafterPost: drafter.post), desk.rules, desk.office)
    let agreed = try StepRecords.all(of: draft.id, writer).filter { $0.counts(for: draft) }
    draft.round += 1
    draft.state = .circulating
    draft.stateReason = nil
    draft.submittedAt = writer.now
    draft.row = route.row.row
    draft.rulesBasis = desk.rules.basis
    for (index, step) in route.steps.enumerated() {
      let before = agreed.last { $0.step.kind == .concurrence && step.kind == .concurrence && $0.step.post == step.post }
      try StepRecords.insert(DraftStep(step, of: draft, position: index + 1, like: before, writer), writer)
    }
    try CourseRecords.add(.submitted, to: draft.id, by: drafter, writer)
    try writer.audit(
      AuditEntry(actor: desk.actor, action: "decisions.submitted", subject: "draft:\(draft.id)", detail: "\(route.row.id) \(draft.row)"))
    let opened = try DraftProgress.advance(draft, writer)
    try DraftProgress.publishWaiting(draft, posts: opened, writer)
    return try DraftProgress.save(&draft, writer)
  }
}

/// Takes a draft back (引戻し) while nobody has decided.
public struct TakeBackDraft: Sendable {
  public let draft: String
  public let seen: Int
  public let reason: String?
  public let desk: DecisionDesk

  public init(_ draft: String, seen: Int, reason: String? = nil, desk: DecisionDesk) {
    self.draft = draft
    self.seen = seen
    self.reason = reason
    self.desk = desk
  }

  /// Throws `decisions.not-drafter`, `decisions.decided-already`, `decisions.wrong-state`, `decisions.changed-meanwhile`.
  @discardableResult public func run(_ writer: Writer) throws -> DraftOutcome {
    var draft = try DraftProgress.draft(draft, seen: seen, writer)
    try DraftProgress.require(draft, in: .circulating)
    try DraftProgress.requireDrafter(draft, desk)
    let posts = try draft.endRound(writer).filter { $0.state == .open }.map(\.step.post)
    draft.state = .preparing
    draft.stateReason = reason
    try CourseRecords.add(.takenBack, to: draft.id, by: desk.person(in: draft.drafter.post), note: reason, writer)
    try writer.audit(AuditEntry(actor: desk.actor, action: "decisions.taken-back", subject: "draft:\(draft.id)", detail: reason ?? ""))
    try DraftProgress.publish("decisions.taken_back.v1", draft, posts: posts, writer)
    return try DraftProgress.save(&draft, writer)
  }
}

/// Gives a draft up (廃案): its drafter, or whoever would decide. Those who were asked (合議先) are told.
public struct AbandonDraft: Sendable {
  public let draft: String
  public let seen: Int
  public let reason: String
  public let desk: DecisionDesk

  public init(_ draft: String, seen: Int, reason: String, desk: DecisionDesk) {
    self.draft = draft
    self.seen = seen
    self.reason = reason
    self.desk = desk
  }

  /// Throws `decisions.reason-needed`, `decisions.not-yours`, `decisions.decided-already`, `decisions.changed-meanwhile`.
  @discardableResult public func run(_ writer: Writer) throws -> DraftOutcome {
    var draft = try DraftProgress.draft(draft, seen: seen, writer)
    try DraftProgress.require(draft, in: .preparing, .returned, .circulating)
    guard !DraftProgress.isBlank(reason) else { throw DecisionFailure.reasonNeeded }
    var person = desk.person(in: draft.drafter.post, department: draft.content.department)
    if draft.drafter.id != desk.person {
      let decision = try StepRecords.steps(of: draft, writer).first { $0.step.kind == .decision && $0.state == .open }
      guard let decision, let standing = desk.standing(on: decision, of: draft, asStandIn: false) else { throw DecisionFailure.notYours }
      person = desk.person(standing)
    }
    let told = try StepRecords.all(of: draft.id, writer).filter { $0.step.kind == .concurrence && ($0.state == .open || $0.answer != nil) }
    _ = try draft.endRound(writer)
    draft.state = .abandoned
    draft.stateReason = reason
    try CourseRecords.add(.abandoned, to: draft.id, by: person, note: reason, writer)
    try writer.audit(AuditEntry(actor: desk.actor, action: "decisions.abandoned", subject: "draft:\(draft.id)", detail: reason))
    try DraftProgress.publish(
      "decisions.abandoned.v1", draft, posts: Set(told.map(\.step.post)).sorted(), people: [draft.drafter.id].filter { $0 != desk.person },
      writer)
    try desk.follow?(draft, writer)
    return try DraftProgress.save(&draft, writer)
  }
}

extension Draft {
  /// What its route is made from; for showing the route before it is sent.
  public func request(drafterPost: String?) -> DecisionRoute.Request {
    DecisionRoute.Request(
      rule: content.rule, amount: content.amount, weight: content.weight, department: content.department, unit: content.unit,
      drafterPerson: drafter.id, drafterPost: drafterPost, concurrence: content.concurrence)
  }

  /// What has not been answered in this round will not be. The steps as they were.
  func endRound(_ writer: Writer) throws -> [DraftStep] {
    let steps = try StepRecords.steps(of: self, writer)
    for var step in steps where step.state == .open || step.state == .waiting {
      step.state = .void
      try StepRecords.update(step, writer)
    }
    return steps
  }
}

extension DraftStep {
  /// A step not reached yet, or, like one of an earlier round, answered already.
  init(_ step: RouteStep, of draft: Draft, position: Int, like before: DraftStep? = nil, _ writer: Writer) {
    self.init(
      id: writer.newIdentifier(), draft: draft.id, round: draft.round, position: position, step: step, state: before?.state ?? .waiting,
      answer: before?.answer, person: before?.person, manner: before?.manner, absence: before?.absence,
      isDeputyOfMayor: before?.isDeputyOfMayor ?? false, at: before?.at, substance: before?.substance, inspectedBy: before?.inspectedBy,
      inspectedAt: before?.inspectedAt)
  }

  /// An agreement to what the draft says now.
  func counts(for draft: Draft) -> Bool {
    state == .done && substance == draft.substance && (answer == .agreed || answer == .opinion)
  }
}

extension DecisionDesk {
  /// In what capacity the person may act on a step.
  public func standing(on step: DraftStep, of draft: Draft, asStandIn: Bool) -> Standing? {
    rules.standing(
      of: person, for: step.step.post, department: draft.content.department, unit: draft.content.unit, asStandIn: asStandIn, office)
  }
}
