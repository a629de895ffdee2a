import Glibc
import Foundation
import Kernel
import Synchronization
import Testing

@testable import Web

/// What the transport must not let through, over real sockets.
@Suite struct RefusalTests {
  static func status(_ port: Int, _ request: String) async -> Int { await ask(port, request).status }

  @Test func limits() async throws {
    try await withServer(.with { $0.limits.formBytes = 1000 }, answer: TransportTests.echo) { port, transport in
      #expect(await Self.status(port, "GET /\(String(repeating: "a", count: 9000)) HTTP/1.1\r\nhost: h\r\n\r\n") == 414)
      #expect(await Self.status(port, "GET /\(String(repeating: "a", count: 60_000)) HTTP/1.1\r\nhost: h\r\n\r\n") == 414)
      #expect(await Self.status(port, "GET / HTTP/1.1\r\nhost: h\r\nx: \(String(repeating: "a", count: 17_000))\r\n\r\n") == 431)
      #expect(await Self.status(port, "GET / HTTP/1.1\r\nhost: h\r\nx: \(String(repeating: "a", count: 60_000))\r\n\r\n") == 431)
      #expect(await Self.status(port, "GET / HTTP/1.1\r\nhost: h\r\n\(String(repeating: "x: 1\r\n", count: 101))\r\n") == 431)
      let form = "POST / HTTP/1.1\r\nhost: h\r\ncontent-type: application/x-www-form-urlencoded\r\n"
      // Announced: refused before a byte of it is sent.
      let early = await ask(port, form + "content-length: 1001\r\n\r\n")
      #expect(early.status == 413 && early.text == "web.content-too-large")
      #expect(await Self.status(port, form + "content-length: 1000000000000\r\nexpect: 100-continue\r\n\r\n") == 413)
      #expect(await Self.status(port, form + "content-length: 1000\r\n\r\n" + String(repeating: "a", count: 1000)) == 200)
      // Not announced: refused as soon as it is too much.
      let chunk = "200\r\n\(String(repeating: "a", count: 512))\r\n"
      #expect(await Self.status(port, form + "transfer-encoding: chunked\r\n\r\n\(chunk)0\r\n\r\n") == 200)
      #expect(await Self.status(port, form + "transfer-encoding: chunked\r\n\r\n\(chunk)\(chunk)\(chunk)") == 413)
      for _ in 0..<200 where transport.activity.bodyBytes > 0 { try await Task.sleep(nanoseconds: 10_000_000) }
      #expect(transport.activity.bodyBytes == 0)
    }
  }

  /// A client that has sent all of a body that is too large still reads the refusal.
  @Test func refusalIsReadAfterALargeBody() async throws {
    try await withServer(.with { $0.limits.uploadBytes = 1 << 16 }, answer: TransportTests.echo) { port, _ in
      let reply = await onThread {
        let wire = Wire(port)
        wire.send("POST / HTTP/1.1\r\nhost: h\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: 4000000\r\n\r\n")
        for _ in 0..<40 { wire.send([UInt8](repeating: 0x61, count: 100_000)) }
        return wire.response()
      }
      #expect(reply.status == 413)
    }
  }

  @Test func memoryForBodiesIsBounded() async throws {
    try await withServer(.with { $0.limits.bodiesInMemoryBytes = 10_000 }, answer: TransportTests.echo) { port, transport in
      let head = "POST / HTTP/1.1\r\nhost: h\r\ncontent-type: application/json\r\ncontent-length: 8000\r\n\r\n"
      let first = Wire(port)
      _ = await onThread { first.send(head + "{") }
      while transport.activity.bodyBytes == 0 { await Task.yield() }
      #expect(await Self.status(port, head) == 503)
      let reply = await onThread {
        first.send(String(repeating: " ", count: 7999))
        return first.response()
      }
      #expect(reply.status == 200)
      #expect(await Self.status(port, head + String(repeating: " ", count: 8000)) == 200)
    }
  }

