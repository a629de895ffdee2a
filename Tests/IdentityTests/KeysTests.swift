import TestSupport
import Testing

@testable import Identity

@Suite struct KeysTests {
  @Test func refusesKeysOfOtherKinds() {
    let spki = TestKeys.es256.publicKey!.spki
    #expect(PublicKey(spki: spki, algorithm: .es256) != nil)
    #expect(PublicKey(spki: spki, algorithm: .rs256) == nil)
    #expect(PublicKey(spki: spki, algorithm: .eddsa) == nil)
    #expect(PublicKey(spki: spki + [0], algorithm: .es256) == nil)
    #expect(PublicKey(spki: [], algorithm: .es256) == nil)
    #expect(PrivateKey(pem: TestKeys.p384PEM) == nil)
    #expect(PrivateKey(pem: TestKeys.shortRSAPEM) == nil)
    #expect(PrivateKey(pem: "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----") == nil)
    #expect(PrivateKey(pem: "") == nil)
  }

  @Test func refusesPointsThatAreNotOnTheCurve() {
    #expect(PublicKey(p256x: [UInt8](repeating: 1, count: 32), y: [UInt8](repeating: 2, count: 32)) == nil)
    #expect(PublicKey(p256x: [1], y: [2]) == nil)
    #expect(PublicKey(rsaModulus: [UInt8](repeating: 255, count: 128), exponent: [1, 0, 1]) == nil)
    #expect(PublicKey(ed25519: [UInt8](repeating: 1, count: 31)) == nil)
  }

  @Test(arguments: PublicKey.Algorithm.allCases)
  func signaturesVerify(algorithm: PublicKey.Algorithm) throws {
    let key = TestKeys.key(algorithm)
    let message = Array("起案".utf8)
    let raw = try #require(key.sign(message))
    let signature = try #require(algorithm == .es256 ? DER.signature(fromRaw: raw) : raw)
    let publicKey = try #require(key.publicKey)
    #expect(publicKey.verify(signature, of: message))
    #expect(!publicKey.verify(signature, of: message + [0]))
    var changed = signature
    changed[changed.count / 2] ^= 1
    #expect(!publicKey.verify(changed, of: message))
  }

  @Test func signaturesConvertBothWays() {
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<500 {
      var raw = (0..<64).map { _ in UInt8.random(in: 0...255, using: &generator) }
      if Bool.random(using: &generator) { raw[0] = 0 }
      if Bool.random(using: &generator) { raw[32] = 0 }
      #expect(DER.signature(fromRaw: raw).flatMap(DER.rawSignature) == raw)
      _ = DER.rawSignature(damaged(DER.signature(fromRaw: raw)!, &generator))
    }
    #expect(DER.signature(fromRaw: []) == nil)
  }
}
