import Identity
import Kernel
import TestSupport
import Testing

@Suite struct SealingTests {
  let sealing = Sealing(key: Array("0123456789abcdef0123456789abcdef".utf8), purpose: "totp")

  @Test func opensWhatItSealed() {
    for count in [0, 1, 20, 5000] {
      let secret = [UInt8](repeating: 7, count: count)
      #expect(sealing.open(sealing.seal(secret, .seeded(1))) == secret)
    }
  }

  @Test func doesNotOpenAnythingElse() {
    let sealed = sealing.seal(Array("secret".utf8), .seeded(1))
    #expect(Sealing(key: Array("0123456789abcdef0123456789abcdef".utf8), purpose: "other").open(sealed) == nil)
    #expect(Sealing(key: Array("another key of the right length!".utf8), purpose: "totp").open(sealed) == nil)
    for place in sealed.indices {
      var changed = sealed
      changed[place] ^= 1
      #expect(sealing.open(changed) == nil)
    }
    for count in 0..<sealed.count { #expect(sealing.open(Array(sealed.prefix(count))) == nil) }
  }

  let signer = TokenSigner(key: Array("0123456789abcdef0123456789abcdef".utf8), purpose: "mail")
  let now = Moment(milliseconds: 1_000_000)

  @Test func signedTokens() {
    let token = signer.sign(Array("見本".utf8), until: now.adding(seconds: 60))
    #expect(signer.open(token, at: now) == Array("見本".utf8))
    #expect(signer.open(token, at: now.adding(milliseconds: 59_999)) != nil)
    #expect(signer.open(token, at: now.adding(seconds: 60)) == nil)
    #expect(TokenSigner(key: Array("0123456789abcdef0123456789abcdef".utf8), purpose: "other").open(token, at: now) == nil)
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<2000 {
      let changed = String(decoding: damaged(Array(token.utf8), &generator), as: UTF8.self)
      if changed != token { #expect(signer.open(changed, at: now) == nil) }
    }
  }
}
