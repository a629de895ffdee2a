import Markup

/// Where a page stands: the controls for language and looks lead back to it.
public struct PageAddress: Sendable {
  /// As sent, percent-encoded.
  public var path: String
  /// Percent-decoded names and values.
  public var query: [(name: String, value: String)]

  public init(path: String = "/", query: [(name: String, value: String)] = []) {
    self.path = path
    self.query = query
  }

  /// This page with one value of the query replaced (`nil` removes it) and everything else kept.
  public func with(_ name: String, _ value: String?) -> Link {
    var pairs = query.filter { $0.name != name }
    if let value { pairs.append((name: name, value: value)) }
    guard !pairs.isEmpty else { return Link(path: path) }
    return Link(path: path + "?" + pairs.map { Self.encode($0.name) + "=" + Self.encode($0.value) }.joined(separator: "&"))
  }

  static func encode(_ text: String) -> String {
    var bytes: [UInt8] = []
    let hex = Array("0123456789ABCDEF".utf8)
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
      default: bytes += [0x25, hex[Int(byte >> 4)], hex[Int(byte & 15)]]
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
