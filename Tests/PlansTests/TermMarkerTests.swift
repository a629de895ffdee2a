import Design
import Kernel
import Markup
import TestSupport
import Testing

@testable import Plans

@Suite struct TermMarkerTests {
  static func marker(_ terms: [(String, [String])]) -> TermMarker {
    TermMarker(
      terms.map { Plan.Term(term: $0.0, aliases: $0.1, meaning: "意味") }, glossary: Link(path: "/town/plan/glossary"),
      texts: Texts(.japanese))
  }

  /// The words that were explained in a text, in their order.
  static func explained(_ html: HTML) -> [String] {
    html.string.split(separator: "<strong>").dropFirst().map { String($0.prefix { $0 != "<" }) }
  }

  @Test func aTermIsExplainedWhereItFirstStands() {
    let marker = Self.marker([("自治体DX", ["行政DX"]), ("DX", []), ("電子申請", [])])
    #expect(Self.explained(marker.mark("自治体DXとDX、DXと電子申請")) == ["自治体DX", "DX", "電子申請"])
    #expect(Self.explained(marker.mark("行政DX、DX、電子申請")).isEmpty, "each once on a page, under whichever of its names")
    #expect(marker.mark("行政DX & DX").string == "行政DX &amp; DX")
  }

  @Test(arguments: [
    ("DXFの図面", []), ("PDXの図面", []), ("DX推進", ["DX"]), ("推進DX", ["DX"]), ("D", []), ("", []), ("AIとX", ["AI", "X"]), ("ａDX", ["DX"]),
  ]) func latinWordsStandAlone(text: String, found: [String]) {
    #expect(Self.explained(Self.marker([("DX", []), ("AI", []), ("X", [])]).mark(text)) == found)
  }

  @Test func aLineBelowExplainsWhatStandsInLinks() {
    let marker = Self.marker([("電子申請", []), ("AI", [])])
    let html = marker.note(on: ["AIと電子申請", "電子申請"])
    #expect(Self.explained(html) == ["AI", "電子申請"])
    #expect(marker.note(on: ["AI"]).isEmpty)
  }

  /// The first place in a text, there the longest word, each term once: found by looking at every place for every word.
  static func slowly(_ terms: [String], _ text: String) -> [String] {
    var (rest, found) = (text, [String]())
    func isLetter(_ character: Character?) -> Bool { character.map { $0.isASCII && $0.isLetter } ?? false }
    var before: Character?
    while let first = rest.first {
      let word = terms.filter { term in
        guard !found.contains(term), rest.hasPrefix(term) else { return false }
        return !term.allSatisfy(\.isASCII) || !isLetter(before) && !isLetter(rest.dropFirst(term.count).first)
      }.max { $0.count < $1.count }
      if let word { found.append(word) }
      let taken = word.map { String($0) } ?? String(first)
      before = taken.last
      rest.removeFirst(taken.count)
    }
    return found
  }

  @Test func findsWhatALookAtEveryPlaceFinds() {
    var random = SeededGenerator(seed: 7)
    let letters = ["D", "X", "A", "デ", "ジ", "タ", "ル", "化", "é", "𠮷"]
    func word(_ range: ClosedRange<Int>) -> String {
      (0..<Int.random(in: range, using: &random)).map { _ in letters.randomElement(using: &random) ?? "" }.joined()
    }
    for _ in 0..<2000 {
      let terms = Array(Set((0..<4).map { _ in word(1...3) }))
      let text = word(0...12)
      #expect(Self.explained(Self.marker(terms.map { ($0, []) }).mark(text)) == Self.slowly(terms, text), "\(terms) in \(text)")
    }
  }
}
