import Web

/// Addresses of the plan's data.
public enum PlanDataRoute: RouteSet, Hashable {
  /// The whole plan as a plan file.
  case json
  /// A row a measure.
  case csv
  /// The whole plan in sheets, which can be imported again.
  case xlsx
  /// What a plan file holds, as JSON Schema.
  case schema
  // The API.
  case plan
  case measures
  case measure(String)
  case indicators
  case readings(String)
  case editions
  /// What an edition changed.
  case edition(Int)
  case glossary

  public init?(method: Method, segments: [String]) {
    guard method == .get else { return nil }
    switch segments {
    case ["plan.json"]: self = .json
    case ["plan.csv"]: self = .csv
    case ["plan.xlsx"]: self = .xlsx
    case ["plan.schema.json"]: self = .schema
    default:
      guard segments.starts(with: ["api", "v1", "plan"]) else { return nil }
      let rest = Array(segments.dropFirst(3))
      switch (rest.first ?? "", rest.count) {
      case ("", 0): self = .plan
      case ("measures", 1): self = .measures
      case ("measures", 2): self = .measure(rest[1])
      case ("indicators", 1): self = .indicators
      case ("indicators", 3) where rest[2] == "readings": self = .readings(rest[1])
      case ("editions", 1): self = .editions
      case ("editions", 2):
        guard let number = Int(rest[1]), String(number) == rest[1], number > 0 else { return nil }
        self = .edition(number)
      case ("glossary", 1): self = .glossary
      default: return nil
      }
    }
  }

  public var method: Method { .get }

  public var segments: [String] {
    let api = ["api", "v1", "plan"]
    return switch self {
    case .json: ["plan.json"]
    case .csv: ["plan.csv"]
    case .xlsx: ["plan.xlsx"]
    case .schema: ["plan.schema.json"]
    case .plan: api
    case .measures: api + ["measures"]
    case .measure(let id): api + ["measures", id]
    case .indicators: api + ["indicators"]
    case .readings(let id): api + ["indicators", id, "readings"]
    case .editions: api + ["editions"]
    case .edition(let number): api + ["editions", "\(number)"]
    case .glossary: api + ["glossary"]
    }
  }

  public static var samples: [PlanDataRoute] {
    [
      .json, .csv, .xlsx, .schema, .plan, .measures, .measure("m1-1"), .indicators, .readings("k1-1-1"), .editions, .edition(1), .glossary,
    ]
  }
}
