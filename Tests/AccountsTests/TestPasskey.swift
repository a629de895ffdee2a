import COpenSSL
import Identity

/// An authenticator with one key of P-256, and the browser around it.
struct TestPasskey {
  let key: PrivateKey
  let id: [UInt8]
  var count: UInt32 = 0

  init(_ name: String) {
    let context = EVP_PKEY_CTX_new_id(EVP_PKEY_EC, nil)
    defer { EVP_PKEY_CTX_free(context) }
    precondition(EVP_PKEY_keygen_init(context) == 1 && EVP_PKEY_CTX_set_ec_paramgen_curve_nid(context, NID_X9_62_prime256v1) == 1)
    var made: OpaquePointer?
    precondition(EVP_PKEY_keygen(context, &made) == 1)
    defer { EVP_PKEY_free(made) }
    let sink = BIO_new(BIO_s_mem())
    defer { BIO_free(sink) }
    precondition(PEM_write_bio_PrivateKey(sink, made, nil, nil, 0, nil, nil) == 1)
    var out = [UInt8](repeating: 0, count: 4096)
    let length = BIO_read(sink, &out, 4096)
    key = PrivateKey(pem: String(decoding: out.prefix(Int(length)), as: UTF8.self))!
    id = Array(name.utf8)
  }

  private func clientData(_ type: String, _ challenge: String) -> [UInt8] {
    Array(#"{"type":"\#(type)","challenge":"\#(challenge)","origin":"https://example.jp","crossOrigin":false}"#.utf8)
  }

  private func data(flags: UInt8, tail: [UInt8] = []) -> [UInt8] {
    Digest.sha256(Array("example.jp".utf8)) + [flags] + (0..<4).map { UInt8(truncatingIfNeeded: count >> (24 - 8 * UInt32($0))) } + tail
  }

  /// What `passkey.js` puts into the form after making the key.
  func attestation(_ challenge: String) -> [(String, String)] {
    let spki = key.publicKey!.spki
    let cose: [UInt8] =
      [0xA5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 0x20] + spki.suffix(64).prefix(32) + [0x22, 0x58, 0x20] + spki.suffix(32)
    let auth = data(flags: 0x45, tail: [UInt8](repeating: 0, count: 16) + [0, UInt8(id.count)] + id + cose)
    let object: [UInt8] =
      [0xA3, 0x63] + Array("fmt".utf8) + [0x64] + Array("none".utf8) + [0x67] + Array("attStmt".utf8) + [0xA0, 0x68]
      + Array("authData".utf8)
      + [0x58, UInt8(auth.count)] + auth
    return [("attestation", Base64URL.encode(object)), ("clientData", Base64URL.encode(clientData("webauthn.create", challenge)))]
  }

  /// What it puts in after signing.
  func assertion(_ challenge: String) -> [(String, String)] {
    let auth = data(flags: 0x05)
    let client = clientData("webauthn.get", challenge)
    let signature = DER.signature(fromRaw: key.sign(auth + Digest.sha256(client))!)!
    return [
      ("credential", Base64URL.encode(id)), ("authenticatorData", Base64URL.encode(auth)), ("clientData", Base64URL.encode(client)),
      ("signature", Base64URL.encode(signature)),
    ]
  }
}
