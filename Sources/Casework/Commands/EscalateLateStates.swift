import Kernel
import Storage

/// Tells somebody higher of cases that have been in a state for longer than it may take, once for each level: somebody has to ask the office that they
/// wait for. The case's own standard period has nothing to do with it.
public struct EscalateLateStates: Sendable {
  /// By procedure.
  public var limits: [String: [StateLimit]]
  public var levels: [EscalateLateCases.Level]
  public var opening: OpeningDays
  public var most: Int

  public init(
    _ limits: [String: [StateLimit]], levels: [EscalateLateCases.Level] = EscalateLateCases.usual, opening: OpeningDays, most: Int = 200
  ) {
    (self.limits, self.levels, self.opening, self.most) = (limits, levels, opening, most)
  }

  /// How many were raised. When it is `most`, run again.
  @discardableResult
  public func run(_ writer: Writer) throws -> Int {
    let today = CalendarDate(of: writer.now)
    var raised = 0
    for (procedure, limits) in limits.sorted(by: { $0.key < $1.key }) where !limits.isEmpty {
      let items = try writer.all(
        """
        SELECT \(CaseRecords.columns) FROM casework_cases c
        WHERE c.procedure_id = \(procedure) AND c.closed_at_ms IS NULL AND c.state IN \(list: limits.map(\.state)) ORDER BY c.serial
        """, CaseRecords.make)
      for item in items where raised < most {
        if try raise(item, limits, today, writer) { raised += 1 }
      }
    }
    return raised
  }

  private func raise(_ item: Case, _ limits: [StateLimit], _ today: CalendarDate, _ writer: Writer) throws -> Bool {
    let entries = try EntryRecords.all(of: item.serial, writer)
    writer.noteLast(entries.last?.number ?? 0, in: EntryRecords.series(item.serial))
    guard let last = StateLimit.lastDay(of: item, entries, limits, opening), last < today else { return false }
    let late = opening.count(from: last.adding(days: 1), through: today)
    guard let level = levels.filter({ $0.daysLate <= late }).max(by: { $0.number < $1.number }) else { return false }
    let told = StateLimit.stay(in: item.state, entries).count { $0.kind == .escalated && $0.detail.hasPrefix(item.state + " ") }
    guard told < level.number else { return false }
    // One that was late on the first look has not been told of the levels below: this one counts for them.
    for number in (told + 1)...level.number {
      let tells = levels.first { $0.number == number }?.tells ?? level.tells
      try EntryRecords.add(.escalated, to: item, by: "system", detail: "\(item.state) \(tells) \(late)", writer)
    }
    try writer.audit(
      AuditEntry(
        actor: "system", action: "casework.escalated", subject: "case:\(item.id)", detail: "\(item.state) \(level.number) \(level.tells)"))
    try writer.publish(
      CaseEvent.make("late", item) {
        $0.member("level", level.number)
        $0.member("tells", level.tells)
        $0.member("daysLate", late)
        $0.member("state", item.state)
      })
    return true
  }
}
