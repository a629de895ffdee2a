import Kernel
import Storage

/// Tables `decisions_opinions`, `decisions_corrections`, `decisions_acts`: what was said and done on the way, in order.
public enum CourseRecords {
  public static func opinions(of draft: String, _ reader: Reader) throws -> [DraftOpinion] {
    try reader.all("SELECT * FROM decisions_opinions WHERE draft_id = \(draft) ORDER BY at_ms, id") {
      DraftOpinion(
        id: try $0.text("id"), draft: try $0.text("draft_id"), step: try $0.textOrNil("step_id"), kind: try $0.choice("kind"),
        text: try $0.text("text"), person: try PersonColumns.make($0, "person"), at: try $0.moment("at_ms"))
    }
  }

  public static func corrections(of draft: String, _ reader: Reader) throws -> [WordingCorrection] {
    try reader.all("SELECT * FROM decisions_corrections WHERE draft_id = \(draft) ORDER BY at_ms, id") {
      WordingCorrection(
        id: try $0.text("id"), draft: try $0.text("draft_id"), round: try $0.int("round"), field: try $0.choice("field"),
        before: try $0.text("before_text"), after: try $0.text("after_text"), person: try PersonColumns.make($0, "person"),
        at: try $0.moment("at_ms"))
    }
  }

  public static func acts(of draft: String, _ reader: Reader) throws -> [DraftAct] {
    try reader.all("SELECT * FROM decisions_acts WHERE draft_id = \(draft) ORDER BY position") {
      DraftAct(
        position: try $0.int("position"), kind: try $0.choice("kind"), person: try PersonColumns.make($0, "person"),
        at: try $0.moment("at_ms"), step: try $0.textOrNil("step_id"), onBehalfOf: try $0.textOrNil("on_behalf_of"),
        note: try $0.textOrNil("note"))
    }
  }

  static func insert(_ opinion: DraftOpinion, _ writer: Writer) throws {
    let person = opinion.person
    try writer.run(
      """
      INSERT INTO decisions_opinions (id, draft_id, step_id, kind, text, person_id, person_name, person_post, person_post_name, at_ms)
      VALUES (\(opinion.id), \(opinion.draft), \(opinion.step), \(opinion.kind), \(opinion.text), \(person.id), \(person.name),
        \(person.post), \(person.postName), \(opinion.at))
      """)
  }

  static func insert(_ correction: WordingCorrection, _ writer: Writer) throws {
    let person = correction.person
    try writer.run(
      """
      INSERT INTO decisions_corrections (id, draft_id, round, field, before_text, after_text, person_id, person_name, person_post,
        person_post_name, at_ms)
      VALUES (\(correction.id), \(correction.draft), \(correction.round), \(correction.field), \(correction.before), \(correction.after),
        \(person.id), \(person.name), \(person.post), \(person.postName), \(correction.at))
      """)
  }

  static func add(
    _ kind: DraftAct.Kind, to draft: String, by person: DraftPerson, step: String? = nil, onBehalfOf: String? = nil, note: String? = nil,
    _ writer: Writer
  ) throws {
    try writer.run(
      """
      INSERT INTO decisions_acts (draft_id, position, kind, person_id, person_name, person_post, person_post_name, at_ms, step_id,
        on_behalf_of, note)
      SELECT \(draft), COALESCE(MAX(position), 0) + 1, \(kind), \(person.id), \(person.name), \(person.post), \(person.postName),
        \(writer.now), \(step), \(onBehalfOf), \(note) FROM decisions_acts WHERE draft_id = \(draft)
      """)
  }
}
