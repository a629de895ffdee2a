import Foundation
import Kernel
import Synchronization
import TestSupport
import Testing

@testable import Storage

/// Commands that wait while another is written share a transaction; nobody may notice but by the clock.
@Suite struct GroupedWriteTests {
  private static let migration = Migration(
    "groups.0001-rows",
    """
    CREATE TABLE groups_parents (id TEXT NOT NULL PRIMARY KEY) {{strict}};
    CREATE TABLE groups_rows (
      id TEXT NOT NULL PRIMARY KEY, number BIGINT NOT NULL,
      parent TEXT REFERENCES groups_parents (id) DEFERRABLE INITIALLY DEFERRED
    ) {{strict}};
    """)

  private struct OwnMistake: Error {}

  @Test(arguments: DatabaseKind.allCases) func whoFailsUndoesOnlyTheirOwn(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind, migrations: [Self.migration]) { town in
      var bodies: [@Sendable (Writer) throws -> Int] = []
      for number in 0..<90 {
        bodies.append { writer in
          try writer.run("INSERT INTO groups_rows (id, number) VALUES (\("r\(number)"), \(number))")
          try writer.audit(AuditEntry(actor: "system", action: "groups.written", subject: "r\(number)"))
          try writer.publish(Event("groups.written.v1", subject: "r\(number)"))
          switch number % 9 {
          case 3: throw OwnMistake()
          // A statement that the database refuses, the same caught, and caught with a kinder word.
          case 5: try writer.run("INSERT INTO groups_rows (id, number) VALUES ('r0', 0)")
          case 6: _ = try? writer.run("INSERT INTO groups_rows (id, number) VALUES ('r0', 0)")
          case 7: do { try writer.run("INSERT INTO groups_rows (id, number) VALUES ('r0', 0)") } catch { throw OwnMistake() }
          default: break
          }
          return try writer.first("SELECT COUNT(*) AS n FROM groups_rows") { try $0.int("n") } ?? 0
        }
      }
      let results = try await Gathered.write(town, bodies)
      // By what each saw: who came first to the queue is not said.
      var seen: [(count: Int, id: String)] = []
      for (number, result) in results.enumerated() {
        switch (number % 9, result) {
        case (3, .failure(let error)), (7, .failure(let error)): #expect(error is OwnMistake)
        case (5, .failure(let error)), (6, .failure(let error)): #expect((error as? Failure)?.code == "storage.not-unique")
        case (_, .success(let count)): seen.append((count, "r\(number)"))
        case (let rest, .failure(let error)): Issue.record("\(rest): \(error)")
        }
      }
      seen.sort { $0.count < $1.count }
      let written = seen.map(\.id)
      #expect(seen.map(\.count) == Array(1...50), "each sees what those before it wrote, and nothing of those who failed")
      let kept = try await town.read { try $0.all("SELECT id FROM groups_rows") { try $0.text("id") } }
      #expect(Set(kept) == Set(written) && kept.count == 50)
      let told = try await town.read { try $0.all("SELECT subject FROM outbox ORDER BY seq") { try $0.text("subject") } }
      #expect(told == written)
      let verdict = try await town.verifyAudit()
      #expect(verdict.isSound && verdict.soundEntries == written.count)
    }
  }

  /// Commands that never end keep no migration out.
  @Test(arguments: DatabaseKind.allCases) func aMigrationGetsItsTurnBesideCommands(_ kind: DatabaseKind) async throws {
    let later = Migration("groups.0002-later", "CREATE TABLE groups_later (id TEXT NOT NULL PRIMARY KEY) {{strict}};")
    try await withTown(on: kind, migrations: [Self.migration]) { town in
      let ended = Collected<Bool>()
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 0..<16 {
          group.addTask {
            let deadline = Clock.monotonicNanoseconds + 20_000_000_000
            var count = 0
            while ended.all.isEmpty {
              guard Clock.monotonicNanoseconds < deadline else { return false }
              count += 1
              let id = "\(number)-\(count)"
              try await town.write { writer in _ = try writer.run("INSERT INTO groups_rows (id, number) VALUES (\(id), 1)") }
            }
            return true
          }
        }
        try await Task.sleep(for: .milliseconds(100))
        #expect(try await town.migrate([Self.migration, later]) == ["groups.0002-later"])
        ended.append(true)
        for try await inTime in group { #expect(inTime, "it waited until they gave up") }
      }
    }
  }

  /// A check that waits for the end of the transaction fails those who broke it, and nobody else.
  @Test(arguments: DatabaseKind.allCases) func aCheckAtTheEndBlamesWhoBrokeIt(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind, migrations: [Self.migration]) { town in
      let results = try await Gathered.write(
        town,
        (0..<6).map { number in
          { writer in
            let parent: String? = number == 2 ? "nowhere" : nil
            try writer.run("INSERT INTO groups_rows (id, number, parent) VALUES (\("r\(number)"), \(number), \(parent))")
            return number
          }
        })
      for (number, result) in results.enumerated() {
        switch result {
        case .success: #expect(number != 2)
        case .failure(let error): #expect(number == 2 && (error as? Failure)?.code == "storage.reference", "\(number): \(error)")
        }
      }
      #expect(
        try await town.read { try $0.all("SELECT number FROM groups_rows ORDER BY number") { try $0.int("number") } } == [0, 1, 3, 4, 5])
    }
  }

  /// What may wait for the next statement fails the command that asked for it, and no other.
  @Test(arguments: DatabaseKind.allCases) func anAppendedStatementFailsItsOwnCommand(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind, migrations: [Self.migration]) { town in
      let results = try await Gathered.write(
        town,
        (0..<20).map { number in
          { writer in
            try writer.append("INSERT INTO groups_rows (id, number) VALUES (\("r\(number)"), \(number))")
            if number % 5 == 2 { try writer.append("INSERT INTO groups_rows (id, number) VALUES ('r0', 0)") }
            try writer.audit(AuditEntry(actor: "system", action: "groups.written", subject: "r\(number)"))
            // Some look at something afterwards, some do not.
            if number % 2 == 0 { _ = try writer.first("SELECT COUNT(*) AS n FROM groups_rows") }
            return number
          }
        })
      for (number, result) in results.enumerated() {
        switch result {
        case .success: #expect(number % 5 != 2, "\(number)")
        case .failure(let error): #expect(number % 5 == 2 && (error as? Failure)?.code == "storage.not-unique", "\(number): \(error)")
        }
      }
      let kept = try await town.read { try $0.all("SELECT number FROM groups_rows ORDER BY number") { try $0.int("number") } }
      #expect(kept == (0..<20).filter { $0 % 5 != 2 })
      let verdict = try await town.verifyAudit()
      #expect(verdict.isSound && verdict.soundEntries == kept.count)
    }
  }

  /// A statement that had to change a row and did not undoes its own command, though the database has nothing against it.
  @Test(arguments: DatabaseKind.allCases) func whatHadToChangeARowFailsItsOwnCommand(_ kind: DatabaseKind) async throws {
    let meanwhile = Failure(.conflict, "groups.meanwhile", .databaseClosed)
    @Sendable func raise(_ id: String, _ writer: Writer) throws {
      try writer.append("UPDATE groups_rows SET number = number + 1 WHERE id = \(id)", rows: 1, otherwise: meanwhile)
    }
    try await withTown(on: kind, migrations: [Self.migration]) { town in
      try await town.write { try $0.run("INSERT INTO groups_rows (id, number) VALUES ('r', 0)") }
      // Alone, as the last statement and followed by others.
      for following in [false, true] {
        let code = await failureCode {
          try await town.write { writer in
            try raise("r", writer)
            try raise("nobody", writer)
            if following { try writer.append("INSERT INTO groups_rows (id, number) VALUES ('later', 0)") }
          }
        }
        #expect(code == "groups.meanwhile")
      }
      // Nor is it written where somebody does not want to hear of it.
      let unheard = await failureCode {
        try await town.write { writer in
          try raise("r", writer)
          try? raise("nobody", writer)
        }
      }
      #expect(unheard == "groups.meanwhile")
      let results = try await Gathered.write(
        town,
        (0..<12).map { number in
          { writer in
            try raise(number % 4 == 3 ? "nobody" : "r", writer)
            if number % 2 == 0 { _ = try writer.first("SELECT COUNT(*) AS n FROM groups_rows") }
            return number
          }
        })
      for (number, result) in results.enumerated() {
        switch result {
        case .success: #expect(number % 4 != 3, "\(number)")
        case .failure(let error): #expect(number % 4 == 3 && (error as? Failure)?.code == "groups.meanwhile", "\(number): \(error)")
        }
      }
      #expect(try await town.read { try $0.all("SELECT number FROM groups_rows") { try $0.int("number") } } == [9])
    }
  }

  @Test(arguments: DatabaseKind.allCases) func manyAppendedStatementsAreReadBackInTheirTransaction(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind, migrations: [Self.migration]) { town in
      let counts = try await town.write { writer in
        var counts: [Int] = []
        for number in 0..<500 {
          try writer.append("INSERT INTO groups_rows (id, number) VALUES (\("r\(number)"), \(number))")
          if number % 130 == 129 { counts.append(try writer.first("SELECT COUNT(*) AS n FROM groups_rows") { try $0.int("n") } ?? 0) }
        }
        return counts
      }
      #expect(counts == [130, 260, 390])
      #expect(try await town.read { try $0.first("SELECT COUNT(*) AS n FROM groups_rows")?.int("n") } == 500)
      await #expect(throws: Failure.self) {
        try await town.write { writer in
          for number in 495..<505 { try writer.append("INSERT INTO groups_rows (id, number) VALUES (\("r\(number)"), \(number))") }
        }
      }
      // The connection goes on, and nothing of it is left.
      try await town.write { try $0.append("INSERT INTO groups_rows (id, number) VALUES ('last', 1000)") }
      #expect(try await town.read { try $0.first("SELECT COUNT(*) AS n FROM groups_rows")?.int("n") } == 501)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func twoProcessesThatWriteInGroupsLoseNothing(_ kind: DatabaseKind) async throws {
    try await withTownTwice(on: kind, migrations: [Self.migration]) { one, other in
      try await one.write { _ = try $0.run("INSERT INTO groups_rows (id, number) VALUES ('counter', 0)") }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in 0..<16 {
          let town = writer % 2 == 0 ? one : other
          group.addTask {
            for _ in 0..<25 {
              try await town.write { writer in
                let number = try writer.first("SELECT number FROM groups_rows WHERE id = 'counter'") { try $0.int("number") } ?? 0
                try writer.run("UPDATE groups_rows SET number = \(number + 1) WHERE id = 'counter'")
                try writer.audit(AuditEntry(actor: "system", action: "groups.counted", subject: "\(number)"))
              }
            }
          }
        }
        try await group.waitForAll()
      }
      let count = try await one.read { try $0.first("SELECT number FROM groups_rows WHERE id = 'counter'") { try $0.int("number") } }
      #expect(count == 400)
      #expect(try await other.verifyAudit().isSound)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func whatWasAskedForBeforeClosingIsWritten(_ kind: DatabaseKind) async throws {
    try await withCluster(on: kind, migrations: [Self.migration]) { cluster in
      try await cluster.add(NewTown(slug: "test", name: "見本町"))
      let town = try await cluster.open("test")
      let results = try await Gathered.write(
        town,
        (0..<40).map { number in { writer in try writer.run("INSERT INTO groups_rows (id, number) VALUES (\("r\(number)"), \(number))") } })
      #expect(results.allSatisfy { (try? $0.get()) == 1 })
      await town.close()
      await #expect(throws: Failure.self) { try await town.write { _ = try $0.run("DELETE FROM groups_rows") } }
    }
  }
}
