/// An e-mail address to which we are willing to send: ASCII, one `@`, a domain with a dot. Two dots in a row before the `@`, which RFC 5321
/// forbids but telephone companies once gave away, are accepted and quoted.
public struct MailAddress: Sendable, Hashable {
  public let local: String
  /// Lower case.
  public let domain: String

  /// Reads what somebody typed; full-width letters and surrounding space are forgiven. Nil for anything that is no address.
  public init?(_ typed: String) {
    var text = ""
    for scalar in typed.unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E: text.unicodeScalars.append(Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar)
      case 0x3000: text.append(" ")
      default: text.unicodeScalars.append(scalar)
      }
    }
    let trimmed = text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
    let parts = String(trimmed).split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, (1...64).contains(parts[0].utf8.count), parts[0].utf8.allSatisfy(Self.isAtomText),
      MailAddress.isDomain(parts[1].lowercased()), parts[0].utf8.count + parts[1].utf8.count < 254
    else { return nil }
    local = String(parts[0])
    domain = parts[1].lowercased()
  }

  /// As people read it.
  public var text: String { "\(local)@\(domain)" }

  /// The same for every spelling that reaches the same mailbox in practice: lower case.
  public var key: String { "\(local.lowercased())@\(domain)" }

  /// As SMTP and header fields want it.
  var wire: String {
    let isDotAtom = local.first != "." && local.last != "." && !local.contains("..")
    return isDotAtom ? text : "\"\(local)\"@\(domain)"
  }

  private static func isAtomText(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: "!#$%&'*+-/=?^_`{|}~.".utf8.contains(byte)
    }
  }

  private static func isDomain(_ domain: String) -> Bool {
    let labels = domain.split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, domain.utf8.count <= 253 else { return false }
    return labels.allSatisfy { label in
      (1...63).contains(label.utf8.count) && label.first != "-" && label.last != "-"
        && label.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) || $0 == 0x2D }
    } && labels.last?.contains { $0.isLetter } == true
  }
}
