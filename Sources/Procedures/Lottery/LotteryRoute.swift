import Web

/// Addresses of the office's pages about lots.
public enum LotteryRoute: RouteSet, Hashable {
  /// Everything of a procedure that is applied for.
  case list(String)
  case show(procedure: String, value: String)
  case draw(procedure: String, value: String)

  public init?(method: Method, segments: [String]) {
    guard segments.starts(with: ["staff", "lotteries"]) else { return nil }
    switch (method, segments.count) {
    case (.get, 3): self = .list(segments[2])
    case (.get, 4): self = .show(procedure: segments[2], value: segments[3])
    case (.post, 4): self = .draw(procedure: segments[2], value: segments[3])
    default: return nil
    }
  }

  public var method: Method { if case .draw = self { .post } else { .get } }

  public var segments: [String] {
    switch self {
    case .list(let id): ["staff", "lotteries", id]
    case .show(let id, let value), .draw(let id, let value): ["staff", "lotteries", id, value]
    }
  }

  public static var samples: [LotteryRoute] {
    [
      .list("assembly-hearing"), .show(procedure: "assembly-hearing", value: "2026-12-10"),
      .draw(procedure: "assembly-hearing", value: "2026-12-10"),
    ]
  }
}
