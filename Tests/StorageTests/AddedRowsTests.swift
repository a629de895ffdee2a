import Kernel
import TestSupport
import Testing

@testable import Storage

/// Rows that are added may wait for others; nobody may notice but by the clock.
@Suite struct AddedRowsTests {
  private static let migration = Migration(
    "added.0001-rows",
    """
    CREATE TABLE added_lists (id TEXT NOT NULL PRIMARY KEY) {{strict}};
    CREATE TABLE added_rows (
      list TEXT NOT NULL REFERENCES added_lists (id) ON DELETE CASCADE, number BIGINT NOT NULL CHECK (number < 1000000),
      word TEXT, weight {{real}}, content {{blob}}, PRIMARY KEY (list, number)
    ) {{strict}};
    CREATE TABLE added_notes (list TEXT NOT NULL, number BIGINT NOT NULL, FOREIGN KEY (list, number) REFERENCES added_rows (list, number)) {{strict}};
    """)
  private static let shape = RowShape(
    "added_rows", ["list": .text, "number": .integer, "word": .text, "weight": .real, "content": .blob])
  private static let note = RowShape("added_notes", refersTo: shape, ["list": .text, "number": .integer])

  private struct OwnMistake: Error {}

  private static func add(_ number: Int, _ word: String? = nil, to list: String = "a", _ writer: Writer) throws {
    try writer.add([list, number, word, nil as Double?, nil as [UInt8]?], to: shape)
  }

  private static func words(_ reader: Reader) throws -> [String] {
    try reader.all("SELECT word FROM added_rows ORDER BY list, number") { try $0.textOrNil("word") ?? "–" }
  }

