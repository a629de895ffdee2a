import Foundation
import Kernel
@testable import Storage
import Testing

/// Runs a test on a fresh, empty town: a SQLite file in a temporary folder, or a PostgreSQL schema of its own. Storage's own tables
/// and `migrations` are in place.
///
/// PostgreSQL is found through `YAKUBA_TEST_POSTGRES` (see script/postgres-for-tests). Where it is missing, the test fails under `CI=true`
/// and is skipped with a message otherwise.
public func withTown<T: Sendable>(
  on kind: DatabaseKind, migrations: [Migration] = [], clock: Clock = .system, randomness: Randomness = .system,
  _ body: (TownDatabase) async throws -> T
) async throws -> T {
  try await withCluster(on: kind, migrations: migrations, clock: clock, randomness: randomness) { cluster in
    try await cluster.add(NewTown(slug: "test", name: "見本町"))
    return try await body(cluster.open("test"))
  }
}

/// Runs a test on a fresh cluster without towns.
public func withCluster<T: Sendable>(
  on kind: DatabaseKind, migrations: [Migration] = [], clock: Clock = .system, randomness: Randomness = .system,
  _ body: (Cluster) async throws -> T
) async throws -> T {
  try await withLocation(on: kind) { location in
    let cluster = try Cluster(
      location, migrations: migrations, limits: ClusterLimits(connections: 4), clock: clock, randomness: randomness)
    let result: Result<T, any Error>
    do { result = .success(try await body(cluster)) } catch { result = .failure(error) }
    await cluster.close()
    return try result.get()
  }
}

/// Runs a test on one fresh town, opened twice with nothing shared: as two processes would.
public func withTownTwice<T: Sendable>(
  on kind: DatabaseKind, migrations: [Migration] = [], clock: Clock = .system, _ body: (TownDatabase, TownDatabase) async throws -> T
) async throws -> T {
  try await withLocation(on: kind) { location in
    let clusters = try (0..<2).map { _ in
      try Cluster(location, migrations: migrations, limits: ClusterLimits(connections: 4), clock: clock, randomness: .system)
    }
    let result: Result<T, any Error>
    do {
      try await clusters[0].add(NewTown(slug: "test", name: "見本町"))
      result = .success(try await body(clusters[0].open("test"), clusters[1].open("test")))
    } catch { result = .failure(error) }
    for cluster in clusters { await cluster.close() }
    return try result.get()
  }
}

/// A fresh place for towns, gone after the test.
public func withLocation<T: Sendable>(on kind: DatabaseKind, _ body: (ClusterLocation) async throws -> T) async throws -> T {
  let location: ClusterLocation
  var folder: TemporaryFolder?
  var names: TestSchemas?
  switch kind {
  case .sqlite:
    let made = try TemporaryFolder()
    folder = made
    location = .folder(made.path)
  case .postgres:
    let made = try TestSchemas(url: testPostgres())
    names = made
    location = made.location
  }
  let result: Result<T, any Error>
  do { result = .success(try await body(location)) } catch { result = .failure(error) }
  try await names?.drop()
  folder?.remove()
  return try result.get()
}

/// The libpq URL of the server for tests; fails or skips the test where there is none.
public func testPostgres() throws -> String {
  if let url = ProcessInfo.processInfo.environment["YAKUBA_TEST_POSTGRES"], !url.isEmpty { return url }
  let message = "PostgreSQL is missing: set YAKUBA_TEST_POSTGRES=\"$(script/postgres-for-tests start)\""
  if ProcessInfo.processInfo.environment["CI"] == "true" {
    Issue.record("\(message)")
    throw MissingServer(message: message)
  }
  FileHandle.standardError.write(Data("SKIPPED \(Test.current?.name ?? "a test"): \(message)\n".utf8))
  try Test.cancel("\(message)")
}

public struct MissingServer: Error, CustomStringConvertible {
  let message: String
  public var description: String { message }
}

/// A folder of its own below the system's temporary folder.
public struct TemporaryFolder: Sendable {
  public let path: String

  public init() throws {
    path = FileManager.default.temporaryDirectory.appendingPathComponent("yakuba-test-\(UUID().uuidString.lowercased())").path
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  public func remove() { try? FileManager.default.removeItem(atPath: path) }
}

/// Schema names that no other test uses.
struct TestSchemas {
  let url: String
  let stamp: String

  init(url: String) {
    self.url = url
    stamp = String(UUID().uuidString.lowercased().filter { $0 != "-" }.prefix(12))
  }

  var location: ClusterLocation { .server(url: url, directory: "yt_\(stamp)", prefix: "yt_\(stamp)_") }

  /// Drops what belongs to this stamp, and no other schema.
  func drop() async throws {
    let pool = PostgresPool(url: url, limits: PostgresPool.Limits(connections: 1), clock: .system, randomness: .system)
    let pattern = "yt_\(stamp)"
    try await pool.run("public") { seat in
      let connection = try seat.connection()
      let found = try connection.query("SELECT nspname FROM pg_namespace WHERE starts_with(nspname, \(pattern))")
      for row in found { try connection.script("DROP SCHEMA \(PostgresConnection.quoted(try row.text("nspname"))) CASCADE") }
    }
    await pool.close()
  }
}
