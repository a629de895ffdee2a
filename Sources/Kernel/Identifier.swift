/// Where randomness comes from. Injected, so that a test is repeatable; the system's generator in the program.
public struct Randomness: Sendable {
  private let next: @Sendable (Int) -> [UInt8]

  public init(_ next: @escaping @Sendable (Int) -> [UInt8]) { self.next = next }

  public func bytes(_ count: Int) -> [UInt8] { next(count) }

  /// Cryptographically secure bytes of the operating system.
  public static let system = Randomness { count in
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
  }

  /// URL-safe text of `bits` random bits (Crockford base 32, lower case).
  public func token(bits: Int) -> String {
    var text = ""
    for byte in bytes((bits + 4) / 5) { text.append(Identifier.alphabet[Int(byte & 31)]) }
    return text
  }
}

/// Makes identifiers that sort by the time of their making: 26 characters, 48 bits of milliseconds and 80 random bits (the
/// ULID layout, in lower case).
public enum Identifier {
  static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")

  public static func make(at moment: Moment, _ randomness: Randomness) -> String {
    var text = ""
    text.reserveCapacity(26)
    var time = UInt64(bitPattern: moment.milliseconds)
    var head: [Character] = []
    for _ in 0..<10 {
      head.append(alphabet[Int(time & 31)])
      time >>= 5
    }
    text.append(contentsOf: head.reversed())
    for byte in randomness.bytes(16) { text.append(alphabet[Int(byte & 31)]) }
    return text
  }
}
