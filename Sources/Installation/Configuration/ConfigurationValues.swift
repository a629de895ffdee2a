import Glibc

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
    for (unit, factor) in units.dropLast() where bytes >= factor {
      return "\(bytes / factor).\(bytes % factor * 10 / factor)\(unit)"
    }
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

/// One address or a block of them: `10.0.0.0/8`, `::1`.
public struct AddressRange: Sendable, Hashable, CustomStringConvertible {
  /// As written.
  public let description: String
  private let bytes: [UInt8]
  private let prefix: Int

  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let bytes = Self.bytes(String(parts[0])) else { return nil }
    var prefix = bytes.count * 8
    if parts.count == 2 {
      guard let number = Int(parts[1]), (0...prefix).contains(number) else { return nil }
      prefix = number
    }
    description = text
    self.bytes = bytes
    self.prefix = prefix
  }

  public func contains(_ address: String) -> Bool {
    guard let other = Self.bytes(address), other.count == bytes.count else { return false }
    for index in 0..<bytes.count {
      let bits = min(8, max(0, prefix - index * 8))
      if bits == 0 { return true }
      let mask = UInt8(truncatingIfNeeded: 0xFF00 >> bits)
      if bytes[index] & mask != other[index] & mask { return false }
    }
    return true
  }

  /// 4 or 16 bytes; an IPv4 address in IPv6's clothes counts as IPv4.
  private static func bytes(_ text: String) -> [UInt8]? {
    var four = in_addr()
    if inet_pton(AF_INET, text, &four) == 1 { return withUnsafeBytes(of: &four) { Array($0) } }
    var sixteen = in6_addr()
    guard inet_pton(AF_INET6, text, &sixteen) == 1 else { return nil }
    let bytes = withUnsafeBytes(of: &sixteen) { Array($0) }
    if bytes.prefix(10).allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF { return Array(bytes[12...]) }
    return bytes
  }
}
