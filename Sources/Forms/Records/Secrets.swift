import Kernel
import Storage

/// Codes and links by which people come back to what they began. Only their digests are stored.
public enum Secrets {
  /// `K7P-4MD-92X`: 45 random bits in letters and digits that are not taken for one another. Attempts must be limited by rate.
  static func code(_ randomness: Randomness) -> String {
    let token = Array(randomness.token(bits: 45).uppercased())
    return "\(String(token[0..<3]))-\(String(token[3..<6]))-\(String(token[6..<9]))"
  }

  /// 160 random bits for a link.
  static func secret(_ randomness: Randomness) -> String { randomness.token(bits: 160) }

  /// The code as it was given, from how it was typed: small letters, full width, without hyphens, O for 0, I and L for 1. Nil for anything else.
  public static func readCode(_ text: String) -> String? {
    var letters = ""
    for scalar in Folding.ascii(text).uppercased().unicodeScalars {
      switch scalar {
      case "-", " ", "ー": continue
      case "O": letters.append("0")
      case "I", "L": letters.append("1")
      case "0"..."9", "A"..."Z": letters.unicodeScalars.append(scalar)
      default: return nil
      }
    }
    guard letters.utf8.count == 9 else { return nil }
    let all = Array(letters)
    return "\(String(all[0..<3]))-\(String(all[3..<6]))-\(String(all[6..<9]))"
  }

  static func digest(_ text: String) -> String { digest(Array(text.utf8)) }
  static func digest(_ bytes: [UInt8]) -> String { Digest.hex(Digest.of(bytes)) }
}
