import Kernel
import Storage

/// Tells the office, once each, that the day of a 補正 has passed and nothing came: somebody has to ask again, decide without it, or wait.
public struct TellOverdueCorrections: Sendable {
  public var most: Int
  public init(most: Int = 200) { self.most = most }

  /// How many were told of. When it is `most`, run again.
  @discardableResult public func run(_ writer: Writer) throws -> Int {
    let today = CalendarDate(of: writer.now)
    let overdue = try writer.all(
      """
      SELECT k.number AS asked_number, k.due_on AS asked_due_on, \(CaseRecords.columnsToWrite)
      FROM casework_corrections k JOIN casework_cases c ON c.serial = k.case_serial
      WHERE k.answered_at_ms IS NULL AND k.due_on < \(today) AND k.overdue_told_at_ms IS NULL AND c.closed_at_ms IS NULL
        AND c.waits_for = 'applicant'
      ORDER BY k.due_on, c.serial LIMIT \(most)
      """
    ) { (item: try CaseRecords.make($0, toWriteTo: writer), number: try $0.int("asked_number"), dueOn: try $0.date("asked_due_on")) }
    for (item, number, dueOn) in overdue {
      try writer.run(
        "UPDATE casework_corrections SET overdue_told_at_ms = \(writer.now) WHERE case_serial = \(item.serial) AND number = \(number)")
      try EntryRecords.add(.correctionOverdue, to: item, by: "system", detail: dueOn.description, writer)
      try writer.audit(
        AuditEntry(actor: "system", action: "casework.correction-overdue", subject: "case:\(item.id)", detail: dueOn.description))
      try writer.publish(CaseEvent.make("correction-overdue", item) { $0.member("dueOn", dueOn.description) })
    }
    return overdue.count
  }
}

extension Reader {
  /// Open cases of these departments that wait for a 補正 whose day has passed, as far as an officer may know of them.
  public func overdueCorrections(of departments: Set<String>, for actor: CaseActor, today: CalendarDate, most: Int = 1000) throws -> Int {
    try first(
      """
      SELECT COUNT(*) AS n FROM (
        SELECT 1 AS one FROM casework_corrections k JOIN casework_cases c ON c.serial = k.case_serial
        WHERE k.answered_at_ms IS NULL AND k.due_on < \(today) AND c.closed_at_ms IS NULL AND c.waits_for = 'applicant'
          AND c.department IN \(list: departments.sorted()) AND \(actor.sight) LIMIT \(most)) AS found
      """
    ) { try $0.int("n") } ?? 0
  }
}
