import Kernel

extension Workflow {
  /// Throws everything that is wrong with the file.
  public static func read(_ text: String) throws(DataProblems) -> Workflow {
    let root: JSONNode
    do throws(JSONProblem) { root = try JSONDocument.parse(text) } catch { throw DataProblems(error) }
    return try read(root)
  }

  public static func read(_ root: JSONNode) throws(DataProblems) -> Workflow {
    var reader = DataReader()
    reader.check(root, "", known: ["format", "id", "title", "states", "initial", "actions"])
    reader.format(root, "yakuba-workflow/1")
    let id = reader.identifier(root, "", "id")
    let title = reader.localText(root, "", "title")
    let initial = reader.identifier(root, "", "initial")
    _ = reader.needed(root, "", "states")
    _ = reader.needed(root, "", "actions")
    let states = reader.list(root, "", "states").map { (node: $0.node, place: $0.place, state: reader.state($0.node, $0.place)) }
    let actions = reader.list(root, "", "actions").map { (node: $0.node, place: $0.place, action: reader.action($0.node, $0.place)) }
    reader.reportRepeated(states.compactMap { entry in entry.state.map { (entry.node, entry.place, $0.id) } })
    reader.reportRepeated(actions.compactMap { entry in entry.action.map { (entry.node, entry.place, $0.id) } })
    if let id, let title, let initial {
      let workflow = Workflow(
        id: id, title: title, states: states.compactMap(\.state), initial: initial, actions: actions.compactMap(\.action))
      // Reachability says nothing while states or actions are missing.
      let isWhole = workflow.states.count == states.count && workflow.actions.count == actions.count
      if isWhole {
        let places = WorkflowPlaces(
          root: root, states: states.map { ($0.node, $0.place) }, actions: actions.map { ($0.node, $0.place) })
        workflow.check(&reader, places)
        if reader.problems.isEmpty { return workflow }
      }
    }
    throw DataProblems(reader.problems.sorted { $0.line < $1.line })
  }
}

/// Where the parts of a workflow stand in their file.
struct WorkflowPlaces {
  let root: JSONNode
  let states: [(node: JSONNode, place: String)]
  let actions: [(node: JSONNode, place: String)]
}

extension Workflow {
  /// What hangs together wrongly.
  fileprivate func check(_ reader: inout DataReader, _ places: WorkflowPlaces) {
    let known = Set(states.map(\.id))
    if !known.contains(initial) { reader.report(places.root["initial"] ?? places.root, "initial", .workflowUnknownState(initial)) }
    var hasUnknown = !known.contains(initial)
    for (action, (node, place)) in zip(actions, places.actions) {
      for (index, from) in action.from.enumerated() where !known.contains(from) {
        reader.report(node["from"] ?? node, "\(place).from[\(index)]", .workflowUnknownState(from))
        hasUnknown = true
      }
      if !known.contains(action.to) {
        reader.report(node["to"] ?? node, "\(place).to", .workflowUnknownState(action.to))
        hasUnknown = true
      }
      checkEffect(action, node, place, &reader)
    }
    guard !hasUnknown else { return }
    if !states.contains(where: \.isFinal) { reader.report(places.root["states"] ?? places.root, "states", .workflowNoFinal) }
    let reached = closure(from: [initial]) { state in actions.filter { $0.from.contains(state) }.map(\.to) }
    let ending = closure(from: states.filter(\.isFinal).map(\.id)) { state in
      actions.filter { $0.to == state }.flatMap(\.from)
    }
    for (state, (node, place)) in zip(states, places.states) {
      let outgoing = actions(in: state.id)
      if !reached.contains(state.id) { reader.report(node, place, .workflowUnreachable(state.title.japanese)) }
      if state.isFinal {
        if outgoing.contains(where: { $0.effect != .reopen }) { reader.report(node, place, .workflowFinalGoesOn(state.title.japanese)) }
      } else if outgoing.isEmpty {
        reader.report(node, place, .workflowDeadEnd(state.title.japanese))
      } else if !ending.contains(state.id) {
        reader.report(node, place, .workflowEndless(state.title.japanese))
      }
      if (state.waitsFor == .nobody) != state.isFinal {
        reader.report(node["waitsFor"] ?? node, "\(place).waitsFor", .workflowWaitsForNobody)
      }
    }
  }

