import Kernel
import TestSupport
import Testing

@testable import Storage

@Suite struct OutboxTests {
  static let start = Moment(milliseconds: 1_800_000_000_000)

  static func publish(_ town: TownDatabase, _ subjects: [String], name: String = "case.accepted.v1") async throws {
    try await town.write { writer in
      for subject in subjects { try writer.publish(Event(name, subject: subject, payload: #"{"a":1}"#)) }
    }
  }

  @Test(arguments: DatabaseKind.allCases) func eachSubscriberIsToldInOrder(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind, migrations: [.counters]) { town in
      let told = Collected<String>()
      let pump = OutboxPump(
        town,
        subscriptions: [
          OutboxSubscription(
            "a.count", events: ["case.accepted.v1"],
            handler: .inside { event, writer in
              try writer.run(
                """
                INSERT INTO counters (name, value) VALUES (\(event.subject), 1)
                ON CONFLICT (name) DO UPDATE SET value = counters.value + 1
                """)
            }),
          OutboxSubscription(
            "b.mail", events: ["case.accepted.v1", "case.closed.v1"],
            handler: .outside { event, _ in
              told.append("\(event.name) \(event.subject) \(event.payload)")
            }),
        ], policy: Self.oneAtATime, randomness: .system)
      try await Self.publish(town, ["1", "2", "3"])
      try await Self.publish(town, ["1"], name: "case.closed.v1")
      try await Self.publish(town, ["9"], name: "case.ignored.v1")
      #expect(try await pump.pump() == 7)
      #expect(try await pump.pump() == 0)
      #expect(
        told.all.map { String($0.prefix(18)) } == ["case.accepted.v1 1", "case.accepted.v1 2", "case.accepted.v1 3", "case.closed.v1 1 {"])
      let counts = try await town.read {
        try $0.all("SELECT name, value FROM counters ORDER BY name") { "\(try $0.text("name"))=\(try $0.int("value"))" }
      }
      #expect(counts == ["1=1", "2=1", "3=1"])
      let state = try await town.read { try $0.outboxState() }
      #expect(state == OutboxState(waiting: 0, parked: 0, oldestWaitingAt: nil))
    }
  }

  /// A process that delivers deals events out where they are published; what a command line published before is taken over by the pump.
  @Test(arguments: DatabaseKind.allCases) func eventsAreDealtOutWhereTheyArePublished(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind, migrations: [.counters]) { town in
      try await Self.publish(town, ["before"])
      #expect(try await town.read { try $0.all("SELECT id FROM outbox WHERE is_fanned_out = 0").count } == 1)
      let told = Collected<String>()
      let pump = OutboxPump(
        town,
        subscriptions: [
          OutboxSubscription("b.mail", events: ["case.accepted.v1"], handler: .outside { event, _ in told.append(event.subject) })
        ],
        policy: Self.oneAtATime, randomness: .system)
      try await Self.publish(town, ["after"])
      try await Self.publish(town, ["ignored"], name: "case.ignored.v1")
      #expect(try await town.read { try $0.all("SELECT id FROM outbox WHERE is_fanned_out = 0").count } == 1)
      #expect(try await town.read { try $0.all("SELECT id FROM outbox_deliveries").count } == 1)
      #expect(try await pump.pump() == 2)
      #expect(told.all.sorted() == ["after", "before"])
      #expect(try await town.read { try $0.outboxState().waiting } == 0)
    }
  }

  static var oneAtATime: DeliveryPolicy {
    var policy = DeliveryPolicy()
    policy.concurrency = 1
    return policy
  }

