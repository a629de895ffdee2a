import CSodium

/// SHA-256.
public enum Digest {
  static let size = 32

  public static func of(_ bytes: [UInt8]) -> [UInt8] {
    var digest = [UInt8](repeating: 0, count: size)
    crypto_hash_sha256(&digest, bytes, UInt64(bytes.count))
    return digest
  }

  public static func of(_ text: String) -> [UInt8] { of(Array(text.utf8)) }

  /// Small letters.
  public static func hex(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// A digest of bytes that come piece by piece.
  struct Running {
    private var state = crypto_hash_sha256_state()
    init() { crypto_hash_sha256_init(&state) }
    mutating func add(_ bytes: [UInt8]) { crypto_hash_sha256_update(&state, bytes, UInt64(bytes.count)) }
    mutating func finish() -> [UInt8] {
      var digest = [UInt8](repeating: 0, count: Digest.size)
      crypto_hash_sha256_final(&state, &digest)
      return digest
    }
  }
}
