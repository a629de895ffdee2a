import Glibc
import Kernel
import Synchronization
import Testing

@testable import Web

/// Slow, leaving and unfinished clients, over real sockets.
@Suite struct SlowClientTests {
  /// One byte every 0.2 s: never idle, never done. Cut off at the deadline, while a healthy client is served throughout.
  @Test(arguments: [
    "GET / HTTP/1.1\r\nhost: h\r\n", "POST / HTTP/1.1\r\nhost: h\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n",
    "POST / HTTP/1.1\r\nhost: h\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n",
  ])
  func slowloris(_ beginning: String) async throws {
    try await withServer(
      .with {
        $0.headerSeconds = 1
        $0.bodyGraceSeconds = 1
      }, answer: TransportTests.echo
    ) { port, transport in
      async let slow = onThread {
        let wire = Wire(port)
        wire.send(beginning)
        let filler = beginning.contains("chunked") ? "1\r\na\r\n" : "x"
        for _ in 0..<60 {
          usleep(200_000)
          if !wire.send(filler) { return true }
        }
        return false
      }
      async let healthy = onThread {
        let wire = Wire(port)
        var good = 0
        for _ in 0..<20 {
          wire.send("GET /ok HTTP/1.1\r\nhost: h\r\n\r\n")
          if wire.response().status == 200 { good += 1 }
          usleep(100_000)
        }
        return good
      }
      #expect(await healthy == 20)
      #expect(await slow, "the slow client was never cut off")
      #expect(transport.activity.reapedConnections >= 1)
    }
  }

  /// The second request of a kept connection is under the same rule.
  @Test func slowSecondHeader() async throws {
    try await withServer(
      .with {
        $0.headerSeconds = 1
        $0.idleSeconds = 1
      }, answer: TransportTests.echo
    ) { port, _ in
      let wasCut = await onThread {
        let wire = Wire(port)
        wire.send("GET / HTTP/1.1\r\nhost: h\r\n\r\n")
        _ = wire.response()
        for byte in Array("GET / HTTP/1.1\r\nx-long: ".utf8) + [UInt8](repeating: 0x61, count: 60) {
          if !wire.send([byte]) { return true }
          usleep(150_000)
        }
        return false
      }
      #expect(wasCut)
    }
  }

  /// A body that comes at a decent rate may take longer than the grace.
  @Test func steadyBodyIsNotCut() async throws {
    try await withServer(
      .with {
        $0.bodyGraceSeconds = 1
        $0.minimumBytesPerSecond = 1000
      }, answer: TransportTests.echo
    ) { port, _ in
      let reply = await onThread {
        let wire = Wire(port)
        wire.send("POST / HTTP/1.1\r\nhost: h\r\ncontent-type: application/json\r\ncontent-length: 10000\r\n\r\n")
        for _ in 0..<10 {
          usleep(200_000)
          wire.send([UInt8](repeating: 0x20, count: 1000))
        }
        return wire.response()
      }
      #expect(reply.status == 200)
    }
  }

  /// A browser opens a connection before it knows what to ask.
  @Test func connectionOpenedAheadIsKept() async throws {
    try await withServer(answer: TransportTests.echo) { port, transport in
      let reply = await onThread {
        let wire = Wire(port)
        usleep(1_200_000)
        wire.send("GET / HTTP/1.1\r\nhost: h\r\n\r\n")
        return wire.response()
      }
      #expect(reply.status == 200)
      #expect(transport.activity.reapedConnections == 0)
    }
  }

