import Kernel
import Storage

/// Table `decisions_steps`. A step is never deleted: those of earlier rounds show how it went then.
public enum StepRecords {
  /// The steps of the present round, in order.
  public static func steps(of draft: Draft, _ reader: Reader) throws -> [DraftStep] {
    try reader.all("SELECT * FROM decisions_steps WHERE draft_id = \(draft.id) AND round = \(draft.round) ORDER BY position", make)
  }

  /// Of all rounds, in order.
  public static func all(of draft: String, _ reader: Reader) throws -> [DraftStep] {
    try reader.all("SELECT * FROM decisions_steps WHERE draft_id = \(draft) ORDER BY round, position", make)
  }

  static func insert(_ step: DraftStep, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO decisions_steps (id, draft_id, round, position, stage, kind, post_id, post_name, department_id, reason_kind, reason_row,
        reason_why, state, is_deputy_of_mayor)
      VALUES (\(step.id), \(step.draft), \(step.round), \(step.position), \(step.step.stage), \(step.step.kind), \(step.step.post),
        \(step.step.postName), \(step.step.department), \(step.step.reason.kind), \(step.step.reason.row), \(step.step.reason.why),
        'waiting', 0)
      """)
    if step.state != .waiting { try update(step, writer) }
  }

  static func update(_ step: DraftStep, _ writer: Writer) throws {
    try writer.run(
      """
      UPDATE decisions_steps SET state = \(step.state), answer = \(step.answer), person_id = \(step.person?.id),
        person_name = \(step.person?.name), person_post = \(step.person?.post), person_post_name = \(step.person?.postName),
        manner = \(step.manner), absence = \(step.absence), is_deputy_of_mayor = \(step.isDeputyOfMayor), at_ms = \(step.at),
        substance = \(step.substance), inspected_id = \(step.inspectedBy?.id), inspected_name = \(step.inspectedBy?.name),
        inspected_post = \(step.inspectedBy?.post), inspected_post_name = \(step.inspectedBy?.postName),
        inspected_at_ms = \(step.inspectedAt)
      WHERE id = \(step.id)
      """)
  }

  private static func make(_ row: Row) throws -> DraftStep {
    let reason = StepReason(try row.choice("reason_kind"), row: try row.text("reason_row"), why: try row.textOrNil("reason_why"))
    let step = RouteStep(
      kind: try row.choice("kind"), stage: try row.int("stage"), post: try row.text("post_id"), postName: try row.text("post_name"),
      department: try row.text("department_id"), reason: reason)
    return DraftStep(
      id: try row.text("id"), draft: try row.text("draft_id"), round: try row.int("round"), position: try row.int("position"), step: step,
      state: try row.choice("state"), answer: try row.textOrNil("answer").flatMap { StepAnswer(rawValue: $0) },
      person: try PersonColumns.makeOrNil(row, "person"), manner: try row.textOrNil("manner").flatMap { OfficeDay.Manner(rawValue: $0) },
      absence: try row.textOrNil("absence"), isDeputyOfMayor: try row.bool("is_deputy_of_mayor"), at: try row.momentOrNil("at_ms"),
      substance: try row.intOrNil("substance"), inspectedBy: try PersonColumns.makeOrNil(row, "inspected"),
      inspectedAt: try row.momentOrNil("inspected_at_ms"))
  }
}
