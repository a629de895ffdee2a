/// Text that a town wrote (a form's label, a procedure's title), with translations where it has them. Japanese is always there and
/// stands in for a translation that is missing. In a file: `"…"`, or `{"ja": "…", "en": "…", "easy": "…"}`.
public struct LocalText: Sendable, Hashable, ExpressibleByStringLiteral {
  public var japanese: String
  public var english: String?
  public var easyJapanese: String?

  public init(_ japanese: String, en english: String? = nil, easy easyJapanese: String? = nil) {
    self.japanese = japanese
    self.english = english
    self.easyJapanese = easyJapanese
  }

  public init(stringLiteral text: String) { self.init(text) }

  /// The words in a language; the Japanese ones where there is no translation.
  public func text(_ language: Language) -> String {
    switch language {
    case .japanese: japanese
    case .english: english ?? japanese
    case .easyJapanese: easyJapanese ?? japanese
    }
  }

  /// Whether the words for a language are really Japanese ones standing in: an English page marks them.
  public func isForeign(to language: Language) -> Bool { language == .english && english == nil }

  /// For building the product's own sentences around it; Japanese stands in for what is missing.
  public var phrase: Phrase { Phrase(japanese, en: text(.english), easy: text(.easyJapanese)) }

  /// Every text there is, for searching.
  public var all: [String] { [japanese, english, easyJapanese].compactMap { $0 } }

  public var isEmpty: Bool { japanese.isEmpty }
}

extension JSONWriter {
  /// A plain string where there is only Japanese.
  public mutating func value(_ text: LocalText) {
    guard text.english != nil || text.easyJapanese != nil else { return value(text.japanese) }
    object {
      $0.member("ja", text.japanese)
      if let english = text.english { $0.member("en", english) }
      if let easy = text.easyJapanese { $0.member("easy", easy) }
    }
  }

  public mutating func member(_ name: String, _ text: LocalText) {
    key(name)
    value(text)
  }
}
