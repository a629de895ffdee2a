import CMicrohttpd
import Glibc
import Kernel

// Called by the library on its network threads. Free functions in an ordinary file: a closure written in `main` would be checked
// as belonging to the main actor, and trap.

typealias BeginRequest = @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?) -> UnsafeMutableRawPointer?
typealias KeepEscapes = @convention(c) (UnsafeMutableRawPointer?, OpaquePointer?, UnsafeMutablePointer<CChar>?) -> Int

/// Paths and queries are decoded by ourselves, strictly.
func keepEscapes(_: UnsafeMutableRawPointer?, _: OpaquePointer?, _ text: UnsafeMutablePointer<CChar>?) -> Int {
  text.map { strlen($0) } ?? 0
}

/// A connection was opened or is about to be closed; its descriptor is still ours in both cases.
func noteConnection(
  _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
  _ what: MHD_ConnectionNotificationCode
) {
  guard let context, let connection, let slot else { return }
  let server = Unmanaged<Server>.fromOpaque(context).takeUnretainedValue()
  if what == .CONNECTION_NOTIFY_STARTED {
    let descriptor = yakuba_connection_descriptor(connection)
    let address = yakuba_client_address(connection).flatMap { Address($0) }
    let peer = Peer(descriptor: descriptor, address: address, sendingUntil: server.firstDeadline)
    server.peers.insert(peer)
    slot.pointee = Unmanaged.passRetained(peer).toOpaque()
  } else if let raw = slot.pointee {
    let peer = Unmanaged<Peer>.fromOpaque(raw).takeRetainedValue()
    server.peers.remove(peer)
    slot.pointee = nil
  }
}

private func peer(of connection: OpaquePointer) -> Peer? {
  yakuba_connection_context(connection).map { Unmanaged<Peer>.fromOpaque($0).takeUnretainedValue() }
}

/// The request line has been read. What is returned stays with the request until `endRequest`: a prepared file, marked by the
/// lowest bit, or an exchange.
func beginRequest(
  _ context: UnsafeMutableRawPointer?, _ target: UnsafePointer<CChar>?, _ connection: OpaquePointer?
) -> UnsafeMutableRawPointer? {
  guard let context, let target, let connection else { return nil }
  let server = Unmanaged<Server>.fromOpaque(context).takeUnretainedValue()
  if let file = server.files.find(target) { return file.marked }
  guard let peer = peer(of: connection) else { return nil }
  let exchange = Exchange(
    peer: peer, connection: ConnectionHandle(pointer: connection), server: server, target: String(cString: target))
  peer.begin(exchange)
  return Unmanaged.passRetained(exchange).toOpaque()
}

/// The response has gone out, or the connection broke.
func endRequest(
  _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?,
  _ reason: MHD_RequestTerminationCode
) {
  guard let context, let connection, let slot, let raw = slot.pointee else { return }
  slot.pointee = nil
  let server = Unmanaged<Server>.fromOpaque(context).takeUnretainedValue()
  if PreparedFile.isMarked(raw) {
    peer(of: connection)?.awaitNext(until: server.idleDeadline)
    return
  }
  let exchange = Unmanaged<Exchange>.fromOpaque(raw).takeRetainedValue()
  exchange.cancelStream()
  exchange.peer.end()
  exchange.peer.awaitNext(until: server.idleDeadline)
}

/// Called when the header is complete, for each piece of the body, when the request is complete, and when a suspended connection
/// goes on.
func answerRequest(
  _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ url: UnsafePointer<CChar>?, _ method: UnsafePointer<CChar>?,
  _ version: UnsafePointer<CChar>?, _ upload: UnsafePointer<CChar>?, _ uploadSize: UnsafeMutablePointer<Int>?,
  _ slot: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let context, let connection, let method, let uploadSize, let slot, let raw = slot.pointee else { return MHD_Result.NO }
  let server = Unmanaged<Server>.fromOpaque(context).takeUnretainedValue()
  if PreparedFile.isMarked(raw) {
    let file = PreparedFile.unmarked(raw)
    guard let peer = peer(of: connection) else { return MHD_Result.NO }
    // The library closes the connection when a response is queued before the request is complete.
    if !PreparedFile.isComplete(raw), file.canAnswer(connection, method, server) {
      slot.pointee = PreparedFile.completed(raw)
      return MHD_Result.YES
    }
    if PreparedFile.isComplete(raw) { return file.answer(connection, server, peer) }
    // Something unusual (a method that is refused, a body): the long way.
    let exchange = Exchange(peer: peer, connection: ConnectionHandle(pointer: connection), server: server, target: file.path)
    peer.begin(exchange)
    slot.pointee = Unmanaged.passRetained(exchange).toOpaque()
    return exchange.receiveHead(String(cString: method))
  }
  let exchange = Unmanaged<Exchange>.fromOpaque(raw).takeUnretainedValue()
  guard exchange.request != nil else { return exchange.receiveHead(String(cString: method)) }
  if uploadSize.pointee > 0, let upload {
    exchange.receive(UnsafeRawBufferPointer(start: upload, count: uploadSize.pointee))
    uploadSize.pointee = 0
    return MHD_Result.YES
  }
  return exchange.proceed()
}
