import CMicrohttpd
import Glibc
import Kernel
import Synchronization

/// HTTP/1.1 by GNU libmicrohttpd: epoll, a few network threads, and a Swift task for each request that needs one. TLS and HTTP/2
/// are the business of a proxy in front.
public final class MicrohttpdTransport: Transport {
  private struct Running: @unchecked Sendable {
    let daemon: OpaquePointer
    let listener: Int32
    let server: Server
  }

  private let configuration: TransportConfiguration
  private let randomness: Randomness
  private let running = Mutex<Running?>(nil)

  public init(_ configuration: TransportConfiguration = TransportConfiguration(), randomness: Randomness = .system) {
    self.configuration = configuration
    self.randomness = randomness
  }

  public var activity: TransportActivity {
    guard let server = running.withLock({ $0?.server }) else { return TransportActivity() }
    var activity = TransportActivity()
    activity.openConnections = server.peers.count
    activity.acceptedConnections = server.peers.accepted.load(ordering: .relaxed)
    activity.reapedConnections = server.peers.reaped.load(ordering: .relaxed)
    activity.requestsInFlight = server.inFlight.load(ordering: .relaxed)
    activity.assetsServed = server.files.served.load(ordering: .relaxed)
    activity.bodyBytes = server.bodyBytes.load(ordering: .relaxed)
    return activity
  }

  public func start(_ responder: any Responder) throws -> Int {
    try running.withLock { running in
      guard running == nil else { throw Failure.cannotListen("already started") }
      raiseDescriptorLimit()
      let (listener, port) = try Listener.open(configuration.host, configuration.port)
      let server = Server(configuration, responder, randomness)
      guard let daemon = startDaemon(server, listener) else {
        close(listener)
        throw Failure.cannotListen("MHD_start_daemon: \(String(cString: strerror(errno)))")
      }
      server.peers.startReaping()
      running = Running(daemon: daemon, listener: listener, server: server)
      return port
    }
  }

  public func stop(graceSeconds: Double) async {
    let taken = running.withLock { running in
      defer { running = nil }
      return running
    }
    guard let taken else { return }
    let peers = taken.server.peers
    taken.server.isDraining.store(true, ordering: .releasing)
    let stopper = Listener.replace(taken.listener)
    let start = Peer.now
    let end = start + UInt64(max(0, graceSeconds) * 1000)
    var now = start
    while peers.count > 0, now < end {
      // A connection that has just been opened may have its request under way: it gets a second.
      let spareNew = now < start + 1000
      _ = peers.shutDown { spareNew ? $0.isIdle : $0.isQuiet }
      for peer in peers.all {
        if let exchange = peer.current, exchange.isEndless { exchange.cancelStream() }
      }
      try? await Task.sleep(nanoseconds: 20_000_000)
      now = Peer.now
    }
    // The library must not be stopped while a connection is suspended.
    for peer in peers.all { peer.current?.abandon() }
    // It closes what stands in the listener's place.
    await DedicatedThread.run { MHD_stop_daemon(taken.daemon) }
    if let stopper { close(stopper) }
    peers.stop()
  }

  private func startDaemon(_ server: Server, _ listener: Int32) -> OpaquePointer? {
    // Released never: a network thread may hold it until the very end, and a process starts few transports.
    let context = Unmanaged.passRetained(server).toOpaque()
    let access: MHD_AccessHandlerCallback = answerRequest
    func item(_ option: MHD_OPTION, _ value: Int, _ pointer: UnsafeMutableRawPointer? = nil) -> MHD_OptionItem {
      MHD_OptionItem(option: option, value: value, ptr_value: pointer)
    }
    let threads = max(1, configuration.threads)
    var options = [
      item(MHD_OPTION.LISTEN_SOCKET, Int(listener)),
      item(MHD_OPTION.CONNECTION_MEMORY_LIMIT, configuration.limits.headerBytes + 8192),
      item(MHD_OPTION.CONNECTION_LIMIT, max(threads, configuration.connectionLimit)),
      item(MHD_OPTION.CONNECTION_TIMEOUT, configuration.idleSeconds),
      item(MHD_OPTION.PER_IP_CONNECTION_LIMIT, configuration.connectionLimitPerAddress),
      item(MHD_OPTION.STRICT_FOR_CLIENT, 1),
      item(MHD_OPTION.NOTIFY_CONNECTION, unsafeBitCast(noteConnection as MHD_NotifyConnectionCallback, to: Int.self), context),
      item(MHD_OPTION.NOTIFY_COMPLETED, unsafeBitCast(endRequest as MHD_RequestCompletedCallback, to: Int.self), context),
      item(MHD_OPTION.URI_LOG_CALLBACK, unsafeBitCast(beginRequest as BeginRequest, to: Int.self), context),
      item(MHD_OPTION.UNESCAPE_CALLBACK, unsafeBitCast(keepEscapes as KeepEscapes, to: Int.self)),
    ]
    // One thread is the library's own way without a pool; it refuses a pool of one.
    if threads > 1 { options.append(item(MHD_OPTION.THREAD_POOL_SIZE, threads)) }
    options.append(item(MHD_OPTION.END, 0))
    return options.withUnsafeMutableBufferPointer { options in
      let array = options.baseAddress.map { UnsafeMutableRawPointer($0) } ?? context
      let arguments: [any CVarArg] = [CInt(MHD_OPTION.ARRAY.rawValue), OpaquePointer(array), CInt(MHD_OPTION.END.rawValue)]
      return withVaList(arguments) {
        MHD_start_daemon_va(yakuba_daemon_flags, 0, nil, nil, access, context, $0)
      }
    }
  }

  /// Debian's soft limit of 1,024 open files is below our connection limit.
  private func raiseDescriptorLimit() {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0, limit.rlim_cur < limit.rlim_max else { return }
    limit.rlim_cur = min(limit.rlim_max, 65_536)
    _ = setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  }
}

extension Failure {
  static func cannotListen(_ detail: String) -> Failure {
    Failure(
      .unavailable, "web.cannot-listen",
      Phrase(
        "待受アドレスを開けません：\(detail)", en: "Cannot listen: \(detail)", easy: "サーバーの アドレスを 開く ことが できません：\(detail)"),
      detail: detail)
  }
}
