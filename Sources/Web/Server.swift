import CMicrohttpd
import Glibc
import Kernel
import Synchronization

/// What the callbacks of one running transport share.
///
/// `@unchecked Sendable`: everything is constant after `init` or atomic; prepared responses are counted by the library itself.
final class Server: @unchecked Sendable {
  let configuration: TransportConfiguration
  let responder: any Responder
  let peers = PeerTable()
  let files: PreparedFiles
  let inFlight = Atomic<Int>(0)
  let bodyBytes = Atomic<Int>(0)
  let isDraining = Atomic<Bool>(false)
  private let requestCounter = Atomic<UInt64>(0)
  private let requestPrefix: String

  init(_ configuration: TransportConfiguration, _ responder: any Responder, _ randomness: Randomness) {
    self.configuration = configuration
    self.responder = responder
    files = PreparedFiles(responder.assets)
    requestPrefix = randomness.token(bits: 40) + "-"
  }

  /// Unique, short, tells nothing.
  func nextRequestID() -> String {
    requestPrefix + String(requestCounter.add(1, ordering: .relaxed).newValue, radix: 36)
  }

  var idleDeadline: UInt64 { Peer.now + UInt64(configuration.idleSeconds + configuration.headerSeconds) * 1000 }
  var firstDeadline: UInt64 { Peer.now + UInt64(configuration.headerSeconds) * 1000 }
  /// For a client that has moved `bytes` since `start`, or is to move them.
  func deadline(after bytes: Int, since start: UInt64) -> UInt64 {
    start + UInt64(configuration.bodyGraceSeconds) * 1000 + UInt64(bytes) * 1000 / UInt64(max(1, configuration.minimumBytesPerSecond))
  }

  /// Takes `count` bytes of the memory for bodies; false where there is no room.
  func reserve(_ count: Int) -> Bool {
    guard bodyBytes.add(count, ordering: .relaxed).newValue <= configuration.limits.bodiesInMemoryBytes else {
      bodyBytes.subtract(count, ordering: .relaxed)
      return false
    }
    return true
  }
}
