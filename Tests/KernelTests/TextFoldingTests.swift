import Foundation
import Testing

@testable import Kernel

@Suite struct TextFoldingTests {
  @Test(arguments: [("ガ", "ｶﾞ"), ("ＡＢＣ", "abc"), ("㍻", "平成"), ("ごみ", "ゴミ"), ("L I N E", "line"), ("ヴ", "ゔ")])
  func variantsMeet(a: String, b: String) { #expect(TextFolding.key(a) == TextFolding.key(b)) }

  @Test func differentWordsStayApart() { #expect(TextFolding.key("はし") != TextFolding.key("ばし")) }

  /// What is known to be normal is not normalised; that must make no difference.
  @Test func normalTextIsFoldedLikeAnyOther() {
    func slow(_ text: String) -> String {
      var key = String.UnicodeScalarView()
      for scalar in text.precomposedStringWithCompatibilityMapping.lowercased().unicodeScalars where !scalar.properties.isWhitespace {
        key.append((0x30A1...0x30F6).contains(scalar.value) ? Unicode.Scalar(scalar.value - 0x60)! : scalar)
      }
      return String(key)
    }
    let scalars = (0x20...0xFFFF).compactMap(Unicode.Scalar.init)
    let different = scalars.filter { TextFolding.key(String($0)) != slow(String($0)) }
    #expect(different.isEmpty)
    // What joins with what stands before it, and what two of the normal ones might do to each other.
    let pieces = [
      "か", "カ", "ヾ", "ー", "A", "z", " ", "々", "〇", "見", "\u{3099}", "\u{309A}", "\u{301}", "\u{200D}", "\u{FE00}", "ﾞ", "ﾟ", "I", "İ",
    ]
    for a in pieces { for b in pieces { for c in pieces { #expect(TextFolding.key(a + b + c) == slow(a + b + c)) } } }
  }

  @Test func everyWordMustStand() {
    #expect(TextFolding.matches("ライン　予約", in: ["らいん", "施設予約"]))
    #expect(!TextFolding.matches("ライン 税", in: ["らいん", "施設予約"]))
    #expect(TextFolding.matches("  ", in: []))
  }
}
