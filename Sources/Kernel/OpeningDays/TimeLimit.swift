/// How long something may take. Reckoned by 民法138–143; where the law counts the first day (戸籍法43条), `countsFirstDay`.
public struct TimeLimit: Sendable, Hashable {
  public enum Unit: String, Sendable, CaseIterable {
    case openingDays = "opening-days"
    case calendarDays = "calendar-days"
    case weeks, months
    /// Done on the day itself, or on the next opening day.
    case sameDay = "same-day"
  }

  /// From 1; 0 only for `sameDay`.
  public var count: Int
  public var unit: Unit
  /// False by 民法140: the day of the event does not count.
  public var countsFirstDay: Bool

  public init(_ count: Int, _ unit: Unit, countsFirstDay: Bool = false) {
    self.count = max(unit == .sameDay ? 0 : 1, count)
    self.unit = unit
    self.countsFirstDay = countsFirstDay
  }

  public static let sameDay = TimeLimit(0, .sameDay)

  /// Days that do not count, such as those of a 補正, both ends included.
  public typealias Stops = [ClosedRange<CalendarDate>]

  /// The last day. Days within `stops` do not count. One that would be a 休日 becomes the next day that is none (民法142,
  /// 地方自治法4条の2第4項); opening days end on an opening day by themselves.
  public func lastDay(after event: CalendarDate, _ opening: OpeningDays, stops: Stops = []) -> CalendarDate {
    let first = countsFirstDay ? event : event.adding(days: 1)
    switch unit {
    case .sameDay:
      return Self.day(1, from: event) { opening.isOpen(on: $0) && !Self.isStopped($0, stops) }
    case .openingDays:
      return Self.day(count, from: first) { opening.isOpen(on: $0) && !Self.isStopped($0, stops) }
    case .calendarDays:
      return opening.workingDay(from: Self.day(count, from: first) { !Self.isStopped($0, stops) })
    case .weeks:
      return opening.workingDay(from: Self.day(count * 7, from: first) { !Self.isStopped($0, stops) })
    case .months:
      let last = Self.endOfMonths(count, from: first)
      let length = last.daysSince1970 - first.daysSince1970 + 1
      return opening.workingDay(from: Self.day(length, from: first) { !Self.isStopped($0, stops) })
    }
  }

  /// The last day on which something due so long before an event can be done (逆算). No 休日 moves it.
  public func lastDay(before event: CalendarDate, _ opening: OpeningDays) -> CalendarDate {
    switch unit {
    case .sameDay: return event
    case .openingDays:
      var (day, left) = (event, count)
      for _ in 0..<Self.farthest where left > 0 {
        day = day.adding(days: -1)
        if opening.isOpen(on: day) { left -= 1 }
      }
      return day
    case .calendarDays: return event.adding(days: -count)
    case .weeks: return event.adding(days: -count * 7)
    case .months:
      let months = event.year * 12 + event.month - 1 - count
      let (year, month) = (months / 12, months % 12 + 1)
      return CalendarDate(year: year, month: month, day: min(event.day, CalendarDate.days(inMonth: month, of: year))) ?? event
    }
  }

  /// Days left on `today`: opening days for limits in opening days, calendar days else. 0 on the last day, below 0 when late.
  public func daysLeft(until last: CalendarDate, on today: CalendarDate, _ opening: OpeningDays) -> Int {
    guard unit == .openingDays || unit == .sameDay else { return last.daysSince1970 - today.daysSince1970 }
    return today <= last
      ? opening.count(from: today.adding(days: 1), through: last) : -opening.count(from: last.adding(days: 1), through: today)
  }

  private static let farthest = 36_600

  private static func isStopped(_ day: CalendarDate, _ stops: Stops) -> Bool { stops.contains { $0.contains(day) } }

  /// The `number`th day from `first` on that counts.
  private static func day(_ number: Int, from first: CalendarDate, counts: (CalendarDate) -> Bool) -> CalendarDate {
    var (day, left) = (first, number)
    for _ in 0..<farthest {
      if counts(day) { left -= 1 }
      if left <= 0 { return day }
      day = day.adding(days: 1)
    }
    return day
  }

  /// 民法143条2項: the day before the one that corresponds to the first; the last of the month where there is no such day.
  private static func endOfMonths(_ count: Int, from first: CalendarDate) -> CalendarDate {
    let months = first.year * 12 + first.month - 1 + count
    let (year, month) = (months / 12, months % 12 + 1)
    if let corresponding = CalendarDate(year: year, month: month, day: first.day) { return corresponding.adding(days: -1) }
    return CalendarDate(year: year, month: month, day: CalendarDate.days(inMonth: month, of: year)) ?? first
  }
}

extension DataReader {
  /// A member `{"count": 15, "unit": "opening-days", "firstDay": "in" | "out"}`.
  public mutating func timeLimitIfPresent(
    _ node: JSONNode, _ place: String, _ member: String, others: Set<String> = []
  ) -> TimeLimit? {
    node[member].flatMap { timeLimit($0, Self.place(place, member), others: others) }
  }

  /// The limit that stands here itself.
  public mutating func timeLimit(_ value: JSONNode, _ here: String, others: Set<String> = []) -> TimeLimit? {
    check(value, here, known: Set(["count", "unit", "firstDay"]).union(others))
    let unit = word(value, here, "unit", as: TimeLimit.Unit.self)
    let count = unit == .sameDay ? intIfPresent(value, here, "count", in: 0...0) ?? 0 : int(value, here, "count", in: 1...1000)
    let first = wordIfPresent(value, here, "firstDay", as: FirstDay.self) ?? .out
    guard let unit, let count else { return nil }
    return TimeLimit(count, unit, countsFirstDay: first == .in)
  }

  private enum FirstDay: String, CaseIterable { case `in`, out }
}

extension FiscalYear {
  /// The last day of 出納整理期間, 31 May (地方自治法235条の5).
  public var closesBooksOn: CalendarDate { CalendarDate(year: year + 1, month: 5, day: 31)! }

  /// The year that money belongs to (地方自治法施行令142条): that of the notice to pay where there was one, as long as its books are open
  /// when the money comes in; else that of the day on which it comes in.
  public static func ofRevenue(claimedOn: CalendarDate?, receivedOn: CalendarDate) -> FiscalYear {
    if let claimedOn {
      let year = FiscalYear(containing: claimedOn)
      if receivedOn <= year.closesBooksOn { return year }
    }
    return FiscalYear(containing: receivedOn)
  }
}
