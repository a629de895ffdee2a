import Contracts
import Forms
import Kernel
import Readings
import Site
import Storage

/// A town that is open: everything that a request to it needs.
struct OpenTown: Sendable {
  let services: TownServices
  let file: TownFile?
  /// How the town's names are read; nil where nothing is read aloud.
  let names: NameList?
  let database: TownDatabase
  var town: Town { services.town }
  var neighbour: Neighbour { Neighbour(town: town, database: database, publicAddress: services.address(of: .public)) }
}

/// The towns of an installation: who there is, and those that somebody has asked for. Opening one costs nothing for the others.
actor TownRegister {
  private let cluster: Cluster
  private let list: ServiceList
  private let configuration: Configuration
  private let publicAddress: String
  private let readings: Readings?
  private let clock: Clock
  private let randomness: Randomness
  private let extend: @Sendable (inout Ports, TownEntry) -> Void

  private var entries: [String: TownEntry] = [:]
  private var hosts: [String: String] = [:]
  private var readAt: UInt64?
  private var reading: Task<[TownEntry], any Error>?
  private var open: [String: Place] = [:]
  /// Towns that are being let go, until they are asked for again.
  private var closing: [String: Task<Void, Never>] = [:]
  private var opened: (@Sendable (OpenTown) -> Void)?
  private var closed: (@Sendable (String) -> Void)?

  /// An open town, and whether it is needed.
  private struct Place {
    let task: Task<OpenTown, any Error>
    var lastUsed: Moment
    /// Requests and deliveries that are under way in it.
    var holders = 0
  }

  /// The directory is asked anew after this.
  static let freshNanoseconds: UInt64 = 2_000_000_000

  init(
    cluster: Cluster, list: ServiceList, configuration: Configuration, publicAddress: String, readings: Readings?, clock: Clock,
    randomness: Randomness, extend: @escaping @Sendable (inout Ports, TownEntry) -> Void
  ) {
    self.cluster = cluster
    self.list = list
    self.configuration = configuration
    self.publicAddress = publicAddress
    self.readings = readings
    self.clock = clock
    self.randomness = randomness
    self.extend = extend
  }

  /// Called with each town as it opens for somebody, and with its name when it is closed again.
  func onOpening(_ opened: @escaping @Sendable (OpenTown) -> Void, onClosing closed: @escaping @Sendable (String) -> Void) {
    self.opened = opened
    self.closed = closed
  }

  /// Every town that is served, by slug.
  func all() async throws -> [TownEntry] {
    try await refresh()
    return entries.values.filter { $0.state == .active }.sorted { $0.slug < $1.slug }
  }

  /// Town of a host name (without port); nil where it belongs to the installation.
  func slug(host: String) async throws -> String? {
    let name = host.split(separator: ":").first.map(String.init) ?? host
    if let slug = configuration.hosts[name] { return slug }
    try await refresh()
    return hosts[name]
  }

  /// The open town; nil where there is none of that name, or it is not served.
  func town(_ slug: String) async throws -> OpenTown? {
    guard TownSlug.isValid(slug) else { return nil }
    try await refresh()
    guard let entry = entries[slug], entry.state == .active else {
      close(slug)
      return nil
    }
    if let place = open[slug] {
      open[slug]?.lastUsed = clock.now
      return try await place.task.value
    }
    // What is still being closed would be handed out again, and then be closed under whoever asks now.
    let closing = closing.removeValue(forKey: slug)
    let task = Task {
      await closing?.value
      return try await self.load(entry)
    }
    open[slug] = Place(task: task, lastUsed: clock.now)
    closeSurplus(sparing: slug)
    do {
      let town = try await task.value
      opened?(town)
      return town
    } catch {
      open[slug] = nil
      throw error
    }
  }

  /// The open town, which stays open until `leave` is called as often as this: nothing that is under way in it is cut off.
  func enter(_ slug: String) async throws -> OpenTown? {
    guard let town = try await town(slug) else { return nil }
    open[slug]?.holders += 1
    return town
  }

  func leave(_ slug: String) {
    letGo(slug)
    touch(slug)
  }

  /// Holds an open town without counting as a visit. False where it is closed by now.
  func hold(_ slug: String) -> Bool {
    guard let place = open[slug] else { return false }
    open[slug]?.holders = place.holders + 1
    return true
  }

  func letGo(_ slug: String) {
    guard let place = open[slug] else { return }
    open[slug]?.holders = max(0, place.holders - 1)
  }

  /// A town that nobody visits, for a look at what is due in it; nil where it is open anyway. Afterwards it is forgotten again.
  func glance<T: Sendable>(at slug: String, _ body: @Sendable (OpenTown) async throws -> T) async throws -> T? {
    try await refresh()
    guard open[slug] == nil, let entry = entries[slug], entry.state == .active else { return nil }
    let town = try await load(entry)
    let result: Result<T, any Error>
    do { result = .success(try await body(town)) } catch { result = .failure(error) }
    if open[slug] == nil { cluster.letGo(of: town.database, slug) }
    return try result.get()
  }

  /// A look at a town that counts as no visit: at the open one, or in passing.
  func look<T: Sendable>(at slug: String, _ body: @Sendable (OpenTown) async throws -> T) async throws -> T? {
    guard let place = open[slug] else { return try await glance(at: slug, body) }
    open[slug]?.holders += 1
    let result: Result<T, any Error>
    do { result = .success(try await body(try await place.task.value)) } catch { result = .failure(error) }
    letGo(slug)
    return try result.get()
  }

  /// Keeps a town open for another while: something is due in it soon.
  func touch(_ slug: String) { open[slug]?.lastUsed = clock.now }

  /// Closes the towns that nobody has asked for lately.
  func closeIdle() {
    let limit = clock.now.adding(milliseconds: -Int64(configuration.townIdleMinutes) * 60_000)
    for (slug, place) in open where place.holders == 0 && place.lastUsed <= limit { close(slug) }
  }

  /// Closes those that were asked for longest ago, as far as there are too many.
  private func closeSurplus(sparing slug: String) {
    var surplus = open.count - configuration.openTowns
    guard surplus > 0 else { return }
    for (other, place) in open.sorted(by: { $0.value.lastUsed < $1.value.lastUsed }) where other != slug && place.holders == 0 {
      close(other)
      surplus -= 1
      if surplus == 0 { return }
    }
  }

  private func close(_ slug: String) {
    guard let place = open.removeValue(forKey: slug) else { return }
    closed?(slug)
    let cluster = self.cluster
    closing[slug] = Task { if let town = try? await place.task.value { cluster.letGo(of: town.database, slug) } }
  }

  /// Slugs of towns that are open now.
  var openSlugs: [String] { Array(open.keys) }

  /// The town's description has changed: opens it anew when next asked for.
  func forget(_ slug: String) {
    close(slug)
    readAt = nil
  }

  private func load(_ entry: TownEntry) async throws -> OpenTown {
    let database = try await cluster.open(entry.slug)
    let file = try await database.read { try TownRecord.read($0) }
    let town = Town(
      slug: entry.slug, name: file?.name ?? entry.name, reading: file?.reading ?? "", english: file?.english ?? entry.name,
      prefecture: file?.prefecture ?? "", code: file?.code, isFictional: file?.isFictional ?? false,
      basePath: configuration.host(of: entry.slug, registered: entry.host) == nil ? "/\(entry.slug)" : "")
    var ports = Ports()
    ports.offer(town)
    if let file { ports.offer(file) }
    ports.offer(PersonalDataCatalogue(items: list.personalData))
    ports.offer(Scanning(clamd: configuration.clamd))
    for service in list.manifests { service.offer(to: &ports) }
    ports.offer(TownVitals(configuration, database, slug: entry.slug))
    extend(&ports, entry)
    let services = TownServices(
      town: town, database: database, clock: clock, randomness: randomness, metrics: list.metrics, datasets: list.datasets,
      publicAddress: configuration.ownAddress(of: entry.slug, registered: entry.host, base: publicAddress),
      elsewhere: configuration.elsewhere(entry.slug, registered: entry.host, base: publicAddress),
      isDemonstration: configuration.isDemonstration, ports: ports)
    let names = (file?.readings ?? []).map { NameReading($0.surface, $0.reading) }
    return OpenTown(services: services, file: file, names: readings?.names(names), database: database)
  }

  private func refresh() async throws {
    let now = Clock.monotonicNanoseconds
    if let readAt, now - readAt < Self.freshNanoseconds { return }
    let task: Task<[TownEntry], any Error>
    if let reading {
      task = reading
    } else {
      let cluster = self.cluster
      task = Task { try await cluster.towns() }
      reading = task
    }
    defer { reading = nil }
    let found: [TownEntry]
    do {
      found = try await task.value
    } catch {
      // A directory that does not answer for a moment leaves the towns that are known in service.
      guard readAt != nil else { throw error }
      readAt = now
      return
    }
    readAt = now
    entries = Dictionary(found.map { ($0.slug, $0) }, uniquingKeysWith: { first, _ in first })
    hosts = Dictionary(found.compactMap { entry in entry.host.map { ($0, entry.slug) } }, uniquingKeysWith: { first, _ in first })
  }
}
