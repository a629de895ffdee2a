import Kernel

public enum Method: String, Sendable, CaseIterable {
  case get = "GET"
  case head = "HEAD"
  case post = "POST"
  case put = "PUT"
  case patch = "PATCH"
  case delete = "DELETE"
  case options = "OPTIONS"
  /// These are known, and answered by nothing of ours.
  case trace = "TRACE"
  case query = "QUERY"

  /// Asks and changes nothing.
  public var isSafe: Bool { self == .get || self == .head || self == .options || self == .trace || self == .query }
}

/// What arrived over HTTP, read whole (bodies beyond the limits never reach a handler).
public struct Request: Sendable {
  public var method: Method
  /// Percent-decoded segments of the path below the town (or of the whole path, outside a town), without empty ones.
  public var segments: [String]
  /// The whole path as it was sent, without the query.
  public var rawPath: String
  /// True where the path ended with `/`.
  public var query: Fields
  public var headers: Headers
  public var body: Body
  /// Of the connection, or of `Forwarded`/`X-Forwarded-For` behind a proxy that the configuration trusts.
  public var remoteAddress: String
  /// True when the resident's browser spoke HTTPS (here, or to a trusted proxy).
  public var isSecure: Bool
  /// Host as sent, lower case, with port.
  public var host: String
  /// Identifies the request in logs and error pages.
  public var id: String

  public init(
    method: Method, segments: [String], rawPath: String, query: Fields = Fields(), headers: Headers = Headers(), body: Body = .empty,
    remoteAddress: String = "127.0.0.1", isSecure: Bool = false, host: String = "localhost", id: String = "test"
  ) {
    self.method = method
    self.segments = segments
    self.rawPath = rawPath
    self.query = query
    self.headers = headers
    self.body = body
    self.remoteAddress = remoteAddress
    self.isSecure = isSecure
    self.host = host
    self.id = id
  }

  public func cookie(_ name: String) -> String? {
    for header in headers.all("cookie") {
      for pair in header.split(separator: ";") {
        let trimmed = pair.drop(while: { $0 == " " })
        guard let equals = trimmed.firstIndex(of: "="), trimmed[..<equals] == name else { continue }
        return String(trimmed[trimmed.index(after: equals)...])
      }
    }
    return nil
  }

  /// Fields of a submitted form, urlencoded or multipart; none for other bodies.
  public var form: Fields {
    switch body {
    case .form(let fields): fields
    case .multipart(let fields, _): fields
    default: Fields()
    }
  }

  /// Files of a multipart form.
  public var files: [UploadedFile] {
    if case .multipart(_, let files) = body { files } else { [] }
  }
}

public enum Body: Sendable {
  case empty
  case form(Fields)
  case multipart(Fields, [UploadedFile])
  /// Any other content type that a route accepts, JSON among them.
  case raw(contentType: String, [UInt8])

  public var bytes: [UInt8] { if case .raw(_, let bytes) = self { bytes } else { [] } }
}

public struct UploadedFile: Sendable {
  /// Name of the form field.
  public let field: String
  /// As the browser sent it, without folders; may be anything.
  public let filename: String
  /// As the browser claimed; not to be trusted.
  public let contentType: String
  public let bytes: [UInt8]

  public init(field: String, filename: String, contentType: String, bytes: [UInt8]) {
    self.field = field
    self.filename = filename
    self.contentType = contentType
    self.bytes = bytes
  }
}

/// Names and values in the order they came; a name may stand several times.
public struct Fields: Sendable, Hashable {
  public private(set) var pairs: [Pair]

  public struct Pair: Sendable, Hashable {
    public let name: String
    public let value: String
    public init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }
  }

  public init(_ pairs: [Pair] = []) { self.pairs = pairs }

  public mutating func append(_ name: String, _ value: String) { pairs.append(Pair(name, value)) }

  /// The first value of a name.
  public subscript(_ name: String) -> String? { pairs.first { $0.name == name }?.value }
  public func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }
  /// The first value, trimmed of white space (full width included); nil when empty.
  public func text(_ name: String) -> String? {
    guard let value = self[name] else { return nil }
    let trimmed = value.trimming(while: \.isWhitespace)
    return trimmed.isEmpty ? nil : trimmed
  }
}

extension String {
  func trimming(while predicate: (Character) -> Bool) -> String {
    guard let first = firstIndex(where: { !predicate($0) }), let last = lastIndex(where: { !predicate($0) }) else { return "" }
    return String(self[first...last])
  }
}

/// Header fields, names compared without regard to case.
public struct Headers: Sendable {
  public private(set) var pairs: [(name: String, value: String)]

  public init(_ pairs: [(String, String)] = []) { self.pairs = pairs.map { ($0.0.lowercased(), $0.1) } }

  init(lowercased pairs: [(name: String, value: String)]) { self.pairs = pairs }

  public subscript(_ name: String) -> String? {
    get {
      let name = name.lowercased()
      return pairs.first { $0.name == name }?.value
    }
    set {
      let name = name.lowercased()
      pairs.removeAll { $0.name == name }
      if let newValue { pairs.append((name, newValue)) }
    }
  }
  public func all(_ name: String) -> [String] {
    let name = name.lowercased()
    return pairs.filter { $0.name == name }.map(\.value)
  }
  public mutating func add(_ name: String, _ value: String) { pairs.append((name.lowercased(), value)) }

  /// Adds a field whose name is in lower case already, unless there is one.
  mutating func addIfMissing(_ name: String, _ value: String) {
    if !pairs.contains(where: { $0.name == name }) { pairs.append((name, value)) }
  }

  static func lowercase(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    String(unsafeUninitializedCapacity: bytes.count) { target in
      for index in bytes.indices {
        let byte = bytes[index]
        target[index] = (0x41...0x5A).contains(byte) ? byte | 0x20 : byte < 0x80 ? byte : UInt8(ascii: "?")
      }
      return bytes.count
    }
  }
}
