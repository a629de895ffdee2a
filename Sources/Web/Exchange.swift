import CMicrohttpd
import Glibc
import Kernel
import Synchronization

/// One request and its response, from the request line to the last byte.
///
/// `@unchecked Sendable`: the plain variables belong to the connection's network thread; what a task and that thread share is in
/// `state`. A request in work is suspended, and exactly one transition out of `.working` resumes it.
final class Exchange: @unchecked Sendable {
  enum State {
    /// The header or the body is coming in.
    case receiving
    /// A task makes the response; the connection is suspended.
    case working
    case answered(Response)
    /// The server stops and will not wait any longer.
    case abandoned
    /// The response is with the library.
    case queued
    /// A response was sent past the library; the rest of the body is read and dropped until the client stops.
    case lingering
  }

  let peer: Peer
  let connection: ConnectionHandle
  let server: Server
  let target: String
  let state = Mutex(State.receiving)
  private let source = Mutex<(stream: StreamSource, isEndless: Bool)?>(nil)

  // Network thread only.
  var request: Request?
  var isHead = false
  var bodyKind: BodyKind?
  var bodyLimit = 0
  var body: [UInt8] = []
  var reserved = 0
  var bodyStarted: UInt64 = 0
  var bodyReceived = 0
  /// Answered with this once the body has been read past.
  var rejection: Rejection?
  var mustClose = false

  init(peer: Peer, connection: ConnectionHandle, server: Server, target: String) {
    self.peer = peer
    self.connection = connection
    self.server = server
    self.target = target
    server.inFlight.add(1, ordering: .relaxed)
  }

  deinit {
    server.inFlight.subtract(1, ordering: .relaxed)
    releaseReservation()
  }

  func releaseReservation() {
    if reserved > 0 { server.bodyBytes.subtract(reserved, ordering: .relaxed) }
    reserved = 0
  }

  func attach(_ stream: StreamSource, isEndless: Bool) { source.withLock { $0 = (stream, isEndless) } }
  /// Ends the streamed response, if there is one.
  func cancelStream() { source.withLock { $0?.stream }?.cancel() }
  /// True for server-sent events, which end only when one side leaves.
  var isEndless: Bool { source.withLock { $0?.isEndless } ?? false }

  /// Called once, by the task that made the response.
  func finish(_ response: Response) {
    let isAwaited = state.withLock { state in
      guard case .working = state else { return false }
      state = .answered(response)
      return true
    }
    if isAwaited { connection.resume() }
  }

  /// Gives up waiting for the response, when the server stops.
  func abandon() {
    let isSuspended = state.withLock { state in
      guard case .working = state else { return false }
      state = .abandoned
      return true
    }
    if isSuspended { connection.resume() }
    cancelStream()
  }
}