  /// A handler that takes its time is not the client's fault.
  @Test func slowHandlerIsNotCut() async throws {
    try await withServer(
      .with {
        $0.headerSeconds = 1
        $0.bodyGraceSeconds = 1
        $0.idleSeconds = 1
      },
      answer: answering { _ in
        try? await Task.sleep(nanoseconds: 3_000_000_000)
        return Response(content: .bytes(Array("late".utf8)))
      }
    ) { port, _ in #expect(await get(port, "/").text == "late") }
  }

  @Test func abortInTheMiddle() async throws {
    try await withServer(
      answer: answering { request in
        try? await Task.sleep(nanoseconds: 50_000_000)
        return Response(content: .bytes([UInt8](repeating: 0x61, count: 3_000_000)))
      }
    ) { port, transport in
      await onThread {
        for round in 0..<40 {
          let wire = Wire(port)
          switch round % 4 {
          case 0: wire.send("GET / HT")
          case 1: wire.send("POST / HTTP/1.1\r\nhost: h\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n12345")
          case 2: wire.send("GET / HTTP/1.1\r\nhost: h\r\n\r\n")
          default:
            wire.send("GET / HTTP/1.1\r\nhost: h\r\n\r\n")
            _ = wire.some(1000)
          }
        }
      }
      // Nothing of them stays behind.
      for _ in 0..<200 where transport.activity.openConnections > 0 || transport.activity.requestsInFlight > 0 {
        try await Task.sleep(nanoseconds: 50_000_000)
      }
      #expect(transport.activity.openConnections == 0)
      #expect(transport.activity.requestsInFlight == 0)
      #expect(transport.activity.bodyBytes == 0)
      #expect(await get(port, "/").status == 200)
    }
  }

  @Test func gracefulStopFinishesWhatIsInFlight() async throws {
    let began = Atomic<Bool>(false)
    let transport = MicrohttpdTransport(.testing)
    let port = try transport.start(
      TestResponder(
        answer: answering { _ in
          began.store(true, ordering: .relaxed)
          try? await Task.sleep(nanoseconds: 700_000_000)
          return Response(content: .bytes(Array("finished".utf8)))
        }))
    let idle = Wire(port)
    let kept = await onThread {
      idle.send("OPTIONS * HTTP/1.1\r\nhost: h\r\n\r\n")
      return idle.response().status
    }
    #expect(kept == 200)
    began.store(false, ordering: .relaxed)
    async let reply = onThread {
      let wire = Wire(port)
      wire.send("GET / HTTP/1.1\r\nhost: h\r\n\r\n")
      return wire.response()
    }
    while !began.load(ordering: .relaxed) { await Task.yield() }
    await transport.stop(graceSeconds: 10)
    let answered = await reply
    #expect(answered.text == "finished")
    #expect(answered["connection"]?.lowercased() == "close")
    #expect(await onThread { idle.some() }.isEmpty)
    #expect(await get(port, "/").status == 0, "new connections are refused")
  }

  /// Stopping while network threads are at work: the library took the listening socket away in two threads at once, and ended the process.
  @Test func stoppingUnderTrafficEndsNothingElse() async throws {
    var answered = 0
    for round in 0..<60 {
      var configuration = TransportConfiguration.testing
      configuration.threads = 2 + round % 3
      let transport = MicrohttpdTransport(configuration)
      let port = try transport.start(TestResponder(answer: TransportTests.echo))
      async let replies = withTaskGroup(of: Int.self) { group in
        for _ in 0..<8 {
          group.addTask {
            var good = 0
            // Until the door is shut.
            while await get(port, "/").status == 200, good < 1000 { good += 1 }
            return good
          }
        }
        return await group.reduce(0, +)
      }
      while transport.activity.acceptedConnections < 20 { await Task.yield() }
      await transport.stop(graceSeconds: 5)
      answered += await replies
      #expect(await get(port, "/").status == 0, "new connections are refused")
    }
    #expect(answered > 0)
  }

  @Test func stopCutsOffWhatTakesTooLong() async throws {
    let began = Atomic<Bool>(false)
    let transport = MicrohttpdTransport(.testing)
    let port = try transport.start(
      TestResponder(
        answer: answering { _ in
          began.store(true, ordering: .relaxed)
          try? await Task.sleep(nanoseconds: 5_000_000_000)
          return Response(content: .bytes(Array("too late".utf8)))
        }))
    async let reply = get(port, "/")
    while !began.load(ordering: .relaxed) { await Task.yield() }
    await transport.stop(graceSeconds: 0.2)
    #expect(await reply.status == 0)
  }

  @Test func startingTwiceOnOnePort() async throws {
    try await withServer(answer: TransportTests.echo) { port, _ in
      var configuration = TransportConfiguration()
      configuration.port = port
      let second = MicrohttpdTransport(configuration)
      let failure = #expect(throws: Failure.self) { try second.start(TestResponder(answer: TransportTests.echo)) }
      #expect(failure?.code == "web.cannot-listen")
    }
  }
}
