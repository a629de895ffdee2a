import Contracts
import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Installation

/// A whole server on a free port, with two towns, in a fresh folder or on a PostgreSQL server under names of its own.
struct RunningOffice {
  let listening: Listening
  let client: RawClient
  let configuration: Configuration
  let folder: String

  static let home = Home(
    folder: URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path)

  static func run<T: Sendable>(
    on kind: DatabaseKind, towns: [String] = ["mihon", "aizubange"], _ adjust: (inout Configuration) -> Void = { _ in },
    _ body: (RunningOffice) async throws -> T
  ) async throws -> T {
    let temporary = try TemporaryFolder()
    defer { temporary.remove() }
    var configuration = Configuration()
    configuration.port = 0
    configuration.mode = .demonstration
    configuration.dataFolder = temporary.path
    configuration.logLevel = .error
    configuration.stopSeconds = 5
    configuration.metricsFrom = []
    let namespace = "yi\(UUID().uuidString.lowercased().filter { $0 != "-" }.prefix(12))"
    if kind == .postgres {
      configuration.databaseURL = try testPostgres()
      configuration.databaseNamespace = namespace
    }
    adjust(&configuration)
    let result: Result<T, any Error>
    do {
      try await add(towns, configuration)
      let listening = try await Listening.start(configuration, secret: SecretFile.load(configuration), home: home)
      let office = RunningOffice(
        listening: listening, client: RawClient(port: listening.port), configuration: configuration, folder: temporary.path)
      do { result = .success(try await body(office)) } catch {
        await listening.stop()
        throw error
      }
      await listening.stop()
    } catch {
      if kind == .postgres { try await Cluster.dropSchemasForTests(url: configuration.databaseURL ?? "", startingWith: namespace) }
      throw error
    }
    if kind == .postgres { try await Cluster.dropSchemasForTests(url: configuration.databaseURL ?? "", startingWith: namespace) }
    return try result.get()
  }

  static func add(_ towns: [String], _ configuration: Configuration) async throws {
    let list = try ServiceList(configuration, secret: SecretFile.load(configuration))
    let cluster = try Installation.cluster(configuration, list, clock: .system, randomness: .system)
    let workplace = Workplace(configuration: configuration, list: list, cluster: cluster)
    let silent = Output(language: .english, out: { _ in }, error: { _ in })
    for town in towns {
      try await TownAdding(workplace: workplace, output: silent, isQuiet: true).add("\(home.towns)/\(town)", host: nil)
    }
    await cluster.close()
  }
}
