import Kernel
import Storage

/// Approves, agrees, disagrees or decides on a step of a draft: 承認 (own line), 同意・意見・不同意 (合議), 決裁. As a stand-in (代決) only while
/// the holder is away, by the post below, and never where the case is 重要・異例・疑義 or a section disagrees.
public struct AnswerStep: Sendable {
  public let draft: String
  public let step: String
  public let seen: Int
  public let answer: StepAnswer
  /// Needed for 意見 and 不同意.
  public let opinion: String?
  public let asStandIn: Bool
  public let desk: DecisionDesk

  public init(
    _ answer: StepAnswer, draft: String, step: String, seen: Int, opinion: String? = nil, asStandIn: Bool = false, desk: DecisionDesk
  ) {
    self.answer = answer
    self.draft = draft
    self.step = step
    self.seen = seen
    self.opinion = opinion
    self.asStandIn = asStandIn
    self.desk = desk
  }

  /// Throws `decisions.unknown-step`, `decisions.step-not-open`, `decisions.answer-not-here`, `decisions.own-draft`, `decisions.not-yours`,
  /// `decisions.not-in-absence`, `decisions.too-weighty-for-stand-in`, `decisions.reason-needed`, `decisions.changed-meanwhile` …
  @discardableResult public func run(_ writer: Writer) throws -> DraftOutcome {
    var draft = try DraftProgress.draft(draft, seen: seen, writer)
    try DraftProgress.require(draft, in: .circulating)
    let steps = try StepRecords.steps(of: draft, writer)
    guard var step = steps.first(where: { $0.id == step }) else { throw DecisionFailure.unknownStep(step) }
    guard step.state == .open else { throw DecisionFailure.stepNotOpen }
    guard Self.answers(to: step.step.kind).contains(answer) else { throw DecisionFailure.answerNotHere }
    guard draft.drafter.id != desk.person else { throw DecisionFailure.ownDraft }
    guard let standing = desk.standing(on: step, of: draft, asStandIn: asStandIn) else {
      throw asStandIn ? DecisionFailure.notInAbsence : DecisionFailure.notYours
    }
    if asStandIn, step.step.kind == .decision, !Self.mayBeDecidedInAbsence(draft, steps, desk.rules) {
      throw DecisionFailure.tooWeightyForStandIn
    }
    guard !DraftProgress.isBlank(opinion) || (answer != .opinion && answer != .disagreed) else { throw DecisionFailure.reasonNeeded }

    let person = desk.person(standing)
    step.state = .done
    step.answer = answer
    step.person = person
    step.at = writer.now
    step.substance = draft.substance
    switch standing {
    case .holder(_, let manner): step.manner = manner
    case .deputyOfMayor: (step.manner, step.isDeputyOfMayor) = (.deputy, true)
    case .standIn(_, let reason): step.absence = reason
    }
    try StepRecords.update(step, writer)
    let act: DraftAct.Kind =
      switch answer {
      case .approved: .approved
      case .agreed: .agreed
      case .opinion: .opinion
      case .disagreed: .disagreed
      case .decided: .decided
      }
    try CourseRecords.add(
      act, to: draft.id, by: person, step: step.id, onBehalfOf: standing.post.id == step.step.post ? nil : step.step.postName,
      note: step.absence, writer)
    if let opinion, !DraftProgress.isBlank(opinion) {
      try CourseRecords.insert(
        DraftOpinion(
          id: writer.newIdentifier(), draft: draft.id, step: step.id, kind: answer == .disagreed ? .disagreement : .opinion, text: opinion,
          person: person, at: writer.now), writer)
    }
    try writer.audit(
      AuditEntry(
        actor: desk.actor, action: "decisions.answered", subject: "draft:\(draft.id)",
        detail: "\(answer.rawValue) \(step.step.post)" + (standing.isStandIn ? " in absence, by \(standing.post.id)" : "")))

    if answer == .decided {
      draft.state = .decided
      draft.decidedOn = desk.day
      draft.decidedAt = writer.now
      try DraftProgress.publish("decisions.decided.v1", draft, people: [draft.drafter.id], writer)
      try desk.follow?(draft, writer)
    } else {
      if answer == .disagreed { try DraftProgress.publish("decisions.disagreed.v1", draft, people: [draft.drafter.id], writer) }
      let opened = try DraftProgress.advance(draft, writer)
      try DraftProgress.publishWaiting(draft, posts: opened, writer)
    }
    if standing.isStandIn { try DraftProgress.publish("decisions.inspection_waiting.v1", draft, posts: [step.step.post], writer) }
    return try DraftProgress.save(&draft, writer)
  }

