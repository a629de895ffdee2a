import Contracts
import Web

/// Addresses of the API with which officers' programs work on cases.
public enum CaseAPIRoute: RouteSet, Hashable {
  case list
  case create
  case item(String)
  case assign(String)
  case act(id: String, action: String)
  case message(String)
  case check(String)

  public init?(method: Method, segments: [String]) {
    guard segments.starts(with: ["api", "v1", "cases"]) else { return nil }
    let rest = Array(segments.dropFirst(3))
    switch (method, rest.count) {
    case (.get, 0): self = .list
    case (.post, 0): self = .create
    case (.get, 1): self = .item(rest[0])
    case (.post, 2) where rest[1] == "assign": self = .assign(rest[0])
    case (.post, 2) where rest[1] == "messages": self = .message(rest[0])
    case (.post, 2) where rest[1] == "checklist": self = .check(rest[0])
    case (.post, 3) where rest[1] == "actions": self = .act(id: rest[0], action: rest[2])
    default: return nil
    }
  }

  public var method: Method {
    switch self {
    case .list, .item: .get
    case .create, .assign, .act, .message, .check: .post
    }
  }

  public var segments: [String] {
    let base = ["api", "v1", "cases"]
    return switch self {
    case .list, .create: base
    case .item(let id): base + [id]
    case .assign(let id): base + [id, "assign"]
    case .act(let id, let action): base + [id, "actions", action]
    case .message(let id): base + [id, "messages"]
    case .check(let id): base + [id, "checklist"]
    }
  }

  public static var samples: [CaseAPIRoute] {
    [.list, .create, .item("01h"), .assign("01h"), .act(id: "01h", action: "register"), .message("01h"), .check("01h")]
  }

  var scope: APIScope { method == .get ? .casesRead : .casesWrite }
}
