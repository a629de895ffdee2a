import Foundation

/// Folding of text for comparing and searching: what people mean to be the same becomes the same.
public enum TextFolding {
  /// A key under which variants meet: compatibility forms (ｶﾞ ガ, Ａ A, ㍻ 平成), letter case, katakana and hiragana, white space.
  /// For comparing only; never shown or stored as a name.
  public static func key(_ text: some StringProtocol) -> String {
    var key = String.UnicodeScalarView()
    let text = text.unicodeScalars.allSatisfy(isNormal) ? String(text) : String(text).precomposedStringWithCompatibilityMapping.lowercased()
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x41...0x5A: key.append(Unicode.Scalar(scalar.value + 0x20)!)
      case 0x30A1...0x30F6: key.append(Unicode.Scalar(scalar.value - 0x60)!)
      case 0x21...0x7E, 0x3041...0x9FFF: key.append(scalar)
      case _ where scalar.properties.isWhitespace: continue
      default: key.append(scalar)
      }
    }
    return String(key)
  }

  /// Of no other form and joined with nothing, but for its letter case: nearly all that people type, and normalising takes its time.
  private static func isNormal(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0x3001...0x3029, 0x3041...0x3096, 0x30A1...0x30FE, 0x4E00...0x9FFF: true
    default: false
    }
  }

  /// True where every word of `query` (separated by white space) stands somewhere in `texts`, whatever its form.
  public static func matches(_ query: String, in texts: [String]) -> Bool {
    let words = query.split(whereSeparator: \.isWhitespace).map(key).filter { !$0.isEmpty }
    guard !words.isEmpty else { return true }
    let haystack = texts.map(key).joined(separator: "\n")
    return words.allSatisfy(haystack.contains)
  }
}
