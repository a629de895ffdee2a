import CMicrohttpd
import Glibc
import Kernel
import Synchronization

/// One client connection. Network threads write the deadline, the reaper reads it.
final class Peer: Sendable {
  let descriptor: Int32
  let address: Address?
  /// `address` as text, made once for all requests of the connection.
  let addressText: String
  /// Twice the monotonic milliseconds after which the client is too slow, plus one while we wait for it to send; 0 while it is
  /// not the client's turn.
  private let deadline: Atomic<UInt64>
  /// Found hung up by the last look.
  private let isSuspect = Atomic<Bool>(false)
  private let hasServed = Atomic<Bool>(false)
  /// The request that is being answered.
  private let exchange = Mutex<Exchange?>(nil)

  /// The client must have sent its first request's header by `milliseconds`.
  init(descriptor: Int32, address: Address?, sendingUntil milliseconds: UInt64) {
    self.descriptor = descriptor
    self.address = address
    addressText = address?.description ?? "unknown"
    deadline = Atomic(milliseconds << 1 | 1)
  }

  /// The client must have sent what it is sending by then.
  func awaitSending(until milliseconds: UInt64) { deadline.store(milliseconds << 1 | 1, ordering: .relaxed) }
  /// The client must have read the response by then.
  func awaitReading(until milliseconds: UInt64) { deadline.store(milliseconds << 1, ordering: .relaxed) }
  /// The response is out; the next request must be there by then.
  func awaitNext(until milliseconds: UInt64) {
    hasServed.store(true, ordering: .relaxed)
    awaitSending(until: milliseconds)
  }
  func awaitNothing() { deadline.store(0, ordering: .relaxed) }

  func isLate(at now: UInt64) -> Bool {
    let deadline = deadline.load(ordering: .relaxed)
    return deadline != 0 && now > deadline >> 1
  }

  /// We wait for the client to send.
  var isAwaited: Bool { deadline.load(ordering: .relaxed) & 1 == 1 }

  /// True the second time in a row that a connection from which nothing more can come is looked at.
  func isAbandoned(hasHungUp: Bool) -> Bool {
    var unread: Int32 = 0
    let isEmpty = hasHungUp && isAwaited && ioctl(descriptor, UInt(FIONREAD), &unread) == 0 && unread == 0
    return isSuspect.exchange(isEmpty, ordering: .relaxed) && isEmpty
  }

  func begin(_ new: Exchange) { exchange.withLock { $0 = new } }
  func end() { exchange.withLock { $0 = nil } }
  var current: Exchange? { exchange.withLock { $0 } }
  /// Nothing is being answered, and nothing is on its way out.
  var isQuiet: Bool { isAwaited && current == nil }
  /// Between two requests, as far as can be told.
  var isIdle: Bool { isQuiet && hasServed.load(ordering: .relaxed) }

  static var now: UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC_COARSE, &time)
    return UInt64(time.tv_sec) * 1000 + UInt64(time.tv_nsec) / 1_000_000
  }
}

/// All open connections, and the thread that cuts off slow ones.
///
/// `shutdown` happens under the same lock as the removal of a closing connection, so a descriptor that was closed and used
/// again is never hit.
final class PeerTable: Sendable {
  private let peers = Mutex<[ObjectIdentifier: Peer]>([:])
  private let running = Atomic<Bool>(true)
  let accepted = Atomic<Int>(0)
  let reaped = Atomic<Int>(0)

  var count: Int { peers.withLock { $0.count } }
  var all: [Peer] { peers.withLock { Array($0.values) } }

  func insert(_ peer: Peer) {
    accepted.add(1, ordering: .relaxed)
    peers.withLock { $0[ObjectIdentifier(peer)] = peer }
  }

  func remove(_ peer: Peer) { _ = peers.withLock { $0.removeValue(forKey: ObjectIdentifier(peer)) } }

  /// Shuts down the sockets of the connections that `condition` names.
  func shutDown(where condition: (Peer) -> Bool) -> Int {
    peers.withLock { peers in
      var count = 0
      for peer in peers.values where condition(peer) {
        shutdown(peer.descriptor, Int32(SHUT_RDWR))
        peer.awaitNothing()
        count += 1
      }
      return count
    }
  }

  /// Looks at all connections four times a second until `stop`.
  func startReaping() {
    let thread = DedicatedThread { [self] in
      while running.load(ordering: .acquiring) {
        usleep(250_000)
        let now = Peer.now
        let cut = shutDown { $0.isLate(at: now) }
        if cut > 0 { reaped.add(cut, ordering: .relaxed) }
        noticeHangUps()
      }
    }
    thread.start()
  }

  /// Clients that have left. The library looks at a socket again only when something new happens on it: it misses a client that
  /// left together with its last bytes, and does not look at all while an event stream waits for events.
  private func noticeHangUps() {
    peers.withLock { peers in
      let watched = peers.values.filter { $0.isAwaited || $0.current?.isEndless == true }
      var polls = watched.map { pollfd(fd: $0.descriptor, events: Int16(yakuba_hung_up), revents: 0) }
      guard poll(&polls, nfds_t(polls.count), 0) >= 0 else { return }
      for (peer, poll) in zip(watched, polls) {
        let hasHungUp = Int32(poll.revents) & yakuba_hung_up != 0
        if peer.isAbandoned(hasHungUp: hasHungUp) { shutdown(peer.descriptor, Int32(SHUT_RDWR)) }
        if hasHungUp, let exchange = peer.current, exchange.isEndless { exchange.cancelStream() }
      }
    }
  }

  func stop() { running.store(false, ordering: .releasing) }
}
