import Contracts
import Identity
import Kernel

/// A personal access token (個人アクセストークン): with it a program acts for an officer within its scopes. Only a hash is kept.
struct AccessToken: Sendable, Hashable {
  let id: String
  let person: String
  let name: String
  let scopes: Set<APIScope>
  let madeAt: Moment
  let usedAt: Moment?
  let expiresAt: Moment

  static let prefix = "yk_"
  /// Most living ones of one officer.
  static let limit = 20
  /// Longest life.
  static let mostDays = 365

  static func make(_ randomness: Randomness) -> String { prefix + randomness.token(bits: 256) }

  /// What is kept of a token. 32 bytes.
  static func hash(_ token: String) -> [UInt8] { Digest.sha256(Array("access-token:\(token)".utf8)) }

  /// The token that an Authorization header brings; nil where there is none of ours.
  static func read(_ header: String?) -> String? {
    guard let header, header.utf8.count <= 200, header.prefix(7).lowercased() == "bearer " else { return nil }
    let token = header.dropFirst(7).drop { $0 == " " }
    return token.isEmpty ? nil : String(token)
  }
}
