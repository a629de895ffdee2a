import Foundation
import Kernel

/// Makes one of the many ways in which people type the same thing. Names and free text are changed as little as possible.
enum Folding {
  /// One line as typed, without white space at its ends, line breaks and control characters; half-width katakana made full.
  static func line(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in trimmed(text).unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A, 0x0D: out.append(" ")
      case 0..<0x20, 0x7F, 0x200B, 0x2060, 0xFEFF, 0x202A...0x202E, 0x2066...0x2069: continue
      default: out.append(scalar)
      }
    }
    return fullWidthKana(String(out))
  }

  /// Several lines: line breaks as LF, no white space at the ends.
  static func lines(_ text: String) -> String {
    let unix = text.replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\r", with: "\n")
    return unix.split(separator: "\n", omittingEmptySubsequences: false).map { lineKeepingStart($0) }.joined(separator: "\n")
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }

  private static func lineKeepingStart(_ text: Substring) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where scalar.value >= 0x20 && scalar.value != 0x7F || scalar == "\t" { out.append(scalar) }
    while let last = out.last, last.properties.isWhitespace { out.removeLast() }
    return String(out)
  }

  static func trimmed(_ text: String) -> String {
    guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last,
      first.properties.isWhitespace || last.properties.isWhitespace
    else { return text }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  /// Letters, digits and signs of ASCII in half width; every dash a hyphen; every space a plain one.
  static func ascii(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 < 0x80 && $0 > 0x20 }) { return text }
    var out = String.UnicodeScalarView()
    for scalar in trimmed(text).unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: out.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      case 0x2010...0x2015, 0x2212, 0x2500, 0x2501, 0xFE63: out.append("-")
      case 0x3000, 0x00A0, 0x09: out.append(" ")
      case 0xFFE5: out.append("¥")
      case 0..<0x20, 0x7F, 0x200B, 0x2060, 0xFEFF, 0x200E, 0x200F, 0x202A...0x202E: continue
      default: out.append(scalar)
      }
    }
    return String(out)
  }

  /// Digits alone, where a text is digits with hyphens (the long vowel mark among them), spaces and brackets between; nil otherwise.
  static func digits(_ text: String, dropping others: String = "") -> String? {
    var out = ""
    for scalar in ascii(text).unicodeScalars {
      switch scalar {
      case "0"..."9": out.unicodeScalars.append(scalar)
      case "-", " ", "(", ")", ".", "ー", "ｰ", "~", "〜": continue
      default: guard others.unicodeScalars.contains(scalar) else { return nil }
      }
    }
    return out
  }

  /// House numbers: 12番地の3 stays, １２－３ becomes 12-3, and ー between digits is a hyphen.
  static func lot(_ text: String) -> String {
    var out = Array(ascii(line(text)).unicodeScalars)
    for index in out.indices where out[index] == "ー" && index > 0 && ("0"..."9").contains(out[index - 1]) {
      if index + 1 == out.count || ("0"..."9").contains(out[index + 1]) { out[index] = "-" }
    }
    return String(String.UnicodeScalarView(out))
  }

  /// Half-width katakana made full; everything else left alone.
  static func fullWidthKana(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { (0xFF61...0xFF9F).contains($0.value) }) else { return text }
    var out = ""
    var run = ""
    func flush() {
      // Compatibility composition makes ｶﾞ one ガ.
      out += run.precomposedStringWithCompatibilityMapping
      run = ""
    }
    for scalar in text.unicodeScalars {
      if (0xFF61...0xFF9F).contains(scalar.value) {
        run.unicodeScalars.append(scalar)
      } else {
        flush()
        out.unicodeScalars.append(scalar)
      }
    }
    flush()
    return out
  }

  /// A reading in full-width katakana, words apart by one space; nil where something else stands in it.
  static func kana(_ text: String) -> String? {
    var out = String.UnicodeScalarView()
    for scalar in line(text).precomposedStringWithCanonicalMapping.unicodeScalars {
      switch scalar.value {
      case 0x3041...0x3096: out.append(Unicode.Scalar(scalar.value + 0x60) ?? scalar)
      case 0x30A1...0x30FA, 0x30FC, 0x30FB, 0x30FD, 0x30FE: out.append(scalar)
      case 0x2D, 0x2010...0x2015, 0x2212, 0xFF0D: out.append("ー")
      case 0x20, 0x3000, 0xA0: if out.last != "　", !out.isEmpty { out.append("　") }
      default: return nil
      }
    }
    while out.last == "　" { out.removeLast() }
    return String(out)
  }

  /// An account holder in the characters that banks take (全銀カナ), written in full-width katakana: no small kana, the long vowel mark
  /// as a hyphen, capital letters; nil where a character is not among them.
  static func bankKana(_ text: String) -> String? {
    var out = String.UnicodeScalarView()
    for scalar in ascii(fullWidthKana(line(text))).precomposedStringWithCanonicalMapping.unicodeScalars {
      switch scalar.value {
      case 0x3041...0x3096, 0x30A1...0x30F6:
        let katakana = scalar.value < 0x30A0 ? scalar.value + 0x60 : scalar.value
        guard let large = large(katakana) else { return nil }
        out.append(large)
      case 0x30FC: out.append("-")
      case 0x61...0x7A: out.append(Unicode.Scalar(scalar.value - 0x20) ?? scalar)
      case 0x41...0x5A, 0x30...0x39, 0x28, 0x29, 0x2D, 0x2E, 0x2F, 0x2C: out.append(scalar)
      case 0xA5, 0x5C: out.append("\\")
      case 0x300C, 0x300D: out.append(scalar)
      case 0x20: if out.last != " ", !out.isEmpty { out.append(" ") }
      default: return nil
      }
    }
    while out.last == " " { out.removeLast() }
    return String(out)
  }

  private static func large(_ katakana: UInt32) -> Unicode.Scalar? {
    switch katakana {
    case 0x30A1, 0x30A3, 0x30A5, 0x30A7, 0x30A9, 0x30C3, 0x30E3, 0x30E5, 0x30E7: Unicode.Scalar(katakana + 1)
    case 0x30EE, 0x30F0, 0x30F1, 0x30F5, 0x30F6: nil
    default: Unicode.Scalar(katakana)
    }
  }
}
