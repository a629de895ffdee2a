import CMicrohttpd
import Glibc

/// A numeric IP address. IPv4 is kept as IPv4-mapped IPv6, so that both compare alike.
public struct Address: Sendable, Hashable, CustomStringConvertible {
  /// Sixteen bytes in network order, as two numbers.
  let high: UInt64
  let low: UInt64

  init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Reads `192.0.2.1` or `2001:db8::1` (in brackets or not); nil for names.
  public init?(_ text: some StringProtocol) {
    var text = String(text)
    if text.hasPrefix("["), text.hasSuffix("]") { text = String(text.dropFirst().dropLast()) }
    guard text.utf8.count <= 45, !text.utf8.contains(0) else { return nil }
    var four = in_addr()
    if inet_pton(AF_INET, text, &four) == 1 {
      self.init(high: 0, low: 0xFFFF_0000_0000 | UInt64(UInt32(bigEndian: four.s_addr)))
      return
    }
    var six = in6_addr()
    guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
    self.init(six)
  }

  init(_ six: in6_addr) {
    let (high, low) = withUnsafeBytes(of: six) { bytes in
      (
        UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
        UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      )
    }
    self.init(high: high, low: low)
  }

  /// Nil for what is not an internet socket.
  init?(_ socket: UnsafePointer<sockaddr>) {
    let raw = UnsafeRawPointer(socket)
    switch Int32(socket.pointee.sa_family) {
    case AF_INET:
      let four = raw.loadUnaligned(as: sockaddr_in.self)
      self.init(high: 0, low: 0xFFFF_0000_0000 | UInt64(UInt32(bigEndian: four.sin_addr.s_addr)))
    case AF_INET6: self.init(raw.loadUnaligned(as: sockaddr_in6.self).sin6_addr)
    default: return nil
    }
  }

  public var isIPv4: Bool { high == 0 && low >> 32 == 0xFFFF }

  public var description: String {
    if isIPv4 {
      return (0..<4).map { String((low >> (24 - 8 * UInt64($0))) & 255) }.joined(separator: ".")
    }
    var six = in6_addr()
    withUnsafeMutableBytes(of: &six) { bytes in
      bytes.storeBytes(of: high.bigEndian, toByteOffset: 0, as: UInt64.self)
      bytes.storeBytes(of: low.bigEndian, toByteOffset: 8, as: UInt64.self)
    }
    var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    guard inet_ntop(AF_INET6, &six, &buffer, socklen_t(buffer.count)) != nil else { return "::" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// The network that the address is in: /24 of IPv4, /48 of IPv6. No longer points at one household.
  public var coarse: Address { isIPv4 ? Address(high: 0, low: low & ~0xFF) : Address(high: high & ~0xFFFF, low: 0) }

  /// What one subscriber holds: the address itself for IPv4, its /64 for IPv6.
  public var subscriber: Address { isIPv4 ? self : Address(high: high, low: 0) }
}

/// A block of addresses: `10.0.0.0/8`, `fd00::/8`, or one address.
public struct AddressRange: Sendable, Hashable {
  let address: Address
  let bits: Int

  /// Nil where the text is no address or the prefix is out of range.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard let address = Address(parts[0]) else { return nil }
    let width = address.isIPv4 ? 32 : 128
    var prefix = width
    if parts.count == 2 {
      guard let number = Int(parts[1]), (0...width).contains(number), !parts[1].hasPrefix("+") else { return nil }
      prefix = number
    }
    self.address = address
    bits = prefix + (address.isIPv4 ? 96 : 0)
  }

  public func contains(_ other: Address) -> Bool {
    let highMask: UInt64 = bits >= 64 ? .max : bits == 0 ? 0 : ~(UInt64.max >> UInt64(bits))
    let lowBits = bits - 64
    let lowMask: UInt64 = lowBits <= 0 ? 0 : lowBits >= 64 ? .max : ~(UInt64.max >> UInt64(lowBits))
    return address.high & highMask == other.high & highMask && address.low & lowMask == other.low & lowMask
  }

  public static let loopback = [AddressRange("127.0.0.0/8"), AddressRange("::1")].compactMap { $0 }
}
