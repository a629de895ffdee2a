import Kernel
import Storage

/// Writes a note among officers, a message to the applicant, or one from them. The case's version stays: nobody is disturbed.
public struct WriteMessage: Sendable {
  public var id: String
  public var kind: CaseMessage.Kind
  public var text: String
  public var template: String?
  public var actor: CaseActor

  public init(_ id: String, _ kind: CaseMessage.Kind, _ text: String, template: String? = nil, actor: CaseActor) {
    (self.id, self.kind, self.text, self.template, self.actor) = (id, kind, text, template, actor)
  }

  /// Throws `casework.unknown-case`, `.not-yours`, `.input-missing`.
  public func run(_ writer: Writer) throws {
    let item = try CaseRecords.get(id, writer)
    let isAllowed = kind == .fromApplicant ? actor.isApplicant : actor.isSystem || (!actor.isApplicant && actor.maySee(item))
    guard isAllowed else { throw CaseworkFailure.notYours }
    guard !text.allSatisfy(\.isWhitespace) else { throw CaseworkFailure.inputMissing("text") }
    try MessageRecords.insert(kind, text, template: template, of: item.serial, by: actor.id, writer)
    try writer.audit(AuditEntry(actor: actor.id, action: "casework.message-written", subject: "case:\(id)", detail: kind.rawValue))
    if kind != .internal { try writer.publish(CaseEvent.make(kind == .toApplicant ? "message-sent" : "message-received", item)) }
    if kind == .toApplicant { try ApplicantNews.message.publish(item, writer) }
  }
}

/// Ticks an item of the checklist, or takes the tick away.
public struct TickItem: Sendable {
  public var id: String
  public var item: String
  public var isTicked: Bool
  public var actor: CaseActor

  public init(_ id: String, item: String, isTicked: Bool, actor: CaseActor) {
    (self.id, self.item, self.isTicked, self.actor) = (id, item, isTicked, actor)
  }

  public func run(_ writer: Writer) throws {
    let found = try CaseRecords.get(id, writer)
    guard actor.may([.unit, .department, .head], on: found) else { throw CaseworkFailure.notYours }
    guard !found.isClosed else { throw CaseworkFailure.isClosed }
    try TickRecords.set(item, isTicked, of: found.serial, by: actor.id, writer)
    try writer.audit(
      AuditEntry(actor: actor.id, action: "casework.checked", subject: "case:\(id)", detail: "\(item) \(isTicked ? "ticked" : "cleared")"))
  }
}

/// Text that answers begin with; of one procedure, or of all.
public struct ResponseTemplate: Sendable, Hashable {
  public let id: String
  public let procedure: String?
  public let title: String
  public let text: String

  public init(id: String, procedure: String?, title: String, text: String) {
    (self.id, self.procedure, self.title, self.text) = (id, procedure, title, text)
  }
}

public struct SaveTemplate: Sendable {
  public var template: ResponseTemplate
  public var isRemoved: Bool
  public var actor: String

  public init(_ template: ResponseTemplate, isRemoved: Bool = false, actor: String) {
    (self.template, self.isRemoved, self.actor) = (template, isRemoved, actor)
  }

  public func run(_ writer: Writer) throws {
    guard !template.title.isEmpty, !template.text.isEmpty else { throw CaseworkFailure.inputMissing("template") }
    let removed: Moment? = isRemoved ? writer.now : nil
    try writer.run(
      """
      INSERT INTO casework_templates (id, procedure_id, title, text, written_by, written_at_ms, removed_at_ms)
      VALUES (\(template.id), \(template.procedure), \(template.title), \(template.text), \(actor), \(writer.now), \(removed))
      ON CONFLICT (id) DO UPDATE SET procedure_id = excluded.procedure_id, title = excluded.title, text = excluded.text,
        written_by = excluded.written_by, written_at_ms = excluded.written_at_ms, removed_at_ms = excluded.removed_at_ms
      """)
    try writer.audit(
      AuditEntry(
        actor: actor, action: "casework.template-saved", subject: "template:\(template.id)", detail: isRemoved ? "removed" : template.title)
    )
  }
}

extension Reader {
  public func responseTemplate(_ id: String) throws -> ResponseTemplate? {
    try first("SELECT id, procedure_id, title, text FROM casework_templates WHERE id = \(id) AND removed_at_ms IS NULL") {
      ResponseTemplate(
        id: try $0.text("id"), procedure: try $0.textOrNil("procedure_id"), title: try $0.text("title"), text: try $0.text("text"))
    }
  }

  /// Templates for a procedure, its own before those for all.
  public func responseTemplates(for procedure: String) throws -> [ResponseTemplate] {
    try all(
      """
      SELECT id, procedure_id, title, text FROM casework_templates
      WHERE removed_at_ms IS NULL AND (procedure_id = \(procedure) OR procedure_id IS NULL)
      ORDER BY CASE WHEN procedure_id IS NULL THEN 1 ELSE 0 END, title, id
      """
    ) {
      ResponseTemplate(
        id: try $0.text("id"), procedure: try $0.textOrNil("procedure_id"), title: try $0.text("title"), text: try $0.text("text"))
    }
  }
}
