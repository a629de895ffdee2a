import FoundationEssentials
import Kernel

/// A signed JSON Web Token in its compact form (RFC 7519, 7515), taken apart. Nothing in it may be believed before `isSigned(…)`.
public struct JSONWebToken: Sendable, Hashable {
  /// Algorithms of signatures that a provider may be configured to use. `none` is not among them.
  public enum Algorithm: String, Sendable, CaseIterable {
    case rs256 = "RS256"
    case es256 = "ES256"
    case edDSA = "EdDSA"
    /// Signed with the client's own secret: only for a provider that is configured so (LINE Login on the web).
    case hs256 = "HS256"

    var keyAlgorithm: PublicKey.Algorithm? {
      switch self {
      case .rs256: .rs256
      case .es256: .es256
      case .edDSA: .eddsa
      case .hs256: nil
      }
    }
  }

  public let algorithm: Algorithm
  public let keyID: String?
  /// JSON text.
  public let claims: [UInt8]
  let signature: [UInt8]
  let signingInput: [UInt8]

  private struct Header: Decodable {
    let alg: String
    let kid: String?
    let crit: [String]?
  }

  /// Nil for what is not exactly three parts of base 64, whose algorithm is none of ours, that has critical extensions, or more than 32 kB.
  public init?(_ compact: String) {
    let parts = compact.split(separator: ".", omittingEmptySubsequences: false)
    guard compact.utf8.count <= 32_768, parts.count == 3, let head = Base64URL.decode(parts[0]), let claims = Base64URL.decode(parts[1]),
      let signature = Base64URL.decode(parts[2]), let header = try? JSONDecoder().decode(Header.self, from: Data(head)), header.crit == nil,
      let algorithm = Algorithm(rawValue: header.alg)
    else { return nil }
    self.algorithm = algorithm
    keyID = header.kid
    self.claims = claims
    self.signature = signature
    signingInput = Array("\(parts[0]).\(parts[1])".utf8)
  }

  /// Whether one of the keys of the algorithm's own kind signed it.
  public func isSigned(by keys: JSONWebKeySet) -> Bool {
    guard let kind = algorithm.keyAlgorithm else { return false }
    guard let signature = algorithm == .es256 ? DER.signature(fromRaw: signature) : signature else { return false }
    return keys.candidates(algorithm: kind, id: keyID).contains { $0.verify(signature, of: signingInput) }
  }

  /// Whether it carries HMAC-SHA-256 with a secret of 16 bytes or more.
  public func isSigned(withSecret secret: [UInt8]) -> Bool {
    guard algorithm == .hs256, secret.count >= 16 else { return false }
    return ConstantTime.equal(signature, Digest.hmac(.sha256, key: secret, signingInput))
  }

  /// A token of ours; `claims` is JSON text. Nil where the key cannot sign.
  public static func sign(_ claims: [UInt8], with key: PrivateKey, keyID: String?) -> String? {
    let name = Algorithm.allCases.first { $0.keyAlgorithm == key.algorithm }
    guard let name, let head = try? JSONEncoder().encode(OwnHeader(alg: name.rawValue, typ: "JWT", kid: keyID)) else { return nil }
    let input = Base64URL.encode(head) + "." + Base64URL.encode(claims)
    return key.sign(Array(input.utf8)).map { input + "." + Base64URL.encode($0) }
  }

  private struct OwnHeader: Encodable {
    let alg: String
    let typ: String
    let kid: String?
  }
}
