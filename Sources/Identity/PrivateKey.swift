import COpenSSL

/// Our own key, with which the client of OpenID Connect says who it is (`private_key_jwt`).
public struct PrivateKey: Sendable {
  public let algorithm: PublicKey.Algorithm
  private let pem: [UInt8]

  /// A PEM file, unencrypted: RSA of 2048 bits or more, P-256 or Ed25519. Nil for anything else.
  public init?(pem: String) {
    self.pem = Array(pem.utf8)
    let kind = Self.withKey(self.pem) { key -> PublicKey.Algorithm? in
      if EVP_PKEY_is_a(key, "RSA") == 1, EVP_PKEY_get_bits(key) >= 2048 { return .rs256 }
      if EVP_PKEY_is_a(key, "EC") == 1, EVP_PKEY_get_bits(key) == 256 { return .es256 }
      if EVP_PKEY_is_a(key, "ED25519") == 1 { return .eddsa }
      return nil
    }
    guard let algorithm = kind ?? nil else { return nil }
    self.algorithm = algorithm
  }

  /// The key's public half; nil where OpenSSL cannot tell it.
  public var publicKey: PublicKey? {
    let spki = Self.withKey(pem) { key -> [UInt8]? in
      var out: UnsafeMutablePointer<UInt8>?
      let count = i2d_PUBKEY(key, &out)
      guard count > 0, let out else { return nil }
      defer { CRYPTO_free(out, nil, 0) }
      return Array(UnsafeBufferPointer(start: out, count: Int(count)))
    }
    return (spki ?? nil).flatMap { PublicKey(spki: $0, algorithm: algorithm) }
  }

  /// A signature in the form of JSON Web Signatures (64 bytes r ‖ s for ES256).
  public func sign(_ message: [UInt8]) -> [UInt8]? {
    let signature = Self.withKey(pem) { key -> [UInt8]? in
      guard let context = EVP_MD_CTX_new() else { return nil }
      defer { EVP_MD_CTX_free(context) }
      let digest = algorithm == .eddsa ? nil : EVP_sha256()
      var count = 0
      guard EVP_DigestSignInit(context, nil, digest, nil, key) == 1, EVP_DigestSign(context, nil, &count, message, message.count) == 1
      else { return nil }
      var out = [UInt8](repeating: 0, count: count)
      guard EVP_DigestSign(context, &out, &count, message, message.count) == 1 else { return nil }
      return Array(out.prefix(count))
    }
    guard let bytes = signature ?? nil else { return nil }
    return algorithm == .es256 ? DER.rawSignature(bytes) : bytes
  }

  private static func withKey<T>(_ pem: [UInt8], _ body: (OpaquePointer) -> T) -> T? {
    defer { ERR_clear_error() }
    guard let source = BIO_new_mem_buf(pem, Int32(pem.count)) else { return nil }
    defer { BIO_free(source) }
    guard let key = PEM_read_bio_PrivateKey(source, nil, refusePassphrase, nil) else { return nil }
    defer { EVP_PKEY_free(key) }
    return body(key)
  }
}

/// Without it OpenSSL would ask for a passphrase on the terminal.
private func refusePassphrase(_: UnsafeMutablePointer<CChar>?, _: Int32, _: Int32, _: UnsafeMutableRawPointer?) -> Int32 { -1 }
