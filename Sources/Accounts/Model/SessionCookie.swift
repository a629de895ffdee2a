import Contracts
import Kernel
import Web

/// The cookies of sign-in. Every town and each face has its own, so that an officer can be a resident as well. Over HTTPS they are named `__Host-…`, which
/// no neighbouring site can plant.
enum SessionCookie: String, Sendable {
  case staff, resident
  /// Half of an officer's sign-in: the ticket of the second factor.
  case step
  /// Binds a sign-in that has gone to a provider to this browser.
  case provider

  static func session(_ face: Face) -> SessionCookie { face == .staff ? .staff : .resident }

  func name(_ town: Town, isSecure: Bool) -> String { (isSecure ? "__Host-" : "") + "yakuba-\(town.slug)-\(rawValue)" }

  func value(_ request: Request, _ town: Town) -> String? {
    request.cookie(name(town, isSecure: request.isSecure)).flatMap { (16...128).contains($0.utf8.count) ? $0 : nil }
  }

  /// For the header Set-Cookie. SameSite=Lax and not Strict, because a mailed link and a provider's answer come from elsewhere.
  func setting(_ value: String, seconds: Int64, _ visit: Visit) -> String {
    name(visit.town, isSecure: visit.request.isSecure) + "=\(value); Path=/; HttpOnly; SameSite=Lax; Max-Age=\(seconds)"
      + (visit.request.isSecure ? "; Secure" : "")
  }

  func clearing(_ visit: Visit) -> String { setting("", seconds: 0, visit) }
}
