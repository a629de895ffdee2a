import CSodium

/// Digests that name content. Not for passwords.
enum Digest {
  private static let isReady = sodium_init() >= 0

  /// BLAKE2b, in lower-case hexadecimal.
  static func hexadecimal(_ content: [UInt8], bytes: Int) -> String {
    _ = isReady
    var digest = [UInt8](repeating: 0, count: bytes)
    _ = crypto_generichash(&digest, bytes, content, UInt64(content.count), nil, 0)
    return hexadecimal(digest)
  }

  /// SipHash with 128 bits and a fixed key: fast, and the same in every process. For entity tags, where nobody gains by a collision.
  static func tag(_ content: [UInt8]) -> String {
    var digest = [UInt8](repeating: 0, count: 16)
    _ = crypto_shorthash_siphashx24(&digest, content, UInt64(content.count), tagKey)
    return hexadecimal(digest)
  }

  /// HMAC-SHA-256.
  static func authenticate(_ content: [UInt8], key: [UInt8]) -> [UInt8] {
    _ = isReady
    var state = crypto_auth_hmacsha256_state()
    var digest = [UInt8](repeating: 0, count: 32)
    crypto_auth_hmacsha256_init(&state, key, key.count)
    crypto_auth_hmacsha256_update(&state, content, UInt64(content.count))
    crypto_auth_hmacsha256_final(&state, &digest)
    return digest
  }

  /// In a time that does not depend on where the two differ.
  static func areEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool { a.count == b.count && sodium_memcmp(a, b, a.count) == 0 }

  static func hexadecimal(_ bytes: [UInt8]) -> String {
    String(unsafeUninitializedCapacity: bytes.count * 2) { target in
      for (index, byte) in bytes.enumerated() {
        target[2 * index] = digit(byte >> 4)
        target[2 * index + 1] = digit(byte & 15)
      }
      return bytes.count * 2
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 { value < 10 ? 0x30 + value : 0x57 + value }
  private static let tagKey = Array("yakuba entity 01".utf8)
}
