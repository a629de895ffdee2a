import Foundation
import Glibc
import Kernel
import TestSupport
import Testing

@testable import Storage

/// PostgreSQL on a small disk that fills up: once with the data on it, once with the write-ahead log.
@Suite(.serialized) struct ServerFullDiskTests {
  @Test func aFullDiskUnderTheServersDataIsSaidAndLeavesItReadable() async throws {
    try await SmallServer.run(megabytes: 64, wal: false, options: "-c autovacuum=off") { server in
      try await server.inside("head -c 8000000 /dev/zero >'\(server.disk)/ballast'")
      let cluster = try server.cluster()
      try await cluster.add(NewTown(slug: "aa", name: "甲"))
      let town = try await cluster.open("aa")
      let (acknowledged, failure) = try await FullDiskTests.fill(town)
      #expect(failure?.code == "storage.disk-full" && failure?.kind == .unavailable)
      #expect(acknowledged.count > 20)
      try await FullDiskTests.check(town, acknowledged)
      // A server process that starts writes its cache of the catalogue, once, where that has changed: it could not later.
      let early = try server.cluster()
      try await FullDiskTests.check(try await early.open("aa"), acknowledged)
      await early.close()
      // Not a byte is left; writing is refused, again and again, and reading goes on, also for a process that starts now.
      try await server.inside("head -c 100000000 /dev/zero >'\(server.disk)/rest' 2>/dev/null; true")
      for _ in 0..<3 { #expect(await failureCode { try await Self.write("x", town) } == "storage.disk-full") }
      try await FullDiskTests.check(town, acknowledged)
      await cluster.close()
      let later = try server.cluster()
      let again = try await later.open("aa")
      try await FullDiskTests.check(again, acknowledged)
      // Room again: writing goes on, with nothing to be done here.
      try await server.inside("rm '\(server.disk)/rest' '\(server.disk)/ballast'")
      try await Self.write("x", again)
      try await FullDiskTests.check(again, acknowledged + ["x"])
      await later.close()
    }
  }

  /// Without room for its log the server stops by itself rather than promise anything; whoever has space made starts it again.
  @Test func aFullDiskUnderTheServersLogLosesNothingAcknowledged() async throws {
    let options = "-c max_wal_size=8MB -c min_wal_size=2MB"
    try await SmallServer.run(megabytes: 24, wal: true, options: options) { server in
      let cluster = try server.cluster()
      try await cluster.add(NewTown(slug: "aa", name: "甲"))
      let town = try await cluster.open("aa")
      var acknowledged: [String] = []
      for number in 0..<5 {
        try await Self.write("n\(number)", town)
        acknowledged.append("n\(number)")
      }
      try await server.inside("head -c 100000000 /dev/zero >'\(server.disk)/ballast' 2>/dev/null; true")
      var failures: [Failure] = []
      for number in 5..<200 where failures.count < 3 {
        do {
          try await Self.write("n\(number)", town)
          acknowledged.append("n\(number)")
        } catch let failure as Failure {
          failures.append(failure)
        }
      }
      #expect(failures.count == 3)
      let said: Set = ["storage.disk-full", "storage.unreachable", "storage.outcome-unknown"]
      #expect(failures.allSatisfy { $0.kind == .unavailable && said.contains($0.code) }, "\(failures)")
      try await server.inside("rm '\(server.disk)/ballast'")
      _ = try await server.script("again")
      // The same process goes on, without being started anew.
      try await Self.write("later", town)
      let ids = Set(try await town.read { try $0.all("SELECT id FROM notes") { try $0.text("id") } })
      #expect(ids.isSuperset(of: acknowledged + ["later"]), "acknowledged and lost")
      #expect(ids.count <= acknowledged.count + 1 + failures.count)
      let verdict = try await town.verifyAudit()
      #expect(verdict.isSound && verdict.soundEntries == ids.count, "no half-written ones")
      await cluster.close()
    }
  }

  private static func write(_ id: String, _ town: TownDatabase) async throws {
    let picture = AttachmentTests.content(400_000)
    try await town.write { writer in
      try writer.run("INSERT INTO notes (id, picture) VALUES (\(id), \(picture))")
      try writer.audit(AuditEntry(actor: "system", action: "notes.added", subject: id))
    }
  }
}

/// A PostgreSQL server of its own, part of which lies on a tmpfs that only this test sees. Root mounts it; everybody else does so in a user
/// namespace of their own, where the kernel allows it.
struct SmallServer {
  let folder: String
  /// How a command gets to where the disk is seen.
  let entrance: String
  let settings: String

