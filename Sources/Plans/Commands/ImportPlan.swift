import Kernel
import Storage

/// Registers a plan as a published edition: all or nothing. An edition of the same number is refused; the edition before it
/// becomes 改定済.
public struct ImportPlan: Sendable {
  public let plan: Plan
  public let actor: String

  public init(plan: Plan, actor: String) {
    self.plan = plan
    self.actor = actor
  }

  public func run(_ writer: Writer) throws {
    if let existing = try EditionRecords.number(plan.edition.number, writer) {
      throw Failure(
        .conflict, "plan.edition-exists",
        Phrase(
          "第\(existing.number)版（\(existing.label)）はすでに登録されています。改定するときは版の番号を増やしてください。",
          en: "Edition \(existing.number) (\(existing.label)) is registered already. Raise the edition number for a revision.",
          easy: "第\(existing.number)版は もう あります。番号を ふやして ください。"))
    }
    if let current = try EditionRecords.current(writer) {
      guard current.number < plan.edition.number else {
        throw Failure(
          .conflict, "plan.edition-older",
          Phrase(
            "登録済みの第\(current.number)版より古い版は登録できません。", en: "Edition \(current.number) is registered; an older one cannot follow it.",
            easy: "古い 版は 登録できません。"))
      }
      try EditionRecords.setState(.superseded, of: current.id, writer)
    }
    let id = writer.newIdentifier()
    try PlanRecords.insert(plan, id: id, standing: .published, by: actor, writer)
    try writer.audit(AuditEntry(actor: actor, action: "plan.imported", subject: "edition:\(id)", detail: plan.title))
    try writer.publish(Event("plan.edition_published.v1", subject: id))
  }
}
