import Kernel

/// How preferences travel: as a link's query when one is chosen, and in one cookie afterwards.
extension Preferences {
  /// Name of the cookie.
  public static let cookieName = "looks"

  /// Names in the query of a link that chooses something. The server stores the choice and redirects to the address without them.
  public static let parameterNames: Set<String> = ["lang", "size", "theme", "furigana"]

  /// Value of the cookie: `ja.100.system.0`.
  public var cookieValue: String { "\(language.rawValue).\(textSize.rawValue).\(theme.rawValue).\(furigana ? 1 : 0)" }

  /// Reads the cookie; parts that are not understood keep their default.
  public init(cookie: String) {
    self.init()
    let parts = cookie.split(separator: ".", maxSplits: 4, omittingEmptySubsequences: false).map(String.init)
    for (name, part) in zip(["lang", "size", "theme", "furigana"], parts) { choose(name, part) }
  }

  /// The preferences after the choices in a query; nil where it makes none that is understood.
  public func choosing(_ query: some Sequence<(name: String, value: String)>) -> Preferences? {
    var chosen = self
    var isChoice = false
    for (name, value) in query where chosen.choose(name, value) { isChoice = true }
    return isChoice ? chosen : nil
  }

  /// Language of a first visit, from the `Accept-Language` header: English for those who ask for something else than Japanese
  /// first, Japanese otherwise.
  public static func language(acceptLanguage header: String?) -> Language {
    guard let header else { return .japanese }
    var best: (language: Language, quality: Double)?
    for range in header.split(separator: ",").prefix(20) {
      let parts = range.split(separator: ";").map { $0.filter { $0 != " " } }
      guard let tag = parts.first?.lowercased(), tag.allSatisfy({ $0.isLetter || $0.isNumber || $0 == "-" || $0 == "*" }) else { continue }
      let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
      guard quality > 0, quality <= 1 else { continue }
      let isJapanese = tag == "ja" || tag.hasPrefix("ja-") || tag == "*"
      if quality > (best?.quality ?? 0) { best = (isJapanese ? .japanese : .english, quality) }
    }
    return best?.language ?? .japanese
  }

  @discardableResult
  private mutating func choose(_ name: String, _ value: String) -> Bool {
    switch name {
    case "lang":
      guard let language = Language(rawValue: value) else { return false }
      self.language = language
    case "size":
      guard let size = TextSize(rawValue: value) else { return false }
      textSize = size
    case "theme":
      guard let theme = Theme(rawValue: value) else { return false }
      self.theme = theme
    case "furigana":
      guard value == "1" || value == "0" else { return false }
      furigana = value == "1"
    default: return false
    }
    return true
  }
}
