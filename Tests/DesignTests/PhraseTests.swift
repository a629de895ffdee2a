import Foundation
import Testing

/// Every `Phrase(…)` in the sources, of all floors: said well in all three languages.
struct PhraseTests {
  struct Found: Sendable, CustomStringConvertible {
    let file: String
    let line: Int
    let japanese: String
    let english: String
    let easy: String
    var description: String { "\(file):\(line)" }
  }

  static let all: [Found] = {
    var found: [Found] = []
    let sources = repository.appending(path: "Sources")
    for path in (FileManager.default.enumerator(atPath: sources.path)?.allObjects as? [String] ?? []).sorted()
    where path.hasSuffix(".swift") {
      guard let text = try? String(contentsOf: sources.appending(path: path), encoding: .utf8), text.contains("Phrase(") else { continue }
      found += phrases(in: text, file: path)
    }
    return found
  }()

  /// Calls with `en:` and `easy:`; the words of their literals, with a mark where something is put in.
  static func phrases(in text: String, file: String) -> [Found] {
    var found: [Found] = []
    var scanner = SourceScanner(text)
    while scanner.skip(to: "Phrase(") {
      let line = scanner.line
      var call = scanner
      guard let arguments = call.arguments(), let english = arguments["en"], let easy = arguments["easy"], let japanese = arguments[""]
      else { continue }
      // Built from other phrases' words: those are looked at where they stand.
      if [japanese, english, easy].allSatisfy({ $0.isEmpty }) { continue }
      found.append(Found(file: file, line: line, japanese: japanese, english: english, easy: easy))
    }
    return found
  }

