import Kernel

/// How somebody wants pages to look. Kept in one cookie, set without script.
public struct Preferences: Sendable, Hashable {
  public enum TextSize: String, Sendable, CaseIterable { case normal = "100", large = "125", larger = "150", largest = "200" }
  public enum Theme: String, Sendable, CaseIterable { case system, light, dark, contrast }

  public var language: Language
  public var textSize: TextSize
  public var theme: Theme
  /// ふりがな over the kanji of any page.
  public var furigana: Bool

  public init(language: Language = .japanese, textSize: TextSize = .normal, theme: Theme = .system, furigana: Bool = false) {
    self.language = language
    self.textSize = textSize
    self.theme = theme
    self.furigana = furigana
  }
}
