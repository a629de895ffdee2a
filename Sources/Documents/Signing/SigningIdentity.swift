import COpenSSL
import Glibc
import Kernel

/// A key with its certificate, ready to sign: RSA of 2048 bits or more, or P-256.
public struct SigningIdentity: Sendable {
  /// Common name of the certificate: whom readers see as the signer.
  public let name: String
  public let validFrom: Moment
  public let validUntil: Moment
  /// SHA-256 of the certificate, in hexadecimal: what a third party compares.
  public let fingerprint: String

  private let key: [UInt8]
  /// DER, the signer's first.
  let certificates: [[UInt8]]
  /// The issuer's name and the number of the signer's certificate, in DER.
  let issuer: [UInt8]
  let serial: [UInt8]
  let isRSA: Bool

  /// Both PEM, the key without a passphrase. Throws `documents.signing-key-wrong`.
  public init(key: [UInt8], certificates pem: [UInt8]) throws {
    defer { ERR_clear_error() }
    guard let source = BIO_new_mem_buf(pem, Int32(pem.count)) else { throw Failure.signingKeyWrong("memory") }
    defer { BIO_free(source) }
    var all: [[UInt8]] = []
    var first: OpaquePointer?
    while all.count < 10, let certificate = PEM_read_bio_X509(source, nil, nil, nil) {
      all.append(Self.encoded { i2d_X509(certificate, $0) })
      if first == nil { first = certificate } else { X509_free(certificate) }
    }
    guard let first else { throw Failure.signingKeyWrong("no certificate") }
    defer { X509_free(first) }
    let isRSA = try Self.withKey(key) { key in
      guard X509_check_private_key(first, key) == 1 else { throw Failure.signingKeyWrong("the key is not the certificate's") }
      if EVP_PKEY_is_a(key, "RSA") == 1, EVP_PKEY_get_bits(key) >= 2048 { return true }
      guard EVP_PKEY_is_a(key, "EC") == 1, EVP_PKEY_get_bits(key) == 256 else {
        throw Failure.signingKeyWrong("neither RSA of 2048 bits nor P-256")
      }
      return false
    }
    // digitalSignature or nonRepudiation, where the certificate says at all what it is for.
    guard X509_get_key_usage(first) & 0xC0 != 0 else { throw Failure.signingKeyWrong("the certificate is not for signing") }
    guard let from = Self.moment(X509_get0_notBefore(first)), let until = Self.moment(X509_get0_notAfter(first)) else {
      throw Failure.signingKeyWrong("the certificate's period")
    }
    (self.key, self.isRSA, certificates, validFrom, validUntil) = (key, isRSA, all, from, until)
    issuer = Self.encoded { i2d_X509_NAME(X509_get_issuer_name(first), $0) }
    serial = Self.encoded { i2d_ASN1_INTEGER(X509_get0_serialNumber(first), $0) }
    name = Self.commonName(first) ?? "?"
    fingerprint = Self.digest(all[0]).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  static func digest(_ bytes: [UInt8]) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: 32)
    var count: UInt32 = 0
    EVP_Digest(bytes, bytes.count, &result, &count, EVP_sha256(), nil)
    return result
  }

  /// A signature over SHA-256 of a message; of P-256 in DER.
  func signature(of message: [UInt8]) throws -> [UInt8] {
    defer { ERR_clear_error() }
    return try Self.withKey(key) { key in
      guard let context = EVP_MD_CTX_new() else { throw Failure.signingKeyWrong("memory") }
      defer { EVP_MD_CTX_free(context) }
      var count = 0
      guard EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key) == 1, EVP_DigestSign(context, nil, &count, message, message.count) == 1
      else {
        throw Failure.signingKeyWrong("signing")
      }
      var out = [UInt8](repeating: 0, count: count)
      guard EVP_DigestSign(context, &out, &count, message, message.count) == 1 else { throw Failure.signingKeyWrong("signing") }
      return Array(out.prefix(count))
    }
  }

  private static func withKey<T>(_ pem: [UInt8], _ body: (OpaquePointer) throws -> T) throws -> T {
    guard let source = BIO_new_mem_buf(pem, Int32(pem.count)) else { throw Failure.signingKeyWrong("memory") }
    defer { BIO_free(source) }
    guard let key = PEM_read_bio_PrivateKey(source, nil, noPassphrase, nil) else {
      throw Failure.signingKeyWrong("the key cannot be read, or has a passphrase")
    }
    defer { EVP_PKEY_free(key) }
    return try body(key)
  }

  private static func encoded(_ write: (UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32) -> [UInt8] {
    var out: UnsafeMutablePointer<UInt8>?
    let count = write(&out)
    guard count > 0, let out else { return [] }
    defer { CRYPTO_free(out, nil, 0) }
    return Array(UnsafeBufferPointer(start: out, count: Int(count)))
  }

  private static func moment(_ time: UnsafePointer<ASN1_TIME>?) -> Moment? {
    var parts = tm()
    guard ASN1_TIME_to_tm(time, &parts) == 1 else { return nil }
    return Moment(milliseconds: Int64(timegm(&parts)) * 1000)
  }

  private static func commonName(_ certificate: OpaquePointer) -> String? {
    guard let subject = X509_get_subject_name(certificate) else { return nil }
    let index = X509_NAME_get_index_by_NID(subject, NID_commonName, -1)
    guard index >= 0, let entry = X509_NAME_get_entry(subject, index), let data = X509_NAME_ENTRY_get_data(entry) else { return nil }
    var out: UnsafeMutablePointer<UInt8>?
    let count = ASN1_STRING_to_UTF8(&out, data)
    guard count > 0, let out else { return nil }
    defer { CRYPTO_free(out, nil, 0) }
    return String(decoding: UnsafeBufferPointer(start: out, count: Int(count)), as: UTF8.self)
  }
}

/// Without it OpenSSL would ask for a passphrase on the terminal.
private func noPassphrase(_ buffer: UnsafeMutablePointer<CChar>?, _ size: Int32, _ writes: Int32, _ user: UnsafeMutableRawPointer?) -> Int32
{ -1 }
