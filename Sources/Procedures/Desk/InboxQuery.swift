import Casework
import Design
import Kernel
import Web

/// What an officer's inbox was asked for, as it stands in its address.
struct InboxQuery: Sendable {
  enum Scope: String, Sendable, CaseIterable {
    /// On the officer's own desk.
    case own
    /// Of the departments in which a post is held.
    case mine
    /// All that may be known of.
    case all
  }

  var query: CaseQuery
  var scope: Scope

  init(_ fields: Fields) {
    var query = CaseQuery()
    // 受付番号 is kept as one word, without its hyphens.
    query.text = fields.text("q").map { FollowUpCode.read($0)?.replacing("-", with: "") ?? $0 } ?? ""
    query.standing = fields.text("standing").flatMap(CaseQuery.Standing.init) ?? .open
    query.order = fields.text("order").flatMap(CaseQuery.Order.init) ?? .due
    query.isLate = fields["late"] == "1"
    query.isImportant = fields["important"] == "1"
    query.isUnassigned = fields["unassigned"] == "1"
    query.procedures = fields.text("procedure").map { [$0] } ?? []
    query.waysIn = fields.text("way").flatMap(WayIn.init).map { [$0] } ?? []
    query.organ = fields.text("organ")
    // `chomin` or `chomin/chomin-madoguchi`.
    let place = (fields.text("department") ?? "").split(separator: "/", maxSplits: 1).map(String.init)
    query.departments = place.first.map { [$0] } ?? []
    query.unit = place.count > 1 ? place[1] : nil
    query.post = fields.text("post")
    query.states = fields.text("state").map { [$0] } ?? []
    query.waitsFor = fields.text("waits").flatMap(Workflow.Waiting.init).map { [$0] } ?? []
    query.arrivedFrom = Self.day("from", fields)
    query.arrivedTo = Self.day("to", fields)
    self.query = query
    scope = fields.text("scope").flatMap(Scope.init) ?? .mine
  }

  /// From a search that was kept. One that is for the officer's own departments goes on being that after a transfer.
  init(_ query: CaseQuery, mine: Set<String>) {
    self.query = query
    if query.assignee != nil {
      scope = .own
    } else if query.departments.isEmpty {
      scope = .all
    } else {
      scope = Set(query.departments) == mine || query.departments.count > 1 ? .mine : .all
    }
    if scope == .mine { self.query.departments = [] }
  }

  /// Typed in three parts, or as it stands in an address.
  private static func day(_ name: String, _ fields: Fields) -> CalendarDate? {
    DateParts(field: name) { fields[$0] }.takenApart.date
  }

  /// As it is asked of the records by an officer.
  func asked(by actor: CaseActor) -> CaseQuery {
    var query = query
    query.assignee = scope == .own ? actor.officer : nil
    if query.departments.isEmpty { query.departments = scope == .mine ? actor.departments.sorted() : [] }
    return query
  }

  var pairs: [(String, String)] {
    var pairs = [("scope", scope.rawValue), ("standing", query.standing.rawValue), ("order", query.order.rawValue)]
    if !query.text.isEmpty { pairs.append(("q", query.text)) }
    if let procedure = query.procedures.first { pairs.append(("procedure", procedure)) }
    if let way = query.waysIn.first { pairs.append(("way", way.rawValue)) }
    if let organ = query.organ { pairs.append(("organ", organ)) }
    if let department = query.departments.first, query.departments.count == 1 {
      pairs.append(("department", department + (query.unit.map { "/" + $0 } ?? "")))
    }
    if let post = query.post { pairs.append(("post", post)) }
    if let state = query.states.first { pairs.append(("state", state)) }
    if let waits = query.waitsFor.first { pairs.append(("waits", waits.rawValue)) }
    if let from = query.arrivedFrom { pairs.append(("from", from.description)) }
    if let to = query.arrivedTo { pairs.append(("to", to.description)) }
    for (name, flag) in [("late", query.isLate), ("important", query.isImportant), ("unassigned", query.isUnassigned)] where flag {
      pairs.append((name, "1"))
    }
    return pairs
  }
}
