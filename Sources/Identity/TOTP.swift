import Kernel

/// Time-based one-time passwords (RFC 6238): 30 seconds, six digits, HMAC-SHA-1, as every authenticator app has them.
public enum TOTP {
  public static let periodSeconds: Int64 = 30

  /// 20 random bytes (RFC 4226, section 4).
  public static func newSecret(_ randomness: Randomness) -> [UInt8] { randomness.bytes(20) }

  /// The step in which a moment lies.
  public static func step(at moment: Moment) -> Int64 { moment.milliseconds / (periodSeconds * 1000) }

  /// The code of a step (RFC 4226, section 5.3). `digits` 6 to 8.
  public static func code(secret: [UInt8], step: Int64, digits: Int = 6, algorithm: Digest.Algorithm = .sha1) -> String {
    let counter = (0..<8).map { UInt8(truncatingIfNeeded: step >> (56 - 8 * Int64($0))) }
    let mac = Digest.hmac(algorithm, key: secret, counter)
    let offset = Int(mac[mac.count - 1] & 15)
    let number = mac[offset..<(offset + 4)].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    var modulus: UInt32 = 1
    for _ in 0..<digits { modulus *= 10 }
    let text = String(number % modulus)
    return String(repeating: "0", count: digits - text.count) + text
  }

  /// The step to which `typed` belongs: this one, the one before, or the next. Nil for a wrong code, and for one of a step that is not
  /// after `lastStep`: a code is good for one sign-in. Keep the step that is returned.
  public static func accept(_ typed: String, secret: [UInt8], at moment: Moment, lastStep: Int64) -> Int64? {
    let digits = CodeText.folded(typed)
    guard digits.utf8.count == 6 else { return nil }
    let now = step(at: moment)
    var accepted: Int64?
    for step in (now - 1)...(now + 1) where ConstantTime.equal(code(secret: secret, step: step), digits) && step > lastStep {
      accepted = step
    }
    return accepted
  }

  /// What the QR code for an authenticator app says. Source: the Key Uri Format of Google Authenticator.
  public static func address(secret: [UInt8], issuer: String, account: String) -> String {
    let issuer = percentEncoded(issuer)
    return
      "otpauth://totp/\(issuer):\(percentEncoded(account))?secret=\(Base32.encode(secret))&issuer=\(issuer)&algorithm=SHA1&digits=6&period=30"
  }

  private static func percentEncoded(_ text: String) -> String { FormEncoding.encode(text) }
}

/// Codes as people type them.
enum CodeText {
  /// Full-width letters and digits made narrow, lower case, without spaces and dashes.
  static func folded(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E:
        let narrow = scalar.value - 0xFEE0
        if narrow != 0x2D { out.unicodeScalars.append(Unicode.Scalar(narrow) ?? scalar) }
      case 0x20, 0x09, 0x0A, 0x0D, 0x2D, 0x3000, 0x30FC, 0x2010...0x2015, 0x2212: continue
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out.lowercased()
  }
}

/// Percent-encoding of everything but unreserved characters (RFC 3986).
enum FormEncoding {
  static func encode(_ text: String) -> String {
    var out = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: out.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        let hex = String(byte, radix: 16, uppercase: true)
        out += "%" + (hex.utf8.count == 1 ? "0" : "") + hex
      }
    }
    return out
  }

  static func encode(_ pairs: [(String, String)]) -> String { pairs.map { encode($0.0) + "=" + encode($0.1) }.joined(separator: "&") }
}
