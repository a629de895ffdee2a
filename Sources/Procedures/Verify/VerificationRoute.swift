import Web

/// Addresses on which a third party checks that a document is genuine and still valid.
public enum VerificationRoute: RouteSet, Hashable {
  case ask
  case find
  case show(String)

  public init?(method: Method, segments: [String]) {
    switch (method, segments.first ?? "", segments.count) {
    case (.get, "verify", 1): self = .ask
    case (.post, "verify", 1): self = .find
    case (.get, "verify", 2): self = .show(segments[1])
    default: return nil
    }
  }

  public var method: Method { self == .find ? .post : .get }

  public var segments: [String] {
    switch self {
    case .ask, .find: ["verify"]
    case .show(let code): ["verify", code]
    }
  }

  public static var samples: [VerificationRoute] { [.ask, .find, .show("0000-0000-0000-0000")] }
}
