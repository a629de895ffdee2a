import Kernel

/// Which entries of the audit log to show. What is nil does not restrict.
public struct AuditFilter: Sendable, Hashable {
  public var actor: String?
  /// An action, or, ending in `.`, all actions of a service: `plan.`
  public var action: String?
  public var subject: String?
  /// From this moment on.
  public var from: Moment?
  /// Before this moment.
  public var until: Moment?

  public init(actor: String? = nil, action: String? = nil, subject: String? = nil, from: Moment? = nil, until: Moment? = nil) {
    self.actor = actor
    self.action = action
    self.subject = subject
    self.from = from
    self.until = until
  }

  var conditions: SQL {
    var all: [SQL] = []
    if let actor { all.append("actor = \(actor)") }
    if let action {
      all.append(
        action.hasSuffix(".") ? "substr(action, 1, CAST(\(action.unicodeScalars.count) AS INTEGER)) = \(action)" : "action = \(action)")
    }
    if let subject { all.append("subject = \(subject)") }
    if let from { all.append("at_ms >= \(from)") }
    if let until { all.append("at_ms < \(until)") }
    return all.isEmpty ? "1 = 1" : SQL.join(all, separator: " AND ")
  }
}

extension Reader {
  /// Entries of the audit log, the latest first: at most `limit`, older than number `before` (the last one of the page before).
  public func auditRecords(_ filter: AuditFilter = AuditFilter(), before: Int? = nil, limit: Int = 50) throws -> [AuditRecord] {
    try all(
      """
      SELECT * FROM audit_log WHERE \(filter.conditions) AND seq < \(before ?? Int.max)
      ORDER BY seq DESC LIMIT \(max(0, limit))
      """, AuditRecord.init(row:))
  }

  /// How many entries the filter finds.
  public func auditCount(_ filter: AuditFilter = AuditFilter()) throws -> Int {
    try first("SELECT COUNT(*) AS count FROM audit_log WHERE \(filter.conditions)") { try $0.int("count") } ?? 0
  }

  /// Where the chain ends now. Kept elsewhere (on paper, in another system), it proves later that nothing was cut off.
  public func auditAnchor() throws -> AuditAnchor { AuditAnchor(try AuditHead.read(self)) }
}
