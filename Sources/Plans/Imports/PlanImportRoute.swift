import Contracts
import Web

/// Addresses of importing a plan, under `staff/plan/import`.
public enum PlanImportRoute: RouteSet, Hashable {
  case form
  case check
  /// What a checked file would change.
  case review(String)
  case confirm(String)
  case discard(String)
  /// The whole plan as CSV, which can be imported again.
  case csv

  public init?(method: Method, segments: [String]) {
    guard segments.starts(with: ["staff", "plan", "import"]) else { return nil }
    let rest = Array(segments.dropFirst(3))
    switch (method, rest.count) {
    case (.get, 0): self = .form
    case (.post, 0): self = .check
    case (.get, 1) where rest[0] == "plan.csv": self = .csv
    case (.get, 1): self = .review(rest[0])
    case (.post, 1): self = .confirm(rest[0])
    case (.post, 2) where rest[1] == "discard": self = .discard(rest[0])
    default: return nil
    }
  }

  public var method: Method {
    switch self {
    case .form, .review, .csv: .get
    case .check, .confirm, .discard: .post
    }
  }

  public var segments: [String] {
    let base = ["staff", "plan", "import"]
    return switch self {
    case .form, .check: base
    case .csv: base + ["plan.csv"]
    case .review(let id), .confirm(let id): base + [id]
    case .discard(let id): base + [id, "discard"]
    }
  }

  public static var samples: [PlanImportRoute] {
    [.form, .check, .review("01h"), .confirm("01h"), .discard("01h"), .csv]
  }

  /// Who may change the plan itself.
  var access: Access { .officer([.planner, .administrator]) }
}
