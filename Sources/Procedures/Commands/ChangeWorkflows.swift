import Casework
import Kernel
import Storage

/// Begins the draft of a workflow that there was not before.
struct MakeWorkflow: Sendable {
  let workflow: Workflow
  let actor: String
  /// What it was made of, for the audit log.
  let source: String

  /// Throws `procedures.workflow-there`, `procedures.workflow-too-large`.
  @discardableResult func run(_ writer: Writer) throws -> WorkflowDraft {
    let id = workflow.id
    guard try WorkflowRecords.newest(id, writer) == nil, try WorkflowRecords.draft(id, writer) == nil else {
      throw ProcedureFailure.workflowThere
    }
    try WorkflowLimits.check(workflow)
    return try WorkflowDraft.begin(id, workflow.json, of: source, by: actor, writer)
  }
}

extension WorkflowDraft {
  /// - Parameter source: what it begins as, for the audit log.
  fileprivate static func begin(_ id: String, _ text: String, of source: String, by actor: String, _ writer: Writer) throws -> WorkflowDraft
  {
    let draft = WorkflowDraft(id: id, text: text, revision: 1, changedAt: writer.now, changedBy: actor)
    _ = try draft.workflow()
    try WorkflowRecords.put(draft, writer)
    try writer.audit(AuditEntry(actor: actor, action: "procedures.workflow-changed", subject: "workflow:\(id)", detail: "begun: \(source)"))
    return draft
  }
}

/// Begins a draft of a workflow, out of what is in force, an earlier version, or the town's file.
struct BeginWorkflow: Sendable {
  enum Source: Sendable, Hashable { case newest, version(Int), file }

  let id: String
  var source = Source.newest
  let actor: String

  /// Throws `procedures.workflow-draft-there`, `procedures.unknown-workflow`.
  @discardableResult func run(_ writer: Writer) throws -> WorkflowDraft {
    guard try WorkflowRecords.draft(id, writer) == nil else { throw ProcedureFailure.workflowDraftThere }
    let text: String? =
      switch source {
      case .newest: try WorkflowRecords.newest(id, writer)?.text
      case .version(let number): try WorkflowRecords.text(Workflow.Key(id, version: number), writer)
      case .file: try RuleFileRecords.find(.workflow, id, writer)?.text
      }
    guard let text else { throw ProcedureFailure.unknownWorkflow }
    return try WorkflowDraft.begin(id, text, of: "\(source)", by: actor, writer)
  }
}

/// Changes the draft of a workflow. What is saved always reads; what it still lacks is told until it is published.
struct ChangeWorkflow: Sendable {
  let id: String
  /// Revision of the draft that the officer saw.
  let seen: Int
  let actor: String
  /// What was done, for the audit log.
  let edit: @Sendable (inout Workflow) throws -> String

  /// Throws `procedures.rule-changed-meanwhile`, `procedures.workflow-too-large` and what `edit` throws.
  @discardableResult func run(_ writer: Writer) throws -> WorkflowDraft {
    guard let draft = try WorkflowRecords.draft(id, writer), draft.revision == seen else { throw ProcedureFailure.ruleChangedMeanwhile }
    var workflow = try draft.workflow()
    let done = try edit(&workflow)
    try WorkflowLimits.check(workflow)
    let changed = WorkflowDraft(id: id, text: workflow.json, revision: seen + 1, changedAt: writer.now, changedBy: actor)
    _ = try changed.workflow()
    try WorkflowRecords.put(changed, writer)
    try writer.audit(AuditEntry(actor: actor, action: "procedures.workflow-changed", subject: "workflow:\(id)", detail: done))
    return changed
  }
}

/// Gives a draft up.
struct DiscardWorkflow: Sendable {
  let id: String
  let actor: String

  func run(_ writer: Writer) throws {
    guard try WorkflowRecords.draft(id, writer) != nil else { return }
    try WorkflowRecords.removeDraft(id, writer)
    try writer.audit(AuditEntry(actor: actor, action: "procedures.workflow-discarded", subject: "workflow:\(id)"))
  }
}

/// Publishes a draft: new cases begin with it, those under way go on by the version with which they began.
struct PublishWorkflow: Sendable {
  let id: String
  let seen: Int
  /// What was changed and why; may be empty.
  let note: String
  let actor: String

