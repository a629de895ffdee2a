import Kernel

/// Who is told of an event, by its name.
struct Subscribers: Sendable {
  private let names: [String: [String]]

  init(_ subscriptions: some Sequence<OutboxSubscription>) {
    var names: [String: [String]] = [:]
    for subscription in subscriptions.sorted(by: { $0.name < $1.name }) {
      for event in subscription.events { names[event, default: []].append(subscription.name) }
    }
    self.names = names
  }

  func of(_ event: String) -> [String] { names[event] ?? [] }
}

/// The number of the last event.
enum OutboxHead {
  static let last: SQL = "SELECT COALESCE(MAX(seq), 0) AS seq FROM outbox"

  static let shape = RowShape(
    "outbox",
    ["id": .text, "seq": .integer, "at_ms": .integer, "name": .text, "subject": .text, "payload": .text, "is_fanned_out": .integer])
  static let deliveryShape = RowShape(
    "outbox_deliveries", refersTo: shape,
    ["id": .text, "event": .text, "seq": .integer, "subscription": .text, "state": .text, "attempts": .integer, "due_at_ms": .integer])

  static func number(_ rows: [Row]) throws -> Int { try rows.first?.int("seq") ?? 0 }
}

extension Writer {
  /// Tells subscribers of an event, at least once each, after this transaction is on disk. The event's identifier.
  @discardableResult public func publish(_ event: Event) throws -> String {
    let id = newIdentifier()
    // A process that delivers deals the event out at once; from one that does not know the subscriptions (a command line), the pump takes it over.
    let told = subscribers?.of(event.name)
    // The number gives the order; writes of a town happen one after another, so no two get the same.
    let seq = try (outboxHead ?? OutboxHead.number(all(OutboxHead.last))) + 1
    try add([id, seq, now, event.name, event.subject, event.payload, told != nil], to: OutboxHead.shape)
    outboxHead = seq
    for subscription in told ?? [] {
      try add([newIdentifier(), id, seq, subscription, "waiting", 0, now], to: OutboxHead.deliveryShape)
    }
    if told?.isEmpty != true { hasPublished = true }
    return id
  }

  /// Makes a delivery for each subscriber of an event that is on disk already.
  func deal(_ event: String, to subscriptions: [String]) throws {
    for subscription in subscriptions {
      try append(
        """
        INSERT INTO outbox_deliveries (id, event, seq, subscription, state, attempts, due_at_ms)
        SELECT \(newIdentifier()), id, seq, \(subscription), 'waiting', 0, \(now) FROM outbox WHERE id = \(event)
        ON CONFLICT (event, subscription) DO NOTHING
        """)
    }
  }
}
