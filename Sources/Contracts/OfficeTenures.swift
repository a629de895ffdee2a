import Kernel
import Storage

/// Who held, holds and will hold which post: posts are handed over across a day, when the one before is gone and the next is not there yet. Offered by
/// the service that knows the organisation.
public struct OfficeTenures: Sendable {
  /// Those that touch any day between the two, with what transfers that are being prepared will bring, the earliest first.
  public let between: @Sendable (Reader, _ first: CalendarDate, _ last: CalendarDate, _ today: CalendarDate) throws -> [Tenure]

  public init(between: @escaping @Sendable (Reader, _ first: CalendarDate, _ last: CalendarDate, _ today: CalendarDate) throws -> [Tenure])
  {
    self.between = between
  }
}

/// Somebody in a post for a time.
public struct Tenure: Sendable, Hashable {
  public let person: String
  public let name: String
  public let post: String
  /// As it is printed: 町民課窓口係長.
  public let postName: String
  public let department: String
  public let from: CalendarDate
  /// The last day; nil while none is known.
  public let until: CalendarDate?

  public init(person: String, name: String, post: String, postName: String, department: String, from: CalendarDate, until: CalendarDate?) {
    (self.person, self.name, self.post, self.postName) = (person, name, post, postName)
    (self.department, self.from, self.until) = (department, from, until)
  }

  public func holds(on day: CalendarDate) -> Bool { from <= day && (until.map { day <= $0 } ?? true) }
}
