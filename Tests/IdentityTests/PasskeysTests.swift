import Kernel
import TestSupport
import Testing

@testable import Identity

/// An authenticator in a few lines, and its browser.
struct TestAuthenticator {
  var algorithm: PublicKey.Algorithm = .es256
  var relyingParty = "example.jp"
  var origin = "https://example.jp"
  var flags: UInt8 = 0x05
  var count: UInt32 = 1
  var id: [UInt8] = Array("credential".utf8)
  var tail: [UInt8] = []
  var extraClientData = ""

  func clientData(_ type: String, _ challenge: [UInt8]) -> [UInt8] {
    Array(#"{"type":"\#(type)","challenge":"\#(Base64URL.encode(challenge))","origin":"\#(origin)"\#(extraClientData)}"#.utf8)
  }

  var counter: [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: count >> (24 - 8 * UInt32($0))) } }

  var coseKey: [UInt8] {
    let spki = TestKeys.key(algorithm).publicKey!.spki
    switch algorithm {
    case .es256: return hex("a5010203262001215820") + spki.suffix(64).prefix(32) + hex("225820") + spki.suffix(32)
    case .eddsa: return hex("a4010103272006215820") + spki.suffix(32)
    case .rs256:
      // 2048 bits: the modulus stands 261 bytes before the end, the exponent 65537 in the last three.
      return hex("a401030339010020590100") + spki.suffix(261).prefix(256) + hex("2143010001")
    }
  }

  func authData(attested: Bool) -> [UInt8] {
    var data = Digest.sha256(Array(relyingParty.utf8)) + [attested ? flags | 0x40 : flags] + counter
    if attested { data += [UInt8](repeating: 0, count: 16) + [UInt8(id.count >> 8), UInt8(id.count & 255)] + id + coseKey }
    return data + tail
  }

  func attestationObject() -> [UInt8] {
    let data = authData(attested: true)
    return hex("a363666d74646e6f6e656761747453746d74a0686175746844617461") + (data.count < 256 ? [0x58] : [0x59, UInt8(data.count >> 8)])
      + [UInt8(data.count & 255)] + data
  }

  func signature(_ challenge: [UInt8]) -> [UInt8] {
    let raw = TestKeys.key(algorithm).sign(authData(attested: false) + Digest.sha256(clientData("webauthn.get", challenge)))!
    return algorithm == .es256 ? DER.signature(fromRaw: raw)! : raw
  }
}

@Suite struct PasskeysTests {
  let passkeys = Passkeys(relyingParty: "example.jp", origins: ["https://example.jp"])
  let challenge = Passkeys.newChallenge(.seeded(7))

  func register(_ device: TestAuthenticator, challenge other: [UInt8]? = nil) throws -> Passkeys.Registration {
    try passkeys.register(
      attestationObject: device.attestationObject(), clientData: device.clientData("webauthn.create", challenge),
      challenge: other ?? challenge)
  }

  func assert(_ device: TestAuthenticator, signature: [UInt8]? = nil, signCount: UInt32 = 0, challenge other: [UInt8]? = nil) throws
    -> UInt32
  {
    try passkeys.assert(
      authenticatorData: device.authData(attested: false), clientData: device.clientData("webauthn.get", challenge),
      signature: signature ?? device.signature(challenge), challenge: other ?? challenge, key: TestKeys.key(device.algorithm).publicKey!,
      signCount: signCount)
  }

  func refused(_ what: String, _ body: () throws -> Void) {
    let failure = failure(of: body)
    #expect(failure?.code == "identity.passkey-refused")
    #expect(failure?.detail == what)
  }

  @Test(arguments: PublicKey.Algorithm.allCases)
  func registersAndSignsIn(algorithm: PublicKey.Algorithm) throws {
    let device = TestAuthenticator(algorithm: algorithm)
    let registration = try register(device)
    #expect(registration.credentialID == device.id)
    #expect(registration.key.spki == TestKeys.key(algorithm).publicKey!.spki)
    #expect(registration.signCount == 1)
    #expect(!registration.isBackedUp)
    var later = device
    later.count = 2
    #expect(try assert(later, signCount: 1) == 2)
  }

