/// A piece of HTML: UTF-8 bytes that are well-formed by construction. Text becomes HTML only by being escaped.
public struct HTML: Sendable, ExpressibleByStringLiteral {
  @usableFromInline var storage: [UInt8]

  @inlinable init(storage: [UInt8]) { self.storage = storage }

  /// Nothing.
  @inlinable public init() { storage = [] }

  /// Text, escaped.
  public init(_ text: some StringProtocol) {
    let text = String(text)
    storage = [UInt8](unsafeUninitializedCapacity: HTMLEscapes.size(of: text)) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      var end = start
      HTMLEscapes.write(text, to: &end)
      count = end - start
    }
  }

  /// A literal is text as well, and is escaped.
  public init(stringLiteral text: String) { self.init(text) }

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
