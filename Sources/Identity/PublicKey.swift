import COpenSSL

/// A public key that can check signatures, and the one algorithm that it is for.
public struct PublicKey: Sendable, Hashable {
  /// Names and COSE numbers (RFC 9053) of the algorithms that are accepted anywhere here.
  public enum Algorithm: Int, Sendable, CaseIterable {
    /// ECDSA on P-256 with SHA-256
    case es256 = -7
    /// Ed25519
    case eddsa = -8
    /// RSASSA-PKCS1-v1_5 with SHA-256, 2048 to 8192 bits
    case rs256 = -257
  }

  /// SubjectPublicKeyInfo, DER.
  public let spki: [UInt8]
  public let algorithm: Algorithm

  /// Nil for bytes that are no key of the algorithm's kind.
  public init?(spki: [UInt8], algorithm: Algorithm) {
    self.spki = spki
    self.algorithm = algorithm
    guard let fits = withKey({ key in Self.fits(key, algorithm) }), fits else { return nil }
  }

  /// A point of P-256; coordinates of 32 bytes each.
  public init?(p256x x: [UInt8], y: [UInt8]) {
    guard x.count == 32, y.count == 32 else { return nil }
    let algorithm = DER.sequence(
      DER.objectIdentifier([0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x02, 0x01])
        + DER.objectIdentifier([0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]))
    self.init(spki: DER.sequence(algorithm + DER.bitString([4] + x + y)), algorithm: .es256)
  }

  /// 32 bytes.
  public init?(ed25519 x: [UInt8]) {
    guard x.count == 32 else { return nil }
    self.init(spki: DER.sequence(DER.sequence(DER.objectIdentifier([0x2B, 0x65, 0x70])) + DER.bitString(x)), algorithm: .eddsa)
  }

  /// Modulus and exponent, big-endian.
  public init?(rsaModulus n: [UInt8], exponent e: [UInt8]) {
    guard n.count <= 1025, (1...8).contains(e.count) else { return nil }
    let algorithm = DER.sequence(DER.objectIdentifier([0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01]) + DER.null)
    self.init(spki: DER.sequence(algorithm + DER.bitString(DER.sequence(DER.integer(n) + DER.integer(e)))), algorithm: .rs256)
  }

  /// Signatures of ECDSA are DER here (as WebAuthn has them); `DER.signature(fromRaw:)` makes that of the two numbers of a JWT.
  public func verify(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    guard !signature.isEmpty else { return false }
    let result = withKey { key in
      guard let context = EVP_MD_CTX_new() else { return false }
      defer { EVP_MD_CTX_free(context) }
      let digest = algorithm == .eddsa ? nil : EVP_sha256()
      guard EVP_DigestVerifyInit(context, nil, digest, nil, key) == 1 else { return false }
      return EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
    }
    ERR_clear_error()
    return result ?? false
  }

  private func withKey<T>(_ body: (OpaquePointer) -> T) -> T? {
    spki.withUnsafeBufferPointer { buffer in
      var cursor = buffer.baseAddress
      defer { ERR_clear_error() }
      guard let key = d2i_PUBKEY(nil, &cursor, buffer.count) else { return nil }
      defer { EVP_PKEY_free(key) }
      guard cursor == buffer.baseAddress.map({ $0 + buffer.count }) else { return nil }
      return body(key)
    }
  }

  private static func fits(_ key: OpaquePointer, _ algorithm: Algorithm) -> Bool {
    switch algorithm {
    case .es256:
      var name = [CChar](repeating: 0, count: 64)
      guard EVP_PKEY_is_a(key, "EC") == 1, EVP_PKEY_get_group_name(key, &name, name.count, nil) == 1 else { return false }
      return String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self) == "prime256v1"
    case .eddsa: return EVP_PKEY_is_a(key, "ED25519") == 1
    case .rs256: return EVP_PKEY_is_a(key, "RSA") == 1 && (2048...8192).contains(EVP_PKEY_get_bits(key))
    }
  }
}

/// The little of DER (X.690) that keys and signatures need.
public enum DER {
  static func item(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    let count = content.count
    switch count {
    case 0..<0x80: return [tag, UInt8(count)] + content
    case 0x80..<0x100: return [tag, 0x81, UInt8(count)] + content
    default: return [tag, 0x82, UInt8(truncatingIfNeeded: count >> 8), UInt8(truncatingIfNeeded: count)] + content
    }
  }

  static func sequence(_ content: [UInt8]) -> [UInt8] { item(0x30, content) }
  static func objectIdentifier(_ content: [UInt8]) -> [UInt8] { item(0x06, content) }
  static func bitString(_ content: [UInt8]) -> [UInt8] { item(0x03, [0] + content) }
  static let null: [UInt8] = [0x05, 0x00]

  /// A number that is not negative, big-endian.
  static func integer(_ bytes: [UInt8]) -> [UInt8] {
    var digits = Array(bytes.drop { $0 == 0 })
    if digits.isEmpty || digits[0] >= 0x80 { digits.insert(0, at: 0) }
    return item(0x02, digits)
  }

  /// The 64 bytes r ‖ s of a JSON Web Signature (RFC 7518, section 3.4) as the SEQUENCE that OpenSSL reads.
  public static func signature(fromRaw raw: [UInt8]) -> [UInt8]? {
    guard raw.count == 64 else { return nil }
    return sequence(integer(Array(raw[..<32])) + integer(Array(raw[32...])))
  }

  /// The other way round; nil for anything but such a SEQUENCE of two numbers below 2²⁵⁶.
  static func rawSignature(_ der: [UInt8]) -> [UInt8]? {
    guard der.count >= 8, der[0] == 0x30, Int(der[1]) == der.count - 2 else { return nil }
    var position = 2
    var raw: [UInt8] = []
    for _ in 0..<2 {
      guard position + 2 <= der.count, der[position] == 0x02 else { return nil }
      let end = position + 2 + Int(der[position + 1])
      guard end <= der.count else { return nil }
      let digits = Array(der[(position + 2)..<end].drop { $0 == 0 })
      guard digits.count <= 32 else { return nil }
      raw += [UInt8](repeating: 0, count: 32 - digits.count) + digits
      position = end
    }
    return position == der.count ? raw : nil
  }
}
