/// A cookie to be set: Secure where the visitor came by HTTPS, not for scripts unless wanted, not from other sites.
public struct SetCookie: Sendable {
  public enum SameSite: String, Sendable {
    case strict = "Strict"
    case lax = "Lax"
  }

  /// Name without prefix; on HTTPS, and with the path `/`, the cookie is called `__Host-<name>`, which other hosts cannot set.
  public let name: String
  public let value: String
  public var path: String
  /// Nil until the browser is closed; 0 removes the cookie.
  public var maxAgeSeconds: Int?
  public var isHTTPOnly: Bool
  public var sameSite: SameSite

  /// `value` must be of characters that cookies may hold (RFC 6265: no spaces, quotation marks, commas, semicolons, backslashes);
  /// nil otherwise.
  public init?(
    _ name: String, _ value: String, path: String = "/", maxAgeSeconds: Int? = nil, isHTTPOnly: Bool = true, sameSite: SameSite = .lax
  ) {
    let isValue = value.utf8.allSatisfy { (0x21...0x7E).contains($0) && ![0x22, 0x2C, 0x3B, 0x5C].contains($0) }
    let isPath = path.utf8.first == UInt8(ascii: "/") && path.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x3B }
    guard !name.isEmpty, name.utf8.allSatisfy(HeaderScanner.isToken), isValue, isPath else { return nil }
    self.name = name
    self.value = value
    self.path = path
    self.maxAgeSeconds = maxAgeSeconds
    self.isHTTPOnly = isHTTPOnly
    self.sameSite = sameSite
  }

  /// What a browser is told, and calls the cookie, by whether it came over HTTPS.
  public static func name(_ name: String, isSecure: Bool, path: String = "/") -> String {
    isSecure ? (path == "/" ? "__Host-" : "__Secure-") + name : name
  }

  /// Value of the Set-Cookie field.
  public func header(isSecure: Bool) -> String {
    var text = "\(SetCookie.name(name, isSecure: isSecure, path: path))=\(value); Path=\(path); SameSite=\(sameSite.rawValue)"
    if let maxAgeSeconds { text += "; Max-Age=\(max(0, maxAgeSeconds))" }
    if isHTTPOnly { text += "; HttpOnly" }
    if isSecure { text += "; Secure" }
    return text
  }
}

extension Response {
  /// The response with a cookie, named and marked for how `request` came.
  public func setting(_ cookie: SetCookie, for request: Request) -> Response {
    adding("set-cookie", cookie.header(isSecure: request.isSecure))
  }
}

extension Request {
  /// The value of a cookie that `SetCookie` set, under the name that it has on this connection.
  public func cookie(named name: String, path: String = "/") -> String? {
    cookie(SetCookie.name(name, isSecure: isSecure, path: path))
  }
}
