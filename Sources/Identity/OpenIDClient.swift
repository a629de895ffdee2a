import FoundationEssentials
import Kernel

/// The relying party's side of OpenID Connect: discovery, code flow with PKCE (S256), and the check of all that comes back.
public actor OpenIDClient {
  public nonisolated let provider: OpenIDProvider
  private let transport: any HTTPTransport
  private let clock: Clock
  private let randomness: Randomness
  private var discovered: (document: Discovery, at: Moment)?
  private var keys: (set: JSONWebKeySet, at: Moment)?

  private static let discoveryLifeMs: Int64 = 24 * 3_600_000
  private static let keysLifeMs: Int64 = 3_600_000
  /// A token of an unknown key makes us look for new keys, but not more often than this.
  private static let keysPauseMs: Int64 = 30_000

  public init(_ provider: OpenIDProvider, transport: any HTTPTransport, clock: Clock, randomness: Randomness) {
    self.provider = provider
    self.transport = transport
    self.clock = clock
    self.randomness = randomness
  }

  struct Discovery: Decodable, Sendable {
    let issuer: String
    let authorization_endpoint: String
    let token_endpoint: String
    let jwks_uri: String
    let userinfo_endpoint: String?
    let code_challenge_methods_supported: [String]?
    let authorization_response_iss_parameter_supported: Bool?
  }

  /// Where to send the browser, and what to keep until it returns.
  public func begin(redirectURL: String) async throws -> (address: String, pending: PendingSignIn) {
    let discovery = try await discovery()
    let pending = PendingSignIn(
      provider: provider.id, state: Base64URL.encode(randomness.bytes(16)), nonce: Base64URL.encode(randomness.bytes(16)),
      verifier: Base64URL.encode(randomness.bytes(32)), redirectURL: redirectURL)
    var query = [
      ("response_type", "code"), ("client_id", provider.clientID), ("redirect_uri", redirectURL),
      ("scope", provider.scopes.joined(separator: " ")),
      ("state", pending.state), ("nonce", pending.nonce), ("code_challenge", Self.codeChallenge(pending.verifier)),
      ("code_challenge_method", "S256"),
    ]
    if let assurance = provider.requiredAssurance { query.append(("acr_values", assurance)) }
    let separator = discovery.authorization_endpoint.contains("?") ? "&" : "?"
    return (discovery.authorization_endpoint + separator + FormEncoding.encode(query), pending)
  }

  /// What the provider sent the browser back with.
  public struct Callback: Sendable {
    public let state: String?
    public let code: String?
    public let error: String?
    public let issuer: String?
    public init(state: String?, code: String?, error: String?, issuer: String?) {
      self.state = state
      self.code = code
      self.error = error
      self.issuer = issuer
    }
  }

  /// Exchanges the code and checks the ID token. Throws `identity.token-refused`, `identity.provider-unreachable`.
  public func finish(_ callback: Callback, pending: PendingSignIn) async throws -> ProvenIdentity {
    guard pending.provider == provider.id, let state = callback.state, ConstantTime.equal(state, pending.state) else {
      throw Failure.token("state")
    }
    let discovery = try await discovery()
    if callback.issuer != nil || discovery.authorization_response_iss_parameter_supported == true {
      guard callback.issuer == discovery.issuer else { throw Failure.token("iss parameter") }
    }
    guard callback.error == nil, let code = callback.code, !code.isEmpty, code.utf8.count <= 4096 else {
      throw Failure.token("answer: \(callback.error.map { String($0.prefix(60)) } ?? "no code")")
    }
    let answer = try await exchange(code, pending, discovery)
    let token = try await verified(answer.id_token, discovery)
    let claims = try IdentityToken.check(
      token.claims, issuer: discovery.issuer, client: provider.clientID, nonce: pending.nonce, accessToken: answer.access_token,
      now: clock.now)
    if let required = provider.requiredAssurance, claims.acr != required { throw Failure.token("acr") }
    return try await completed(claims, answer.access_token, discovery)
  }

  /// base64url(SHA-256(verifier)).
  static func codeChallenge(_ verifier: String) -> String { Base64URL.encode(Digest.sha256(Array(verifier.utf8))) }

  private func discovery() async throws -> Discovery {
    if let discovered, clock.now.milliseconds - discovered.at.milliseconds < Self.discoveryLifeMs { return discovered.document }
    let base = provider.issuer.hasSuffix("/") ? String(provider.issuer.dropLast()) : provider.issuer
    let document: Discovery = try await fetch(OutgoingRequest(url: base + "/.well-known/openid-configuration"), "discovery")
    guard document.issuer == provider.issuer else { throw Failure.provider("discovery: issuer") }
    if let methods = document.code_challenge_methods_supported, !methods.contains("S256") { throw Failure.provider("discovery: PKCE") }
    discovered = (document, clock.now)
    return document
  }

  private struct TokenAnswer: Decodable, Sendable {
    let id_token: String
    let access_token: String?
  }

  private func exchange(_ code: String, _ pending: PendingSignIn, _ discovery: Discovery) async throws -> TokenAnswer {
    var form = [
      ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", pending.redirectURL), ("code_verifier", pending.verifier),
      ("client_id", provider.clientID),
    ]
    switch provider.authentication {
    case .secret(let secret): form.append(("client_secret", secret))
    case .privateKey(let key, let keyID):
      form.append(("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"))
      form.append(("client_assertion", try assertion(key, keyID, audience: provider.assertionAudience ?? discovery.token_endpoint)))
    }
    return try await fetch(OutgoingRequest(url: discovery.token_endpoint, form: form), "token")
  }

  private struct Assertion: Encodable {
    let iss: String
    let sub: String
    let aud: String
    let jti: String
    let iat: Int64
    let exp: Int64
  }

  private func assertion(_ key: PrivateKey, _ keyID: String?, audience: String) throws -> String {
    let now = clock.now.milliseconds / 1000
    let claims = Assertion(
      iss: provider.clientID, sub: provider.clientID, aud: audience, jti: Base64URL.encode(randomness.bytes(16)), iat: now, exp: now + 60)
    guard let json = try? JSONEncoder().encode(claims), let token = JSONWebToken.sign(Array(json), with: key, keyID: keyID) else {
      throw Failure.provider("client key")
    }
    return token
  }

  private func verified(_ compact: String, _ discovery: Discovery) async throws -> JSONWebToken {
    guard let token = JSONWebToken(compact) else { throw Failure.token("form") }
    guard provider.algorithms.contains(token.algorithm) else { throw Failure.token("alg") }
    if token.algorithm == .hs256 {
      guard case .secret(let secret) = provider.authentication, token.isSigned(withSecret: Array(secret.utf8)) else {
        throw Failure.token("signature")
      }
      return token
    }
    if token.isSigned(by: try await keySet(discovery, olderThanMs: Self.keysLifeMs)) { return token }
    guard token.isSigned(by: try await keySet(discovery, olderThanMs: Self.keysPauseMs)) else { throw Failure.token("signature") }
    return token
  }

  private func keySet(_ discovery: Discovery, olderThanMs limit: Int64) async throws -> JSONWebKeySet {
    if let keys, clock.now.milliseconds - keys.at.milliseconds < limit { return keys.set }
    let answer = try await transport.send(OutgoingRequest(url: discovery.jwks_uri))
    guard answer.status == 200, let set = JSONWebKeySet(answer.body) else { throw Failure.provider("keys: \(answer.status)") }
    keys = (set, clock.now)
    return set
  }

  private struct UserInfo: Decodable, Sendable {
    let sub: String
    let name: String?
    let email: String?
    let email_verified: IdentityToken.Flag?
  }

  /// Asks for the name and address where the token does not say them and the scopes cover them.
  private func completed(_ claims: IdentityToken.Claims, _ accessToken: String?, _ discovery: Discovery) async throws -> ProvenIdentity {
    var info: UserInfo?
    let wanted =
      (claims.name == nil && !provider.scopes.filter { ["profile", "name"].contains($0) }.isEmpty)
      || (claims.email == nil && provider.scopes.contains("email"))
    if wanted, let endpoint = discovery.userinfo_endpoint, let accessToken {
      let found: UserInfo = try await fetch(
        OutgoingRequest(url: endpoint, headers: [("Authorization", "Bearer \(accessToken)")]), "userinfo")
      guard found.sub == claims.sub else { throw Failure.token("userinfo sub") }
      info = found
    }
    let email = claims.email ?? info?.email
    let isVerified = claims.email != nil ? claims.email_verified?.isTrue : info?.email_verified?.isTrue
    return ProvenIdentity(
      issuer: claims.iss, subject: claims.sub, name: claims.name ?? info?.name, email: email, isEmailVerified: isVerified ?? false,
      assurance: claims.acr)
  }

  private func fetch<T: Decodable & Sendable>(_ request: OutgoingRequest, _ what: String) async throws -> T {
    let answer = try await transport.send(request)
    guard answer.status == 200 else { throw Failure.provider("\(what): \(answer.status)") }
    guard let value = try? JSONDecoder().decode(T.self, from: Data(answer.body)) else {
      throw Failure.provider("\(what): not as specified")
    }
    return value
  }
}
