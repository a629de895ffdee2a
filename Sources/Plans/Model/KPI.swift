import Kernel

extension Plan {
  /// A key performance indicator (成果指標) of a measure.
  public struct KPI: Sendable, Hashable {
    public enum Kind: String, Sendable, Hashable, CaseIterable {
      case number
      /// Never gets a percentage.
      case qualitative
    }
    /// Which way is better.
    public enum Direction: String, Sendable, Hashable, CaseIterable { case up, down }

    public struct Point: Sendable, Hashable {
      public var value: Double
      /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
      public var on: String?
      public var label: String?
      /// The figure is a change against a baseline that the plan does not state (30%削減).
      public var relative: Bool = false
    }

    public var id: String
    public var kind: Kind
    public var title: String
    public var unit: String?
    public var direction: Direction?
    public var baseline: Point?
    public var target: Point?
    public var note: String?
    /// Name of the metric of a service that fills this.
    public var metric: String?
    public var source: String?

    public init(id: String, kind: Kind, title: String) {
      self.id = id
      self.kind = kind
      self.title = title
    }
  }
}

/// A figure of a KPI at a date: entered by an officer with its evidence, or measured by a service.
public struct Reading: Sendable, Hashable {
  public enum Origin: String, Sendable, Hashable, CaseIterable { case officer, metric }
  public var id: String
  public var kpi: String
  public var on: CalendarDate
  public var value: Double
  public var note: String?
  /// What stands behind the figure, in words.
  public var evidence: String?
  /// SHA-256 of an attached file, in hex.
  public var attachment: String?
  public var attachmentName: String?
  public var origin: Origin
  /// Officer's id or metric's name.
  public var enteredBy: String
  public var enteredAt: Moment
  /// Set when the reading was taken back, with the reason; it stays in the record.
  public var withdrawnAt: Moment?
  public var withdrawnReason: String?
}

/// An entry of the plan's own review cycle.
public struct Review: Sendable, Hashable {
  public var id: String
  /// Nil: about the plan as a whole.
  public var measure: String?
  public var cycle: Plan.ReviewCycle.Kind
  /// Plan, Do, Check, Act · Observe, Orient, Decide, Act · See, Think, Plan, Do.
  public var stage: String
  public var on: CalendarDate
  public var text: String
  public var next: String?
  public var enteredBy: String
  public var enteredAt: Moment

  public static func stages(of cycle: Plan.ReviewCycle.Kind) -> [String] {
    switch cycle {
    case .pdca: ["Plan", "Do", "Check", "Act"]
    case .ooda: ["Observe", "Orient", "Decide", "Act"]
    case .stpd: ["See", "Think", "Plan", "Do"]
    case .noneStated: []
    }
  }
}
