import Kernel
import Storage

/// Says who works on a case: an officer, a post, or another unit or department. What is nil stays as it is.
public struct AssignCase: Sendable {
  public var id: String
  public var version: Int?
  /// `.some(nil)` takes the officer away.
  public var assignee: String??
  public var post: String??
  public var department: String?
  /// Given with a department: nil there means no unit.
  public var unit: String?
  public var reason: String
  public var actor: CaseActor

  public init(
    _ id: String, version: Int?, assignee: String?? = nil, post: String?? = nil, department: String? = nil, unit: String? = nil,
    reason: String = "", actor: CaseActor
  ) {
    (self.id, self.version, self.assignee, self.post) = (id, version, assignee, post)
    (self.department, self.unit, self.reason, self.actor) = (department, unit, reason, actor)
  }

  /// What it will ask of the case.
  public static func foresight(_ id: String) -> Foresight {
    let subject: Set = ["case:\(id)"]
    return Foresight(dependsOn: subject, changes: subject, [CaseRecords.selection(id)])
  }

  /// Throws `casework.unknown-case`, `.changed-meanwhile`, `.closed`, `.not-yours`.
  @discardableResult
  public func run(_ writer: Writer) throws -> Case {
    var item = try CaseRecords.get(id, writer)
    if let version, version != item.version { throw CaseworkFailure.changedMeanwhile(item.version) }
    guard actor.isSystem || actor.may([.unit, .department, .head], on: item) else { throw CaseworkFailure.notYours }
    guard !item.isClosed else { throw CaseworkFailure.isClosed }
    if let department {
      item.department = department
      item.unit = unit
      // Who is elsewhere does not work on it any more, unless said so.
      item.assignee = nil
      item.post = nil
    } else if let unit {
      item.unit = unit
    }
    if let assignee { item.assignee = assignee }
    if let post { item.post = post }
    try CaseRecords.save(&item, writer)
    let place = [department, unit, assignee ?? nil, post ?? nil].compactMap { $0 }.joined(separator: " ")
    try EntryRecords.add(
      department == nil ? .assigned : .moved, to: item, by: actor.id, detail: reason.isEmpty ? place : "\(place) \(reason)", writer)
    try writer.audit(AuditEntry(actor: actor.id, action: "casework.assigned", subject: "case:\(item.id)", detail: place))
    try writer.publish(CaseEvent.make("assigned", item) { if let officer = item.assignee { $0.member("assignee", officer) } })
    return item
  }
}

/// 引継: hands all open cases of an officer, or of a post, over to another.
public struct HandOverCases: Sendable {
  public enum Desk: Sendable, Hashable {
    case officer(String)
    case post(String)
  }
  public var from: Desk
  public var to: Desk
  /// What the successor should know; an internal note of every case.
  public var note: String
  public var actor: String
  /// Only cases of these; nil: of all.
  public var departments: Set<String>?

  public init(from: Desk, to: Desk, note: String, actor: String, departments: Set<String>? = nil) {
    (self.from, self.to, self.note, self.actor, self.departments) = (from, to, note, actor, departments)
  }

  /// How many were handed over.
  @discardableResult
  public func run(_ writer: Writer) throws -> Int {
    let desk: SQL
    switch from {
    case .officer(let officer): desk = "c.assignee = \(officer)"
    case .post(let post): desk = "c.post = \(post)"
    }
    let within: SQL = departments.map { "c.department IN \(list: $0.sorted())" } ?? "1 = 1"
    let items = try writer.all(
      "SELECT \(CaseRecords.columnsToWrite) FROM casework_cases c WHERE \(desk) AND \(within) AND c.closed_at_ms IS NULL ORDER BY c.serial"
    ) { try CaseRecords.make($0, toWriteTo: writer) }
    for var item in items {
      switch from {
      case .officer: item.assignee = nil
      case .post: item.post = nil
      }
      switch to {
      case .officer(let officer): item.assignee = officer
      case .post(let post): item.post = post
      }
      try CaseRecords.save(&item, writer)
      try EntryRecords.add(.assigned, to: item, by: actor, detail: "引継 \(from.text) → \(to.text)", writer)
      if !note.isEmpty { try MessageRecords.insert(.internal, note, of: item.serial, by: actor, writer) }
    }
    try writer.audit(
      AuditEntry(actor: actor, action: "casework.handed-over", subject: from.text, detail: "\(to.text): \(items.count)"))
    try writer.publish(Event("casework.handed-over.v1", subject: to.text, payload: "{\"cases\":\(items.count)}"))
    return items.count
  }
}

/// Closes a case that says the same as another; its code leads to the other from now on.
public struct MergeCases: Sendable {
  public var duplicate: String
  public var into: String
  public var version: Int?
  public var reason: String
  public var actor: CaseActor

  public init(duplicate: String, into: String, version: Int?, reason: String, actor: CaseActor) {
    (self.duplicate, self.into, self.version, self.reason, self.actor) = (duplicate, into, version, reason, actor)
  }

  /// Throws `casework.unknown-case`, `.changed-meanwhile`, `.closed`, `.not-yours`, `.merged-wrongly`.
  public func run(_ writer: Writer) throws {
    var item = try CaseRecords.get(duplicate, writer)
    let original = try CaseRecords.get(into, writer)
    if let version, version != item.version { throw CaseworkFailure.changedMeanwhile(item.version) }
    guard actor.may([.unit, .department], on: item), actor.may([.unit, .department], on: original) else { throw CaseworkFailure.notYours }
    guard !item.isClosed else { throw CaseworkFailure.isClosed }
    guard item.id != original.id, item.procedure == original.procedure, !original.isClosed else { throw CaseworkFailure.mergedIntoItself }
    item.closedAt = writer.now
    item.mergedInto = original.id
    item.waitsFor = .nobody
    item.dueOn = nil
    try CaseRecords.save(&item, writer)
    if item.isGuarded { try GuardCase(original.id, true, actor: actor.id).run(writer) }
    try EntryRecords.add(.merged, to: item, by: actor.id, detail: reason, writer)
    try EntryRecords.add(.merged, to: original, by: actor.id, detail: item.receiptNumber ?? item.code, writer)
    try writer.audit(
      AuditEntry(actor: actor.id, action: "casework.merged", subject: "case:\(item.id)", detail: "case:\(original.id) \(reason)"))
    try writer.publish(CaseEvent.make("merged", item) { $0.member("into", original.id) })
  }
}

/// Marks a case as 重要, which shuts out 代決, or takes the mark away.
public struct MarkImportant: Sendable {
  public var id: String
  public var isImportant: Bool
  public var reason: String
  public var actor: CaseActor

  public init(_ id: String, _ isImportant: Bool, reason: String, actor: CaseActor) {
    (self.id, self.isImportant, self.reason, self.actor) = (id, isImportant, reason, actor)
  }

  public func run(_ writer: Writer) throws {
    var item = try CaseRecords.get(id, writer)
    guard actor.may([.unit, .department, .head], on: item) else { throw CaseworkFailure.notYours }
    guard item.isImportant != isImportant else { return }
    item.isImportant = isImportant
    try CaseRecords.save(&item, writer)
    try EntryRecords.add(.marked, to: item, by: actor.id, detail: "\(isImportant ? "重要" : "重要の取消し") \(reason)", writer)
    try writer.audit(
      AuditEntry(
        actor: actor.id, action: "casework.marked", subject: "case:\(id)", detail: "\(isImportant ? "important" : "ordinary") \(reason)"))
  }
}
