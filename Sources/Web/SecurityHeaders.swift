/// What every response tells browsers to refuse. A response that sets one of these fields itself keeps its own.
public struct SecurityHeaders: Sendable {
  /// No inline script, no inline style, nothing from elsewhere.
  public static let contentSecurityPolicy = policy(for: nil)

  /// The same, where the one inline style with this digest may stand in a page.
  public static func policy(for style: FirstStyle?) -> String {
    let styles = style.map { "'self' \($0.source)" } ?? "'self'"
    return "default-src 'none'; script-src 'self'; style-src \(styles); img-src 'self' data:; font-src 'self'; connect-src 'self'; "
      + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'; worker-src 'self'"
  }

  private let always: [(String, String)]
  private let transportSecurity: String?

  /// `transportSecuritySeconds` 0 sends no Strict-Transport-Security; otherwise it goes with HTTPS only.
  public init(contentSecurityPolicy: String = SecurityHeaders.contentSecurityPolicy, transportSecuritySeconds: Int = 31_536_000) {
    always = [
      ("content-security-policy", contentSecurityPolicy),
      ("referrer-policy", "strict-origin-when-cross-origin"),
      ("x-content-type-options", "nosniff"),
      (
        "permissions-policy",
        "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(self), gyroscope=(), magnetometer=(), "
          + "microphone=(), midi=(), payment=(), publickey-credentials-create=(self), publickey-credentials-get=(self), usb=()"
      ),
      ("cross-origin-opener-policy", "same-origin"),
      ("cross-origin-resource-policy", "same-origin"),
    ]
    transportSecurity = transportSecuritySeconds > 0 ? "max-age=\(transportSecuritySeconds)" : nil
  }

  func apply(to headers: inout Headers, isSecure: Bool) {
    for (name, value) in always { headers.addIfMissing(name, value) }
    if isSecure, let transportSecurity { headers.addIfMissing("strict-transport-security", transportSecurity) }
  }
}
