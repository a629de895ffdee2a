import Foundation
import Kernel
import TestSupport
import Testing

@testable import Installation
@testable import Storage

/// The tables that the services really have, on both databases.
@Suite struct BothDatabasesTests {
  private static func configuration(_ folder: TemporaryFolder) -> Configuration {
    var configuration = Configuration()
    configuration.mode = .demonstration
    configuration.dataFolder = folder.path
    return configuration
  }

  @Test func `Every service's migrations make the same columns on both`() async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let list = try ServiceList(Self.configuration(folder), secret: [UInt8](repeating: 7, count: 32))
    let migrations = list.migrations
    @Sendable func tables(_ kind: DatabaseKind) async throws -> [ArchivedTable] {
      try await withTown(on: kind, migrations: migrations) { town in try await town.read { try TableCatalogue.read($0.connection) } }
    }
    let (sqlite, postgres) = (try await tables(.sqlite), try await tables(.postgres))
    #expect(sqlite.map(\.name) == postgres.map(\.name))
    for (one, other) in zip(sqlite, postgres) where one != other { Issue.record("\(one.name): \(one.columns) and \(other.columns)") }
    // Every service has tables among them.
    for prefix in ["plan_", "accounts_", "casework_", "forms_", "decisions_", "procedures_", "operations_"] {
      #expect(sqlite.contains { $0.name.hasPrefix(prefix) }, "\(prefix)")
    }
  }

  /// Every row of every table, as text in order.
  private static func content(_ town: TownDatabase) async throws -> [String: [String]] {
    try await town.read { reader in
      var content: [String: [String]] = [:]
      for table in try TableCatalogue.read(reader.connection) where table.name != "audit_log" {
        content[table.name] = try reader.all(SQL(parts: [.text("SELECT * FROM \(table.name)")])).map { "\($0.values)" }.sorted()
      }
      return content
    }
  }

  @Test(arguments: [(DatabaseKind.sqlite, DatabaseKind.postgres), (.postgres, .sqlite)])
  func `A full town moves from one database to the other`(_ from: DatabaseKind, _ to: DatabaseKind) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let configuration = Self.configuration(folder)
    let list = try ServiceList(configuration, secret: SecretFile.load(configuration))
    let path = folder.path + "/mihon.yakuba"
    try await withCluster(on: from, migrations: list.migrations) { source in
      let silent = Output(language: .english, out: { _ in }, error: { _ in })
      let workplace = Workplace(configuration: configuration, list: list, cluster: source)
      try await TownAdding(workplace: workplace, output: silent, isQuiet: true).add("\(RunningOffice.home.towns)/mihon", host: nil)
      let town = try await source.open("mihon")
      let before = try await Self.content(town)
      #expect(before.values.count { !$0.isEmpty } > 20, "a town with its plan, its office and its procedures")
      let summary = try await source.backup("mihon", to: path)
      try await withCluster(on: to, migrations: list.migrations) { target in
        let outcome = try await target.restore(path)
        #expect(outcome.verdict.isSound)
        let restored = try await target.open("mihon")
        let after = try await Self.content(restored)
        #expect(before.keys.sorted() == after.keys.sorted())
        for (name, rows) in before where after[name] != rows {
          Issue.record(
            "\(name): \(rows.count) and \(after[name]?.count ?? 0) rows, first \(zip(rows, after[name] ?? []).first { $0 != $1 }.map { "\($0)" } ?? "")"
          )
        }
        #expect(try await restored.verifyAudit(against: summary.anchor).isSound)
      }
    }
  }
}
