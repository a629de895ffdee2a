import Kernel
import Storage

/// A search that an officer keeps. What it finds is looked for anew each time, with what the officer may know then.
public struct SavedFilter: Sendable, Hashable {
  public let id: String
  public let title: String
  public let query: CaseQuery
}

public struct SaveFilter: Sendable {
  public var officer: String
  public var title: String
  public var query: CaseQuery

  public init(officer: String, title: String, query: CaseQuery) { (self.officer, self.title, self.query) = (officer, title, query) }

  /// The filter's id. Throws `casework.input-missing`.
  @discardableResult
  public func run(_ writer: Writer) throws -> String {
    let title = String(title.prefix(60))
    guard !title.allSatisfy(\.isWhitespace) else { throw CaseworkFailure.inputMissing("title") }
    let id = writer.newIdentifier()
    try writer.run(
      """
      INSERT INTO casework_filters (id, officer, title, filter, saved_at_ms)
      VALUES (\(id), \(officer), \(title), \(query.json), \(writer.now))
      """)
    try writer.audit(AuditEntry(actor: "officer:\(officer)", action: "casework.filter-saved", subject: "filter:\(id)"))
    return id
  }
}

public struct RemoveFilter: Sendable {
  public var id: String
  public var officer: String
  public init(_ id: String, officer: String) { (self.id, self.officer) = (id, officer) }

  public func run(_ writer: Writer) throws {
    try writer.run("DELETE FROM casework_filters WHERE id = \(id) AND officer = \(officer)")
    try writer.audit(AuditEntry(actor: "officer:\(officer)", action: "casework.filter-removed", subject: "filter:\(id)"))
  }
}

extension Reader {
  public func savedFilters(of officer: String) throws -> [SavedFilter] {
    try all("SELECT id, title, filter FROM casework_filters WHERE officer = \(officer) ORDER BY title, id") {
      SavedFilter(id: try $0.text("id"), title: try $0.text("title"), query: try CaseQuery(json: $0.text("filter")))
    }
  }
}

extension CaseQuery {
  /// Only what restricts.
  var json: String {
    var writer = JSONWriter()
    writer.object { object in
      func list(_ name: String, _ values: [String]) {
        if !values.isEmpty { object.member(name) { $0.array(values) { $0.value($1) } } }
      }
      if !text.isEmpty { object.member("text", text) }
      for (name, value) in [
        ("organ", organ), ("unit", unit), ("post", post), ("assignee", assignee),
        ("arrivedFrom", arrivedFrom?.description), ("arrivedTo", arrivedTo?.description),
      ] {
        if let value { object.member(name, value) }
      }
      list("departments", departments)
      list("procedures", procedures)
      list("states", states)
      list("waitsFor", waitsFor.map(\.rawValue))
      list("natures", natures)
      list("waysIn", waysIn.map(\.rawValue))
      for (name, flag) in [("unassigned", isUnassigned), ("late", isLate), ("important", isImportant)] where flag {
        object.member(name, true)
      }
      object.member("standing", standing.rawValue)
      object.member("order", order.rawValue)
    }
    return writer.text
  }

  /// Throws `casework.filter-malformed`.
  init(json: String) throws {
    guard let node = try? JSONDocument.parse(json), node.members != nil else { throw CaseworkFailure.filterMalformed }
    func list(_ name: String) -> [String] { node[name]?.array?.compactMap(\.string) ?? [] }
    text = node["text"]?.string ?? ""
    organ = node["organ"]?.string
    departments = list("departments")
    unit = node["unit"]?.string
    post = node["post"]?.string
    assignee = node["assignee"]?.string
    arrivedFrom = node["arrivedFrom"]?.string.flatMap { CalendarDate($0) }
    arrivedTo = node["arrivedTo"]?.string.flatMap { CalendarDate($0) }
    procedures = list("procedures")
    states = list("states")
    waitsFor = list("waitsFor").compactMap(Workflow.Waiting.init(rawValue:))
    natures = list("natures")
    waysIn = list("waysIn").compactMap(WayIn.init(rawValue:))
    isUnassigned = node["unassigned"]?.bool ?? false
    isLate = node["late"]?.bool ?? false
    isImportant = node["important"]?.bool ?? false
    standing = node["standing"]?.string.flatMap(Standing.init(rawValue:)) ?? .open
    order = node["order"]?.string.flatMap(Order.init(rawValue:)) ?? .due
  }
}
