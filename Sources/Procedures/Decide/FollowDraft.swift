import Casework
import Decisions
import Kernel
import Storage

/// Moves a case with the draft about it, in the transaction in which that is decided (決裁) or given up (廃案).
struct FollowDraft: Sendable {
  let draft: Draft
  let town: String

  func run(_ writer: Writer) throws {
    guard let verdict = try VerdictRecords.find(draft.id, writer), let item = try writer.casework(verdict.item) else { return }
    try BookGrant(draft: draft, verdict: verdict, item: item).run(writer)
    guard verdict.how == .decide else { return }
    if draft.state == .decided { try LedgerBooking.settle(verdict, item, writer) }
    let workflow = try Workflows.of(item, writer)
    let effect: Workflow.Effect = draft.state == .decided ? .decided : .returned
    // Somebody may have withdrawn the case meanwhile; the draft's own course is not held up by that.
    guard let action = workflow.action(for: effect, in: item.state) else { return }
    try ActOnCase(
      item.id, version: nil, action: action.id, input: effect == .decided ? .outcome(verdict.outcome) : .none, workflow: workflow,
      actor: .system,
      office: OfficeRules.read(town: town, writer).office
    ).run(writer)
  }
}
