import Kernel

/// A provider of OpenID Connect as configured: the state's digital authentication service, LINE Login and a town's own directory of
/// officers differ in nothing but this; `algorithms` too, for LINE signs its ID tokens with the client's secret (HS256), the others with keys.
public struct OpenIDProvider: Sendable {
  /// How we show the provider who we are.
  public enum Authentication: Sendable {
    /// A signed statement (`private_key_jwt`, RFC 7523).
    case privateKey(PrivateKey, keyID: String?)
    /// A shared secret in the form (`client_secret_post`).
    case secret(String)
  }

  /// In addresses and tables: `digital-auth`, `line`.
  public let id: String
  /// On the button: マイナンバーカード, LINE …
  public let title: Phrase
  /// Exactly as the provider's own configuration states it.
  public let issuer: String
  public let clientID: String
  public let authentication: Authentication
  /// `openid` first.
  public let scopes: [String]
  /// Algorithms that its ID tokens may be signed with.
  public let algorithms: Set<JSONWebToken.Algorithm>
  /// Audience of our signed statements; nil for the address of the token endpoint.
  public let assertionAudience: String?
  /// Value of `acr_values`, where one is to be asked for and must come back.
  public let requiredAssurance: String?

  public init(
    id: String, title: Phrase, issuer: String, clientID: String, authentication: Authentication, scopes: [String] = ["openid"],
    algorithms: Set<JSONWebToken.Algorithm> = [.rs256, .es256, .edDSA], assertionAudience: String? = nil, requiredAssurance: String? = nil
  ) {
    self.id = id
    self.title = title
    self.issuer = issuer
    self.clientID = clientID
    self.authentication = authentication
    self.scopes = scopes
    self.algorithms = algorithms
    self.assertionAudience = assertionAudience
    self.requiredAssurance = requiredAssurance
  }
}

/// A sign-in that has gone to the provider and not come back: keep it on the server, bound to the browser's session.
public struct PendingSignIn: Sendable, Hashable, Codable {
  public let provider: String
  /// Comes back in the address; 128 random bits.
  public let state: String
  /// Comes back in the ID token; 128 random bits.
  public let nonce: String
  /// Of PKCE (RFC 7636): 256 random bits.
  public let verifier: String
  public let redirectURL: String

  public init(provider: String, state: String, nonce: String, verifier: String, redirectURL: String) {
    self.provider = provider
    self.state = state
    self.nonce = nonce
    self.verifier = verifier
    self.redirectURL = redirectURL
  }
}
