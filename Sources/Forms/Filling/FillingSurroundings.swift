import Kernel
import Storage

/// What a town's forms are filled in by beside the day: its opening days, its places. Offered by the service that keeps the rules of the office, for
/// those that have forms and no rules (surveys, a try run).
public struct FillingSurroundings: Sendable {
  public let context: @Sendable (Reader, _ today: CalendarDate) throws -> FillingContext

  public init(context: @escaping @Sendable (Reader, _ today: CalendarDate) throws -> FillingContext) { self.context = context }
}
