import Casework
import Kernel
import Storage

/// A version of a workflow: what a file said, or what was published in the browser.
struct WorkflowVersion: Sendable, Hashable {
  let id: String
  /// From 1.
  let number: Int
  let text: String
  let publishedAt: Moment
  let publishedBy: String
  /// What was changed and why, in the words of whoever published it; empty for a file.
  let note: String
  let isFromFile: Bool
  /// No procedure chooses it any more. A later version can be chosen again.
  let isRetired: Bool

  func workflow() throws -> Workflow { try WorkflowRecords.read(text) }
}

/// The version that officers are working on; one a workflow. It may still have flaws, but its parts read.
struct WorkflowDraft: Sendable, Hashable {
  let id: String
  let text: String
  /// Grows with every change, from 1.
  let revision: Int
  let changedAt: Moment
  let changedBy: String

  func workflow() throws -> Workflow { try WorkflowRecords.read(text) }
}

/// Tables `procedures_workflow_versions`: every text that a workflow had, from 1; and `procedures_workflow_drafts`.
enum WorkflowRecords {
  private static let columns: SQL = "workflow_id, version, text, kept_at_ms, kept_by, note, is_from_file, retired_at_ms"

  /// Throws `procedures.file-wrong`.
  static func read(_ text: String) throws -> Workflow {
    do throws(DataProblems) { return try Workflow.sketch(text) } catch { throw ProcedureFailure.unreadable(error) }
  }

  static func text(_ key: Workflow.Key, _ reader: Reader) throws -> String? {
    try reader.first("SELECT text FROM procedures_workflow_versions WHERE workflow_id = \(key.id) AND version = \(key.version)") {
      try $0.text("text")
    }
  }

  static func newest(_ id: String, _ reader: Reader) throws -> WorkflowVersion? {
    try reader.first(
      "SELECT \(columns) FROM procedures_workflow_versions WHERE workflow_id = \(id) ORDER BY version DESC LIMIT 1", make)
  }

  /// The newest first.
  static func versions(_ id: String, _ reader: Reader) throws -> [WorkflowVersion] {
    try reader.all("SELECT \(columns) FROM procedures_workflow_versions WHERE workflow_id = \(id) ORDER BY version DESC", make)
  }

  /// The newest version of each workflow, also of those that were retired.
  static func newest(_ reader: Reader) throws -> [WorkflowVersion] {
    try reader.all(
      """
      SELECT \(columns) FROM procedures_workflow_versions v
      WHERE version = (SELECT MAX(n.version) FROM procedures_workflow_versions n WHERE n.workflow_id = v.workflow_id)
      ORDER BY workflow_id
      """, make)
  }

  /// What a file says becomes the newest version, unless what was done in the browser goes before it.
  static func take(file text: String, of id: String, by actor: String, _ writer: Writer) throws {
    let newest = try newest(id, writer)
    if let newest, !newest.isFromFile || newest.isRetired { return }
    try insert(
      WorkflowVersion(
        id: id, number: (newest?.number ?? 0) + 1, text: text, publishedAt: writer.now, publishedBy: actor, note: "", isFromFile: true,
        isRetired: false), writer)
  }

  static func insert(_ version: WorkflowVersion, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO procedures_workflow_versions (workflow_id, version, text, kept_at_ms, kept_by, note, is_from_file)
      VALUES (\(version.id), \(version.number), \(version.text), \(version.publishedAt), \(version.publishedBy), \(version.note), \(version.isFromFile))
      """)
    try writer.renew(.procedures)
  }

  static func retire(_ id: String, _ number: Int, by actor: String, _ writer: Writer) throws {
    try writer.run(
      """
      UPDATE procedures_workflow_versions SET retired_at_ms = \(writer.now), retired_by = \(actor)
      WHERE workflow_id = \(id) AND version = \(number)
      """)
    try writer.renew(.procedures)
  }

  static func draft(_ id: String, _ reader: Reader) throws -> WorkflowDraft? {
    try reader.first("SELECT \(draftColumns) FROM procedures_workflow_drafts WHERE workflow_id = \(id)", makeDraft)
  }

  static func drafts(_ reader: Reader) throws -> [WorkflowDraft] {
    try reader.all("SELECT \(draftColumns) FROM procedures_workflow_drafts ORDER BY workflow_id", makeDraft)
  }

  static func put(_ draft: WorkflowDraft, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO procedures_workflow_drafts (workflow_id, text, revision, changed_at_ms, changed_by)
      VALUES (\(draft.id), \(draft.text), \(draft.revision), \(draft.changedAt), \(draft.changedBy))
      ON CONFLICT (workflow_id) DO UPDATE SET text = excluded.text, revision = excluded.revision, changed_at_ms = excluded.changed_at_ms,
        changed_by = excluded.changed_by
      """)
  }

  static func removeDraft(_ id: String, _ writer: Writer) throws {
    try writer.run("DELETE FROM procedures_workflow_drafts WHERE workflow_id = \(id)")
  }

  private static let draftColumns: SQL = "workflow_id, text, revision, changed_at_ms, changed_by"

  private static func make(_ row: Row) throws -> WorkflowVersion {
    WorkflowVersion(
      id: try row.text("workflow_id"), number: try row.int("version"), text: try row.text("text"),
      publishedAt: try row.moment("kept_at_ms"), publishedBy: try row.text("kept_by"), note: try row.text("note"),
      isFromFile: try row.bool("is_from_file"), isRetired: try row.momentOrNil("retired_at_ms") != nil)
  }

  private static func makeDraft(_ row: Row) throws -> WorkflowDraft {
    WorkflowDraft(
      id: try row.text("workflow_id"), text: try row.text("text"), revision: try row.int("revision"),
      changedAt: try row.moment("changed_at_ms"), changedBy: try row.text("changed_by"))
  }

  /// Until now every version came from a file.
  static let migration = Migration(
    "procedures.0013-workflow-drafts",
    """
    ALTER TABLE procedures_workflow_versions ADD COLUMN is_from_file BIGINT NOT NULL DEFAULT 1 CHECK (is_from_file IN (0, 1));
    ALTER TABLE procedures_workflow_versions ADD COLUMN note TEXT NOT NULL DEFAULT '';
    ALTER TABLE procedures_workflow_versions ADD COLUMN retired_at_ms BIGINT;
    ALTER TABLE procedures_workflow_versions ADD COLUMN retired_by TEXT;
    CREATE TABLE procedures_workflow_drafts (
      workflow_id TEXT NOT NULL PRIMARY KEY,
      text TEXT NOT NULL,
      revision BIGINT NOT NULL CHECK (revision > 0),
      changed_at_ms BIGINT NOT NULL,
      changed_by TEXT NOT NULL
    ) {{strict}};
    """)
}
