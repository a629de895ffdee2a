import Kernel
import Storage

/// An action as lists show it.
struct ActionRow: Sendable, Hashable {
  var id: String
  var measure: String
  var number: String?
  var title: String
  var sameAs: String?
  var status: PlanStatus?
  var revisionMark: RevisionMark?
}

/// Table `plan_actions`.
enum ActionRecords {
  private static let listed: SQL =
    "id, measure_id, number, title, same_as, status_kind, status_label, status_note, revision_mark"

  static func rows(of edition: String, _ reader: Reader) throws -> [ActionRow] {
    try reader.all("SELECT \(listed) FROM plan_actions WHERE edition_id = \(edition) ORDER BY measure_id, position", makeRow)
  }

  static func whole(
    of edition: String, measure: String? = nil, _ reader: Reader
  ) throws -> [(measure: String, action: Plan.Action)] {
    let one: SQL = measure.map { " AND measure_id = \($0)" } ?? ""
    return try reader.all(
      "SELECT \(listed), description, schedule, body FROM plan_actions WHERE edition_id = \(edition)\(one) ORDER BY measure_id, position"
    ) { row in
      let head = try makeRow(row)
      var action: Plan.Action = try StoredJSON.read(row.text("body"))
      (action.id, action.number, action.title, action.sameAs) = (head.id, head.number, head.title, head.sameAs)
      (action.status, action.revisionMark) = (head.status, head.revisionMark)
      action.description = try row.textOrNil("description")
      action.schedule = try row.textOrNil("schedule").map { try StoredJSON.read($0) }
      return (head.measure, action)
    }
  }

  static func insert(_ actions: [Plan.Action], measure: String, edition: String, _ writer: Writer) throws {
    for (position, action) in actions.enumerated() {
      var rest = action
      rest.title = "-"
      (rest.number, rest.description, rest.status, rest.revisionMark, rest.sameAs, rest.schedule) = (nil, nil, nil, nil, nil, nil)
      rest.systems = []
      rest.departments = action.departments?.isEmpty == true ? [] : nil
      try writer.run(
        """
        INSERT INTO plan_actions (edition_id, id, measure_id, position, number, title, same_as, description, status_kind, status_label,
          status_note, revision_mark, schedule, body)
        VALUES (\(edition), \(action.id), \(measure), \(position), \(action.number), \(action.title), \(action.sameAs),
          \(action.description), \(action.status?.kind), \(action.status?.label), \(action.status?.note), \(action.revisionMark),
          \(action.schedule.map { StoredJSON.write($0) }), \(StoredJSON.write(rest)))
        """)
    }
  }

  static func setStatus(_ status: PlanStatus, of id: String, edition: String, _ writer: Writer) throws {
    try writer.run(
      """
      UPDATE plan_actions SET status_kind = \(status.kind), status_label = \(status.label), status_note = \(status.note),
        updated_at_ms = \(writer.now)
      WHERE edition_id = \(edition) AND id = \(id)
      """)
  }

  private static func makeRow(_ row: Row) throws -> ActionRow {
    ActionRow(
      id: try row.text("id"), measure: try row.text("measure_id"), number: try row.textOrNil("number"), title: try row.text("title"),
      sameAs: try row.textOrNil("same_as"), status: try StatusColumns.status(row), revisionMark: try StatusColumns.mark(row))
  }
}
