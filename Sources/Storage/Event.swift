import Kernel

/// Something that happened, told to subscribers after the transaction that made it is on disk.
public struct Event: Sendable, Hashable {
  /// Past tense with a version: `plan.reading_entered.v1`.
  public let name: String
  /// What it happened to, an identifier of the sender's.
  public let subject: String
  /// JSON object; personal data only where a subscriber cannot do without.
  public let payload: String

  public init(_ name: String, subject: String, payload: String = "{}") {
    self.name = name
    self.subject = subject
    self.payload = payload
  }
}

/// An entry of the audit log: who did or saw what, when. Append-only and hash-chained.
public struct AuditEntry: Sendable, Hashable {
  /// `officer:<id>`, `resident:<id>`, `system`, `operator` …
  public let actor: String
  /// `plan.status-changed`, `accounts.viewed` … listed in docs/audit.md.
  public let action: String
  /// What it was done to: `measure:m1-1`.
  public let subject: String
  /// Readable particulars, without secrets; personal data only as far as the log's purpose needs.
  public let detail: String

  public init(actor: String, action: String, subject: String, detail: String = "") {
    self.actor = actor
    self.action = action
    self.subject = subject
    self.detail = detail
  }
}
