import Kernel

/// The addresses that machines ask: `/healthz` (the process lives), `/readyz` (it can do its work), `/metrics`.
public struct Health: Sendable {
  /// Something that must be in order for the process to do its work.
  public struct Check: Sendable {
    public let name: String
    /// Nil when all is well, otherwise what is wrong, in a few words for an operator.
    public let run: @Sendable () async -> String?
    public init(_ name: String, _ run: @escaping @Sendable () async -> String?) {
      self.name = name
      self.run = run
    }
  }

  private let checks: [Check]
  private let metrics: Metrics?
  private let watchers: [AddressRange]

  /// `watchers` may read `/metrics` and the reasons of `/readyz`; for all others there is no `/metrics`, and `/readyz` says only yes
  /// or no.
  public init(checks: [Check] = [], metrics: Metrics? = nil, watchers: [AddressRange] = AddressRange.loopback) {
    self.checks = checks
    self.metrics = metrics
    self.watchers = watchers
  }

  /// Nil for any other address.
  func respond(to request: Request) async throws(Rejection) -> Response? {
    switch request.rawPath {
    case "/healthz", "/readyz", "/metrics": break
    default: return nil
    }
    guard request.method == .get || request.method == .head else { throw .methodNotAllowed([.get, .head]) }
    let isWatcher = Address(request.remoteAddress).map { address in watchers.contains { $0.contains(address) } } ?? false
    switch request.rawPath {
    case "/healthz": return text("ok\n")
    case "/readyz": return await readiness(showingReasons: isWatcher)
    default:
      guard isWatcher, let metrics else { throw .notFound }
      return text(metrics.exposition(), type: "text/plain; version=0.0.4; charset=utf-8")
    }
  }

  private func readiness(showingReasons: Bool) async -> Response {
    var lines: [String] = []
    var isReady = true
    for check in checks {
      let problem = await check.run()
      if problem != nil { isReady = false }
      lines.append("\(check.name): \(problem ?? "ok")\n")
    }
    return text(
      (isReady ? "ready\n" : "not ready\n") + (showingReasons ? lines.joined() : ""), status: isReady ? .ok : .serviceUnavailable)
  }

  private func text(_ text: String, type: String = "text/plain; charset=utf-8", status: Status = .ok) -> Response {
    var response = Response(
      status, headers: Headers([("content-type", type), ("cache-control", "no-store")]), content: .bytes(Array(text.utf8)))
    response.route = "health"
    return response
  }
}
