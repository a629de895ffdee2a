import Kernel
import Storage

/// Begins a draft (起案). The person writes it in one of his posts.
public struct WriteDraft: Sendable {
  public let content: DraftContent
  /// What it is about, `case:01h…`; nil for a draft of its own.
  public let reference: String?
  /// The post in which he writes; nil: his first one in the draft's department.
  public let post: String?
  public let desk: DecisionDesk

  public init(_ content: DraftContent, reference: String? = nil, post: String? = nil, desk: DecisionDesk) {
    self.content = content
    self.reference = reference
    self.post = post
    self.desk = desk
  }

  /// Throws `decisions.subject-needed`, `decisions.no-such-rule`.
  @discardableResult public func run(_ writer: Writer) throws -> Draft {
    try DraftWriting.insert(content, reference: reference, changes: nil, post: post, desk, writer)
  }
}

/// Begins a draft of change (変更起案): the only thing that alters what has been decided. The decided draft stays as it is.
public struct WriteDraftOfChange: Sendable {
  public let draft: String
  public let content: DraftContent
  public let post: String?
  public let desk: DecisionDesk

  public init(of draft: String, _ content: DraftContent, post: String? = nil, desk: DecisionDesk) {
    self.draft = draft
    self.content = content
    self.post = post
    self.desk = desk
  }

  /// Throws `decisions.unknown-draft`, `decisions.wrong-state` where nothing was decided yet.
  @discardableResult public func run(_ writer: Writer) throws -> Draft {
    guard let before = try DraftRecords.draft(draft, writer) else { throw DecisionFailure.unknownDraft(draft) }
    guard before.state.isDecided else { throw DecisionFailure.wrongState(before.state) }
    let made = try DraftWriting.insert(content, reference: before.reference, changes: before.id, post: post, desk, writer)
    try CourseRecords.add(.changeStarted, to: before.id, by: made.drafter, note: made.id, writer)
    return made
  }
}

/// Rewrites a draft that is not on its way: before submission, after a return or a taking back.
public struct EditDraft: Sendable {
  public let draft: String
  public let seen: Int
  public let content: DraftContent
  public let desk: DecisionDesk

  public init(_ draft: String, seen: Int, content: DraftContent, desk: DecisionDesk) {
    self.draft = draft
    self.seen = seen
    self.content = content
    self.desk = desk
  }

  /// Throws `decisions.not-drafter`, `decisions.decided-already`, `decisions.wrong-state`, `decisions.changed-meanwhile`.
  @discardableResult public func run(_ writer: Writer) throws -> DraftOutcome {
    var draft = try DraftProgress.draft(draft, seen: seen, writer)
    try DraftProgress.require(draft, in: .preparing, .returned)
    try DraftProgress.requireDrafter(draft, desk)
    try DraftWriting.check(content, desk)
    if DraftWriting.substance(of: draft.content) != DraftWriting.substance(of: content) { draft.substance += 1 }
    draft.content = content
    try DraftRecords.replaceAttachments(of: draft, writer)
    try CourseRecords.add(.edited, to: draft.id, by: desk.person(in: draft.drafter.post, department: content.department), writer)
    try writer.audit(AuditEntry(actor: desk.actor, action: "decisions.edited", subject: "draft:\(draft.id)"))
    return try DraftProgress.save(&draft, writer)
  }
}

enum DraftWriting {
  static func insert(
    _ content: DraftContent, reference: String?, changes: String?, post: String?, _ desk: DecisionDesk, _ writer: Writer
  ) throws -> Draft {
    try check(content, desk)
    let drafter = desk.person(in: post, department: content.department)
    let draft = Draft(
      id: writer.newIdentifier(), reference: reference, changes: changes, content: content, drafter: drafter, state: .preparing, version: 1,
      substance: 1, round: 0, draftedOn: desk.day, row: "", rulesBasis: "", createdAt: writer.now, updatedAt: writer.now)
    try DraftRecords.insert(draft, writer)
    try CourseRecords.add(.drafted, to: draft.id, by: drafter, note: changes, writer)
    try writer.audit(
      AuditEntry(actor: desk.actor, action: "decisions.drafted", subject: "draft:\(draft.id)", detail: reference ?? changes ?? ""))
    return draft
  }

  static func check(_ content: DraftContent, _ desk: DecisionDesk) throws {
    guard !DraftProgress.isBlank(content.subject), !DraftProgress.isBlank(content.proposal) else { throw DecisionFailure.subjectNeeded }
    guard !desk.rules.rows(of: content.rule).isEmpty else { throw DecisionFailure.noSuchRule(content.rule) }
    guard content.amount ?? 0 >= 0 else { throw DecisionFailure.amountNeeded }
  }

  /// What others agreed to. How the paper is filed afterwards is not part of it.
  static func substance(of content: DraftContent) -> DraftContent {
    var content = content
    (content.classification, content.binder, content.retentionYears) = ([], nil, nil)
    (content.disclosure, content.disclosureReason, content.isUrgent) = (.open, nil, false)
    return content
  }
}
