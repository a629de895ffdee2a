import Contracts
import Kernel
import Site
import Storage

/// What a command works with: the configuration, the services and the towns, without a server.
struct Workplace: Sendable {
  let configuration: Configuration
  let list: ServiceList
  let cluster: Cluster

  init(configuration: Configuration, list: ServiceList, cluster: Cluster) {
    self.configuration = configuration
    self.list = list
    self.cluster = cluster
  }

  init(_ invocation: Invocation) throws {
    let configuration = try invocation.configuration()
    try Self.prepareData(configuration)
    let list = try ServiceList(configuration, secret: SecretFile.load(configuration))
    self.init(
      configuration: configuration, list: list,
      cluster: try Installation.cluster(configuration, list, clock: configuration.clock, randomness: .system))
  }

  /// Runs `body` and lets go of the databases whatever becomes of it.
  static func run<T: Sendable>(_ invocation: Invocation, _ body: (Workplace) async throws -> T) async throws -> T {
    let workplace = try Workplace(invocation)
    let result: Result<T, any Error>
    do { result = .success(try await body(workplace)) } catch { result = .failure(error) }
    await workplace.cluster.close()
    return try result.get()
  }

  static func prepareData(_ configuration: Configuration) throws {
    let folder = configuration.dataFolder
    let error = FileSystem.makeFolder(folder, mode: 0o700)
    guard error == 0 else {
      throw CommandFailure(
        .cannotCreate,
        OperatorText(
          "データのフォルダー \(folder) を作れません：\(FileSystem.message(error))",
          en: "cannot make the data folder \(folder): \(FileSystem.message(error))"))
    }
    let writing = FileSystem.tryWriting(in: folder)
    guard writing == 0 else {
      throw CommandFailure(
        .cannotCreate,
        OperatorText(
          "データのフォルダー \(folder) に書き込めません：\(FileSystem.message(writing))",
          en: "cannot write into the data folder \(folder): \(FileSystem.message(writing))"))
    }
  }

  /// The towns named, or all; throws for one that is not there.
  func towns(_ slugs: [String]) async throws -> [TownEntry] {
    let all = try await cluster.towns()
    if slugs.isEmpty { return all }
    return try slugs.map { slug in
      guard let entry = all.first(where: { $0.slug == slug }) else {
        throw CommandFailure(
          .failure, OperatorText("「\(slug)」という自治体はありません（yakuba town list）。", en: "there is no town \"\(slug)\" (see yakuba town list)"))
      }
      return entry
    }
  }
}
