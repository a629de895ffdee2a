import Casework
import Kernel
import Storage

/// The workflows of the town. Every text that a workflow ever had is kept: new cases begin with the newest, each goes on by the one with which it
/// began.
enum Workflows {
  struct Newest: Sendable {
    let workflow: Workflow
    let version: Int
  }

  private static let newestShelf = RevisionShelf<String, Newest>(.procedures, capacity: 2000)
  private static let versionShelf = RevisionShelf<Workflow.Key, Workflow>(.procedures, capacity: 4000)

  /// What a new case begins with. Throws `procedures.no-workflow`.
  static func newest(_ id: String, _ reader: Reader) throws -> Newest {
    try newestShelf.value(id, reader) {
      guard let kept = try RuleFileRecords.find(.workflow, id, reader) else { throw ProcedureFailure.noWorkflow(id) }
      return Newest(workflow: try read(kept.text), version: try WorkflowRecords.newest(id, reader) ?? 1)
    }
  }

  /// The newest alone.
  static func find(_ id: String, _ reader: Reader) throws -> Workflow { try newest(id, reader).workflow }

  /// A version. A town that kept none of it (it was made before versions were kept) goes by the newest.
  static func find(_ key: Workflow.Key, _ reader: Reader) throws -> Workflow {
    try versionShelf.value(key, reader) {
      guard let text = try WorkflowRecords.text(key, reader) else { return try find(key.id, reader) }
      return try read(text)
    }
  }

  /// The one by which a case goes.
  static func of(_ item: Case, _ reader: Reader) throws -> Workflow { try find(item.workflowKey, reader) }

  private static func read(_ text: String) throws -> Workflow {
    do throws(DataProblems) { return try Workflow.read(text) } catch { throw ProcedureFailure.unreadable(error) }
  }
}

/// Table `procedures_workflow_versions`: every text that a workflow had, from 1.
enum WorkflowRecords {
  static func text(_ key: Workflow.Key, _ reader: Reader) throws -> String? {
    try reader.first("SELECT text FROM procedures_workflow_versions WHERE workflow_id = \(key.id) AND version = \(key.version)") {
      try $0.text("text")
    }
  }

  static func newest(_ id: String, _ reader: Reader) throws -> Int? {
    try reader.first("SELECT MAX(version) AS version FROM procedures_workflow_versions WHERE workflow_id = \(id)") {
      try $0.intOrNil("version")
    } ?? nil
  }

  static func insert(_ id: String, text: String, by actor: String, _ writer: Writer) throws {
    let version = try (newest(id, writer) ?? 0) + 1
    try writer.run(
      """
      INSERT INTO procedures_workflow_versions (workflow_id, version, text, kept_at_ms, kept_by)
      VALUES (\(id), \(version), \(text), \(writer.now), \(actor))
      """)
  }
}
