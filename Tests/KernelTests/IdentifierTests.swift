import Testing

@testable import Kernel

@Suite struct IdentifierTests {
  @Test func identifiersSortByTime() {
    let early = Identifier.make(at: Moment(milliseconds: 1_000), .system)
    let late = Identifier.make(at: Moment(milliseconds: 1_001), .system)
    #expect(early < late && early.count == 26)
  }

  /// Every place of what is drawn is drawn anew, whatever its length.
  @Test func bytesAreRandomAtEveryPlace() {
    for count in 0...20 { #expect(Randomness.system.bytes(count).count == count) }
    let drawn = (0..<2000).map { _ in Randomness.system.bytes(19) }
    for place in 0..<19 { #expect(Set(drawn.map { $0[place] }).count > 240) }
  }

  @Test func tokensHoldTheBitsAsked() {
    #expect(Randomness.system.token(bits: 128).count == 26)
    #expect(Set((0..<1000).map { _ in Randomness.system.token(bits: 64) }).count == 1000)
  }
}