  @Test func refusesWrongCeremonies() {
    refused("challenge") { _ = try register(TestAuthenticator(), challenge: [UInt8](repeating: 0, count: 32)) }
    refused("challenge") { _ = try register(TestAuthenticator(), challenge: []) }
    refused("origin") { _ = try register(TestAuthenticator(origin: "https://example.jp.evil.example")) }
    refused("origin") { _ = try register(TestAuthenticator(origin: "http://example.jp")) }
    refused("relying party") { _ = try register(TestAuthenticator(relyingParty: "evil.example")) }
    refused("not present") { _ = try register(TestAuthenticator(flags: 0x04)) }
    refused("not verified") { _ = try register(TestAuthenticator(flags: 0x01)) }
    refused("cross origin") { _ = try register(TestAuthenticator(extraClientData: #","crossOrigin":true"#)) }
    refused("attestation object") { _ = try register(TestAuthenticator(tail: [0])) }
    refused("attestation object") { _ = try register(TestAuthenticator(flags: 0x15)) }
    refused("attestation object") { _ = try register(TestAuthenticator(id: [])) }
    refused("type") {
      _ = try passkeys.register(
        attestationObject: TestAuthenticator().attestationObject(), clientData: TestAuthenticator().clientData("webauthn.get", challenge),
        challenge: challenge)
    }
  }

  @Test func refusesCopiedAuthenticators() throws {
    refused("counter") { _ = try assert(TestAuthenticator(count: 5), signCount: 5) }
    refused("counter") { _ = try assert(TestAuthenticator(count: 4), signCount: 5) }
    refused("counter") { _ = try assert(TestAuthenticator(count: 0), signCount: 5) }
    #expect(try assert(TestAuthenticator(count: 0), signCount: 0) == 0)
  }

  @Test func refusesSignaturesOfOthers() {
    refused("signature") { _ = try assert(TestAuthenticator(), signature: []) }
    refused("signature") { _ = try assert(TestAuthenticator(), signature: TestAuthenticator().signature([UInt8](repeating: 1, count: 32))) }
    refused("signature") {
      _ = try passkeys.assert(
        authenticatorData: TestAuthenticator().authData(attested: false),
        clientData: TestAuthenticator().clientData("webauthn.get", challenge),
        signature: TestAuthenticator().signature(challenge), challenge: challenge, key: TestKeys.eddsa.publicKey!, signCount: 0)
    }
  }

  @Test func extensionsMayFollow() throws {
    #expect(try register(TestAuthenticator(flags: 0x85, tail: hex("a16b6372656450726f7465637402"))).signCount == 1)
    refused("attestation object") { _ = try register(TestAuthenticator(flags: 0x85, tail: hex("00"))) }
  }

  @Test func damagedAnswersAreRefusedOrMeanTheSame() throws {
    var generator = SeededGenerator(seed: 2)
    for algorithm in PublicKey.Algorithm.allCases {
      let device = TestAuthenticator(algorithm: algorithm)
      let (object, data) = (device.attestationObject(), device.clientData("webauthn.create", challenge))
      for _ in 0..<1500 {
        let changed = damaged(object, &generator)
        guard let registration = try? passkeys.register(attestationObject: changed, clientData: data, challenge: challenge) else {
          continue
        }
        // A changed id, counter or model can still be well-formed; a key must still be one.
        #expect(PublicKey(spki: registration.key.spki, algorithm: registration.key.algorithm) != nil)
      }
      let assertion = device.authData(attested: false)
      let signature = device.signature(challenge)
      for _ in 0..<500 {
        let changed = damaged(assertion, &generator)
        guard changed != assertion else { continue }
        #expect(throws: Failure.self) {
          try passkeys.assert(
            authenticatorData: changed, clientData: device.clientData("webauthn.get", challenge), signature: signature,
            challenge: challenge,
            key: TestKeys.key(algorithm).publicKey!, signCount: 0)
        }
      }
    }
  }
}
