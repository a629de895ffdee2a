import Casework
import Decisions
import Kernel
import Storage

/// 取消し of a letter that needed no decision, by whoever may end such a case: with a reason that is kept with the document, in the audit log and
/// in the case's story. From then on its code says 取消済.
struct TakeBackLetter: Sendable {
  let item: Case
  let document: IssuedDocument
  let reason: String
  let procedure: Procedure
  let workflow: Workflow
  let actor: CaseActor
  let decisions: DecisionDesk

  /// Whether somebody may do by themselves what ends a case without a decision.
  static func mayEnd(_ item: Case, _ workflow: Workflow, _ actor: CaseActor) -> Bool {
    workflow.actions.contains { $0.effect == .complete && actor.may($0.who, on: item) }
  }

  /// Throws `procedures.decision-needed`, `casework.not-yours`, `decisions.document-not-valid`, `decisions.reason-needed`.
  func run(_ writer: Writer) throws {
    guard LetterFate.isDirect(document, procedure) else { throw ProcedureFailure.decisionNeeded }
    guard Self.mayEnd(item, workflow, actor) else { throw CaseworkFailure.notYours }
    try CancelDocument(document.id, reason: reason, desk: decisions).run(writer)
    try RecordFate(item.id, .revoked, what: "\(document.kind) \(document.number)", reason: reason, actor: actor).run(writer)
  }
}

extension ProcedureFailure {
  static let decisionNeeded = Failure(
    .conflict, "procedures.decision-needed",
    Phrase(
      "この文書は、変更起案の決裁を経て取り消してください。", en: "Please have the cancellation of this document decided by a draft of change.",
      easy: "この 手紙は、決裁の あとで とりけして ください。"))
}
