import CSodium
import Kernel
import Storage

/// The code by which an applicant asks about a case without an account: twelve characters in groups of four, without I, L, O and U,
/// the last of which proves the others (one wrong character, or two neighbours exchanged, are always noticed). 55 random bits: callers limit
/// how often an address may try.
public enum FollowUpCode {
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  public static func make(_ randomness: Randomness) -> String { make(randomness.bytes(11)) }

  static func make(_ bytes: [UInt8]) -> String {
    var symbols = bytes.prefix(11).map { Int($0 & 31) }
    symbols.append(times2(symbols.reduce(0) { times2($0) ^ $1 }))
    return grouped(symbols)
  }

  /// The code as it is kept, from what somebody typed: full-width, small letters, O for 0, I and L for 1, any separators. Nil where it
  /// cannot be a code.
  public static func read(_ typed: String) -> String? {
    // Every word of a search is asked: most are too short, and folding makes none longer.
    guard typed.utf8.count >= 12, !typed.unicodeScalars.contains(where: isKanaOrKanji) else { return nil }
    var symbols: [Int] = []
    for character in TextFolding.key(typed).uppercased() {
      switch character {
      case "-", "‐", "–", "—", "−", "ー", "_", ".", "・": continue
      case "O": symbols.append(0)
      case "I", "L": symbols.append(1)
      default:
        guard let symbol = alphabet.firstIndex(of: character) else { return nil }
        symbols.append(symbol)
      }
      guard symbols.count <= 12 else { return nil }
    }
    guard symbols.count == 12, symbols.reduce(0, { times2($0) ^ $1 }) == 0 else { return nil }
    return grouped(symbols)
  }

  /// No folding makes a symbol of these, and what is searched for mostly has some.
  private static func isKanaOrKanji(_ scalar: Unicode.Scalar) -> Bool {
    (0x3041...0x30FA).contains(scalar.value) || (0x4E00...0x9FFF).contains(scalar.value)
  }

  private static func grouped(_ symbols: [Int]) -> String {
    var text = ""
    for (index, symbol) in symbols.enumerated() {
      if index > 0 && index.isMultiple(of: 4) { text.append("-") }
      text.append(alphabet[symbol])
    }
    return text
  }

  /// Multiplication by the generator of the field of 32 elements, x⁵ + x² + 1: every place of the code weighs differently.
  private static func times2(_ symbol: Int) -> Int { symbol & 16 == 0 ? symbol << 1 : (symbol << 1 ^ 0b100101) & 31 }

  /// A new secret for the link that also lets its holder act as the applicant, 128 bits; and what is kept of it.
  public static func makeSecret(_ randomness: Randomness) -> (secret: String, hash: [UInt8]) {
    let secret = randomness.token(bits: 128)
    return (secret, hash(of: secret))
  }

  static func hash(of secret: String) -> [UInt8] {
    Digest.of("casework:\(secret)")
  }

  static func isSame(_ a: [UInt8], _ b: [UInt8]) -> Bool { a.count == b.count && sodium_memcmp(a, b, a.count) == 0 }
}
