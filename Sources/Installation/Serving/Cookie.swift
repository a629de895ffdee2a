/// A cookie of the installation's own.
enum Cookie {
  /// A `Set-Cookie` line: for the whole host, not for scripts, not from other sites, kept for `seconds` (nil: until the browser closes).
  static func line(_ name: String, _ value: String, seconds: Int?, secure: Bool) -> String {
    "\(name)=\(value); Path=/; HttpOnly; SameSite=Lax" + (seconds.map { "; Max-Age=\($0)" } ?? "") + (secure ? "; Secure" : "")
  }
}
