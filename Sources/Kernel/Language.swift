/// A language that the product itself speaks.
public enum Language: String, Sendable, CaseIterable {
  case japanese = "ja"
  case english = "en"
  /// やさしい日本語: short sentences, common words, 西暦 only.
  case easyJapanese = "ja-easy"

  /// Value of an HTML `lang` attribute (BCP 47).
  public var htmlLanguage: String { self == .english ? "en" : "ja" }
}

/// Something the product says, in every language that it speaks. There is no initialiser that leaves one out, so a
/// missing translation does not compile.
public struct Phrase: Sendable, Hashable {
  public let japanese: String
  public let english: String
  public let easyJapanese: String

  public init(_ japanese: String, en english: String, easy easyJapanese: String) {
    self.japanese = japanese
    self.english = english
    self.easyJapanese = easyJapanese
  }

  public func callAsFunction(_ language: Language) -> String {
    switch language {
    case .japanese: japanese
    case .english: english
    case .easyJapanese: easyJapanese
    }
  }
}
