import Foundation
import Glibc
import Kernel
import TestSupport
import Testing

@testable import Storage

/// On a small tmpfs of its own, which only root may mount.
@Suite(.serialized) struct FullDiskTests {
  static func onASmallDisk(_ megabytes: Int, _ body: (String) async throws -> Void) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    guard mount("tmpfs", folder.path, "tmpfs", 0, "size=\(megabytes)m,mode=0777") == 0 else {
      let reason = "a full disk can be tested by root only (mount: \(String(cString: strerror(errno))))"
      FileHandle.standardError.write(Data("SKIPPED \(Test.current?.name ?? "a test"): \(reason)\n".utf8))
      try Test.cancel("\(reason)")
    }
    defer { umount2(folder.path, Int32(MNT_DETACH)) }
    try await body(folder.path)
  }

  /// Fills the disk with notes; the identifiers that were acknowledged, and the failure that ended it.
  static func fill(_ town: TownDatabase) async throws -> (acknowledged: [String], failure: Failure?) {
    var acknowledged: [String] = []
    let picture = AttachmentTests.content(100_000)
    for number in 0..<5000 {
      let id = "n\(number)"
      do {
        try await town.write { writer in
          try writer.run("INSERT INTO notes (id, picture) VALUES (\(id), \(picture))")
          try writer.audit(AuditEntry(actor: "system", action: "notes.added", subject: id))
        }
        acknowledged.append(id)
      } catch let failure as Failure {
        return (acknowledged, failure)
      }
    }
    return (acknowledged, nil)
  }

  static func check(_ town: TownDatabase, _ acknowledged: [String]) async throws {
    let ids = try await town.read { try $0.all("SELECT id FROM notes ORDER BY id") { try $0.text("id") } }
    #expect(ids == acknowledged.sorted())
    let verdict = try await town.verifyAudit()
    #expect(verdict.isSound && verdict.soundEntries == acknowledged.count)
  }

  @Test func aFullDiskIsSaidAndLeavesTheFileReadable() async throws {
    try await Self.onASmallDisk(24) { path in
      let location = ClusterLocation.folder(path)
      try Data(repeating: 1, count: 2_000_000).write(to: URL(fileURLWithPath: path + "/ballast"))
      // What is let go for idleness cannot be opened again without a byte to spare; beside all others two minutes pass.
      let cluster = try Cluster(
        location, migrations: [.notes], limits: ClusterLimits(idleSeconds: 3600), clock: .system, randomness: .system)
      try await cluster.add(NewTown(slug: "aa", name: "甲"))
      let town = try await cluster.open("aa")
      let (acknowledged, failure) = try await Self.fill(town)
      #expect(failure?.code == "storage.disk-full")
      #expect(failure?.kind == .unavailable)
      #expect(acknowledged.count > 20)
      try await Self.check(town, acknowledged)
      // Not a byte is left, not even for small things.
      _ = try? Data(repeating: 1, count: 24_000_000).write(to: URL(fileURLWithPath: path + "/rest"))
      #expect(
        await failureCode {
          try await town.write { try $0.run("INSERT INTO notes (id, picture) VALUES ('x', \(AttachmentTests.content(900_000)))") }
        } == "storage.disk-full")
      try await Self.check(town, acknowledged)
      await cluster.close()
      // A process that starts on the full disk reads too. SQLite needs a few pages for the shared index of a new start.
      let rest = (try? FileManager.default.attributesOfItem(atPath: path + "/rest")[.size] as? Int) ?? 0
      truncate(path + "/rest", max(0, rest - 262_144))
      let later = try Cluster(location, migrations: [.notes], clock: .system, randomness: .system)
      try await Self.check(later.open("aa"), acknowledged)
      // Room again: writing goes on.
      try FileManager.default.removeItem(atPath: path + "/ballast")
      try await later.open("aa").write { try $0.run("DELETE FROM notes WHERE id = 'n0'") }
      await later.close()
    }
  }

  @Test func aBackupToAFullDiskLeavesNoFile() async throws {
    try await Self.onASmallDisk(1) { path in
      try await withTownOnCluster { cluster in
        try await cluster.open("aa").write { try $0.store(attachment: AttachmentTests.content(4_000_000)) }
        #expect(await failureCode { try await cluster.backup("aa", to: path + "/a") } == "storage.disk-full")
        #expect(await failureCode { try await cluster.copyFile("aa", to: path + "/b") } == "storage.disk-full")
        let left = try FileManager.default.contentsOfDirectory(atPath: path)
        #expect(left == [])
      }
    }
  }

  private func withTownOnCluster(_ body: (Cluster) async throws -> Void) async throws {
    try await withCluster(on: .sqlite) { cluster in
      try await cluster.add(NewTown(slug: "aa", name: "甲"))
      try await body(cluster)
    }
  }
}
