import FoundationEssentials
import Kernel

/// The relying party's side of WebAuthn (Level 2): passkeys for the origin and domain of one installation. Attestation is neither asked for
/// nor believed: a town has no list of permitted authenticators, and a resident's is nobody's business.
public struct Passkeys: Sendable {
  /// The registrable domain to which passkeys are bound: `example.lg.jp`, `localhost`.
  public let relyingParty: String
  /// Scheme, host and port as the browser states them: `https://example.lg.jp`.
  public let origins: Set<String>

  public init(relyingParty: String, origins: Set<String>) {
    self.relyingParty = relyingParty
    self.origins = origins
  }

  /// 32 random bytes; good for one ceremony, kept by the server until it ends.
  public static func newChallenge(_ randomness: Randomness) -> [UInt8] { randomness.bytes(32) }

  /// A passkey that somebody has just made.
  public struct Registration: Sendable, Hashable {
    public let credentialID: [UInt8]
    public let key: PublicKey
    public let signCount: UInt32
    /// Kept by the maker's cloud as well (a synchronised passkey).
    public let isBackedUp: Bool
  }

  /// Checks what `navigator.credentials.create` answered (WebAuthn, section 7.1). Throws `identity.passkey-refused`; what was wrong
  /// is in its detail.
  public func register(attestationObject: [UInt8], clientData: [UInt8], challenge: [UInt8]) throws -> Registration {
    try check(clientData, type: "webauthn.create", challenge: challenge)
    guard attestationObject.count <= 65_536, let object = CBOR(attestationObject), object["fmt"]?.string != nil,
      let bytes = object["authData"]?.byteString, let data = AuthenticatorData(bytes)
    else { throw Failure.passkey("attestation object") }
    try check(data)
    guard let credential = data.credential else { throw Failure.passkey("no credential") }
    return Registration(
      credentialID: credential.id, key: credential.key, signCount: data.signCount, isBackedUp: data.flags.contains(.backedUp))
  }

  /// Checks what `navigator.credentials.get` answered (WebAuthn, section 7.2) with the key that was kept. Returns the new counter;
  /// throws `identity.passkey-refused`, also when the counter did not grow, which means that the authenticator was copied.
  public func assert(
    authenticatorData: [UInt8], clientData: [UInt8], signature: [UInt8], challenge: [UInt8], key: PublicKey, signCount: UInt32
  ) throws -> UInt32 {
    try check(clientData, type: "webauthn.get", challenge: challenge)
    guard authenticatorData.count <= 65_536, let data = AuthenticatorData(authenticatorData) else {
      throw Failure.passkey("authenticator data")
    }
    try check(data)
    guard key.verify(signature, of: authenticatorData + Digest.sha256(clientData)) else { throw Failure.passkey("signature") }
    guard (data.signCount == 0 && signCount == 0) || data.signCount > signCount else { throw Failure.passkey("counter") }
    return data.signCount
  }

  private struct ClientData: Decodable {
    let type: String
    let challenge: String
    let origin: String
    let crossOrigin: Bool?
  }

  private func check(_ clientData: [UInt8], type: String, challenge: [UInt8]) throws {
    guard clientData.count <= 16_384, let said = try? JSONDecoder().decode(ClientData.self, from: Data(clientData)) else {
      throw Failure.passkey("client data")
    }
    guard said.type == type else { throw Failure.passkey("type") }
    guard let echoed = Base64URL.decode(said.challenge), challenge.count >= 16, ConstantTime.equal(echoed, challenge) else {
      throw Failure.passkey("challenge")
    }
    guard origins.contains(said.origin) else { throw Failure.passkey("origin") }
    guard said.crossOrigin != true else { throw Failure.passkey("cross origin") }
  }

  private func check(_ data: AuthenticatorData) throws {
    guard ConstantTime.equal(data.relyingPartyHash, Digest.sha256(Array(relyingParty.utf8))) else { throw Failure.passkey("relying party") }
    guard data.flags.contains(.userPresent) else { throw Failure.passkey("not present") }
    guard data.flags.contains(.userVerified) else { throw Failure.passkey("not verified") }
  }
}
