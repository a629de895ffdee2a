import Kernel
import Storage

/// A letter that has left, or that would have.
public struct MailRecord: Sendable, Hashable {
  public enum State: String, Sendable {
    case sent
    /// In the demonstration.
    case kept
  }
  /// Id of the delivery.
  public let id: String
  public let to: String
  public let subject: String
  /// Only where it was kept: what was sent may hold links that let their reader in.
  public let body: String
  public let state: State
  public let reason: String
  public let at: Moment
}

/// Table `channels_mails`.
public enum MailRecords {
  public static let migrations = [
    Migration(
      "channels.0001-mails",
      """
      CREATE TABLE channels_mails (
        id TEXT NOT NULL PRIMARY KEY,
        recipient TEXT NOT NULL,
        subject TEXT NOT NULL,
        body TEXT NOT NULL,
        state TEXT NOT NULL CHECK (state IN ('sent', 'kept')),
        reason TEXT NOT NULL,
        sent_at_ms BIGINT NOT NULL
      ) {{strict}};
      CREATE INDEX channels_mails_by_time ON channels_mails (sent_at_ms);
      """)
  ]

  static func insert(_ mail: MailRecord, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO channels_mails (id, recipient, subject, body, state, reason, sent_at_ms)
      VALUES (\(mail.id), \(mail.to), \(mail.subject), \(mail.body), \(mail.state), \(mail.reason), \(mail.at))
      ON CONFLICT (id) DO NOTHING
      """)
  }

  public static func find(_ id: String, _ reader: Reader) throws -> MailRecord? {
    try reader.first("SELECT * FROM channels_mails WHERE id = \(id)", make)
  }

  /// The newest first; `limit` at most.
  public static func latest(_ limit: Int, _ reader: Reader) throws -> [MailRecord] {
    try reader.all("SELECT * FROM channels_mails ORDER BY sent_at_ms DESC, id DESC LIMIT \(limit)", make)
  }

  private static func make(_ row: Row) throws -> MailRecord {
    MailRecord(
      id: try row.text("id"), to: try row.text("recipient"), subject: try row.text("subject"), body: try row.text("body"),
      state: try row.choice("state"), reason: try row.text("reason"), at: try row.moment("sent_at_ms"))
  }
}
