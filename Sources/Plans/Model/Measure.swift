import Kernel

/// Where a measure or an action stands. An axis apart from the revision mark.
public struct PlanStatus: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case done, built, ongoing, partial, trial, preparing, investigating, planned
    case notStated = "not-stated"
  }
  public var kind: Kind
  /// Label as published.
  public var label: String?
  public var note: String?

  public init(kind: Kind, label: String? = nil, note: String? = nil) {
    self.kind = kind
    self.label = label
    self.note = note
  }
}

/// What a revision did to a measure or an action: 追加, 強化, 終了, 変更なし, 継続.
public enum RevisionMark: String, Sendable, Hashable, CaseIterable { case added, strengthened, ended, unchanged, continued }

extension Plan {
  /// What the plan sets out to do (施策, 取組, 重点課題 …: the plan's own word is in `levels.measure`).
  public struct Measure: Sendable, Hashable {
    public var id: String
    public var number: String?
    public var title: String
    public var group: String
    /// 再掲: the id of the original, which alone counts.
    public var sameAs: String?
    public var summary: String?
    public var currentState: String?
    public var problem: String?
    public var approach: String?
    public var outcome: String?
    /// Nil where the plan names none.
    public var departments: [String]?
    public var actions: [Action] = []
    public var kpis: [KPI] = []
    public var schedule: Schedule?
    public var status: PlanStatus?
    public var revisionMark: RevisionMark?
    public var comprehensivePlan: [String] = []
    public var sdgs: [Int] = []
    public var priorityItems: [PriorityReference] = []
    public var milestones: [Milestone] = []
    public var funding: [Funding] = []
    public var obstacles: [String] = []
    public var benefits: [String] = []
    public var systems: [String] = []
    /// Why the catalogue has no system for it, where it names none.
    public var systemsNote: String?
    public var source: String?
    public var torn: [Torn] = []

    public init(id: String, title: String, group: String) {
      self.id = id
      self.title = title
      self.group = group
    }
  }

  public struct Action: Sendable, Hashable {
    public var id: String
    public var number: String?
    public var title: String
    public var description: String?
    public var status: PlanStatus?
    public var revisionMark: RevisionMark?
    public var sameAs: String?
    public var departments: [String]?
    public var schedule: Schedule?
    public var systems: [String] = []
    public var source: String?
    public var torn: [Torn] = []

    public init(id: String, title: String) {
      self.id = id
      self.title = title
    }
  }

  public struct PriorityReference: Sendable, Hashable {
    public var edition: String
    public var number: Int
  }

  public struct Funding: Sendable, Hashable {
    public var source: String
    public var use: String?
  }

  /// Measures that count: those that are not 再掲.
  public var distinctMeasures: [Measure] { measures.filter { $0.sameAs == nil } }
  /// All rows of actions, 再掲 included.
  public var actions: [Action] { measures.flatMap(\.actions) }
  /// Actions that count.
  public var distinctActions: [Action] { actions.filter { $0.sameAs == nil } }
  public var kpis: [KPI] { measures.flatMap(\.kpis) }
}
