import Kernel
import Storage

/// Sends a draft back (差戻し), to its drafter or to an earlier step, with the reason.
public struct ReturnDraft: Sendable {
  public enum Target: Sendable, Hashable {
    case drafter
    /// Identifier of a step that was answered in this round.
    case step(String)
  }

  public let draft: String
  public let seen: Int
  public let target: Target
  public let reason: String
  /// Acts for an absent holder.
  public let asStandIn: Bool
  public let desk: DecisionDesk

  public init(_ draft: String, seen: Int, to target: Target = .drafter, reason: String, asStandIn: Bool = false, desk: DecisionDesk) {
    self.draft = draft
    self.seen = seen
    self.target = target
    self.reason = reason
    self.asStandIn = asStandIn
    self.desk = desk
  }

  /// Throws `decisions.reason-needed`, `decisions.not-yours`, `decisions.unknown-step`, `decisions.step-not-open`, `decisions.wrong-state` …
  @discardableResult public func run(_ writer: Writer) throws -> DraftOutcome {
    var draft = try DraftProgress.draft(draft, seen: seen, writer)
    try DraftProgress.require(draft, in: .circulating)
    guard !DraftProgress.isBlank(reason) else { throw DecisionFailure.reasonNeeded }
    let steps = try StepRecords.steps(of: draft, writer)
    let mine = steps.first { $0.state == .open && desk.standing(on: $0, of: draft, asStandIn: asStandIn) != nil }
    guard let mine, let standing = desk.standing(on: mine, of: draft, asStandIn: asStandIn) else {
      throw asStandIn ? DecisionFailure.notInAbsence : DecisionFailure.notYours
    }
    let person = desk.person(standing)
    _ = try draft.endRound(writer)
    draft.stateReason = reason
    try CourseRecords.insert(
      DraftOpinion(
        id: writer.newIdentifier(), draft: draft.id, step: mine.id, kind: .returning, text: reason, person: person, at: writer.now), writer)
    var to = draft.drafter.postName
    switch target {
    case .drafter:
      draft.state = .returned
      try DraftProgress.publish("decisions.returned.v1", draft, people: [draft.drafter.id], writer)
    case .step(let id):
      guard let target = steps.first(where: { $0.id == id }) else { throw DecisionFailure.unknownStep(id) }
      guard target.state == .done || target.state == .passed, target.step.stage <= mine.step.stage else {
        throw DecisionFailure.stepNotOpen
      }
      to = target.step.postName
      // A new round: what stood before the target stays, and what sections agreed to stays as long as the substance does.
      draft.round += 1
      for step in steps {
        let stays =
          step.step.stage < target.step.stage || (step.id != id && step.step.kind == .concurrence && step.counts(for: draft))
        try StepRecords.insert(DraftStep(step.step, of: draft, position: step.position, like: stays ? step : nil, writer), writer)
      }
      let opened = try DraftProgress.advance(draft, writer)
      try DraftProgress.publish("decisions.returned.v1", draft, posts: opened, writer)
    }
    try CourseRecords.add(.returned, to: draft.id, by: person, step: mine.id, onBehalfOf: nil, note: "\(to)へ　\(reason)", writer)
    try writer.audit(AuditEntry(actor: desk.actor, action: "decisions.returned", subject: "draft:\(draft.id)", detail: reason))
    return try DraftProgress.save(&draft, writer)
  }
}

/// Corrects a wording on the way: the difference stays visible, those who acted before are told, nothing starts anew. Who wants another
/// substance sends the draft back instead.
public struct CorrectWording: Sendable {
  public let draft: String
  public let seen: Int
  public let field: WordingCorrection.Field
  public let text: String
  public let desk: DecisionDesk

  public init(_ draft: String, seen: Int, field: WordingCorrection.Field, text: String, desk: DecisionDesk) {
    self.draft = draft
    self.seen = seen
    self.field = field
    self.text = text
    self.desk = desk
  }

  /// Throws `decisions.nothing-corrected`, `decisions.not-yours`, `decisions.decided-already`, `decisions.changed-meanwhile`.
  @discardableResult public func run(_ writer: Writer) throws -> DraftOutcome {
    var draft = try DraftProgress.draft(draft, seen: seen, writer)
    try DraftProgress.require(draft, in: .circulating)
    let steps = try StepRecords.steps(of: draft, writer)
    let open = steps.filter { $0.state == .open }
    let standing = open.lazy.compactMap { step in
      desk.standing(on: step, of: draft, asStandIn: false) ?? desk.standing(on: step, of: draft, asStandIn: true)
    }.first
    guard standing != nil || draft.drafter.id == desk.person else { throw DecisionFailure.notYours }
    let person = standing.map { desk.person($0) } ?? desk.person(in: draft.drafter.post, department: draft.content.department)
    let before = draft.content[field]
    guard before != text else { throw DecisionFailure.nothingCorrected }
    guard !DraftProgress.isBlank(text) || field == .basis || field == .letter else { throw DecisionFailure.subjectNeeded }
    draft.content[field] = text
    try CourseRecords.insert(
      WordingCorrection(
        id: writer.newIdentifier(), draft: draft.id, round: draft.round, field: field, before: before, after: text, person: person,
        at: writer.now), writer)
    try CourseRecords.add(.corrected, to: draft.id, by: person, note: field.rawValue, writer)
    try writer.audit(AuditEntry(actor: desk.actor, action: "decisions.corrected", subject: "draft:\(draft.id)", detail: field.rawValue))
    let people = Set(steps.compactMap(\.person?.id) + [draft.drafter.id]).subtracting([desk.person])
    try DraftProgress.publish("decisions.corrected.v1", draft, people: people.sorted(), writer)
    return try DraftProgress.save(&draft, writer)
  }
}

/// The drafter answers an opinion or a disagreement; the answer is read by all who come after.
public struct AnswerOpinion: Sendable {
  public let draft: String
  public let seen: Int
  public let text: String
  public let desk: DecisionDesk

  public init(draft: String, seen: Int, text: String, desk: DecisionDesk) {
    self.draft = draft
    self.seen = seen
    self.text = text
    self.desk = desk
  }

  /// Throws `decisions.not-drafter`, `decisions.reason-needed`, `decisions.wrong-state`, `decisions.changed-meanwhile`.
  @discardableResult public func run(_ writer: Writer) throws -> DraftOutcome {
    var draft = try DraftProgress.draft(draft, seen: seen, writer)
    try DraftProgress.require(draft, in: .circulating, .returned, .preparing)
    try DraftProgress.requireDrafter(draft, desk)
    guard !DraftProgress.isBlank(text) else { throw DecisionFailure.reasonNeeded }
    let person = desk.person(in: draft.drafter.post, department: draft.content.department)
    try CourseRecords.insert(
      DraftOpinion(id: writer.newIdentifier(), draft: draft.id, step: nil, kind: .answer, text: text, person: person, at: writer.now),
      writer)
    try CourseRecords.add(.answered, to: draft.id, by: person, writer)
    try writer.audit(AuditEntry(actor: desk.actor, action: "decisions.opinion-answered", subject: "draft:\(draft.id)"))
    return try DraftProgress.save(&draft, writer)
  }
}

extension DraftContent {
  public subscript(field: WordingCorrection.Field) -> String {
    get {
      switch field {
      case .subject: subject
      case .proposal: proposal
      case .basis: basis
      case .letter: letter
      }
    }
    set {
      switch field {
      case .subject: subject = newValue
      case .proposal: proposal = newValue
      case .basis: basis = newValue
      case .letter: letter = newValue
      }
    }
  }
}
