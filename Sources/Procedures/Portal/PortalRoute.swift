import Web

/// Addresses of what officers do with files from the state's portal.
public enum PortalRoute: RouteSet, Hashable {
  /// The imports, and where a file is chosen.
  case list
  case upload
  case show(String)
  case mapping(String)
  case saveMapping(String)
  case take(String)
  case original(String)
  case discard(String)

  public init?(method: Method, segments: [String]) {
    guard segments.starts(with: ["staff", "portal"]) else { return nil }
    let rest = Array(segments.dropFirst(2))
    switch (method, rest.count, rest.count > 1 ? rest[1] : "") {
    case (.get, 0, _): self = .list
    case (.post, 0, _): self = .upload
    case (.get, 1, _): self = .show(rest[0])
    case (.get, 2, "mapping"): self = .mapping(rest[0])
    case (.post, 2, "mapping"): self = .saveMapping(rest[0])
    case (.post, 2, "take"): self = .take(rest[0])
    case (.get, 2, "original"): self = .original(rest[0])
    case (.post, 2, "discard"): self = .discard(rest[0])
    default: return nil
    }
  }

  public var method: Method {
    switch self {
    case .list, .show, .mapping, .original: .get
    case .upload, .saveMapping, .take, .discard: .post
    }
  }

  public var segments: [String] {
    let base = ["staff", "portal"]
    return switch self {
    case .list, .upload: base
    case .show(let id): base + [id]
    case .mapping(let id), .saveMapping(let id): base + [id, "mapping"]
    case .take(let id): base + [id, "take"]
    case .original(let id): base + [id, "original"]
    case .discard(let id): base + [id, "discard"]
    }
  }

  public static var samples: [PortalRoute] {
    [.list, .upload, .show("01h"), .mapping("01h"), .saveMapping("01h"), .take("01h"), .original("01h"), .discard("01h")]
  }
}
