import Kernel
import Storage

/// Says which organ decides a case (処分庁), where the procedure leaves that to whoever holds what is asked for: its letters, seal and 教示 are
/// that organ's from then on. Not while it is being decided, and not afterwards.
public struct ChangeOrgan: Sendable {
  public var id: String
  /// Version that was on the screen.
  public var version: Int?
  public var organ: String
  /// Where it is handled from then on; nil leaves it where it is.
  public var department: String?
  public var unit: String?
  /// The organ as people call it, for the record.
  public var name: String
  public var reason: String
  public var actor: CaseActor

  public init(
    _ id: String, version: Int?, organ: String, name: String, department: String? = nil, unit: String? = nil, reason: String,
    actor: CaseActor
  ) {
    (self.id, self.version, self.organ, self.name) = (id, version, organ, name)
    (self.department, self.unit, self.reason, self.actor) = (department, unit, reason, actor)
  }

  /// Throws `casework.unknown-case`, `.changed-meanwhile`, `.not-yours`, `.closed`, `.organ-decides`, `.input-missing`.
  @discardableResult public func run(_ writer: Writer) throws -> Case {
    var item = try CaseRecords.get(id, writer)
    if let version, version != item.version { throw CaseworkFailure.changedMeanwhile(item.version) }
    guard actor.isSystem || actor.may([.unit, .department, .head], on: item) else { throw CaseworkFailure.notYours }
    guard !item.isClosed else { throw CaseworkFailure.isClosed }
    guard item.waitsFor != .decision, item.outcome == nil else { throw CaseworkFailure.organDecides }
    guard !reason.allSatisfy(\.isWhitespace) else { throw CaseworkFailure.inputMissing("reason") }
    guard item.organ != organ else { return item }
    let before = item.organ
    item.organ = organ
    if let department, department != item.department {
      item.department = department
      item.unit = unit
      // Who is elsewhere does not work on it any more.
      item.assignee = nil
      item.post = nil
    }
    try CaseRecords.save(&item, writer)
    try EntryRecords.add(.organ, to: item, by: actor.id, detail: "\(name)　\(reason)", writer)
    try writer.audit(
      AuditEntry(actor: actor.id, action: "casework.organ-changed", subject: "case:\(item.id)", detail: "\(before) \(organ) \(reason)"))
    try writer.publish(CaseEvent.make("moved", item) { $0.member("organ", organ) })
    return item
  }
}
