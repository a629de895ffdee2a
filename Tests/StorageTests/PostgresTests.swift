import Kernel
import Synchronization
import TestSupport
import Testing

@testable import Storage

@Suite struct PostgresTests {
  /// Somebody who keeps to none of our rules: another program on the same server.
  static func stranger(_ town: TownDatabase) throws -> PostgresConnection {
    let driver = try #require(town.driver as? PostgresDriver)
    let connection = try PostgresConnection(url: driver.pool.url)
    try connection.enter(driver.schema)
    return connection
  }

  @Test func anOvertakenWriteIsDoneAgain() async throws {
    try await withTown(on: .postgres, migrations: [.counters]) { town in
      try await town.write { try $0.run("INSERT INTO counters (name, value) VALUES ('a', 0)") }
      let attempts = Collected<Int>()
      let stranger = Mutex(UncheckedBox(try Self.stranger(town)))
      try await town.write { writer in
        let value = try writer.first("SELECT value FROM counters") { try $0.int("value") } ?? -1
        attempts.append(value)
        if attempts.all.count < 4 { try stranger.withLock { try $0.value.simple("UPDATE counters SET value = value + 10") } }
        try writer.run("UPDATE counters SET value = \(value + 1)")
      }
      #expect(attempts.all == [0, 10, 20, 30])
      #expect(try await town.read { try $0.first("SELECT value FROM counters") { try $0.int("value") } } == 31)
    }
  }

  @Test func aWriteThatIsAlwaysOvertakenGivesUp() async throws {
    try await withTown(on: .postgres, migrations: [.counters]) { town in
      try await town.write { try $0.run("INSERT INTO counters (name, value) VALUES ('a', 0)") }
      let attempts = Collected<Int>()
      let stranger = Mutex(UncheckedBox(try Self.stranger(town)))
      let code = await failureCode {
        try await town.write { writer in
          let value = try writer.first("SELECT value FROM counters") { try $0.int("value") } ?? -1
          attempts.append(value)
          try stranger.withLock { try $0.value.simple("UPDATE counters SET value = value + 10") }
          do { try writer.run("UPDATE counters SET value = \(value + 1)") } catch {}
        }
      }
      #expect(code == "storage.busy")
      #expect(attempts.all.count == PostgresPool.Limits().attempts)
    }
  }

  /// The server was restarted, or an administrator ended the connections.
  @Test func aLostConnectionIsReplaced() async throws {
    try await withTown(on: .postgres, migrations: [.counters]) { town in
      let driver = try #require(town.driver as? PostgresDriver)
      let attempts = Collected<Int>()
      for round in 0..<3 {
        let pid = try await driver.pool.run(driver.schema) { PostgresTests.pid(try $0.connection()) }
        let stranger = try Self.stranger(town)
        try stranger.simple("SELECT pg_terminate_backend(\(pid), 1000)")
        if round % 2 == 0 {
          #expect(try await town.read { try $0.first("SELECT 1 AS one") { try $0.int("one") } } == 1)
        } else {
          try await town.write { writer in
            attempts.append(round)
            try writer.run("INSERT INTO counters (name, value) VALUES ('a', 1)")
          }
        }
      }
      // In the middle of a write, before its commit: nothing of the first attempt remains.
      let stranger = Mutex(UncheckedBox(try Self.stranger(town)))
      let tries = Collected<Int>()
      try await town.write { writer in
        tries.append(1)
        try writer.run("INSERT INTO counters (name, value) VALUES ('b', 1)")
        if tries.all.count == 1, let connection = writer.connection as? PostgresConnection {
          let pid = PostgresTests.pid(connection)
          try stranger.withLock { try $0.value.simple("SELECT pg_terminate_backend(\(pid), 1000)") }
        }
        try writer.audit(AuditEntry(actor: "system", action: "counters.added", subject: "b"))
      }
      #expect(tries.all.count == 2)
      #expect(try await town.read { try $0.all("SELECT name FROM counters").count } == 2)
    }
  }

