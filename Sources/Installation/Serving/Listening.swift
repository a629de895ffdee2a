import Design
import Kernel
import Markup
import Storage
import Synchronization
import Web

/// Where requests come in before the installation stands: the port must be known to make it, and listening makes it known.
final class Doorway: Responder {
  private let installation = Mutex<Installation?>(nil)
  let assets: AssetCatalogue?

  init(assets: AssetCatalogue) { self.assets = assets }

  func open(_ installation: Installation) { self.installation.withLock { $0 = installation } }

  func respond(to request: Request) async -> Response {
    guard let installation = installation.withLock({ $0 }) else { return reject(.overloaded, request) }
    return await installation.answer(request)
  }

  func reject(_ rejection: Rejection, _ request: Request) -> Response {
    guard let installation = installation.withLock({ $0 }) else { return rejection.problem(request, .japanese) }
    let preferences = Installation.preferences(of: request)
    return installation.refuse(
      request, preferences, rejection, frame: installation.productFrame(request, preferences), home: Link(path: "/"))
  }
}

/// A server that listens.
struct Listening: Sendable {
  let installation: Installation
  let transport: any Transport
  let port: Int
  private let runner: Task<Void, Never>?

  static func start(_ configuration: Configuration, secret: [UInt8], home: Home) throws -> Listening {
    let assets = try AssetCatalogue(folder: home.assets)
    let doorway = Doorway(assets: assets)
    let transport = MicrohttpdTransport(TransportConfiguration(configuration))
    let port = try transport.start(doorway)
    let installation = try Installation(configuration, secret: secret, port: port, assets: assets)
    doorway.open(installation)
    return Listening(installation: installation, transport: transport, port: port, runner: nil)
  }

  /// Takes nothing new, finishes what is in flight, writes what is in memory, and lets go of the databases.
  func stop() async {
    installation.isStopping.store(true, ordering: .relaxed)
    await transport.stop(graceSeconds: Double(installation.configuration.stopSeconds))
    runner?.cancel()
    await runner?.value
    await installation.close()
  }
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
