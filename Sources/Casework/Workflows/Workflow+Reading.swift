import Kernel

extension Workflow {
  /// Throws everything that is wrong with the file.
  public static func read(_ text: String) throws(DataProblems) -> Workflow { try read(parsed(text)) }

  public static func read(_ root: JSONNode) throws(DataProblems) -> Workflow {
    var file = WorkflowFile(root)
    for flaw in file.workflow?.flaws ?? [] { file.report(flaw) }
    return try file.result()
  }

  /// A workflow that is still being made: its parts read, and name only states that there are. Whether they hang together, `flaws` says.
  public static func sketch(_ text: String) throws(DataProblems) -> Workflow { try WorkflowFile(parsed(text)).result() }

  private static func parsed(_ text: String) throws(DataProblems) -> JSONNode {
    do throws(JSONProblem) { return try JSONDocument.parse(text) } catch { throw DataProblems(error) }
  }
}

/// A file while it is read: its parts, where each stands, and what is wrong.
private struct WorkflowFile {
  private let root: JSONNode
  private var reader = DataReader()
  private let states: [(node: JSONNode, place: String)]
  private let actions: [(node: JSONNode, place: String)]
  /// Nil where a part is missing: reachability says nothing then.
  let workflow: Workflow?

  init(_ root: JSONNode) {
    self.root = root
    var reader = DataReader()
    reader.check(root, "", known: ["format", "id", "title", "states", "initial", "actions"])
    reader.format(root, "yakuba-workflow/1")
    let id = reader.identifier(root, "", "id")
    let title = reader.localText(root, "", "title")
    let initial = reader.identifier(root, "", "initial")
    _ = reader.needed(root, "", "states")
    _ = reader.needed(root, "", "actions")
    states = reader.list(root, "", "states").map { ($0.node, $0.place) }
    actions = reader.list(root, "", "actions").map { ($0.node, $0.place) }
    let readStates = states.map { (node: $0.node, place: $0.place, state: reader.state($0.node, $0.place)) }
    let readActions = actions.map { (node: $0.node, place: $0.place, action: reader.action($0.node, $0.place)) }
    reader.reportRepeated(readStates.compactMap { entry in entry.state.map { (entry.node, entry.place, $0.id) } })
    reader.reportRepeated(readActions.compactMap { entry in entry.action.map { (entry.node, entry.place, $0.id) } })
    if let id, let title, let initial, readStates.allSatisfy({ $0.state != nil }), readActions.allSatisfy({ $0.action != nil }) {
      let found = Workflow(
        id: id, title: title, states: readStates.compactMap(\.state), initial: initial, actions: readActions.compactMap(\.action))
      reader.reportUnknown(in: found, root, actions)
      workflow = found
    } else {
      workflow = nil
    }
    self.reader = reader
  }

  mutating func report(_ flaw: Workflow.Flaw) {
    switch flaw.part {
    case .whole: report(flaw, root, "")
    case .state(let id):
      if let place = workflow?.states.firstIndex(where: { $0.id == id }) { report(flaw, states[place].node, states[place].place) }
    case .action(let id):
      if let place = workflow?.actions.firstIndex(where: { $0.id == id }) { report(flaw, actions[place].node, actions[place].place) }
    }
  }

  private mutating func report(_ flaw: Workflow.Flaw, _ node: JSONNode, _ place: String) {
    let member = flaw.kind.member
    reader.report(
      member.flatMap { node[$0] } ?? node, member.map { DataReader.place(place, $0) } ?? place, flaw.message(of: workflow))
  }

  func result() throws(DataProblems) -> Workflow {
    if let workflow, reader.problems.isEmpty { return workflow }
    throw DataProblems(reader.problems.sorted { $0.line < $1.line })
  }
}

extension Workflow.Flaw.Kind {
  /// The member of the file that is wrong; nil: the part as a whole.
  fileprivate var member: String? {
    switch self {
    case .noFinal: "states"
    case .waitsForNobody: "waitsFor"
    case .correctionState, .completes: "to"
    case .applicantCorrects, .systemDecides: "who"
    case .reopens, .reopensIssued: "from"
    case .unreachable, .finalGoesOn, .deadEnd, .endless: nil
    }
  }
}

extension Workflow.Flaw {
  /// For whoever writes the file.
  fileprivate func message(of workflow: Workflow?) -> Phrase {
    var title = ""
    if case .state(let id) = part { title = workflow?.state(id)?.title.japanese ?? id }
    return switch kind {
    case .noFinal: .workflowNoFinal
    case .unreachable: .workflowUnreachable(title)
    case .finalGoesOn: .workflowFinalGoesOn(title)
    case .deadEnd: .workflowDeadEnd(title)
    case .endless: .workflowEndless(title)
    case .waitsForNobody: .workflowWaitsForNobody
    case .correctionState: .workflowCorrectionState
    case .applicantCorrects: .workflowApplicantCorrects
    case .systemDecides: .workflowSystemDecides
    case .reopens: .workflowReopens
    case .reopensIssued: .workflowReopensIssued
    case .completes: .workflowCompletes
    }
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

  /// Names of states that there are not.
  fileprivate mutating func reportUnknown(in workflow: Workflow, _ root: JSONNode, _ places: [(node: JSONNode, place: String)]) {
    let known = Set(workflow.states.map(\.id))
    if !known.contains(workflow.initial) { report(root["initial"] ?? root, "initial", .workflowUnknownState(workflow.initial)) }
    for (action, (node, place)) in zip(workflow.actions, places) {
      for (index, from) in action.from.enumerated() where !known.contains(from) {
        report(node["from"] ?? node, "\(place).from[\(index)]", .workflowUnknownState(from))
      }
      if !known.contains(action.to) { report(node["to"] ?? node, "\(place).to", .workflowUnknownState(action.to)) }
    }
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
