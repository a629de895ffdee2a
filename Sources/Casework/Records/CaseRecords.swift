import Kernel
import Storage

/// Table `casework_cases`.
enum CaseRecords {
  static let columns: SQL =
    """
    c.serial, c.id, c.story, c.follows, c.code, c.procedure_id, c.procedure_version, c.form_version, c.workflow_id, c.workflow_version,
    c.nature, c.title, c.organ, c.department, c.unit, c.post, c.assignee, c.need_to_know, c.is_important, c.way_in, c.receive_by,
    c.arrived_at_ms, c.entered_at_ms, c.entered_by, c.resident, c.applicant, c.state, c.waits_for, c.receipt_number, c.outcome,
    c.limit_count, c.limit_unit, c.limit_counts_first, c.due_on, c.clock_stopped_on, c.decided_at_ms, c.days_taken, c.closed_at_ms,
    c.merged_into, c.escalation_level, c.version, c.changed_at_ms, c.is_guarded
    """

  /// Where no due day is running; sorts behind all others.
  static let noDay = "9999-12-31"

  static func find(_ id: String, _ reader: Reader) throws -> Case? {
    try reader.first(selection(id)) { row in try (reader as? Writer).map { try make(row, toWriteTo: $0) } ?? make(row) }
  }

  static func selection(_ id: String) -> SQL { "SELECT \(columnsToWrite) FROM casework_cases c WHERE c.id = \(id)" }

  /// With the number of the last entry: whoever changes a case adds another.
  static let columnsToWrite: SQL = "\(columns), \(EntryRecords.lastNumber(of: "c.serial")) AS entries"

  /// Of a row with `columnsToWrite`: the next entry of the case need not ask for its number.
  static func make(_ row: Row, toWriteTo writer: Writer) throws -> Case {
    let item = try make(row)
    writer.noteLast(try row.int("entries"), in: EntryRecords.series(item.serial))
    return item
  }

  /// The serial number, within a statement about what belongs to a case.
  static func serial(of id: String) -> SQL { "(SELECT serial FROM casework_cases WHERE id = \(id))" }

  static func get(_ id: String, _ reader: Reader) throws -> Case {
    guard let found = try find(id, reader) else { throw CaseworkFailure.unknownCase(id) }
    return found
  }

  static func find(code: String, _ reader: Reader) throws -> Case? {
    try reader.first("SELECT \(columns) FROM casework_cases c WHERE c.code = \(code)", make)
  }

  static func secretHash(of serial: Int, _ reader: Reader) throws -> [UInt8]? {
    try reader.first("SELECT secret_hash FROM casework_cases WHERE serial = \(serial)") { try $0.blob("secret_hash") }
  }

  /// A story has the id of its first stage.
  static func ofStory(_ story: String, _ reader: Reader) throws -> [Case] {
    try reader.all(
      """
      SELECT \(columns) FROM casework_cases c WHERE c.id = \(story)
      UNION ALL SELECT \(columns) FROM casework_cases c WHERE c.story = \(story) AND c.story <> c.id ORDER BY serial
      """, make)
  }

  static func ofResident(_ resident: String, _ reader: Reader) throws -> [Case] {
    try reader.all("SELECT \(columns) FROM casework_cases c WHERE c.resident = \(resident) ORDER BY c.serial DESC", make)
  }

  static func nextSerial(_ writer: Writer) throws -> Int {
    try writer.nextNumber(in: "casework_cases") { try writer.first(lastSerial) { try $0.int("serial") } }
  }

  static let lastSerial: SQL = "SELECT COALESCE(MAX(serial), 0) AS serial FROM casework_cases"

