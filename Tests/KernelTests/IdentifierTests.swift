import Testing

@testable import Kernel

@Suite struct IdentifierTests {
  @Test func identifiersSortByTime() {
    let early = Identifier.make(at: Moment(milliseconds: 1_000), .system)
    let late = Identifier.make(at: Moment(milliseconds: 1_001), .system)
    #expect(early < late && early.count == 26)
  }

  @Test func tokensHoldTheBitsAsked() {
    #expect(Randomness.system.token(bits: 128).count == 26)
    #expect(Set((0..<1000).map { _ in Randomness.system.token(bits: 64) }).count == 1000)
  }
}
