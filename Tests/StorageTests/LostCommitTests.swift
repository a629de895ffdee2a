import Foundation
import Kernel
import TestSupport
import Testing

@testable import Storage

/// The connection is cut while COMMIT is under way: the client must not believe anything, and asks the server.
@Suite struct LostCommitTests {
  /// A town behind a proxy, and the same town without it.
  private func withCutting(outcomeSeconds: Int = 10, _ body: (TownDatabase, TownDatabase, CuttingProxy) async throws -> Void) async throws {
    try await withTown(on: .postgres, migrations: [.counters]) { direct in
      let driver = try #require(direct.driver as? PostgresDriver)
      let socket = try await driver.pool.run(driver.schema) { seat in
        try seat.connection().query(
          "SELECT current_setting('unix_socket_directories') AS folders, current_setting('port') AS port, current_user AS me"
        ).first
      }
      let row = try #require(socket)
      let server = try #require(try row.text("folders").split(separator: ",").first).trimmingCharacters(in: .whitespaces)
      let folder = "/tmp/yakuba-cut-\(UUID().uuidString.prefix(8))"
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: folder) }
      let proxy = try CuttingProxy(server: "\(server)/.s.PGSQL.\(try row.text("port"))", folder: folder)
      let pool = PostgresPool(
        url: "postgresql:///postgres?host=\(folder)&port=5432&user=\(try row.text("me"))",
        limits: PostgresPool.Limits(connections: 4, outcomeSeconds: outcomeSeconds), clock: .system, randomness: .system)
      let cut = TownDatabase(PostgresDriver(schema: driver.schema, pool: pool))
      let result: Result<Void, any Error>
      do { result = .success(try await body(cut, direct, proxy)) } catch { result = .failure(error) }
      await pool.close()
      proxy.end()
      try result.get()
    }
  }

  /// One row, one line in the audit log, one event.
  private static func add(_ name: String, _ writer: Writer) throws {
    try writer.run("INSERT INTO counters (name, value) VALUES (\(name), 1)")
    try writer.audit(AuditEntry(actor: "system", action: "counters.added", subject: name))
  }

  private static func names(_ town: TownDatabase) async throws -> [String] {
    let verdict = try await town.verifyAudit()
    #expect(verdict.isSound)
    let (names, audited) = try await town.read { reader in
      (
        try reader.all("SELECT name FROM counters ORDER BY name") { try $0.text("name") },
        try reader.all("SELECT subject FROM audit_log WHERE action = 'counters.added' ORDER BY subject") { try $0.text("subject") }
      )
    }
    #expect(names == audited, "each row with its one line in the log")
    return names
  }

  @Test func aCommitWhoseAnswerIsLostIsFoundAndNotRepeated() async throws {
    try await withCutting { town, direct, proxy in
      try await town.write { try Self.add("before", $0) }
      proxy.arm(.answer)
      let tries = Collected<Int>()
      let value = try await town.write { writer in
        tries.append(1)
        try Self.add("cut", writer)
        return 42
      }
      #expect(value == 42 && tries.all.count == 1 && proxy.cuts == 1)
      #expect(try await Self.names(direct) == ["before", "cut"])
      try await town.write { try Self.add("later", $0) }
      #expect(try await Self.names(direct) == ["before", "cut", "later"])
    }
  }

  @Test func aCommitThatNeverArrivedIsDoneAgain() async throws {
    try await withCutting { town, direct, proxy in
      try await town.write { try Self.add("before", $0) }
      proxy.arm(.request)
      let tries = Collected<Int>()
      try await town.write { writer in
        tries.append(1)
        try Self.add("cut", writer)
      }
      // The first attempt's process still waited on the server, with the town's lock: it was ended, and its work undone.
      #expect(tries.all.count == 2 && proxy.cuts == 1)
      #expect(try await Self.names(direct) == ["before", "cut"])
    }
  }

  @Test func writesThatShareATransactionShareItsEnd() async throws {
    for (round, cut) in [CuttingProxy.Cut.answer, .request].enumerated() {
      try await withCutting { town, direct, proxy in
        // While the first is under way the others gather behind it, and are written together after it: the second COMMIT is theirs.
        let signal = Signal()
        let names = (0..<8).map { "r\(round)-\($0)" }
        try await withThrowingTaskGroup(of: Void.self) { group in
          group.addTask {
            try await town.write { writer in
              try Self.add(names[0], writer)
              // Here, where nobody else can commit: on a busy machine the signal gives up before this test goes on.
              proxy.arm(cut, after: 1)
              signal.open()
              signal.waitForSecond()
            }
          }
          await signal.opened()
          for name in names.dropFirst() { group.addTask { try await town.write { try Self.add(name, $0) } } }
          try await Task.sleep(for: .milliseconds(200))
          signal.openSecond()
          try await group.waitForAll()
        }
        #expect(proxy.cuts == 1)
        #expect(try await Self.names(direct) == names)
      }
    }
  }

  /// Nobody answers any more: then it is said so, and who looks and sends again does it once.
  @Test func anOutcomeThatCannotBeFoundIsSaid() async throws {
    try await withCutting(outcomeSeconds: 1) { town, direct, proxy in
      try await town.write { try Self.add("before", $0) }
      proxy.arm(.answerAndDoor)
      let failure = await #expect(throws: Failure.self) { try await town.write { try Self.add("cut", $0) } }
      #expect(failure?.code == "storage.outcome-unknown" && failure?.kind == .unavailable)
      #expect(failure?.message.japanese.contains("もう一度送る前に、記録の有無をご確認ください") == true)
      #expect(await failureCode { try await town.write { try Self.add("during", $0) } } == "storage.unreachable")
      proxy.mend()
      #expect(try await Self.names(town) == ["before", "cut"], "it was recorded, and can be seen")
      #expect(await failureCode { try await town.write { try Self.add("cut", $0) } } == "storage.not-unique")
      #expect(try await Self.names(direct) == ["before", "cut"])
    }
  }

  /// Of a server that took over with another history the number tells nothing.
  @Test func aNumberOfAnotherHistoryTellsNothing() async throws {
    try await withTown(on: .postgres, migrations: [.counters]) { town in
      let driver = try #require(town.driver as? PostgresDriver)
      try await driver.pool.run(driver.schema) { seat in
        let connection = try seat.connection()
        try connection.enter(driver.schema)
        let done = try connection.beginNumbered(["BEGIN"]).transaction
        #expect(UInt64(done.number) != nil && done.timeline.count == 8 && done.process > 0)
        #expect(try done.outcome(connection) == .open)
        try connection.commit()
        #expect(try done.outcome(connection) == .committed)
        let undone = try connection.beginNumbered(["BEGIN", "SAVEPOINT command"]).transaction
        _ = connection.rollback()
        #expect(try undone.outcome(connection) == .aborted)
        let elsewhere = NumberedTransaction(number: done.number, process: done.process, timeline: "000000FF")
        #expect(try elsewhere.outcome(connection) == .untold)
        #expect(try NumberedTransaction(number: "x'", process: 1, timeline: done.timeline).outcome(connection) == .untold)
        #expect(try NumberedTransaction(number: done.number, process: 1, timeline: "").outcome(connection) == .untold)
      }
    }
  }
}
