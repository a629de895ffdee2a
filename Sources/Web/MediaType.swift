import Kernel

/// A media type with its parameters: `multipart/form-data; boundary=x`.
public struct MediaType: Sendable, Hashable {
  /// `type/subtype` in lower case.
  public let essence: String
  /// Names in lower case.
  public let parameters: [String: String]

  /// Nil where the grammar of RFC 9110 8.3.1 is not kept, or a parameter stands twice.
  public init?(_ text: String) {
    var scanner = HeaderScanner(text)
    guard let type = scanner.token(), scanner.take(UInt8(ascii: "/")), let subtype = scanner.token(),
      let parameters = scanner.parameters()
    else { return nil }
    essence = (type + "/" + subtype).lowercased()
    self.parameters = parameters
  }

  /// True for JSON and everything built on it.
  public var isJSON: Bool { essence == "application/json" || essence.hasSuffix("+json") }

  /// True where a text is in UTF-8 or does not say.
  var isUTF8: Bool {
    guard let charset = parameters["charset"]?.lowercased() else { return true }
    return charset == "utf-8" || charset == "utf8"
  }
}

/// Reads the grammar that header fields share: tokens, quoted strings, parameters.
struct HeaderScanner {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  var isAtEnd: Bool { offset == bytes.count }

  mutating func take(_ byte: UInt8) -> Bool {
    guard offset < bytes.count, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }

  mutating func skipSpace() {
    while offset < bytes.count, bytes[offset] == 0x20 || bytes[offset] == 0x09 { offset += 1 }
  }

  mutating func token() -> String? {
    let start = offset
    while offset < bytes.count, HeaderScanner.isToken(bytes[offset]) { offset += 1 }
    return offset > start ? String(decoding: bytes[start..<offset], as: UTF8.self) : nil
  }

  /// A token or a quoted string; nil for neither, or for what is not UTF-8.
  mutating func word() -> String? {
    guard take(UInt8(ascii: "\"")) else { return token() }
    var text: [UInt8] = []
    while offset < bytes.count {
      let byte = bytes[offset]
      offset += 1
      switch byte {
      case UInt8(ascii: "\""): return String(validating: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        guard offset < bytes.count else { return nil }
        text.append(bytes[offset])
        offset += 1
      case 0..<0x20 where byte != 0x09, 0x7F: return nil
      default: text.append(byte)
      }
    }
    return nil
  }

  /// `; name=value` to the end of the text.
  mutating func parameters() -> [String: String]? {
    var parameters: [String: String] = [:]
    while true {
      skipSpace()
      if isAtEnd { return parameters }
      guard take(UInt8(ascii: ";")) else { return nil }
      skipSpace()
      if isAtEnd { return parameters }
      guard let name = token()?.lowercased(), take(UInt8(ascii: "=")), let value = word(), parameters[name] == nil else { return nil }
      parameters[name] = value
    }
  }

  static func isToken(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x21, 0x23...0x27, 0x2A, 0x2B, 0x2D, 0x2E, 0x5E, 0x5F, 0x60, 0x7C, 0x7E: true
    default: false
    }
  }
}

extension Request {
  /// The first of `types` that the client prefers most by its Accept header; nil where it takes none of them. Without a header
  /// the first.
  public func preferredType(among types: [String]) -> String? {
    let ranges = headers.all("accept").flatMap { $0.split(separator: ",") }
    guard !ranges.isEmpty else { return types.first }
    var best: (type: String, quality: Double)?
    for type in types {
      var match: (quality: Double, precision: Int)?
      for range in ranges {
        let parts = range.split(separator: ";").map { $0.trimmingSpaces() }
        guard let essence = parts.first?.lowercased() else { continue }
        let precision = essence == type ? 3 : essence == type.prefix { $0 != "/" } + "/*" ? 2 : essence == "*/*" ? 1 : 0
        guard precision > match?.precision ?? 0 else { continue }
        let quality = parts.dropFirst().first { $0.lowercased().hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
        match = (quality, precision)
      }
      if let match, match.quality > 0, match.quality > best?.quality ?? 0 { best = (type, match.quality) }
    }
    return best?.type
  }

  /// True where the client would rather have JSON than a page.
  public var prefersJSON: Bool {
    guard let accept = headers["accept"], accept != "*/*" else { return false }
    let preferred = preferredType(among: ["text/html", "application/problem+json", "application/json"])
    return preferred != nil && preferred != "text/html"
  }

  /// The body as JSON. Throws 415 for another type, and the place of the mistake for bad JSON.
  public func json(depthLimit: Int = 64) throws -> JSONNode {
    guard case .raw(let type, let bytes) = body, let media = MediaType(type), media.isJSON, media.isUTF8 else {
      throw Rejection.unsupportedMediaType(accepted: ["application/json"])
    }
    do { return try JSONDocument.parse(bytes, depthLimit: depthLimit) } catch { throw error.failure }
  }

  /// The body where its type is one of `types`; throws 415 otherwise.
  public func bytes(of types: [String]) throws(Rejection) -> [UInt8] {
    guard case .raw(let type, let bytes) = body, let media = MediaType(type), types.contains(media.essence) else {
      throw .unsupportedMediaType(accepted: types)
    }
    return bytes
  }
}

extension StringProtocol {
  func trimmingSpaces() -> SubSequence {
    guard let first = firstIndex(where: { $0 != " " && $0 != "\t" }), let last = lastIndex(where: { $0 != " " && $0 != "\t" }) else {
      return self[endIndex...]
    }
    return self[first...last]
  }
}
