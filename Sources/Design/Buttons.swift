import Kernel
import Markup

public enum ButtonStyle: String, Sendable, CaseIterable {
  /// The one main action of a page.
  case solid
  case outline
  case text
  /// Cannot be undone: asks to be confirmed first.
  case destructive
}

public enum ButtonSize: String, Sendable, CaseIterable {
  case large, medium, small
}

/// A button that acts: sends its form. `name` and `value` tell which button it was. Never disabled: a form answers with what is
/// missing.
public func actionButton(
  _ title: any Words, style: ButtonStyle = .solid, size: ButtonSize = .medium, icon symbol: Icon? = nil, name: String? = nil,
  value: String? = nil, action: Link? = nil, id: String? = nil, onlyShows: Bool = false
) -> HTML {
  button(
    .class(buttonClass(style, size)), .type("submit"), .id(id), .attribute("name", name), .attribute("value", value),
    action.map { .formaction($0) } ?? .none, .flag("data-look", onlyShows)
  ) {
    if let symbol { icon(symbol) }
    span { title }
  }
}

/// A link in the shape of a button: goes somewhere.
public func linkButton(
  _ title: any Words, _ link: Link, style: ButtonStyle = .solid, size: ButtonSize = .medium, icon symbol: Icon? = nil, id: String? = nil
) -> HTML {
  a(.class(buttonClass(style, size)), .href(link), .id(id)) {
    if let symbol { icon(symbol) }
    span { title }
  }
}

/// Buttons that belong together, the main one first.
public func buttonRow(@HTMLBuilder content: () -> HTML) -> HTML { div(.class("button-row"), content: content) }

/// A form of one button, for an act that needs no fields. `token` is `visit.formToken`.
public func postButton(
  _ title: any Words, to link: Link, token: String, fields: [(String, String)] = [], style: ButtonStyle = .outline,
  size: ButtonSize = .medium, icon symbol: Icon? = nil
) -> HTML {
  form(.class("button-form"), .method("post"), .action(link)) {
    input(.type("hidden"), .name("_csrf"), .value(token))
    for (name, value) in fields { input(.type("hidden"), .name(name), .value(value)) }
    actionButton(title, style: style, size: size, icon: symbol)
  }
}

func buttonClass(_ style: ButtonStyle, _ size: ButtonSize) -> String {
  size == .medium ? "button is-\(style.rawValue)" : "button is-\(style.rawValue) is-\(size.rawValue)"
}
