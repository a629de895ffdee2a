import CSodium
import Kernel

/// Protects forms against being sent by other sites (CSRF).
///
/// A token is bound to a secret that only the visitor's browser sends us (the session's, or a random cookie's) and to the address
/// of the page it stands on. The binding is hidden by a mask that also depends on the address, so one page is always the same
/// bytes (and its entity tag holds), while somebody who plants guesses in the address to watch the compressed length (BREACH) changes
/// the mask with every guess.
public struct FormGuard: Sendable {
  /// Field of a form.
  public static let field = "_csrf"
  /// Header of a request made by script.
  public static let header = "x-csrf-token"

  private let key: [UInt8]

  /// `key` is the installation's own secret, at least 16 bytes.
  public init(key: [UInt8]) { self.key = Digest.authenticate(Array("form-guard-1".utf8), key: key) }

  /// A token for the forms of one page. `secret` is the visitor's, `page` the page's address with its query.
  public func token(secret: String, page: String) -> String {
    let mask = Array(Digest.authenticate(Array("mask\0\(secret)\0\(page)".utf8), key: key).prefix(16))
    let hidden = zip(binding(secret), mask).map { $0 ^ $1 }
    return Digest.hexadecimal(mask + hidden)
  }

  /// Whether a token was made for this secret, compared in constant time.
  public func accepts(_ token: String, secret: String) -> Bool {
    let digits = Array(token.utf8)
    guard digits.count == 64 else { return false }
    var bytes: [UInt8] = []
    for index in stride(from: 0, to: 64, by: 2) {
      guard let high = PercentEncoding.hexValue(digits[index]), let low = PercentEncoding.hexValue(digits[index + 1]) else { return false }
      bytes.append(high << 4 | low)
    }
    return Digest.areEqual(zip(bytes[..<16], bytes[16...]).map { $0 ^ $1 }, binding(secret))
  }

  /// Throws unless `request` may change something: it comes from our own pages and carries the visitor's token in its form or header.
  public func check(_ request: Request, secret: String) throws(Failure) {
    guard !request.method.isSafe else { return }
    guard !FormGuard.isCrossSite(request) else { throw .crossSite }
    guard let token = request.form[FormGuard.field] ?? request.headers[FormGuard.header], accepts(token, secret: secret) else {
      throw .formExpired
    }
  }

  private func binding(_ secret: String) -> [UInt8] {
    Array(Digest.authenticate(Array("token\0\(secret)".utf8), key: key).prefix(16))
  }

  /// Whether the browser itself says that another site caused the request: by Sec-Fetch-Site, or where it is too old for that, by
  /// an Origin that is not ours. Requests without either (programs, old browsers) are left to the token.
  public static func isCrossSite(_ request: Request) -> Bool {
    if let site = request.headers["sec-fetch-site"] { return site != "same-origin" && site != "none" }
    guard let origin = request.headers["origin"] else { return false }
    return origin.lowercased() != "https://" + request.host && origin.lowercased() != "http://" + request.host
  }
}
