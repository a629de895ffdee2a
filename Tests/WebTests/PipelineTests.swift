import CZlib
import Kernel
import Markup
import Synchronization
import Testing

@testable import Web

@Suite struct PipelineTests {
  static let clock = Clock.fixed(Moment(milliseconds: 1_775_000_000_000))

  static func pipeline(
    errors: ErrorAnswers = ErrorAnswers(), health: Health? = nil, assets: AssetCatalogue? = nil, log: AccessLog? = nil,
    metrics: Metrics? = nil,
    handler: @escaping Pipeline.Handler
  ) -> Pipeline {
    Pipeline(clock: clock, errors: errors, health: health, assets: assets, log: log, metrics: metrics, handler: handler)
  }

  static func request(
    _ path: String, method: Method = .get, headers: [(String, String)] = [], isSecure: Bool = false, address: String = "192.0.2.77"
  ) -> Request {
    Request(
      method: method, segments: path.split(separator: "/").map(String.init), rawPath: path, headers: Headers(headers),
      remoteAddress: address,
      isSecure: isSecure, id: "r-1")
  }

  static let page = Response.page(HTML(trusted: "<p>" + String(repeating: "役場のページ。", count: 300) + "</p>"))

  @Test func everyResponseHasItsHeaders() async {
    for handler in [{ @Sendable _ in Self.page }, { @Sendable _ in throw Failure.noSuchPage }] as [Pipeline.Handler] {
      let response = await Self.pipeline(handler: handler).respond(to: Self.request("/a", isSecure: true))
      let policy = response.headers["content-security-policy"] ?? ""
      #expect(policy.hasPrefix("default-src 'none'; script-src 'self'; style-src 'self'") && !policy.contains("unsafe"))
      #expect(response.headers["x-content-type-options"] == "nosniff")
      #expect(response.headers["strict-transport-security"] != nil)
      #expect(response.headers["x-request-id"] == "r-1")
      #expect(response.headers["referrer-policy"] != nil && response.headers["permissions-policy"] != nil)
      #expect(response.headers["cross-origin-opener-policy"] == "same-origin")
      #expect(response.headers["cache-control"]?.contains("public") == false)
    }
    let plain = await Self.pipeline { _ in Self.page }.respond(to: Self.request("/a"))
    #expect(plain.headers["strict-transport-security"] == nil)
    let own = await Self.pipeline { _ in Self.page.adding("content-security-policy", "sandbox") }.respond(to: Self.request("/a"))
    #expect(own.headers.all("content-security-policy") == ["sandbox"])
  }

  @Test func entityTags() async throws {
    let pipeline = Self.pipeline { _ in Self.page }
    let first = await pipeline.respond(to: Self.request("/a"))
    let etag = try #require(first.headers["etag"])
    #expect(etag.hasPrefix("\"") && first.headers["cache-control"] == "private, no-cache")
    for header in [etag, "W/\(etag)", "\"x\", \(etag)", "*", etag.dropLast() + "-gz\""] {
      let again = await pipeline.respond(to: Self.request("/a", headers: [("if-none-match", header)]))
      #expect(again.status == .notModified, "\(header)")
      #expect(again.headers["etag"] == etag && again.headers["content-type"] == nil)
      if case .empty = again.content {} else { Issue.record("304 with a body") }
    }
    #expect(await pipeline.respond(to: Self.request("/a", headers: [("if-none-match", "\"other\"")])).status == .ok)
    #expect(await pipeline.respond(to: Self.request("/a", method: .post, headers: [("if-none-match", etag)])).status == .ok)
    let secret = await Self.pipeline { _ in Self.page.adding("cache-control", "no-store") }.respond(to: Self.request("/a"))
    #expect(secret.headers["etag"] == nil)
  }

