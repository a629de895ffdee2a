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
  /// A photograph among the attachments, by its digest, made anew.
  case photograph(id: String, digest: String)
  /// Photographs on which no 個人番号 can be seen.
  case clear(String)
  /// Where parts of a photograph are hidden.
  case mask(id: String, digest: String)
  case hide(id: String, digest: String)

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
    case (.post, 2, "photographs"): self = .clear(rest[0])
    case (.get, 3, "photographs"): self = .photograph(id: rest[0], digest: rest[2])
    case (.get, 4, "photographs") where rest[3] == "mask": self = .mask(id: rest[0], digest: rest[2])
    case (.post, 4, "photographs") where rest[3] == "mask": self = .hide(id: rest[0], digest: rest[2])
    default: return nil
    }
  }

  public var method: Method {
    switch self {
    case .list, .show, .mapping, .original, .photograph, .mask: .get
    case .upload, .saveMapping, .take, .discard, .clear, .hide: .post
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
    case .clear(let id): base + [id, "photographs"]
    case .photograph(let id, let digest): base + [id, "photographs", digest]
    case .mask(let id, let digest), .hide(let id, let digest): base + [id, "photographs", digest, "mask"]
    }
  }

  public static var samples: [PortalRoute] {
    [
      .list, .upload, .show("01h"), .mapping("01h"), .saveMapping("01h"), .take("01h"), .original("01h"), .discard("01h"), .clear("01h"),
      .photograph(id: "01h", digest: "ab12"), .mask(id: "01h", digest: "ab12"), .hide(id: "01h", digest: "ab12"),
    ]
  }
}
