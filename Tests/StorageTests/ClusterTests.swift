import Foundation
import Kernel
import TestSupport
import Testing

@testable import Storage

@Suite struct ClusterTests {
  @Test(arguments: DatabaseKind.allCases) func townsComeAndAreListed(_ kind: DatabaseKind) async throws {
    try await withCluster(on: kind, migrations: [.counters]) { cluster in
      #expect(try await cluster.towns().count == 0)
      let added = try await cluster.add(NewTown(slug: "mihon", name: "見本町", host: "www.mihon.example"))
      try await cluster.add(NewTown(slug: "a-2", name: "甲"))
      #expect(added.state == .active)
      #expect(try await cluster.towns().map(\.slug) == ["a-2", "mihon"])
      #expect(try await cluster.town("mihon") == added)
      #expect(try await cluster.town("none") == nil)
      #expect(await failureCode { try await cluster.add(NewTown(slug: "mihon", name: "見本町")) } == "storage.town-exists")
      #expect(
        await failureCode { try await cluster.add(NewTown(slug: "bb", name: "乙", host: "www.mihon.example")) } == "storage.not-unique")
      #expect(await failureCode { _ = try await cluster.open("none") } == "storage.town-missing")
      let first = try await cluster.open("mihon")
      #expect(try await cluster.open("mihon") === first)
      try await cluster.update("a-2", name: "甲町", host: nil, state: .paused)
      #expect(try await cluster.town("a-2")?.state == .paused)
      let log = try await cluster.directoryDatabase().read { try $0.auditRecords().map(\.entry.action) }
      #expect(log == ["town.changed", "town.added", "town.added"])
    }
  }

  @Test(arguments: DatabaseKind.allCases) func aRemovedTownIsKept(_ kind: DatabaseKind) async throws {
    try await withCluster(on: kind, migrations: [.counters]) { cluster in
      try await cluster.add(NewTown(slug: "aa", name: "甲"))
      let old = try await cluster.open("aa")
      try await old.write { try $0.run("INSERT INTO counters (name, value) VALUES ('a', 1)") }
      let removed = try await cluster.remove("aa")
      #expect(try await cluster.towns().count == 0)
      #expect(try await cluster.removedTowns() == [removed])
      #expect(await failureCode { _ = try await cluster.open("aa") } == "storage.town-missing")
      #expect(await failureCode { try await old.write { try $0.run("DELETE FROM counters") } } == "storage.closed")
      #expect(await failureCode { try await cluster.remove("aa") } == "storage.town-missing")
      try await cluster.add(NewTown(slug: "aa", name: "新しい甲"))
      #expect(try await cluster.open("aa").read { try $0.all("SELECT * FROM counters").count } == 0)
      try await cluster.remove("aa")
      #expect(try await cluster.removedTowns().count == 2)
      switch cluster.home {
      case is FolderHome:
        let kept = SQLiteTests.driver(removed.keptAs)
        #expect(try await kept.read { try $0.all("SELECT * FROM counters").count } == 1)
        await kept.close()
      default:
        let home = try #require(cluster.home as? ServerHome)
        let kept = TownDatabase(PostgresDriver(schema: removed.keptAs, pool: home.pool))
        #expect(try await kept.read { try $0.all("SELECT * FROM counters").count } == 1)
        let connection = try PostgresConnection(url: home.pool.url)
        for town in try await cluster.removedTowns() { try connection.simple("DROP SCHEMA \(town.keptAs) CASCADE") }
      }
    }
  }

  @Test(arguments: DatabaseKind.allCases) func aRemovedTownComesBack(_ kind: DatabaseKind) async throws {
    try await withLocation(on: kind) { location in
      func cluster(_ migrations: [Migration]) throws -> Cluster {
        try Cluster(location, migrations: migrations, limits: ClusterLimits(connections: 4), clock: .system, randomness: .system)
      }
      let old = try cluster([])
      let added = try await old.add(NewTown(slug: "aa", name: "甲", host: "www.aa.example"))
      try await old.open("aa").write { try $0.audit(AuditEntry(actor: "officer:1", action: "test.done", subject: "x")) }
      let removed = try await old.remove("aa")
      #expect(removed.host == "www.aa.example" && removed.createdAt == added.createdAt)
      await old.close()

      // By a newer program, whose migrations the kept data has not seen.
      let new = try cluster([.counters])
      #expect(await failureCode { try await new.bringBack("bb") } == "storage.town-not-removed")
      #expect(await failureCode { try await new.bringBack("aa", keptAs: "elsewhere") } == "storage.town-not-removed")
      #expect(await failureCode { try await new.bringBack("../aa") } == "storage.town-missing")
      let back = try await new.bringBack("aa")
      #expect(back.state == .active && back.host == "www.aa.example" && back.createdAt == added.createdAt && back.name == "甲")
      #expect(try await new.removedTowns() == [])
      let town = try await new.open("aa")
      #expect(try await town.read { try $0.auditRecords().map(\.entry.action) } == ["test.done"])
      try await town.write { try $0.run("INSERT INTO counters (name, value) VALUES ('a', 1)") }
      #expect(await failureCode { try await new.bringBack("aa") } == "storage.town-exists")

      // Another town has the name by now: the removed one waits, then the earlier of two is chosen.
      let first = try await new.remove("aa")
      try await new.add(NewTown(slug: "aa", name: "乙", host: "www.aa.example"))
      #expect(await failureCode { try await new.bringBack("aa") } == "storage.town-exists")
      try await new.remove("aa")
      try await new.add(NewTown(slug: "cc", name: "丙", host: "www.aa.example"))
      let earlier = try await new.bringBack("aa", keptAs: first.keptAs)
      #expect(earlier.name == "甲" && earlier.host == nil, "the host name went to another town")
      #expect(try await new.open("aa").read { try $0.all("SELECT * FROM counters").count } == 1)
      #expect(try await new.removedTowns().map(\.name) == ["乙"])
      for town in try await new.removedTowns() { try await new.remove("aa"); _ = try await new.bringBack("aa", keptAs: town.keptAs) }
      let log = try await new.directoryDatabase().read { try $0.auditRecords().map(\.entry.action) }
      #expect(log.filter { $0 == "town.brought-back" }.count == 3)
      // Left for the sweep of the test's place.
      if let server = new.home as? ServerHome {
        let connection = try PostgresConnection(url: server.pool.url)
        for town in try await new.removedTowns() { try connection.simple("DROP SCHEMA \(town.keptAs) CASCADE") }
      }
      await new.close()
    }
  }

  /// Killed between the move and the last step, or before the directory's transaction was through: the same call finishes it.
  @Test(arguments: DatabaseKind.allCases) func anInterruptedReturnIsFinished(_ kind: DatabaseKind) async throws {
    try await withCluster(on: kind, migrations: [.counters]) { cluster in
      try await cluster.add(NewTown(slug: "aa", name: "甲"))
      try await cluster.open("aa").write { try $0.run("INSERT INTO counters (name, value) VALUES ('a', 1)") }
      try await cluster.remove("aa")
      try await cluster.bringBack("aa")
      try await cluster.directoryDatabase().write { try $0.run("UPDATE towns SET state = 'paused'") }
      #expect(try await cluster.bringBack("aa").state == .active)
      #expect(try await cluster.open("aa").read { try $0.all("SELECT * FROM counters").count } == 1)

      let removed = try await cluster.remove("aa")
      if let folder = cluster.home as? FolderHome {
        // The file was moved, the directory's commit was lost.
        #expect(rename(removed.keptAs, folder.path("aa")) == 0)
        #expect(try await cluster.bringBack("aa").state == .active)
        let again = try await cluster.remove("aa")
        unlink(again.keptAs)
      } else if let server = cluster.home as? ServerHome {
        try PostgresConnection(url: server.pool.url).simple("DROP SCHEMA \(removed.keptAs) CASCADE")
      }
      #expect(await failureCode { try await cluster.bringBack("aa") } == "storage.town-gone")
      #expect(try await cluster.removedTowns().count == 1, "nothing was written where the data is not there")
      #expect(try await cluster.town("aa") == nil)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func anInterruptedAdditionIsFinished(_ kind: DatabaseKind) async throws {
    try await withCluster(on: kind, migrations: [.counters]) { cluster in
      try await cluster.prepare(NewTown(slug: "aa", name: "甲"))
      #expect(try await cluster.town("aa")?.state == .preparing)
      #expect(await failureCode { _ = try await cluster.open("aa") } == "storage.town-missing")
      #expect(try await cluster.add(NewTown(slug: "aa", name: "甲町")).name == "甲町")
      #expect(try await cluster.open("aa").read { try $0.all("SELECT * FROM counters").count } == 0)
    }
  }

  /// A database that the directory does not know may be somebody's data: it is not taken over.
  @Test(arguments: DatabaseKind.allCases) func aLeftoverIsNotTakenOver(_ kind: DatabaseKind) async throws {
    try await withCluster(on: kind) { cluster in
      try await cluster.add(NewTown(slug: "aa", name: "甲"))
      try await cluster.directoryDatabase().write { try $0.run("DELETE FROM towns") }
      #expect(await failureCode { try await cluster.add(NewTown(slug: "aa", name: "甲")) } == "storage.leftover")
      #expect(try await cluster.towns().count == 0)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func allTownsAreMigrated(_ kind: DatabaseKind) async throws {
    try await withLocation(on: kind) { location in
      let older = try Cluster(location, migrations: [.counters], clock: .system, randomness: .system)
      for slug in ["aa", "bb", "cc"] { try await older.add(NewTown(slug: slug, name: slug)) }
      #expect(try await older.migrateAll().count == 0)
      try await older.open("bb").write { try $0.run("CREATE TABLE notes (id TEXT)") }
      let newer = try Cluster(location, migrations: [.counters, .notes], clock: .system, randomness: .system)
      #expect(await failureCode { _ = try await newer.open("aa") } == "storage.not-migrated")
      let outcomes = try await newer.migrateAll()
      #expect(outcomes.map(\.slug) == ["aa", "bb", "cc"])
      #expect(outcomes.map { $0.failure?.code } == [nil, "storage.migration-failed", nil])
      #expect(outcomes[0].applied == ["notes.0001-notes"])
      #expect(try await newer.open("aa").read { try $0.all("SELECT * FROM notes").count } == 0)
      try await older.open("bb").write { try $0.run("DROP TABLE notes") }
      #expect(try await newer.migrateAll().map(\.slug) == ["bb"])
      #expect(try await newer.migrateAll().count == 0)
      let oldest = try Cluster(location, migrations: [], clock: .system, randomness: .system)
      #expect(await failureCode { _ = try await oldest.open("aa") } == "storage.schema-newer")
      for cluster in [older, newer, oldest] { await cluster.close() }
    }
  }

  @Test(arguments: DatabaseKind.allCases) func wrongNamesAreRefused(_ kind: DatabaseKind) async throws {
    try await withCluster(on: kind) { cluster in
      for slug in ["", "a", "A1", "1a", "a-", "a_b", "a/../b", "町", "a.b", "a b", String(repeating: "a", count: 41)] {
        #expect(await failureCode { try await cluster.add(NewTown(slug: slug, name: "x")) } == "storage.slug", "\(slug)")
        #expect(await failureCode { _ = try await cluster.open(slug) } == "storage.town-missing", "\(slug)")
      }
      for host in ["", ".", "a..b", "-a.example", "A.example", "a b", "a/b", String(repeating: "a", count: 64)] {
        #expect(await failureCode { try await cluster.add(NewTown(slug: "aa", name: "x", host: host)) } == "storage.host", "\(host)")
      }
      let towns = try await cluster.towns()
      #expect(towns.isEmpty)
    }
  }

  @Test func addresses() throws {
    #expect(try ClusterLocation(address: nil, folder: "var") == .folder("var"))
    #expect(try ClusterLocation(address: "", folder: "var") == .folder("var"))
    #expect(try ClusterLocation(address: "postgres://h/d", folder: "var").kind == .postgres)
    #expect(throws: Failure.self) { try ClusterLocation(address: "mysql://h/d", folder: "var") }
  }
}
