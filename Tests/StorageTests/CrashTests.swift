import Foundation
import Kernel
import TestSupport
import Testing

@testable import CrashDriver
@testable import Storage

/// Kills a process that writes, at random moments, and looks at what is left. `YAKUBA_CRASH_ROUNDS` (default 10) says how often.
@Suite(.serialized) struct CrashTests {
  static var rounds: Int { ProcessInfo.processInfo.environment["YAKUBA_CRASH_ROUNDS"].flatMap { Int($0) } ?? 10 }

  @Test(arguments: DatabaseKind.allCases) func nothingAcknowledgedIsLostByKill9(_ kind: DatabaseKind) async throws {
    try await withLocation(on: kind) { location in
      var acknowledged: Set<String> = []
      let cluster = try CrashScene.cluster(location)
      try await cluster.add(NewTown(slug: "test", name: "見本町"))
      await cluster.close()
      for round in 0..<Self.rounds {
        let driver = try Driven(round: round, location)
        try await driver.waitForAcknowledgement()
        try await Task.sleep(for: .microseconds(Int.random(in: 0...120_000)))
        driver.kill()
        acknowledged.formUnion(await driver.finish())
        try await Self.check(location, acknowledged)
      }
      #expect(acknowledged.count >= Self.rounds)
      try await Self.checkThatAllIsTold(location)
      Self.note("\(kind.rawValue): \(Self.rounds) times kill -9, \(acknowledged.count) acknowledged writes, none lost")
    }
  }

  /// The server itself goes down as in a power cut, under load, and comes back; the writers stay and go on.
  @Test func nothingAcknowledgedIsLostWhenTheServerCrashes() async throws {
    _ = try testPostgres()
    let folder = "/tmp/yakuba-crash-\(UUID().uuidString.lowercased().prefix(8))"
    func server(_ command: String) async throws -> String {
      let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..")
      return try await shell("YAKUBA_TEST_POSTGRES_DIR=\(folder) '\(root.standardized.path)/script/postgres-for-tests' \(command)")
    }
    let location = ClusterLocation.server(url: try await server("start"))
    let result: Result<Void, any Error>
    do { result = .success(try await underCrashes(location) { _ = try await server("crash") }) } catch { result = .failure(error) }
    _ = try await server("stop")
    try result.get()
  }

  private func underCrashes(_ location: ClusterLocation, _ crash: () async throws -> Void) async throws {
    let cluster = try CrashScene.cluster(location)
    try await cluster.add(NewTown(slug: "test", name: "見本町"))
    await cluster.close()
    var acknowledged: Set<String> = []
    let rounds = max(2, Self.rounds / 5)
    for round in 0..<rounds {
      let driver = try Driven(round: round, location)
      try await driver.waitForAcknowledgement()
      try await Task.sleep(for: .microseconds(Int.random(in: 0...200_000)))
      try await crash()
      let before = driver.count
      for _ in 0..<500 where driver.count == before { try await Task.sleep(for: .milliseconds(20)) }
      #expect(driver.count > before, "the writers went on after the crash")
      driver.kill()
      acknowledged.formUnion(await driver.finish())
      try await Self.check(location, acknowledged)
    }
    try await Self.checkThatAllIsTold(location)
    Self.note("postgres: \(rounds) server crashes, \(acknowledged.count) acknowledged writes, none lost")
  }

  static func note(_ text: String) { FileHandle.standardError.write(Data("crash test: \(text)\n".utf8)) }

