import Casework
import Contracts
import Design
import Kernel
import Markup
import Web

/// A state of a workflow as it is typed.
struct StateSheet {
  let workflow: Workflow
  /// The one that is changed; nil for a new one.
  let state: Workflow.State?
  /// Nil where the page is opened.
  let sent: Fields?

  private var title: TypedText {
    TypedText(
      name: "title", label: .workflowStateTitle, hint: .workflowStateTitleHint, sent: sent, kept: state?.title,
      limit: WorkflowLimits.title)
  }
  private var publicText: TypedText {
    TypedText(
      name: "public", label: .workflowTold, hint: .workflowToldHint, sent: sent, kept: state?.publicText, limit: WorkflowLimits.text)
  }

  @HTMLBuilder func inputs(_ mistakes: Mistakes, _ texts: Texts) -> HTML {
    title.inputs(mistakes, texts)
    publicText.inputs(rows: 3, mistakes, texts)
    radioGroup(
      Design.Field("waits", texts(.workflowTurn), hint: texts(.workflowTurnHint), mistakes: mistakes),
      choices: Workflow.Waiting.allCases.map { Choice($0.rawValue, texts($0.choice)) }, value: sent?["waits"] ?? state?.waitsFor.rawValue,
      in: texts)
    checkbox(
      Design.Field("stops", texts(.workflowStopsHere), hint: texts(.workflowStopsHint), need: .unmarked),
      isChecked: sent.map { $0["stops"] != nil } ?? state?.stopsClock ?? false, in: texts)
    selectField(
      Design.Field("after", texts(.workflowPlace), hint: texts(.workflowStatePlaceHint), need: .unmarked),
      choices: [Choice("", texts(.ruleFirst))]
        + workflow.states.filter { $0.id != state?.id }.map { Choice($0.id, texts(.workflowAfter($0.title))) },
      value: sent?["after"] ?? before ?? "", emptyLabel: nil, in: texts)
  }

  /// The state above; the last one for a new one.
  private var before: String? {
    guard let state else { return workflow.states.last?.id }
    return workflow.states.prefix { $0.id != state.id }.last?.id
  }

  /// The state, and below which it stands; nil where something is wrong.
  func read(newID: String, _ mistakes: inout Mistakes) -> (state: Workflow.State, below: String?)? {
    let fields = sent ?? Fields()
    let title = title.read(&mistakes)
    let publicText = publicText.read(&mistakes)
    let waits = fields["waits"].flatMap(Workflow.Waiting.init)
    if waits == nil { mistakes.add("waits", .choose(.workflowTurn)) }
    if let title, workflow.states.contains(where: { $0.title.japanese == title.japanese && $0.id != state?.id }) {
      mistakes.add("title", .workflowStateThere)
    }
    if state == nil, workflow.states.count >= WorkflowLimits.states { mistakes.add(nil, ProcedureFailure.workflowTooLarge.message) }
    guard mistakes.isEmpty, let title, let publicText, let waits else { return nil }
    let below = fields["after"].flatMap { id in workflow.states.first { $0.id == id && $0.id != state?.id }?.id }
    return (
      Workflow.State(
        id: state?.id ?? newID, title: title, publicText: publicText, waitsFor: waits,
        stopsClock: fields["stops"] != nil && waits != .nobody, isFinal: waits == .nobody), below
    )
  }
}
