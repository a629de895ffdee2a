import Web

/// The addresses of the operations pages, and the officers' first page.
public enum OperationsRoute: RouteSet, Hashable {
  case home
  case overview
  case deliveries
  case retry(String), askDiscard(String), discard(String)
  case audit, auditCSV

  public init?(method: Method, segments: [String]) {
    switch (method, segments.count, segments.last) {
    case (.get, 1, "staff"): self = .home
    case (_, 2..., _) where segments[0] == "staff" && segments[1] == "operations":
      guard let route = Self.read(method, Array(segments.dropFirst(2))) else { return nil }
      self = route
    default: return nil
    }
  }

  private static func read(_ method: Method, _ rest: [String]) -> OperationsRoute? {
    switch (method, rest.count, rest.first) {
    case (.get, 0, _): .overview
    case (.get, 1, "deliveries"): .deliveries
    case (.get, 1, "audit"): .audit
    case (.get, 1, "audit.csv"): .auditCSV
    case (.post, 3, "deliveries") where rest[2] == "retry": .retry(rest[1])
    case (.get, 3, "deliveries") where rest[2] == "discard": .askDiscard(rest[1])
    case (.post, 3, "deliveries") where rest[2] == "discard": .discard(rest[1])
    default: nil
    }
  }

  public var method: Method {
    switch self {
    case .home, .overview, .deliveries, .askDiscard, .audit, .auditCSV: .get
    case .retry, .discard: .post
    }
  }

  public var segments: [String] {
    switch self {
    case .home: ["staff"]
    case .overview: ["staff", "operations"]
    case .deliveries: ["staff", "operations", "deliveries"]
    case .retry(let id): ["staff", "operations", "deliveries", id, "retry"]
    case .askDiscard(let id), .discard(let id): ["staff", "operations", "deliveries", id, "discard"]
    case .audit: ["staff", "operations", "audit"]
    case .auditCSV: ["staff", "operations", "audit.csv"]
    }
  }

  public static var samples: [OperationsRoute] {
    [.home, .overview, .deliveries, .retry("01h"), .askDiscard("01h"), .discard("01h"), .audit, .auditCSV]
  }
}
