import Casework
import Contracts
import Design
import Kernel
import Markup
import Web

/// An action of a workflow as it is typed.
struct ActionSheet {
  let workflow: Workflow
  /// The one that is changed; nil for a new one.
  let action: Workflow.Action?
  /// Nil where the page is opened.
  let sent: Fields?
  /// The state in which a new one is to be done.
  var start: String?

  private var title: TypedText {
    TypedText(
      name: "title", label: .workflowActionTitle, hint: .workflowActionTitleHint, sent: sent, kept: action?.title,
      limit: WorkflowLimits.title)
  }

  @HTMLBuilder func inputs(_ mistakes: Mistakes, _ texts: Texts) -> HTML {
    let states = workflow.states.map { Choice($0.id, texts($0.title)) }
    title.inputs(mistakes, texts)
    checkboxGroup(
      Design.Field("from", texts(.workflowFrom), hint: texts(.workflowFromHint), mistakes: mistakes), choices: states,
      values: sent.map { Set($0.all("from")) } ?? action.map { Set($0.from) } ?? Set([start].compactMap { $0 }), in: texts)
    selectField(
      Design.Field("to", texts(.workflowNext), hint: texts(.workflowNextHint), mistakes: mistakes), choices: states,
      value: sent?["to"] ?? action?.to ?? "", in: texts)
    radioGroup(
      Design.Field("effect", texts(.workflowEffect), hint: texts(.workflowEffectHint), mistakes: mistakes),
      choices: Self.effects.map { effect in Choice(effect.rawValue, texts(effect.phrase), hint: texts(effect.explanation)) },
      value: sent?["effect"] ?? action?.effect.rawValue, in: texts)
    checkboxGroup(
      Design.Field("who", texts(.workflowWho), hint: texts(.workflowWhoHint), mistakes: mistakes),
      choices: people.map { Choice($0.rawValue, texts($0.phrase)) },
      values: sent.map { Set($0.all("who")) } ?? Set((action?.who ?? []).map(\.rawValue)), in: texts)
    checkboxGroup(
      Design.Field("needs", texts(.workflowNeeds), need: .optional, mistakes: mistakes),
      choices: Workflow.Need.allCases.map { Choice($0.rawValue, texts($0.phrase)) },
      values: sent.map { Set($0.all("needs")) } ?? Set((action?.needs ?? []).map(\.rawValue)), in: texts)
    checkboxGroup(
      Design.Field("outcomes", texts(.workflowOutcomes), hint: texts(.workflowOutcomesHint), need: .optional, mistakes: mistakes),
      choices: Workflow.OutcomeKind.allCases.map { Choice($0.rawValue, texts($0.making)) },
      values: sent.map { Set($0.all("outcomes")) } ?? Set((action?.outcomes ?? []).map(\.rawValue)), in: texts)
    checkbox(
      Design.Field("confirm", texts(.workflowConfirmWord), need: .unmarked),
      isChecked: sent.map { $0["confirm"] != nil } ?? action?.confirm ?? false, in: texts)
    selectField(
      Design.Field("after", texts(.workflowPlace), hint: texts(.workflowActionPlaceHint), need: .unmarked),
      choices: [Choice("", texts(.ruleFirst))]
        + workflow.actions.filter { $0.id != action?.id }.map { Choice($0.id, texts(.workflowAfter($0.title))) },
      value: sent?["after"] ?? before ?? "", emptyLabel: nil, in: texts)
  }

  /// Those that are used most first.
  private static let effects: [Workflow.Effect] = [
    .note, .register, .askCorrection, .correct, .draft, .decided, .returned, .issue, .complete, .withdraw, .reopen, .extend, .table,
    .resolve,
    .refer, .handOver,
  ]

  /// What the program does by itself is not chosen, but kept where a file says so.
  private var people: [Workflow.Who] {
    Workflow.Who.allCases.filter { $0 != .system || action.map { $0.who.contains(.system) && !$0.effect.isAutomatic } == true }
  }

  /// The action above; the last one for a new one.
  private var before: String? {
    guard let action else { return workflow.actions.last?.id }
    return workflow.actions.prefix { $0.id != action.id }.last?.id
  }

  /// The action, and below which it stands; nil where something is wrong.
  /// - Parameter newID: for a new one whose effect's name is taken as an id.
  func read(newID: String, _ mistakes: inout Mistakes) -> (action: Workflow.Action, below: String?)? {
    let fields = sent ?? Fields()
    let title = title.read(&mistakes)
    let sentFrom = Set(fields.all("from"))
    let from = workflow.states.map(\.id).filter(sentFrom.contains)
    if from.isEmpty { mistakes.add("from", .choose(.workflowFrom)) }
    let to = fields["to"].flatMap { workflow.state($0)?.id }
    if to == nil { mistakes.add("to", .choose(.workflowNext)) }
    let effect = fields["effect"].flatMap(Workflow.Effect.init)
    if effect == nil { mistakes.add("effect", .choose(.workflowEffect)) }
    let isAutomatic = effect?.isAutomatic == true
    let who: Set<Workflow.Who> = isAutomatic ? [.system] : Set(fields.all("who").compactMap(Workflow.Who.init)).intersection(people)
    if who.isEmpty { mistakes.add("who", .choose(.workflowWho)) }
    if action == nil, workflow.actions.count >= WorkflowLimits.actions { mistakes.add(nil, ProcedureFailure.workflowTooLarge.message) }
    guard mistakes.isEmpty, let title, let to, let effect else { return nil }
    let below = fields["after"].flatMap { id in workflow.actions.first { $0.id == id && $0.id != action?.id }?.id }
    let free = workflow.action(effect.rawValue) == nil ? effect.rawValue : newID
    return (
      Workflow.Action(
        id: action?.id ?? free, title: title, from: from, to: to, who: who, effect: effect,
        needs: Set(fields.all("needs").compactMap(Workflow.Need.init)), confirm: fields["confirm"] != nil,
        outcomes: Set(fields.all("outcomes").compactMap(Workflow.OutcomeKind.init))), below
    )
  }
}
