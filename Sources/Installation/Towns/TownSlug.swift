/// The short name of a town in addresses, files and schemas.
enum TownSlug {
  /// First segments of paths that belong to the installation.
  static let reserved: Set<String> = [
    "design", "assets", "healthz", "readyz", "metrics", "robots", "favicon", "openapi", "api", "well-known",
  ]

  /// 2 to 32 of `a-z 0-9 -`, beginning with a letter, ending with no hyphen.
  static func isValid(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    guard (2...32).contains(bytes.count), (0x61...0x7A).contains(bytes[0]), bytes.last != 0x2D, !reserved.contains(text) else {
      return false
    }
    return bytes.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
  }
}