  @Test func `The scanner reads phrases`() {
    let text = #"""
      let a = Phrase("あ\(n)い", en: "a " + "\(x("}"))b", easy: "う え")
      static let b = Phrase(
        "「か」", en: "k\"k", easy: "か")
      """#
    let found = Self.phrases(in: text, file: "x")
    #expect(found.map(\.japanese) == ["あ●い", "「か」"])
    #expect(found.map(\.english) == ["a ●b", "k\"k"])
    #expect(found.map(\.easy) == ["う え", "か"])
    #expect(found.map(\.line) == [1, 2])
  }

  @Test func `There are phrases`() { #expect(Self.all.count > 150) }

  @Test func `The list of easy kanji is whole`() {
    let years = [EasyKanji.first, EasyKanji.second, EasyKanji.third, EasyKanji.fourth, EasyKanji.fifth, EasyKanji.sixth]
    #expect(years.map(\.count) == [80, 160, 200, 202, 193, 191])
    #expect(EasyKanji.allowed.count == 1026 + EasyKanji.vital.count)
  }

  @Test func `No text is empty`() {
    for phrase in Self.all {
      #expect(!phrase.japanese.isEmpty && !phrase.english.isEmpty && !phrase.easy.isEmpty, "\(phrase)")
    }
  }

  /// Words that an English sentence quotes because they stand so in a file or a field.
  static let quoted = ["はい", "種別", "ミホン ハナコ", "代"]

  @Test func `English is English`() {
    for phrase in Self.all {
      let text = Self.quoted.reduce(phrase.english) { $0.replacing($1, with: "") }
      let japanese = text.unicodeScalars.filter {
        (0x3040...0x30FF).contains($0.value) || (0x4E00...0x9FFF).contains($0.value) || (0xFF01...0xFF9F).contains($0.value)
      }
      #expect(japanese.isEmpty, "\(phrase): \(phrase.english)")
    }
  }

  @Test func `Japanese has no half-width kana and no ASCII punctuation between its words`() {
    for phrase in Self.all {
      for text in [phrase.japanese, phrase.easy] {
        #expect(!text.unicodeScalars.contains { (0xFF61...0xFF9F).contains($0.value) }, "\(phrase): \(text)")
        #expect(text.firstMatch(of: /[ぁ-んァ-ヶ一-龠][,!?;]/) == nil, "\(phrase): \(text)")
      }
    }
  }

  /// As an officer writes: （）：？！ next to Japanese words, in every text of the sources, what the command line says among them. A name of something
  /// elsewhere may stand in half width with a space before it: 「Excel ブック (*.xlsx)」.
  @Test func `Punctuation next to Japanese is full width`() throws {
    let sources = repository.appending(path: "Sources")
    var count = 0
    for path in (FileManager.default.enumerator(atPath: sources.path)?.allObjects as? [String] ?? []).sorted()
    where path.hasSuffix(".swift") {
      let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
      for (line, literal) in SourceScanner.literals(of: text) where literal.firstMatch(of: /[ぁ-んァ-ヶ一-龠]/) != nil {
        count += 1
        #expect(Self.halfWidth(literal) == nil, "\(path):\(line): \(literal)")
      }
    }
    #expect(count > 1000)
  }

  static func halfWidth(_ text: String) -> Substring? {
    text.firstMatch(of: /[ぁ-んァ-ヶー一-龠々）」][(:?!;]|\([ぁ-んァ-ヶー一-龠々]|[ぁ-んァ-ヶー一-龠々]\)/)?.output
  }

  @Test(arguments: [
    ("待受アドレスを開けません: x", true), ("上限(3件)", true), ("(例)", true), ("よいですか?", true), ("●（例）", false), ("「Excel ブック (*.xlsx)」", false),
    ("smtp://host:587 または", false), ("件：3", false),
  ])
  func `The rule tells half width from full`(_ text: String, _ isWrong: Bool) { #expect((Self.halfWidth(text) != nil) == isWrong) }

  @Test func `Easy Japanese uses easy kanji`() {
    for phrase in Self.all {
      // What stands in 「」 is the name of something on the screen.
      let text = phrase.easy.replacing(/「[^」]*」/, with: "")
      let rare = text.unicodeScalars.filter { (0x4E00...0x9FFF).contains($0.value) && !EasyKanji.allowed.contains($0) }
      #expect(rare.isEmpty, "\(phrase): \(String(String.UnicodeScalarView(rare))) in \(phrase.easy)")
    }
  }

  @Test func `Easy Japanese has no eras, no clock to 24, no wave dash`() {
    for phrase in Self.all {
      #expect(phrase.easy.firstMatch(of: /令和|平成|昭和|大正|明治/) == nil, "\(phrase): \(phrase.easy)")
      #expect(phrase.easy.firstMatch(of: /[〜～]/) == nil, "\(phrase): \(phrase.easy)")
      #expect(phrase.easy.firstMatch(of: /(1[3-9]|2[0-4])(時|:)/) == nil, "\(phrase): \(phrase.easy)")
    }
  }

  @Test func `Easy Japanese is cut into short pieces`() {
    for phrase in Self.all {
      // A run without a space, a mark or something put in is one bunsetsu: rarely more than a dozen characters.
      let longest = phrase.easy.split { " 　、。・「」（）【】〈〉：！？?!●\n/／→".contains($0) }.map(\.count).max() ?? 0
      #expect(longest <= 18, "\(phrase): \(phrase.easy)")
      for sentence in phrase.easy.split(separator: "。") { #expect(sentence.count <= 75, "\(phrase): \(sentence)") }
    }
  }
}

/// Reads Swift source just well enough to find the string literals of a call.
struct SourceScanner {
  private let characters: [Character]
  private var place = 0
  private(set) var line = 1

  init(_ text: String) { characters = Array(text) }

  /// Every one-line literal outside comments and raw strings, with its line.
  static func literals(of text: String) -> [(line: Int, text: String)] {
    var found: [(Int, String)] = []
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where !line.contains("#\"") && !line.contains("\"\"\"") {
      var scanner = SourceScanner(String(line))
      while scanner.place < scanner.characters.count {
        let character = scanner.characters[scanner.place]
        if character == "/", scanner.place + 1 < scanner.characters.count, scanner.characters[scanner.place + 1] == "/" { break }
        if character == "\"" {
          guard let literal = scanner.literal() else { break }
          found.append((number + 1, literal))
        } else {
          scanner.place += 1
        }
      }
    }
    return found
  }

  mutating func skip(to mark: String) -> Bool {
    let mark = Array(mark)
    while place + mark.count <= characters.count {
      if characters[place] == "\n" { line += 1 }
      // Not the end of a longer name.
      let isStart = place == 0 || !(characters[place - 1].isLetter || characters[place - 1] == "_")
      if isStart, Array(characters[place..<place + mark.count]) == mark {
        place += mark.count
        return true
      }
      place += 1
    }
    return false
  }

  /// From behind `(` to its `)`: label (empty for none) to the words of the literals under it. Nil where it does not end.
  mutating func arguments() -> [String: String]? {
    var found: [String: String] = [:]
    var label = ""
    var depth = 0
    var word = ""
    while place < characters.count {
      let character = characters[place]
      switch character {
      case "\"":
        guard let text = literal() else { return nil }
        if depth == 0 { found[label, default: ""] += text }
        word = ""
        continue
      case "(", "[", "{": depth += 1
      case ")", "]", "}":
        if depth == 0 { return found }
        depth -= 1
      case ",":
        if depth == 0 { label = "" }
      case ":":
        if depth == 0, ["en", "easy"].contains(word) { label = word }
      default: break
      }
      if character.isLetter || character.isNumber { word.append(character) } else { word = "" }
      place += 1
    }
    return nil
  }

  /// A literal, from its quote to behind the closing one; ● for what is put in.
  private mutating func literal() -> String? {
    let quote = place + 2 < characters.count && characters[place + 1] == "\"" && characters[place + 2] == "\"" ? 3 : 1
    place += quote
    var text = ""
    while place < characters.count {
      if characters[place] == "\\", place + 1 < characters.count {
        if characters[place + 1] == "(" {
          place += 2
          guard skipParentheses() else { return nil }
          text += "●"
        } else {
          text.append(characters[place + 1] == "n" ? "\n" : characters[place + 1])
          place += 2
        }
      } else if characters[place] == "\"" {
        place += quote
        return text
      } else {
        text.append(characters[place])
        place += 1
      }
    }
    return nil
  }

  private mutating func skipParentheses() -> Bool {
    var depth = 1
    while place < characters.count, depth > 0 {
      switch characters[place] {
      case "(": depth += 1
      case ")": depth -= 1
      case "\"":
        guard literal() != nil else { return false }
        continue
      default: break
      }
      place += 1
    }
    return depth == 0
  }
}