  @Test(arguments: [
    "content-length: 3\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /smuggled HTTP/1.1\r\nhost: h\r\n\r\n",
    "content-length: 3\r\ncontent-length: 4\r\n\r\nabcd", "content-length: 3\r\ncontent-length: 3\r\n\r\nabc",
    "content-length: 3, 3\r\n\r\nabc",
    "content-length: +3\r\n\r\nabc", "content-length: -1\r\n\r\n", "content-length: 0x3\r\n\r\nabc", "content-length: 3 \t3\r\n\r\nabc",
    "content-length: 99999999999999999999999\r\n\r\nabc", "content-length:\r\n\r\nabc",
    "transfer-encoding: chunked, chunked\r\n\r\n0\r\n\r\n", "transfer-encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    "transfer-encoding: xchunked\r\n\r\n0\r\n\r\n", "transfer-encoding: identity\r\n\r\nabc",
    "transfer-encoding: chunked\r\ntransfer-encoding: identity\r\n\r\n0\r\n\r\n",
    "transfer-encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
    "transfer-encoding: chunked\r\n\r\n-1\r\nabc\r\n0\r\n\r\n", "transfer-encoding: chunked\r\n\r\nfffffffffffffffff\r\nabc\r\n0\r\n\r\n",
    "transfer-encoding : chunked\r\n\r\n0\r\n\r\n", "expect: nothing\r\ncontent-length: 1\r\n\r\na",
  ])
  func smuggling(_ rest: String) async throws {
    let seen = Seen()
    try await withServer(
      answer: answering { request in
        seen.note(request.rawPath)
        return Response()
      }
    ) { port, _ in
      let text = await onThread {
        let wire = Wire(port, timeoutSeconds: 5)
        wire.send("POST /first HTTP/1.1\r\nhost: h\r\ncontent-type: application/json\r\n" + rest)
        // Whatever follows must not be taken for a request of its own.
        wire.send("GET /smuggled HTTP/1.1\r\nhost: h\r\n\r\n")
        return wire.all()
      }
      #expect(["HTTP/1.1 400", "HTTP/1.1 413", "HTTP/1.1 501", ""].contains { $0.isEmpty ? text.isEmpty : text.hasPrefix($0) }, "\(text)")
      #expect(!seen.paths.contains("/smuggled") && !seen.paths.contains("/first"), "\(seen.paths)")
    }
  }

