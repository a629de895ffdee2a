import Glibc
import Kernel

/// How towns lie in a folder or on a server.
protocol ClusterHome: Sendable {
  func prepareDirectory() async throws -> any Driver
  func driver(_ slug: String) throws -> any Driver
  /// Whether a database of that name lies there. Within a transaction of the directory, as all below.
  func exists(_ slug: String, _ directory: Writer) throws -> Bool
  /// Makes an empty database where none is.
  func make(_ slug: String, _ directory: Writer) throws
  /// Deletes a database that was never finished.
  func discardUnfinished(_ slug: String, _ directory: Writer) throws
  func keptName(_ slug: String, _ stamp: String) -> String
  func setAside(_ slug: String, as name: String, _ directory: Writer) throws
  /// The way back from `setAside`. Throws `storage.town-gone`, `storage.leftover`.
  func bringBack(_ name: String, as slug: String, _ directory: Writer) throws
  /// Blocking, on a connection of its own: one snapshot to read.
  func withSnapshot<T>(_ slug: String, _ body: (any Connection) throws -> T) throws -> T
  /// Blocking, on a connection of its own: one transaction to fill an empty town.
  func load(_ slug: String, _ body: (any Connection) throws -> Void) throws
  func close() async
}

/// Files in a folder that only its owner may enter.
struct FolderHome: ClusterHome {
  let folder: String
  let limits: SQLiteDriver.Limits
  let clock: Clock
  let randomness: Randomness

  init(_ folder: String, limits: ClusterLimits, clock: Clock, randomness: Randomness) {
    self.folder = folder
    self.limits = SQLiteDriver.Limits(readers: limits.readersPerFile, idleSeconds: limits.idleSeconds)
    self.clock = clock
    self.randomness = randomness
  }

  func path(_ slug: String) -> String { "\(folder)/towns/\(slug).sqlite" }

  func prepareDirectory() async throws -> any Driver {
    try Self.makeFolder(folder)
    try Self.makeFolder("\(folder)/towns")
    let path = "\(folder)/directory.sqlite"
    if FileIdentity(path) == nil { try SQLiteDriver.create(path) }
    return SQLiteDriver(path: path, limits: limits, clock: clock, randomness: randomness)
  }

  static func makeFolder(_ path: String) throws {
    if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
    if errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex {
      try makeFolder(String(path[..<slash]))
      if mkdir(path, 0o700) == 0 || errno == EEXIST { return }
    }
    throw Failure.inputOutput("make folder \(path): \(String(cString: strerror(errno)))")
  }

  func driver(_ slug: String) throws -> any Driver {
    guard NewTown.isSlug(slug) else { throw Failure.townMissing(slug) }
    return SQLiteDriver(path: path(slug), limits: limits, clock: clock, randomness: randomness)
  }

  func exists(_ slug: String, _ directory: Writer) throws -> Bool { FileIdentity(path(slug)) != nil }

  func make(_ slug: String, _ directory: Writer) throws {
    if FileIdentity(path(slug)) == nil { try SQLiteDriver.create(path(slug)) }
  }

  func discardUnfinished(_ slug: String, _ directory: Writer) throws {
    for ending in ["", "-wal", "-shm"] { unlink(path(slug) + ending) }
  }

  func keptName(_ slug: String, _ stamp: String) -> String { "\(folder)/towns/removed/\(slug)-\(stamp).sqlite" }

  func setAside(_ slug: String, as name: String, _ directory: Writer) throws {
    try Self.makeFolder("\(folder)/towns/removed")
    let path = path(slug)
    guard FileIdentity(path) != nil else { return }
    // Everything into the one file first, and no writer in it while it moves.
    let connection = try SQLiteConnection(path: path, role: .writer, busyMilliseconds: limits.busyMilliseconds)
    defer { connection.close() }
    try connection.script("PRAGMA wal_checkpoint(TRUNCATE)")
    try connection.begin(.writer)
    for ending in ["", "-wal", "-shm"] where rename(path + ending, name + ending) != 0 && (ending.isEmpty || errno != ENOENT) {
      throw Failure.inputOutput("rename \(path + ending): \(String(cString: strerror(errno)))")
    }
    _ = connection.rollback()
  }

  func close() async {}
}

/// Schemas on a PostgreSQL server.
struct ServerHome: ClusterHome {
  let pool: PostgresPool
  let directory: String
  let prefix: String

  init(_ url: String, directory: String, prefix: String, limits: ClusterLimits, clock: Clock, randomness: Randomness) {
    self.directory = directory
    self.prefix = prefix
    pool = PostgresPool(
      url: url, limits: PostgresPool.Limits(connections: limits.connections, idleSeconds: limits.idleSeconds), clock: clock,
      randomness: randomness)
  }

  func schema(_ slug: String) -> String { prefix + slug }

  func prepareDirectory() async throws -> any Driver {
    let driver = PostgresDriver(schema: directory, pool: pool)
    let create = "CREATE SCHEMA IF NOT EXISTS \(PostgresConnection.quoted(directory))"
    let name = directory
    try await driver.write(.migration) { writer in
      // Not even IF NOT EXISTS may be said by those who may not create.
      guard try writer.first("SELECT 1 AS found FROM pg_namespace WHERE nspname = \(name)") == nil else { return }
      try writer.connection.script(create)
    }
    return driver
  }

  func driver(_ slug: String) throws -> any Driver {
    guard NewTown.isSlug(slug) else { throw Failure.townMissing(slug) }
    return PostgresDriver(schema: schema(slug), pool: pool)
  }

  func exists(_ slug: String, _ directory: Writer) throws -> Bool {
    try directory.first("SELECT 1 AS found FROM pg_namespace WHERE nspname = \(schema(slug))") != nil
  }

  func make(_ slug: String, _ directory: Writer) throws {
    try directory.connection.script("CREATE SCHEMA IF NOT EXISTS \(PostgresConnection.quoted(schema(slug)))")
  }

  func discardUnfinished(_ slug: String, _ directory: Writer) throws {
    try directory.connection.script("DROP SCHEMA IF EXISTS \(PostgresConnection.quoted(schema(slug))) CASCADE")
  }

  func keptName(_ slug: String, _ stamp: String) -> String { "removed_\(stamp)" }

  func setAside(_ slug: String, as name: String, _ directory: Writer) throws {
    guard try exists(slug, directory) else { return }
    try directory.connection.script(
      "ALTER SCHEMA \(PostgresConnection.quoted(schema(slug))) RENAME TO \(PostgresConnection.quoted(name))")
  }

  func close() async { await pool.close() }
}
