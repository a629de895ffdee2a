import Contracts
import Kernel
import Storage

/// Who did or saw what with a person's data: read from the audit log, which is Storage's and is never written here.
enum LookRecords {
  struct Look: Sendable, Hashable {
    let at: Moment
    let actor: String
    /// Of an officer whose name is known.
    let actorName: String?
    let action: String
  }

  /// The newest first; what the person did themselves is left out.
  static func all(of person: String, limit: Int, _ reader: Reader) throws -> [Look] {
    let (asResident, asOfficer) = ("resident:\(person)", "officer:\(person)")
    let rows = try reader.all(
      """
      SELECT at_ms, actor, action FROM audit_log WHERE subject = \(Person.subject(person)) AND actor <> \(asResident) AND actor <> \(asOfficer) AND actor <> 'nobody'
      ORDER BY seq DESC LIMIT \(limit)
      """
    ) { (at: try $0.moment("at_ms"), actor: try $0.text("actor"), action: try $0.text("action")) }
    let prefix = "officer:"
    let names = try PersonRecords.names(
      Set(rows.map(\.actor).filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }), reader)
    return rows.map { row in
      Look(
        at: row.at, actor: row.actor, actorName: row.actor.hasPrefix(prefix) ? names[String(row.actor.dropFirst(prefix.count))] : nil,
        action: row.action)
    }
  }
}
