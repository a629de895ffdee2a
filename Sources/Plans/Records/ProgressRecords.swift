import Kernel
import Storage

/// Table `plan_readings`.
enum ReadingRecords {
  private static let columns: SQL =
    """
    id, kpi_id, on_date, value, note, evidence, attachment, attachment_name, origin, entered_by, entered_at_ms, withdrawn_at_ms,
    withdrawn_reason
    """

  /// Readings of every KPI, oldest first; those taken back are left out.
  static func standing(_ reader: Reader) throws -> [String: [Reading]] {
    Dictionary(
      grouping: try reader.all("SELECT \(columns) FROM plan_readings WHERE withdrawn_at_ms IS NULL ORDER BY kpi_id, on_date, id", make),
      by: \.kpi)
  }

  /// The latest standing reading of every KPI.
  static func latest(_ reader: Reader) throws -> [String: (on: CalendarDate, value: Double)] {
    Dictionary(
      try reader.all("SELECT kpi_id, on_date, value FROM plan_readings WHERE withdrawn_at_ms IS NULL ORDER BY kpi_id, on_date, id") {
        (try $0.text("kpi_id"), (on: try $0.date("on_date"), value: try $0.real("value")))
      }, uniquingKeysWith: { $1 })
  }

  /// All readings of some KPIs, those taken back among them, oldest first.
  static func all(of kpis: [String], _ reader: Reader) throws -> [Reading] {
    try reader.all("SELECT \(columns) FROM plan_readings WHERE kpi_id IN \(list: kpis) ORDER BY kpi_id, on_date, id", make)
  }

  static func reading(_ id: String, _ reader: Reader) throws -> Reading? {
    try reader.first("SELECT \(columns) FROM plan_readings WHERE id = \(id)", make)
  }

  static func insert(_ reading: Reading, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO plan_readings (id, kpi_id, on_date, value, note, evidence, attachment, attachment_name, origin, entered_by,
        entered_at_ms)
      VALUES (\(reading.id), \(reading.kpi), \(reading.on), \(reading.value), \(reading.note), \(reading.evidence), \(reading.attachment),
        \(reading.attachmentName), \(reading.origin), \(reading.enteredBy), \(reading.enteredAt))
      """)
  }

  /// False where there is no such reading, or where it was taken back before.
  static func withdraw(_ id: String, reason: String, _ writer: Writer) throws -> Bool {
    try writer.run(
      """
      UPDATE plan_readings SET withdrawn_at_ms = \(writer.now), withdrawn_reason = \(reason)
      WHERE id = \(id) AND withdrawn_at_ms IS NULL
      """) == 1
  }

  static func setAttachment(_ digest: String, name: String, of id: String, _ writer: Writer) throws {
    try writer.run("UPDATE plan_readings SET attachment = \(digest), attachment_name = \(name) WHERE id = \(id)")
  }

  private static func make(_ row: Row) throws -> Reading {
    Reading(
      id: try row.text("id"), kpi: try row.text("kpi_id"), on: try row.date("on_date"), value: try row.real("value"),
      note: try row.textOrNil("note"), evidence: try row.textOrNil("evidence"), attachment: try row.textOrNil("attachment"),
      attachmentName: try row.textOrNil("attachment_name"), origin: try row.choice("origin"), enteredBy: try row.text("entered_by"),
      enteredAt: try row.moment("entered_at_ms"), withdrawnAt: try row.momentOrNil("withdrawn_at_ms"),
      withdrawnReason: try row.textOrNil("withdrawn_reason"))
  }
}

/// Something that changed about a measure, for its history.
struct PlanChange: Sendable, Hashable {
  enum Field: String, Sendable, Hashable { case status, metric }
  var id: String
  var measure: String
  /// Empty: the measure itself.
  var action: String
  var field: Field
  var before: String
  var after: String
  var note: String?
  var by: String
  var at: Moment
}

/// Table `plan_changes`.
enum ChangeRecords {
  /// Newest first.
  static func all(of measure: String, _ reader: Reader) throws -> [PlanChange] {
    try reader.all(
      """
      SELECT id, measure_id, action_id, field, before_value, after_value, note, changed_by, changed_at_ms FROM plan_changes
      WHERE measure_id = \(measure) ORDER BY changed_at_ms DESC, id DESC
      """, make)
  }

  /// The latest of all measures, newest first.
  static func latest(_ limit: Int, _ reader: Reader) throws -> [PlanChange] {
    try reader.all(
      """
      SELECT id, measure_id, action_id, field, before_value, after_value, note, changed_by, changed_at_ms FROM plan_changes
      ORDER BY changed_at_ms DESC, id DESC LIMIT \(limit)
      """, make)
  }

  /// Changes of status of every measure and action.
  static func ofStatus(_ reader: Reader) throws -> [PlanChange] {
    try reader.all(
      """
      SELECT id, measure_id, action_id, field, before_value, after_value, note, changed_by, changed_at_ms FROM plan_changes
      WHERE field = 'status' ORDER BY changed_at_ms, id
      """, make)
  }

  static func insert(_ change: PlanChange, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO plan_changes (id, measure_id, action_id, field, before_value, after_value, note, changed_by, changed_at_ms)
      VALUES (\(change.id), \(change.measure), \(change.action), \(change.field), \(change.before), \(change.after), \(change.note),
        \(change.by), \(change.at))
      """)
  }

  private static func make(_ row: Row) throws -> PlanChange {
    PlanChange(
      id: try row.text("id"), measure: try row.text("measure_id"), action: try row.text("action_id"), field: try row.choice("field"),
      before: try row.text("before_value"), after: try row.text("after_value"), note: try row.textOrNil("note"),
      by: try row.text("changed_by"), at: try row.moment("changed_at_ms"))
  }
}

/// Table `plan_reviews`.
enum ReviewRecords {
  /// Newest first; of one measure where `measure` is given.
  static func all(of measure: String? = nil, _ reader: Reader) throws -> [Review] {
    let one: SQL = measure.map { " WHERE measure_id = \($0)" } ?? ""
    return try reader.all(
      """
      SELECT id, measure_id, cycle, stage, on_date, text, next_step, entered_by, entered_at_ms FROM plan_reviews\(one)
      ORDER BY on_date DESC, id DESC
      """
    ) { row in
      Review(
        id: try row.text("id"), measure: try row.textOrNil("measure_id"), cycle: try row.choice("cycle"), stage: try row.text("stage"),
        on: try row.date("on_date"), text: try row.text("text"), next: try row.textOrNil("next_step"),
        enteredBy: try row.text("entered_by"), enteredAt: try row.moment("entered_at_ms"))
    }
  }

  static func insert(_ review: Review, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO plan_reviews (id, measure_id, cycle, stage, on_date, text, next_step, entered_by, entered_at_ms)
      VALUES (\(review.id), \(review.measure), \(review.cycle), \(review.stage), \(review.on), \(review.text), \(review.next),
        \(review.enteredBy), \(review.enteredAt))
      """)
  }
}
