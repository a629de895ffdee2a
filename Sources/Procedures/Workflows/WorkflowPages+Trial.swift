import Casework
import Design
import Kernel
import Markup
import Web

/// 試してみる: a walk through the draft, action by action, without any case.
extension WorkflowPages {
  /// Most steps of a walk.
  static let mostSteps = 100

  func trial(_ id: String) async throws -> Response {
    let model = try await load(id)
    guard let draft = model.draft else { return .seeOther(link(.show(id))) }
    let workflow = try draft.workflow()
    let walk = WorkflowWalk(workflow, visit.request.query["way"] ?? "")
    let view = WorkflowView(texts: texts, workflow: workflow)
    return visit.page(
      texts(.workflowTry), breadcrumb: trail(crumbs(model, workflow, [Crumb(texts(.workflowTry))])),
      adjust: { frame in
        frame.shoulder = texts(workflow.title)
        frame.lead = texts(.workflowTryLead)
      }
    ) {
      if !walk.isWhole { inlineAlert(.warning, in: texts) { p { texts(.workflowTryBroken) } } }
      if !walk.steps.isEmpty { pageSection(texts(.workflowTrySoFar), id: "way") { self.way(walk, id) } }
      if let here = walk.state {
        pageSection(texts(.workflowTryNow(here.title)), id: "here") {
          summaryList(view.facts(here), in: texts)
          next(from: here, walk, view, id)
        }
      }
      buttonRow {
        if !walk.steps.isEmpty { linkButton(texts(.workflowTryAgain), link(.trial(id)), style: .outline) }
        a(.href(link(.draft(id)))) { texts(.ruleBackToDraft) }
      }
    }
  }

  private func way(_ walk: WorkflowWalk, _ id: String) -> HTML {
    ol {
      for (index, step) in walk.steps.enumerated() {
        li {
          a(.href(link(.trial(id), query: walk.query(through: index)))) { texts(.workflowTryStep(step.before.title, step.action.title)) }
        }
      }
    }
  }

  @HTMLBuilder private func next(from state: Workflow.State, _ walk: WorkflowWalk, _ view: WorkflowView, _ id: String) -> HTML {
    let actions = walk.workflow.actions(in: state.id)
    if state.isFinal { inlineAlert(.success, title: texts(.workflowTryOver), in: texts) {} }
    if actions.isEmpty {
      if !state.isFinal { inlineAlert(.error, title: texts(.workflowTryStuck), in: texts) {} }
    } else if walk.steps.count >= Self.mostSteps {
      p { texts(.workflowTryLong) }
    } else {
      heading(3, texts(.workflowTryNext))
      linkList(
        actions.map { action in
          let told =
            [Phrase.workflowDoneBy(.listed(Workflow.Who.allCases.filter(action.who.contains).map(\.phrase)))] + view.demandPhrases(action)
          return (texts(action.title), link(.trial(id), query: walk.query(adding: action)), texts(.sentences(told)))
        })
    }
  }
}

/// A walk through a workflow, as an address says it: ids of actions between dots.
struct WorkflowWalk {
  struct Step {
    let before: Workflow.State
    let action: Workflow.Action
  }

  let workflow: Workflow
  let steps: [Step]
  /// Where it has come to.
  let state: Workflow.State?
  /// False where the address names what cannot be done there; the walk ends before that.
  let isWhole: Bool

  init(_ workflow: Workflow, _ way: String) {
    var steps: [Step] = []
    var here = workflow.state(workflow.initial)
    let ids = way.split(separator: ".").prefix(WorkflowPages.mostSteps).map(String.init)
    for id in ids {
      guard let state = here, let action = workflow.action(id), action.from.contains(state.id), let next = workflow.state(action.to) else {
        break
      }
      steps.append(Step(before: state, action: action))
      here = next
    }
    (self.workflow, self.steps, state, isWhole) = (workflow, steps, here, steps.count == ids.count)
  }

  private func query(_ ids: [String]) -> [(String, String)] { ids.isEmpty ? [] : [("way", ids.joined(separator: "."))] }

  /// Back to before a step.
  func query(through index: Int) -> [(String, String)] { query(steps.prefix(index).map(\.action.id)) }
  func query(adding action: Workflow.Action) -> [(String, String)] { query(steps.map(\.action.id) + [action.id]) }
}
