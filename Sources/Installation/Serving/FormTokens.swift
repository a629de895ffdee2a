import Contracts
import Identity
import Kernel
import Web

/// Tokens that a form must send back, so that no other site can send it for a visitor (CSRF). Bound to the session, or, before
/// anybody is signed in, to a random cookie that is set only with a page that holds a form.
struct FormTokens: Sendable {
  static let field = "_csrf"
  static let header = "x-csrf-token"

  private let signer: @Sendable (String) -> String

  init(secret: [UInt8]) {
    let key = Digest.hmac(.sha256, key: secret, Array("form-token".utf8))
    signer = { Base64URL.encode(Digest.hmac(.sha256, key: key, Array($0.utf8))) }
  }

  static func cookieName(secure: Bool) -> String { secure ? "__Host-form" : "form" }

  struct Issued: Sendable {
    let token: String
    /// Value of a cookie to set, where the page uses the token.
    let newCookie: String?
  }

  /// The token for this request's forms.
  func issue(for request: Request, visitor: Visitor, town: String, _ randomness: Randomness) -> Issued {
    if let session = Self.session(visitor) { return Issued(token: signer("s:\(town):\(session)"), newCookie: nil) }
    if let cookie = request.cookie(Self.cookieName(secure: request.isSecure)), Self.isPlausible(cookie) {
      return Issued(token: signer("c:\(town):\(cookie)"), newCookie: nil)
    }
    let cookie = randomness.token(bits: 130)
    return Issued(token: signer("c:\(town):\(cookie)"), newCookie: cookie)
  }

  /// Whether an unsafe request carries the token of its own visitor.
  func isValid(_ request: Request, visitor: Visitor, town: String) -> Bool {
    guard let sent = request.form[Self.field] ?? request.headers[Self.header] else { return false }
    let origin: String
    if let session = Self.session(visitor) {
      origin = "s:\(town):\(session)"
    } else if let cookie = request.cookie(Self.cookieName(secure: request.isSecure)), Self.isPlausible(cookie) {
      origin = "c:\(town):\(cookie)"
    } else {
      return false
    }
    return ConstantTime.equal(sent, signer(origin))
  }

  /// Whether a browser says by itself that a request comes from another site.
  static func isFromElsewhere(_ request: Request) -> Bool {
    if let site = request.headers["sec-fetch-site"] { return site == "cross-site" }
    guard let origin = request.headers["origin"], origin != "null" else { return request.headers["origin"] == "null" }
    return !origin.hasSuffix("://" + request.host)
  }

  private static func session(_ visitor: Visitor) -> String? {
    switch visitor {
    case .nobody: nil
    case .resident(let resident): resident.sessionID
    case .officer(let officer): officer.sessionID
    }
  }

  private static func isPlausible(_ cookie: String) -> Bool {
    cookie.utf8.count == 26 && cookie.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
  }
}
