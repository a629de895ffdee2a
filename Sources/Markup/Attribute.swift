/// One attribute of an element. Values are escaped when written. There is none for inline script or style: the content
/// security policy forbids both.
public struct Attribute: Sendable {
  @usableFromInline enum Value: Sendable {
    case text(String)
    case present
    case absent
  }

  @usableFromInline let name: StaticString
  @usableFromInline let value: Value

  @inlinable init(_ name: StaticString, _ value: Value) {
    self.name = name
    self.value = value
  }

  /// Any attribute whose value is plain text: not for addresses, which take a `Link`.
  @inlinable public static func attribute(_ name: StaticString, _ value: String) -> Attribute { Attribute(name, .text(value)) }
  /// Written only where `value` is not nil.
  @inlinable public static func attribute(_ name: StaticString, _ value: String?) -> Attribute {
    Attribute(name, value.map { .text($0) } ?? .absent)
  }
  /// Written without a value, where `flag` is true.
  @inlinable public static func flag(_ name: StaticString, _ flag: Bool = true) -> Attribute { Attribute(name, flag ? .present : .absent) }
  @inlinable public static var none: Attribute { Attribute("", .absent) }

  @inlinable public static func `class`(_ names: String?) -> Attribute { attribute("class", names) }
  @inlinable public static func id(_ id: String?) -> Attribute { attribute("id", id) }
  @inlinable public static func lang(_ language: String?) -> Attribute { attribute("lang", language) }
  @inlinable public static func href(_ link: Link) -> Attribute { Attribute("href", .text(link.text)) }
  @inlinable public static func src(_ link: Link) -> Attribute { Attribute("src", .text(link.text)) }
  @inlinable public static func action(_ link: Link) -> Attribute { Attribute("action", .text(link.text)) }
  @inlinable public static func formaction(_ link: Link) -> Attribute { Attribute("formaction", .text(link.text)) }
  @inlinable public static func method(_ method: String) -> Attribute { attribute("method", method) }
  @inlinable public static func type(_ type: String) -> Attribute { attribute("type", type) }
  @inlinable public static func name(_ name: String) -> Attribute { attribute("name", name) }
  @inlinable public static func value(_ value: String) -> Attribute { attribute("value", value) }
  @inlinable public static func role(_ role: String?) -> Attribute { attribute("role", role) }
  @inlinable public static func title(_ title: String?) -> Attribute { attribute("title", title) }
  @inlinable public static func scope(_ scope: String) -> Attribute { attribute("scope", scope) }
  @inlinable public static func colspan(_ count: Int) -> Attribute { attribute("colspan", String(count)) }
  @inlinable public static func rowspan(_ count: Int) -> Attribute { attribute("rowspan", String(count)) }
  @inlinable public static func `for`(_ id: String) -> Attribute { attribute("for", id) }
  @inlinable public static func datetime(_ text: String) -> Attribute { attribute("datetime", text) }
  @inlinable public static func alt(_ text: String) -> Attribute { attribute("alt", text) }
  @inlinable public static func autocomplete(_ token: String?) -> Attribute { attribute("autocomplete", token) }
  @inlinable public static func checked(_ flag: Bool) -> Attribute { .flag("checked", flag) }
  @inlinable public static func selected(_ flag: Bool) -> Attribute { .flag("selected", flag) }
  @inlinable public static func ariaLabel(_ text: String?) -> Attribute { attribute("aria-label", text) }
  @inlinable public static func ariaLabelledby(_ id: String?) -> Attribute { attribute("aria-labelledby", id) }
  @inlinable public static func ariaDescribedby(_ ids: String?) -> Attribute { attribute("aria-describedby", ids) }
  @inlinable public static func ariaCurrent(_ kind: String?) -> Attribute { attribute("aria-current", kind) }
  @inlinable public static func ariaHidden(_ flag: Bool = true) -> Attribute { attribute("aria-hidden", flag ? "true" : nil) }
  @inlinable public static func ariaInvalid(_ flag: Bool) -> Attribute { attribute("aria-invalid", flag ? "true" : nil) }
}

/// An address that a page may lead to: made from a route, or from a URL that was checked.
public struct Link: Sendable, Hashable {
  public let text: String

  /// A path of our own, from a route. Route types call this; pages do not.
  public init(path: String) { text = path }

  /// A place on the same page.
  public static func fragment(_ id: String) -> Link { Link(path: "#" + id) }

  /// An address elsewhere: `https`, `http`, `mailto` or `tel` only; nil for anything else.
  public init?(external url: String) {
    let lowered = url.lowercased()
    let allowed = ["https://", "http://", "mailto:", "tel:"]
    guard allowed.contains(where: lowered.hasPrefix), !url.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else { return nil }
    text = url
  }

  /// The same address at a place on its page.
  public func at(_ fragment: String) -> Link { Link(path: text + "#" + fragment) }
}
