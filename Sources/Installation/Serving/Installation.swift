import Contracts
import Design
import Identity
import Kernel
import Markup
import Readings
import Site
import Storage
import Synchronization
import Web

/// A whole installation: its towns, the services that work in them, and how requests reach them.
public final class Installation: Sendable {
  let configuration: Configuration
  let list: ServiceList
  let cluster: Cluster
  let towns: TownRegister
  let tokens: FormTokens
  let clock: Clock
  let randomness: Randomness
  let publicAddress: String
  let assetPaths: AssetPaths
  /// Stands in the pages of a resident's first visit.
  let firstStyle: FirstStyle?
  let firstStyleElement: HTML?
  let rates: RateLimiter
  /// Nil where every answer is made anew (for measuring).
  let common: CommonAnswers?
  /// Nil where the machine has no dictionary: pages then stay without readings.
  let readings: Readings?
  let isStopping = ManagedFlag()

  /// Opens the directory of towns; towns themselves are opened when asked for.
  init(
    _ configuration: Configuration, secret: [UInt8], port: Int, assets: AssetCatalogue = .empty, clock: Clock = .system,
    randomness: Randomness = .system
  ) throws {
    self.configuration = configuration
    self.clock = clock
    self.randomness = randomness
    publicAddress = configuration.publicAddress(port: port)
    assetPaths = AssetPaths { assets.link($0) }
    firstStyle = assets.asset(named: PageFrame.styleSheet).flatMap { FirstStyle(sheet: $0.bytes) }
    firstStyleElement = firstStyle.map { HTML(trusted: "<style>\($0.text)</style>") }
    let list = try ServiceList(configuration, secret: secret)
    self.list = list
    let cluster = try Self.cluster(configuration, list, clock: clock, randomness: randomness)
    self.cluster = cluster
    tokens = FormTokens(secret: secret)
    rates = RateLimiter(rates: configuration.rates, clock: clock, randomness: randomness)
    common = configuration.sharesPages ? CommonAnswers() : nil
    readings = try? Readings(threads: Processors.count)
    let rates = self.rates
    let auditNames = list.auditNames
    let neighbours = Weak()
    towns = TownRegister(
      cluster: cluster, list: list, configuration: configuration, publicAddress: publicAddress, readings: readings, clock: clock,
      randomness: randomness
    ) { ports, _ in
      ports.offer(
        EveryTown(
          slugs: { try await neighbours.installation?.towns.all().map(\.slug) ?? [] },
          look: { slug, body in _ = try await neighbours.installation?.towns.look(at: slug) { try await body($0.neighbour) } }))
      ports.offer(rates)
      ports.offer(auditNames)
      ports.offer(Highlights { visit in try await list.highlights(for: visit) })
      ports.offer(WaitingWorks { visit in try await list.waitingWork(for: visit) })
    }
    neighbours.installation = self
  }

  static func cluster(_ configuration: Configuration, _ list: ServiceList, clock: Clock, randomness: Randomness) throws -> Cluster {
    var location = try ClusterLocation(address: configuration.databaseURL, folder: configuration.dataFolder)
    if case .server(let url, _, _) = location, let name = configuration.databaseNamespace {
      location = .server(url: url, directory: "\(name)_directory", prefix: "\(name)_town_")
    }
    return try Cluster(
      location, migrations: list.migrations, limits: ClusterLimits(connections: configuration.databaseConnections), clock: clock,
      randomness: randomness)
  }

  /// Writes what is in memory and lets go of the databases.
  func close() async {
    await flushPageReads()
    await cluster.close()
  }

  /// Writes the counted pages of every town.
  func flushPageReads() async {
    for slug in list.pageReads.pendingTowns {
      guard let open = try? await towns.town(slug) else { continue }
      try? await list.pageReads.flush(town: slug, to: open.database)
    }
  }

  private final class Weak: Sendable {
    private let reference = Mutex<Reference>(Reference())
    private struct Reference: @unchecked Sendable { weak var installation: Installation? }
    var installation: Installation? {
      get { reference.withLock { $0.installation } }
      set { reference.withLock { $0.installation = newValue } }
    }
  }
}

extension ServiceList {
  func waitingWork(for visit: Visit) async throws -> [WaitingWork] {
    var all: [WaitingWork] = []
    for service in manifests { all += try await service.waitingWork(for: visit) }
    return all.sorted { $0.rank < $1.rank }
  }

  func highlights(for visit: Visit) async throws -> [Highlight] {
    var all: [Highlight] = []
    for service in manifests { all += try await service.highlights(for: visit) }
    return all.sorted { $0.rank < $1.rank }
  }
}
