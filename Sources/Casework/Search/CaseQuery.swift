import Kernel
import Storage

/// What an inbox or a search asks for. What is nil or empty does not restrict.
public struct CaseQuery: Sendable, Hashable {
  public enum Standing: String, Sendable, CaseIterable { case open, closed, all }
  public enum Order: String, Sendable, CaseIterable {
    /// Due first; what has no running day comes last.
    case due
    case newest, oldest
  }

  public var text = ""
  public var organ: String?
  /// Any of these.
  public var departments: [String] = []
  public var unit: String?
  public var post: String?
  public var assignee: String?
  /// Nobody works on it.
  public var isUnassigned = false
  public var procedures: [String] = []
  public var states: [String] = []
  public var waitsFor: [Workflow.Waiting] = []
  public var natures: [String] = []
  public var waysIn: [WayIn] = []
  /// Past the last day of the standard period, on the day given to the query.
  public var isLate = false
  public var isImportant = false
  public var arrivedFrom: CalendarDate?
  public var arrivedTo: CalendarDate?
  public var standing = Standing.open
  public var order = Order.due

  public init() {}
}

/// A line of an inbox.
public struct CaseLine: Sendable, Hashable {
  public let id: String
  public let serial: Int
  public let procedure: String
  public let title: String
  public let applicant: String
  public let receiptNumber: String?
  public let department: String
  public let unit: String?
  public let assignee: String?
  public let state: String
  public let workflow: String
  public let workflowVersion: Int
  public let waitsFor: Workflow.Waiting
  public let wayIn: WayIn
  public let arrivedAt: Moment
  public let dueOn: CalendarDate?
  public let isStopped: Bool
  public let isImportant: Bool
  public let isClosed: Bool
  /// See `Case.isGuarded`; to be told only to those who `mayKnow`.
  public let isGuarded: Bool
  /// For bulk actions.
  public let version: Int
  let sortOn: String

  public var workflowKey: Workflow.Key { Workflow.Key(workflow, version: workflowVersion) }

  /// Where the next page begins.
  public var mark: CasePage.Mark { CasePage.Mark(sortOn: sortOn, serial: serial) }
}

public struct CasePage: Sendable {
  /// The place of a line in its order. In a URL: `2026-11-30.1234`.
  public struct Mark: Sendable, Hashable, CustomStringConvertible {
    let sortOn: String
    let serial: Int

    init(sortOn: String, serial: Int) { (self.sortOn, self.serial) = (sortOn, serial) }

    public init?(_ text: String) {
      let parts = text.split(separator: ".")
      // Only the shape of a date is asked for: it is a place in an order.
      guard parts.count == 2, parts[0].utf8.count == 10, parts[0].utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2D }),
        let serial = Int(parts[1])
      else { return nil }
      self.init(sortOn: String(parts[0]), serial: serial)
    }
    public var description: String { "\(sortOn).\(serial)" }
  }
  public let lines: [CaseLine]
  /// Nil on the last page.
  public let next: Mark?
}

/// The question for a page of cases.
public struct CaseListing: Sendable {
  /// Nil where nothing can be found.
  let question: SQL?
  let limit: Int

  public func page(_ reader: Reader) throws -> CasePage {
    guard let question else { return CasePage(lines: [], next: nil) }
    var lines = try reader.all(question, CaseLine.make)
    guard lines.count > limit else { return CasePage(lines: lines, next: nil) }
    lines.removeLast(lines.count - limit)
    return CasePage(lines: lines, next: lines.last?.mark)
  }
}

