import Casework
import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

/// The forms of a draft's parts: its beginning, a state, an action.
extension WorkflowPages {
  struct PartScene: Sendable {
    let model: Model
    let draft: WorkflowDraft
    let workflow: Workflow
    var part: WorkflowRoute.Part
    /// What was sent; nil where the page is opened.
    let sent: Fields?
    var mistakes = Mistakes()
    var status: Status = .ok

    var state: Workflow.State? { if case .state(let id) = part { workflow.state(id) } else { nil } }
    var action: Workflow.Action? { if case .action(let id) = part { workflow.action(id) } else { nil } }

    /// Whether the draft has the part, or it is a new one.
    var isThere: Bool {
      switch part {
      case .beginning, .state("new"), .action("new"): true
      case .state: state != nil
      case .action: action != nil
      }
    }

    var isNew: Bool { part == .state("new") || part == .action("new") }
  }

  private func scene(_ id: String, _ part: WorkflowRoute.Part, sent: Fields?) async throws -> PartScene? {
    let model = try await load(id)
    guard let draft = model.draft else { return nil }
    return PartScene(model: model, draft: draft, workflow: try draft.workflow(), part: part, sent: sent)
  }

  func part(_ id: String, _ part: WorkflowRoute.Part) async throws -> Response {
    guard let scene = try await scene(id, part, sent: nil) else { return .seeOther(link(.show(id))) }
    guard scene.isThere else { throw ProcedureFailure.noRulePart }
    return show(scene)
  }

  private func show(_ scene: PartScene) -> Response {
    let (id, part) = (scene.model.id, scene.part)
    let title = texts(title(of: scene))
    return visit.page(
      title, status: scene.mistakes.isEmpty ? scene.status : .unprocessableContent,
      breadcrumb: trail(crumbs(scene.model, scene.workflow, [Crumb(title)])),
      adjust: { frame in
        frame.shoulder = texts(scene.workflow.title)
        frame.mistakes = scene.mistakes
        if scene.status == .conflict { frame.notice = conflict }
      }
    ) {
      postForm(to: link(.save(id, part)), token: visit.formToken, guardsLeaving: true) {
        input(.type("hidden"), .name("seen"), .value("\(scene.draft.revision)"))
        switch part {
        case .beginning: beginning(scene)
        case .state: stateSheet(scene).inputs(scene.mistakes, texts)
        case .action: actionSheet(scene).inputs(scene.mistakes, texts)
        }
        MyNumberGuard.overruling(scene.mistakes, in: texts)
        buttonRow {
          actionButton(texts(.ruleSave))
          a(.href(link(.draft(id)))) { texts(.ruleBackToDraft) }
        }
      }
      if part != .beginning, !scene.isNew {
        p { a(.href(link(.confirmRemoval(id, part)))) { texts(.ruleRemove) } }
      }
    }
  }

  private func title(of scene: PartScene) -> Phrase {
    switch scene.part {
    case .beginning: .workflowBeginning
    case .state: scene.isNew ? .workflowAddState : .workflowChangeStateTitle
    case .action: scene.isNew ? .workflowAddAction : .workflowChangeActionTitle
    }
  }

  private func stateSheet(_ scene: PartScene) -> StateSheet { StateSheet(workflow: scene.workflow, state: scene.state, sent: scene.sent) }

  private func actionSheet(_ scene: PartScene) -> ActionSheet {
    ActionSheet(workflow: scene.workflow, action: scene.action, sent: scene.sent, start: visit.request.query["from"])
  }

  // MARK: The beginning

  private func name(_ scene: PartScene) -> TypedText {
    TypedText(
      name: "title", label: .workflowName, hint: .workflowNameHint, sent: scene.sent, kept: scene.workflow.title,
      limit: WorkflowLimits.title)
  }

  @HTMLBuilder private func beginning(_ scene: PartScene) -> HTML {
    name(scene).inputs(scene.mistakes, texts)
    selectField(
      Design.Field("initial", texts(.workflowFirst), hint: texts(.workflowFirstHint), mistakes: scene.mistakes),
      choices: scene.workflow.states.map { Choice($0.id, texts($0.title)) }, value: scene.sent?["initial"] ?? scene.workflow.initial,
      emptyLabel: nil, in: texts)
  }

  private func readBeginning(_ scene: inout PartScene) -> (@Sendable (inout Workflow) -> String)? {
    let title = name(scene).read(&scene.mistakes)
    let initial = scene.sent?["initial"].flatMap { scene.workflow.state($0)?.id }
    if initial == nil { scene.mistakes.add("initial", .choose(.workflowFirst)) }
    if let title, scene.model.otherNames.contains(title.japanese) { scene.mistakes.add("title", .workflowNameThere) }
    guard scene.mistakes.isEmpty, let title, let initial else { return nil }
    return { workflow in
      (workflow.title, workflow.initial) = (title, initial)
      return "beginning: \(title.japanese), \(initial)"
    }
  }

  // MARK: Saving

  /// The change that was typed; nil where something is wrong.
  private func read(_ scene: inout PartScene) -> (@Sendable (inout Workflow) -> String)? {
    switch scene.part {
    case .beginning: return readBeginning(&scene)
    case .state:
      guard let (state, below) = stateSheet(scene).read(newID: newID("state"), &scene.mistakes) else { return nil }
      let word = scene.isNew ? "added" : "changed"
      return { workflow in
        workflow.put(state, below: below)
        return "\(word): \(state.title.japanese)"
      }
    case .action:
      guard let (action, below) = actionSheet(scene).read(newID: newID("action"), &scene.mistakes) else { return nil }
      let word = scene.isNew ? "added" : "changed"
      return { workflow in
        workflow.put(action, below: below)
        return "\(word): \(action.title.japanese)"
      }
    }
  }

