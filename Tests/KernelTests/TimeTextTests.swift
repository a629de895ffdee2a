import Kernel
import Testing

@Suite struct TimeTextTests {
  @Test(
    arguments: [
      ("1970-01-01T00:00:00Z", 0), ("2026-04-01T09:00:00+09:00", 1_775_001_600_000), ("2026-04-01t00:00:00.5z", 1_775_001_600_500),
      ("2026-04-01 00:00:00.123456789Z", 1_775_001_600_123), ("2016-12-31T23:59:60Z", 1_483_228_800_000), ("1969-12-31T23:59:59.999Z", -1),
      ("2026-03-31T19:30:00-04:30", 1_775_001_600_000),
    ] as [(String, Int64)]) func reads(_ text: String, _ milliseconds: Int64)
  {
    #expect(Moment(rfc3339: text)?.milliseconds == milliseconds)
  }

  @Test(arguments: [
    "", "2026-04-01", "2026-04-01T00:00:00", "2026-04-01T24:00:00Z", "2026-02-29T00:00:00Z", "2026-04-01T00:60:00Z", "2026-04-01T00:00:61Z",
    "2026-04-01T00:00:00.Z", "2026-04-01T00:00:00+24:00", "2026-04-01T00:00:00+09:60", "2026-04-01T00:00:00Zx", "0000-01-01T00:00:00Z",
    "２０２６-04-01T00:00:00Z", "2026-04-01T00:00:00+0900", String(repeating: "2026-04-01T00:00:00.0", count: 9),
  ]) func refuses(_ text: String) { #expect(Moment(rfc3339: text) == nil) }

  @Test func whatIsWrittenIsRead() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2000 {
      let moment = Moment(milliseconds: Int64.random(in: -62_000_000_000...250_000_000_000, using: &random) * 1000)
      #expect(Moment(rfc3339: moment.rfc3339) == moment, "\(moment.rfc3339)")
    }
  }

  /// Bytes of any kind: read or refused, never a crash.
  @Test func noise() {
    var random = SystemRandomNumberGenerator()
    let pieces = Array("0123456789-:TtZz+. é\u{0}")
    for _ in 0..<20_000 {
      var text = "2026-04-01T09:00:00+09:00"
      for _ in 0..<Int.random(in: 1...4, using: &random) {
        let place = text.index(text.startIndex, offsetBy: Int.random(in: 0..<text.count, using: &random))
        if Bool.random(using: &random) {
          text.remove(at: place)
        } else {
          text.insert(pieces.randomElement(using: &random) ?? "0", at: place)
        }
      }
      if let moment = Moment(rfc3339: text) { #expect(Moment(rfc3339: moment.rfc3339) != nil) }
    }
  }
}
