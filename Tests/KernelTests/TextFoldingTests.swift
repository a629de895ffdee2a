import Testing

@testable import Kernel

@Suite struct TextFoldingTests {
  @Test(arguments: [("ガ", "ｶﾞ"), ("ＡＢＣ", "abc"), ("㍻", "平成"), ("ごみ", "ゴミ"), ("L I N E", "line"), ("ヴ", "ゔ")])
  func variantsMeet(a: String, b: String) { #expect(TextFolding.key(a) == TextFolding.key(b)) }

  @Test func differentWordsStayApart() { #expect(TextFolding.key("はし") != TextFolding.key("ばし")) }

  @Test func everyWordMustStand() {
    #expect(TextFolding.matches("ライン　予約", in: ["らいん", "施設予約"]))
    #expect(!TextFolding.matches("ライン 税", in: ["らいん", "施設予約"]))
    #expect(TextFolding.matches("  ", in: []))
  }
}