  var disk: String { folder + "/disk" }

  static func run(megabytes: Int, wal: Bool, options: String = "", _ body: (SmallServer) async throws -> Void) async throws {
    _ = try testPostgres()
    let folder = "/tmp/yakuba-small-\(UUID().uuidString.lowercased().prefix(8))"
    try FileManager.default.createDirectory(atPath: folder + "/disk", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let mount = "mount -t tmpfs -o size=\(megabytes)m,mode=0777 tmpfs '\(folder)/disk'"
    let holding =
      geteuid() == 0
      ? "unshare -m sh -c \"\(mount) && exec sleep 900\""
      : "unshare -Urm sh -c \"\(mount) && exec unshare -Um --map-user=1000 --map-group=1000 sleep 900\""
    let process = try await shell("(\(holding)) >/dev/null 2>'\(folder)/trouble' & echo $!")
    defer { if let process = pid_t(process) { kill(process, SIGKILL) } }
    let entrance = geteuid() == 0 ? "nsenter -t \(process) -m" : "nsenter -t \(process) -U -m --preserve-credentials"
    guard try await isMounted(entrance, folder + "/disk") else {
      let trouble = (try? String(contentsOfFile: folder + "/trouble", encoding: .utf8)) ?? ""
      let reason = "a small disk for PostgreSQL cannot be made here, neither by mount nor in a user namespace: \(trouble)"
      FileHandle.standardError.write(Data("SKIPPED \(Test.current?.name ?? "a test"): \(reason)\n".utf8))
      try Test.cancel("\(reason)")
    }
    let (data, log) = wal ? (folder + "/server/data", folder + "/disk/wal") : (folder + "/disk/data", folder + "/server/wal")
    let server = SmallServer(
      folder: folder, entrance: entrance,
      settings:
        "YAKUBA_TEST_POSTGRES_DIR='\(folder)/server' YAKUBA_TEST_POSTGRES_DATA='\(data)' YAKUBA_TEST_POSTGRES_WAL='\(log)' YAKUBA_TEST_POSTGRES_OPTIONS=\"\(options)\""
    )
    _ = try await server.script("start")
    let result: Result<Void, any Error>
    do { result = .success(try await body(server)) } catch { result = .failure(error) }
    _ = try? await server.script("stop")
    try result.get()
  }

  private static func isMounted(_ entrance: String, _ disk: String) async throws -> Bool {
    for _ in 0..<50 {
      if try await shell("\(entrance) stat -f -c %T '\(disk)' 2>/dev/null; true") == "tmpfs" { return true }
      try await Task.sleep(for: .milliseconds(20))
    }
    return false
  }

  func cluster() throws -> Cluster {
    try Cluster(
      .server(url: "postgresql:///postgres?host=\(folder)/server&port=5432&user=yakuba"), migrations: [.notes],
      limits: ClusterLimits(connections: 4), clock: .system, randomness: .system)
  }

  @discardableResult func inside(_ line: String) async throws -> String {
    try await shell("\(entrance) sh -c \"\(line)\"")
  }

  func script(_ command: String) async throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../..").standardized.path
    return try await shell("\(entrance) env \(settings) bash '\(root)/script/postgres-for-tests' \(command) 2>&1")
  }
}
