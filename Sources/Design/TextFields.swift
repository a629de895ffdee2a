import Kernel
import Markup

/// How wide a text field is: a hint at how much is expected. At most as wide as the page.
public enum FieldWidth: String, Sendable, CaseIterable {
  /// 4 digits.
  case tiny
  /// A postal code, a number.
  case short
  /// A name, a telephone number.
  case medium
  /// A title, an e-mail address.
  case long
  case full
}

/// What goes into a text field: chooses the keyboard of a phone.
public enum TextKind: Sendable {
  case text, email, telephone, search, password, newPassword
  /// Digits, with a numeric keyboard; a one-time code with `.oneTimeCode`.
  case digits, decimal, oneTimeCode
  case address
}

/// One line of text. `autocomplete` is a token of the HTML standard (`name`, `email`, `postal-code` …) for what concerns the
/// person who fills in the form.
public func textField(
  _ field: Field, value: String = "", kind: TextKind = .text, width: FieldWidth = .medium, autocomplete: String? = nil,
  unit: (any Words)? = nil, labelHidden: Bool = false, in texts: Texts
) -> HTML {
  let unitID = unit == nil ? nil : field.id + "-unit"
  let control = input(
    .class("input is-\(width.rawValue)"), .id(field.id), .name(field.name), .type(kind.type), .attribute("inputmode", kind.inputMode),
    .attribute("value", kind.repeatsValue ? (value.isEmpty ? nil : value) : nil), .autocomplete(autocomplete ?? kind.autocomplete),
    .attribute("spellcheck", kind.isSpellchecked ? nil : "false"), .attribute("autocapitalize", kind.isSpellchecked ? nil : "none"),
    .ariaInvalid(field.error != nil), .ariaDescribedby(field.describedBy(adding: unitID)))
  guard let unit else { return field.single(texts, labelHidden: labelHidden, control) }
  return field.single(
    texts, labelHidden: labelHidden,
    div(.class("input-with-unit")) {
      control
      span(.class("input-unit"), .id(unitID)) { unit }
    })
}

/// Several lines of text. `limit` in characters as `TextLength` counts them; the text is never cut.
public func textArea(
  _ field: Field, value: String = "", rows: Int = 5, limit: Int? = nil, autocomplete: String? = nil, in texts: Texts
) -> HTML {
  let counterID = limit == nil ? nil : field.id + "-count"
  return field.single(
    texts,
    div(.class("textarea-box"), .attribute("data-enhance", limit == nil ? nil : "counter")) {
      textarea(
        .class("input is-full"), .id(field.id), .name(field.name), .attribute("rows", String(rows)), .autocomplete(autocomplete),
        .attribute("data-limit", limit.map(String.init)), .ariaInvalid(field.error != nil),
        .ariaDescribedby(field.describedBy(adding: counterID))
      ) {
        // A first line break would be swallowed by the HTML parser.
        if value.hasPrefix("\n") || value.hasPrefix("\r") { HTML("\n") }
        value
      }
      if let limit {
        p(.class("field-counter"), .id(counterID)) { texts(.characterLimit(limit)) }
        p(
          .class("field-counter"), .attribute("data-counter", ""), .flag("hidden"), .ariaHidden()
        ) {}
        p(
          .class("visually-hidden"), .role("status"), .attribute("data-left", texts(.charactersLeft)),
          .attribute("data-over", texts(.charactersOver))
        ) {}
      }
    })
}

/// Words to look for, sent with GET. `scope` narrows the search.
public func searchBox(
  name: String = "q", value: String = "", label: any Words, action link: Link, hidden: [(String, String)] = [], id: String = "search",
  in texts: Texts
) -> HTML {
  form(.class("search-box"), .role("search"), .method("get"), .action(link)) {
    for (name, value) in hidden { input(.type("hidden"), .name(name), .value(value)) }
    Markup.label(.class("search-label"), .for(id)) { label }
    div(.class("search-row")) {
      input(.class("input"), .id(id), .name(name), .type("search"), .value(value), .attribute("enterkeyhint", "search"))
      button(.class("button is-solid"), .type("submit")) {
        icon(.search)
        span { texts(.search) }
      }
    }
  }
}

extension TextKind {
  var type: String {
    switch self {
    case .email: "email"
    case .telephone: "tel"
    case .search: "search"
    case .password, .newPassword: "password"
    case .address: "url"
    case .text, .digits, .decimal, .oneTimeCode: "text"
    }
  }
  var inputMode: String? {
    switch self {
    case .digits, .oneTimeCode: "numeric"
    case .decimal: "decimal"
    default: nil
    }
  }
  var autocomplete: String? {
    switch self {
    case .password: "current-password"
    case .newPassword: "new-password"
    case .oneTimeCode: "one-time-code"
    default: nil
    }
  }
  var isSpellchecked: Bool {
    switch self {
    case .text, .search: true
    default: false
    }
  }
  /// Secrets are not sent back to the page.
  var repeatsValue: Bool {
    switch self {
    case .password, .newPassword, .oneTimeCode: false
    default: true
    }
  }
}
