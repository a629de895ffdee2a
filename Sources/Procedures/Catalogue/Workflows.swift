import Casework
import Kernel
import Storage

/// The workflows of the town. Every text that a workflow ever had is kept: new cases begin with the newest, each goes on by the one with which it
/// began. The town's files are what they begin with; what was published in the browser goes before the file.
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
      if let version = try WorkflowRecords.newest(id, reader) { return Newest(workflow: try read(version.text), version: version.number) }
      guard let kept = try RuleFileRecords.find(.workflow, id, reader) else { throw ProcedureFailure.noWorkflow(id) }
      return Newest(workflow: try read(kept.text), version: 1)
    }
  }

  /// What a procedure can choose: all that read and were not retired, by their ids.
  static func all(_ reader: Reader) throws -> [Newest] {
    try WorkflowRecords.newest(reader).filter { !$0.isRetired }.compactMap { try? newest($0.id, reader) }
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
