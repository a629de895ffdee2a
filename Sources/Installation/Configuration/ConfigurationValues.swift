/// Bytes as people write them.
enum ByteSize {
  private static let units: [(String, Int)] = [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10), ("B", 1)]

  static func parse(_ text: String) -> Int? {
    for (unit, factor) in units where text.hasSuffix(unit) {
      guard let number = Int(text.dropLast(unit.count).trimmed), number >= 0 else { return nil }
      let (bytes, overflow) = number.multipliedReportingOverflow(by: factor)
      return overflow ? nil : bytes
    }
    return Int(text).flatMap { $0 >= 0 ? $0 : nil }
  }

  static func format(_ bytes: Int) -> String {
    for (unit, factor) in units.dropLast() where bytes >= factor && bytes % factor == 0 { return "\(bytes / factor)\(unit)" }
    return "\(bytes)B"
  }

  /// To one decimal, for people.
  static func rounded(_ bytes: Int) -> String {
    for (unit, factor) in units.dropLast() where bytes >= factor { return "\(bytes / factor).\(bytes % factor * 10 / factor)\(unit)" }
    return "\(bytes)B"
  }
}

/// So many times in so many seconds.
public struct RateSetting: Sendable, Hashable {
  public let count: Int
  public let seconds: Int

  public init(count: Int, seconds: Int) {
    self.count = count
    self.seconds = seconds
  }

  init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map { String($0.trimmed) }
    guard parts.count == 2, let count = Int(parts[0]), (1...1_000_000).contains(count) else { return nil }
    switch parts[1] {
    case "second": self.init(count: count, seconds: 1)
    case "minute": self.init(count: count, seconds: 60)
    case "hour": self.init(count: count, seconds: 3600)
    default: return nil
    }
  }
}
