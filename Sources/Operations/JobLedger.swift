import Contracts
import Kernel
import Storage

enum OperationsMigrations {
  static let all = [
    Migration(
      "operations.0001-job-runs",
      """
      CREATE TABLE operations_job_runs (
        name TEXT NOT NULL PRIMARY KEY,
        holder TEXT NOT NULL,
        lease_until_ms BIGINT NOT NULL,
        started_at_ms BIGINT NOT NULL,
        ended_at_ms BIGINT,
        outcome TEXT NOT NULL CHECK (outcome IN ('running', 'done', 'failed')),
        detail TEXT NOT NULL
      ) {{strict}};
      """)
  ]
}

/// The last run of a job.
public struct JobRun: Sendable, Hashable {
  public enum Outcome: String, Sendable, CaseIterable { case running, done, failed }
  public let name: String
  public let startedAt: Moment
  public let endedAt: Moment?
  public let outcome: Outcome
  /// Code of the failure; empty otherwise.
  public let detail: String
}

/// Sees to it that a job runs when it is due, and in one process only: who runs it holds a lease, which others take over when it
/// has run out.
public enum JobLedger {
  /// So long may a job take before others think that its process has died.
  public static let leaseMs: Int64 = 15 * 60_000

  /// The last runs, by name.
  public static func runs(_ reader: Reader) throws -> [JobRun] {
    try reader.all("SELECT * FROM operations_job_runs ORDER BY name") {
      JobRun(
        name: try $0.text("name"), startedAt: try $0.moment("started_at_ms"), endedAt: try $0.momentOrNil("ended_at_ms"),
        outcome: try $0.choice("outcome"), detail: try $0.text("detail"))
    }
  }

  /// Milliseconds until a job is due, 0 where it is now.
  public static func wait(for job: Job, in runs: [JobRun], now: Moment) -> Int64 {
    guard let last = runs.first(where: { $0.name == job.name }) else { return 0 }
    let due = last.startedAt.milliseconds + Int64(job.everySeconds) * 1000
    return max(0, due - now.milliseconds)
  }

  /// Takes a job that is due. False where it is not, or another process has it.
  public static func claim(_ job: Job, holder: String, _ writer: Writer) throws -> Bool {
    let now = writer.now
    let dueBefore = now.adding(seconds: -Int64(job.everySeconds))
    return try writer.run(
      """
      INSERT INTO operations_job_runs (name, holder, lease_until_ms, started_at_ms, ended_at_ms, outcome, detail)
      VALUES (\(job.name), \(holder), \(now.adding(milliseconds: leaseMs)), \(now), NULL, 'running', '')
      ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, lease_until_ms = excluded.lease_until_ms,
        started_at_ms = excluded.started_at_ms, ended_at_ms = NULL, outcome = 'running', detail = ''
      WHERE operations_job_runs.started_at_ms <= \(dueBefore)
        AND (operations_job_runs.outcome <> 'running' OR operations_job_runs.lease_until_ms <= \(now))
      """) == 1
  }

  /// Notes how a job ended that `holder` had taken.
  public static func finish(_ job: Job, holder: String, failure: String?, _ writer: Writer) throws {
    try writer.run(
      """
      UPDATE operations_job_runs SET ended_at_ms = \(writer.now), outcome = \(failure == nil ? "done" : "failed"), detail = \(failure ?? "")
      WHERE name = \(job.name) AND holder = \(holder) AND outcome = 'running'
      """)
  }
}
