import CSQLite
import Glibc
import Kernel

/// What a restore brought back.
public struct RestoreOutcome: Sendable {
  public let town: TownEntry
  public let archive: ArchiveSummary
  /// The audit chain as restored, held against its end when the backup was made.
  public let verdict: AuditVerdict
}

extension Cluster {
  /// Writes a town into one file that restores on either database: a snapshot of the moment of the call, while others go on writing.
  /// Throws `storage.archive-exists` where the file is there already.
  @discardableResult public func backup(_ slug: String, to path: String) async throws -> ArchiveSummary {
    guard let entry = try await town(slug), entry.state != .preparing else { throw Failure.townMissing(slug) }
    let (home, clock) = (self.home, self.clock)
    return try await OwnThread.run {
      try home.withSnapshot(slug) { try ArchiveExport.write($0, entry, at: clock.now, to: path) }
    }
  }

  /// Copies a town's SQLite file, online, by SQLite's own backup. Throws `storage.not-a-file` for a town on a server.
  public func copyFile(_ slug: String, to path: String) async throws {
    guard let folder = home as? FolderHome else { throw Failure(.invalid, "storage.not-a-file", .notAFile, detail: slug) }
    guard try await town(slug) != nil else { throw Failure.townMissing(slug) }
    try await OwnThread.run { try SQLiteCopy.copy(folder.path(slug), to: path) }
  }

  /// Makes a town from an archive, under its own name or another; the town must not be there. Migrations that are newer than the
  /// archive are applied. Nothing is to be seen of the town until all of it is there; interrupted, the same call begins again.
  @discardableResult public func restore(
    _ path: String, as slug: String? = nil, name: String? = nil, host: String? = nil, actor: String = "operator"
  ) async throws -> RestoreOutcome {
    let summary = try await Archive.summary(of: path)
    let town = NewTown(slug: slug ?? summary.slug, name: name ?? summary.name, host: host ?? (slug == nil ? summary.host : nil))
    let plan = migrations
    // Checks that this program knows the archive's migrations, before anything is made.
    _ = try plan.missing(from: summary.migrations)
    let then = Set(summary.migrations.map(\.name))
    try await prepare(town, afresh: true)
    let home = self.home
    let database = TownDatabase(try home.driver(town.slug))
    let verdict: AuditVerdict
    do {
      try await database.driver.write(.migration) { writer in _ = try plan.limited(to: then).apply(writer) }
      try await OwnThread.run { try home.load(town.slug) { try ArchiveImport.load(path, $0) } }
      try await database.migrate(plan.others)
      verdict = try await database.verifyAudit(against: summary.anchor)
      let detail = "archive of \(summary.createdAt.milliseconds) ms, \(summary.anchor)"
      try await database.write { writer in
        try writer.audit(AuditEntry(actor: actor, action: "town.restored", subject: "town:\(town.slug)", detail: detail))
      }
    } catch {
      await database.close()
      throw error
    }
    await database.close()
    let entry = try await activate(town.slug, actor: actor, action: "town.restored")
    return RestoreOutcome(town: entry, archive: summary, verdict: verdict)
  }
}

extension MigrationPlan {
  /// Only those that an archive has.
  func limited(to names: Set<String>) -> MigrationPlan { MigrationPlan(steps: steps.filter { names.contains($0.name) }) }
}

extension FolderHome {
  func withSnapshot<T>(_ slug: String, _ body: (any Connection) throws -> T) throws -> T {
    let connection = try SQLiteConnection(path: path(slug), role: .reader, busyMilliseconds: limits.busyMilliseconds)
    defer { connection.close() }
    try connection.begin(.reader)
    defer { _ = connection.rollback() }
    return try body(connection)
  }

  func load(_ slug: String, _ body: (any Connection) throws -> Void) throws {
    let connection = try SQLiteConnection(path: path(slug), role: .writer, busyMilliseconds: limits.busyMilliseconds)
    defer { connection.close() }
    // Cannot be switched within a transaction; the load checks every reference itself.
    try connection.script("PRAGMA foreign_keys = OFF")
    try connection.begin(.writer)
    do {
      try body(connection)
      try connection.commit()
    } catch {
      _ = connection.rollback()
      throw error
    }
  }
}

extension ServerHome {
  func withSnapshot<T>(_ slug: String, _ body: (any Connection) throws -> T) throws -> T {
    let connection = try PostgresConnection(url: pool.url)
    defer { connection.close() }
    return try PostgresTrouble.unwrapped {
      try connection.enter(schema(slug))
      try connection.simple("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
      return try body(connection)
    }
  }

  func load(_ slug: String, _ body: (any Connection) throws -> Void) throws {
    let connection = try PostgresConnection(url: pool.url)
    defer { connection.close() }
    try PostgresTrouble.unwrapped {
      try connection.enter(schema(slug))
      try connection.simple(PostgresDriver.beginMigration(schema(slug)).joined(separator: "; "))
      try body(connection)
      try connection.commit()
    }
  }
}

extension PostgresTrouble {
  static func unwrapped<T>(_ body: () throws -> T) throws -> T {
    do { return try body() } catch let trouble as PostgresTrouble { throw trouble.failure }
  }
}

/// SQLite's own online backup.
enum SQLiteCopy {
  static func copy(_ source: String, to path: String) throws {
    guard FileIdentity(path) == nil else { throw Failure(.conflict, "storage.archive-exists", .archiveExists, detail: path) }
    let from = try SQLiteConnection(path: source, role: .reader, busyMilliseconds: 10_000)
    defer { from.close() }
    let part = path + ".part"
    unlink(part)
    let descriptor = Glibc.open(part, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw ArchiveWriter.failure(path, errno) }
    defer {
      Glibc.close(descriptor)
      for ending in ["", "-journal", "-wal", "-shm"] { unlink(part + ending) }
    }
    var to: OpaquePointer?
    let opened = sqlite3_open_v2(part, &to, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, nil)
    defer { sqlite3_close_v2(to) }
    guard opened == SQLITE_OK, let backup = sqlite3_backup_init(to, "main", from.handle, "main") else {
      throw Failure.sqlite(sqlite3_errcode(to), to, doing: "backup")
    }
    // All pages in one step, in one snapshot: writers go on in the log, and the copy need not begin again when they do.
    let result = sqlite3_backup_step(backup, -1)
    let finished = sqlite3_backup_finish(backup)
    guard result == SQLITE_DONE, finished == SQLITE_OK else { throw Failure.sqlite(finished, to, doing: "backup") }
    guard fsync(descriptor) == 0, rename(part, path) == 0 else { throw ArchiveWriter.failure(path, errno) }
    try FolderSync.sync(folderOf: path)
  }
}
