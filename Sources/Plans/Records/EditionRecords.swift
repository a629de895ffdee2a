import Kernel
import Storage

/// An edition as it is kept: the plan's own head, and where it stands in this town's office.
struct EditionRecord: Sendable, Hashable {
  /// Preparing: being revised, seen by officers only. Published: seen by everyone, unchangeable but for progress.
  enum Standing: String, Sendable, Hashable { case preparing, published }

  var id: String
  var number: Int
  var label: String
  var title: String
  var subtitle: String?
  /// `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
  var publishedOn: String?
  var sourceTitle: String
  var state: Plan.State
  var standing: Standing
  var periodLabel: String
  var periodFrom: CalendarDate?
  var periodTo: CalendarDate?
  var levelMeasure: String
  var levelAction: String?
  var createdAt: Moment
  var publishedAt: Moment?

  /// The day that the edition itself states, else that on which it was published here.
  var outSince: CalendarDate? { publishedOn.flatMap(PartialDate.init)?.last ?? publishedAt.map { CalendarDate(of: $0) } }
  func isOut(on date: CalendarDate) -> Bool { outSince.map { $0 <= date } ?? false }

  /// A plan is in force for as long as its period runs; an officer need not say that it is over.
  func stateOn(_ date: CalendarDate) -> Plan.State {
    if state == .current, let periodTo, periodTo < date { return .expired }
    return state
  }
}

/// Table `plan_editions`.
enum EditionRecords {
  private static let columns: SQL =
    "id, number, label, title, subtitle, published_on, source_title, state, standing, period_label, period_from, period_to, level_measure, level_action, created_at_ms, published_at_ms"

  /// The newest published edition.
  static func current(_ reader: Reader) throws -> EditionRecord? {
    try reader.first("SELECT \(columns) FROM plan_editions WHERE standing = 'published' ORDER BY number DESC LIMIT 1", make)
  }

  /// The edition being revised, if any.
  static func preparing(_ reader: Reader) throws -> EditionRecord? {
    try reader.first("SELECT \(columns) FROM plan_editions WHERE standing = 'preparing' ORDER BY number DESC LIMIT 1", make)
  }

  static func all(_ reader: Reader) throws -> [EditionRecord] {
    try reader.all("SELECT \(columns) FROM plan_editions ORDER BY number DESC", make)
  }

  static func number(_ number: Int, _ reader: Reader) throws -> EditionRecord? {
    try reader.first("SELECT \(columns) FROM plan_editions WHERE number = \(number)", make)
  }

  /// A published edition and the one before it; throws `plan.unknown-edition` where there is none of that number.
  static func published(_ number: Int, _ reader: Reader) throws -> (edition: EditionRecord, before: EditionRecord?) {
    let all = try all(reader).filter { $0.standing == .published }
    guard let place = all.firstIndex(where: { $0.number == number }) else { throw PlanFailure.unknownEdition(number) }
    return (all[place], all.dropFirst(place + 1).first)
  }

  /// The published edition that was in force on a date: the newest that was out by then. Where none was, the oldest: a plan may be older than its copy here.
  static func inForce(on date: CalendarDate, _ reader: Reader) throws -> EditionRecord? {
    let all = try all(reader).filter { $0.standing == .published }
    return all.first { $0.isOut(on: date) } ?? all.last
  }

  static func withID(_ id: String, _ reader: Reader) throws -> EditionRecord? {
    try reader.first("SELECT \(columns) FROM plan_editions WHERE id = \(id)", make)
  }

  /// What the plan's head holds beyond the columns.
  static func body(of id: String, _ reader: Reader) throws -> String? {
    try reader.first("SELECT body FROM plan_editions WHERE id = \(id)") { try $0.text("body") }
  }

  static func vision(of id: String, _ reader: Reader) throws -> [Plan.Statement] {
    try reader.first("SELECT vision FROM plan_editions WHERE id = \(id)") { try StoredJSON.read(list: $0.text("vision")) } ?? []
  }

  static func insert(_ plan: Plan, id: String, standing: EditionRecord.Standing, by actor: String, body: String, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO plan_editions (id, number, label, title, subtitle, published_on, source_title, vision, state, standing, period_label, period_from, period_to, level_measure,
        level_action, body, created_at_ms, created_by, published_at_ms)
      VALUES (\(id), \(plan.edition.number), \(plan.edition.label), \(plan.title), \(plan.subtitle), \(plan.edition.publishedOn),
        \(plan.source.title), \(StoredJSON.write(list: plan.vision)), \(plan.state), \(standing), \(plan.period.label),
        \(plan.period.from), \(plan.period.to), \(plan.levels.measure), \(plan.levels.action), \(body), \(writer.now), \(actor),
        \(standing == .published ? writer.now : nil))
      """)
  }

  static func setState(_ state: Plan.State, of id: String, _ writer: Writer) throws {
    try writer.run("UPDATE plan_editions SET state = \(state) WHERE id = \(id)")
  }

  /// Only editions being prepared, and the publishing of one.
  static func updateHead(_ plan: Plan, of id: String, body: String, _ writer: Writer) throws {
    try writer.run(
      """
      UPDATE plan_editions SET label = \(plan.edition.label), title = \(plan.title), period_label = \(plan.period.label),
        period_from = \(plan.period.from), period_to = \(plan.period.to), body = \(body)
      WHERE id = \(id) AND standing = 'preparing'
      """)
  }

  /// Removes an edition that was never published, with all its parts.
  static func delete(_ id: String, _ writer: Writer) throws {
    for table: SQL in ["plan_departments", "plan_systems", "plan_kpis", "plan_actions", "plan_measures", "plan_groups", "plan_terms"] {
      try writer.run("DELETE FROM \(table) WHERE edition_id = \(id)")
    }
    try writer.run("DELETE FROM plan_editions WHERE id = \(id) AND standing = 'preparing'")
  }

  static func publish(_ id: String, state: Plan.State, _ writer: Writer) throws {
    try writer.run(
      "UPDATE plan_editions SET standing = 'published', state = \(state), published_at_ms = \(writer.now) WHERE id = \(id)")
  }

  private static func make(_ row: Row) throws -> EditionRecord {
    EditionRecord(
      id: try row.text("id"), number: try row.int("number"), label: try row.text("label"), title: try row.text("title"),
      subtitle: try row.textOrNil("subtitle"), publishedOn: try row.textOrNil("published_on"), sourceTitle: try row.text("source_title"),
      state: try row.choice("state"), standing: try row.choice("standing"), periodLabel: try row.text("period_label"),
      periodFrom: try row.dateOrNil("period_from"), periodTo: try row.dateOrNil("period_to"),
      levelMeasure: try row.text("level_measure"), levelAction: try row.textOrNil("level_action"),
      createdAt: try row.moment("created_at_ms"), publishedAt: try row.momentOrNil("published_at_ms"))
  }
}
