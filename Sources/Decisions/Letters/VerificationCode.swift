import Kernel
import Storage

/// The code printed on an issued document, by which a third party sees on the site that it is genuine and still valid. 80 random bits;
/// only its digest is kept, so that nobody learns a code from the database.
public struct VerificationCode: Sendable, Hashable {
  private static let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")
  /// 16 signs without their hyphens.
  let signs: String

  public init(_ randomness: Randomness) { signs = String(randomness.bytes(16).map { Self.alphabet[Int($0 & 31)] }) }

  /// Reads what somebody typed or a link holds: case, hyphens and white space do not matter, nor o for 0, i and l for 1.
  public init?(_ text: String) {
    var signs = ""
    for character in TextFolding.key(text.prefix(100)) {
      switch character {
      case "-", "‐", "−", "ー", "–", "—": continue
      case "o": signs.append("0")
      case "i", "l": signs.append("1")
      default:
        guard Self.alphabet.contains(character) else { return nil }
        signs.append(character)
      }
    }
    guard signs.count == 16 else { return nil }
    self.signs = signs
  }

  /// As it is printed: `7K3M-…`, four groups of four.
  public var text: String {
    stride(from: 0, to: 16, by: 4).map { String(signs.dropFirst($0).prefix(4)).uppercased() }.joined(separator: "-")
  }

  /// As it stands in a link.
  public var linkText: String { text.lowercased() }

  /// SHA-256, as it is kept.
  public var digest: [UInt8] { Digest.of("yakuba-document:\(signs)") }
}
