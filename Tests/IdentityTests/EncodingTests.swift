import Identity
import TestSupport
import Testing

@Suite struct EncodingTests {
  @Test(arguments: [
    ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"), ("foobar", "Zm9vYmFy"),
  ])
  func base64OfRFC4648(plain: String, encoded: String) {
    #expect(Base64URL.encode(plain.utf8) == encoded)
    #expect(Base64URL.decode(encoded) == Array(plain.utf8))
  }

  @Test func base64UsesTheURLAlphabet() { #expect(Base64URL.encode([0xFB, 0xFF, 0xFE] as [UInt8]) == "-__-") }

  @Test(arguments: ["Zg==", "Z", "Zm9v ", "Zm+v", "Zm/v", "Zh", "Zm9", "Zg\n", "Ｚg"])
  func base64RefusesOtherSpellings(text: String) { #expect(Base64URL.decode(text) == nil) }

  @Test func base64RoundTrip() {
    var generator = SeededGenerator(seed: 1)
    for count in 0..<200 {
      let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
      #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
    }
  }

  @Test(arguments: [
    ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
  ])
  func base32OfRFC4648(plain: String, encoded: String) { #expect(Base32.encode(plain.utf8) == encoded) }

  @Test func digestsOfRFC4231AndFIPS180() {
    #expect(Digest.sha256(Array("abc".utf8)) == hex("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"))
    #expect(
      Digest.hmac(.sha256, key: Array("Jefe".utf8), Array("what do ya want for nothing?".utf8))
        == hex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"))
    #expect(Digest.hmac(.sha256, key: [], []) == hex("b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"))
  }

  @Test func constantTimeComparison() {
    #expect(ConstantTime.equal("秘密", "秘密"))
    #expect(!ConstantTime.equal("秘密", "秘蜜"))
    #expect(!ConstantTime.equal("a", "ab"))
    #expect(ConstantTime.equal([], []))
  }
}
