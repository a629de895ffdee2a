import Testing

@testable import Markup

@Suite struct MarkupTests {
  @Test func textIsEscapedWhereverItStands() {
    let html = p(.title("a \"b\" & <c>"), .class("x")) { "1 < 2 & 'three'" }
    #expect(html.string == "<p title=\"a &quot;b&quot; &amp; &lt;c&gt;\" class=\"x\">1 &lt; 2 &amp; &#39;three&#39;</p>")
  }

  @Test func controlCharactersAreReplaced() {
    #expect(HTML("a\u{0}b\u{1B}c\td\n").string == "a\u{FFFD}b\u{FFFD}c\td\n")
  }

  @Test func attributesThatSayNothingAreLeftOut() {
    #expect(
      input(.type("text"), .attribute("maxlength", nil), .flag("required", false), .checked(true)).string == "<input type=\"text\" checked>"
    )
    #expect(div(.none).string == "<div></div>")
  }

  @Test func piecesComeInOrder() {
    let items = ["あ", "い", "う"]
    let html = ul {
      for item in items { li { item } }
      if items.count > 5 { li { "never" } } else { li { 3 } }
    }
    #expect(html.string == "<ul><li>あ</li><li>い</li><li>う</li><li>3</li></ul>")
  }

  @Test(arguments: [
    "javascript:alert(1)", "JAVASCRIPT:x", "data:text/html,x", "//evil.example", "vbscript:x", " https://a.example", "https://a b",
    "file:///etc",
  ])
  func unsafeAddressesAreNoLinks(url: String) { #expect(Link(external: url) == nil) }

  @Test(arguments: ["https://example.jp/?a=1&b=2", "http://example.jp", "mailto:a@example.jp", "tel:0000000000"])
  func safeAddressesAre(url: String) { #expect(Link(external: url)?.text == url) }

  @Test func anyTextComesBackWhenUnescaped() {
    var seed: UInt64 = 7
    func next(_ bound: UInt64) -> UInt64 {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (seed >> 33) % bound
    }
    let alphabet = Array("<>&\"'abc 漢字かな🎌é\u{301}\n\t;#39")
    for _ in 0..<2000 {
      let text = String((0..<Int(next(40))).map { _ in alphabet[Int(next(UInt64(alphabet.count)))] })
      let escaped = HTML(text).string
      #expect(!escaped.contains("<") && !escaped.contains(">") && !escaped.contains("\""))
      let back = escaped.replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"").replacing(
        "&#39;", with: "'"
      )
      .replacing("&amp;", with: "&")
      #expect(Array(back.utf8) == Array(text.utf8))
      #expect(span(.title(text)).string == "<span title=\"\(escaped)\"></span>")
    }
  }
}
