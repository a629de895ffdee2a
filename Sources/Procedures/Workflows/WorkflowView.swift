import Casework
import Design
import Kernel
import Markup

/// A workflow in plain words: the usual way, then each state with what can be done there.
struct WorkflowView {
  let texts: Texts
  let workflow: Workflow
  /// Where a part of a draft is changed; nil where nothing is.
  var change: ((WorkflowRoute.Part) -> Link)?
  /// Where an action of a state is added.
  var add: ((String) -> Link)?

  /// The states that usually follow, from the first.
  func road() -> HTML {
    ol {
      for state in [workflow.state(workflow.initial)].compactMap({ $0 }) + workflow.road(from: workflow.initial) {
        li { texts(state.title) }
      }
    }
  }

  @HTMLBuilder func states() -> HTML {
    tableOfContents(workflow.states.map { (texts($0.title), "state-\($0.id)") }, in: texts)
    for state in workflow.states {
      heading(3, texts(state.title), id: "state-\(state.id)")
      if state.id == workflow.initial { p { tag(texts(.workflowFirst), .blue) } }
      summaryList(facts(state), in: texts)
      actions(in: state)
      if change != nil || add != nil {
        linkRow(
          [
            change.map { NavigationItem(texts(.workflowChangeState(state.title)), $0(.state(state.id))) },
            state.isFinal && workflow.actions(in: state.id).isEmpty
              ? nil : add.map { NavigationItem(texts(.workflowAddActionIn(state.title)), $0(state.id)) },
          ].compactMap { $0 })
      }
    }
  }

  func facts(_ state: Workflow.State) -> [SummaryItem] {
    [
      SummaryItem(texts(.workflowTurn)) { HTML(texts(state.waitsFor.choice)) },
      SummaryItem(texts(.workflowClock)) {
        HTML(texts(state.isFinal ? .workflowOver : state.stopsClock ? .workflowStops : .workflowRuns))
      },
      SummaryItem(texts(.workflowTold)) { texts(state.publicText) },
    ]
  }

  @HTMLBuilder private func actions(in state: Workflow.State) -> HTML {
    let actions = workflow.actions(in: state.id)
    if actions.isEmpty {
      p { texts(.workflowNoAction) }
    } else {
      dataTable(
        caption: texts(.workflowActions(state.title)), id: "actions-\(state.id)", captionHidden: true,
        columns: [
          Column(texts(.workflowAction), isHeader: true), Column(texts(.workflowWho)), Column(texts(.workflowNext)),
          Column(texts(.workflowDemands)),
        ] + (change == nil ? [] : [Column(texts(.ruleChangeWord))]),
        rows: actions.map { action in
          Design.Row(
            [texts(action.title).html, who(action), workflow.state(action.to).map { texts($0.title).html } ?? HTML("—"), demands(action)]
              + (change.map { [changing(action, $0)] } ?? []))
        }, in: texts)
    }
  }

  private func changing(_ action: Workflow.Action, _ change: (WorkflowRoute.Part) -> Link) -> HTML {
    a(.href(change(.action(action.id)))) {
      texts(.ruleChangeWord)
      span(.class("visually-hidden")) { "：" + action.title.text(texts.language) }
    }
  }

  func who(_ action: Workflow.Action) -> HTML { HTML(texts(.listed(Workflow.Who.allCases.filter(action.who.contains).map(\.phrase)))) }

  func demands(_ action: Workflow.Action) -> HTML {
    let demands = demandPhrases(action)
    return demands.isEmpty ? HTML("—") : HTML.joined(demands.map { demand in p { texts(demand) } })
  }

  func demandPhrases(_ action: Workflow.Action) -> [Phrase] {
    var demands = Workflow.Need.allCases.filter(action.needs.contains).map(\.phrase)
    if let effect = action.effect.demand { demands.append(effect) }
    if action.confirm { demands.append(.workflowConfirm) }
    return demands
  }
}
