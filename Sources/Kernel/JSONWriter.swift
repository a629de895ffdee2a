/// Writes JSON: plain UTF-8 text, figures as numbers, members in the order in which they are written.
///
///     var json = JSONWriter()
///     json.object {
///       $0.member("id", "m-1")
///       $0.member("items") { $0.array { $0.value(1) } }
///     }
public struct JSONWriter: Sendable {
  public private(set) var bytes: [UInt8] = []
  private let indent: Int
  private var depth = 0
  private var needsComma = false
  private var followsKey = false

  /// `indent` spaces a level, each value on a line of its own; compact with 0.
  public init(indent: Int = 0) { self.indent = indent }

  public var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Ends the text with a line break, as files do.
  public mutating func newline() { bytes.append(0x0A) }

  public mutating func object(_ body: (inout JSONWriter) throws -> Void) rethrows {
    try nest(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
  }

  public mutating func array(_ body: (inout JSONWriter) throws -> Void) rethrows {
    try nest(UInt8(ascii: "["), UInt8(ascii: "]"), body)
  }

  /// An array of one value for each element.
  public mutating func array<S: Sequence>(_ elements: S, _ body: (inout JSONWriter, S.Element) throws -> Void) rethrows {
    try array { json in for element in elements { try body(&json, element) } }
  }

  public mutating func key(_ name: String) {
    separate()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    if indent > 0 { bytes.append(0x20) }
    followsKey = true
  }

  public mutating func value(_ text: String) {
    separate()
    quote(text)
    needsComma = true
  }

  public mutating func value(_ number: some FixedWidthInteger) {
    separate()
    bytes.append(contentsOf: String(number).utf8)
    needsComma = true
  }

  /// The shortest digits that read back as the same number; whole numbers without `.0`. JSON has no infinity: null is written.
  public mutating func value(_ number: Double) {
    if let whole = Int(exactly: number), whole.magnitude < 9_007_199_254_740_992 { return value(whole) }
    guard number.isFinite else { return null() }
    separate()
    bytes.append(contentsOf: "\(number)".utf8)
    needsComma = true
  }

  public mutating func value(_ flag: Bool) { literal(flag ? "true" : "false") }
  public mutating func null() { literal("null") }

  /// Bytes that are a JSON value already.
  public mutating func value(json: [UInt8]) {
    separate()
    bytes.append(contentsOf: json)
    needsComma = true
  }

  public mutating func value(_ node: JSONNode) {
    switch node.kind {
    case .null: null()
    case .bool(let flag): value(flag)
    case .number(let number): literal(number.text)
    case .string(let text): value(text)
    case .array(let nodes): array(nodes) { $0.value($1) }
    case .object(let members):
      object { json in
        for member in members {
          json.key(member.key)
          json.value(member.value)
        }
      }
    }
  }

  public mutating func member(_ name: String, _ text: String) {
    key(name)
    value(text)
  }

  /// Null where there is no text.
  public mutating func member(_ name: String, _ text: String?) {
    key(name)
    if let text { value(text) } else { null() }
  }

  public mutating func member<N: FixedWidthInteger>(_ name: String, _ number: N) {
    key(name)
    value(number)
  }

  public mutating func member<N: FixedWidthInteger>(_ name: String, _ number: N?) {
    key(name)
    if let number { value(number) } else { null() }
  }

  public mutating func member(_ name: String, _ number: Double?) {
    key(name)
    if let number { value(number) } else { null() }
  }

  public mutating func member(_ name: String, _ flag: Bool) {
    key(name)
    value(flag)
  }

  public mutating func member(_ name: String, _ body: (inout JSONWriter) throws -> Void) rethrows {
    key(name)
    try body(&self)
  }

  private mutating func nest(_ open: UInt8, _ close: UInt8, _ body: (inout JSONWriter) throws -> Void) rethrows {
    separate()
    bytes.append(open)
    depth += 1
    needsComma = false
    let start = bytes.count
    try body(&self)
    depth -= 1
    if indent > 0, bytes.count > start { breakLine() }
    bytes.append(close)
    needsComma = true
  }

  private mutating func separate() {
    if followsKey {
      followsKey = false
      return
    }
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    if indent > 0, depth > 0 { breakLine() }
    needsComma = false
  }

  private mutating func breakLine() {
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: indent * depth))
  }

  private mutating func literal(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
    needsComma = true
  }

  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { source in
      var start = 0
      for index in source.indices {
        let byte = source[index]
        guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
        bytes.append(contentsOf: source[start..<index])
        start = index + 1
        escape(byte)
      }
      bytes.append(contentsOf: source[start...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    default:
      let digits = Array("0123456789abcdef".utf8)
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(digits[Int(byte >> 4)])
      bytes.append(digits[Int(byte & 15)])
    }
  }
}
