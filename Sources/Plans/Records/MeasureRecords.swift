import Kernel
import Storage

/// A measure as lists show it.
struct MeasureRow: Sendable, Hashable {
  var id: String
  var number: String?
  var title: String
  var group: String
  var sameAs: String?
  var summary: String?
  var status: PlanStatus?
  var revisionMark: RevisionMark?
  /// When an officer last said or measured something about it; nil where nothing was since the import.
  var updatedAt: Moment?
}

/// Table `plan_measures`, with `plan_departments` and `plan_systems`.
enum MeasureRecords {
  private static let listed: SQL =
    "id, number, title, group_id, same_as, summary, status_kind, status_label, status_note, revision_mark, updated_at_ms"

  /// Rows without their summaries, which are long: for lists that do not show or search them.
  static func briefRows(of edition: String, _ reader: Reader) throws -> [MeasureRow] {
    try reader.all(
      """
      SELECT id, number, title, group_id, same_as, NULL AS summary, status_kind, status_label, status_note, revision_mark, updated_at_ms
      FROM plan_measures WHERE edition_id = \(edition) ORDER BY position
      """, makeRow)
  }

  static func rows(of edition: String, _ reader: Reader) throws -> [MeasureRow] {
    try reader.all("SELECT \(listed) FROM plan_measures WHERE edition_id = \(edition) ORDER BY position", makeRow)
  }

  static func row(_ id: String, of edition: String, _ reader: Reader) throws -> MeasureRow? {
    try reader.first("SELECT \(listed) FROM plan_measures WHERE edition_id = \(edition) AND id = \(id)", makeRow)
  }

  /// Whole measures with their actions and KPIs, in the plan's order; one only, where `id` is given.
  static func whole(of edition: String, id: String? = nil, _ reader: Reader) throws -> [Plan.Measure] {
    let one: SQL = id.map { " AND id = \($0)" } ?? ""
    let actions = Dictionary(grouping: try ActionRecords.whole(of: edition, measure: id, reader), by: \.measure)
    let kpis = Dictionary(grouping: try KPIRecords.whole(of: edition, measure: id, reader), by: \.measure)
    let departments = try departments(of: edition, measure: id, reader)
    let systems = try systems(of: edition, measure: id, reader)
    return try reader.all(
      "SELECT \(listed), schedule, body FROM plan_measures WHERE edition_id = \(edition)\(one) ORDER BY position"
    ) { row in
      let head = try makeRow(row)
      var measure: Plan.Measure = try StoredJSON.read(row.text("body"))
      (measure.id, measure.number, measure.title, measure.group) = (head.id, head.number, head.title, head.group)
      (measure.sameAs, measure.summary, measure.status, measure.revisionMark) = (head.sameAs, head.summary, head.status, head.revisionMark)
      measure.schedule = try row.textOrNil("schedule").map { try StoredJSON.read($0) }
      measure.departments = departments[Owner(measure: head.id, action: "")] ?? measure.departments
      measure.systems = systems[Owner(measure: head.id, action: "")] ?? []
      measure.kpis = kpis[head.id, default: []].map(\.kpi)
      measure.actions = actions[head.id, default: []].map { entry in
        var action = entry.action
        action.departments = departments[Owner(measure: head.id, action: action.id)] ?? action.departments
        action.systems = systems[Owner(measure: head.id, action: action.id)] ?? []
        return action
      }
      return measure
    }
  }

  static func insert(_ measures: [Plan.Measure], edition: String, _ writer: Writer) throws {
    for (position, measure) in measures.enumerated() {
      try insert(measure, position: position, edition: edition, writer)
    }
  }

