import Kernel
import Synchronization

/// All towns of an installation: a directory of them, and their databases, opened when first asked for. Opening one costs nothing
/// for the others.
public final class Cluster: Sendable {
  public let location: ClusterLocation
  let migrations: MigrationPlan
  let clock: Clock
  let randomness: Randomness
  let home: any ClusterHome
  private let open = Mutex<[String: TownDatabase]>([:])
  private let directory = Mutex<TownDatabase?>(nil)

  /// Nothing is touched yet. `migrations` are those of all services; their names are checked at first use.
  public init(
    _ location: ClusterLocation, migrations: [Migration], limits: ClusterLimits = ClusterLimits(), clock: Clock, randomness: Randomness
  ) throws {
    self.location = location
    self.migrations = try MigrationPlan(migrations)
    self.clock = clock
    self.randomness = randomness
    switch location {
    case .folder(let path): home = FolderHome(path, limits: limits, clock: clock, randomness: randomness)
    case .server(let url, let directory, let prefix):
      home = ServerHome(url, directory: directory, prefix: prefix, limits: limits, clock: clock, randomness: randomness)
    }
  }

  /// The database that holds the list of towns, with an audit log of its own; made when first asked for.
  public func directoryDatabase() async throws -> TownDatabase {
    if let known = directory.withLock({ $0 }) { return known }
    let driver = try await home.prepareDirectory()
    let database = TownDatabase(driver)
    try await database.migrate(Migration.directory)
    let (kept, surplus) = directory.withLock { current -> (TownDatabase, TownDatabase?) in
      if let current { return (current, database) }
      current = database
      return (database, nil)
    }
    await surplus?.close()
    return kept
  }

  /// All towns, by slug.
  public func towns() async throws -> [TownEntry] { try await directoryDatabase().read { try TownEntry.all($0) } }

  public func town(_ slug: String) async throws -> TownEntry? { try await directoryDatabase().read { try TownEntry.find(slug, $0) } }

  /// Towns that were removed, the latest first.
  public func removedTowns() async throws -> [RemovedTown] {
    try await directoryDatabase().read { try RemovedTown.all($0) }
  }

  /// The town's database. Throws `storage.town-missing` where the directory has no such town, `storage.town-gone` where its
  /// data is not where it was, `storage.not-migrated` where migrations are due.
  public func open(_ slug: String) async throws -> TownDatabase {
    if let known = open.withLock({ $0[slug] }) { return known }
    guard let entry = try await town(slug), entry.state != .preparing else { throw Failure.townMissing(slug) }
    let database = TownDatabase(try home.driver(slug))
    do {
      let missing = try migrations.missing(from: await database.appliedMigrations())
      guard missing.isEmpty else {
        let isEmpty = missing.count == migrations.steps.count
        throw isEmpty
          ? Failure.townGone("\(slug): the database holds no tables")
          : Failure.migration("not-migrated", .notMigrated, "\(slug): \(missing.map(\.name).joined(separator: ", "))")
      }
    } catch {
      await database.close()
      throw error
    }
    let (kept, surplus) = open.withLock { open -> (TownDatabase, TownDatabase?) in
      if let other = open[slug] { return (other, database) }
      open[slug] = database
      return (database, nil)
    }
    await surplus?.close()
    return kept
  }

  /// Forgets an open town: the next `open` opens it anew. Who still holds the old database goes on working with it undisturbed; nothing stays
  /// open for what may come later.
  public func letGo(of database: TownDatabase, _ slug: String) {
    open.withLock { open in if open[slug] === database { open[slug] = nil } }
    database.driver.retire()
  }

  /// Adds an empty town, ready to open. Interrupted halfway, the same call finishes the work. Throws `storage.town-exists`,
  /// `storage.leftover` where a database of that name lies there that the directory does not know, `storage.slug`, `storage.host`.
  @discardableResult public func add(_ town: NewTown, actor: String = "operator") async throws -> TownEntry {
    try await prepare(town)
    let database = TownDatabase(try home.driver(town.slug))
    do {
      try await database.migrate(migrations.others)
    } catch {
      await database.close()
      throw error
    }
    await database.close()
    return try await activate(town.slug, actor: actor, action: "town.added")
  }