  func save(_ id: String, _ part: WorkflowRoute.Part) async throws -> Response {
    let fields = visit.request.form
    guard var scene = try await scene(id, part, sent: fields) else { return .seeOther(link(.show(id))) }
    let finding = Self.numbers.check(fields, by: visit.visitor)
    scene.mistakes.append(Self.numbers.mistakes(finding))
    guard fields["seen"] == "\(scene.draft.revision)" else {
      return show(meanwhile(scene))
    }
    guard scene.isThere else { throw ProcedureFailure.noRulePart }
    let change = read(&scene)
    guard scene.mistakes.isEmpty, let change else { return show(scene) }
    guard try await self.change(id, seen: scene.draft.revision, finding, change) else {
      guard let newer = try await self.scene(id, part, sent: fields) else { return .seeOther(link(.show(id))) }
      return show(meanwhile(newer))
    }
    return .seeOther(link(.draft(id), query: [("done", "saved")]))
  }

  /// What was typed stays, on the page of what it was typed for; what is gone meanwhile is entered anew.
  private func meanwhile(_ scene: PartScene) -> PartScene {
    var scene = scene
    scene.status = .conflict
    if !scene.isThere { if case .state = scene.part { scene.part = .state("new") } else { scene.part = .action("new") } }
    return scene
  }

  /// False where somebody else has changed the draft meanwhile.
  private func change(
    _ id: String, seen: Int, _ finding: MyNumberGuard.Finding = .clear, _ edit: @escaping @Sendable (inout Workflow) throws -> String
  ) async throws -> Bool {
    let command = ChangeWorkflow(id: id, seen: seen, actor: visit.visitor.actor, edit: edit)
    do {
      try await visit.database.write { writer in
        try command.run(writer)
        try Self.numbers.log(finding, subject: "workflow:\(id)", actor: command.actor, writer)
      }
      return true
    } catch let failure as Failure where failure.code == ProcedureFailure.ruleChangedMeanwhile.code {
      return false
    }
  }

  // MARK: Removing

  func confirmRemoval(_ id: String, _ part: WorkflowRoute.Part) async throws -> Response {
    guard let scene = try await scene(id, part, sent: nil) else { return .seeOther(link(.show(id))) }
    if scene.isNew { return .seeOther(link(.part(id, part))) }
    guard scene.isThere, let name = scene.state?.title ?? scene.action?.title else { throw ProcedureFailure.noRulePart }
    let isFirst = part == .state(scene.workflow.initial)
    return visit.page(
      texts(.ruleRemove), breadcrumb: trail(crumbs(scene.model, scene.workflow, [Crumb(texts(.ruleRemove))])),
      adjust: { $0.shoulder = texts(scene.workflow.title) }
    ) {
      if isFirst {
        inlineAlert(.warning, title: texts(.workflowFirstStays), in: texts) {
          p { a(.href(link(.part(id, .beginning)))) { texts(.workflowFirstStaysText) } }
        }
        p { a(.href(link(.draft(id)))) { texts(.ruleBackToDraft) } }
      } else {
        p { texts(.workflowRemoves(scene.state == nil ? .workflowActionNamed(name) : .workflowStateNamed(name))) }
        if let state = scene.state { removes(state, scene) }
        postForm(to: link(.remove(id, part)), token: visit.formToken) {
          input(.type("hidden"), .name("seen"), .value("\(scene.draft.revision)"))
          buttonRow {
            actionButton(texts(.ruleRemove), style: .destructive)
            a(.href(link(.draft(id)))) { texts(.ruleBackToDraft) }
          }
        }
      }
    }
  }

  /// Which actions go with a state, and which can be done in other states only.
  @HTMLBuilder private func removes(_ state: Workflow.State, _ scene: PartScene) -> HTML {
    let told: [(Phrase, [Workflow.Action])] = [
      (.workflowGoWith, scene.workflow.actionsGoing(with: state.id)),
      (.workflowStayWithout, scene.workflow.actionsStaying(without: state.id)),
    ]
    for (title, actions) in told where !actions.isEmpty {
      inlineAlert(.warning, title: texts(title), in: texts) {
        ul { for action in actions { li { a(.href(link(.part(scene.model.id, .action(action.id))))) { texts(action.title) } } } }
      }
    }
  }

  func remove(_ id: String, _ part: WorkflowRoute.Part) async throws -> Response {
    let seen = visit.request.form["seen"].flatMap { Int($0) } ?? 0
    let isDone = try await change(id, seen: seen) { workflow in
      switch part {
      case .state(let state):
        guard let title = workflow.state(state)?.title.japanese, workflow.remove(state: state) else { throw ProcedureFailure.noRulePart }
        return "removed: \(title)"
      case .action(let action):
        guard let title = workflow.action(action)?.title.japanese else { throw ProcedureFailure.noRulePart }
        workflow.actions.removeAll { $0.id == action }
        return "removed: \(title)"
      case .beginning: throw ProcedureFailure.noRulePart
      }
    }
    return isDone ? .seeOther(link(.draft(id), query: [("done", "removed")])) : try await draft(id, status: .conflict)
  }
}
