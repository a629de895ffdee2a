import Kernel

extension Writer {
  /// Adds an entry to the audit log, in this transaction. Writes of a town happen one after another, so the chain cannot fork.
  public func audit(_ entry: AuditEntry) throws {
    let head = try auditHead ?? AuditHead.read(self)
    let record = AuditRecord(seq: head.seq + 1, at: now, entry: entry, digest: AuditChain.digest(after: head, at: now, entry))
    try add([record.seq, now, entry.actor, entry.action, entry.subject, entry.detail, record.digest], to: AuditRecord.shape)
    auditHead = AuditHead(seq: record.seq, digest: record.digest)
  }
}

/// A line of the audit log.
public struct AuditRecord: Sendable, Hashable {
  /// 1, 2, 3 … without gaps.
  public let seq: Int
  public let at: Moment
  public let entry: AuditEntry
  /// SHA-256 that chains this entry to the one before; see `AuditChain`.
  public let digest: [UInt8]

  static let shape = RowShape(
    "audit_log",
    ["seq": .integer, "at_ms": .integer, "actor": .text, "action": .text, "subject": .text, "detail": .text, "digest": .blob])

  init(seq: Int, at: Moment, entry: AuditEntry, digest: [UInt8]) {
    self.seq = seq
    self.at = at
    self.entry = entry
    self.digest = digest
  }

  init(row: Row) throws {
    seq = try row.int("seq")
    at = try row.moment("at_ms")
    entry = AuditEntry(
      actor: try row.text("actor"), action: try row.text("action"), subject: try row.text("subject"), detail: try row.text("detail"))
    digest = try row.blob("digest")
  }
}
