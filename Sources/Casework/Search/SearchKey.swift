import Kernel
import Storage

/// The words under which a case is found, folded (full-width, case, kana). Runs of Latin letters and digits are kept whole; runs of
/// Japanese as their pairs of characters, which finds any two characters in the midst of a name. What has several pairs is found where all
/// of them stand, so now and then also where they stand apart.
package enum SearchKey {
  /// The most that one case is kept under.
  static let limit = 160

  /// Names are also found by one character.
  package static func tokens(names: [String], words: [String]) -> [String] {
    var tokens: [String] = []
    var seen: Set<String> = []
    func add(_ token: String) { if tokens.count < limit, seen.insert(token).inserted { tokens.append(token) } }
    for name in names {
      for run in runs(name) {
        grams(run).forEach(add)
        if !run.isPlain { characters(run.text).forEach(add) }
      }
    }
    for word in words { pieces(word).forEach(add) }
    return tokens
  }

  /// The one under which a case is found by its code.
  static func tokens(code: String) -> [String] { pieces(code.filter { $0 != "-" }) }

  /// What all must be there for a query; empty where there is nothing to search for.
  static func query(_ text: String) -> [String] {
    var tokens: [String] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      for token in pieces(String(word)) where !tokens.contains(token) { tokens.append(token) }
    }
    return Array(tokens.prefix(16))
  }

  /// Codes and telephone numbers are one, whatever parts them.
  private static func pieces(_ word: String) -> [String] {
    if let code = FollowUpCode.read(word) { return [code.filter { $0 != "-" }.lowercased()] }
    let runs = runs(word)
    let digits = runs.map(\.text).joined()
    let isNumber = (9...13).contains(digits.count) && digits.utf8.allSatisfy { (0x30...0x39).contains($0) }
    return isNumber ? [digits] : runs.flatMap(grams)
  }

  struct Run {
    var text: String
    /// Latin letters and digits.
    var isPlain: Bool
  }

  static func runs(_ text: String) -> [Run] {
    var runs: [Run] = []
    // White space parts words, so it is looked for before folding takes it away.
    for part in text.unicodeScalars.split(whereSeparator: isSpace) {
      var isOpen = false
      for scalar in TextFolding.key(Substring(part)).unicodeScalars {
        let isPlain = (0x61...0x7A).contains(scalar.value) || (0x30...0x39).contains(scalar.value)
        let isWord = isPlain || isWriting(scalar) || (!scalar.isASCII && scalar.properties.isAlphabetic)
        guard isWord else {
          isOpen = false
          continue
        }
        if isOpen, runs[runs.count - 1].isPlain == isPlain {
          runs[runs.count - 1].text.unicodeScalars.append(scalar)
        } else {
          runs.append(Run(text: String(scalar), isPlain: isPlain))
          isOpen = true
        }
      }
    }
    return runs
  }

  private static func grams(_ run: Run) -> [String] {
    if run.isPlain { return [String(run.text.prefix(40))] }
    let characters = characters(run.text)
    guard characters.count > 1 else { return [run.text] }
    return zip(characters, characters.dropFirst()).map { $0 + $1 }
  }

  private static func characters(_ text: String) -> [String] {
    text.unicodeScalars.allSatisfy(isWriting) ? text.unicodeScalars.map { String($0) } : text.map { String($0) }
  }

  private static func isSpace(_ scalar: Unicode.Scalar) -> Bool { !isWriting(scalar) && scalar.properties.isWhitespace }

  /// Hiragana, the long sound and the common kanji: each a word's, and a character of its own.
  private static func isWriting(_ scalar: Unicode.Scalar) -> Bool {
    (0x3041...0x3096).contains(scalar.value) || scalar == "ー" || (0x4E00...0x9FFF).contains(scalar.value)
  }
}

extension Writer {
  /// Lets a case be found by what came later (a 補正) as well.
  public func addSearchWords(names: [String], words: [String], to item: Case) throws {
    try PostingRecords.add(SearchKey.tokens(names: names, words: words), of: item.serial, self)
  }
}

/// Table `casework_postings`. It has no foreign key: checking one for each of a case's fifty rows costs as much as writing them.
enum PostingRecords {
  /// Of a case that was not there before: nothing can be in the way.
  static func insert(_ tokens: [String], ofNew serial: Int, _ writer: Writer) throws {
    var seen: Set<String> = []
    let kept = tokens.filter { seen.insert($0).inserted }.prefix(SearchKey.limit)
    try writer.add(kept.flatMap { [$0, serial] as [any SQLConvertible] }, to: shape)
  }

  private static let shape = RowShape("casework_postings", ["gram": .text, "case_serial": .integer])

  /// Of a case that may stand under some of them already.
  static func add(_ tokens: [String], of serial: Int, _ writer: Writer) throws {
    for token in tokens {
      try writer.append(
        "INSERT INTO casework_postings (gram, case_serial) VALUES (\(token), \(serial)) ON CONFLICT (gram, case_serial) DO NOTHING")
    }
  }

  static func rarestFirst(_ tokens: [String], _ reader: Reader) throws -> [String] {
    try tokens.map { (token: $0, count: try count($0, limit: 2000, reader)) }.sorted { $0.count < $1.count }.map(\.token)
  }

  /// How many cases stand under a token, counted up to `limit`.
  static func count(_ token: String, limit: Int, _ reader: Reader) throws -> Int {
    try reader.first(
      "SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM casework_postings WHERE gram = \(token) LIMIT \(limit)) AS counted"
    ) { try $0.int("n") } ?? 0
  }
}
