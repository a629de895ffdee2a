import Design
import Glibc
import Kernel
import Markup

/// Explains the glossary's terms where they stand: the first time each stands on a page.
final class TermMarker {
  private struct Word {
    let bytes: [UInt8]
    /// A word in Latin letters must stand alone: no DX inside DXF.
    let isLatin: Bool
  }

  private struct Hit {
    let range: Range<Int>
    let entry: Int
  }

  private let terms: [Plan.Term]
  private let words: [[Word]]
  private let glossary: Link
  private let texts: Texts
  private var explained: Set<Int> = []

  init(_ terms: [Plan.Term], glossary: Link, texts: Texts) {
    self.terms = terms
    words = terms.map { term in
      ([term.term] + term.aliases).filter { !$0.isEmpty }.map { Word(bytes: Array($0.utf8), isLatin: $0.utf8.allSatisfy { $0 < 0x80 }) }
    }
    self.glossary = glossary
    self.texts = texts
  }

  /// Text with its terms explained; the longest term wins where two begin at one place.
  func mark(_ text: String) -> HTML {
    let bytes = Array(text.utf8)
    var html = HTML()
    var start = 0
    while let hit = firstHit(in: bytes, from: start) {
      html.append(HTML(String(decoding: bytes[start..<hit.range.lowerBound], as: UTF8.self)))
      html.append(explanation(hit, in: bytes))
      start = hit.range.upperBound
    }
    html.append(start == 0 ? HTML(text) : HTML(String(decoding: bytes[start...], as: UTF8.self)))
    return html
  }

  /// The terms that stand in texts which cannot carry an explanation themselves (links, headings, bars of a chart), in one line below them; nothing where
  /// all have been explained before.
  func note(on lines: [String]) -> HTML {
    var found: [HTML] = []
    for line in lines {
      let bytes = Array(line.utf8)
      var start = 0
      while let hit = firstHit(in: bytes, from: start) {
        found.append(explanation(hit, in: bytes))
        start = hit.range.upperBound
      }
    }
    guard !found.isEmpty else { return HTML() }
    return p(.class("support")) {
      texts(.termsHere)
      for (index, entry) in found.enumerated() {
        if index > 0 { texts(.betweenTerms) }
        entry
      }
    }
  }

  private func explanation(_ hit: Hit, in bytes: [UInt8]) -> HTML {
    explained.insert(hit.entry)
    return glossaryTerm(
      texts.japanese(String(decoding: bytes[hit.range], as: UTF8.self)), id: "term-\(explained.count)", meaning: texts.japanese(terms[hit.entry].meaning),
      more: glossary, in: texts)
  }

  private func firstHit(in text: [UInt8], from start: Int) -> Hit? {
    var best: Hit?
    for (entry, words) in words.enumerated() where !explained.contains(entry) {
      for word in words {
        guard let range = Self.range(of: word, in: text, from: start) else { continue }
        if let best, (best.range.lowerBound, -best.range.count) <= (range.lowerBound, -range.count) { continue }
        best = Hit(range: range, entry: entry)
      }
    }
    return best
  }

  private static func range(of word: Word, in text: [UInt8], from start: Int) -> Range<Int>? {
    var start = start
    while let place = place(of: word.bytes, in: text, from: start) {
      let range = place..<place + word.bytes.count
      let isAlone = (place == 0 || !isLetter(text[place - 1])) && (range.upperBound == text.count || !isLetter(text[range.upperBound]))
      if !word.isLatin || isAlone { return range }
      start = range.upperBound
    }
    return nil
  }

  private static func place(of word: [UInt8], in text: [UInt8], from start: Int) -> Int? {
    // The third byte of a Japanese character tells the most.
    let pivot = word[0] < 0x80 ? 0 : min(2, word.count - 1)
    return text.withUnsafeBytes { text in
      guard let base = text.baseAddress else { return nil }
      var place = start
      while place + word.count <= text.count {
        guard let hit = memchr(base + place + pivot, Int32(word[pivot]), text.count - word.count + 1 - place) else { return nil }
        place = UnsafeRawPointer(hit) - base - pivot
        if memcmp(base + place, word, word.count) == 0 { return place }
        place += 1
      }
      return nil
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }
}
