import Kernel

/// A transaction as the server knows it, so that another connection can ask what became of it.
struct NumberedTransaction: Sendable {
  /// `pg_current_xact_id()`, with its epoch: never given twice in one history.
  let number: String
  /// The server's process that carries it out.
  let process: Int32
  /// A server that took over from another has a history of its own, in which the number may mean another transaction.
  let timeline: String

  enum Outcome: String, Sendable {
    case committed, aborted
    /// Still under way, as far as the server knows.
    case open = "in progress"
    /// Too long ago, or of another history.
    case untold
  }

  /// The number as pg_stat_activity shows it: without its epoch.
  private var shortNumber: UInt64 { (UInt64(number) ?? 0) & 0xFFFF_FFFF }

  /// What this connection's server knows of it.
  func outcome(_ connection: PostgresConnection) throws -> Outcome {
    guard let number = UInt64(number), !timeline.isEmpty, timeline == connection.timeline else { return .untold }
    return try connection.text(of: "SELECT pg_xact_status('\(number)'::xid8)").flatMap(Outcome.init) ?? .untold
  }

  /// Ends the process that waits for a client which is gone: it commits if it was told to, and rolls back otherwise. One that waits for a
  /// standby is left alone, for it has promised more than it could keep if it was ended.
  func endProcess(_ connection: PostgresConnection) throws {
    try connection.simple(
      """
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
      WHERE pid = \(process) AND backend_xid::text = '\(shortNumber)' AND wait_event IS DISTINCT FROM 'SyncRep'
      """)
  }
}
