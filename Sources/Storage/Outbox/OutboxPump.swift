import Kernel

/// Delivers a town's events to its subscribers. Any number of processes may pump the same town. Deliveries to one subscriber
/// start in the order of the events; one that fails does not hold up those behind it.
///
/// Every process must know every subscription: an event is dealt out once, to those known then.
public final class OutboxPump: Sendable {
  let database: TownDatabase
  private let subscriptions: [String: OutboxSubscription]
  private let subscribers: Subscribers
  private let policy: DeliveryPolicy
  private let randomness: Randomness
  /// Who holds a lease.
  private let holder: String

  public init(
    _ database: TownDatabase, subscriptions: [OutboxSubscription], policy: DeliveryPolicy = DeliveryPolicy(), randomness: Randomness
  ) {
    self.database = database
    self.subscriptions = Dictionary(subscriptions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    self.policy = policy
    self.randomness = randomness
    holder = randomness.token(bits: 80)
    subscribers = Subscribers(self.subscriptions.values)
    database.deal(to: subscribers)
  }

  /// Pumps until the task is cancelled: at once after a commit that published something, and every `idleMilliseconds` for what other
  /// processes left and what is to be tried again. `onFailure` hears of a database that is out of reach; pumping goes on.
  public func run(idleMilliseconds: Int = 5_000, onFailure: @escaping @Sendable (any Error) -> Void = { _ in }) async {
    while !Task.isCancelled {
      do { try await pump() } catch { onFailure(error) }
      await database.published.wait(atMost: idleMilliseconds)
    }
  }

  /// Deals out and delivers all that is due now. The number of deliveries tried.
  @discardableResult public func pump() async throws -> Int {
    var tried = 0
    while try await fanOut() {}
    while !Task.isCancelled {
      let due = try await dueDeliveries()
      if due.isEmpty { return tried }
      tried += due.count
      for delivery in due where delivery.isInside { try await deliver(delivery) }
      let outside = due.filter { !$0.isInside }
      try await withThrowingTaskGroup(of: Void.self) { group in
        for (index, delivery) in outside.enumerated() {
          if index >= policy.concurrency { try await group.next() }
          group.addTask { try await self.deliver(delivery) }
        }
        try await group.waitForAll()
      }
    }
    return tried
  }

  /// Deals out the next events that were published by a process that does not deliver. False where there are none.
  private func fanOut() async throws -> Bool {
    let isNeeded = try await database.read { try $0.first("SELECT id FROM outbox WHERE is_fanned_out = 0 LIMIT 1") != nil }
    guard isNeeded else { return false }
    let subscribers = subscribers
    return try await database.write { writer in
      let events = try writer.all("SELECT id, name FROM outbox WHERE is_fanned_out = 0 ORDER BY seq LIMIT 100") {
        (id: try $0.text("id"), name: try $0.text("name"))
      }
      for event in events { try writer.deal(event.id, to: subscribers.of(event.name)) }
      try writer.run("UPDATE outbox SET is_fanned_out = 1 WHERE id IN \(list: events.map(\.id))")
      return !events.isEmpty
    }
  }

  private struct Due: Sendable {
    let id: String
    let event: Event
    let subscription: OutboxSubscription
    var isInside: Bool { if case .inside = subscription.handler { true } else { false } }
  }

  private func dueDeliveries() async throws -> [Due] {
    let subscriptions = self.subscriptions
    let now = database.now
    return try await database.read { reader in
      let rows = try reader.all(
        """
        SELECT d.id, d.subscription, e.name, e.subject, e.payload
        FROM outbox_deliveries d JOIN outbox e ON e.id = d.event
        WHERE d.state = 'waiting' AND d.due_at_ms <= \(now) AND (d.lease_until_ms IS NULL OR d.lease_until_ms <= \(now))
          AND d.subscription IN \(list: subscriptions.keys.sorted())
        ORDER BY d.seq, d.id LIMIT 50
        """)
      return try rows.compactMap { row in
        guard let subscription = subscriptions[try row.text("subscription")] else { return nil }
        let event = Event(try row.text("name"), subject: try row.text("subject"), payload: try row.text("payload"))
        return Due(id: try row.text("id"), event: event, subscription: subscription)
      }
    }
  }

  private func deliver(_ due: Due) async throws {
    switch due.subscription.handler {
    case .inside(let handle): try await deliver(due, inside: handle)
    case .outside(let handle): try await deliver(due, outside: handle)
    }
  }

  private func deliver(_ due: Due, inside handle: @escaping @Sendable (Event, Writer) throws -> Void) async throws {
    do {
      try await database.write { writer in
        let isOurs = try writer.run(
          """
          UPDATE outbox_deliveries SET state = 'done', attempts = attempts + 1, last_error = NULL, ended_at_ms = \(writer.now)
          WHERE id = \(due.id) AND state = 'waiting'
          """)
        if isOurs == 1 { try handle(due.event, writer) }
      }
    } catch let failure as Failure where Self.isOfTheDatabase(failure) {
      // Not the delivery's fault: it is as due as before.
      throw failure
    } catch {
      try await note(error, due, attemptIsCounted: false)
    }
  }

  private static func isOfTheDatabase(_ failure: Failure) -> Bool {
    ["storage.unreachable", "storage.outcome-unknown", "storage.disk-full", "storage.closed"].contains(failure.code)
  }

  private func deliver(_ due: Due, outside handle: @escaping @Sendable (Event, String) async throws -> Void) async throws {
    guard try await lease(due) else { return }
    let renewal = Task {
      while !Task.isCancelled {
        try await Task.sleep(for: .milliseconds(max(10, policy.leaseMs / 3)))
        try? await renew(due)
      }
    }
    defer { renewal.cancel() }
    do {
      try await handle(due.event, due.id)
    } catch {
      return try await note(error, due, attemptIsCounted: true)
    }
    let holder = self.holder
    try await database.write { writer in
      _ = try writer.run(
        """
        UPDATE outbox_deliveries
        SET state = 'done', last_error = NULL, lease_holder = NULL, lease_until_ms = NULL, ended_at_ms = \(writer.now)
        WHERE id = \(due.id) AND state = 'waiting' AND lease_holder = \(holder)
        """)
    }
  }

  /// The attempt counts from here: one that takes the process with it must not be tried for ever.
  private func lease(_ due: Due) async throws -> Bool {
    let (holder, policy) = (self.holder, self.policy)
    return try await database.write { writer in
      let isOurs = try writer.run(
        """
        UPDATE outbox_deliveries
        SET lease_holder = \(holder), lease_until_ms = \(writer.now.adding(milliseconds: policy.leaseMs)), attempts = attempts + 1
        WHERE id = \(due.id) AND state = 'waiting' AND (lease_until_ms IS NULL OR lease_until_ms <= \(writer.now))
        """)
      guard isOurs == 1 else { return false }
      let attempts = try writer.first("SELECT attempts FROM outbox_deliveries WHERE id = \(due.id)") { try $0.int("attempts") } ?? 0
      guard attempts > policy.attempts else { return true }
      try Self.park(due.id, "outbox.never-finished", writer)
      return false
    }
  }

  private func renew(_ due: Due) async throws {
    let (holder, leaseMs) = (self.holder, policy.leaseMs)
    try await database.write { writer in
      _ = try writer.run(
        """
        UPDATE outbox_deliveries SET lease_until_ms = \(writer.now.adding(milliseconds: leaseMs))
        WHERE id = \(due.id) AND state = 'waiting' AND lease_holder = \(holder)
        """)
    }
  }

  /// Sets the time of the next attempt, or parks.
  private func note(_ error: any Error, _ due: Due, attemptIsCounted: Bool) async throws {
    let (holder, policy, randomness) = (self.holder, self.policy, self.randomness)
    let reason = Self.reason(error)
    let isHopeless = error is Undeliverable
    try await database.write { writer in
      let row = try writer.first(
        "SELECT attempts, lease_holder FROM outbox_deliveries WHERE id = \(due.id) AND state = 'waiting'")
      guard let row else { return }
      let leaseHolder = try row.textOrNil("lease_holder")
      guard !attemptIsCounted || leaseHolder == holder else { return }
      let attempts = try row.int("attempts") + (attemptIsCounted ? 0 : 1)
      if isHopeless || attempts >= policy.attempts {
        try writer.run("UPDATE outbox_deliveries SET attempts = \(attempts) WHERE id = \(due.id)")
        return try Self.park(due.id, reason, writer)
      }
      let next = writer.now.adding(milliseconds: policy.delayMs(after: attempts, randomness))
      try writer.run(
        """
        UPDATE outbox_deliveries
        SET attempts = \(attempts), due_at_ms = \(next), last_error = \(reason), lease_holder = NULL, lease_until_ms = NULL
        WHERE id = \(due.id)
        """)
    }
  }

  private static func park(_ id: String, _ reason: String, _ writer: Writer) throws {
    try writer.run(
      """
      UPDATE outbox_deliveries
      SET state = 'parked', last_error = \(reason), lease_holder = NULL, lease_until_ms = NULL, ended_at_ms = \(writer.now)
      WHERE id = \(id)
      """)
  }

  /// Nothing personal: a failure's code and detail, otherwise only what type of error it was.
  static func reason(_ error: any Error) -> String {
    let text =
      switch error {
      case let failure as Failure: failure.code + (failure.detail.map { ": \($0)" } ?? "")
      case let undeliverable as Undeliverable: undeliverable.reason
      default: "\(type(of: error))"
      }
    return String(String(text.unicodeScalars.filter { $0.value != 0 }).prefix(300))
  }
}
