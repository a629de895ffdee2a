import COpenSSL
import CSodium

/// Hashes, keyed and plain.
public enum Digest {
  public enum Algorithm: Sendable { case sha1, sha256, sha512 }

  /// 32 bytes.
  public static func sha256(_ bytes: [UInt8]) -> [UInt8] {
    var out = [UInt8](repeating: 0, count: 32)
    crypto_hash_sha256(&out, bytes, UInt64(bytes.count))
    return out
  }

  /// 20, 32 or 64 bytes. SHA-1 only because authenticator apps expect it of TOTP (RFC 6238), where its weakness does not matter.
  public static func hmac(_ algorithm: Algorithm, key: [UInt8], _ message: [UInt8]) -> [UInt8] {
    var out = [UInt8](repeating: 0, count: 64)
    var length: UInt32 = 0
    let digest: OpaquePointer? =
      switch algorithm {
      case .sha1: EVP_sha1()
      case .sha256: EVP_sha256()
      case .sha512: EVP_sha512()
      }
    // An empty array has no address, which HMAC() takes for "the key of last time".
    let padded = key.isEmpty ? [0] : key
    HMAC(digest, padded, Int32(key.count), message, message.count, &out, &length)
    return Array(out.prefix(Int(length)))
  }
}

/// Comparing secrets in a time that does not tell where they differ.
public enum ConstantTime {
  /// The lengths are not secret.
  public static func equal(_ a: [UInt8], _ b: [UInt8]) -> Bool {
    guard a.count == b.count else { return false }
    return a.isEmpty || sodium_memcmp(a, b, a.count) == 0
  }

  public static func equal(_ a: String, _ b: String) -> Bool { equal(Array(a.utf8), Array(b.utf8)) }
}
