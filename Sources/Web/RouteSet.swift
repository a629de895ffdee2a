import Markup

/// The addresses of a service: an enum that prints and parses. `init(method:segments:)` and `method`/`path` agree; a test goes
/// through `samples`.
public protocol RouteSet: Sendable {
  /// The route that a method and the segments below the town name; nil where there is none.
  init?(method: Method, segments: [String])
  /// The method that this route answers (`get` answers HEAD as well).
  var method: Method { get }
  /// Segments below the town, not percent-encoded.
  var segments: [String] { get }
  /// At least one of every case, for the tests that go through all routes.
  static var samples: [Self] { get }
}

extension RouteSet {
  /// Path below the town, percent-encoded, beginning with `/`.
  public var path: String { "/" + segments.map(PercentEncoding.segment).joined(separator: "/") }
}

public enum PercentEncoding {
  /// A path segment: everything but unreserved characters is encoded.
  public static func segment(_ text: String) -> String { encode(text) { false || $0 == 0x40 || $0 == 0x3A } }
  /// A query name or value.
  public static func query(_ text: String) -> String { encode(text) { _ in false } }

  private static func encode(_ text: String, allowing extra: (UInt8) -> Bool) -> String {
    var out = ""
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: out.unicodeScalars.append(Unicode.Scalar(byte))
      default:
        if extra(byte) {
          out.unicodeScalars.append(Unicode.Scalar(byte))
        } else {
          let hex = String(byte, radix: 16, uppercase: true)
          out += "%" + (hex.utf8.count == 1 ? "0" : "") + hex
        }
      }
    }
    return out
  }

  /// Nil for a broken escape, for bytes that are not UTF-8, and for NUL. `plusIsSpace` for form encoding.
  public static func decode(_ text: some StringProtocol, plusIsSpace: Bool = false) -> String? {
    decode(bytes: text.utf8, plusIsSpace: plusIsSpace)
  }

  static func decode(bytes text: some Collection<UInt8>, plusIsSpace: Bool = false) -> String? {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count)
    var iterator = text.makeIterator()
    while let byte = iterator.next() {
      if byte == 0x25 {
        guard let high = iterator.next().flatMap(hexValue), let low = iterator.next().flatMap(hexValue) else { return nil }
        bytes.append(high << 4 | low)
      } else {
        bytes.append(byte == 0x2B && plusIsSpace ? 0x20 : byte)
      }
    }
    guard !bytes.contains(0) else { return nil }
    return String(validating: bytes, as: UTF8.self)
  }

  static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x37
    case 0x61...0x66: byte - 0x57
    default: nil
    }
  }
}
