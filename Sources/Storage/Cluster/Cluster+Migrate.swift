import Kernel

/// What became of one town's migration.
public struct MigrationOutcome: Sendable {
  public let slug: String
  /// Names of the migrations applied now.
  public let applied: [String]
  /// Why it failed; the town's database is then as it was.
  public let failure: Failure?
}

extension Cluster {
  /// Brings every town up to date, several at once; one town's failure does not stop the others. On a server one query tells which
  /// towns are behind; files are looked at one by one. Gives an outcome for every town that was behind, by slug.
  public func migrateAll(_ progress: @escaping @Sendable (MigrationOutcome) -> Void = { _ in }) async throws -> [MigrationOutcome] {
    let digest = migrations.digest
    let isTrusted = location.kind == .postgres
    let behind = try await towns().filter { $0.state != .preparing && !(isTrusted && $0.schemaDigest == digest) }
    var outcomes: [MigrationOutcome] = []
    await withTaskGroup(of: MigrationOutcome.self) { group in
      var remaining = behind.makeIterator()
      for _ in 0..<4 {
        if let entry = remaining.next() { group.addTask { await self.migrate(entry) } }
      }
      while let outcome = await group.next() {
        if !outcome.applied.isEmpty || outcome.failure != nil {
          outcomes.append(outcome)
          progress(outcome)
        }
        if let entry = remaining.next() { group.addTask { await self.migrate(entry) } }
      }
    }
    return outcomes.sorted { $0.slug < $1.slug }
  }

  private func migrate(_ entry: TownEntry) async -> MigrationOutcome {
    do {
      let database = TownDatabase(try home.driver(entry.slug))
      let applied: [String]
      do {
        applied = try await database.migrate(migrations.others)
      } catch {
        await database.close()
        throw error
      }
      await database.close()
      let digest = migrations.digest
      if entry.schemaDigest != digest {
        try await directoryDatabase().write { writer in
          _ = try writer.run("UPDATE towns SET schema_digest = \(digest) WHERE slug = \(entry.slug)")
        }
      }
      return MigrationOutcome(slug: entry.slug, applied: applied, failure: nil)
    } catch let failure as Failure {
      return MigrationOutcome(slug: entry.slug, applied: [], failure: failure)
    } catch {
      return MigrationOutcome(slug: entry.slug, applied: [], failure: .statement("\(type(of: error))"))
    }
  }
}
