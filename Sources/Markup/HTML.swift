/// A piece of HTML: UTF-8 bytes that are well-formed by construction. Text becomes HTML only by being escaped.
public struct HTML: Sendable, ExpressibleByStringLiteral {
  @usableFromInline var storage: [UInt8]

  @inlinable init(storage: [UInt8]) { self.storage = storage }

  /// Nothing.
  @inlinable public init() { storage = [] }

  /// Text, escaped.
  @inlinable public init(_ text: some StringProtocol) {
    storage = []
    storage.append(escaping: text)
  }

  /// A literal is text as well, and is escaped.
  @inlinable public init(stringLiteral text: String) { self.init(text) }

  /// Markup that was made elsewhere and is known to be safe (our own SVG icons, output of our own renderer). Never pass
  /// anything that somebody typed.
  @inlinable public init(trusted bytes: [UInt8]) { storage = bytes }
  @inlinable public init(trusted text: String) { storage = Array(text.utf8) }

  @inlinable public var bytes: [UInt8] { storage }
  public var string: String { String(decoding: storage, as: UTF8.self) }
  @inlinable public var isEmpty: Bool { storage.isEmpty }

  @inlinable public static func + (a: HTML, b: HTML) -> HTML {
    var sum = a
    sum.storage.append(contentsOf: b.storage)
    return sum
  }

  @inlinable public mutating func append(_ other: HTML) { storage.append(contentsOf: other.storage) }

  /// Pieces one after another.
  @inlinable public static func joined(_ pieces: [HTML]) -> HTML { HTMLBuilder.buildArray(pieces) }

  /// The document as a browser wants it.
  public static func document(_ root: HTML) -> HTML {
    var page = HTML(trusted: "<!DOCTYPE html>\n")
    page.append(root)
    return page
  }
}

extension [UInt8] {
  /// Appends text with `& < > " '` escaped, right for text and for double-quoted attribute values alike.
  @inlinable mutating func append(escaping text: some StringProtocol) {
    // Strings of our own are contiguous UTF-8: runs without anything to escape are copied whole.
    if text.utf8.withContiguousStorageIfAvailable({ append(escaping: $0) }) == nil {
      Array(text.utf8).withUnsafeBufferPointer { append(escaping: $0) }
    }
  }

  @usableFromInline mutating func append(escaping bytes: UnsafeBufferPointer<UInt8>) {
    var start = 0
    for index in bytes.indices {
      let byte = bytes[index]
      // Everything from @ up, and most below it, stands for itself.
      guard byte < 0x40, HTMLEscapes.isSpecial[Int(byte)] else { continue }
      append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<index]))
      append(static: HTMLEscapes.replacement(byte))
      start = index + 1
    }
    append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start...]))
  }
}

/// What must not stand in HTML as it is.
enum HTMLEscapes {
  static let isSpecial: [Bool] = (0..<0x40).map { byte in
    [0x26, 0x3C, 0x3E, 0x22, 0x27].contains(byte) || (byte < 0x20 && ![0x09, 0x0A, 0x0D].contains(byte))
  }

  static func replacement(_ byte: UInt8) -> StaticString {
    switch byte {
    case 0x26: "&amp;"
    case 0x3C: "&lt;"
    case 0x3E: "&gt;"
    case 0x22: "&quot;"
    case 0x27: "&#39;"
    // Control characters other than tab, line feed, carriage return are not allowed in HTML.
    default: "\u{FFFD}"
    }
  }
}

@resultBuilder
public enum HTMLBuilder {
  @inlinable public static func buildExpression(_ html: HTML) -> HTML { html }
  @inlinable public static func buildExpression(_ text: String) -> HTML { HTML(text) }
  @inlinable public static func buildExpression(_ text: Substring) -> HTML { HTML(text) }
  @inlinable public static func buildExpression(_ number: Int) -> HTML { HTML(String(number)) }
  @inlinable public static func buildExpression(_ html: HTML?) -> HTML { html ?? HTML() }
  @inlinable public static func buildExpression(_ list: [HTML]) -> HTML { buildArray(list) }
  @inlinable public static func buildBlock() -> HTML { HTML() }
  @inlinable public static func buildPartialBlock(first: HTML) -> HTML { first }
  @inlinable public static func buildPartialBlock(accumulated: consuming HTML, next: HTML) -> HTML {
    accumulated.storage.append(contentsOf: next.storage)
    return accumulated
  }
  @inlinable public static func buildOptional(_ html: HTML?) -> HTML { html ?? HTML() }
  @inlinable public static func buildEither(first: HTML) -> HTML { first }
  @inlinable public static func buildEither(second: HTML) -> HTML { second }
  @inlinable public static func buildArray(_ list: [HTML]) -> HTML {
    var sum = HTML()
    for html in list { sum.storage.append(contentsOf: html.storage) }
    return sum
  }
  @inlinable public static func buildLimitedAvailability(_ html: HTML) -> HTML { html }
}