  /// Throws `procedures.rule-changed-meanwhile`, `procedures.rule-wrong`.
  @discardableResult func run(_ writer: Writer) throws -> WorkflowVersion {
    guard let draft = try WorkflowRecords.draft(id, writer), draft.revision == seen else { throw ProcedureFailure.ruleChangedMeanwhile }
    let newest = try WorkflowRecords.newest(id, writer)
    let findings = WorkflowFinding.all(
      in: try draft.workflow(), before: try newest?.workflow(), used: try WorkflowUse.published(id, writer))
    guard !findings.contains(where: \.isError) else { throw ProcedureFailure.ruleWrong }
    let version = WorkflowVersion(
      id: id, number: (newest?.number ?? 0) + 1, text: draft.text, publishedAt: writer.now,
      publishedBy: actor, note: note, isFromFile: false, isRetired: false)
    try WorkflowRecords.insert(version, writer)
    try WorkflowRecords.removeDraft(id, writer)
    try writer.audit(
      AuditEntry(
        actor: actor, action: "procedures.workflow-published", subject: "workflow:\(id)", detail: "version \(version.number): \(note)"))
    return version
  }
}

/// Takes a workflow out of what procedures can choose. Its versions stay, and a later one brings it back.
struct RetireWorkflow: Sendable {
  let id: String
  let actor: String

  /// Throws `procedures.unknown-workflow`, `procedures.workflow-used`.
  func run(_ writer: Writer) throws {
    guard let newest = try WorkflowRecords.newest(id, writer) else { throw ProcedureFailure.unknownWorkflow }
    guard !newest.isRetired else { return }
    guard try !WorkflowUse(id, writer).isUsed else { throw ProcedureFailure.workflowUsed }
    try WorkflowRecords.retire(id, newest.number, by: actor, writer)
    try WorkflowRecords.removeDraft(id, writer)
    try writer.audit(
      AuditEntry(actor: actor, action: "procedures.workflow-retired", subject: "workflow:\(id)", detail: "version \(newest.number)"))
  }
}

/// Who goes by a workflow.
struct WorkflowUse: Sendable {
  /// Open to everyone now.
  let published: [Procedure]
  /// Drafts, archived procedures, and those that a draft leads here.
  let others: [Procedure]
  let openCases: Int
  let allCases: Int

  var isUsed: Bool { !published.isEmpty || !others.isEmpty || allCases > 0 }

  /// Asks no more than the catalogue: for whoever keeps others waiting.
  static func published(_ id: String, _ reader: Reader) throws -> [Procedure] {
    try Catalogue.published(reader).map(\.procedure).filter { $0.workflow == id }
  }

  /// Counts the cases, which takes its time in a town of many.
  init(_ id: String, _ reader: Reader) throws {
    let published = try Self.published(id, reader)
    let known = Set(published.map(\.id))
    others = try EntryRecords.all(reader).filter { !known.contains($0.id) }.compactMap { entry in
      let versions = [entry.draftVersion, entry.publishedVersion].compactMap { $0 }
      return try versions.map { try Catalogue.listed(entry.id, version: $0, reader).procedure }.first { $0.workflow == id }
    }
    self.published = published
    (openCases, allCases) = try reader.caseCounts(ofWorkflow: id)
  }
}

extension ProcedureFailure {
  static let unknownWorkflow = Failure(
    .missing, "procedures.unknown-workflow",
    Phrase(
      "この仕事の流れは見つかりません。一覧からお探しください。", en: "There is no such workflow. Please look for it in the list.",
      easy: "この 仕事の ながれは ありません。一覧から さがして ください。"))
  static let workflowThere = Failure(
    .conflict, "procedures.workflow-there",
    Phrase("同じ仕事の流れがすでにあります。", en: "There is this workflow already.", easy: "同じ ものが もう あります。"))
  static let workflowDraftThere = Failure(
    .conflict, "procedures.workflow-draft-there",
    Phrase(
      "この仕事の流れには、すでに下書きがあります。その下書きを公開するか破棄してから、もう一度お試しください。",
      en: "There is a draft of this workflow already. Publish or discard it first.", easy: "下書きが もう あります。それを 出すか、すてて ください。"))
  static let workflowUsed = Failure(
    .conflict, "procedures.workflow-used",
    Phrase(
      "手続きか案件が使っているので、使わないことにできません。手続きの仕事の流れを先に変えてください。",
      en: "Procedures or cases go by it. Give the procedures another workflow first.", easy: "使って いる 手続きが あります。先に かえて ください。"))
}
