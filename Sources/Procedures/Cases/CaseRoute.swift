import Web

/// Addresses of the officers' work on cases.
public enum CaseRoute: RouteSet, Hashable {
  case inbox
  case item(String)
  case act(id: String, action: String)
  case message(String)
  case tick(String)
  case file(id: String, digest: String)
  case fee(id: String, fee: String)
  /// Why an officer looks at a case about a protected person.
  case look(String)
  /// A letter that came back, by its number in the case.
  case returned(id: String, dispatch: Int)
  /// A correction that came on paper, by telephone or over the counter.
  case correction(String)
  case takeCorrection(String)

  public init?(method: Method, segments: [String]) {
    guard segments.starts(with: ["staff", "cases"]) else { return nil }
    let rest = Array(segments.dropFirst(2))
    switch (method, rest.count) {
    case (.get, 0): self = .inbox
    case (.get, 1): self = .item(rest[0])
    case (.get, 2) where rest[1] == "correction": self = .correction(rest[0])
    case (.post, 2) where rest[1] == "correction": self = .takeCorrection(rest[0])
    case (.post, 3) where rest[1] == "actions": self = .act(id: rest[0], action: rest[2])
    case (.post, 2) where rest[1] == "messages": self = .message(rest[0])
    case (.post, 2) where rest[1] == "looks": self = .look(rest[0])
    case (.post, 2) where rest[1] == "checklist": self = .tick(rest[0])
    case (.get, 3) where rest[1] == "files": self = .file(id: rest[0], digest: rest[2])
    case (.post, 4) where rest[1] == "dispatches" && rest[3] == "returned":
      guard let number = Int(rest[2]), String(number) == rest[2] else { return nil }
      self = .returned(id: rest[0], dispatch: number)
    case (.post, 3) where rest[1] == "fees": self = .fee(id: rest[0], fee: rest[2])
    default: return nil
    }
  }

  public var method: Method {
    switch self {
    case .inbox, .item, .file, .correction: .get
    case .act, .message, .tick, .fee, .look, .returned, .takeCorrection: .post
    }
  }

  public var segments: [String] {
    let base = ["staff", "cases"]
    return switch self {
    case .inbox: base
    case .item(let id): base + [id]
    case .act(let id, let action): base + [id, "actions", action]
    case .message(let id): base + [id, "messages"]
    case .tick(let id): base + [id, "checklist"]
    case .file(let id, let digest): base + [id, "files", digest]
    case .fee(let id, let fee): base + [id, "fees", fee]
    case .look(let id): base + [id, "looks"]
    case .returned(let id, let dispatch): base + [id, "dispatches", "\(dispatch)", "returned"]
    case .correction(let id), .takeCorrection(let id): base + [id, "correction"]
    }
  }

  public static var samples: [CaseRoute] {
    [
      .inbox, .item("01h"), .act(id: "01h", action: "register"), .message("01h"), .tick("01h"), .file(id: "01h", digest: "ab"),
      .fee(id: "01h", fee: "01f"), .look("01h"), .returned(id: "01h", dispatch: 1),
      .correction("01h"), .takeCorrection("01h"),
    ]
  }
}
