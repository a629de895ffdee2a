import Web

/// Addresses of the books from which officers' own applications draw (休暇簿).
public enum LedgerRoute: RouteSet, Hashable {
  /// The visiting officer's own books, and those kept by the officer's unit.
  case own
  /// Everybody's year in one book, for the unit that keeps it.
  case all(String)
  case csv(String)
  /// Enters what everybody has.
  case enterAll(String)
  /// One officer's year.
  case book(procedure: String, holder: String)
  case enter(procedure: String, holder: String)

  public init?(method: Method, segments: [String]) {
    guard segments.starts(with: ["staff", "ledgers"]) else { return nil }
    switch (method, segments.count) {
    case (.get, 2): self = .own
    case (.get, 3): self = .all(segments[2])
    case (.get, 4) where segments[3] == "all.csv": self = .csv(segments[2])
    case (.post, 3): self = .enterAll(segments[2])
    case (.get, 5) where segments[3] == "officers": self = .book(procedure: segments[2], holder: segments[4])
    case (.post, 5) where segments[3] == "officers": self = .enter(procedure: segments[2], holder: segments[4])
    default: return nil
    }
  }

  public var method: Method {
    switch self {
    case .own, .all, .csv, .book: .get
    case .enterAll, .enter: .post
    }
  }

  public var segments: [String] {
    let base = ["staff", "ledgers"]
    return switch self {
    case .own: base
    case .all(let id), .enterAll(let id): base + [id]
    case .csv(let id): base + [id, "all.csv"]
    case .book(let id, let holder), .enter(let id, let holder): base + [id, "officers", holder]
    }
  }

  public static var samples: [LedgerRoute] {
    [
      .own, .all("paid-leave"), .csv("paid-leave"), .enterAll("paid-leave"), .book(procedure: "paid-leave", holder: "01h"),
      .enter(procedure: "paid-leave", holder: "01h"),
    ]
  }
}
