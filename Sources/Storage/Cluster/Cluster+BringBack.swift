import Glibc
import Kernel

extension Cluster {
  /// Brings a removed town back into service, with everything that it held, brought up to date where it was removed by an older program.
  /// Interrupted halfway, the same call finishes the work.
  /// - Parameter keptAs: which of several removed under this name (`RemovedTown.keptAs`); the latest otherwise.
  /// - Throws: `storage.town-not-removed`, `storage.town-exists` where a town has that name by now, `storage.town-gone` where the kept data is not
  ///   there, `storage.leftover`, and what migrating throws.
  @discardableResult public func bringBack(_ slug: String, keptAs: String? = nil, actor: String = "operator") async throws -> TownEntry {
    guard NewTown.isSlug(slug) else { throw Failure.townMissing(slug) }
    let home = self.home
    let directory = try await directoryDatabase()
    try await directory.write { writer in
      if let entry = try TownEntry.find(slug, writer) {
        // Not served: an attempt before this one got as far as here.
        guard entry.state == .paused, keptAs == nil else { throw Failure(.conflict, "storage.town-exists", .townExists, detail: slug) }
        return
      }
      let all = try RemovedTown.all(of: slug, writer)
      guard let removed = all.first(where: { keptAs == nil || $0.keptAs == keptAs }) else {
        throw Failure(.missing, "storage.town-not-removed", .townNotRemoved, detail: keptAs ?? slug)
      }
      let host = try removed.host.flatMap { host in
        try writer.first("SELECT slug FROM towns WHERE host = \(host)") == nil ? host : nil
      }
      try writer.run("DELETE FROM removed_towns WHERE kept_as = \(removed.keptAs)")
      try writer.run(
        """
        INSERT INTO towns (slug, name, host, created_at_ms, state, schema_digest)
        VALUES (\(slug), \(removed.name), \(host), \(removed.createdAt ?? removed.removedAt), 'paused', '')
        """)
      try writer.audit(AuditEntry(actor: actor, action: "town.brought-back", subject: "town:\(slug)", detail: removed.keptAs))
      // Last: nothing can fail after it but the commit.
      try home.bringBack(removed.keptAs, as: slug, writer)
    }
    let database = TownDatabase(try home.driver(slug))
    do {
      try await database.migrate(migrations.others)
    } catch {
      await database.close()
      throw error
    }
    await database.close()
    let digest = migrations.digest
    return try await directory.write { writer in
      try writer.run("UPDATE towns SET state = 'active', schema_digest = \(digest) WHERE slug = \(slug) AND state = 'paused'")
      guard let entry = try TownEntry.find(slug, writer) else { throw Failure.townMissing(slug) }
      return entry
    }
  }
}

extension FolderHome {
  func bringBack(_ name: String, as slug: String, _ directory: Writer) throws {
    let path = path(slug)
    switch (FileIdentity(name) != nil, FileIdentity(path) != nil) {
    case (true, true): throw Failure(.conflict, "storage.leftover", .townLeftover, detail: slug)
    case (false, false): throw Failure.townGone(name)
    // An attempt before this one has moved the file, and its transaction was lost.
    case (false, true): return
    case (true, false): break
    }
    // The file itself last: where it stands, everything stands.
    for ending in ["-wal", "-shm", ""] where rename(name + ending, path + ending) != 0 && (ending.isEmpty || errno != ENOENT) {
      throw Failure.inputOutput("rename \(name + ending): \(String(cString: strerror(errno)))")
    }
  }
}

extension ServerHome {
  func bringBack(_ name: String, as slug: String, _ directory: Writer) throws {
    guard try directory.first("SELECT 1 AS found FROM pg_namespace WHERE nspname = \(name)") != nil else { throw Failure.townGone(name) }
    if try exists(slug, directory) { throw Failure(.conflict, "storage.leftover", .townLeftover, detail: slug) }
    try directory.connection.script(
      "ALTER SCHEMA \(PostgresConnection.quoted(name)) RENAME TO \(PostgresConnection.quoted(schema(slug)))")
  }
}
