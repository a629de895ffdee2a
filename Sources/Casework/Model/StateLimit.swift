import Kernel

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
    guard !item.isClosed, let mine = limits.first(where: { $0.state == item.state }), let since = stay(of: item, entries).first?.at else {
      return nil
    }
    return mine.limit.lastDay(after: CalendarDate(of: since), opening)
  }

  /// What was written since the case came into its state: that entry first.
  static func stay(of item: Case, _ entries: [CaseEntry]) -> ArraySlice<CaseEntry> {
    let before = entries.lastIndex { $0.state != item.state }
    return entries[(before.map { $0 + 1 } ?? 0)...]
  }
}
