import CSodium
import Kernel

/// Secrets that must be read again (of authenticator apps), sealed with the installation's key by XSalsa20-Poly1305.
public struct Sealing: Sendable {
  private let key: [UInt8]

  /// `key` is any secret of 32 bytes or more; what is sealed for one `purpose` does not open for another.
  public init(key: [UInt8], purpose: String) { self.key = Digest.hmac(.sha256, key: key, Array("seal:\(purpose)".utf8)) }

  /// 24 bytes of nonce, then 16 bytes more than `secret` has.
  public func seal(_ secret: [UInt8], _ randomness: Randomness) -> [UInt8] {
    let nonce = randomness.bytes(Int(crypto_secretbox_NONCEBYTES))
    var out = [UInt8](repeating: 0, count: secret.count + Int(crypto_secretbox_MACBYTES))
    crypto_secretbox_easy(&out, secret, UInt64(secret.count), nonce, key)
    return nonce + out
  }

  /// Nil for what was not sealed with this key and purpose, or was changed since.
  public func open(_ sealed: [UInt8]) -> [UInt8]? {
    let overhead = Int(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES)
    guard sealed.count >= overhead else { return nil }
    let nonce = Array(sealed.prefix(Int(crypto_secretbox_NONCEBYTES)))
    let box = Array(sealed.dropFirst(Int(crypto_secretbox_NONCEBYTES)))
    var out = [UInt8](repeating: 0, count: max(1, sealed.count - overhead))
    guard crypto_secretbox_open_easy(&out, box, UInt64(box.count), nonce, key) == 0 else { return nil }
    return Array(out.prefix(sealed.count - overhead))
  }
}

/// A short text that we have signed and will recognise: in links and cookies, where nothing is to be stored. HMAC-SHA-256.
public struct TokenSigner: Sendable {
  private let key: [UInt8]

  /// A token signed for one `purpose` is none for another.
  public init(key: [UInt8], purpose: String) { self.key = Digest.hmac(.sha256, key: key, Array("sign:\(purpose)".utf8)) }

  /// URL-safe: payload, moment of expiry and signature with dots between them. The payload can be read by anybody.
  public func sign(_ payload: [UInt8], until expiry: Moment) -> String {
    let body = Base64URL.encode(payload) + "." + String(expiry.milliseconds)
    return body + "." + Base64URL.encode(Digest.hmac(.sha256, key: key, Array(body.utf8)))
  }

  /// The payload; nil for a token that we did not sign, that was changed, or whose time is over.
  public func open(_ token: String, at now: Moment) -> [UInt8]? {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false)
    guard token.utf8.count <= 8192, parts.count == 3, let signature = Base64URL.decode(parts[2]) else { return nil }
    let body = Array("\(parts[0]).\(parts[1])".utf8)
    guard ConstantTime.equal(signature, Digest.hmac(.sha256, key: key, body)), let expiry = Int64(parts[1]), now.milliseconds < expiry
    else { return nil }
    return Base64URL.decode(parts[0])
  }
}
