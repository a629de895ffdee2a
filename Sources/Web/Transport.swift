import Kernel

/// What answers requests. A transport calls it; `Pipeline` is the one that the program uses.
public protocol Responder: Sendable {
  /// Answers a request that was read whole. Never throws: errors are responses by now.
  func respond(to request: Request) async -> Response
  /// The response to what could not be read, or may not come in. Called on a network thread: must not wait.
  func reject(_ rejection: Rejection, _ request: Request) -> Response
  /// Files that the transport answers by itself, without a task.
  var assets: AssetCatalogue? { get }
}

extension Responder {
  public var assets: AssetCatalogue? { nil }
}

/// Carries HTTP between clients and a responder.
public protocol Transport: Sendable {
  /// Begins to listen; the port in use. Throws `web.cannot-listen`.
  func start(_ responder: any Responder) throws -> Int
  /// Takes no new connections, finishes what is in flight, and closes. After `graceSeconds` the rest is cut off.
  func stop(graceSeconds: Double) async
  /// What is going on now.
  var activity: TransportActivity { get }
}

/// A snapshot for metrics.
public struct TransportActivity: Sendable {
  public var openConnections = 0
  public var acceptedConnections = 0
  /// Clients cut off because they sent or read too slowly.
  public var reapedConnections = 0
  /// Requests between their first line and the end of the response.
  public var requestsInFlight = 0
  public var assetsServed = 0
  /// Bodies held in memory, in bytes.
  public var bodyBytes = 0
  public init() {}
}

public struct TransportConfiguration: Sendable {
  /// Numeric address to listen on; `::` takes IPv4 as well.
  public var host = "127.0.0.1"
  /// 0 takes a free one.
  public var port = 8080
  /// Network threads.
  public var threads = 2
  public var connectionLimit = 4096
  /// Connections of one address; 0 for no limit (behind a proxy all have the same).
  public var connectionLimitPerAddress = 0
  /// Idle connections are closed after this.
  public var idleSeconds = 20
  /// A request's header must be complete this long after its connection was opened.
  public var headerSeconds = 10
  /// A body may take this long plus the time that `minimumBytesPerSecond` allows for what has arrived; the same holds for the
  /// reading of a response.
  public var bodyGraceSeconds = 15
  public var minimumBytesPerSecond = 1024
  public var limits = Limits()
  /// Proxies whose `X-Forwarded-For`, `X-Forwarded-Proto` and `X-Request-Id` are believed.
  public var trustedProxies: [AddressRange] = []
  public init() {}
}

/// How much a client may send.
public struct Limits: Sendable {
  /// Path and query together, in bytes; beyond it 414.
  public var targetBytes = 8192
  /// All header fields together, in bytes; beyond it 431.
  public var headerBytes = 16_384
  public var headerCount = 100
  /// Bodies, in bytes, by what they are; beyond it 413.
  public var formBytes = 1 << 20
  public var uploadBytes = 32 << 20
  public var otherBodyBytes = 8 << 20
  /// Bodies of all requests together, in bytes; beyond it 503.
  public var bodiesInMemoryBytes = 256 << 20
  /// Fields of a query or a form, and files of a form; beyond it 413 (400 for a query).
  public var fieldCount = 1000
  public var fieldBytes = 256 << 10
  public var fileCount = 20
  public init() {}
}