  /// What can be said on a step.
  public static func answers(to kind: StepKind) -> [StepAnswer] {
    switch kind {
    case .review: [.approved]
    case .concurrence: [.agreed, .opinion, .disagreed]
    case .decision: [.decided]
    }
  }

  /// Whether 代決 is possible for a case: an ordinary one on which no section disagrees, where the row allows it.
  public static func mayBeDecidedInAbsence(_ draft: Draft, _ steps: [DraftStep], _ rules: DecisionRules) -> Bool {
    guard draft.content.weight == .ordinary, !steps.contains(where: { $0.answer == .disagreed }) else { return false }
    return (try? rules.row(for: draft.content.rule, amount: draft.content.amount).mayBeDecidedInAbsence) ?? false
  }
}

/// Lets a step of the own line go by while its holder is away; he inspects it later (後閲). The decision and the concurrences never go by.
public struct PassAbsentStep: Sendable {
  public let draft: String
  public let step: String
  public let seen: Int
  public let desk: DecisionDesk

  public init(draft: String, step: String, seen: Int, desk: DecisionDesk) {
    self.draft = draft
    self.step = step
    self.seen = seen
    self.desk = desk
  }

  /// Throws `decisions.answer-not-here`, `decisions.not-absent`, `decisions.not-drafter`, `decisions.step-not-open` …
  @discardableResult public func run(_ writer: Writer) throws -> DraftOutcome {
    var draft = try DraftProgress.draft(draft, seen: seen, writer)
    try DraftProgress.require(draft, in: .circulating)
    guard var step = try StepRecords.steps(of: draft, writer).first(where: { $0.id == step }) else {
      throw DecisionFailure.unknownStep(step)
    }
    guard step.state == .open else { throw DecisionFailure.stepNotOpen }
    guard step.step.kind == .review else { throw DecisionFailure.answerNotHere }
    try DraftProgress.requireDrafter(draft, desk)
    let holders = desk.office.holders(of: step.step.post)
    // A post that fell vacant since the draft was sent goes by as well; there is nobody to inspect later.
    let reasons = holders.map { desk.office.absences[$0.person]?.reason }
    guard reasons.allSatisfy({ $0 != nil }) else { throw DecisionFailure.notAbsent }
    step.state = .passed
    step.absence = reasons.compactMap { $0 }.first
    try StepRecords.update(step, writer)
    try CourseRecords.add(
      .passed, to: draft.id, by: desk.person(in: draft.drafter.post), step: step.id, onBehalfOf: step.step.postName, note: step.absence,
      writer)
    try writer.audit(
      AuditEntry(actor: desk.actor, action: "decisions.passed", subject: "draft:\(draft.id)", detail: step.step.post))
    let opened = try DraftProgress.advance(draft, writer)
    try DraftProgress.publishWaiting(draft, posts: opened, writer)
    return try DraftProgress.save(&draft, writer)
  }
}

/// Looks later (後閲) at what was decided or passed on while the holder was away.
public struct InspectLater: Sendable {
  public let draft: String
  public let step: String
  public let seen: Int
  public let note: String?
  public let desk: DecisionDesk

  public init(draft: String, step: String, seen: Int, note: String? = nil, desk: DecisionDesk) {
    self.draft = draft
    self.step = step
    self.seen = seen
    self.note = note
    self.desk = desk
  }

  /// Throws `decisions.nothing-to-inspect`, `decisions.not-yours`, `decisions.changed-meanwhile`.
  @discardableResult public func run(_ writer: Writer) throws -> DraftOutcome {
    var draft = try DraftProgress.draft(draft, seen: seen, writer)
    guard var step = try StepRecords.steps(of: draft, writer).first(where: { $0.id == step }) else {
      throw DecisionFailure.unknownStep(step)
    }
    guard step.awaitsInspection else { throw DecisionFailure.nothingToInspect }
    guard step.person?.id != desk.person, let standing = desk.standing(on: step, of: draft, asStandIn: false) else {
      throw DecisionFailure.notYours
    }
    let person = desk.person(standing)
    step.inspectedBy = person
    step.inspectedAt = writer.now
    try StepRecords.update(step, writer)
    try CourseRecords.add(.inspected, to: draft.id, by: person, step: step.id, note: note, writer)
    if let note, !DraftProgress.isBlank(note) {
      try CourseRecords.insert(
        DraftOpinion(
          id: writer.newIdentifier(), draft: draft.id, step: step.id, kind: .inspection, text: note, person: person, at: writer.now), writer
      )
    }
    try writer.audit(
      AuditEntry(actor: desk.actor, action: "decisions.inspected", subject: "draft:\(draft.id)", detail: step.step.post))
    return try DraftProgress.save(&draft, writer)
  }
}
