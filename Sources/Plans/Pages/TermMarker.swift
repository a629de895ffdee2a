import Design
import Kernel
import Markup

/// Explains the glossary's terms where they stand: the first time each stands on a page.
final class TermMarker {
  private let entries: [(words: [String], term: Plan.Term)]
  private let glossary: Link
  private let texts: Texts
  private var explained: Set<String> = []

  init(_ terms: [Plan.Term], glossary: Link, texts: Texts) {
    entries = terms.map { (words: [$0.term] + $0.aliases, term: $0) }
    self.glossary = glossary
    self.texts = texts
  }

  /// Text with its terms explained; the longest term wins where two begin at one place.
  func mark(_ text: String) -> HTML {
    var html = HTML()
    var plain = text[...]
    while let hit = firstHit(in: plain) {
      html.append(HTML(plain[..<hit.range.lowerBound]))
      explained.insert(hit.term.term)
      html.append(
        glossaryTerm(
          texts.japanese(String(plain[hit.range])), id: "term-\(explained.count)", meaning: texts.japanese(hit.term.meaning),
          more: glossary, in: texts))
      plain = plain[hit.range.upperBound...]
    }
    html.append(HTML(plain))
    return html
  }

  private func firstHit(in text: Substring) -> (range: Range<Substring.Index>, term: Plan.Term)? {
    var best: (range: Range<Substring.Index>, term: Plan.Term)?
    for entry in entries where !explained.contains(entry.term.term) {
      for word in entry.words {
        guard let range = Self.range(of: word, in: text) else { continue }
        if let found = best,
          (found.range.lowerBound, text.distance(from: range.lowerBound, to: range.upperBound))
            <= (range.lowerBound, text.distance(from: found.range.lowerBound, to: found.range.upperBound))
        {
          continue
        }
        best = (range, entry.term)
      }
    }
    return best
  }

  /// A word in Latin letters must stand alone: no DX inside DXF.
  private static func range(of word: String, in text: Substring) -> Range<Substring.Index>? {
    var start = text.startIndex
    while let range = text[start...].firstRange(of: word) {
      let isLatin = word.unicodeScalars.allSatisfy(\.isASCII)
      let before = range.lowerBound > text.startIndex ? text[text.index(before: range.lowerBound)] : " "
      let after = range.upperBound < text.endIndex ? text[range.upperBound] : " "
      if !isLatin || !(before.isASCII && before.isLetter || after.isASCII && after.isLetter) { return range }
      start = range.upperBound
    }
    return nil
  }
}
