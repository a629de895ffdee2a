import Design
import Kernel
import Markup

/// Explains the glossary's terms where they stand: the first time each stands on a page.
final class TermMarker {
  private struct Word {
    let entry: Int
    let bytes: [UInt8]
    /// A word in Latin letters must stand alone: no DX inside DXF.
    let isLatin: Bool
  }

  private struct Hit {
    let range: Range<Int>
    let entry: Int
  }

  private let terms: [Plan.Term]
  /// By their first bytes, the longest first.
  private let words: [UInt32: [Word]]
  /// Which first bytes may begin a word: most places of a text are passed by after one look here.
  private let beginnings: [Bool]
  private let glossary: Link
  private let texts: Texts
  private var explained: Set<Int> = []

  init(_ terms: [Plan.Term], glossary: Link, texts: Texts) {
    self.terms = terms
    var all: [Word] = []
    for (entry, term) in terms.enumerated() {
      for name in [term.term] + term.aliases where !name.isEmpty {
        all.append(Word(entry: entry, bytes: Array(name.utf8), isLatin: name.utf8.allSatisfy { $0 < 0x80 }))
      }
    }
    words = Dictionary(grouping: all) { Self.key($0.bytes, 0) }.mapValues { $0.sorted { $0.bytes.count > $1.bytes.count } }
    var beginnings = [Bool](repeating: false, count: Self.slots)
    for key in words.keys { beginnings[Self.slot(key)] = true }
    self.beginnings = beginnings
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
      texts.japanese(String(decoding: bytes[hit.range], as: UTF8.self)), id: "term-\(explained.count)",
      meaning: texts.japanese(terms[hit.entry].meaning),
      more: glossary, in: texts)
  }

  private func firstHit(in text: [UInt8], from start: Int) -> Hit? {
    for place in start..<max(start, text.count) {
      // Words begin where characters do.
      guard text[place] & 0xC0 != 0x80 else { continue }
      let key = Self.key(text, place)
      guard beginnings[Self.slot(key)], let words = words[key] else { continue }
      if let word = words.first(where: { !explained.contains($0.entry) && Self.stands($0, in: text, at: place) }) {
        return Hit(range: place..<place + word.bytes.count, entry: word.entry)
      }
    }
    return nil
  }

  private static func stands(_ word: Word, in text: [UInt8], at place: Int) -> Bool {
    let end = place + word.bytes.count
    guard end <= text.count, text[place..<end].elementsEqual(word.bytes) else { return false }
    return !word.isLatin || (place == 0 || !isLetter(text[place - 1])) && (end == text.count || !isLetter(text[end]))
  }

  private static let slots = 1024
  private static func slot(_ key: UInt32) -> Int { Int((key &* 0x9E37_79B1) >> 22) }

  /// What a word begins with: a character of Japanese, or a letter. Of a character of four bytes the first three.
  private static func key(_ text: [UInt8], _ place: Int) -> UInt32 {
    let first = text[place]
    let count = first < 0x80 ? 1 : first < 0xE0 ? 2 : 3
    return text[place..<min(place + count, text.count)].reduce(0) { $0 << 8 | UInt32($1) }
  }

  private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }
}
