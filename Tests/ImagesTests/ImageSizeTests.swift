import Testing

@testable import Images

@Suite struct ImageSizeTests {
  @Test(arguments: ["jpg", "png"]) func `The size is read from the head`(kind: String) throws {
    let size = try #require(ImageSize(try ImageWorkshopTests.picture(321, 123, as: kind)))
    #expect(size.width == 321 && size.height == 123)
  }

  @Test func `What is torn or something else has no size`() throws {
    #expect(ImageSize([]) == nil)
    #expect(ImageSize(Array("%PDF-1.7 and more text that is long enough".utf8)) == nil)
    #expect(ImageSize([0xFF, 0xD8, 0xFF, 0xE0, 0x00, 0x00, 0, 0, 0, 0, 0, 0, 0]) == nil)
    let whole = try ImageWorkshopTests.picture(64, 64, as: "jpg")
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      var torn = Array(whole.prefix(.random(in: 0..<min(whole.count, 700), using: &generator)))
      if let place = torn.indices.randomElement(using: &generator) { torn[place] = .random(in: 0...255, using: &generator) }
      if let size = ImageSize(torn) { #expect(size.width > 0 && size.height > 0) }
    }
  }
}
