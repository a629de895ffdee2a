import CPostgres
import Glibc
import Kernel
import Storage

/// As many towns as Japan has municipalities on one server: listing, opening, reading, migrating.
enum TownsBench {
  static func run(_ arguments: [String]) async throws {
    let options = Options(arguments)
    let count = options["towns"].flatMap { Int($0) } ?? 1741
    guard let url = options["postgres"] else {
      throw Failure(.invalid, "bench.postgres", Phrase("--postgres が必要です。", en: "--postgres is needed.", easy: "--postgres を 書いて ください。"))
    }
    let stamp = "benchtowns_\(Randomness.system.token(bits: 40))"
    defer { try? CommitBench.dropSchemas(url, stamp) }
    let location = ClusterLocation.server(url: url, directory: stamp, prefix: stamp + "_")
    let older = try Cluster(location, migrations: [CommitBench.migration], clock: .system, randomness: .system)
    _ = try await older.towns()
    let added = try await Stopwatch.seconds {
      try await withThrowingTaskGroup(of: Void.self) { group in
        for worker in 0..<4 {
          group.addTask {
            for number in stride(from: worker, to: count, by: 4) { try await older.add(NewTown(slug: "t\(number)", name: "町\(number)")) }
          }
        }
        try await group.waitForAll()
      }
    }
    Output.figure("add \(count) towns", added, "s")
    await older.close()

    let added2 = Migration(
      "bench.0002-note",
      "ALTER TABLE bench_readings ADD COLUMN note TEXT; CREATE TABLE bench_notes (id TEXT NOT NULL PRIMARY KEY) {{strict}};")
    let cluster = try Cluster(location, migrations: [CommitBench.migration, added2], clock: .system, randomness: .system)
    Output.figure("migrate all \(count) towns", try await Stopwatch.seconds { _ = try await cluster.migrateAll() }, "s")
    Output.figure("migrate all, nothing to do", try await Stopwatch.seconds { _ = try await cluster.migrateAll() } * 1000, "ms")
    var lists: [Double] = []
    for _ in 0..<21 { lists.append(try await Stopwatch.seconds { _ = try await cluster.towns() } * 1000) }
    Output.figure("list \(count) towns", Stopwatch.median(lists), "ms")

    @Sendable func page(_ town: TownDatabase) async throws {
      try await town.read { reader in
        for _ in 0..<5 { _ = try reader.all("SELECT id, measure, value FROM bench_readings ORDER BY id LIMIT 100") }
      }
    }
    var opened: [Double] = []
    var known: [Double] = []
    for number in stride(from: 0, to: count, by: max(1, count / 200)) {
      var database: TownDatabase?
      opened.append(
        try await Stopwatch.seconds {
          database = try await cluster.open("t\(number)")
          if let database { try await page(database) }
        } * 1000)
      if let database { known.append(try await Stopwatch.seconds { try await page(database) } * 1000) }
    }
    Output.figure("open a town and read a page of it (5 statements)", Stopwatch.median(opened), "ms")
    Output.figure("read a page of an open town", Stopwatch.median(known), "ms")
    let everyone = try await Stopwatch.seconds {
      for number in 0..<count { try await page(cluster.open("t\(number)")) }
    }
    Output.figure("read a page of every town, one after another", everyone, "s")
    await cluster.close()
  }
}