  /// What an effect asks of its action and of the states around it.
  private func checkEffect(_ action: Action, _ node: JSONNode, _ place: String, _ reader: inout DataReader) {
    switch action.effect {
    case .askCorrection:
      guard let target = state(action.to), target.waitsFor != .applicant || !target.stopsClock else { return }
      reader.report(node["to"] ?? node, "\(place).to", .workflowCorrectionState)
    case .correct, .withdraw:
      if action.effect == .correct, !action.who.contains(.applicant) {
        reader.report(node["who"] ?? node, "\(place).who", .workflowApplicantCorrects)
      }
    case .decided, .returned:
      if action.who != [.system] { reader.report(node["who"] ?? node, "\(place).who", .workflowSystemDecides) }
    case .reopen:
      if !action.from.allSatisfy({ state($0)?.isFinal ?? true }) { reader.report(node["from"] ?? node, "\(place).from", .workflowReopens) }
    case .complete:
      if let target = state(action.to), !target.isFinal { reader.report(node["to"] ?? node, "\(place).to", .workflowCompletes) }
    default: break
    }
  }

  private func closure(from start: [String], _ next: (String) -> [String]) -> Set<String> {
    var found = Set(start)
    var waiting = start
    while let state = waiting.popLast() {
      for other in next(state) where found.insert(other).inserted { waiting.append(other) }
    }
    return found
  }
}

extension DataReader {
  fileprivate mutating func state(_ node: JSONNode, _ place: String) -> Workflow.State? {
    check(node, place, known: ["id", "title", "public", "waitsFor", "clock", "final"])
    let id = identifier(node, place, "id")
    let title = localText(node, place, "title")
    let publicText = localText(node, place, "public")
    let waitsFor = word(node, place, "waitsFor", as: Workflow.Waiting.self)
    let clock = wordIfPresent(node, place, "clock", as: WorkflowClock.self)
    let isFinal = flag(node, place, "final")
    guard let id, let title, let publicText, let waitsFor else { return nil }
    return Workflow.State(
      id: id, title: title, publicText: publicText, waitsFor: waitsFor, stopsClock: clock == .stopped, isFinal: isFinal)
  }

  fileprivate mutating func action(_ node: JSONNode, _ place: String) -> Workflow.Action? {
    check(node, place, known: ["id", "title", "from", "to", "who", "effect", "needs", "confirm", "outcomes"])
    let id = identifier(node, place, "id")
    let title = localText(node, place, "title")
    let to = identifier(node, place, "to")
    let effect = word(node, place, "effect", as: Workflow.Effect.self)
    let from = someTexts(node, place, "from")
    let who: [Workflow.Who] = words(node, place, "who", isNeeded: true)
    let needs: [Workflow.Need] = words(node, place, "needs", isNeeded: false)
    let confirm = flag(node, place, "confirm")
    let outcomes: [Workflow.OutcomeKind] = words(node, place, "outcomes", isNeeded: false)
    guard let id, let title, let to, let effect, !from.isEmpty, !who.isEmpty else { return nil }
    return Workflow.Action(
      id: id, title: title, from: from, to: to, who: Set(who), effect: effect, needs: Set(needs), confirm: confirm,
      outcomes: Set(outcomes))
  }

  fileprivate mutating func reportRepeated(_ entries: [(JSONNode, String, String)]) {
    var seen: Set<String> = []
    for (node, place, id) in entries where !seen.insert(id).inserted { report(node["id"] ?? node, "\(place).id", .dataTwice(id)) }
  }

  private mutating func someTexts(_ node: JSONNode, _ place: String, _ member: String) -> [String] {
    guard let value = needed(node, place, member) else { return [] }
    let all = texts(node, place, member)
    if value.array?.isEmpty == true { report(value, Self.place(place, member), .dataOneNeeded) }
    return all
  }

  private mutating func words<Word: RawRepresentable & CaseIterable>(
    _ node: JSONNode, _ place: String, _ member: String, isNeeded: Bool
  ) -> [Word] where Word.RawValue == String {
    if isNeeded, needed(node, place, member) == nil { return [] }
    if isNeeded, let value = node[member], value.array?.isEmpty == true { report(value, Self.place(place, member), .dataOneNeeded) }
    return list(node, place, member).compactMap { element in
      if let word = element.node.string.flatMap(Word.init(rawValue:)) { return word }
      report(element.node, element.place, .dataWordNeeded(Word.allCases.map(\.rawValue)))
      return nil
    }
  }
}

private enum WorkflowClock: String, CaseIterable { case running, stopped }
