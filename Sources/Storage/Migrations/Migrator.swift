import Kernel

extension TownDatabase {
  /// Applies the migrations that are missing, Storage's own first, each service's in the order given; all of them in one
  /// transaction, so a failure leaves the database as it was. The names of those applied. One query where nothing is to do.
  /// Throws `storage.migration-changed` where a shipped migration no longer is what was applied, `storage.schema-newer` where the
  /// database knows one that this program does not.
  @discardableResult public func migrate(_ migrations: [Migration]) async throws -> [String] {
    let plan = try MigrationPlan(migrations)
    guard try !plan.missing(from: await appliedMigrations()).isEmpty else { return [] }
    return try await driver.write(.migration) { writer in try plan.apply(writer) }
  }

  /// The migrations that are missing; checks like `migrate`, changes nothing.
  public func pendingMigrations(_ migrations: [Migration]) async throws -> [String] {
    try MigrationPlan(migrations).missing(from: await appliedMigrations()).map(\.name)
  }

  /// Name and digest of each applied migration, in the order of application.
  public func appliedMigrations() async throws -> [AppliedMigration] {
    do {
      return try await read { try AppliedMigration.all($0) }
    } catch let failure as Failure where failure.code == "storage.no-table" {
      return []
    }
  }
}

/// A line of the table `schema_migrations`.
public struct AppliedMigration: Sendable, Hashable {
  public let name: String
  public let digest: String

  static func all(_ reader: Reader) throws -> [AppliedMigration] {
    try reader.all("SELECT name, digest FROM schema_migrations ORDER BY position") {
      AppliedMigration(name: try $0.text("name"), digest: try $0.text("digest"))
    }
  }
}

/// All migrations of a program, checked, in the order of application.
struct MigrationPlan: Sendable {
  let steps: [Step]

  struct Step: Sendable {
    let migration: Migration
    let digest: String
    var name: String { migration.name }
  }

  init(steps: [Step]) { self.steps = steps }

  init(_ migrations: [Migration]) throws {
    let all = Migration.storage + migrations.filter { $0.service != "storage" }
    var last: [String: String] = [:]
    for migration in all {
      guard migration.hasValidName else { throw Failure.statement("\(migration.name) is not named service.0001-what") }
      if let previous = last[migration.service], previous >= migration.name {
        throw Failure.statement("\(migration.name) must come after \(previous)")
      }
      last[migration.service] = migration.name
    }
    steps = all.map { Step(migration: $0, digest: $0.digest) }
  }

  /// Without Storage's own, as `TownDatabase.migrate` takes them.
  var others: [Migration] { steps.map(\.migration).filter { $0.service != "storage" } }

  /// One digest for the whole list: equal where the same migrations are in force, whatever the order of services.
  var digest: String { Self.digest(steps.map { AppliedMigration(name: $0.name, digest: $0.digest) }) }

  static func digest(_ applied: [AppliedMigration]) -> String {
    Digest.hex(Digest.of(applied.map { "\($0.name) \($0.digest)\n" }.sorted().joined()))
  }

  func missing(from applied: [AppliedMigration]) throws -> [Step] {
    var known: [String: String] = [:]
    for entry in applied { known[entry.name] = entry.digest }
    var missing: [Step] = []
    for step in steps {
      switch known.removeValue(forKey: step.name) {
      case nil: missing.append(step)
      case step.digest: continue
      default: throw Failure.migration("migration-changed", .migrationChanged, step.name)
      }
    }
    guard known.isEmpty else { throw Failure.migration("schema-newer", .schemaNewer, known.keys.sorted().joined(separator: ", ")) }
    return missing
  }

  /// Within a transaction that no other migration shares.
  func apply(_ writer: Writer) throws -> [String] {
    try writer.connection.script(
      """
      CREATE TABLE IF NOT EXISTS schema_migrations (
        name TEXT NOT NULL PRIMARY KEY,
        digest TEXT NOT NULL,
        position BIGINT NOT NULL UNIQUE,
        applied_at_ms BIGINT NOT NULL
      )
      """)
    let applied = try AppliedMigration.all(writer)
    let missing = try missing(from: applied)
    for (offset, step) in missing.enumerated() {
      do {
        try writer.connection.script(step.migration.text(for: writer.connection.kind))
      } catch let failure as Failure where failure.kind != .unavailable {
        throw Failure(.defect, "storage.migration-failed", .migrationFailed, detail: "\(step.name): \(failure.detail ?? failure.code)")
      }
      try writer.run(
        """
        INSERT INTO schema_migrations (name, digest, position, applied_at_ms)
        VALUES (\(step.name), \(step.digest), \(applied.count + offset + 1), \(writer.now))
        """)
    }
    return missing.map(\.name)
  }
}