  /// Writes the town into the directory as `preparing` and makes its empty database. `afresh`: what an interrupted attempt left,
  /// which nobody has ever been shown, is thrown away.
  func prepare(_ town: NewTown, afresh: Bool = false) async throws {
    try town.check()
    let home = self.home
    let directory = try await directoryDatabase()
    try await directory.write { writer in
      if let known = try TownEntry.find(town.slug, writer) {
        guard known.state == .preparing else { throw Failure(.conflict, "storage.town-exists", .townExists, detail: town.slug) }
        try writer.run("UPDATE towns SET name = \(town.name), host = \(town.host) WHERE slug = \(town.slug)")
        if afresh { try home.discardUnfinished(town.slug, writer) }
      } else {
        if try home.exists(town.slug, writer) { throw Failure(.conflict, "storage.leftover", .townLeftover, detail: town.slug) }
        try writer.run(
          """
          INSERT INTO towns (slug, name, host, created_at_ms, state, schema_digest)
          VALUES (\(town.slug), \(town.name), \(town.host), \(writer.now), 'preparing', '')
          """)
      }
    }
    try await directory.write { writer in try home.make(town.slug, writer) }
  }

  func activate(_ slug: String, actor: String, action: String) async throws -> TownEntry {
    let digest = migrations.digest
    return try await directoryDatabase().write { writer in
      try writer.run("UPDATE towns SET state = 'active', schema_digest = \(digest) WHERE slug = \(slug) AND state = 'preparing'")
      guard let entry = try TownEntry.find(slug, writer) else { throw Failure.townMissing(slug) }
      try writer.audit(AuditEntry(actor: actor, action: action, subject: "town:\(slug)", detail: entry.name))
      return entry
    }
  }

  /// Changes what the directory says of a town.
  public func update(_ slug: String, name: String, host: String?, state: TownEntry.State, actor: String = "operator") async throws {
    try NewTown(slug: slug, name: name, host: host).check()
    try await directoryDatabase().write { writer in
      guard let old = try TownEntry.find(slug, writer), old.state != .preparing, state != .preparing else {
        throw Failure.townMissing(slug)
      }
      try writer.run("UPDATE towns SET name = \(name), host = \(host), state = \(state) WHERE slug = \(slug)")
      try writer.audit(
        AuditEntry(actor: actor, action: "town.changed", subject: "town:\(slug)", detail: "\(name) \(host ?? "-") \(state.rawValue)"))
    }
  }

  /// Takes a town out of service. Its data is kept under another name (`RemovedTown.keptAs`), never deleted.
  @discardableResult public func remove(_ slug: String, actor: String = "operator") async throws -> RemovedTown {
    guard NewTown.isSlug(slug) else { throw Failure.townMissing(slug) }
    let database = open.withLock { $0.removeValue(forKey: slug) }
    await database?.close()
    let home = self.home
    return try await directoryDatabase().write { writer in
      guard let entry = try TownEntry.find(slug, writer) else { throw Failure.townMissing(slug) }
      let stamp = writer.newIdentifier()
      let keptAs = home.keptName(slug, stamp)
      try writer.run("DELETE FROM towns WHERE slug = \(slug)")
      try writer.run(
        """
        INSERT INTO removed_towns (id, slug, name, kept_as, removed_at_ms, host, created_at_ms)
        VALUES (\(stamp), \(slug), \(entry.name), \(keptAs), \(writer.now), \(entry.host), \(entry.createdAt))
        """)
      try writer.audit(AuditEntry(actor: actor, action: "town.removed", subject: "town:\(slug)", detail: keptAs))
      // Last: nothing can fail after it but the commit.
      try home.setAside(slug, as: keptAs, writer)
      return RemovedTown(slug: slug, name: entry.name, keptAs: keptAs, removedAt: writer.now, host: entry.host, createdAt: entry.createdAt)
    }
  }

  /// Lets go of every database. Calls under way are finished.
  public func close() async {
    let databases = open.withLock { open in
      defer { open = [:] }
      return Array(open.values)
    }
    for database in databases { await database.close() }
    let last = directory.withLock { directory in
      defer { directory = nil }
      return directory
    }
    await last?.close()
    await home.close()
  }
}