  /// What a fresh process finds.
  static func check(_ location: ClusterLocation, _ acknowledged: Set<String>) async throws {
    let cluster = try CrashScene.cluster(location)
    let town = try await cluster.open("test")
    // A server may still be at what the dead process had sent, COMMIT and all: whoever writes comes after it.
    try await town.write { _ in }
    let (whole, half) = try await town.read { reader in
      let rows = try reader.all("SELECT key, COUNT(*) AS halves FROM crash_rows GROUP BY key") {
        (try $0.text("key"), try $0.int("halves"))
      }
      return (Set(rows.filter { $0.1 == 2 }.map(\.0)), rows.filter { $0.1 != 2 }.map(\.0))
    }
    #expect(half == [], "half-written")
    #expect(acknowledged.subtracting(whole) == [], "acknowledged and lost")
    let (audited, published, kept) = try await town.read { reader in
      (
        try reader.all("SELECT subject FROM audit_log WHERE action = 'crash.written' ORDER BY seq") { try $0.text("subject") },
        try reader.all("SELECT subject FROM outbox ORDER BY seq") { try $0.text("subject") },
        try reader.all("SELECT owner, attachment FROM attachment_uses") { (try $0.text("owner"), try $0.text("attachment")) }
      )
    }
    #expect(audited.count == whole.count && Set(audited) == whole)
    #expect(published == audited, "events in the order of the log")
    #expect(Set(kept.map(\.0)) == whole && kept.count == whole.count)
    for (owner, digest) in kept.suffix(3) { #expect(try await town.read { try $0.bytes(of: digest) } == Array(owner.utf8)) }
    let verdict = try await town.verifyAudit()
    #expect(verdict.isSound && verdict.soundEntries == whole.count)
    await cluster.close()
  }

  /// In the end every event has been told, none twice.
  static func checkThatAllIsTold(_ location: ClusterLocation) async throws {
    let cluster = try CrashScene.cluster(location)
    let town = try await cluster.open("test")
    try await CrashScene.pump(town).pump()
    let counts = try await town.read {
      try $0.first(
        """
        SELECT (SELECT COUNT(*) FROM outbox) AS published, (SELECT COUNT(*) FROM crash_told) AS told,
          (SELECT COUNT(*) FROM outbox_deliveries WHERE state = 'done') AS done
        """)
    }
    let row = try #require(counts)
    #expect(try row.int("told") == row.int("published"))
    #expect(try row.int("done") == row.int("published"))
    await cluster.close()
  }
}

/// A running CrashDriver.
final class Driven: Sendable {
  private let process: ChildProcess
  private let lines = Collected<String>()
  private let reading: Task<Void, Never>

  init(round: Int, _ location: ClusterLocation) throws {
    let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().appendingPathComponent("CrashDriver").path
    let child =
      switch location {
      case .folder(let path): try ChildProcess(program, ["\(round)", "folder", path], keepsErrors: true)
      case .server(let url, let directory, let prefix):
        try ChildProcess(program, ["\(round)", "server", url, directory, prefix], keepsErrors: true)
      }
    process = child
    let lines = lines
    let finished = AsyncStream<Void>.makeStream()
    Thread.detachNewThread {
      var rest = Data()
      while case let bytes = child.read(), !bytes.isEmpty {
        rest.append(contentsOf: bytes)
        while let end = rest.firstIndex(of: 10) {
          lines.append(String(decoding: rest[rest.startIndex..<end], as: UTF8.self))
          rest = rest[rest.index(after: end)...]
        }
      }
      finished.continuation.finish()
    }
    reading = Task { for await _ in finished.stream {} }
  }

  var count: Int { lines.all.count }

  func waitForAcknowledgement() async throws {
    for _ in 0..<2000 {
      if count > 0 { return }
      try await Task.sleep(for: .milliseconds(5))
    }
    Issue.record("the driver acknowledged nothing within ten seconds")
  }

  func kill() { process.signal(SIGKILL) }

  /// The keys it acknowledged before it died.
  func finish() async -> Set<String> {
    // The end of its output is its end.
    await reading.value
    for line in lines.all where !line.hasPrefix("ack ") { Issue.record("the driver said: \(line)") }
    return Set(lines.all.filter { $0.hasPrefix("ack ") }.map { String($0.dropFirst(4)) })
  }
}

/// Runs a line of shell and gives what it printed. Not by Foundation's Process, which waits for daemons that the line leaves behind too.
func shell(_ line: String) async throws -> String {
  let (status, text): (Int32, String) = await withCheckedContinuation { continuation in
    Thread.detachNewThread {
      guard let pipe = popen(line, "r") else { return continuation.resume(returning: (-1, "")) }
      var bytes: [UInt8] = []
      while case let byte = fgetc(pipe), byte >= 0 { bytes.append(UInt8(byte)) }
      continuation.resume(returning: (pclose(pipe), String(decoding: bytes, as: UTF8.self)))
    }
  }
  try #require(status == 0, "\(line)")
  return text.trimmingCharacters(in: .whitespacesAndNewlines)
}
