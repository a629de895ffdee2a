import Kernel
import Storage

/// Takes over a colleague's draft that is not decided yet (引継), as after the transfers of 1 April. Who wrote it stays in its course.
public struct TakeOverDraft: Sendable {
  public let draft: String
  public let seen: Int
  /// Why: 人事異動, 休職 …
  public let reason: String
  public let desk: DecisionDesk

  public init(_ draft: String, seen: Int, reason: String, desk: DecisionDesk) {
    self.draft = draft
    self.seen = seen
    self.reason = reason
    self.desk = desk
  }

  /// Throws `decisions.not-yours` for somebody outside the draft's department or for one who has acted on it in this round,
  /// `decisions.reason-needed`, `decisions.decided-already`, `decisions.changed-meanwhile`.
  @discardableResult public func run(_ writer: Writer) throws -> DraftOutcome {
    var draft = try DraftProgress.draft(draft, seen: seen, writer)
    try DraftProgress.require(draft, in: .preparing, .returned, .circulating)
    guard !DraftProgress.isBlank(reason) else { throw DecisionFailure.reasonNeeded }
    try desk.requireDepartment(of: draft)
    // Nobody becomes the drafter of what he approved.
    let hasActed = try StepRecords.steps(of: draft, writer).contains { $0.person?.id == desk.person && $0.state == .done }
    guard draft.drafter.id != desk.person, !hasActed else { throw DecisionFailure.notYours }
    let before = draft.drafter
    draft.drafter = desk.person(department: draft.content.department)
    try CourseRecords.add(.takenOver, to: draft.id, by: draft.drafter, note: "\(before.name)から　\(reason)", writer)
    try writer.audit(
      AuditEntry(actor: desk.actor, action: "decisions.taken-over", subject: "draft:\(draft.id)", detail: "from \(before.id): \(reason)"))
    return try DraftProgress.save(&draft, writer)
  }
}
