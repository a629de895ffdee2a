import Foundation
import Kernel
import TestSupport
import Testing

@testable import Storage

@Suite struct SQLiteTests {
  static func driver(_ path: String, busyMilliseconds: Int32 = 10_000) -> TownDatabase {
    TownDatabase(
      SQLiteDriver(path: path, limits: SQLiteDriver.Limits(busyMilliseconds: busyMilliseconds), clock: .system, randomness: .system))
  }

  @Test func theFileIsSetUpForSafety() async throws {
    try await withTown(on: .sqlite) { town in
      let values = try await town.write { writer in
        try ["journal_mode", "synchronous", "foreign_keys"].map { name in
          try writer.connection.query(SQL(parts: [.text("PRAGMA \(name)")])).first?.value(name)
        }
      }
      #expect(values == [.text("wal"), .integer(2), .integer(1)])
      let driver = try #require(town.driver as? SQLiteDriver)
      let mode = try FileManager.default.attributesOfItem(atPath: driver.path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
  }

  /// Deleted or moved while we run: writes to it would be found by nobody.
  @Test func aFileThatIsGoneTakesNoWrites() async throws {
    try await withTown(on: .sqlite, migrations: [.counters]) { town in
      try await town.write { try $0.run("INSERT INTO counters (name, value) VALUES ('a', 1)") }
      let path = try #require(town.driver as? SQLiteDriver).path
      try FileManager.default.moveItem(atPath: path, toPath: path + "-away")
      #expect(await failureCode { try await town.write { try $0.run("UPDATE counters SET value = 2") } } == "storage.town-gone")
      #expect(await failureCode { _ = try await town.read { try $0.all("SELECT * FROM counters") } } == "storage.town-gone")
      #expect(!FileManager.default.fileExists(atPath: path), "an empty file must not appear in its place")
      try FileManager.default.moveItem(atPath: path + "-away", toPath: path)
      #expect(try await town.read { try $0.first("SELECT value FROM counters") { try $0.int("value") } } == 1)
    }
  }

  @Test func anotherProcessThatWritesTooLongIsSaidSo() async throws {
    try await withTown(on: .sqlite, migrations: [.counters]) { town in
      let path = try #require(town.driver as? SQLiteDriver).path
      let hasty = Self.driver(path, busyMilliseconds: 50)
      let blocker = try SQLiteConnection(path: path, role: .writer, busyMilliseconds: 50)
      try blocker.begin(.writer)
      #expect(await failureCode { try await hasty.write { try $0.run("DELETE FROM counters") } } == "storage.busy")
      #expect(try await hasty.read { try $0.all("SELECT * FROM counters").count } == 0, "reading goes on")
      #expect(blocker.rollback())
      #expect(await failureCode { try await hasty.write { try $0.run("DELETE FROM counters") } } == nil)
      await hasty.close()
    }
  }

  @Test func whatIsNoDatabaseIsSaidSo() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = folder.path + "/x.sqlite"
    try Data(repeating: 7, count: 8192).write(to: URL(fileURLWithPath: path))
    let town = Self.driver(path)
    #expect(await failureCode { _ = try await town.read { try $0.first("SELECT 1 AS one") } } == "storage.damaged")
    #expect(try Data(contentsOf: URL(fileURLWithPath: path)) == Data(repeating: 7, count: 8192))
    await town.close()
    let missing = Self.driver(folder.path + "/none.sqlite")
    #expect(await failureCode { _ = try await missing.read { try $0.first("SELECT 1 AS one") } } == "storage.town-gone")
    await missing.close()
  }

  @Test(arguments: [
    ("UNIQUE constraint failed: t.a", "t(a)"), ("UNIQUE constraint failed: t.a, t.b_c", "t(a, b_c)"),
    ("UNIQUE constraint failed: index 'i'", "index 'i'"), ("odd", "odd"),
  ]) func uniqueColumns(_ message: String, _ expected: String) { #expect(Failure.uniqueColumns(message) == expected) }

  /// Idle threads and their connections go, and come back when work does.
  @Test func idleConnectionsAreLetGo() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let path = folder.path + "/x.sqlite"
    try SQLiteDriver.create(path)
    let driver = SQLiteDriver(path: path, limits: SQLiteDriver.Limits(idleSeconds: 0), clock: .system, randomness: .system)
    for _ in 0..<50 {
      _ = try await driver.write(.command) { try $0.run("CREATE TABLE IF NOT EXISTS t (a TEXT)") }
      _ = try await driver.read { try $0.all("SELECT * FROM t") }
    }
    await driver.close()
    // The log itself may stay where two went at once; nobody holds it.
    let held = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").compactMap {
      try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)")
    }
    #expect(held.filter { $0.hasPrefix(path) } == [])
  }
}