  static func pid(_ connection: PostgresConnection) -> Int {
    (try? connection.query("SELECT pg_backend_pid() AS pid").first?.int("pid")) ?? 0
  }

  @Test func aServerThatIsNotThereIsSaidSo() async throws {
    let cluster = try Cluster(
      .server(url: "postgresql:///postgres?host=/nonexistent&user=yakuba"), migrations: [], clock: .system, randomness: .system)
    let code = await failureCode { _ = try await cluster.towns() }
    #expect(code == "storage.unreachable")
    await cluster.close()
  }

  /// A statement prepared before a migration must not fail after it.
  @Test func aChangedTableDoesNotBreakPreparedStatements() async throws {
    try await withTownTwice(on: .postgres, migrations: [.counters]) { here, there in
      try await here.write { try $0.run("INSERT INTO counters (name, value) VALUES ('a', 1)") }
      for _ in 0..<8 { _ = try await here.read { try $0.all("SELECT * FROM counters") } }
      let wider = Migration("counters.0002-note", "ALTER TABLE counters ADD COLUMN note TEXT;")
      try await there.migrate([.counters, wider])
      for _ in 0..<8 {
        let row = try await here.read { try $0.first("SELECT * FROM counters") }
        #expect(row?.columnNames == ["name", "value", "note"])
      }
      let columns = try await here.write { try $0.first("SELECT * FROM counters")?.columnNames.count }
      #expect(columns == 3)
    }
  }

  /// One town's rows are out of another's reach, even on the same connection.
  @Test func townsDoNotMix() async throws {
    try await withCluster(on: .postgres, migrations: [.counters]) { cluster in
      for slug in ["aa", "bb", "cc"] {
        try await cluster.add(NewTown(slug: slug, name: slug))
        try await cluster.open(slug).write { try $0.run("INSERT INTO counters (name, value) VALUES (\(slug), 1)") }
      }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<90 {
          group.addTask {
            let slug = ["aa", "bb", "cc"][number % 3]
            let town = try await cluster.open(slug)
            let names = try await town.read { try $0.all("SELECT name FROM counters") { try $0.text("name") } }
            #expect(names == [slug])
          }
        }
        try await group.waitForAll()
      }
    }
  }

  @Test func aTownMissingOnTheServerIsSaidSo() async throws {
    try await withCluster(on: .postgres) { cluster in
      try await cluster.add(NewTown(slug: "aa", name: "甲"))
      let home = try #require(cluster.home as? ServerHome)
      let connection = try PostgresConnection(url: home.pool.url)
      try connection.simple("DROP SCHEMA \(PostgresConnection.quoted(home.schema("aa"))) CASCADE")
      #expect(await failureCode { _ = try await cluster.open("aa") } == "storage.town-gone")
    }
  }

  @Test(arguments: [
    ("0", SQLValue.integer(0)), ("1", .integer(1)), ("-1", .integer(-1)), ("10000", .integer(10_000)), ("99990000", .integer(99_990_000)),
    ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
    ("9223372036854775808", .real(9_223_372_036_854_775_808)),
    ("1e30", .real(1e30)), ("0.5", .real(0.5)), ("-0.00012", .real(-0.00012)), ("12345.6789", .real(12345.6789)), ("2.0", .real(2)),
    ("100000000.00000001", .real(100_000_000.00000001)), ("NaN", .null),
  ]) func numericIsRead(_ text: String, _ expected: SQLValue) throws {
    let connection = try PostgresConnection(url: testPostgres())
    let row = try connection.query("SELECT \(text)::text::numeric AS n").first
    #expect(try row?.value("n") == expected)
  }
}

/// For what a test hands to a database thread that waits for it.
struct UncheckedBox<Value>: @unchecked Sendable {
  let value: Value
  init(_ value: Value) { self.value = value }
}
