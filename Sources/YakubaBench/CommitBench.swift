import CPostgres
import CSQLite
import Glibc
import Kernel
import Storage

/// Commits per second of a small command with audit entry and event, next to a bare insert of one row on the same database.
enum CommitBench {
  static let migration = Migration(
    "bench.0001-readings",
    "CREATE TABLE bench_readings (id TEXT NOT NULL PRIMARY KEY, measure TEXT NOT NULL, value {{real}} NOT NULL, at_ms BIGINT NOT NULL) {{strict}};"
  )

  static func run(_ arguments: [String]) async throws {
    let options = Options(arguments)
    let seconds = options["seconds"].flatMap { Double($0) } ?? 2
    let folder = try Workshop()
    defer { folder.remove() }
    try await bareSQLite(folder.path, seconds)
    try await measure("sqlite", .folder(folder.path + "/towns"), seconds)
    guard let url = options["postgres"] else { return }
    let stamp = Randomness.system.token(bits: 40)
    try await barePostgres(url, "bench_\(stamp)", seconds)
    try await measure("postgres", .server(url: url, directory: "bench_\(stamp)", prefix: "bench_\(stamp)_"), seconds)
    try dropSchemas(url, "bench_\(stamp)")
  }

  private static func measure(_ name: String, _ location: ClusterLocation, _ seconds: Double) async throws {
    let cluster = try Cluster(location, migrations: [migration], clock: .system, randomness: .system)
    for slug in ["aa", "bb", "cc", "dd"] { try await cluster.add(NewTown(slug: slug, name: slug)) }
    for towns in [["aa"], ["aa", "bb", "cc", "dd"]] {
      for writers in [1, 16] {
        let databases = try await towns.asyncMap { try await cluster.open($0) }
        let count = try await perSecond(seconds, writers) { number in
          try await databases[number % databases.count].write { writer in
            try writer.run(
              "INSERT INTO bench_readings (id, measure, value, at_ms) VALUES (\(writer.newIdentifier()), 'm1-1', \(0.5), \(writer.now))")
            try writer.audit(AuditEntry(actor: "officer:1", action: "plan.reading-entered", subject: "measure:m1-1", detail: "0.5"))
            try writer.publish(Event("plan.reading_entered.v1", subject: "m1-1"))
          }
        }
        Output.figure("\(name) command, \(towns.count) town(s), \(writers) writer(s)", count, "commits/s")
      }
    }
    await cluster.close()
  }

  /// `writers` tasks repeat `body` for so long.
  private static func perSecond(_ seconds: Double, _ writers: Int, _ body: @escaping @Sendable (Int) async throws -> Void) async throws
    -> Double
  {
    let start = Clock.monotonicNanoseconds
    let end = start + UInt64(seconds * 1e9)
    let total = try await withThrowingTaskGroup(of: Int.self) { group in
      for writer in 0..<writers {
        group.addTask {
          var count = 0
          while Clock.monotonicNanoseconds < end {
            try await body(writer)
            count += 1
          }
          return count
        }
      }
      return try await group.reduce(0, +)
    }
    return Double(total) / (Double(Clock.monotonicNanoseconds - start) / 1e9)
  }

  private static func bareSQLite(_ folder: String, _ seconds: Double) async throws {
    var handle: OpaquePointer?
    sqlite3_open_v2(folder + "/bare.sqlite", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nil)
    defer { sqlite3_close_v2(handle) }
    sqlite3_exec(
      handle, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT) STRICT", nil, nil, nil)
    var statement: OpaquePointer?
    sqlite3_prepare_v2(handle, "INSERT INTO t (a) VALUES ('a reading')", -1, &statement, nil)
    defer { sqlite3_finalize(statement) }
    var count = 0
    let start = Clock.monotonicNanoseconds
    while Clock.monotonicNanoseconds - start < UInt64(seconds * 1e9) {
      sqlite3_step(statement)
      sqlite3_reset(statement)
      count += 1
    }
    Output.figure("sqlite bare insert, C interface", Double(count) / (Double(Clock.monotonicNanoseconds - start) / 1e9), "commits/s")
  }

  private static func barePostgres(_ url: String, _ schema: String, _ seconds: Double) async throws {
    guard let handle = PQconnectdb(url), PQstatus(handle) == CONNECTION_OK else { return }
    defer { PQfinish(handle) }
    PQclear(
      PQexec(
        handle, "CREATE SCHEMA \(schema)_bare; CREATE TABLE \(schema)_bare.t (id BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a TEXT)"))
    PQclear(PQprepare(handle, "insert", "INSERT INTO \(schema)_bare.t (a) VALUES ('a reading')", 0, nil))
    var count = 0
    let start = Clock.monotonicNanoseconds
    while Clock.monotonicNanoseconds - start < UInt64(seconds * 1e9) {
      PQclear(PQexecPrepared(handle, "insert", 0, nil, nil, nil, 0))
      count += 1
    }
    Output.figure(
      "postgres bare insert, 1 connection, C interface", Double(count) / (Double(Clock.monotonicNanoseconds - start) / 1e9), "commits/s")
  }

  /// Ends what the benchmark began on a server that it was given.
  static func dropSchemas(_ url: String, _ stamp: String) throws {
    guard let handle = PQconnectdb(url), PQstatus(handle) == CONNECTION_OK else { return }
    defer { PQfinish(handle) }
    let found = PQexec(handle, "SELECT quote_ident(nspname) FROM pg_namespace WHERE starts_with(nspname, '\(stamp)')")
    defer { PQclear(found) }
    PQclear(PQexec(handle, "SET client_min_messages TO warning"))
    for row in 0..<PQntuples(found) {
      PQclear(PQexec(handle, "DROP SCHEMA \(String(cString: PQgetvalue(found, row, 0))) CASCADE"))
    }
  }
}

extension Sequence {
  func asyncMap<T>(_ transform: (Element) async throws -> T) async rethrows -> [T] {
    var result: [T] = []
    for element in self { result.append(try await transform(element)) }
    return result
  }
}
