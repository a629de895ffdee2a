import Accounts
import Contracts
import Identity
import Kernel
import Synchronization
import Testing

@testable import Installation

/// Providers as an operator configures them, down to the token that comes back.
@Suite struct ProviderTests {
  /// The example of docs/operations.md.
  private static let line = [
    "YAKUBA_OIDC_RESIDENT": "line", "YAKUBA_OIDC_LINE_TITLE": "LINE", "YAKUBA_OIDC_LINE_ISSUER": "https://access.line.me",
    "YAKUBA_OIDC_LINE_CLIENT_ID": "1234567890", "YAKUBA_OIDC_LINE_SECRET": "0123456789abcdef0123456789abcdef",
    "YAKUBA_OIDC_LINE_ALGORITHMS": "HS256", "YAKUBA_OIDC_LINE_SCOPES": "openid profile",
  ]

  private func provider(_ environment: [String: String]) throws -> SignInProvider {
    let configuration = try Configuration.read(environment: environment)
    return try #require(try AccountsSettings(configuration, secret: Array("a secret of thirty-two characters".utf8)).providers.first)
  }

  private func signIn(_ provider: SignInProvider, _ line: LineStandIn) async throws -> ProvenIdentity {
    let client = OpenIDClient(provider.provider, transport: line, clock: .fixed(line.now), randomness: .system)
    let (address, pending) = try await client.begin(redirectURL: "https://yakuba.example.jp/mihon/accounts/provider/line/answer")
    #expect(address.hasPrefix("https://access.line.me/oauth2/v2.1/authorize?response_type=code&client_id=1234567890"))
    line.nonce.withLock { $0 = pending.nonce }
    return try await client.finish(.init(state: pending.state, code: "c", error: nil, issuer: nil), pending: pending)
  }

  @Test func `LINE Login signs in through the configuration alone`() async throws {
    let provider = try provider(Self.line)
    #expect(provider.face == .public && provider.assurance == .selfDeclared && provider.provider.algorithms == [.hs256])
    let identity = try await signIn(provider, LineStandIn(secret: "0123456789abcdef0123456789abcdef"))
    #expect(identity.subject == "U4af4980629" && identity.name == "見本 花子")
    let failure = await #expect(throws: Failure.self) {
      try await signIn(provider, LineStandIn(secret: "another secret of the same length"))
    }
    #expect(failure?.code == "identity.token-refused")
  }

  @Test func `A token signed with a secret is taken only where that was asked for`() async throws {
    var environment = Self.line
    environment["YAKUBA_OIDC_LINE_ALGORITHMS"] = nil
    let provider = try provider(environment)
    #expect(provider.provider.algorithms == [.rs256, .es256, .edDSA])
    await #expect(throws: Failure.self) { try await signIn(provider, LineStandIn(secret: "0123456789abcdef0123456789abcdef")) }
  }

  @Test func `Algorithms that cannot be are told`() throws {
    func told(_ changes: [String: String]) -> String {
      do {
        _ = try Configuration.read(environment: Self.line.merging(changes) { $1 })
        return ""
      } catch { return error.list.map { $0.line(.english) }.joined(separator: "\n") }
    }
    #expect(told([:]) == "")
    #expect(told(["YAKUBA_OIDC_LINE_ALGORITHMS": "HS256, none"]).contains("\"none\" is none of: RS256, ES256, EdDSA, HS256"))
    #expect(told(["YAKUBA_OIDC_LINE_SECRET": "short"]).contains("HS256 needs a YAKUBA_OIDC_LINE_SECRET"))
    #expect(
      told(["YAKUBA_OIDC_LINE_SECRET": "", "YAKUBA_OIDC_LINE_KEY_FILE": "/key.pem"]).contains("HS256 needs a YAKUBA_OIDC_LINE_SECRET"))
  }
}

/// LINE Login's web channel as its documents describe it: an ID token under HS256 with the channel's secret, no key id.
private final class LineStandIn: HTTPTransport {
  let nonce = Mutex("")
  let secret: String
  let now = Moment(milliseconds: 1_800_000_000_000)

  init(secret: String) { self.secret = secret }

  func send(_ request: OutgoingRequest) async throws -> IncomingAnswer {
    switch request.url {
    case "https://access.line.me/.well-known/openid-configuration":
      return answer(
        #"{"issuer":"https://access.line.me","authorization_endpoint":"https://access.line.me/oauth2/v2.1/authorize","#
          + #""token_endpoint":"https://api.line.me/oauth2/v2.1/token","jwks_uri":"https://api.line.me/oauth2/v2.1/certs"}"#)
    case "https://api.line.me/oauth2/v2.1/token":
      let seconds = now.milliseconds / 1000
      let claims =
        #"{"iss":"https://access.line.me","sub":"U4af4980629","aud":"1234567890","exp":\#(seconds + 3600),"iat":\#(seconds),"#
        + #""nonce":"\#(nonce.withLock { $0 })","amr":["linesso"],"name":"見本 花子"}"#
      let input = Base64URL.encode(#"{"typ":"JWT","alg":"HS256"}"#.utf8) + "." + Base64URL.encode(claims.utf8)
      let signature = Base64URL.encode(Digest.hmac(.sha256, key: Array(secret.utf8), Array(input.utf8)))
      return answer(#"{"access_token":"at","token_type":"Bearer","id_token":"\#(input).\#(signature)"}"#)
    default: return IncomingAnswer(status: 404, body: [])
    }
  }

  private func answer(_ text: String) -> IncomingAnswer { IncomingAnswer(status: 200, body: Array(text.utf8)) }
}