  @Test(arguments: [
    "GET /../etc/passwd HTTP/1.1\r\nhost: h\r\n\r\n", "GET /a/%2e%2e/b HTTP/1.1\r\nhost: h\r\n\r\n",
    "GET /%2E. HTTP/1.1\r\nhost: h\r\n\r\n",
    "GET /a/. HTTP/1.1\r\nhost: h\r\n\r\n", "GET /%zz HTTP/1.1\r\nhost: h\r\n\r\n", "GET /%4 HTTP/1.1\r\nhost: h\r\n\r\n",
    "GET /%00 HTTP/1.1\r\nhost: h\r\n\r\n", "GET /%c0%ae%c0%ae/ HTTP/1.1\r\nhost: h\r\n\r\n", "GET /%ff HTTP/1.1\r\nhost: h\r\n\r\n",
    "GET /%0d%0aset-cookie:x HTTP/1.1\r\nhost: h\r\n\r\n", "GET //evil.example/ HTTP/1.1\r\nhost: h\r\n\r\n",
    "GET a HTTP/1.1\r\nhost: h\r\n\r\n",
    "GET /?a=%zz HTTP/1.1\r\nhost: h\r\n\r\n", "GET /?a=%00 HTTP/1.1\r\nhost: h\r\n\r\n", "GET /#x HTTP/1.1\r\nhost: h\r\n\r\n",
    "GET / HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n", "GET / HTTP/1.1\r\nhost: a/b\r\n\r\n", "GET / HTTP/1.1\r\nhost: a<b>\r\n\r\n",
    "GET / HTTP/1.1\r\nhost: h\r\nx y: 1\r\n\r\n", "GET * HTTP/1.1\r\nhost: h\r\n\r\n",
    "POST / HTTP/1.1\r\nhost: h\r\ncontent-type: multipart/form-data\r\ncontent-length: 1\r\n\r\na",
    "POST / HTTP/1.1\r\nhost: h\r\ncontent-type: multipart/form-data; boundary=x\r\ncontent-length: 1\r\n\r\na",
    "POST / HTTP/1.1\r\nhost: h\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 4\r\n\r\na=%f",
  ])
  func badRequests(_ request: String) async throws {
    try await withServer(answer: TransportTests.echo) { port, _ in #expect(await Self.status(port, request) == 400) }
  }

  @Test(arguments: [
    "", "content-type: text/html\r\n", "content-type: application/x-www-form-urlencoded; charset=shift_jis\r\n",
    "content-type: application/json\r\ncontent-encoding: gzip\r\n", "content-type: nonsense\r\n",
  ])
  func unsupportedTypes(_ type: String) async throws {
    try await withServer(answer: TransportTests.echo) { port, _ in
      let replies = await onThread {
        let wire = Wire(port)
        return (0..<2).map { _ in
          wire.send("POST / HTTP/1.1\r\nhost: h\r\n\(type)content-length: 3\r\n\r\nabc")
          return wire.response().status
        }
      }
      // The body is read past, so the connection can go on.
      #expect(replies == [415, 415])
    }
  }

  @Test func unknownMethods() async throws {
    try await withServer(answer: TransportTests.echo) { port, _ in
      #expect(await Self.status(port, "BREW / HTTP/1.1\r\nhost: h\r\n\r\n") == 501)
      #expect(await Self.status(port, "TRACE / HTTP/1.1\r\nhost: h\r\n\r\n") == 405)
      #expect(await Self.status(port, "get / HTTP/1.1\r\nhost: h\r\n\r\n") == 501)
      #expect(await Self.status(port, "OPTIONS * HTTP/1.1\r\nhost: h\r\n\r\n") == 200)
    }
  }

  @Test func absoluteFormAndHost() async throws {
    try await withServer(answer: answering { Response(content: .bytes(Array("\($0.host) \($0.rawPath)".utf8))) }) { port, _ in
      #expect(await ask(port, "GET http://Town.Example:81/a?b HTTP/1.1\r\nhost: other\r\n\r\n").text == "town.example:81 /a")
      #expect(await ask(port, "GET /a HTTP/1.1\r\nhost: Town.Example\r\n\r\n").text == "town.example /a")
    }
  }

  /// Rubbish gets an answer or a closed connection, and the server lives on.
  @Test func rubbish() async throws {
    try await withServer(answer: TransportTests.echo) { port, _ in
      await withTaskGroup(of: Void.self) { group in
        for seed in 0..<60 as Range<UInt64> { group.addTask { await Self.sendRubbish(port, seed) } }
      }
      #expect(await get(port, "/alive").status == 200)
    }
  }

  private static func sendRubbish(_ port: Int, _ seed: UInt64) async {
    var generator = Seeded(seed)
    var bytes = Array("POST /a?b=c HTTP/1.1\r\nhost: h\r\ncontent-type: application/json\r\ncontent-length: 4\r\n\r\n1234".utf8)
    for _ in 0...Int.random(in: 0..<6, using: &generator) {
      let place = Int.random(in: 0..<bytes.count, using: &generator)
      if Bool.random(using: &generator) { bytes[place] = UInt8.random(in: 0...255, using: &generator) } else { bytes.remove(at: place) }
    }
    let sent = bytes
    await onThread {
      let wire = Wire(port)
      wire.send(sent)
      shutdown(wire.descriptor, Int32(SHUT_WR))
      _ = wire.all()
    }
  }
}

/// Paths that a handler has seen.
final class Seen: Sendable {
  private let list = Mutex<[String]>([])
  func note(_ path: String) { list.withLock { $0.append(path) } }
  var paths: [String] { list.withLock { $0 } }
}

struct Seeded: RandomNumberGenerator {
  /// `YAKUBA_FUZZ=300` runs so many times as many cases.
  static let scale = ProcessInfo.processInfo.environment["YAKUBA_FUZZ"].flatMap { Int($0) } ?? 1

  var state: UInt64
  init(_ seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
