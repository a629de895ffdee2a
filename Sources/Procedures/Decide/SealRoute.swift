import Web

/// Addresses of the town's official seals (公印), for administrators.
public enum SealRoute: RouteSet, Hashable {
  case list
  case enter
  case image(String)
  /// A letter that bears it, as it will be printed.
  case preview(String)
  case end(String)

  public init?(method: Method, segments: [String]) {
    guard segments.starts(with: ["staff", "seals"]) else { return nil }
    let rest = Array(segments.dropFirst(2))
    switch (method, rest.count, rest.last ?? "") {
    case (.get, 0, _): self = .list
    case (.post, 0, _): self = .enter
    case (.get, 2, "image.png"): self = .image(rest[0])
    case (.get, 2, "preview.pdf"): self = .preview(rest[0])
    case (.post, 2, "end"): self = .end(rest[0])
    default: return nil
    }
  }

  public var method: Method {
    switch self {
    case .list, .image, .preview: .get
    case .enter, .end: .post
    }
  }

  public var segments: [String] {
    let base = ["staff", "seals"]
    return switch self {
    case .list, .enter: base
    case .image(let id): base + [id, "image.png"]
    case .preview(let id): base + [id, "preview.pdf"]
    case .end(let id): base + [id, "end"]
    }
  }

  public static var samples: [SealRoute] { [.list, .enter, .image("01h"), .preview("01h"), .end("01h")] }
}
