import Kernel

/// A delivery that was given up, for staff to look at.
public struct ParkedDelivery: Sendable, Hashable {
  public let id: String
  public let subscription: String
  public let event: Event
  public let eventAt: Moment
  public let attempts: Int
  public let lastError: String
  public let parkedAt: Moment
}

/// How the outbox stands.
public struct OutboxState: Sendable, Hashable {
  /// Events that nobody has been told of yet, and deliveries that wait for their turn or their next attempt.
  public let waiting: Int
  public let parked: Int
  /// When the oldest of those that wait happened.
  public let oldestWaitingAt: Moment?
}

extension Reader {
  /// Parked deliveries, the oldest first: at most `limit`, after identifier `after`.
  public func parkedDeliveries(after: String = "", limit: Int = 50) throws -> [ParkedDelivery] {
    try all(
      """
      SELECT d.id, d.subscription, d.attempts, d.last_error, d.ended_at_ms, e.name, e.subject, e.payload, e.at_ms
      FROM outbox_deliveries d JOIN outbox e ON e.id = d.event
      WHERE d.state = 'parked' AND d.id > \(after) ORDER BY d.id LIMIT \(max(0, limit))
      """
    ) {
      ParkedDelivery(
        id: try $0.text("id"), subscription: try $0.text("subscription"),
        event: Event(try $0.text("name"), subject: try $0.text("subject"), payload: try $0.text("payload")),
        eventAt: try $0.moment("at_ms"), attempts: try $0.int("attempts"), lastError: try $0.textOrNil("last_error") ?? "",
        parkedAt: try $0.moment("ended_at_ms"))
    }
  }

  public func outboxState() throws -> OutboxState {
    let row = try first(
      """
      SELECT
        (SELECT COUNT(*) FROM outbox WHERE is_fanned_out = 0)
          + (SELECT COUNT(*) FROM outbox_deliveries WHERE state = 'waiting') AS waiting,
        (SELECT COUNT(*) FROM outbox_deliveries WHERE state = 'parked') AS parked,
        (SELECT MIN(at_ms) FROM outbox WHERE is_fanned_out = 0) AS oldest_event,
        (SELECT MIN(e.at_ms) FROM outbox_deliveries d JOIN outbox e ON e.id = d.event WHERE d.state = 'waiting') AS oldest_delivery
      """)
    guard let row else { return OutboxState(waiting: 0, parked: 0, oldestWaitingAt: nil) }
    let oldest = [try row.momentOrNil("oldest_event"), try row.momentOrNil("oldest_delivery")].compactMap { $0 }.min()
    return OutboxState(waiting: try row.int("waiting"), parked: try row.int("parked"), oldestWaitingAt: oldest)
  }
}

extension Writer {
  /// Has a parked delivery tried again, from the first attempt. Throws `storage.delivery-missing` where it is not parked.
  public func retryDelivery(_ id: String, by actor: String) throws {
    let changed = try run(
      """
      UPDATE outbox_deliveries SET state = 'waiting', attempts = 0, due_at_ms = \(now), ended_at_ms = NULL
      WHERE id = \(id) AND state = 'parked'
      """)
    guard changed == 1 else { throw Failure(.missing, "storage.delivery-missing", .deliveryMissing, detail: id) }
    hasPublished = true
    try audit(AuditEntry(actor: actor, action: "outbox.retried", subject: "delivery:\(id)"))
  }

  /// Gives up a parked delivery for good. Throws `storage.delivery-missing` where it is not parked.
  public func discardDelivery(_ id: String, by actor: String) throws {
    let changed = try run(
      "UPDATE outbox_deliveries SET state = 'discarded', ended_at_ms = \(now) WHERE id = \(id) AND state = 'parked'")
    guard changed == 1 else { throw Failure(.missing, "storage.delivery-missing", .deliveryMissing, detail: id) }
    try audit(AuditEntry(actor: actor, action: "outbox.discarded", subject: "delivery:\(id)"))
  }

  /// Forgets events older than a moment whose deliveries have all ended. The number of events.
  @discardableResult public func pruneOutbox(before moment: Moment) throws -> Int {
    // The last one stays: its number must not be given again.
    try run(
      """
      DELETE FROM outbox WHERE at_ms < \(moment) AND is_fanned_out = 1 AND seq < (SELECT MAX(seq) FROM outbox)
        AND NOT EXISTS (SELECT 1 FROM outbox_deliveries d WHERE d.event = outbox.id AND d.state IN ('waiting', 'parked'))
      """)
  }
}
