import Kernel
import Markup

/// Short text on a page. A `String` is in the page's own language; what a town wrote is Japanese whatever the page speaks, and
/// says so (`texts.japanese(…)`), so that screen readers pronounce it rightly.
public protocol Words: Sendable {
  /// The words, without markup.
  var plainWords: String { get }
  /// Value of a `lang` attribute where the words are not in the page's language.
  var wordsLanguage: String? { get }
}

extension String: Words {
  public var plainWords: String { self }
  public var wordsLanguage: String? { nil }
}

/// Text in Japanese on a page that may speak another language.
public struct JapaneseWords: Words, Hashable {
  public let plainWords: String
  public let wordsLanguage: String?

  init(_ text: String, marked: Bool) {
    plainWords = text
    wordsLanguage = marked ? "ja" : nil
  }
}

extension Words {
  /// The words as HTML, inside `<span lang>` where they are foreign to the page.
  public var html: HTML {
    guard let wordsLanguage else { return HTML(plainWords) }
    return span(.lang(wordsLanguage)) { HTML(plainWords) }
  }
}

extension Words {
  /// The words as HTML that may go on in a new line after a full-width space: a number before a long title does not make the title break within
  /// a word.
  var htmlBreakingAtSpaces: HTML {
    let parts = plainWords.split(separator: "　", omittingEmptySubsequences: false)
    let whole = HTML.joined(
      parts.enumerated().flatMap { $0.offset == 0 ? [HTML(String($0.element))] : [HTML("　"), wbr(), HTML(String($0.element))] })
    guard let wordsLanguage else { return whole }
    return span(.lang(wordsLanguage)) { whole }
  }
}

extension HTMLBuilder {
  public static func buildExpression(_ words: any Words) -> HTML { words.html }
  public static func buildExpression(_ words: (any Words)?) -> HTML { words?.html ?? HTML() }
}

/// What a page speaks: turns the product's phrases, dates and numbers into words of one language.
public struct Texts: Sendable, Hashable {
  public let language: Language

  public init(_ language: Language) { self.language = language }

  /// What the product says.
  public func callAsFunction(_ phrase: Phrase) -> String { phrase(language) }

  /// What a town wrote, in Japanese.
  public func japanese(_ text: String) -> JapaneseWords { JapaneseWords(text, marked: language == .english) }

  /// `lang` for an element that holds what a town wrote; nil where the page is Japanese anyway.
  public var contentLanguage: String? { language == .english ? "ja" : nil }
}
