/// The token by which a form shows that it came from a page of ours: derived from the secret in a cookie that scripts and other sites
/// cannot read, so nothing has to be stored.
public enum FormToken {
  /// URL-safe, 43 characters.
  public static func make(fromCookie secret: String) -> String {
    Base64URL.encode(Digest.hmac(.sha256, key: Array(secret.utf8), Array("form-token".utf8)))
  }

  /// Whether `sent` belongs to the cookie of the same request. An empty cookie has no token.
  public static func isRight(_ sent: String, forCookie secret: String) -> Bool {
    !secret.isEmpty && ConstantTime.equal(sent, make(fromCookie: secret))
  }
}
