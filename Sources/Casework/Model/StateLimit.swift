import Kernel
import Storage

/// How long one state of a case may take, beside the case's own standard period: 県の審査 3週間. The days are another office's as a rule, so that the
/// standard period stands still meanwhile.
public struct StateLimit: Sendable, Hashable {
  /// Of the workflow.
  public var state: String
  public var limit: TimeLimit
  public init(_ state: String, _ limit: TimeLimit) { (self.state, self.limit) = (state, limit) }

  /// The last day, from the day on which the case came into its state; nil where the state has no limit, and at the end.
  /// - Parameter entries: of the case, oldest first.
  public static func lastDay(of item: Case, _ entries: [CaseEntry], _ limits: [StateLimit], _ opening: OpeningDays) -> CalendarDate? {
    item.isClosed ? nil : lastDay(in: item.state, entries, limits, opening)
  }

  static func lastDay(in state: String, _ entries: [CaseEntry], _ limits: [StateLimit], _ opening: OpeningDays) -> CalendarDate? {
    guard let mine = limits.first(where: { $0.state == state }), let since = stay(in: state, entries).first?.at else { return nil }
    return mine.limit.lastDay(after: CalendarDate(of: since), opening)
  }

  /// What was written since a case came into the state in which it is: that entry first.
  static func stay(in state: String, _ entries: [CaseEntry]) -> ArraySlice<CaseEntry> {
    let before = entries.lastIndex { $0.state != state }
    return entries[(before.map { $0 + 1 } ?? 0)...]
  }
}

extension Reader {
  /// The last days of the states in which these cases are, by id, where those have limits of their own.
  /// - Parameter limits: by procedure.
  public func stateLastDays(of lines: [CaseLine], _ limits: [String: [StateLimit]], _ opening: OpeningDays) throws -> [String: CalendarDate]
  {
    var days: [String: CalendarDate] = [:]
    for line in lines where !line.isClosed {
      guard let mine = limits[line.procedure], mine.contains(where: { $0.state == line.state }) else { continue }
      days[line.id] = StateLimit.lastDay(in: line.state, try EntryRecords.all(of: line.serial, self), mine, opening)
    }
    return days
  }
}