  static func insert(_ measure: Plan.Measure, position: Int, edition: String, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO plan_measures (edition_id, id, position, group_id, number, title, same_as, summary, status_kind, status_label,
        status_note, revision_mark, schedule, body)
      VALUES (\(edition), \(measure.id), \(position), \(measure.group), \(measure.number), \(measure.title), \(measure.sameAs),
        \(measure.summary), \(measure.status?.kind), \(measure.status?.label), \(measure.status?.note), \(measure.revisionMark),
        \(measure.schedule.map { StoredJSON.write($0) }), \(StoredJSON.write(rest(of: measure))))
      """)
    try ActionRecords.insert(measure.actions, measure: measure.id, edition: edition, writer)
    try KPIRecords.insert(measure.kpis, measure: measure.id, edition: edition, writer)
    try insertLists(departments: measure.departments, systems: measure.systems, Owner(measure: measure.id, action: ""), edition, writer)
    for action in measure.actions {
      try insertLists(
        departments: action.departments, systems: action.systems, Owner(measure: measure.id, action: action.id), edition, writer)
    }
  }

  /// Removes a measure with all that hangs on it; only editions being prepared change in this way.
  static func delete(_ id: String, edition: String, _ writer: Writer) throws {
    for table: SQL in ["plan_departments", "plan_systems", "plan_kpis", "plan_actions"] {
      try writer.run("DELETE FROM \(table) WHERE edition_id = \(edition) AND measure_id = \(id)")
    }
    try writer.run("DELETE FROM plan_measures WHERE edition_id = \(edition) AND id = \(id)")
  }

  static func position(of id: String, edition: String, _ reader: Reader) throws -> Int? {
    try reader.first("SELECT position FROM plan_measures WHERE edition_id = \(edition) AND id = \(id)") { try $0.int("position") }
  }

  /// Moves the measures from a position on down by one.
  static func makeRoom(at position: Int, edition: String, _ writer: Writer) throws {
    try writer.run("UPDATE plan_measures SET position = position + 1 WHERE edition_id = \(edition) AND position >= \(position)")
  }

  static func setStatus(_ status: PlanStatus, of id: String, edition: String, _ writer: Writer) throws {
    try writer.run(
      """
      UPDATE plan_measures SET status_kind = \(status.kind), status_label = \(status.label), status_note = \(status.note),
        updated_at_ms = \(later(than: writer.now))
      WHERE edition_id = \(edition) AND id = \(id)
      """)
  }

  /// Notes that an officer said something about a measure now, or at an earlier moment.
  static func touch(_ id: String, edition: String, at moment: Moment? = nil, _ writer: Writer) throws {
    let stamp: SQL = moment.map { "CASE WHEN updated_at_ms > \($0) THEN updated_at_ms ELSE \($0) END" } ?? later(than: writer.now)
    try writer.run("UPDATE plan_measures SET updated_at_ms = \(stamp) WHERE edition_id = \(edition) AND id = \(id)")
  }

  /// Always later than before, even within one millisecond: officers' forms tell by it whether somebody else was there first.
  private static func later(than now: Moment) -> SQL {
    "CASE WHEN updated_at_ms >= \(now) THEN updated_at_ms + 1 ELSE \(now) END"
  }

  /// Takes over how far things are from another edition, for the measures that are in both.
  static func copyProgress(from older: String, to newer: String, _ writer: Writer) throws {
    for column: SQL in ["status_kind", "status_label", "status_note", "updated_at_ms"] {
      for table: SQL in ["plan_measures", "plan_actions"] {
        try writer.run(
          """
          UPDATE \(table) SET \(column) = (SELECT o.\(column) FROM \(table) o WHERE o.edition_id = \(older) AND o.id = \(table).id)
          WHERE edition_id = \(newer) AND id IN (SELECT id FROM \(table) WHERE edition_id = \(older))
          """)
      }
    }
    try writer.run(
      """
      UPDATE plan_kpis SET metric = (SELECT o.metric FROM plan_kpis o WHERE o.edition_id = \(older) AND o.id = plan_kpis.id)
      WHERE edition_id = \(newer) AND kind = 'number' AND id IN (SELECT id FROM plan_kpis WHERE edition_id = \(older))
      """)
  }

  /// What a department or a system list belongs to; `action` is empty for the measure itself.
  struct Owner: Hashable, Sendable {
    let measure: String
    let action: String
  }

  static func departments(of edition: String, measure: String? = nil, _ reader: Reader) throws -> [Owner: [String]] {
    try lists("name", from: "plan_departments", edition, measure, reader)
  }

  static func systems(of edition: String, measure: String? = nil, _ reader: Reader) throws -> [Owner: [String]] {
    try lists("system", from: "plan_systems", edition, measure, reader)
  }

  private static func lists(
    _ column: SQL, from table: SQL, _ edition: String, _ measure: String?, _ reader: Reader
  ) throws -> [Owner: [String]] {
    let one: SQL = measure.map { " AND measure_id = \($0)" } ?? ""
    var lists: [Owner: [String]] = [:]
    let rows = try reader.all(
      "SELECT measure_id, action_id, \(column) AS entry FROM \(table) WHERE edition_id = \(edition)\(one) ORDER BY measure_id, action_id, position"
    )
    for row in rows {
      lists[Owner(measure: try row.text("measure_id"), action: try row.text("action_id")), default: []].append(try row.text("entry"))
    }
    return lists
  }

  private static func insertLists(
    departments: [String]?, systems: [String], _ owner: Owner, _ edition: String, _ writer: Writer
  ) throws {
    for (position, name) in (departments ?? []).enumerated() {
      try writer.run(
        "INSERT INTO plan_departments (edition_id, measure_id, action_id, position, name) VALUES (\(edition), \(owner.measure), \(owner.action), \(position), \(name))"
      )
    }
    for (position, system) in systems.enumerated() {
      try writer.run(
        "INSERT INTO plan_systems (edition_id, measure_id, action_id, position, system) VALUES (\(edition), \(owner.measure), \(owner.action), \(position), \(system))"
      )
    }
  }

  /// The parts of a measure that have no column or table of their own.
  private static func rest(of measure: Plan.Measure) -> Plan.Measure {
    var rest = measure
    rest.title = "-"
    (rest.number, rest.sameAs, rest.summary, rest.status, rest.revisionMark, rest.schedule) = (nil, nil, nil, nil, nil, nil)
    (rest.actions, rest.kpis, rest.systems) = ([], [], [])
    // An empty list says that the plan names no department, which is not the same as saying nothing.
    rest.departments = measure.departments?.isEmpty == true ? [] : nil
    return rest
  }

  private static func makeRow(_ row: Row) throws -> MeasureRow {
    MeasureRow(
      id: try row.text("id"), number: try row.textOrNil("number"), title: try row.text("title"), group: try row.text("group_id"),
      sameAs: try row.textOrNil("same_as"), summary: try row.textOrNil("summary"), status: try StatusColumns.status(row),
      revisionMark: try StatusColumns.mark(row), updatedAt: try row.momentOrNil("updated_at_ms"))
  }
}

/// The columns that measures and actions share.
enum StatusColumns {
  static func status(_ row: Row) throws -> PlanStatus? {
    guard let kind = try row.textOrNil("status_kind").flatMap(PlanStatus.Kind.init) else { return nil }
    return PlanStatus(kind: kind, label: try row.textOrNil("status_label"), note: try row.textOrNil("status_note"))
  }
  static func mark(_ row: Row) throws -> RevisionMark? { try row.textOrNil("revision_mark").flatMap(RevisionMark.init) }
}
