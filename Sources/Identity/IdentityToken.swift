import FoundationEssentials
import Kernel

/// Who a provider of OpenID Connect says that somebody is, after every check.
public struct ProvenIdentity: Sendable, Hashable {
  public let issuer: String
  /// The provider's own name for the person: at most 255 characters, never reused by it.
  public let subject: String
  public let name: String?
  public let email: String?
  /// The provider has checked the address itself.
  public let isEmailVerified: Bool
  /// How sure the provider was (`acr`).
  public let assurance: String?

  public init(
    issuer: String, subject: String, name: String? = nil, email: String? = nil, isEmailVerified: Bool = false, assurance: String? = nil
  ) {
    self.issuer = issuer
    self.subject = subject
    self.name = name
    self.email = email
    self.isEmailVerified = isEmailVerified
    self.assurance = assurance
  }
}

/// The check of an ID token (OpenID Connect Core 1.0, section 3.1.3.7).
enum IdentityToken {
  /// Seconds by which the provider's clock may differ from ours.
  static let leewaySeconds: Double = 60

  struct Claims: Decodable {
    let iss: String
    let sub: String
    let aud: Audience
    let exp: Double
    let iat: Double
    let nbf: Double?
    let nonce: String?
    let azp: String?
    let at_hash: String?
    let acr: String?
    let name: String?
    let email: String?
    let email_verified: Flag?
  }

  /// One audience or a list of them.
  struct Audience: Decodable {
    let list: [String]
    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      list = try (try? container.decode([String].self)) ?? [container.decode(String.self)]
    }
  }

  /// Some providers write "true".
  struct Flag: Decodable {
    let isTrue: Bool
    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      isTrue = try (try? container.decode(Bool.self)) ?? (container.decode(String.self) == "true")
    }
  }

  /// The claims of a token whose signature has been checked. Throws `identity.token-refused`, with the claim at fault in its detail.
  static func check(
    _ json: [UInt8], issuer: String, client: String, nonce: String, accessToken: String?, now: Moment
  ) throws -> Claims {
    guard let claims = try? JSONDecoder().decode(Claims.self, from: Data(json)) else { throw Failure.token("claims") }
    let seconds = Double(now.milliseconds) / 1000
    guard claims.iss == issuer else { throw Failure.token("iss") }
    guard !claims.sub.isEmpty, claims.sub.utf8.count <= 255 else { throw Failure.token("sub") }
    guard claims.aud.list.contains(client), claims.aud.list.count == 1 || claims.azp == client else { throw Failure.token("aud") }
    guard claims.azp == nil || claims.azp == client else { throw Failure.token("azp") }
    guard claims.exp > seconds - leewaySeconds else { throw Failure.token("exp") }
    guard claims.iat < seconds + leewaySeconds, claims.iat > seconds - 86_400 else { throw Failure.token("iat") }
    guard claims.nbf ?? 0 < seconds + leewaySeconds else { throw Failure.token("nbf") }
    guard let said = claims.nonce, ConstantTime.equal(said, nonce) else { throw Failure.token("nonce") }
    if let hash = claims.at_hash, let accessToken {
      let half = Array(Digest.sha256(Array(accessToken.utf8)).prefix(16))
      guard Base64URL.decode(hash).map({ ConstantTime.equal($0, half) }) == true else { throw Failure.token("at_hash") }
    }
    return claims
  }
}
