import Casework
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
    self.query = query
    scope = fields.text("scope").flatMap(Scope.init) ?? .mine
  }

  init(_ query: CaseQuery) {
    self.query = query
    scope = query.assignee != nil ? .own : query.departments.isEmpty ? .all : .mine
  }

  /// As it is asked of the records by an officer.
  func asked(by actor: CaseActor) -> CaseQuery {
    var query = query
    query.assignee = scope == .own ? actor.officer : nil
    query.departments = scope == .mine ? actor.departments.sorted() : []
    return query
  }

  var pairs: [(String, String)] {
    var pairs = [("scope", scope.rawValue), ("standing", query.standing.rawValue), ("order", query.order.rawValue)]
    if !query.text.isEmpty { pairs.append(("q", query.text)) }
    if let procedure = query.procedures.first { pairs.append(("procedure", procedure)) }
    if let way = query.waysIn.first { pairs.append(("way", way.rawValue)) }
    for (name, flag) in [("late", query.isLate), ("important", query.isImportant), ("unassigned", query.isUnassigned)] where flag { pairs.append((name, "1")) }
    return pairs
  }
}
