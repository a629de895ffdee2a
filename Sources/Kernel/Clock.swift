/// A moment: milliseconds since 1970-01-01T00:00:00Z.
public struct Moment: Sendable, Hashable, Comparable, Codable {
  public var milliseconds: Int64

  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  public static func < (a: Moment, b: Moment) -> Bool { a.milliseconds < b.milliseconds }

  public func adding(milliseconds delta: Int64) -> Moment { Moment(milliseconds: milliseconds + delta) }
  public func adding(seconds delta: Int64) -> Moment { adding(milliseconds: delta * 1000) }
  public func adding(days delta: Int64) -> Moment { adding(milliseconds: delta * 86_400_000) }
}

/// Where the time comes from. Injected everywhere, so that a test sets it.
public struct Clock: Sendable {
  private let read: @Sendable () -> Moment

  public init(_ read: @escaping @Sendable () -> Moment) { self.read = read }

  public var now: Moment { read() }

  /// Today's date in the town's time zone (Japan, UTC+9 without summer time).
  public var today: CalendarDate { CalendarDate(of: now) }

  /// A clock that stands still.
  public static func fixed(_ moment: Moment) -> Clock { Clock { moment } }
}
