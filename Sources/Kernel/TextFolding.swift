import Foundation

/// Folding of text for comparing and searching: what people mean to be the same becomes the same.
public enum TextFolding {
  /// A key under which variants meet: compatibility forms (ｶﾞ ガ, Ａ A, ㍻ 平成), letter case, katakana and hiragana, white space.
  /// For comparing only; never shown or stored as a name.
  public static func key(_ text: some StringProtocol) -> String {
    var key = ""
    for scalar in String(text).precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars {
      switch scalar.value {
      case 0x30A1...0x30F6: key.unicodeScalars.append(Unicode.Scalar(scalar.value - 0x60)!)
      case _ where scalar.properties.isWhitespace: continue
      default: key.unicodeScalars.append(scalar)
      }
    }
    return key
  }

  /// True where every word of `query` (separated by white space) stands somewhere in `texts`, whatever its form.
  public static func matches(_ query: String, in texts: [String]) -> Bool {
    let words = query.split(whereSeparator: \.isWhitespace).map(key).filter { !$0.isEmpty }
    guard !words.isEmpty else { return true }
    let haystack = texts.map(key).joined(separator: "\n")
    return words.allSatisfy(haystack.contains)
  }
}
