import Testing

@testable import Readings

struct RubyPageTests {
  let readings: Readings

  init() throws { readings = try Readings(threads: 1) }

  func annotate(_ page: String) async -> String {
    String(decoding: await readings.annotate(page: Array(page.utf8), names: readings.names([])), as: UTF8.self)
  }

  @Test func `Text of the body gets readings, everything else stays`() async {
    let page = """
      <!DOCTYPE html>
      <html lang="ja"><head><title>役場</title></head><body><h1 title="町役場">役場</h1></body></html>
      """
    #expect(
      await annotate(page) == """
        <!DOCTYPE html>
        <html lang="ja"><head><title>役場</title></head><body><h1 title="町役場"><ruby>役場<rp>（</rp><rt>やくば</rt><rp>）</rp></ruby></h1></body></html>
        """)
  }

  @Test(arguments: [
    "<script>役場</script>", "<style>役場</style>", "<textarea>役場</textarea>", "<select><option>役場</option></select>",
    "<svg><text>役場</text></svg>", "<ruby>役場<rt>やくば</rt></ruby>", "<code>役場</code>", "<span data-no-ruby=\"\">役場<b>役場</b></span>",
    "<!-- 役場 -->", "<img alt=\"役場\">", "<input value='役場>町'>", "<script>if (a < b) { 役場 }</script>",
  ])
  func `What must stay plain stays plain`(_ piece: String) async {
    let page = "<body>\(piece)</body>"
    #expect(await annotate(page) == page)
  }

  @Test func `Text after a plain element is read again`() async {
    let read = "<ruby>役場<rp>（</rp><rt>やくば</rt><rp>）</rp></ruby>"
    #expect(await annotate("<body><svg><g><path d=\"\"/></g></svg>役場</body>") == "<body><svg><g><path d=\"\"/></g></svg>\(read)</body>")
    #expect(await annotate("<body><p data-no-ruby>町<br>町</p>役場</body>") == "<body><p data-no-ruby>町<br>町</p>\(read)</body>")
  }

  @Test func `Entities survive`() async {
    let read = "<ruby>役場<rp>（</rp><rt>やくば</rt><rp>）</rp></ruby>"
    #expect(await annotate("<body>役場&amp;役場 &lt; & 役場</body>") == "<body>\(read)&amp;\(read) &lt; & \(read)</body>")
  }

  @Test func `Nothing outside a body is touched`() async {
    #expect(await annotate("役場<p>役場</p>") == "役場<p>役場</p>")
  }

  /// Whatever the page looks like, taking the ruby out gives it back.
  @Test func `The page can be had back`() async {
    var generator = Lcg(state: 20_260_401)
    let pieces = [
      "役場", "申し込み", "<p>", "</p>", "<b class=\"町\">", "</b>", "&amp;", "&", "<", ">", "\"", "<svg>", "</svg>", "<br>", "abc ", "、", "1日",
      "令和8年",
      "<textarea>", "</textarea>", "<!-- 町 -->", "<!--", "ひらがな", "カタカナ", "\n", "<script>", "</script>", "𠮷野家", "葛\u{E0100}城",
      "<p data-no-ruby>",
    ]
    for _ in 0..<400 {
      var page = "<body>"
      for _ in 0..<Int.random(in: 0...12, using: &generator) { page += pieces.randomElement(using: &generator) ?? "" }
      let back = plain(await readings.annotate(page: Array(page.utf8), names: readings.names([])))
      #expect(Array(back.utf8) == Array(page.utf8))
    }
  }

  @Test func `A rare form of a kanji keeps its selector under its reading`() async {
    #expect(await annotate("<body>葛\u{E0100}城市</body>").contains("<ruby>葛\u{E0100}城<rp>"))
  }

  /// Bytes that are no text at all do not stop it.
  @Test func `Broken bytes are survived`() async {
    var generator = Lcg(state: 7)
    for _ in 0..<200 {
      var bytes = Array("<body>役".utf8)
      for _ in 0..<40 { bytes.append(UInt8.random(in: 0...255, using: &generator)) }
      let out = await readings.annotate(page: bytes, names: readings.names([]))
      #expect(out.count >= bytes.count)
    }
  }

  /// Takes the ruby out again, byte by byte.
  private func plain(_ page: [UInt8]) -> String {
    var out: [UInt8] = []
    var place = 0
    func skip(_ mark: String) -> Bool {
      guard page[place...].starts(with: mark.utf8) else { return false }
      place += mark.utf8.count
      return true
    }
    while place < page.count {
      if skip("<ruby>") { continue }
      if skip("<rp>（</rp><rt>") {
        while place < page.count, !skip("</rt><rp>）</rp></ruby>") { place += 1 }
        continue
      }
      out.append(page[place])
      place += 1
    }
    return String(decoding: out, as: UTF8.self)
  }
}

/// A small generator with a seed, so that a failure repeats.
struct Lcg: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}
