import Contracts
import Kernel
import Storage
import TestSupport
import Testing

@testable import Accounts

/// Accounts are found by the letters of their names, without reading all of them.
@Suite struct ProfileWordsTests {
  private static func insert(
    _ id: String, _ name: String, _ kana: String, kind: Person.Kind = .resident, state: Person.State = .active, _ writer: Writer
  ) throws {
    try PersonRecords.insert(
      Person(
        id: id, kind: kind, state: state, name: name, kana: kana, email: "\(id)@example.jp", assurance: .email, isDemonstration: false,
        madeAt: writer.now),
      emailKey: "\(id)@example.jp", writer)
  }

  private static func find(_ words: String, _ office: Office) async throws -> [String] {
    try await office.database.read { try OfficePorts.profiles.find($0, words, 15).map(\.id) }
  }

  @Test(arguments: DatabaseKind.allCases) func anyTwoLettersInTheMidstOfANameFindIt(kind: DatabaseKind) async throws {
    try await withOffice(on: kind) { office in
      try await office.database.write { writer in
        try Self.insert("taro", "例示 太郎", "レイジ タロウ", writer)
        try Self.insert("jiro", "例示 次郎", "レイジ ジロウ", writer)
        try Self.insert("john", "Smith John", "スミス ジョン", writer)
        try Self.insert("clerk", "例示 窓子", "レイジ マドコ", kind: .officer, writer)
        try Self.insert("away", "例示 休子", "レイジ ヤスコ", state: .suspended, writer)
      }
      for (words, ids) in [
        ("例示", ["jiro", "taro"]), ("示太", ["taro"]), ("例示太郎", ["taro"]), ("太郎 例示", ["taro"]), ("れいじたろ", ["taro"]), ("ろう", ["jiro", "taro"]),
        ("例 郎", ["jiro", "taro"]), ("smith", ["john"]), ("ＪＯＨＮ", ["john"]), ("hjo", ["john"]), ("太次", []), ("郎太", []), ("例示 窓子", []),
        ("休子", []), ("郎", []),
      ] { #expect(try await Self.find(words, office) == ids, "\(words)") }
      // Another name: the old one finds nobody; a closed account neither, and nothing is left of it.
      try await office.database.write { try PersonRecords.setName("見本 三郎", kana: "ミホン サブロウ", of: "taro", $0) }
      #expect(try await Self.find("例示 太郎", office) == [])
      #expect(try await Self.find("見本", office) == ["taro"])
      try await office.database.write { try PersonRecords.close("taro", keepsName: false, $0) }
      let left = try await office.database.read {
        try $0.first("SELECT COUNT(*) AS n FROM accounts_profile_words WHERE person_id = 'taro'") { try $0.int("n") }
      }
      #expect(left == 0)
      #expect(try await Self.find("見本", office) == [])
    }
  }

  @Test(arguments: DatabaseKind.allCases) func accountsFromBeforeAreFoundAndIndexed(kind: DatabaseKind) async throws {
    try await withOffice(on: kind) { office in
      try await office.database.write { writer in
        try Self.insert("taro", "例示 太郎", "レイジ タロウ", writer)
        try Self.insert("jiro", "例示 次郎", "レイジ ジロウ", writer)
        try writer.run("DELETE FROM accounts_profile_words")
        try writer.run("UPDATE accounts_people SET is_worded = 0")
      }
      #expect(try await Self.find("例示 太郎", office) == ["taro"])
      #expect(try await Self.find("例示", office) == ["jiro", "taro"])
      let waiting = try await office.database.read { try ProfileWords.missing(1000, $0).count }
      #expect(waiting >= 2)
      #expect(try await office.database.write { try WordProfiles().run($0) } == waiting)
      #expect(try await office.database.write { try WordProfiles().run($0) } == 0)
      #expect(try await Self.find("例示 太郎", office) == ["taro"])
    }
  }

  /// What the words find holds everybody whom the words of a search mean.
  @Test func whatStandsInANameIsAmongItsWords() {
    var random = SeededGenerator(seed: 61)
    let letters = Array("例示太郎アイｱｲﾞaBＣ　 がか゛ーヴ㍻é\u{301}")
    for _ in 0..<5_000 {
      let name = String((0..<Int.random(in: 0...8, using: &random)).map { _ in letters[Int.random(in: 0..<letters.count, using: &random)] })
      let kana = String((0..<Int.random(in: 0...8, using: &random)).map { _ in letters[Int.random(in: 0..<letters.count, using: &random)] })
      let key = Array(TextFolding.key(name))
      guard !key.isEmpty else { continue }
      let start = Int.random(in: 0..<key.count, using: &random)
      let part = String(key[start..<Int.random(in: (start + 1)...key.count, using: &random)])
      let words = Set(ProfileWords.of(name: name, kana: kana))
      #expect(TextFolding.key(name).contains(part) && ProfileWords.needed(part).allSatisfy(words.contains), "\(name) \(part)")
    }
  }

  @Test func noSearchReadsAllAccounts() async throws {
    try await withOffice(on: .sqlite) { office in
      let plans = try await office.database.read { reader in
        let named = try #require(ProfileWords.statement(["例示", "太郎"]))
        return [
          try reader.all("EXPLAIN QUERY PLAN \(named)") { try $0.text("detail") },
          try reader.all("EXPLAIN QUERY PLAN SELECT * FROM accounts_people WHERE kind = 'resident' AND is_worded = 0 ORDER BY id LIMIT 200")
          { try $0.text("detail") },
          try reader.all("EXPLAIN QUERY PLAN SELECT * FROM accounts_people WHERE birth_on = \("1990-05-06") ORDER BY kana, name, id") {
            try $0.text("detail")
          },
          try reader.all("EXPLAIN QUERY PLAN SELECT * FROM accounts_people WHERE telephone = \("0240001111") ORDER BY kana, name, id") {
            try $0.text("detail")
          },
        ]
      }
      for plan in plans {
        #expect(!plan.isEmpty && plan.allSatisfy { !$0.hasPrefix("SCAN") || $0.contains("accounts_people_unworded") }, "\(plan)")
      }
    }
  }
}
