import Kernel
import Storage

/// Figures about cases, for metrics and the inventory of procedures. Days are days of arrival, both ends included; merged cases count
/// once.
public struct CaseFigures: Sendable, Hashable {
  public let cases: Int
  public let online: Int
  /// Decided or completed.
  public let decided: Int
  /// Opening days from arrival to the notice, those of corrections left out; nil where none is decided yet.
  public let medianDays: Int?
  public let longestDays: Int?
  /// Open and past the last day of the standard period.
  public let late: Int
  public let open: Int

  /// 0 to 100; nil without cases.
  public var shareOnline: Double? { cases == 0 ? nil : Double(online) * 100 / Double(cases) }
  public var lateShare: Double? { open == 0 ? nil : Double(late) * 100 / Double(open) }
}

/// How many cases came in under one version of a procedure: what it asked for then is what counts.
public struct CaseCount: Sendable, Hashable {
  public let procedure: String
  public let version: Int
  public let cases: Int
  /// Of them without paper and without a visit.
  public let online: Int
}

extension Reader {
  /// Calendar days from asking for a correction to its arrival, of those answered since, the shortest first.
  public func correctionDays(answeredSince moment: Moment) throws -> [Int] {
    try all("SELECT asked_at_ms, answered_at_ms, arrived_on FROM casework_corrections WHERE answered_at_ms >= \(moment)") { row in
      let arrived = try row.dateOrNil("arrived_on") ?? CalendarDate(of: row.moment("answered_at_ms"))
      return arrived.daysSince1970 - CalendarDate(of: try row.moment("asked_at_ms")).daysSince1970
    }.sorted()
  }

  /// Of all procedures, or of some.
  public func caseFigures(
    from first: CalendarDate, through last: CalendarDate, procedures: [String]? = nil, today: CalendarDate
  ) throws -> CaseFigures {
    let wanted = Self.arrived(first, last, procedures)
    let electronic = WayIn.electronic.map(\.rawValue).sorted()
    let row = try self.first(
      """
      SELECT COUNT(*) AS cases, COUNT(*) FILTER (WHERE c.way_in IN \(list: electronic)) AS online, COUNT(c.days_taken) AS decided,
        MAX(c.days_taken) AS longest, COUNT(*) FILTER (WHERE c.closed_at_ms IS NULL) AS open_cases,
        COUNT(*) FILTER (WHERE c.closed_at_ms IS NULL AND c.due_on < \(today)) AS late
      FROM casework_cases c WHERE \(wanted)
      """)
    guard let row else { return CaseFigures(cases: 0, online: 0, decided: 0, medianDays: nil, longestDays: nil, late: 0, open: 0) }
    let decided = try row.int("decided")
    let median =
      decided == 0
      ? nil
      : try self.first(
        """
        SELECT c.days_taken FROM casework_cases c WHERE \(wanted) AND c.days_taken IS NOT NULL
        ORDER BY c.days_taken LIMIT 1 OFFSET \((decided - 1) / 2)
        """
      ) { try $0.int("days_taken") }
    return CaseFigures(
      cases: try row.int("cases"), online: try row.int("online"), decided: decided, medianDays: median,
      longestDays: try row.intOrNil("longest"), late: try row.int("late"), open: try row.int("open_cases"))
  }

  /// Cases and those made online, by procedure.
  public func caseVolumes(from first: CalendarDate, through last: CalendarDate) throws -> [String: (cases: Int, online: Int)] {
    let electronic = WayIn.electronic.map(\.rawValue).sorted()
    let rows = try all(
      """
      SELECT c.procedure_id, COUNT(*) AS cases, COUNT(*) FILTER (WHERE c.way_in IN \(list: electronic)) AS online
      FROM casework_cases c WHERE \(Self.arrived(first, last, nil)) GROUP BY c.procedure_id
      """
    ) { (try $0.text("procedure_id"), (cases: try $0.int("cases"), online: try $0.int("online"))) }
    return Dictionary(rows) { first, _ in first }
  }

  /// Cases by procedure, its version, and whether they came in without paper and visit.
  public func caseCounts(from first: CalendarDate, through last: CalendarDate) throws -> [CaseCount] {
    let electronic = WayIn.electronic.map(\.rawValue).sorted()
    return try all(
      """
      SELECT c.procedure_id, c.procedure_version, COUNT(*) AS cases, COUNT(*) FILTER (WHERE c.way_in IN \(list: electronic)) AS online
      FROM casework_cases c WHERE \(Self.arrived(first, last, nil))
      GROUP BY c.procedure_id, c.procedure_version ORDER BY c.procedure_id, c.procedure_version
      """
    ) { row in
      CaseCount(
        procedure: try row.text("procedure_id"), version: try row.int("procedure_version"), cases: try row.int("cases"),
        online: try row.int("online"))
    }
  }

  private static func arrived(_ first: CalendarDate, _ last: CalendarDate, _ procedures: [String]?) -> SQL {
    let days: SQL =
      "c.arrived_at_ms >= \(first.startOfDay) AND c.arrived_at_ms < \(last.adding(days: 1).startOfDay) AND c.merged_into IS NULL"
    guard let procedures else { return days }
    return days + " AND c.procedure_id IN \(list: procedures)"
  }
}

extension Reader {
  /// Cases that go by a workflow, in whatever version: those that are open, and all.
  public func caseCounts(ofWorkflow id: String) throws -> (open: Int, all: Int) {
    try first(
      """
      SELECT COUNT(*) AS cases, COUNT(*) FILTER (WHERE closed_at_ms IS NULL) AS open_cases FROM casework_cases WHERE workflow_id = \(id)
      """
    ) { (try $0.int("open_cases"), try $0.int("cases")) } ?? (0, 0)
  }
}
