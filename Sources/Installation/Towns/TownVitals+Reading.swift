import Contracts
import Kernel
import Storage

extension TownVitals {
  /// Reads them for a town of an installation.
  init(_ configuration: Configuration, _ database: TownDatabase, slug: String) {
    self.init {
      TownVitals.Reading(
        databaseBytes: try await Self.bytes(configuration, database, slug: slug), lastBackup: Self.lastBackup(configuration, slug: slug),
        version: ProductVersion.text)
    }
  }

  private static func bytes(_ configuration: Configuration, _ database: TownDatabase, slug: String) async throws -> Int? {
    switch database.kind {
    case .sqlite:
      let path = "\(configuration.dataFolder)/towns/\(slug).sqlite"
      return [path, path + "-wal"].compactMap { FileSystem.size($0) }.reduce(0, +)
    case .postgres:
      return try await database.read {
        try $0.first(
          """
          SELECT CAST(COALESCE(SUM(pg_total_relation_size(c.oid)), 0) AS BIGINT) AS bytes
          FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
          """
        ) { try $0.int("bytes") }
      }
    }
  }

  private static func lastBackup(_ configuration: Configuration, slug: String) -> Moment? {
    let folder = configuration.backupFolder ?? configuration.dataFolder + "/backups"
    // `mihon-20261121-093015.yakuba`; what belongs to a town mihon-minami is not ours.
    let stamp = /-\d{8}-\d{6}\.yakuba/
    return FileSystem.names(in: folder).filter { $0.hasPrefix(slug) && $0.dropFirst(slug.count).wholeMatch(of: stamp) != nil }
      .compactMap { FileSystem.changed("\(folder)/\($0)") }.max()
  }
}