  /// The handler's effect and the mark are one transaction: a failure leaves neither, and no effect happens twice.
  @Test(arguments: DatabaseKind.allCases) func aFailingInsideHandlerIsTriedAgainLater(_ kind: DatabaseKind) async throws {
    let time = TestTime(Self.start)
    try await withTown(on: kind, migrations: [.counters], clock: time.clock) { town in
      let calls = Collected<Moment>()
      let pump = OutboxPump(
        town,
        subscriptions: [
          OutboxSubscription(
            "a.count", events: ["case.accepted.v1"],
            handler: .inside { event, writer in
              try writer.run("INSERT INTO counters (name, value) VALUES (\(event.subject), 1)")
              calls.append(writer.now)
              if calls.all.count < 3 { throw Failure.busy("not yet") }
            })
        ], randomness: .system)
      try await Self.publish(town, ["1"])
      #expect(try await pump.pump() == 1)
      #expect(try await pump.pump() == 0, "before its time")
      #expect(try await town.read { try $0.all("SELECT name FROM counters").count } == 0)
      for _ in 0..<4 {
        time.advance(milliseconds: 10_000)
        try await pump.pump()
      }
      #expect(calls.all.count == 3)
      #expect(try await town.read { try $0.all("SELECT name FROM counters").count } == 1)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func afterSoManyFailuresADeliveryIsParked(_ kind: DatabaseKind) async throws {
    let time = TestTime(Self.start)
    try await withTown(on: kind, clock: time.clock) { town in
      let ids = Collected<String>()
      let isBroken = Collected<Bool>()
      var policy = DeliveryPolicy()
      policy.attempts = 4
      let pump = OutboxPump(
        town,
        subscriptions: [
          OutboxSubscription(
            "b.mail", events: ["case.accepted.v1"],
            handler: .outside { _, id in
              ids.append(id)
              if isBroken.all.isEmpty { throw Failure(.unavailable, "mail.refused", .databaseBusy, detail: "550") }
            })
        ], policy: policy, randomness: .system)
      try await Self.publish(town, ["1"])
      for _ in 0..<10 {
        try await pump.pump()
        time.advance(milliseconds: policy.longestDelayMs)
      }
      #expect(ids.all.count == 4)
      #expect(Set(ids.all).count == 1, "one key for all attempts")
      let parked = try #require(try await town.read { try $0.parkedDeliveries() }.first)
      #expect(parked.id == ids.all[0])
      #expect(parked.attempts == 4)
      #expect(parked.lastError == "mail.refused: 550")
      #expect(parked.event.subject == "1")
      #expect(parked.eventAt == Self.start)
      #expect(try await town.read { try $0.outboxState() }.parked == 1)

      isBroken.append(false)
      try await town.write { try $0.retryDelivery(parked.id, by: "officer:1") }
      #expect(try await pump.pump() == 1)
      #expect(try await town.read { try $0.parkedDeliveries().count } == 0)
      #expect(await failureCode { try await town.write { try $0.retryDelivery(parked.id, by: "officer:1") } } == "storage.delivery-missing")
      #expect(try await town.read { try $0.auditRecords(AuditFilter(action: "outbox.retried")).count } == 1)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func whatCannotBeDeliveredIsParkedAtOnceAndCanBeDiscarded(_ kind: DatabaseKind) async throws {
    let time = TestTime(Self.start)
    try await withTown(on: kind, clock: time.clock) { town in
      let pump = OutboxPump(
        town,
        subscriptions: [
          OutboxSubscription("b.mail", events: ["case.accepted.v1"], handler: .outside { _, _ in throw Undeliverable("no such mailbox") }),
          OutboxSubscription("a.count", events: ["case.accepted.v1"], handler: .inside { _, _ in throw Undeliverable("never") }),
        ], randomness: .system)
      try await Self.publish(town, ["1"])
      try await pump.pump()
      let parked = try await town.read { try $0.parkedDeliveries() }
      #expect(Set(parked.map(\.lastError)) == ["no such mailbox", "never"])
      #expect(parked.map(\.attempts) == [1, 1])
      let first = try await town.read { try $0.parkedDeliveries(limit: 1) }
      let second = try await town.read { try $0.parkedDeliveries(after: parked[0].id) }
      #expect(first + second == parked)
      for delivery in parked { try await town.write { try $0.discardDelivery(delivery.id, by: "officer:1") } }
      #expect(try await town.read { try $0.parkedDeliveries().count } == 0)
      try await Self.publish(town, ["2"])
      time.advance(milliseconds: 1000)
      let now = time.now
      let pruned = try await town.write { try $0.pruneOutbox(before: now) }
      #expect(pruned == 1, "the last event stays, with what waits to be delivered of it")
      #expect(try await town.read { try $0.all("SELECT state FROM outbox_deliveries") { try $0.text("state") } } == ["waiting", "waiting"])
    }
  }

  @Test(arguments: DatabaseKind.allCases) func twoProcessesDoNotDeliverTheSameTwice(_ kind: DatabaseKind) async throws {
    try await withTownTwice(on: kind, migrations: [.counters]) { here, there in
      let delivered = Collected<String>()
      @Sendable func pump(_ town: TownDatabase) -> OutboxPump {
        OutboxPump(
          town,
          subscriptions: [
            OutboxSubscription(
              "a.count", events: ["case.accepted.v1"],
              handler: .inside { event, writer in
                try writer.run("INSERT INTO counters (name, value) VALUES (\(event.subject), 1)")
              }),
            OutboxSubscription(
              "b.mail", events: ["case.accepted.v1"],
              handler: .outside { event, _ in
                delivered.append(event.subject)
                try await Task.sleep(for: .milliseconds(2))
              }),
          ], randomness: .system)
      }
      let subjects = (1...40).map { "\($0)" }
      try await Self.publish(here, subjects)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for town in [here, there, here, there] { group.addTask { try await pump(town).pump() } }
        try await group.waitForAll()
      }
      #expect(delivered.all.sorted() == subjects.sorted())
      #expect(try await here.read { try $0.all("SELECT name FROM counters").count } == 40)
      #expect(try await here.read { try $0.all("SELECT id FROM outbox_deliveries WHERE state = 'done'").count } == 80)
      #expect(try await here.read { try $0.parkedDeliveries().count } == 0)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func whatADeadProcessHeldIsTakenOver(_ kind: DatabaseKind) async throws {
    let time = TestTime(Self.start)
    try await withTown(on: kind, clock: time.clock) { town in
      let ids = Collected<String>()
      var policy = DeliveryPolicy()
      policy.attempts = 3
      let pump = OutboxPump(
        town, subscriptions: [OutboxSubscription("b.mail", events: ["case.accepted.v1"], handler: .outside { _, id in ids.append(id) })],
        policy: policy, randomness: .system)
      let none = OutboxPump(town, subscriptions: [], randomness: .system)
      try await Self.publish(town, ["1"])
      // As another process left it that died while delivering.
      try await town.write { writer in
        try writer.run("UPDATE outbox SET is_fanned_out = 1")
        try writer.run(
          """
          INSERT INTO outbox_deliveries (id, event, seq, subscription, state, attempts, due_at_ms, lease_holder, lease_until_ms)
          SELECT 'd1', id, seq, 'b.mail', 'waiting', 1, \(writer.now), 'dead', \(writer.now.adding(seconds: 120)) FROM outbox
          """)
      }
      #expect(try await pump.pump() == 0)
      #expect(try await none.pump() == 0)
      time.advance(milliseconds: 120_000)
      #expect(try await pump.pump() == 1)
      #expect(ids.all == ["d1"])
      // One that killed its process every time.
      try await town.write { try $0.run("UPDATE outbox_deliveries SET state = 'waiting', attempts = 3, ended_at_ms = NULL") }
      try await pump.pump()
      #expect(ids.all == ["d1"])
      #expect(try await town.read { try $0.parkedDeliveries().first?.lastError } == "outbox.never-finished")
    }
  }

  @Test(arguments: DatabaseKind.allCases) func aCommitWakesThePump(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind) { town in
      let (told, tell) = AsyncStream<String>.makeStream()
      let pump = OutboxPump(
        town,
        subscriptions: [
          OutboxSubscription("b.mail", events: ["case.accepted.v1"], handler: .outside { event, _ in tell.yield(event.subject) })
        ],
        randomness: .system)
      // It would not look by itself for an hour.
      let running = Task { await pump.run(idleMilliseconds: 3_600_000) }
      var arrivals = told.makeAsyncIterator()
      for subject in ["1", "2", "3"] {
        try await Self.publish(town, [subject])
        #expect(await arrivals.next() == subject)
      }
      running.cancel()
      await running.value
    }
  }

  @Test func delaysDoubleAndStayWithinBounds() {
    let policy = DeliveryPolicy()
    let least = Randomness { [UInt8](repeating: 0, count: $0) }
    #expect([1, 2, 3, 4].map { policy.delayMs(after: $0, least) } == [2_500, 5_000, 10_000, 20_000])
    for attempts in 0...100 {
      let delay = policy.delayMs(after: attempts, .system)
      #expect(delay >= policy.firstDelayMs / 2 && delay <= policy.longestDelayMs)
    }
  }

  @Test func aReasonHoldsNoContentOfUnknownErrors() {
    struct Secret: Error { let name = "見本 花子" }
    #expect(OutboxPump.reason(Secret()) == "Secret")
    #expect(OutboxPump.reason(Undeliverable(String(repeating: "x", count: 1000))).count == 300)
  }
}