  private func withLists(_ kind: DatabaseKind, _ body: @escaping @Sendable (TownDatabase) async throws -> Void) async throws {
    try await withTown(on: kind, migrations: [Self.migration]) { town in
      try await town.write { writer in for list in ["a", "b"] { try writer.run("INSERT INTO added_lists (id) VALUES (\(list))") } }
      try await body(town)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func everyKindOfValueComesBack(_ kind: DatabaseKind) async throws {
    try await withLists(kind) { town in
      let rows: [(word: String?, weight: Double?, content: [UInt8]?)] = [
        (nil, nil, nil), ("", 0, []), ("見本 花子 \"{},\\' NULL", -0.25, [0, 255, 0]), (String(repeating: "長", count: 5000), .infinity, nil),
        (nil, 1e-300, [UInt8](repeating: 7, count: 3000)),
      ]
      try await town.write { writer in
        for (number, row) in rows.enumerated() { try writer.add(["a", number - 2, row.word, row.weight, row.content], to: Self.shape) }
      }
      let found = try await town.read { reader in
        try reader.all("SELECT word, weight, content FROM added_rows ORDER BY number") { row in
          (word: try row.textOrNil("word"), weight: try row.realOrNil("weight"), content: try row.blobOrNil("content"))
        }
      }
      #expect(found.count == rows.count)
      for (a, b) in zip(found, rows) { #expect(a.word == b.word && a.weight == b.weight && a.content == b.content) }
    }
  }

  @Test(arguments: DatabaseKind.allCases) func whoLooksSeesThem(_ kind: DatabaseKind) async throws {
    try await withLists(kind) { town in
      try await town.write { writer in
        try Self.add(1, "one", writer)
        let seen = try Self.words(writer)
        #expect(seen == ["one"])
        try Self.add(2, "two", writer)
        // Sent without waiting, and looking at what waits.
        try writer.append("UPDATE added_rows SET word = 'zwei' WHERE number = 2")
        try Self.add(3, "three", to: "b", writer)
        try writer.append("INSERT INTO added_rows (list, number, word) SELECT list, 4, word FROM added_rows WHERE number = 3")
        let changed = try writer.run("UPDATE added_rows SET word = 'vier' WHERE number = 4")
        #expect(changed == 1)
        try Self.add(5, "five", to: "b", writer)
        // Takes rows away of which it does not speak.
        try writer.append("DELETE FROM added_lists WHERE id = 'b'")
      }
      let left = try await town.read(Self.words)
      #expect(left == ["one", "zwei"])
    }
  }

  /// What is added after that to which it refers finds it, also where a part of it went ahead.
  @Test(arguments: DatabaseKind.allCases, [1, 40]) func rowsAreWrittenInTheirOrder(_ kind: DatabaseKind, each: Int) async throws {
    try await withLists(kind) { town in
      let results = try await Gathered.write(
        town,
        (0..<20).map { number -> Gathered.Command<Void> in
          { writer in
            for row in 0..<each { try Self.add(number * each + row, "r", writer) }
            try writer.add(["a", number * each], to: Self.note)
          }
        })
      #expect(results.allSatisfy { (try? $0.get()) != nil })
      let counts = try await town.read {
        try $0.first("SELECT (SELECT COUNT(*) FROM added_notes) AS notes, (SELECT COUNT(*) FROM added_rows) AS all_rows") {
          [try $0.int("notes"), try $0.int("all_rows")]
        }
      }
      #expect(counts == [20, 20 * each])
    }
  }

  /// With many rows a part of them is under way when the fault is found.
  @Test(arguments: DatabaseKind.allCases, [0, 40]) func whoAddsWhatCannotBeFailsAlone(_ kind: DatabaseKind, beside: Int) async throws {
    try await withLists(kind) { town in
      let results = try await Gathered.write(
        town,
        (0..<30).map { number -> Gathered.Command<Int> in
          { writer in
            try Self.add(number, "r\(number)", writer)
            for row in 0..<beside { try Self.add(number * beside + row, to: "b", writer) }
            try writer.audit(AuditEntry(actor: "system", action: "added.written", subject: "r\(number)"))
            switch number {
            case 4: try Self.add(0, "again", writer)
            case 9: try Self.add(1_000_000, "refused", writer)
            case 14: try Self.add(100, "lost", to: "nowhere", writer)
            case 19: throw OwnMistake()
            default: break
            }
            return number
          }
        })
      for (number, result) in results.enumerated() {
        switch (number, result) {
        case (4, .failure(let error)): #expect((error as? Failure)?.code == "storage.not-unique")
        case (9, .failure(let error)): #expect((error as? Failure)?.code == "storage.check")
        case (14, .failure(let error)): #expect((error as? Failure)?.code == "storage.reference")
        case (19, .failure(let error)): #expect(error is OwnMistake)
        case (_, .success): #expect(![4, 9, 14, 19].contains(number))
        case (_, .failure(let error)): Issue.record("\(number): \(error)")
        }
      }
      let kept = try await town.read(Self.words)
      #expect(kept.filter { $0 != "–" } == (0..<30).filter { ![4, 9, 14, 19].contains($0) }.map { "r\($0)" })
      #expect(kept.filter { $0 == "–" }.count == 26 * beside)
      let verdict = try await town.verifyAudit()
      #expect(verdict.isSound && verdict.soundEntries == 26)
    }
  }

  /// More than is kept in memory, and more statements than travel at once.
  @Test(arguments: DatabaseKind.allCases) func manyRowsAreNoTrouble(_ kind: DatabaseKind) async throws {
    try await withLists(kind) { town in
      let word = String(repeating: "見本", count: 100)
      try await town.write { writer in for number in 0..<5000 { try Self.add(number, word, writer) } }
      let found = try await town.read {
        try $0.first("SELECT COUNT(*) AS n, SUM(length(word)) AS size FROM added_rows") { (try $0.int("n"), try $0.int("size")) }
      }
      #expect(found?.0 == 5000 && found?.1 == 1_000_000)
    }
  }

  /// What is sent in the midst of a command forgets who was first; rows still come before those that refer to them.
  @Test(arguments: DatabaseKind.allCases) func aFlushInTheMidstKeepsTheOrder(_ kind: DatabaseKind) async throws {
    try await withLists(kind) { town in
      let long = String(repeating: "x", count: (1 << 20) - 20)
      try await town.write { writer in
        for number in 0..<3 {
          try Self.add(number, number == 0 ? long : "short", writer)
          try writer.add(["a", number], to: Self.note)
        }
      }
      let count = try await town.read { try $0.first("SELECT COUNT(*) AS n FROM added_notes") { try $0.int("n") } }
      #expect(count == 3)
    }
  }

  /// Also where the command catches it.
  @Test(arguments: DatabaseKind.allCases) func whatTheDatabasesTreatUnlikeIsRefused(_ kind: DatabaseKind) async throws {
    try await withLists(kind) { town in
      let wrong: [[(any SQLConvertible)?]] = [
        ["a", 1, "a\0b", nil, nil], ["a", 2, nil, Double.nan, nil], ["a", 3, nil, 3, nil], ["a", "4", nil, nil, nil], ["a", 5],
      ]
      for values in wrong {
        await #expect(throws: Failure.self) { try await town.write { try $0.add(values, to: Self.shape) } }
        await #expect(throws: Failure.self) {
          try await town.write { writer in
            try Self.add(6, "kept?", writer)
            do { try writer.add(values, to: Self.shape) } catch {}
          }
        }
      }
      let left = try await town.read(Self.words)
      #expect(left.isEmpty)
    }
  }
}