  @Test func compression() async throws {
    let pipeline = Self.pipeline { _ in Self.page }
    let plain = await pipeline.respond(to: Self.request("/a"))
    let small = await pipeline.respond(to: Self.request("/a", headers: [("accept-encoding", "br, gzip")]))
    #expect(plain.headers["content-encoding"] == nil && plain.headers["vary"] == "Accept-Encoding")
    #expect(small.headers["content-encoding"] == "gzip" && small.headers["vary"] == "Accept-Encoding")
    #expect(small.headers["etag"] != plain.headers["etag"])
    guard case .bytes(let compressed) = small.content, case .bytes(let bytes) = plain.content else { return #expect(Bool(false)) }
    #expect(compressed.count < bytes.count / 4)
    #expect(Self.gunzip(compressed) == bytes)
    let image = await Self.pipeline { _ in .download([UInt8](repeating: 0, count: 5000), type: "image/png", filename: "a.png") }
      .respond(to: Self.request("/a", headers: [("accept-encoding", "gzip")]))
    #expect(image.headers["content-encoding"] == nil)
  }

  static func gunzip(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    var input = bytes
    inflateInit2_(&stream, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    defer { inflateEnd(&stream) }
    let out = [UInt8](unsafeUninitializedCapacity: 1 << 20) { target, count in
      input.withUnsafeMutableBufferPointer { source in
        stream.next_in = source.baseAddress
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = 1 << 20
        inflate(&stream, Z_FINISH)
        count = Int(stream.total_out)
      }
    }
    return out
  }

  @Test(arguments: [
    ("gzip", true), ("GZIP;q=0.5, br", true), ("gzip;q=0", false), ("gzip; q=0.000", false), ("*", true), ("*;q=0", false), ("br", false),
    ("", false), ("gzipped", false), ("identity;q=1, *;q=0.1", true),
  ])
  func acceptedEncodings(_ header: String, _ isAccepted: Bool) { #expect(Gzip.isAccepted(by: header.utf8) == isAccepted) }

  @Test func errorsByKind() async {
    let expected: [Failure.Kind: Status] = [
      .invalid: .badRequest, .unauthenticated: .unauthorized, .forbidden: .forbidden, .missing: .notFound, .conflict: .conflict,
      .tooLarge: .contentTooLarge, .tooMany: .tooManyRequests, .unavailable: .serviceUnavailable, .defect: .internalServerError,
    ]
    for kind in Failure.Kind.allCases {
      let response = await Self.pipeline { _ in throw Failure(kind, "test.it", Phrase("内部の事情", en: "x", easy: "y")) }.respond(
        to: Self.request("/a"))
      #expect(response.status == expected[kind])
      #expect(response.code == "test.it")
      #expect(response.headers["cache-control"] == "no-store")
      guard case .bytes(let bytes) = response.content else { return #expect(Bool(false)) }
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(text.contains("内部の事情") == (kind != .defect))
      #expect(text.contains("r-1"))
    }
  }

  @Test func errorsAsProblemDetails() async throws {
    let pipeline = Self.pipeline { _ in throw Rejection.methodNotAllowed([.get, .head]) }
    for accept in ["application/json", "application/problem+json, text/html;q=0.9", "application/json;q=0.9, */*;q=0.1"] {
      let response = await pipeline.respond(to: Self.request("/a", method: .post, headers: [("accept", accept)]))
      #expect(response.status == .methodNotAllowed && response.headers["allow"] == "GET, HEAD")
      #expect(response.headers["content-type"]?.hasPrefix("application/problem+json") == true)
      guard case .bytes(let bytes) = response.content else { return #expect(Bool(false)) }
      let node = try JSONDocument.parse(bytes)
      #expect(
        node["status"]?.int == 405 && node["code"]?.string == "web.method-not-allowed" && node["title"]?.string == "Method Not Allowed")
      #expect(node["detail"]?.string?.contains("受け付けていません") == true)
    }
    for accept in ["text/html,application/xhtml+xml,*/*;q=0.8", "*/*", ""] {
      let response = await pipeline.respond(to: Self.request("/a", headers: accept.isEmpty ? [] : [("accept", accept)]))
      #expect(response.headers["content-type"]?.hasPrefix("text/html") == true, "\(accept)")
    }
  }

  @Test func whatNobodyForesawIsNotShown() async {
    struct Strange: Error { let secret = "hunter2" }
    let lines = Mutex<String>("")
    let log = AccessLog { line in lines.withLock { $0 += String(decoding: line, as: UTF8.self) } }
    let response = await Self.pipeline(log: log) { _ in throw Strange() }.respond(to: Self.request("/a"))
    guard case .bytes(let bytes) = response.content else { return #expect(Bool(false)) }
    #expect(response.status == .internalServerError)
    #expect(!String(decoding: bytes, as: UTF8.self).contains("hunter2"))
    #expect(lines.withLock { $0 }.contains("web.defect"))
  }

  /// Each level lets in what matters as much, and nothing below.
  @Test(arguments: LogLevel.allCases) func theLogLevelMatters(least: LogLevel) async throws {
    let lines = Mutex<[String]>([])
    let log = AccessLog(least: least) { line in lines.withLock { $0.append(String(decoding: line, as: UTF8.self)) } }
    for status in [Status.ok, .notFound, .tooManyRequests, .internalServerError, .serviceUnavailable] {
      _ = await Self.pipeline(log: log) { _ in Response(status) }.respond(to: Self.request("/a"))
    }
    let levels = try lines.withLock { $0 }.map { try #require(try JSONDocument.parse($0)["level"]?.string.flatMap(LogLevel.init)) }
    let expected: [LogLevel] = [.info, .info, .warning, .error, .error]
    #expect(levels == expected.filter { $0 >= least })
    #expect(LogLevel.allCases.sorted() == [.debug, .info, .warning, .error])
  }

  @Test func logHasNoPersonalData() async throws {
    let lines = Mutex<[[UInt8]]>([])
    let log = AccessLog { line in lines.withLock { $0.append(line) } }
    var request = Self.request(
      "/mihon/account/verify/secret-token", headers: [("cookie", "session=abc"), ("user-agent", "UA"), ("referer", "http://x/")])
    request.query = Fields([.init("name", "見本花子")])
    _ = await Self.pipeline(log: log) { _ in
      var response = Self.page
      response.route = "accounts.verify"
      return response
    }.respond(to: request)
    let line = try #require(lines.withLock { $0.first })
    let node = try JSONDocument.parse(line)
    #expect(node["path"]?.string == "/mihon/account/…" && node["route"]?.string == "accounts.verify")
    #expect(node["address"]?.string == "192.0.2.0")
    #expect(node["time"]?.string == "2026-03-31T23:33:20.000Z")
    #expect(node["status"]?.int == 200 && node["id"]?.string == "r-1")
    let text = String(decoding: line, as: UTF8.self)
    for secret in ["secret-token", "abc", "UA", "http://x", "見本花子", "192.0.2.77"] { #expect(!text.contains(secret)) }
  }

  @Test func optionsAndMethods() async {
    let star = await Self.pipeline { _ in Self.page }.respond(to: Self.request("*", method: .options))
    #expect(star.status == .noContent && star.headers["allow"]?.contains("PATCH") == true)
    #expect(Method.allowed { $0 == .get || $0 == .post } == [.get, .head, .post, .options])
    #expect(Method.allowed { $0 == .delete } == [.delete, .options])
    #expect(Method.allowed { _ in false } == [])
  }

  @Test func health() async throws {
    let isBroken = Atomic<Bool>(false)
    let metrics = Metrics()
    metrics.gauge("test_depth", "x") { 7 }
    let health = Health(
      checks: [
        .init("database") { isBroken.load(ordering: .relaxed) ? "no connection" : nil }, .init("disk") { nil },
      ], metrics: metrics)
    let pipeline = Self.pipeline(health: health, metrics: metrics) { _ in Self.page }
    func text(_ path: String, address: String = "127.0.0.1", method: Method = .get) async -> (Int, String) {
      let response = await pipeline.respond(to: Self.request(path, method: method, address: address))
      if case .bytes(let bytes) = response.content { return (response.status.rawValue, String(decoding: bytes, as: UTF8.self)) }
      return (response.status.rawValue, "")
    }
    #expect(await text("/healthz") == (200, "ok\n"))
    #expect(await text("/readyz") == (200, "ready\ndatabase: ok\ndisk: ok\n"))
    isBroken.store(true, ordering: .relaxed)
    #expect(await text("/readyz") == (503, "not ready\ndatabase: no connection\ndisk: ok\n"))
    #expect(await text("/readyz", address: "198.51.100.1") == (503, "not ready\n"))
    #expect(await text("/metrics", address: "198.51.100.1").0 == 404)
    #expect(await text("/healthz", method: .post).0 == 405)
    let exposition = await text("/metrics").1
    #expect(exposition.contains("yakuba_http_requests_total{group=\"health\",status=\"2xx\"}"))
    #expect(exposition.contains("yakuba_http_request_seconds_bucket{group=\"health\",le=\"+Inf\"}"))
    #expect(exposition.contains("test_depth 7\n"))
  }

  @Test func metricGroupsAreBounded() {
    let metrics = Metrics()
    for index in 0..<500 { metrics.record(group: "g\(index)\"\n", status: .ok, nanoseconds: 2_000_000) }
    let lines = metrics.exposition().split(separator: "\n")
    let groups = lines.filter { $0.hasPrefix("yakuba_http_requests_total") }
    #expect(groups.count == Metrics.mostGroups + 1)
    #expect(groups.contains { $0.contains("group=\"other\"") && $0.hasSuffix(" \(500 - Metrics.mostGroups)") })
    #expect(lines.allSatisfy { $0.hasPrefix("#") || $0.split(separator: " ").count == 2 })
  }

  @Test func transportFiguresAreThere() async throws {
    let metrics = Metrics()
    try await withServer(Self.pipeline(metrics: metrics) { _ in Self.page }) { port, transport in
      metrics.observe(transport, version: "1.2.3", startedAt: Self.clock.now)
      #expect(await get(port, "/").status == 200)
      let text = metrics.exposition()
      #expect(text.contains("yakuba_http_connections_total 1\n") && text.contains("yakuba_build_info{version=\"1.2.3\"} 1"))
      for name in ["process_resident_memory_bytes", "process_cpu_seconds_total", "process_open_fds"] {
        let line = try #require(text.split(separator: "\n").first { $0.hasPrefix(name + " ") })
        #expect(Double(line.split(separator: " ")[1]) ?? 0 > 0)
      }
    }
  }

  /// The whole of it, over a socket.
  @Test func headAndNotModifiedOnTheWire() async throws {
    try await withServer(Self.pipeline { _ in Self.page }) { port, _ in
      let full = await get(port, "/")
      let head = await ask(port, "HEAD / HTTP/1.1\r\nhost: h\r\nconnection: close\r\n\r\n")
      #expect(head.status == 200 && head.body.isEmpty && head["content-length"] == "\(full.body.count)" && head["etag"] == full["etag"])
      let text = await onThread {
        let wire = Wire(port)
        wire.send("GET / HTTP/1.1\r\nhost: h\r\nif-none-match: \(full["etag"] ?? "")\r\n\r\n")
        wire.send("GET / HTTP/1.1\r\nhost: h\r\naccept-encoding: gzip\r\nconnection: close\r\n\r\n")
        let first = wire.response()
        let second = wire.response()
        return (first, second)
      }
      #expect(text.0.status == 304 && text.0["etag"] == full["etag"])
      #expect(text.1["content-encoding"] == "gzip" && Self.gunzip(text.1.body) == full.body)
    }
  }
}
