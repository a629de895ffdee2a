import Kernel
import Storage
import TestSupport
import Testing

/// The code of the failure that `body` throws.
func failureCode<T>(_ body: () async throws -> T) async -> String? {
  do {
    _ = try await body()
    return nil
  } catch let failure as Failure {
    return failure.code
  } catch {
    return "\(error)"
  }
}

@Suite struct DatabaseTests {
  @Test(arguments: DatabaseKind.allCases) func everyKindOfValueComesBack(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind, migrations: [.notes]) { town in
      let text = "a'?$1 𠮷野家 葛\u{E0100}城 e\u{301}\n"
      try await town.write { writer in
        try writer.run("INSERT INTO notes (id, count, weight, picture) VALUES (\(text), \(Int.max), \(0.1), \([0, 255, 0] as [UInt8]))")
        try writer.run(
          "INSERT INTO notes (id, count, weight, picture) VALUES (\(""), \(nil as Int?), \(nil as Double?), \([] as [UInt8]))")
        try writer.run("INSERT INTO notes (id, count, weight) VALUES (\("b"), \(Int.min), \(Double.infinity))")
      }
      let rows = try await town.read { try $0.all("SELECT id, count, weight, picture FROM notes ORDER BY length(id)") }
      #expect(rows.count == 3)
      #expect(rows[0].columnNames == ["id", "count", "weight", "picture"])
      #expect(try rows[0].text("id") == "")
      #expect(try rows[0].intOrNil("count") == nil)
      #expect(try rows[0].realOrNil("weight") == nil)
      #expect(try rows[0].blob("picture") == [])
      #expect(try rows[1].int("count") == Int.min)
      #expect(try rows[1].real("weight") == .infinity)
      #expect(try rows[1].blobOrNil("picture") == nil)
      #expect(Array(try rows[2].text("id").unicodeScalars) == Array(text.unicodeScalars))
      #expect(try rows[2].int("count") == Int.max)
      #expect(try rows[2].real("weight") == 0.1)
      #expect(try rows[2].blob("picture") == [0, 255, 0])
    }
  }

  @Test(arguments: DatabaseKind.allCases) func aNullThatOnlyItsTypeExplains(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind, migrations: [.notes]) { town in
      try await town.write { try $0.run("INSERT INTO notes (id, label) VALUES ('a', 'x'), ('b', 'y')") }
      @Sendable func ids(labelled label: String?) async throws -> [String] {
        try await town.read { reader in
          try reader.all("SELECT id FROM notes WHERE \(label) IS NULL OR label = \(label) ORDER BY id") { try $0.text("id") }
        }
      }
      #expect(try await ids(labelled: nil) == ["a", "b"])
      #expect(try await ids(labelled: "y") == ["b"])
      let none = try await town.read { try $0.all("SELECT id FROM notes WHERE id IN \(list: [String]())") }
      #expect(none.isEmpty)
      let some = try await town.read {
        try $0.all("SELECT id FROM notes WHERE id IN \(list: ["b", "c", "a"]) ORDER BY id") { try $0.text("id") }
      }
      #expect(some == ["a", "b"])
    }
  }

  @Test(arguments: DatabaseKind.allCases) func sumsAndAverages(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind, migrations: [.notes]) { town in
      try await town.write { writer in
        for (index, count) in [10_000, -25, 1, 123_456_789_012].enumerated() {
          try writer.run("INSERT INTO notes (id, count) VALUES (\("n\(index)"), \(count))")
        }
      }
      let row = try await town.read {
        try $0.first(
          """
          SELECT SUM(count) AS sum, AVG(count) AS average, COUNT(*) AS rows, MIN(count) AS least, SUM(count) - SUM(count) AS zero,
            SUM(weight) AS none, count(*) > 3 AS many, 7 / 2 AS seven FROM notes
          """)
      }
      let sums = try #require(row)
      #expect(try sums.int("sum") == 123_456_798_988)
      #expect(try sums.real("average") == 30_864_199_747)
      #expect(try sums.int("rows") == 4)
      #expect(try sums.int("least") == -25)
      #expect(try sums.int("zero") == 0)
      #expect(try sums.realOrNil("none") == nil)
      #expect(try sums.bool("many"))
      #expect(try sums.int("seven") == 3)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func nothingRemainsOfAWriteThatThrows(_ kind: DatabaseKind) async throws {
    struct Stop: Error {}
    try await withTown(on: kind, migrations: [.notes]) { town in
      await #expect(throws: Stop.self) {
        try await town.write { writer in
          try writer.run("INSERT INTO notes (id) VALUES ('a')")
          try writer.audit(AuditEntry(actor: "system", action: "notes.added", subject: "a"))
          try writer.publish(Event("notes.added.v1", subject: "a"))
          throw Stop()
        }
      }
      let counts = try await town.read {
        try $0.first("SELECT (SELECT COUNT(*) FROM notes) + (SELECT COUNT(*) FROM audit_log) + (SELECT COUNT(*) FROM outbox) AS count")
      }
      #expect(try counts?.int("count") == 0)
      #expect(try await town.write { try $0.run("INSERT INTO notes (id) VALUES ('a'), ('b')") } == 2)
      #expect(try await town.write { try $0.run("UPDATE notes SET count = 1 WHERE id = 'c'") } == 0)
    }
  }

  /// PostgreSQL could not go on after a failed statement, so SQLite must not either.
  @Test(arguments: DatabaseKind.allCases) func aCaughtFailureStillFailsTheWrite(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind, migrations: [.notes]) { town in
      let code = await failureCode {
        try await town.write { writer in
          try writer.run("INSERT INTO notes (id) VALUES ('a')")
          do { try writer.run("INSERT INTO notes (id) VALUES ('a')") } catch {}
        }
      }
      #expect(code == "storage.not-unique")
      let notes = try await town.read { try $0.all("SELECT id FROM notes") }
      #expect(notes.isEmpty)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func refusalsOfTheSchemaAreTold(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind, migrations: [.notes]) { town in
      try await town.write { try $0.run("INSERT INTO notes (id, label) VALUES ('a', 'secret')") }
      do {
        try await town.write { try $0.run("INSERT INTO notes (id, label) VALUES ('b', 'secret')") }
        Issue.record("a second label was accepted")
      } catch let failure as Failure {
        #expect(failure.kind == .conflict)
        #expect(failure.detail?.contains("notes(label)") == true)
        #expect(failure.detail?.contains("secret") == false)
      }
      let wrong: [(SQL, String)] = [
        ("INSERT INTO leaves (id, note) VALUES ('l', 'nowhere')", "storage.reference"),
        ("INSERT INTO notes (id, is_open) VALUES ('c', 2)", "storage.check"),
        ("INSERT INTO notes (id) VALUES (NULL)", "storage.check"),
        ("INSERT INTO notes (id) VALUES (\("a\u{0}b"))", "storage.nul-in-text"),
        ("INSERT INTO notes (id, weight) VALUES ('d', \(Double.nan))", "storage.not-a-number"),
        ("INSERT INTO nowhere (id) VALUES ('d')", "storage.no-table"),
        ("INSERT INTO notes (id) VALUES ('e'); DELETE FROM notes", "storage.statement"),
        ("SELEKT 1", "storage.statement"),
        ("SELECT id FROM notes WHERE id = \"nosuch\"", "storage.statement"),
        ("UPDATE audit_log SET actor = 'x'", "storage.append-only"),
        ("DELETE FROM audit_log", "storage.append-only"),
      ]
      try await town.write { try $0.audit(AuditEntry(actor: "system", action: "notes.added", subject: "a")) }
      for (sql, expected) in wrong {
        let code = await failureCode { _ = try await town.write { try $0.run(sql) } }
        #expect(code == expected, "\(sql)")
      }
      let code = await failureCode { _ = try await town.read { try $0.all("DELETE FROM notes RETURNING id") } }
      #expect(code == "storage.statement")
      let notes = try await town.read { try $0.all("SELECT id FROM notes") }
      #expect(notes.count == 1)
    }
  }

  /// Too large for 64 bits: PostgreSQL refuses; SQLite would turn to floating point, and its STRICT tables refuse that.
  @Test(arguments: DatabaseKind.allCases) func anOverflowIsNotStored(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind, migrations: [.counters]) { town in
      try await town.write { try $0.run("INSERT INTO counters (name, value) VALUES ('a', \(Int.max))") }
      let code = await failureCode { _ = try await town.write { try $0.run("UPDATE counters SET value = value + 1") } }
      #expect(code == "storage.check")
      #expect(try await town.read { try $0.first("SELECT value FROM counters") { try $0.int("value") } } == Int.max)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func aReadSeesOneMoment(_ kind: DatabaseKind) async throws {
    try await withTownTwice(on: kind, migrations: [.counters]) { here, there in
      try await here.write { try $0.run("INSERT INTO counters (name, value) VALUES ('a', 1)") }
      let signal = Signal()
      async let seen = here.read { reader in
        let before = try reader.first("SELECT value FROM counters") { try $0.int("value") }
        signal.open()
        signal.waitForSecond()
        return [before, try reader.first("SELECT value FROM counters") { try $0.int("value") }]
      }
      await signal.opened()
      try await there.write { try $0.run("UPDATE counters SET value = 2") }
      signal.openSecond()
      #expect(try await seen == [1, 1])
      #expect(try await here.read { try $0.first("SELECT value FROM counters") { try $0.int("value") } } == 2)
    }
  }

  /// Read, decide, write: without serialisable writes increments get lost.
  @Test(arguments: DatabaseKind.allCases) func writersInTwoProcessesLoseNothing(_ kind: DatabaseKind) async throws {
    try await withTownTwice(on: kind, migrations: [.counters]) { here, there in
      try await here.write { try $0.run("INSERT INTO counters (name, value) VALUES ('a', 0)") }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<200 {
          let town = number % 2 == 0 ? here : there
          group.addTask {
            try await town.write { writer in
              let value = try writer.first("SELECT value FROM counters WHERE name = 'a'") { try $0.int("value") } ?? 0
              try writer.run("UPDATE counters SET value = \(value + 1) WHERE name = 'a'")
              try writer.audit(AuditEntry(actor: "system", action: "counters.raised", subject: "a", detail: "\(value + 1)"))
              try writer.publish(Event("counters.raised.v1", subject: "a"))
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await there.read { try $0.first("SELECT value FROM counters") { try $0.int("value") } } == 200)
      let verdict = try await here.verifyAudit()
      #expect(verdict.isSound && verdict.soundEntries == 200)
      #expect(try await here.read { try $0.first("SELECT MAX(seq) AS last FROM outbox") { try $0.int("last") } } == 200)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func aClosedTownRefuses(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind) { town in
      await town.close()
      #expect(await failureCode { _ = try await town.read { try $0.first("SELECT 1 AS one") } } == "storage.closed")
      #expect(await failureCode { _ = try await town.write { try $0.run("DELETE FROM outbox") } } == "storage.closed")
    }
  }

  @Test(arguments: DatabaseKind.allCases) func manyStatementsPassThroughTheCache(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind, migrations: [.counters]) { town in
      let total = try await town.write { writer -> Int in
        var total = 0
        for number in 1...1200 {
          // Every length of the list is a statement of its own.
          let list = Array(repeating: number, count: number % 600 + 1)
          total += try writer.all("SELECT 1 AS one WHERE \(number) IN \(list: list)").count
        }
        return total
      }
      #expect(total == 1200)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func largeValues(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind, migrations: [.notes]) { town in
      let picture = (0..<5_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
      try await town.write { try $0.run("INSERT INTO notes (id, picture) VALUES ('a', \(picture))") }
      #expect(try await town.read { try $0.first("SELECT picture FROM notes") { try $0.blob("picture") } } == picture)
    }
  }
}
