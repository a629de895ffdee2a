import Kernel
import TestSupport
import Testing

@testable import Identity

@Suite struct TokenTests {
  func keys(_ text: String) throws -> JSONWebKeySet { try #require(JSONWebKeySet(Array(#"{"keys":[\#(text)]}"#.utf8))) }

  static let p256 =
    #"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#
  static let ed25519 = #"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#
  static let es256Token =
    "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"

  /// RFC 7515, appendix A.3.
  @Test func es256OfRFC7515() throws {
    let token = try #require(JSONWebToken(Self.es256Token))
    #expect(token.isSigned(by: try keys(Self.p256)))
    #expect(!token.isSigned(by: try keys(Self.ed25519)))
    #expect(!token.isSigned(by: try keys(Self.p256.replacing("\"kty\"", with: "\"use\":\"enc\",\"kty\""))))
    #expect(!token.isSigned(by: try keys(Self.p256.replacing("\"kty\"", with: "\"alg\":\"RS256\",\"kty\""))))
  }

  /// RFC 8037, appendix A.4.
  @Test func edDSAOfRFC8037() throws {
    let token = try #require(
      JSONWebToken(
        "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc.hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg"
      ))
    #expect(token.isSigned(by: try keys(Self.ed25519 + "," + #"{"kty":"RSA","n":5},{"kty":"new"},"odd""#)))
    #expect(token.claims == Array("Example of Ed25519 signing".utf8))
  }

  /// RFC 7515, appendix A.1.
  @Test func hs256OfRFC7515() throws {
    let key = try #require(Base64URL.decode("AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow"))
    let token = try #require(
      JSONWebToken(
        "eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
      ))
    #expect(token.isSigned(withSecret: key))
    #expect(!token.isSigned(withSecret: Array("another secret of some length".utf8)))
    #expect(!token.isSigned(by: try keys(Self.p256)))
  }

  @Test(arguments: [
    "", ".", "..", "a.b.c", "e30.e30.", "eyJhbGciOiJub25lIn0.e30.", "eyJhbGciOiJFUzI1NiIsImNyaXQiOlsieCJdfQ.e30.AA", es256Token + ".x",
    es256Token + "=",
  ])
  func refusesOtherForms(text: String) { #expect(JSONWebToken(text) == nil) }

  @Test func damagedTokensAreNeverSigned() throws {
    let set = try keys(Self.p256 + "," + Self.ed25519)
    var generator = SeededGenerator(seed: 7515)
    for _ in 0..<3000 {
      let changed = String(decoding: damaged(Array(Self.es256Token.utf8), &generator), as: UTF8.self)
      if changed != Self.es256Token, let token = JSONWebToken(changed) { #expect(!token.isSigned(by: set)) }
    }
  }

  @Test(arguments: ["", "[]", "{}", #"{"keys":{}}"#, "null", "{\"keys\":[" + String(repeating: "{\"kty\":\"x\"},", count: 101) + "{}]}"])
  func refusesWhatIsNoKeySet(text: String) { #expect(JSONWebKeySet(Array(text.utf8)) == nil) }

  @Test func damagedKeySetsDoNoHarm() {
    var generator = SeededGenerator(seed: 7517)
    let text = Array(#"{"keys":[\#(Self.p256),\#(Self.ed25519)]}"#.utf8)
    for _ in 0..<3000 {
      for entry in JSONWebKeySet(damaged(text, &generator))?.entries ?? [] {
        #expect(PublicKey(spki: entry.key.spki, algorithm: entry.key.algorithm) == entry.key)
      }
    }
  }

  static let now = Moment(milliseconds: 1_800_000_000_000)
  func claims(_ changes: [String: String?] = [:]) -> [UInt8] {
    var all: [String: String?] = [
      "iss": "\"https://op\"", "sub": "\"s\"", "aud": "\"us\"", "exp": "1800000300", "iat": "1800000000", "nonce": "\"n\"",
    ]
    for (name, value) in changes { all[name] = value }
    return Array(("{" + all.compactMap { name, value in value.map { "\"\(name)\":\($0)" } }.joined(separator: ",") + "}").utf8)
  }
  func check(_ json: [UInt8], accessToken: String? = nil) throws -> IdentityToken.Claims {
    try IdentityToken.check(json, issuer: "https://op", client: "us", nonce: "n", accessToken: accessToken, now: Self.now)
  }

  @Test func rightClaimsPass() throws {
    #expect(try check(claims()).sub == "s")
    #expect(try check(claims(["aud": #"["us","them"]"#, "azp": "\"us\""])).sub == "s")
    #expect(try check(claims(["exp": "1799999941"])).sub == "s")
    #expect(try check(claims(["email_verified": "\"true\""])).email_verified?.isTrue == true)
    // at_hash of OpenID Connect Core, section 3.1.3.6: the left half of SHA-256 of the access token.
    let half = Base64URL.encode(Digest.sha256(Array("token".utf8)).prefix(16))
    #expect(try check(claims(["at_hash": "\"\(half)\""]), accessToken: "token").sub == "s")
  }

  @Test(
    arguments: [
      ("iss", "\"https://op/\"", "iss"), ("iss", nil, "claims"), ("sub", "\"\"", "sub"), ("aud", "\"them\"", "aud"), ("aud", "[]", "aud"),
      ("aud", #"["us","them"]"#, "aud"), ("azp", "\"them\"", "azp"), ("exp", "1799999940", "exp"), ("exp", nil, "claims"),
      ("exp", "\"x\"", "claims"),
      ("iat", "1800000061", "iat"), ("iat", "1700000000", "iat"), ("nbf", "1800000061", "nbf"), ("nonce", "\"m\"", "nonce"),
      ("nonce", nil, "nonce"),
      ("at_hash", "\"AAAA\"", "at_hash"),
    ] as [(String, String?, String)])
  func wrongClaimsDoNot(name: String, value: String?, fault: String) {
    let failure = failure(of: { _ = try check(claims([name: value]), accessToken: "token") })
    #expect(failure?.detail == fault)
  }
}
