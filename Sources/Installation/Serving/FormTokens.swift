import Contracts
import Kernel
import Web

/// The secret that a visitor's form tokens hang on (see `FormGuard`): the session's, or, before anybody is signed in, that of a random
/// cookie which is set only with a page that holds a form.
struct FormTokens: Sendable {
  static let cookieName = "form"

  private let guardian: FormGuard

  init(secret: [UInt8]) { guardian = FormGuard(key: secret) }

  struct Issued: Sendable {
    let token: String
    /// Value of a cookie to set, where the page uses the token.
    let newCookie: String?
  }

  /// The token for this page's forms.
  func issue(for request: Request, visitor: Visitor, town: String, _ randomness: Randomness) -> Issued {
    let known = Self.secret(of: request, visitor: visitor, town: town)
    let cookie = known == nil ? randomness.token(bits: 130) : nil
    let secret = known ?? cookie.map { Self.secret(cookie: $0, town: town) } ?? ""
    return Issued(token: guardian.token(secret: secret, page: request.rawPath), newCookie: cookie)
  }

  /// Throws unless an unsafe request carries a token of its own visitor and comes from our own pages.
  func check(_ request: Request, visitor: Visitor, town: String) throws {
    guard let secret = Self.secret(of: request, visitor: visitor, town: town) else {
      throw FormGuard.isCrossSite(request) ? Failure.crossSite : Failure.formExpired
    }
    try guardian.check(request, secret: secret)
  }

  private static func secret(of request: Request, visitor: Visitor, town: String) -> String? {
    switch visitor {
    case .resident(let resident): return "session:\(town):\(resident.sessionID)"
    case .officer(let officer): return "session:\(town):\(officer.sessionID)"
    case .nobody:
      guard let cookie = request.cookie(named: cookieName), isPlausible(cookie) else { return nil }
      return secret(cookie: cookie, town: town)
    }
  }

  private static func secret(cookie: String, town: String) -> String { "cookie:\(town):\(cookie)" }

  private static func isPlausible(_ cookie: String) -> Bool {
    cookie.utf8.count == 26 && cookie.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
  }
}