extension CaseQuery {
  /// The conditions on `casework_cases c`, need to know among them: what an officer may not know of is not read at all.
  func conditions(for actor: CaseActor, today: CalendarDate) -> SQL {
    var all: [SQL] = [actor.sight]
    switch standing {
    case .open: all.append("c.closed_at_ms IS NULL")
    case .closed: all.append("c.closed_at_ms IS NOT NULL")
    case .all: break
    }
    if let organ { all.append("c.organ = \(organ)") }
    if !departments.isEmpty { all.append("c.department IN \(list: departments)") }
    if let unit { all.append("c.unit = \(unit)") }
    if let post { all.append("c.post = \(post)") }
    if let assignee { all.append("c.assignee = \(assignee)") }
    if isUnassigned { all.append("c.assignee IS NULL") }
    if !procedures.isEmpty { all.append("c.procedure_id IN \(list: procedures)") }
    if !states.isEmpty { all.append("c.state IN \(list: states)") }
    if !waitsFor.isEmpty { all.append("c.waits_for IN \(list: waitsFor.map(\.rawValue))") }
    if !natures.isEmpty { all.append("c.nature IN \(list: natures)") }
    if !waysIn.isEmpty { all.append("c.way_in IN \(list: waysIn.map(\.rawValue))") }
    if isLate { all.append("c.due_on IS NOT NULL AND c.due_on < \(today) AND c.closed_at_ms IS NULL") }
    if isImportant { all.append("c.is_important = 1") }
    if let arrivedFrom { all.append("c.arrived_at_ms >= \(arrivedFrom.startOfDay)") }
    if let arrivedTo { all.append("c.arrived_at_ms < \(arrivedTo.adding(days: 1).startOfDay)") }
    return SQL.join(all, separator: " AND ")
  }
}

extension Reader {
  /// A page of cases that an officer may know of. A query with words comes in the order of entry, the newest first, whatever its order says
  /// (except oldest first).
  public func cases(
    _ query: CaseQuery, for actor: CaseActor, today: CalendarDate, after mark: CasePage.Mark? = nil, limit: Int = 50
  ) throws -> CasePage {
    try caseListing(query, for: actor, today: today, after: mark, limit: limit).page(self)
  }

  /// The same, to be asked afterwards: what has to be known first is mostly in memory (`Database.recall`).
  public func caseListing(
    _ query: CaseQuery, for actor: CaseActor, today: CalendarDate, after mark: CasePage.Mark? = nil, limit: Int = 50
  ) throws -> CaseListing {
    let limit = min(max(1, limit), 500)
    let tokens = SearchKey.query(query.text)
    if tokens.isEmpty && !query.text.allSatisfy(\.isWhitespace) { return CaseListing(question: nil, limit: limit) }
    return CaseListing(question: try CaseSearch(query, tokens, actor, today, self).page(after: mark, atLeast: limit + 1), limit: limit)
  }

  /// How many cases a query finds, counted up to `most` (for "more than 1,000").
  public func caseCount(_ query: CaseQuery, for actor: CaseActor, today: CalendarDate, most: Int = 10_000) throws -> Int {
    let tokens = SearchKey.query(query.text)
    if tokens.isEmpty && !query.text.allSatisfy(\.isWhitespace) { return 0 }
    let search = try CaseSearch(query, tokens, actor, today, self)
    return try first("SELECT COUNT(*) AS n FROM (SELECT 1 AS one FROM \(search.source) WHERE \(search.conditions) LIMIT \(most)) AS found")
    {
      try $0.int("n")
    } ?? 0
  }

  /// Open cases by state, for the tabs of an inbox.
  public func caseCounts(byStateOf query: CaseQuery, for actor: CaseActor, today: CalendarDate) throws -> [String: Int] {
    let rows = try all(
      "SELECT c.state, COUNT(*) AS n FROM casework_cases c WHERE \(query.conditions(for: actor, today: today)) GROUP BY c.state"
    ) { (try $0.text("state"), try $0.int("n")) }
    return Dictionary(rows) { first, _ in first }
  }
}

/// The statement of a search.
struct CaseSearch {
  let source: SQL
  let conditions: SQL
  private let order: CaseQuery.Order
  /// The column that leads: the posting's, where words are searched for.
  private let serial: SQL
  /// Goes by the postings, whatever else is asked.
  private let isByWords: Bool

