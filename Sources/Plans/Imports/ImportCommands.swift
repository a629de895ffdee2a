import Kernel
import Storage

/// Keeps a checked file until the officer has seen what it would change.
struct StageImport: Sendable {
  let plan: Plan
  let filename: String
  let warnings: [Phrase]
  let actor: String

  func run(_ writer: Writer) throws -> String {
    let id = writer.newIdentifier()
    try ImportRecords.deleteLeft(by: actor, writer)
    try ImportRecords.insert(
      StagedImport(id: id, filename: filename, content: PlanFile.write(plan), warnings: warnings, by: actor, at: writer.now), writer)
    return id
  }
}

/// Makes a checked file the draft of a revision, or the town's first plan. All or nothing.
struct ConfirmImport: Sendable {
  enum Result: Sendable, Hashable { case published, revision }

  let id: String
  let actor: String

  @discardableResult func run(_ writer: Writer) throws -> Result {
    guard let staged = try ImportRecords.staged(id, by: actor, writer), var plan = PlanFile.read(Array(staged.content.utf8)).plan else {
      throw PlanFailure.unknownImport
    }
    try ImportRecords.delete(id, writer)
    guard let current = try EditionRecords.current(writer) else {
      try ImportPlan(plan: plan, actor: actor).run(writer)
      return .published
    }
    guard try EditionRecords.preparing(writer) == nil else { throw PlanFailure.importDuringRevision }
    plan.edition.number = Self.number(of: plan, after: current)
    let edition = writer.newIdentifier()
    try PlanRecords.insert(plan, id: edition, standing: .preparing, by: actor, writer)
    try writer.audit(AuditEntry(actor: actor, action: "plan.revision-imported", subject: "edition:\(edition)", detail: staged.filename))
    return .revision
  }

  /// An exported file still carries the number of the edition that it came from.
  static func number(of plan: Plan, after current: EditionRecord) -> Int { max(plan.edition.number, current.number + 1) }
}

/// Forgets a checked file.
struct DiscardImport: Sendable {
  let id: String
  let actor: String

  func run(_ writer: Writer) throws {
    guard try ImportRecords.staged(id, by: actor, writer) != nil else { throw PlanFailure.unknownImport }
    try ImportRecords.delete(id, writer)
  }
}
