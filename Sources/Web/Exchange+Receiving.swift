import CMicrohttpd
import Glibc
import Kernel
import Synchronization

// Network thread only.
extension Exchange {
  /// The header is complete.
  func receiveHead(_ method: String) -> MHD_Result {
    let head = RequestHead(connection.pointer, method: method, target: target, peer: peer, server: server)
    request = head.request
    isHead = method == "HEAD"
    guard head.hasBody else {
      peer.awaitNothing()
      rejection = head.rejection
      return MHD_Result.YES
    }
    bodyStarted = Peer.now
    peer.awaitSending(until: server.deadline(after: 0, since: bodyStarted))
    if let rejection = head.rejection { return refuse(rejection, head) }
    let limits = server.configuration.limits
    do throws(Rejection) {
      let kind = try BodyKind(contentType: head.request.headers["content-type"], contentEncoding: head.request.headers["content-encoding"])
      bodyKind = kind
      bodyLimit = kind.limit(limits)
    } catch {
      rejection = error
      bodyLimit = limits.formBytes
    }
    guard let length = head.contentLength else { return MHD_Result.YES }
    if length > bodyLimit { return refuse(rejection ?? .contentTooLarge(limit: bodyLimit), head) }
    if rejection == nil {
      guard server.reserve(length) else { return refuse(.overloaded, head) }
      reserved = length
      // Nothing is allocated for what is only announced.
      body.reserveCapacity(min(length, 64 << 10))
    }
    return MHD_Result.YES
  }

  /// Answers before the body has been read, and closes.
  private func refuse(_ rejection: Rejection, _ head: RequestHead) -> MHD_Result {
    mustClose = true
    // A client that waits for 100-continue has not sent the body, and gets the response in the ordinary way.
    if head.expectsContinue { return queue(server.responder.reject(rejection, head.request)) }
    linger(rejection)
    return MHD_Result.YES
  }

  /// A piece of the body.
  func receive(_ bytes: UnsafeRawBufferPointer) {
    bodyReceived += bytes.count
    if case .lingering = state.withLock({ $0 }) { return }
    peer.awaitSending(until: server.deadline(after: bodyReceived, since: bodyStarted))
    if bodyReceived > bodyLimit { return linger(rejection ?? .contentTooLarge(limit: bodyLimit)) }
    guard rejection == nil else { return }
    if bodyReceived > reserved {
      let more = bodyReceived - reserved
      guard server.reserve(more) else { return linger(.overloaded) }
      reserved += more
    }
    body.append(contentsOf: bytes)
  }

  /// Sends the refusal past the library, which does not take a response while a body comes in, and goes on reading for a moment:
  /// closing with unread bytes would reset the connection, and the client would not see the answer.
  private func linger(_ rejection: Rejection) {
    guard let request else { return }
    let bytes = server.responder.reject(rejection, request).wireBytes(isHead: isHead)
    _ = bytes.withUnsafeBytes { send(peer.descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)) }
    shutdown(peer.descriptor, Int32(SHUT_WR))
    body = []
    releaseReservation()
    state.withLock { $0 = .lingering }
    peer.awaitSending(until: Peer.now + 3000)
  }

  /// The request is complete, or its task has answered.
  func proceed() -> MHD_Result {
    let (response, result): (Response?, MHD_Result?) = state.withLock { state in
      switch state {
      case .receiving: return (nil, nil)
      case .working:
        // Called without having been resumed by us; wait on.
        connection.suspend()
        return (nil, MHD_Result.YES)
      case .answered(let response):
        state = .queued
        return (response, nil)
      case .queued: return (nil, MHD_Result.YES)
      case .abandoned, .lingering: return (nil, MHD_Result.NO)
      }
    }
    if let result { return result }
    if let response { return queue(response) }
    guard let request else { return MHD_Result.NO }
    peer.awaitNothing()
    if let rejection { return queue(server.responder.reject(rejection, request)) }
    work(on: request)
    return MHD_Result.YES
  }

  private func work(on request: Request) {
    state.withLock { $0 = .working }
    connection.suspend()
    let kind = bodyKind
    let bytes = body
    body = []
    Task { [self] in
      var request = request
      if let kind {
        do throws(Rejection) { request.body = try kind.read(bytes, limits: server.configuration.limits) } catch {
          return finish(server.responder.reject(error, request))
        }
      }
      finish(await server.responder.respond(to: request))
    }
  }
}
