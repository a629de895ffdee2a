import Kernel

/// A kind of case on its way through the office, as data: states, what may be done in each, and by whom. Format `yakuba-workflow/1`.
public struct Workflow: Sendable, Hashable {
  public let id: String
  public var title: LocalText
  public var states: [State]
  /// The state in which a case begins.
  public var initial: String
  public var actions: [Action]

  public init(id: String, title: LocalText, states: [State], initial: String, actions: [Action]) {
    (self.id, self.title, self.states, self.initial, self.actions) = (id, title, states, initial, actions)
  }

  /// A version of a workflow: cases go on by the one with which they began.
  public struct Key: Sendable, Hashable {
    public let id: String
    /// From 1.
    public let version: Int

    public init(_ id: String, version: Int) { (self.id, self.version) = (id, version) }
  }

  public struct State: Sendable, Hashable {
    public let id: String
    public var title: LocalText
    /// What the applicant reads while the case is here.
    public var publicText: LocalText
    public var waitsFor: Waiting
    /// The standard period does not run here.
    public var stopsClock: Bool
    public var isFinal: Bool

    public init(id: String, title: LocalText, publicText: LocalText, waitsFor: Waiting, stopsClock: Bool = false, isFinal: Bool = false) {
      (self.id, self.title, self.publicText) = (id, title, publicText)
      (self.waitsFor, self.stopsClock, self.isFinal) = (waitsFor, stopsClock, isFinal)
    }
  }

  /// Whose turn it is.
  public enum Waiting: String, Sendable, CaseIterable { case office, applicant, decision, council, outside, nobody }

  public struct Action: Sendable, Hashable {
    public let id: String
    public var title: LocalText
    public var from: [String]
    public var to: String
    public var who: Set<Who>
    public var effect: Effect
    public var needs: Set<Need>
    /// Asked once more before it is done.
    public var confirm: Bool
    /// Kinds of outcomes to which it leads; empty: to any.
    public var outcomes: Set<OutcomeKind>

    public init(
      id: String, title: LocalText, from: [String], to: String, who: Set<Who>, effect: Effect, needs: Set<Need> = [], confirm: Bool = false,
      outcomes: Set<OutcomeKind> = []
    ) {
      (self.id, self.title, self.from, self.to, self.who) = (id, title, from, to, who)
      (self.effect, self.needs, self.confirm, self.outcomes) = (effect, needs, confirm, outcomes)
    }
  }

  /// What an outcome is to the applicant.
  public enum OutcomeKind: String, Sendable, CaseIterable { case favourable, partial, adverse, neutral }

  /// Who may do something, in relation to the case.
  public enum Who: String, Sendable, CaseIterable {
    case applicant
    /// An officer of the unit in charge.
    case unit
    case department
    /// The head of the department in charge.
    case head
    /// Any officer of a counter.
    case counter
    /// The program: the end of a decision, a job.
    case system
    /// The secretariat of the council concerned.
    case councilOffice = "council-office"
  }

  /// What must hold before an action.
  public enum Need: String, Sendable, CaseIterable {
    case checklist
    case feeSettled = "fee-settled"
  }

  /// What an action does beside changing the state.
  public enum Effect: String, Sendable, CaseIterable {
    /// 収受: takes a number.
    case register
    /// 補正を求める, and its answer.
    case askCorrection = "ask-correction"
    case correct
    /// 起案; its end, and its return.
    case draft, decided, returned
    /// 施行
    case issue
    /// 届出済, 承諾, 交付済: an end without a decision.
    case complete
    /// 進達; what comes back is handed over.
    case refer
    case handOver = "hand-over"
    /// 付議 and 議決
    case table, resolve
    case note, withdraw, reopen
    /// 期間の延長, with reason and notice
    case extend
  }

  public func state(_ id: String) -> State? { states.first { $0.id == id } }
  public func action(_ id: String) -> Action? { actions.first { $0.id == id } }

  /// Whether a case is decided by a draft on its way.
  public var decides: Bool { actions.contains { $0.effect == .draft } }

  /// Whether a case is in a state because its decision was carried out (施行): it changes by a draft of change alone.
  public func isCarriedOut(in state: String) -> Bool { actions.contains { $0.effect == .issue && $0.to == state } }

  /// What can be done in a state, in the order of the file.
  public func actions(in state: String) -> [Action] { actions.filter { $0.from.contains(state) } }

  /// The action that the program itself does for an effect (the end of a decision), if the state has one.
  public func action(for effect: Effect, in state: String) -> Action? { actions(in: state).first { $0.effect == effect } }

  /// The states that usually follow, for people who want to know what comes next: by the first action of each state that leads to
  /// one not seen yet, and not to a withdrawal or a return.
  public func road(from start: String) -> [State] {
    var road: [State] = []
    var seen: Set<String> = [start]
    var here = start
    let aside: Set<Effect> = [.withdraw, .returned, .askCorrection, .reopen]
    while let next = actions(in: here).first(where: { !aside.contains($0.effect) && !seen.contains($0.to) }), let state = state(next.to) {
      road.append(state)
      seen.insert(state.id)
      here = state.id
    }
    return road
  }
}
