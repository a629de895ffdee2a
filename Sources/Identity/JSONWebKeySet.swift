import FoundationEssentials

/// The public keys of a provider (RFC 7517). Keys of kinds that we do not take are skipped; each of the others is bound to the one algorithm
/// of its kind, whatever a token's header says.
public struct JSONWebKeySet: Sendable, Hashable {
  public struct Entry: Sendable, Hashable {
    public let id: String?
    public let key: PublicKey
  }

  public let entries: [Entry]

  /// Nil for text that is no key set, or one of more than 100 keys.
  public init?(_ json: [UInt8]) {
    guard json.count <= 1 << 20, let set = try? JSONDecoder().decode(Document.self, from: Data(json)), set.keys.count <= 100 else {
      return nil
    }
    entries = set.keys.compactMap { key in key.value.flatMap { value in value.publicKey.map { Entry(id: value.kid, key: $0) } } }
  }

  /// The keys that a token may have been signed with: of its algorithm, and of its key id where it names one.
  public func candidates(algorithm: PublicKey.Algorithm, id: String?) -> [PublicKey] {
    entries.filter { $0.key.algorithm == algorithm && (id == nil || $0.id == nil || $0.id == id) }.map(\.key)
  }

  private struct Document: Decodable { let keys: [Lenient] }

  /// One odd key must not make the others useless.
  private struct Lenient: Decodable {
    let value: Key?
    init(from decoder: any Decoder) throws { value = try? Key(from: decoder) }
  }

  private struct Key: Decodable {
    let kty: String
    let kid: String?
    let use: String?
    let alg: String?
    let crv: String?
    let n: String?
    let e: String?
    let x: String?
    let y: String?

    var publicKey: PublicKey? {
      guard use == nil || use == "sig" else { return nil }
      switch (kty, crv) {
      case ("RSA", nil):
        guard alg == nil || alg == "RS256", let n = n.flatMap({ Base64URL.decode($0) }), let e = e.flatMap({ Base64URL.decode($0) }) else {
          return nil
        }
        return PublicKey(rsaModulus: n, exponent: e)
      case ("EC", "P-256"):
        guard alg == nil || alg == "ES256", let x = x.flatMap({ Base64URL.decode($0) }), let y = y.flatMap({ Base64URL.decode($0) }) else {
          return nil
        }
        return PublicKey(p256x: x, y: y)
      case ("OKP", "Ed25519"):
        guard alg == nil || alg == "EdDSA", let x = x.flatMap({ Base64URL.decode($0) }) else { return nil }
        return PublicKey(ed25519: x)
      default: return nil
      }
    }
  }
}
