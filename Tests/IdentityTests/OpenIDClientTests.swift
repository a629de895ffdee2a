import Kernel
import Synchronization
import Testing

@testable import Identity

/// A provider in a few lines.
final class TestProvider: HTTPTransport {
  struct State {
    var claims: [String: String] = [:]
    var nonce = ""
    var requests: [OutgoingRequest] = []
    var discovery =
      #"{"issuer":"https://op","authorization_endpoint":"https://op/authorize","token_endpoint":"https://op/token","jwks_uri":"https://op/keys","userinfo_endpoint":"https://op/me","code_challenge_methods_supported":["S256"]}"#
    var keyID = "1"
    var signer = TestKeys.es256
    var failing: String?
  }
  let state = Mutex(State())
  let now: Moment
  init(now: Moment) { self.now = now }

  func send(_ request: OutgoingRequest) async throws -> IncomingAnswer {
    state.withLock { state in
      state.requests.append(request)
      if state.failing.map({ request.url.hasSuffix($0) }) == true { return IncomingAnswer(status: 500, body: []) }
      switch request.url {
      case "https://op/.well-known/openid-configuration": return IncomingAnswer(status: 200, body: Array(state.discovery.utf8))
      case "https://op/keys":
        let spki = state.signer.publicKey!.spki
        let key =
          #"{"kty":"EC","crv":"P-256","kid":"\#(state.keyID)","x":"\#(Base64URL.encode(spki.suffix(64).prefix(32)))","y":"\#(Base64URL.encode(spki.suffix(32)))"}"#
        return IncomingAnswer(status: 200, body: Array(#"{"keys":[\#(key)]}"#.utf8))
      case "https://op/token":
        let seconds = now.milliseconds / 1000
        var claims = [
          "iss": "\"https://op\"", "sub": "\"s-1\"", "aud": "\"us\"", "exp": "\(seconds + 300)", "iat": "\(seconds)",
          "nonce": "\"\(state.nonce)\"",
        ]
        for (name, value) in state.claims { claims[name] = value }
        let json = "{" + claims.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
        let token = JSONWebToken.sign(Array(json.utf8), with: state.signer, keyID: state.keyID)!
        return IncomingAnswer(status: 200, body: Array(#"{"access_token":"at","id_token":"\#(token)"}"#.utf8))
      case "https://op/me":
        return IncomingAnswer(
          status: 200, body: Array(#"{"sub":"s-1","name":"見本 花子","email":"hanako@example.jp","email_verified":true}"#.utf8))
      default: return IncomingAnswer(status: 404, body: [])
      }
    }
  }
}

@Suite struct OpenIDClientTests {
  let now = Moment(milliseconds: 1_800_000_000_000)
  let op: TestProvider
  init() { op = TestProvider(now: now) }

  func client(_ authentication: OpenIDProvider.Authentication = .privateKey(TestKeys.rs256, keyID: "ours"), acr: String? = nil)
    -> OpenIDClient
  {
    OpenIDClient(
      OpenIDProvider(
        id: "op", title: Phrase("試験", en: "test", easy: "テスト"), issuer: "https://op", clientID: "us", authentication: authentication,
        scopes: ["openid", "profile", "email"], requiredAssurance: acr),
      transport: op, clock: .fixed(now), randomness: .seeded(11))
  }

  func begin(_ client: OpenIDClient) async throws -> PendingSignIn {
    let (address, pending) = try await client.begin(redirectURL: "https://us/back")
    op.state.withLock { $0.nonce = pending.nonce }
    #expect(
      address.hasPrefix(
        "https://op/authorize?response_type=code&client_id=us&redirect_uri=https%3A%2F%2Fus%2Fback&scope=openid%20profile%20email&state="))
    #expect(address.contains("&code_challenge=\(OpenIDClient.codeChallenge(pending.verifier))&code_challenge_method=S256"))
    #expect(!address.contains(pending.verifier))
    return pending
  }

  func back(_ pending: PendingSignIn, issuer: String? = nil) -> OpenIDClient.Callback {
    OpenIDClient.Callback(state: pending.state, code: "c", error: nil, issuer: issuer)
  }

  /// RFC 7636, appendix B.
  @Test func codeChallengeOfRFC7636() {
    #expect(OpenIDClient.codeChallenge("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk") == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
  }

  @Test func signsIn() async throws {
    let client = client()
    let pending = try await begin(client)
    let identity = try await client.finish(back(pending, issuer: "https://op"), pending: pending)
    #expect(
      identity == ProvenIdentity(issuer: "https://op", subject: "s-1", name: "見本 花子", email: "hanako@example.jp", isEmailVerified: true))
    let form = op.state.withLock { $0.requests.first { $0.url == "https://op/token" }?.form } ?? []
    let fields = Dictionary(uniqueKeysWithValues: form)
    #expect(fields["code_verifier"] == pending.verifier)
    let assertion = try #require(fields["client_assertion"].flatMap { JSONWebToken($0) })
    let n = TestKeys.rs256.publicKey!.spki.suffix(261).prefix(256)
    let keys = try #require(JSONWebKeySet(Array(#"{"keys":[{"kty":"RSA","kid":"ours","n":"\#(Base64URL.encode(n))","e":"AQAB"}]}"#.utf8)))
    #expect(assertion.isSigned(by: keys))
    #expect(String(decoding: assertion.claims, as: UTF8.self).contains(#""aud":"https:\/\/op\/token""#))
  }

  @Test func newKeysAreFetchedOnceTheyAreUsed() async throws {
    let clock = Mutex(now)
    let client = OpenIDClient(client().provider, transport: op, clock: Clock { clock.withLock { $0 } }, randomness: .seeded(1))
    let first = try await begin(client)
    _ = try await client.finish(back(first), pending: first)
    op.state.withLock { $0.keyID = "2" }
    let second = try await begin(client)
    await #expect(throws: Failure.self) { try await client.finish(back(second), pending: second) }
    clock.withLock { $0 = $0.adding(seconds: 31) }
    _ = try await client.finish(back(second), pending: second)
    #expect(op.state.withLock { $0.requests.count { $0.url == "https://op/keys" } } == 2)
    #expect(op.state.withLock { $0.requests.count { $0.url.hasSuffix("openid-configuration") } } == 1)
  }

  @Test func refusesWhatDoesNotBelongTogether() async throws {
    let client = client()
    let pending = try await begin(client)
    func refuse(_ callback: OpenIDClient.Callback, _ detail: String) async {
      #expect(await failure(of: { _ = try await client.finish(callback, pending: pending) })?.detail == detail)
    }
    await refuse(.init(state: "x", code: "c", error: nil, issuer: nil), "state")
    await refuse(.init(state: nil, code: "c", error: nil, issuer: nil), "state")
    await refuse(.init(state: pending.state, code: nil, error: "access_denied", issuer: nil), "answer: access_denied")
    await refuse(.init(state: pending.state, code: "", error: nil, issuer: nil), "answer: no code")
    await refuse(back(pending, issuer: "https://evil"), "iss parameter")
    op.state.withLock { $0.nonce = "other" }
    await refuse(back(pending), "nonce")
    op.state.withLock {
      $0.nonce = pending.nonce; $0.failing = "/token"
    }
    await refuse(back(pending), "token: 500")
    op.state.withLock {
      $0.failing = nil; $0.claims = ["sub": "\"another\""]
    }
    await refuse(back(pending), "userinfo sub")
  }

  @Test func refusesTheSecretWhereOnlyKeysAreAllowed() async throws {
    let client = client(.secret("a shared secret of some length"))
    let pending = try await begin(client)
    _ = try await client.finish(back(pending), pending: pending)
    #expect(op.state.withLock { $0.requests.contains { $0.form?.contains { $0.0 == "client_secret" } == true } })
    op.state.withLock { $0.signer = TestKeys.eddsa }
    await #expect(throws: Failure.self) { try await client.finish(back(pending), pending: pending) }
  }

  @Test func asksForAssuranceAndInsists() async throws {
    let client = client(acr: "card")
    let pending = try await begin(client)
    #expect(await failure(of: { _ = try await client.finish(back(pending), pending: pending) })?.detail == "acr")
    op.state.withLock { $0.claims = ["acr": "\"card\""] }
    #expect(try await client.finish(back(pending), pending: pending).assurance == "card")
  }

  @Test func refusesAnotherIssuersDiscovery() async {
    op.state.withLock { $0.discovery = $0.discovery.replacing("\"https://op\"", with: "\"https://evil\"") }
    #expect(await failure(of: { _ = try await client().begin(redirectURL: "https://us/back") })?.detail == "discovery: issuer")
  }

  @Test func plainAddressesAndOthersAreNotFetched() async {
    for url in ["http://127.0.0.1:1/", "file:///etc/hostname", "nonsense"] {
      #expect(
        await failure(of: { _ = try await CurlTransport(timeoutSeconds: 2).send(OutgoingRequest(url: url)) })?.code
          == "identity.provider-unreachable")
    }
  }
}
