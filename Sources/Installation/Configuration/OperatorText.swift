import Kernel

/// Words for those who run an installation: command line, configuration, log. Operators read Japanese or English; the third
/// language of a `Phrase` is for residents.
public struct OperatorText: Sendable, Hashable {
  public let japanese: String
  public let english: String

  public init(_ japanese: String, en english: String) {
    self.japanese = japanese
    self.english = english
  }

  public init(_ phrase: Phrase) { self.init(phrase.japanese, en: phrase.english) }

  public func callAsFunction(_ language: Language) -> String { language == .english ? english : japanese }
}
