import Kernel
import Storage

/// Table `accounts_attempts`: failures to sign in, by account and by address, and how long each must wait.
enum AttemptRecords {
  /// Failures before the first wait. An address may be a whole school's.
  static let freeByAccount = 5
  static let freeByAddress = 20
  private static let longestWaitMs: Int64 = 3_600_000
  private static let forgottenAfterMs: Int64 = 24 * 3_600_000

  /// One minute, doubled with every further failure, up to an hour.
  static func waitMs(failures: Int, free: Int) -> Int64 {
    guard failures >= free else { return 0 }
    return min(longestWaitMs, 60_000 << Int64(min(failures - free, 10)))
  }

  /// Until when one of the subjects must wait; nil where none must.
  static func lockedUntil(_ subjects: [String], now: Moment, _ reader: Reader) throws -> Moment? {
    try reader.all("SELECT locked_until_ms FROM accounts_attempts WHERE subject IN \(list: subjects) AND locked_until_ms > \(now)") {
      try $0.moment("locked_until_ms")
    }.max()
  }

  static func fail(_ subject: String, free: Int, _ writer: Writer) throws {
    let before = try writer.first("SELECT failures, last_at_ms FROM accounts_attempts WHERE subject = \(subject)") {
      (failures: try $0.int("failures"), at: try $0.moment("last_at_ms"))
    }
    let isOld = before.map { writer.now.milliseconds - $0.at.milliseconds > forgottenAfterMs } ?? true
    let failures = (isOld ? 0 : before?.failures ?? 0) + 1
    let until = writer.now.adding(milliseconds: waitMs(failures: failures, free: free))
    try writer.run(
      """
      INSERT INTO accounts_attempts (subject, failures, last_at_ms, locked_until_ms) VALUES (\(subject), \(failures), \(writer.now), \(until))
      ON CONFLICT (subject) DO UPDATE
        SET failures = excluded.failures, last_at_ms = excluded.last_at_ms, locked_until_ms = excluded.locked_until_ms
      """)
  }

  static func clear(_ subject: String, _ writer: Writer) throws {
    try writer.run("DELETE FROM accounts_attempts WHERE subject = \(subject)")
  }

  static func deleteOld(before moment: Moment, _ writer: Writer) throws {
    try writer.run("DELETE FROM accounts_attempts WHERE last_at_ms < \(moment)")
  }
}
