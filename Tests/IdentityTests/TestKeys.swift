import COpenSSL
import Identity

/// Keys made for one run.
enum TestKeys {
  static let es256 = PrivateKey(pem: pem(EVP_PKEY_EC) { EVP_PKEY_CTX_set_ec_paramgen_curve_nid($0, NID_X9_62_prime256v1) })!
  static let rs256 = PrivateKey(pem: pem(EVP_PKEY_RSA) { EVP_PKEY_CTX_set_rsa_keygen_bits($0, 2048) })!
  static let eddsa = PrivateKey(pem: pem(EVP_PKEY_ED25519) { _ in 1 })!
  static let p384PEM = pem(EVP_PKEY_EC) { EVP_PKEY_CTX_set_ec_paramgen_curve_nid($0, NID_secp384r1) }
  static let shortRSAPEM = pem(EVP_PKEY_RSA) { EVP_PKEY_CTX_set_rsa_keygen_bits($0, 1024) }

  static func key(_ algorithm: PublicKey.Algorithm) -> PrivateKey {
    switch algorithm {
    case .es256: es256
    case .rs256: rs256
    case .eddsa: eddsa
    }
  }

  private static func pem(_ kind: Int32, _ configure: (OpaquePointer?) -> Int32) -> String {
    let context = EVP_PKEY_CTX_new_id(kind, nil)
    defer { EVP_PKEY_CTX_free(context) }
    precondition(EVP_PKEY_keygen_init(context) == 1 && configure(context) == 1)
    var key: OpaquePointer?
    precondition(EVP_PKEY_keygen(context, &key) == 1)
    defer { EVP_PKEY_free(key) }
    let sink = BIO_new(BIO_s_mem())
    defer { BIO_free(sink) }
    precondition(PEM_write_bio_PrivateKey(sink, key, nil, nil, 0, nil, nil) == 1)
    var out = [UInt8](repeating: 0, count: 8192)
    let count = BIO_read(sink, &out, 8192)
    return String(decoding: out.prefix(Int(count)), as: UTF8.self)
  }
}
