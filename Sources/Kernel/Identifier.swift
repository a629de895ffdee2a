/// Where randomness comes from. Injected, so that a test is repeatable; the system's generator in the program.
public struct Randomness: Sendable {
  private let next: @Sendable (Int) -> [UInt8]

  public init(_ next: @escaping @Sendable (Int) -> [UInt8]) { self.next = next }

  public func bytes(_ count: Int) -> [UInt8] { next(count) }

  /// Cryptographically secure bytes of the operating system.
  public static let system = Randomness { count in
    // Eight bytes at a time: the system is asked anew for each number.
    var generator = SystemRandomNumberGenerator()
    var rest: UInt64 = 0
    return (0..<count).map { index in
      rest = index.isMultiple(of: 8) ? generator.next() : rest >> 8
      return UInt8(truncatingIfNeeded: rest)
    }
  }

  /// URL-safe text of `bits` random bits (Crockford base 32, lower case).
  public func token(bits: Int) -> String {
    String(decoding: bytes((bits + 4) / 5).map { Identifier.alphabet[Int($0 & 31)] }, as: UTF8.self)
  }
}

/// Makes identifiers that sort by the time of their making: 26 characters, 48 bits of milliseconds and 80 random bits (the
/// ULID layout, in lower case).
public enum Identifier {
  static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

  public static func make(at moment: Moment, _ randomness: Randomness) -> String {
    let time = UInt64(bitPattern: moment.milliseconds)
    let head = (0..<10).map { alphabet[Int(time >> (45 - 5 * UInt64($0)) & 31)] }
    return String(decoding: head + randomness.bytes(16).map { alphabet[Int($0 & 31)] }, as: UTF8.self)
  }
}
