import TestSupport
import Testing

@testable import Identity

@Suite struct CBORTests {
  /// RFC 8949, appendix A, as far as these kinds are read.
  @Test(
    arguments: [
      ("00", .unsigned(0)), ("17", .unsigned(23)), ("1818", .unsigned(24)), ("1903e8", .unsigned(1000)),
      ("1a000f4240", .unsigned(1_000_000)),
      ("1bffffffffffffffff", .unsigned(.max)), ("3bffffffffffffffff", .negative(.max)), ("20", .negative(0)), ("3903e7", .negative(999)),
      ("f4", .bool(false)), ("f5", .bool(true)), ("f6", .null), ("40", .bytes([])), ("4401020304", .bytes([1, 2, 3, 4])), ("60", .text("")),
      ("62c3bc", .text("ü")), ("63e6b0b4", .text("水")), ("80", .array([])),
      ("83010203", .array([.unsigned(1), .unsigned(2), .unsigned(3)])),
      ("a0", .map([:])), ("a201020304", .map([.unsigned(1): .unsigned(2), .unsigned(3): .unsigned(4)])),
      ("826161a161626163", .array([.text("a"), .map([.text("b"): .text("c")])])),
    ] as [(String, CBOR)])
  func reads(text: String, value: CBOR) { #expect(CBOR(hex(text)) == value) }

  @Test(arguments: [
    "", "1817", "190017", "1a000003e8", "1b00000000ffffffff",  // not the shortest
    "5f42010243030405ff", "7f657374726561646d696e67ff", "9fff", "bfff",  // indefinite
    "c11a514b67b0", "f90000", "fb3ff199999999999a", "f7", "f0", "ff",  // tags, floats, other simple values
    "a201020103", "62c328", "4401020",  // duplicate key, broken UTF-8, cut
    "0000", "1c", "9bffffffffffffffff", "5bffffffffffffffff", "bb7fffffffffffffff", "81",
    "818181818181818101",  // nine levels
  ])
  func refuses(text: String) { #expect(CBOR(hex(text)) == nil) }

  @Test func readsSevenLevelsAndNotEight() {
    #expect(CBOR(hex("8181818181818101")) != nil)
    #expect(CBOR(hex("818181818181818101")) == nil)
  }

  @Test func integersThatFit() {
    #expect(CBOR.negative(256).integer == -257)
    #expect(CBOR.unsigned(.max).integer == nil)
    #expect(CBOR.negative(.max).integer == nil)
    #expect(CBOR.map([.negative(0): .unsigned(5)])[-1]?.integer == 5)
  }

  @Test func noiseNeverGetsThroughTwice() {
    var generator = SeededGenerator(seed: 8949)
    var read = 0
    for _ in 0..<50_000 {
      let bytes = (0..<Int.random(in: 0..<40, using: &generator)).map { _ in UInt8.random(in: 0...255, using: &generator) }
      guard let (value, next) = CBOR.read(bytes, from: 0) else { continue }
      read += 1
      // What was read is the only value of these bytes.
      #expect(CBOR(Array(bytes[..<next])) == value)
      #expect(next <= bytes.count)
    }
    #expect(read > 1000)
  }
}
