import Kernel

/// What a town wrote, in the page's language where it was translated, and marked as Japanese where it was not.
public struct LocalWords: Words, Hashable {
  public let plainWords: String
  public let wordsLanguage: String?
}

extension Texts {
  /// What a town wrote and may have translated.
  public func callAsFunction(_ text: LocalText) -> LocalWords {
    LocalWords(plainWords: text.text(language), wordsLanguage: text.isForeign(to: language) ? "ja" : nil)
  }
}