  static func insert(_ item: Case, secretHash: [UInt8], _ writer: Writer) throws {
    try writer.append(
      """
      INSERT INTO casework_cases (serial, id, story, follows, code, secret_hash, procedure_id, procedure_version, form_version, workflow_id,
        workflow_version, nature, title, organ, department, unit, post, assignee, need_to_know, is_important, way_in, receive_by,
        arrived_at_ms, entered_at_ms, entered_by, resident, applicant, state, waits_for, limit_count, limit_unit, limit_counts_first,
        due_on, sort_on, escalation_level, version, changed_at_ms, is_guarded)
      VALUES (\(item.serial), \(item.id), \(item.story), \(item.follows), \(item.code), \(secretHash), \(item.procedure),
        \(item.procedureVersion), \(item.formVersion), \(item.workflow), \(item.workflowVersion), \(item.nature), \(item.title),
        \(item.organ), \(item.department), \(item.unit), \(item.post), \(item.assignee), \(item.needToKnow), \(item.isImportant),
        \(item.wayIn), \(item.receiveBy), \(item.arrivedAt), \(item.enteredAt), \(item.enteredBy), \(item.resident), \(item.applicant),
        \(item.state), \(item.waitsFor), \(item.limit?.count), \(item.limit?.unit), \(item.limit?.countsFirstDay), \(item.dueOn),
        \(item.dueOn?.description ?? noDay), \(item.escalationLevel), \(item.version), \(item.changedAt), \(item.isGuarded))
      """)
  }

  /// Writes what may change, and raises the version. Throws `casework.changed-meanwhile` where another was first.
  static func save(_ item: inout Case, _ writer: Writer) throws {
    let before = item.version
    item.version += 1
    item.changedAt = writer.now
    try writer.append(
      """
      UPDATE casework_cases SET organ = \(item.organ), department = \(item.department), unit = \(item.unit), post = \(item.post),
        assignee = \(item.assignee), is_important = \(item.isImportant), receive_by = \(item.receiveBy), state = \(item.state),
        waits_for = \(item.waitsFor), receipt_number = \(item.receiptNumber), outcome = \(item.outcome), due_on = \(item.dueOn),
        sort_on = \(item.dueOn?.description ?? noDay), clock_stopped_on = \(item.clockStoppedOn), decided_at_ms = \(item.decidedAt),
        days_taken = \(item.daysTaken), closed_at_ms = \(item.closedAt), merged_into = \(item.mergedInto),
        escalation_level = \(item.escalationLevel), version = \(item.version), changed_at_ms = \(item.changedAt)
      WHERE serial = \(item.serial) AND version = \(before)
      """, rows: 1, otherwise: CaseworkFailure.changedMeanwhile(before))
  }

  static func rename(_ serial: Int, applicant: String, _ writer: Writer) throws {
    try writer.run("UPDATE casework_cases SET applicant = \(applicant) WHERE serial = \(serial)")
  }

  static func make(_ row: Row) throws -> Case {
    var limit: TimeLimit?
    if let count = try row.intOrNil("limit_count") {
      limit = TimeLimit(count, try row.choice("limit_unit"), countsFirstDay: try row.bool("limit_counts_first"))
    }
    var item = Case(
      id: try row.text("id"), serial: try row.int("serial"), story: try row.text("story"), follows: try row.textOrNil("follows"),
      code: try row.text("code"), procedure: try row.text("procedure_id"), procedureVersion: try row.int("procedure_version"),
      formVersion: try row.int("form_version"), workflow: try row.text("workflow_id"), workflowVersion: try row.int("workflow_version"),
      nature: try row.text("nature"), title: try row.text("title"), organ: try row.text("organ"), department: try row.text("department"),
      unit: try row.textOrNil("unit"), post: try row.textOrNil("post"), assignee: try row.textOrNil("assignee"),
      needToKnow: try row.text("need_to_know"), isImportant: try row.bool("is_important"), wayIn: try row.choice("way_in"),
      receiveBy: try row.choice("receive_by"), arrivedAt: try row.moment("arrived_at_ms"), enteredAt: try row.moment("entered_at_ms"),
      enteredBy: try row.text("entered_by"), resident: try row.textOrNil("resident"), applicant: try row.text("applicant"),
      state: try row.text("state"), waitsFor: try row.choice("waits_for"), receiptNumber: try row.textOrNil("receipt_number"),
      outcome: try row.textOrNil("outcome"), limit: limit, dueOn: try row.dateOrNil("due_on"),
      clockStoppedOn: try row.dateOrNil("clock_stopped_on"), decidedAt: try row.momentOrNil("decided_at_ms"),
      daysTaken: try row.intOrNil("days_taken"), closedAt: try row.momentOrNil("closed_at_ms"),
      mergedInto: try row.textOrNil("merged_into"),
      escalationLevel: try row.int("escalation_level"), version: try row.int("version"), changedAt: try row.moment("changed_at_ms"))
    item.isGuarded = try row.bool("is_guarded")
    return item
  }
}
