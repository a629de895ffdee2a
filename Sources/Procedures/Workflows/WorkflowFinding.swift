import Casework
import Kernel

/// What is to be said about a workflow before it is published.
struct WorkflowFinding: Sendable, Hashable {
  /// Keeps it from being published.
  let isError: Bool
  /// Where it is mended.
  let part: Workflow.Part
  let message: Phrase

  private init(_ part: Workflow.Part, _ message: Phrase, isError: Bool = true) {
    (self.isError, self.part, self.message) = (isError, part, message)
  }

  /// Errors first.
  /// - Parameters:
  ///   - before: what is in force; nil for a new one.
  ///   - procedures: published ones that go by it.
  static func all(in workflow: Workflow, before: Workflow? = nil, used procedures: [Procedure]) -> [WorkflowFinding] {
    workflow.flaws.map { WorkflowFinding($0.part, $0.mending(in: workflow)) } + rounds(workflow) + nobody(workflow)
      + WorkflowMisfit.all(of: workflow, before: before, procedures).map { WorkflowFinding(.whole, $0) } + notes(workflow)
  }

  /// What begins must come back: a draft is decided or sent back, what was asked is answered.
  private static func rounds(_ workflow: Workflow) -> [WorkflowFinding] {
    workflow.actions.flatMap { action -> [WorkflowFinding] in
      guard let target = workflow.state(action.to) else { return [] }
      let offered = Set(workflow.actions(in: target.id).map(\.effect))
      return action.effect.answers.filter { !offered.contains($0) }.map {
        WorkflowFinding(.state(target.id), .workflowNoAnswer(action.title, target.title, $0.phrase))
      }
    }.uniqued
  }

  /// Actions that nobody can ever do.
  private static func nobody(_ workflow: Workflow) -> [WorkflowFinding] {
    let begun = Set(workflow.actions.map(\.effect))
    return workflow.actions.flatMap { action -> [WorkflowFinding] in
      var found: [WorkflowFinding] = []
      if action.who == [.system], !action.effect.isAutomatic {
        found.append(WorkflowFinding(.action(action.id), .workflowNobody(action.title)))
      }
      if action.who == [.applicant], action.effect != .correct, action.effect != .withdraw {
        found.append(WorkflowFinding(.action(action.id), .workflowApplicantOnly(action.title), isError: false))
      }
      if let before = Workflow.Effect.allCases.first(where: { $0.answers.contains(action.effect) }), !begun.contains(before) {
        found.append(WorkflowFinding(.action(action.id), .workflowNeverBegun(action.title, before.phrase), isError: false))
      }
      return found
    }
  }

  private static func notes(_ workflow: Workflow) -> [WorkflowFinding] {
    let effects = Set(workflow.actions.map(\.effect))
    var notes: [Phrase] = []
    if !effects.contains(.register) { notes.append(.workflowNoRegister) }
    if !effects.contains(.withdraw) { notes.append(.workflowNoWithdrawal) }
    if workflow.decides, effects.isDisjoint(with: [.issue, .complete, .refer]) { notes.append(.workflowNoIssue) }
    let texts = [workflow.title] + workflow.states.flatMap { [$0.title, $0.publicText] } + workflow.actions.map(\.title)
    let untold = texts.count { $0.english == nil || $0.easyJapanese == nil }
    if untold > 0 { notes.append(.workflowUntranslated(untold)) }
    return notes.map { WorkflowFinding(.whole, $0, isError: false) }
  }
}

extension Workflow.Effect {
  /// What the state after it must offer, so that the case goes on.
  fileprivate var answers: [Workflow.Effect] {
    switch self {
    case .draft: [.decided, .returned]
    case .askCorrection: [.correct]
    case .table: [.resolve]
    case .refer: [.handOver]
    default: []
    }
  }

  /// Done by the program when a draft comes to its end.
  var isAutomatic: Bool { self == .decided || self == .returned }
}

/// What published procedures ask of their workflow and this one does not give.
enum WorkflowMisfit {
  static func all(of workflow: Workflow, before: Workflow?, _ procedures: [Procedure]) -> [Phrase] {
    let effects = Set(workflow.actions.map(\.effect))
    let states = Set(workflow.states.map(\.id))
    func named(_ isWrong: (Procedure) -> Bool, _ message: (String) -> Phrase) -> [Phrase] {
      let titles = procedures.filter(isWrong).map(\.title.japanese)
      return titles.isEmpty ? [] : [message(Self.names(titles))]
    }
    // Where nothing was decided by a draft before, an outcome without one is what the procedures want.
    let loses = before?.decides == true && !workflow.decides
    return named({ loses && $0.outcome.decision != nil }) { .workflowNoDraft($0) }
      + named({ $0.outcome.decision == nil && workflow.decides }) { .workflowNoDecision($0) }
      + Workflow.OutcomeKind.allCases.filter { !workflow.leads(to: $0) }.flatMap { kind in
        named({ $0.outcome.outcomes.contains { $0.kind == kind } }) { .workflowNoOutcome($0, kind.making) }
      }
      + named({ $0.outcome.council != nil && !effects.contains(.table) }) { .workflowNoCouncil($0) }
      + named({ $0.outcome.letters.contains { $0.use == .extension } && !effects.contains(.extend) }) { .workflowNoExtension($0) }
      + named({ !states.isSuperset(of: $0.periods.states.map(\.state)) }) { .workflowNoLimitedState($0) }
  }

  /// The first three, and how many more.
  static func names(_ titles: [String]) -> String {
    titles.prefix(3).map { "「\($0)」" }.joined() + (titles.count > 3 ? "ほか\(titles.count - 3)件" : "")
  }
}

extension Workflow {
  /// Whether an outcome of this kind can be chosen somewhere on the way.
  fileprivate func leads(to kind: OutcomeKind) -> Bool {
    actions.contains { action in
      [.draft, .complete, .issue].contains(action.effect) && (action.outcomes.isEmpty || action.outcomes.contains(kind))
    }
  }
}
