import Glibc
import Kernel
import Synchronization
import Testing

@testable import Web

@Suite struct StreamTests {
  @Test func eventsAsTheyStandOnTheWire() {
    #expect(
      String(decoding: ServerSentEvent("a\nb\r\nc", name: "x\ny", id: "1").bytes, as: UTF8.self)
        == "id: 1\nevent: xy\ndata: a\ndata: b\ndata: c\n\n")
    #expect(String(decoding: ServerSentEvent("").bytes, as: UTF8.self) == "data: \n\n")
  }

  @Test func eventsArriveOneByOneWithHeartbeats() async throws {
    let (events, feed) = AsyncStream<ServerSentEvent>.makeStream()
    try await withServer(answer: answering { _ in .events(events, heartbeatSeconds: 0.05) }) { port, _ in
      let wire = Wire(port)
      let first = await onThread {
        wire.send("GET /live HTTP/1.1\r\nhost: h\r\n\r\n")
        return wire.until("\n:\n\n")
      }
      #expect(first.lowercased().contains("content-type: text/event-stream"))
      feed.yield(ServerSentEvent("町", name: "update"))
      #expect(await onThread { wire.until("data: 町\n\n") }.contains("event: update\n"))
      feed.finish()
      #expect(await onThread { wire.until("0\r\n\r\n") }.hasSuffix("0\r\n\r\n"))
    }
  }

  @Test func leavingIsNoticed() async throws {
    let left = Atomic<Int>(0)
    try await withServer(
      answer: answering { _ in
        let (events, feed) = AsyncStream<ServerSentEvent>.makeStream()
        feed.onTermination = { _ in left.add(1, ordering: .relaxed) }
        feed.yield(ServerSentEvent("hello"))
        return .events(events, heartbeatSeconds: 600)
      }
    ) { port, transport in
      await onThread {
        for _ in 0..<10 {
          let wire = Wire(port)
          wire.send("GET /live HTTP/1.1\r\nhost: h\r\n\r\n")
          _ = wire.until("hello")
        }
      }
      for _ in 0..<400 where left.load(ordering: .relaxed) < 10 || transport.activity.openConnections > 0 {
        try await Task.sleep(nanoseconds: 25_000_000)
      }
      #expect(left.load(ordering: .relaxed) == 10)
      #expect(transport.activity.openConnections == 0)
    }
  }

  @Test func stopEndsEventStreams() async throws {
    let (events, feed) = AsyncStream<ServerSentEvent>.makeStream()
    feed.yield(ServerSentEvent("hello"))
    let transport = MicrohttpdTransport(.testing)
    let port = try transport.start(TestResponder(answer: answering { _ in .events(events, heartbeatSeconds: 600) }))
    let wire = Wire(port)
    _ = await onThread {
      wire.send("GET / HTTP/1.1\r\nhost: h\r\n\r\n")
      return wire.until("hello")
    }
    await transport.stop(graceSeconds: 20)
    #expect(await onThread { wire.all() }.hasSuffix("0\r\n\r\n"))
  }

  /// More than the buffers hold, read slowly: everything arrives, in order, and the maker is held back.
  @Test func longStreams() async throws {
    let made = Atomic<Int>(0)
    try await withServer(
      answer: answering { _ in
        let source = AsyncStream<[UInt8]> {
          let index = made.add(1, ordering: .relaxed).newValue
          return index > 400 ? nil : [UInt8](repeating: UInt8(truncatingIfNeeded: index), count: 16_384)
        }
        return Response(headers: Headers([("content-type", "application/octet-stream")]), content: .stream(source))
      }
    ) { port, _ in
      let wire = Wire(port)
      _ = await onThread {
        wire.send("GET / HTTP/1.0\r\nhost: h\r\n\r\n")
        return wire.until("\r\n\r\n")
      }
      try await Task.sleep(nanoseconds: 300_000_000)
      #expect(made.load(ordering: .relaxed) < 400, "the whole stream was made although nobody read it")
      let sum = await onThread {
        var count = 0
        var isInOrder = true
        var expected = 1
        while true {
          let more = wire.some()
          if more.isEmpty { break }
          for byte in more {
            if count > 0, count % 16_384 == 0 { expected += 1 }
            if byte != UInt8(truncatingIfNeeded: expected) { isInOrder = false }
            count += 1
          }
        }
        return (count, isInOrder)
      }
      #expect(sum.0 == 400 * 16_384 && sum.1)
    }
  }

  @Test func files() async throws {
    let path = "/tmp/yakuba-web-\(getpid()).bin"
    let content = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
    let file = try #require(fopen(path, "we"))
    fwrite(content, 1, content.count, file)
    fclose(file)
    defer { unlink(path) }
    try await withServer(
      answer: answering { request in
        Response(content: .file(path: request.rawPath == "/missing" ? path + ".no" : path, size: content.count))
      }
    ) { port, _ in
      #expect(await get(port, "/").body == content)
      let head = await ask(port, "HEAD / HTTP/1.1\r\nhost: h\r\n\r\n")
      #expect(head.status == 200 && head["content-length"] == "300000" && head.body.isEmpty)
      #expect(await get(port, "/missing").status == 500)
    }
  }
}
