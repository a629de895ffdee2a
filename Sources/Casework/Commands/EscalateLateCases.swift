import Kernel
import Storage

/// Tells somebody higher of cases past the last day of their standard period, once for each level. Run by a job; a town of many late cases
/// is told in several runs.
public struct EscalateLateCases: Sendable {
  public struct Level: Sendable, Hashable {
    /// From 1.
    public let number: Int
    /// Opening days past the last day.
    public let daysLate: Int
    /// Up to whom it is told, in the caller's words: assignee, unit-chief, department-head …
    public let tells: String
    public init(_ number: Int, daysLate: Int, tells: String) { (self.number, self.daysLate, self.tells) = (number, daysLate, tells) }
  }

  /// Who works on it has two days before the 係長 hears, and the 係長 two more before the 課長.
  public static let usual = [
    Level(1, daysLate: 1, tells: "assignee"), Level(2, daysLate: 3, tells: "unit-chief"), Level(3, daysLate: 5, tells: "department-head"),
  ]

  public var levels: [Level]
  public var opening: OpeningDays
  public var most: Int

  public init(levels: [Level] = usual, opening: OpeningDays, most: Int = 200) {
    (self.levels, self.opening, self.most) = (levels, opening, most)
  }

  /// How many were raised. When it is `most`, run again.
  @discardableResult
  public func run(_ writer: Writer) throws -> Int {
    let today = CalendarDate(of: writer.now)
    guard let first = levels.map(\.daysLate).min() else { return 0 }
    var raised = 0
    for level in levels.sorted(by: { $0.number > $1.number }) where raised < most {
      let latest = lastDay(daysLate: max(first, level.daysLate), today)
      let items = try writer.all(
        """
        SELECT \(CaseRecords.columnsToWrite) FROM casework_cases c
        WHERE c.closed_at_ms IS NULL AND c.due_on IS NOT NULL AND c.due_on <= \(latest) AND c.escalation_level < \(level.number)
        ORDER BY c.due_on, c.serial LIMIT \(most - raised)
        """
      ) { try CaseRecords.make($0, toWriteTo: writer) }
      for item in items {
        // The version stays: whoever works on the case is not disturbed.
        try writer.run("UPDATE casework_cases SET escalation_level = \(level.number) WHERE serial = \(item.serial)")
        let late = item.dueOn.map { opening.count(from: $0.adding(days: 1), through: today) } ?? 0
        try EntryRecords.add(.escalated, to: item, by: "system", detail: "\(level.tells) \(late)", writer)
        try writer.audit(
          AuditEntry(actor: "system", action: "casework.escalated", subject: "case:\(item.id)", detail: "\(level.number) \(level.tells)"))
        try writer.publish(
          CaseEvent.make("late", item) {
            $0.member("level", level.number)
            $0.member("tells", level.tells)
            $0.member("daysLate", late)
          })
      }
      raised += items.count
    }
    return raised
  }

  /// The latest due day that is `daysLate` opening days past.
  private func lastDay(daysLate: Int, _ today: CalendarDate) -> CalendarDate {
    var (day, left) = (today, daysLate)
    for _ in 0..<3660 where left > 0 {
      if opening.isOpen(on: day) { left -= 1 }
      day = day.adding(days: -1)
    }
    return day
  }
}
