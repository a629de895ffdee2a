import Kernel
import Storage

/// Enters that somebody is away. While he is, the post below may act for him (代決).
struct EnterAbsence: Sendable {
  let person: String
  let reason: Absence.Reason
  let from: CalendarDate
  let until: CalendarDate
  let actor: String

  /// Throws `accounts.no-such-person`, `accounts.absence-ends-early`, `accounts.absence-overlaps`.
  @discardableResult func run(_ writer: Writer) throws -> Absence {
    guard let found = try PersonRecords.find(person, writer), found.kind == .officer, found.state == .active || found.state == .invited
    else {
      throw Failure.noSuchPerson
    }
    guard until >= from else { throw Failure.absenceEndsEarly }
    guard try !AbsenceRecords.overlaps(person, from: from, until: until, writer) else { throw Failure.absenceOverlaps }
    let absence = Absence(id: writer.newIdentifier(), person: person, reason: reason, from: from, until: until, backOn: nil)
    try AbsenceRecords.insert(absence, by: actor, writer)
    try writer.audit(
      AuditEntry(actor: actor, action: "accounts.absence-entered", subject: "person:\(person)", detail: "\(from) to \(until)"))
    return absence
  }
}

/// Ends an absence: the person is back on this day. One that has not begun never was.
struct EndAbsence: Sendable {
  let id: String
  let actor: String

  /// Throws `accounts.no-such-absence`.
  func run(_ writer: Writer) throws {
    let today = CalendarDate(of: writer.now)
    guard let absence = try AbsenceRecords.find(id, writer), absence.backOn == nil, absence.until >= today else {
      throw Failure.noSuchAbsence
    }
    let back = max(absence.from, today)
    try AbsenceRecords.end(id, backOn: back, by: actor, writer)
    try writer.audit(
      AuditEntry(actor: actor, action: "accounts.absence-ended", subject: "person:\(absence.person)", detail: "back on \(back)"))
  }
}
