import Identity
import Kernel
import Testing

@Suite struct TOTPTests {
  /// RFC 6238, appendix B.
  @Test(
    arguments: [
      (59, "94287082", "46119246", "90693936"), (1_111_111_109, "07081804", "68084774", "25091201"),
      (1_111_111_111, "14050471", "67062674", "99943326"), (1_234_567_890, "89005924", "91819424", "93441116"),
      (2_000_000_000, "69279037", "90698825", "38618901"), (20_000_000_000, "65353130", "77737706", "47863826"),
    ] as [(Int64, String, String, String)])
  func vectorsOfRFC6238(seconds: Int64, sha1: String, sha256: String, sha512: String) {
    let step = TOTP.step(at: Moment(milliseconds: seconds * 1000))
    let digits = Array("1234567890123456789012345678901234567890123456789012345678901234".utf8)
    #expect(TOTP.code(secret: Array(digits.prefix(20)), step: step, digits: 8) == sha1)
    #expect(TOTP.code(secret: Array(digits.prefix(32)), step: step, digits: 8, algorithm: .sha256) == sha256)
    #expect(TOTP.code(secret: digits, step: step, digits: 8, algorithm: .sha512) == sha512)
  }

  let secret = Array("12345678901234567890".utf8)
  let now = Moment(milliseconds: 1_111_111_109_000)
  var step: Int64 { TOTP.step(at: now) }

  @Test func acceptsOneStepEitherWay() {
    for offset in -3...3 as ClosedRange<Int64> {
      let accepted = TOTP.accept(TOTP.code(secret: secret, step: step + offset), secret: secret, at: now, lastStep: 0)
      #expect(accepted == (abs(offset) <= 1 ? step + offset : nil))
    }
  }

  @Test func refusesReplay() throws {
    let code = TOTP.code(secret: secret, step: step)
    let used = try #require(TOTP.accept(code, secret: secret, at: now, lastStep: 0))
    #expect(TOTP.accept(code, secret: secret, at: now, lastStep: used) == nil)
    #expect(TOTP.accept(TOTP.code(secret: secret, step: step - 1), secret: secret, at: now, lastStep: used) == nil)
    #expect(TOTP.accept(TOTP.code(secret: secret, step: step + 1), secret: secret, at: now, lastStep: used) == step + 1)
  }

  @Test func readsCodesAsPeopleTypeThem() {
    let code = TOTP.code(secret: secret, step: step)
    let wide = String(String.UnicodeScalarView(code.unicodeScalars.map { Unicode.Scalar($0.value + 0xFEE0)! }))
    #expect(TOTP.accept(wide, secret: secret, at: now, lastStep: 0) == step)
    #expect(TOTP.accept(" \(code.prefix(3)) \(code.suffix(3))", secret: secret, at: now, lastStep: 0) == step)
  }

  @Test(arguments: ["", "12345", "1234567", "abcdef", "000000", "08180４x"])
  func refusesOtherText(typed: String) { #expect(TOTP.accept(typed, secret: secret, at: now, lastStep: 0) == nil) }

  @Test func address() {
    #expect(
      TOTP.address(secret: Array("Hello!".utf8) + [0xDE, 0xAD, 0xBE, 0xEF], issuer: "見本町 Yakuba", account: "a@example.jp")
        == "otpauth://totp/%E8%A6%8B%E6%9C%AC%E7%94%BA%20Yakuba:a%40example.jp?secret=JBSWY3DPEHPK3PXP&issuer=%E8%A6%8B%E6%9C%AC%E7%94%BA%20Yakuba&algorithm=SHA1&digits=6&period=30"
    )
  }

  @Test func recoveryCodes() {
    let codes = RecoveryCode.make(.seeded(4))
    #expect(codes.count == 10)
    #expect(Set(codes).count == 10)
    #expect(codes.allSatisfy { $0.count == 19 && $0.split(separator: "-").count == 4 })
    let hash = RecoveryCode.hash("ab1d-0fgh-1jkm-npqr", person: "p")
    #expect(RecoveryCode.hash("ＡＢ1Ｄ Ofgh ljkm npqr", person: "p") == hash)
    #expect(RecoveryCode.hash("ab1d-0fgh-1jkm-npqs", person: "p") != hash)
    #expect(RecoveryCode.hash("ab1d-0fgh-1jkm-npqr", person: "q") != hash)
  }
}
