import Kernel

/// Codes on paper for the day the telephone is lost: each is good once.
public enum RecoveryCode {
  public static let count = 10

  /// Ten codes of 80 random bits: `k3md-9q2x-7hfa-0w5z`.
  public static func make(_ randomness: Randomness) -> [String] {
    (0..<count).map { _ in
      let letters = Array(randomness.token(bits: 80))
      return stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<min($0 + 4, letters.count)]) }.joined(separator: "-")
    }
  }

  /// What is kept of a code. Full width, capitals, spaces, dashes and the letters that look like digits make no difference. 32 bytes.
  public static func hash(_ typed: String, person: String) -> [UInt8] {
    let folded = CodeText.folded(typed).map { (character: Character) -> Character in
      switch character {
      case "i", "l": "1"
      case "o": "0"
      default: character
      }
    }
    return Digest.sha256(Array("recovery:\(person):\(String(folded))".utf8))
  }
}
