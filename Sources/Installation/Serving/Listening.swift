import Glibc
import Kernel
import Synchronization
import Web

/// A server that listens.
struct Listening: Sendable {
  let installation: Installation
  let transport: any Transport
  let port: Int
  private let log: LogWriter
  private let housekeeping: Task<Void, Never>?

  static func start(_ configuration: Configuration, secret: [UInt8], home: Home) async throws -> Listening {
    let log = LogWriter(descriptor: STDERR_FILENO)
    let events = EventLog(least: configuration.logLevel, clock: configuration.clock) { log.write($0) }
    do {
      try await checkFirst(configuration, secret, events)
    } catch {
      log.close()
      throw error
    }
    let assets = try AssetCatalogue(folder: home.assets)
    let doorway = Doorway(assets: assets)
    let transport = MicrohttpdTransport(TransportConfiguration(configuration))
    // Addresses contain the port, and listening tells it; whoever comes in between is told to wait.
    let port = try transport.start(doorway)
    let installation = try Installation(configuration, secret: secret, port: port, assets: assets, clock: configuration.clock)
    let metrics = Metrics()
    metrics.observe(transport, version: ProductVersion.text, startedAt: Clock.system.now)
    doorway.open(
      Pipeline(
        clock: configuration.clock, isAlwaysSecure: configuration.isAlwaysSecure, errors: installation.errors,
        security: SecurityHeaders(contentSecurityPolicy: SecurityHeaders.policy(for: installation.firstStyle)),
        health: Health(checks: installation.checks, metrics: metrics, watchers: configuration.metricsFrom), assets: assets,
        log: AccessLog(least: configuration.logLevel) { log.write($0) }, metrics: metrics,
        handler: { await installation.respond(to: $0) }))
    return Listening(
      installation: installation, transport: transport, port: port, log: log,
      housekeeping: configuration.runsJobs ? keepHouse(installation, events) : nil)
  }

  /// Takes nothing new, finishes what is in flight, writes what is in memory, and lets go of the databases.
  func stop() async {
    installation.isStopping.set()
    await transport.stop(graceSeconds: Double(installation.configuration.stopSeconds))
    housekeeping?.cancel()
    await housekeeping?.value
    await installation.close()
    log.close()
  }
}

extension Listening {
  /// Before a port is taken: that the databases are up to date and production may open. Brings SQLite and a lone server up to date by
  /// itself; where many processes share one, `yakuba migrate` comes first.
  private static func checkFirst(_ configuration: Configuration, _ secret: [UInt8], _ log: EventLog) async throws {
    let list = try ServiceList(configuration, secret: secret)
    let cluster = try Installation.cluster(configuration, list, clock: configuration.clock, randomness: .system)
    let result: Result<Void, any Error>
    do {
      let failed = try await cluster.migrateAll().compactMap { outcome in outcome.failure.map { (slug: outcome.slug, failure: $0) } }
      // A damaged town is told of and answers with an error; the others open. Where none is left, nothing opens.
      let isEveryTown = try await cluster.towns().allSatisfy { entry in entry.state != .active || failed.contains { $0.slug == entry.slug }
      }
      for (slug, failure) in failed {
        guard failure.isOfOneTown, !isEveryTown else {
          throw Failure(failure.kind, failure.code, failure.message, detail: "\(slug): \(failure.detail ?? "")")
        }
        log.tell(.error, "town-unusable", ("town", slug), ("detail", failure.description))
      }
      try await ProductionCheck(configuration: configuration, secret: secret, cluster: cluster).insist()
      result = .success(())
    } catch {
      result = .failure(error)
    }
    await cluster.close()
    try result.get()
  }

  private static func keepHouse(_ installation: Installation, _ log: EventLog) -> Task<Void, Never> {
    let housekeeping = Housekeeping(installation, log: log)
    return Task { await housekeeping.run() }
  }
}

/// Where requests come in before the installation stands.
private final class Doorway: Responder {
  private let inside = Mutex<Pipeline?>(nil)
  private let outside: Pipeline
  let assets: AssetCatalogue?

  init(assets: AssetCatalogue) {
    self.assets = assets
    outside = Pipeline(clock: .system) { _ in throw Rejection.overloaded }
  }

  private var pipeline: Pipeline { inside.withLock { $0 } ?? outside }

  func open(_ pipeline: Pipeline) { inside.withLock { $0 = pipeline } }
  func respond(to request: Request) async -> Response { await pipeline.respond(to: request) }
  func reject(_ rejection: Rejection, _ request: Request) -> Response { pipeline.reject(rejection, request) }
}

extension TransportConfiguration {
  init(_ configuration: Configuration) {
    self.init()
    host = configuration.address
    port = configuration.port
    threads = configuration.threads == 0 ? Processors.count : configuration.threads
    connectionLimit = configuration.connections
    headerSeconds = configuration.slowSeconds
    bodyGraceSeconds = configuration.slowSeconds
    limits.headerBytes = configuration.headerLimit
    limits.formBytes = configuration.bodyLimit
    limits.otherBodyBytes = configuration.bodyLimit
    limits.uploadBytes = configuration.uploadLimit
    trustedProxies = configuration.trustedProxies
  }
}

extension Configuration {
  /// Kinds whose rate is off are not limited.
  var rates: [LimitedKind: RateLimiter.Rates] {
    var rates: [LimitedKind: RateLimiter.Rates] = [:]
    for (kind, setting) in [(LimitedKind.signIn, signInRate), (.submission, submissionRate), (.search, searchRate)] {
      guard let setting else { continue }
      rates[kind] = kind == .signIn ? RateLimiter.Rates.signIn(setting) : RateLimiter.Rates.ofVisitors(setting)
    }
    // Apart from searches and opened pages, so that nobody types themself out of their own page.
    if let searchRate {
      rates[.typing] = RateLimiter.Rates.ofVisitors(RateSetting(count: searchRate.count * 2, seconds: searchRate.seconds))
    }
    // What is set here is the token's; several programs may share an address.
    if let programRate {
      let seconds = Double(programRate.seconds)
      rates[.program] = RateLimiter.Rates(
        perAddress: Rate(programRate.count * 5, perSeconds: seconds), perAccount: Rate(programRate.count, perSeconds: seconds))
    }
    return rates
  }
}

extension RateLimiter.Rates {
  /// Who signs in only claims an account: guesses at one account come from many addresses.
  fileprivate static func signIn(_ setting: RateSetting) -> RateLimiter.Rates {
    let seconds = Double(setting.seconds)
    return RateLimiter.Rates(
      perAddress: Rate(setting.count, perSeconds: seconds), perAccount: Rate(setting.count / 2, perSeconds: seconds * 5))
  }

  /// Whoever is signed in is known, and may share an address with a whole town hall or school.
  fileprivate static func ofVisitors(_ setting: RateSetting) -> RateLimiter.Rates {
    let seconds = Double(setting.seconds)
    return RateLimiter.Rates(
      perAddress: Rate(setting.count, perSeconds: seconds), perAccount: Rate(setting.count * 2, perSeconds: seconds),
      perSharedAddress: Rate(setting.count * 20, perSeconds: seconds))
  }
}
