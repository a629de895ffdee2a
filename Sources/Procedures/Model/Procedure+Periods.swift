import Forms
import Kernel

extension Procedure.Periods {
  /// The standard period of those whose answers say so.
  public struct Special: Sendable, Hashable {
    public var limit: TimeLimit
    public var when: Condition
    /// The case in a few words, where the condition's own sentence would be long.
    public var label: LocalText?
  }

  /// The standard period of one application.
  public func standard(for answers: Answers, today: CalendarDate) -> TimeLimit? {
    special.first { $0.when.holds(for: answers, today: today) }?.limit ?? standard
  }
}
