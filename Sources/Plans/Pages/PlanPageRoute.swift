import Web

/// Pages of the plan that everyone may read.
public enum PlanPageRoute: RouteSet, Equatable {
  /// The plan at a glance, every measure on one page.
  case overview
  /// One measure: what it means for me, who does it, how far it is, what changed.
  case measure(String)
  /// Gantt by fiscal year and quarter.
  case roadmap
  /// KPI board.
  case indicators
  /// One indicator with its readings.
  case indicator(String)
  /// What was added, strengthened or ended, by this edition or between two.
  case changes
  /// Every edition, and one of them with what it changed.
  case editions
  case edition(Int)
  case glossary
  /// Background, vision, principles, governance, surveys, review cycle, sources.
  case about
  /// What other towns of this installation plan about the same systems.
  case systems
  case system(String)
  /// Reports that were presented.
  case reports
  case report(String)

  public init?(method: Method, segments: [String]) {
    guard method == .get, segments.first == "plan" else { return nil }
    let rest = Array(segments.dropFirst())
    switch (rest.first, rest.count) {
    case (nil, 0): self = .overview
    case ("measures", 2): self = .measure(rest[1])
    case ("roadmap", 1): self = .roadmap
    case ("indicators", 1): self = .indicators
    case ("indicators", 2): self = .indicator(rest[1])
    case ("changes", 1): self = .changes
    case ("editions", 1): self = .editions
    case ("editions", 2):
      guard let number = Int(rest[1]), String(number) == rest[1], number > 0 else { return nil }
      self = .edition(number)
    case ("glossary", 1): self = .glossary
    case ("about", 1): self = .about
    case ("systems", 1): self = .systems
    case ("systems", 2): self = .system(rest[1])
    case ("reports", 1): self = .reports
    case ("reports", 2): self = .report(rest[1])
    default: return nil
    }
  }

  public var method: Method { .get }

  public var segments: [String] {
    switch self {
    case .overview: ["plan"]
    case .measure(let id): ["plan", "measures", id]
    case .roadmap: ["plan", "roadmap"]
    case .indicators: ["plan", "indicators"]
    case .indicator(let id): ["plan", "indicators", id]
    case .changes: ["plan", "changes"]
    case .editions: ["plan", "editions"]
    case .edition(let number): ["plan", "editions", "\(number)"]
    case .glossary: ["plan", "glossary"]
    case .about: ["plan", "about"]
    case .systems: ["plan", "systems"]
    case .system(let id): ["plan", "systems", id]
    case .reports: ["plan", "reports"]
    case .report(let id): ["plan", "reports", id]
    }
  }

  public static var samples: [PlanPageRoute] {
    [
      .overview, .measure("m1-1"), .roadmap, .indicators, .indicator("k1-1-1"), .changes, .editions, .edition(1), .glossary, .about,
      .systems, .system("2.1"),
      .reports, .report("01h"),
    ]
  }
}
