import Foundation
import Kernel
import TestSupport
import Testing

@testable import Storage

@Suite struct MigrationTests {
  static let first = Migration("a.0001-first", "CREATE TABLE a_first (id TEXT NOT NULL PRIMARY KEY, n BIGINT) {{strict}};")
  static let second = Migration(
    "a.0002-second", "ALTER TABLE a_first ADD COLUMN weight {{real}}; INSERT INTO a_first (id) VALUES ('x; y');")
  static let other = Migration("b.0001-other", "CREATE TABLE b_other (id TEXT NOT NULL PRIMARY KEY) {{strict}};")

  @Test(arguments: DatabaseKind.allCases) func eachIsAppliedOnce(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind, migrations: [Self.first]) { town in
      #expect(try await town.pendingMigrations([Self.first, Self.second, Self.other]) == ["a.0002-second", "b.0001-other"])
      #expect(try await town.migrate([Self.first, Self.second, Self.other]) == ["a.0002-second", "b.0001-other"])
      #expect(try await town.migrate([Self.first, Self.second, Self.other]) == [])
      #expect(try await town.read { try $0.all("SELECT id FROM a_first") { try $0.text("id") } } == ["x; y"])
      let applied = try await town.appliedMigrations()
      #expect(applied.map(\.name) == Migration.storage.map(\.name) + ["a.0001-first", "a.0002-second", "b.0001-other"])
      #expect(applied.last?.digest == Self.other.digest)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func aFailureLeavesEverythingAsItWas(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind, migrations: [Self.first]) { town in
      let broken = Migration("c.0001-broken", "CREATE TABLE c_one (id TEXT) {{strict}}; CREATE TABLE c_one (id TEXT) {{strict}};")
      #expect(await failureCode { try await town.migrate([Self.first, Self.second, broken]) } == "storage.migration-failed")
      #expect(try await town.pendingMigrations([Self.first, Self.second]) == ["a.0002-second"])
      let columns = try await town.read { try TableCatalogue.columns("a_first", $0.connection).map(\.name) }
      #expect(columns == ["id", "n"])
    }
  }

  @Test(arguments: DatabaseKind.allCases) func aChangedOrUnknownOneIsRefused(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind, migrations: [Self.first, Self.other]) { town in
      let changed = Migration(Self.first.name, Self.first.sql + "\n-- later")
      #expect(await failureCode { try await town.migrate([changed, Self.other]) } == "storage.migration-changed")
      #expect(await failureCode { try await town.migrate([Self.first]) } == "storage.schema-newer")
    }
  }

  @Test(arguments: DatabaseKind.allCases) func twoProcessesMigrateOnce(_ kind: DatabaseKind) async throws {
    try await withTownTwice(on: kind) { here, there in
      async let one = here.migrate([Self.first, Self.second])
      async let two = there.migrate([Self.first, Self.second])
      let applied = try await [one, two].flatMap { $0 }
      #expect(applied.sorted() == ["a.0001-first", "a.0002-second"])
    }
  }

  /// What the tables are must not depend on the database.
  @Test func theColumnsAreTheSameOnBoth() async throws {
    @Sendable func tables(_ kind: DatabaseKind) async throws -> [ArchivedTable] {
      try await withTown(on: kind, migrations: Migration.directory + [.notes, .counters, Self.first, Self.second]) { town in
        try await town.read { try TableCatalogue.read($0.connection) }
      }
    }
    let sqlite = try await tables(.sqlite)
    #expect(try await tables(.postgres) == sqlite)
    #expect(sqlite.contains { $0.name == "audit_log" && $0.columns.count == 7 })
  }

  @Test func marksAreReplaced() throws {
    let migration = Migration(
      "a.0001-x", "A BIGINT, BIGINTS {{blob}}, {{real}} {{sqlite}}S BIGINT{{end}}{{postgres}}P BIGINT {{blob}}{{end}} {{strict}};")
    #expect(try migration.text(for: .sqlite) == "A INTEGER, BIGINTS BLOB, REAL S INTEGER STRICT;")
    #expect(try migration.text(for: .postgres) == "A BIGINT, BIGINTS BYTEA, DOUBLE PRECISION P BIGINT BYTEA ;")
  }

  @Test(arguments: ["{{blob", "{{nothing}}", "{{end}}", "{{sqlite}} x", "{{sqlite}}{{postgres}}{{end}}"])
  func wrongMarksAreRefused(_ text: String) {
    for kind in DatabaseKind.allCases { #expect(throws: Failure.self) { try Migration("a.0001-x", text).text(for: kind) } }
  }

  @Test func names() {
    for name in ["plan.0001-measures", "open_data.0010-a2"] { #expect(Migration(name, "").hasValidName) }
    for name in ["", "plan", "plan.1-x", "plan.0001", "plan.0001-", "Plan.0001-x", "plan.0001-X", "plan.0001_x", "a.b.0001-x", ".0001-x"] {
      #expect(!Migration(name, "").hasValidName, "\(name)")
    }
    #expect(throws: Failure.self) { try MigrationPlan([Self.second, Self.first]) }
    #expect(throws: Failure.self) { try MigrationPlan([Self.first, Self.first]) }
  }

  @Test func theLockFindsWhatChanged() {
    let lock = MigrationLock([Self.first, Self.second])
    #expect(MigrationLock(text: lock.text) == lock)
    #expect(lock.problems(with: [Self.first, Self.second]).isEmpty)
    #expect(lock.problems(with: [Self.first, Self.second, Self.other]).count == 1)
    #expect(lock.problems(with: [Self.first]).count == 1)
    let changed = Migration(Self.first.name, "SELECT 1")
    #expect(lock.problems(with: [changed, Self.second]).count == 1)
    #expect(lock.adding([changed, Self.second, Self.other]).problems(with: [changed, Self.second, Self.other]).count == 1)
    #expect(MigrationLock(text: "a.0001-first\n").problems(with: [Self.first]).count == 1)
  }

  /// Those of Storage itself; ArchitectureTests hold all services' against the file.
  @Test func storagesOwnAreAsShipped() throws {
    let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../migrations.lock").path
    let own = Migration.storage + Migration.directory
    if ProcessInfo.processInfo.environment["YAKUBA_ADD_TO_LOCK"] == "1" {
      let old = MigrationLock(text: (try? String(contentsOfFile: path, encoding: .utf8)) ?? "")
      try old.adding(own).text.write(toFile: path, atomically: true, encoding: .utf8)
    }
    var lock = MigrationLock(text: try String(contentsOfFile: path, encoding: .utf8))
    lock.digests = lock.digests.filter { $0.key.hasPrefix("storage.") || $0.key.hasPrefix("directory.") }
    #expect(lock.problems(with: own) == [])
  }
}
