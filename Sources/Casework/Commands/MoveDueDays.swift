import Kernel
import Storage

/// An open case whose last day becomes another with other opening days.
public struct DueChange: Sendable, Hashable {
  public let item: Case
  public let to: CalendarDate
}

extension OpeningDays {
  /// The first day on which the office's own days differ; nil where they are the same. What is closed every week or year counts from the first day.
  func firstDifference(from other: OpeningDays) -> CalendarDate? {
    guard self != other else { return nil }
    guard closedWeekdays == other.closedWeekdays, closesOnNationalHolidays == other.closesOnNationalHolidays, turnOfYear == other.turnOfYear
    else {
      return CalendarDate(year: 1, month: 1, day: 1)
    }
    let closed = Set(closings).symmetricDifference(other.closings).map(\.first)
    let open = Set(openings.keys).symmetricDifference(other.openings.keys)
    return (closed + open).min()
  }
}

extension Reader {
  /// Open cases whose last day is another by other opening days. Those that were extended keep the day that was notified.
  public func dueChanges(from old: OpeningDays, to new: OpeningDays) throws -> [DueChange] {
    guard let first = new.firstDifference(from: old) else { return [] }
    let open = try all(
      """
      SELECT \(CaseRecords.columns) FROM casework_cases c
      WHERE c.closed_at_ms IS NULL AND c.due_on >= \(first) AND c.limit_count IS NOT NULL AND c.clock_stopped_on IS NULL ORDER BY c.serial
      """, CaseRecords.make)
    return try open.compactMap { item in
      guard let due = try CaseClock(item, new, self).lastDay(self), due != item.dueOn else { return nil }
      return DueChange(item: item, to: due)
    }
  }
}

/// Moves the last days of open cases when the opening days change, within the transaction that changes them.
public struct MoveDueDays: Sendable {
  public let old: OpeningDays
  public let new: OpeningDays
  public let actor: String

  public init(from old: OpeningDays, to new: OpeningDays, actor: String) { (self.old, self.new, self.actor) = (old, new, actor) }

  /// How many cases have another last day.
  @discardableResult public func run(_ writer: Writer) throws -> Int {
    let changes = try writer.dueChanges(from: old, to: new)
    for change in changes {
      try writer.run(
        "UPDATE casework_cases SET due_on = \(change.to), sort_on = \(change.to.description) WHERE serial = \(change.item.serial)")
      try writer.audit(
        AuditEntry(
          actor: actor, action: "casework.due-moved", subject: "case:\(change.item.id)",
          detail: "\(change.item.dueOn?.description ?? "") → \(change.to)"))
    }
    return changes.count
  }
}
