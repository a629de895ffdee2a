import Kernel
import Storage

/// Table `accounts_profile_words`: the letters of residents' names and readings, by which accounts are found without reading all of them. Whatever a
/// name is folded to is kept as its single characters and its pairs, white space left out, so that any two characters in the midst of it find it.
enum ProfileWords {
  /// What must all be there for a key of `TextFolding` to stand in a name.
  static func needed(_ key: String) -> [String] {
    let letters = Array(key)
    return letters.count < 2 ? letters.map { String($0) } : once(pairs(letters))
  }

  static func of(name: String, kana: String) -> [String] {
    once([name, kana].map { Array(TextFolding.key($0)) }.flatMap { letters in letters.map { String($0) } + pairs(letters) })
  }

  private static func pairs(_ letters: [Character]) -> [String] { zip(letters, letters.dropFirst()).map { String([$0, $1]) } }

  private static func once(_ words: [String]) -> [String] {
    var seen: Set<String> = []
    return words.filter { seen.insert($0).inserted }
  }

  /// In place of what was kept.
  static func put(_ id: String, name: String, kana: String, _ writer: Writer) throws {
    try remove(id, writer)
    let words = of(name: name, kana: kana)
    for start in stride(from: 0, to: words.count, by: 100) {
      let rows = words[start..<min(start + 100, words.count)].map { word -> SQL in "(\(word), \(id))" }
      try writer.run("INSERT INTO accounts_profile_words (word, person_id) VALUES \(SQL.join(rows))")
    }
    try writer.run("UPDATE accounts_people SET is_worded = 1 WHERE id = \(id)")
  }

  static func remove(_ id: String, _ writer: Writer) throws { try writer.run("DELETE FROM accounts_profile_words WHERE person_id = \(id)") }

  /// Those under whose names all of some words stand, by kana and name.
  static func people(_ words: [String], _ reader: Reader) throws -> [Person] {
    try statement(words).map { try reader.all($0, PersonRecords.make) } ?? []
  }

  static func statement(_ words: [String]) -> SQL? {
    // What is longer is rarer, and leads.
    let words = words.sorted { ($1.count, $0) < ($0.count, $1) }
    guard let first = words.first else { return nil }
    let others = words.dropFirst().map { word -> SQL in
      "EXISTS (SELECT 1 FROM accounts_profile_words o WHERE o.word = \(word) AND o.person_id = w.person_id)"
    }
    let conditions = SQL.join(["w.word = \(first)", "p.id = w.person_id"] + others, separator: " AND ")
    return "SELECT p.* FROM accounts_profile_words w CROSS JOIN accounts_people p WHERE \(conditions) ORDER BY p.kana, p.name, p.id"
  }

  /// Residents whose accounts were opened before words were kept.
  static func missing(_ limit: Int, _ reader: Reader) throws -> [Person] {
    try reader.all("SELECT * FROM accounts_people WHERE kind = 'resident' AND is_worded = 0 ORDER BY id LIMIT \(limit)", PersonRecords.make)
  }
}

/// Keeps the words of accounts that have none yet.
struct WordProfiles: Sendable {
  /// At once.
  static let most = 200

  /// How many there were.
  func run(_ writer: Writer) throws -> Int {
    let people = try ProfileWords.missing(Self.most, writer)
    for person in people { try ProfileWords.put(person.id, name: person.name, kana: person.kana, writer) }
    return people.count
  }
}
