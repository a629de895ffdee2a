import Kernel

extension Writer {
  /// Tells subscribers of an event, at least once each, after this transaction is on disk. The event's identifier.
  @discardableResult public func publish(_ event: Event) throws -> String {
    let id = newIdentifier()
    // The number gives the order; writes of a town happen one after another, so no two get the same.
    try run(
      """
      INSERT INTO outbox (id, seq, at_ms, name, subject, payload, is_fanned_out)
      SELECT \(id), COALESCE(MAX(seq), 0) + 1, \(now), \(event.name), \(event.subject), \(event.payload), 0 FROM outbox
      """)
    hasPublished = true
    return id
  }
}
