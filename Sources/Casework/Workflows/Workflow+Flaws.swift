extension Workflow {
  /// Something that hangs together wrongly. A workflow with flaws is not used.
  public struct Flaw: Sendable, Hashable {
    public enum Kind: Sendable, Hashable, CaseIterable {
      /// No state is an end.
      case noFinal
      /// No action leads to the state.
      case unreachable
      /// More than reopening leads on from an end.
      case finalGoesOn
      /// No action leads on, and it is no end.
      case deadEnd
      /// No end is reached, whatever is done.
      case endless
      /// It waits for nobody and is no end, or the other way round.
      case waitsForNobody
      /// After asking for a correction it is the applicant's turn, and the standard period stands still.
      case correctionState
      case applicantCorrects
      /// The end of a decision comes from its draft, never from a press.
      case systemDecides
      /// Only ends are reopened.
      case reopens
      /// What was decided and carried out (施行) is not examined again; a draft of change alone alters it.
      case reopensIssued
      /// What ends without a decision leads to an end.
      case completes
    }

    public let kind: Kind
    public let part: Part

    public init(_ kind: Kind, _ part: Part) { (self.kind, self.part) = (kind, part) }
  }

  /// A part of a workflow, by its id.
  public enum Part: Sendable, Hashable {
    case whole
    case state(String)
    case action(String)
  }

  /// Everything that hangs together wrongly; the actions first, then the states, in their order.
  public var flaws: [Flaw] {
    let known = Set(states.map(\.id))
    let flaws = actions.compactMap { action in flaw(of: action).map { Flaw($0, .action(action.id)) } }
    guard known.contains(initial), actions.allSatisfy({ known.contains($0.to) && known.isSuperset(of: $0.from) }) else { return flaws }
    return flaws + (states.contains(where: \.isFinal) ? [] : [Flaw(.noFinal, .whole)]) + roadFlaws
  }

  /// What an effect asks of its action and of the states around it.
  private func flaw(of action: Action) -> Flaw.Kind? {
    switch action.effect {
    case .askCorrection:
      state(action.to).map { $0.waitsFor != .applicant || !$0.stopsClock } == true ? .correctionState : nil
    case .correct: action.who.contains(.applicant) ? nil : .applicantCorrects
    case .decided, .returned: action.who == [.system] ? nil : .systemDecides
    case .reopen:
      !action.from.allSatisfy { state($0)?.isFinal ?? true } ? .reopens : action.from.contains(where: isCarriedOut) ? .reopensIssued : nil
    case .complete: state(action.to)?.isFinal == false ? .completes : nil
    default: nil
    }
  }

  /// Ways that lead nowhere.
  private var roadFlaws: [Flaw] {
    let reached = closure(from: [initial]) { state in actions.filter { $0.from.contains(state) }.map(\.to) }
    let ending = closure(from: states.filter(\.isFinal).map(\.id)) { state in
      actions.filter { $0.to == state }.flatMap(\.from)
    }
    return states.flatMap { state -> [Flaw] in
      let outgoing = actions(in: state.id)
      var kinds: [Flaw.Kind] = []
      if !reached.contains(state.id) { kinds.append(.unreachable) }
      if state.isFinal {
        if outgoing.contains(where: { $0.effect != .reopen }) { kinds.append(.finalGoesOn) }
      } else if outgoing.isEmpty {
        kinds.append(.deadEnd)
      } else if !ending.contains(state.id) {
        kinds.append(.endless)
      }
      if (state.waitsFor == .nobody) != state.isFinal { kinds.append(.waitsForNobody) }
      return kinds.map { Flaw($0, .state(state.id)) }
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