  init(_ query: CaseQuery, _ tokens: [String], _ actor: CaseActor, _ today: CalendarDate, _ reader: Reader) throws {
    var all = [query.conditions(for: actor, today: today)]
    guard !tokens.isEmpty else {
      (source, conditions, order, serial, isByWords) = ("casework_cases c", all[0], query.order, "c.serial", false)
      return
    }
    // Words would tell where somebody lives: by them a guarded case is found only by those who may know.
    all.append(actor.knowledge)
    // The rarest word leads: its cases are walked in the order of the page, and the walk ends with the page.
    let words = try tokens.count == 1 ? tokens : PostingRecords.rarestFirst(tokens, reader)
    all.append("p.gram = \(words[0])")
    for token in words.dropFirst() {
      all.append("EXISTS (SELECT 1 FROM casework_postings q WHERE q.gram = \(token) AND q.case_serial = p.case_serial)")
    }
    source = "casework_postings p CROSS JOIN casework_cases c"
    all.append("c.serial = p.case_serial")
    conditions = SQL.join(all, separator: " AND ")
    order = query.order == .oldest ? .oldest : .newest
    serial = "p.case_serial"
    isByWords = true
  }

  /// So many lines, where there are, and perhaps more: in few sizes, so that few statements are planned.
  func page(after mark: CasePage.Mark?, atLeast count: Int) -> SQL {
    let page = statement(after: mark, atLeast: count)
    return isByWords ? page.plannedOnce : page
  }

  private func statement(after mark: CasePage.Mark?, atLeast count: Int) -> SQL {
    let limit = [21, 51, 101, 201].first { $0 >= count } ?? 501
    var wanted = conditions
    let sorted: SQL
    switch order {
    case .due:
      if let mark { wanted = wanted + " AND (c.sort_on, c.serial) > (\(mark.sortOn), \(mark.serial))" }
      sorted = "c.sort_on, c.serial"
    case .newest:
      if let mark { wanted = wanted + " AND \(serial) < \(mark.serial)" }
      sorted = "\(serial) DESC"
    case .oldest:
      if let mark { wanted = wanted + " AND \(serial) > \(mark.serial)" }
      sorted = serial
    }
    return "SELECT \(CaseLine.columns) FROM \(source) WHERE \(wanted) ORDER BY \(sorted) LIMIT \(constant: limit)"
  }
}

extension CaseLine {
  static let columns: SQL =
    """
    c.id, c.serial, c.procedure_id, c.title, c.applicant, c.receipt_number, c.department, c.unit, c.assignee, c.state, c.workflow_id, c.workflow_version,
    c.waits_for, c.way_in, c.arrived_at_ms, c.due_on, c.clock_stopped_on, c.is_important, c.closed_at_ms, c.version, c.sort_on, c.is_guarded
    """

  static func make(_ row: Row) throws -> CaseLine {
    CaseLine(
      id: try row.text("id"), serial: try row.int("serial"), procedure: try row.text("procedure_id"), title: try row.text("title"),
      applicant: try row.text("applicant"), receiptNumber: try row.textOrNil("receipt_number"), department: try row.text("department"),
      unit: try row.textOrNil("unit"), assignee: try row.textOrNil("assignee"), state: try row.text("state"),
      workflow: try row.text("workflow_id"), workflowVersion: try row.int("workflow_version"), waitsFor: try row.choice("waits_for"),
      wayIn: try row.choice("way_in"),
      arrivedAt: try row.moment("arrived_at_ms"), dueOn: try row.dateOrNil("due_on"),
      isStopped: try row.textOrNil("clock_stopped_on") != nil,
      isImportant: try row.bool("is_important"), isClosed: try row.intOrNil("closed_at_ms") != nil,
      isGuarded: try row.bool("is_guarded"), version: try row.int("version"),
      sortOn: try row.text("sort_on"))
  }
}
