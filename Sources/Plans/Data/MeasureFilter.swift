import Kernel
import Web

/// A measure with what lists are filtered by.
struct MeasureItem: Sendable {
  /// In the plan, from 0.
  let position: Int
  let row: MeasureRow
  /// Its group and those above.
  let groups: Set<String>
  /// Of the measure and its actions.
  let departments: [String]
  let systems: [String]

  var sortKey: String { APIPosition.key(position) }

  var asMeasure: Plan.Measure {
    var measure = Plan.Measure(id: row.id, title: row.title, group: row.group)
    (measure.number, measure.sameAs, measure.summary) = (row.number, row.sameAs, row.summary)
    (measure.status, measure.revisionMark) = (row.status, row.revisionMark)
    return measure
  }
}

/// Which measures somebody asks for: `status`, `department`, `system`, `group`, `q`.
struct MeasureFilter: Sendable {
  let status: PlanStatus.Kind?
  let department: String?
  let system: String?
  let group: String?
  let words: String?

  /// The longest filter, in code points.
  static let longest = 100

  /// Throws `plan.filter` for a status or a system that cannot be, and for what is too long.
  init(_ query: Fields) throws {
    status = try query["status"].map {
      guard let kind = PlanStatus.Kind(rawValue: $0) else { throw Self.failure(.filterStatusWrong) }
      return kind
    }
    for name in ["department", "system", "group", "q"] {
      guard query[name].map({ $0.unicodeScalars.count <= Self.longest }) ?? true else { throw Self.failure(.filterTooLong(name)) }
    }
    department = query["department"]
    system = try query["system"].map {
      var diagnosis = Diagnosis()
      guard let system = Codec<String>.system.decode(JSONNode(.string($0)), &diagnosis) else { throw Self.failure(.needsSystem) }
      return system
    }
    group = try Self.identifier(query["group"])
    words = query["q"]
  }

  func takes(_ item: MeasureItem) -> Bool {
    if let status, (item.row.status?.kind ?? .notStated) != status { return false }
    if let department, !item.departments.contains(department) { return false }
    if let system, !item.systems.contains(system) { return false }
    if let group, !item.groups.contains(group) { return false }
    guard let words else { return true }
    return TextFolding.matches(words, in: [item.row.number, item.row.title, item.row.summary].compactMap { $0 } + item.departments)
  }

  /// The id that a query gives. Throws `plan.filter` for what can be none.
  static func identifier(_ text: String?) throws -> String? {
    try text.map {
      var diagnosis = Diagnosis()
      guard let id = Codec<String>.identifier.decode(JSONNode(.string($0)), &diagnosis) else { throw failure(.needsIdentifier) }
      return id
    }
  }

  private static func failure(_ message: Phrase) -> Failure { Failure(.invalid, "plan.filter", message) }
}

/// The way from the top to a group.
struct GroupPaths: Sendable {
  private let groups: [String: Plan.Group]

  init(_ groups: [Plan.Group]) { self.groups = Dictionary(groups.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }) }

  /// From the top; the group itself last.
  func path(of id: String) -> [Plan.Group] {
    var path: [Plan.Group] = []
    var next: String? = id
    while let id = next, let group = groups[id], path.count < groups.count {
      path.append(group)
      next = group.parent
    }
    return path.reversed()
  }

  func ids(of id: String) -> Set<String> { Set(path(of: id).map(\.id)) }
}
