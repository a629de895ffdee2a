/// On which days an office is open. 休日 by 地方自治法4条の2: Saturdays, Sundays, national holidays, the turn of the year; beside these the
/// office's own closing days.
public struct OpeningDays: Sendable, Hashable {
  /// A day, or several in a row, on which the office is closed though it would be open.
  public struct Closing: Sendable, Hashable {
    public var first: CalendarDate
    public var last: CalendarDate
    public var reason: LocalText
    /// A 休日 by the town's by-law (4条の2第3項): a time limit that would end on it ends on the next day. Else the office is merely closed.
    public var isHoliday: Bool

    public init(first: CalendarDate, last: CalendarDate, reason: LocalText, isHoliday: Bool = false) {
      (self.first, self.last, self.reason, self.isHoliday) = (first, last, reason, isHoliday)
    }
  }

  /// A day of a year: 12-29.
  public struct MonthDay: Sendable, Hashable, Comparable {
    public let month: Int
    public let day: Int
    /// Fails where no year has such a day.
    public init?(month: Int, day: Int) {
      guard CalendarDate(year: 2024, month: month, day: day) != nil else { return nil }
      (self.month, self.day) = (month, day)
    }
    public static func < (a: MonthDay, b: MonthDay) -> Bool { (a.month, a.day) < (b.month, b.day) }
  }

  /// 0 Sunday … 6 Saturday. A facility that closes on Mondays has 1.
  public var closedWeekdays: Set<Int> = [0, 6]
  public var closesOnNationalHolidays = true
  /// The turn of the year, from the first to the last day, both included; nil where the office knows none.
  public var turnOfYear: ClosedTurn? = ClosedTurn(MonthDay(month: 12, day: 29)!, MonthDay(month: 1, day: 3)!)
  public var closings: [Closing] = []
  /// Days on which the office is open though it would be closed (a Sunday at the end of March), with the reason.
  public var openings: [CalendarDate: LocalText] = [:]

  public struct ClosedTurn: Sendable, Hashable {
    public let first: MonthDay
    public let last: MonthDay
    public init(_ first: MonthDay, _ last: MonthDay) { (self.first, self.last) = (first, last) }

    func contains(_ date: CalendarDate) -> Bool {
      guard let day = MonthDay(month: date.month, day: date.day) else { return false }
      return first <= last ? (first...last).contains(day) : day >= first || day <= last
    }
  }

  public init() {}

  /// Why the office is closed on a day; nil where it is open.
  public enum Closure: Sendable, Hashable {
    case weekday(Int)
    case national(NationalHoliday)
    case turnOfYear
    case own(Closing)
  }

  public func closure(on date: CalendarDate) -> Closure? {
    if openings[date] != nil { return nil }
    return holiday(on: date) ?? closings.first { ($0.first...$0.last).contains(date) }.map(Closure.own)
  }

  public func isOpen(on date: CalendarDate) -> Bool { closure(on: date) == nil }

  /// Whether a day is a 休日, on which no time limit ends. A day of extra opening remains one.
  public func isHoliday(_ date: CalendarDate) -> Bool { closedWeekdays.contains(date.weekday) || holiday(on: date) != nil }

  private func holiday(on date: CalendarDate) -> Closure? {
    if let own = closings.first(where: { $0.isHoliday && ($0.first...$0.last).contains(date) }) { return .own(own) }
    if turnOfYear?.contains(date) == true { return .turnOfYear }
    if closesOnNationalHolidays, let holiday = NationalHoliday.on(date) { return .national(holiday) }
    return closedWeekdays.contains(date.weekday) ? .weekday(date.weekday) : nil
  }

  /// The day itself where the office is open, else the next day on which it is.
  public func openDay(from date: CalendarDate) -> CalendarDate { search(date, 1, isOpen) }

  /// The day itself where the office is open, else the last day before on which it was.
  public func openDay(before date: CalendarDate) -> CalendarDate { search(date, -1, isOpen) }

  /// The day itself unless it is a 休日, else the next that is none.
  public func workingDay(from date: CalendarDate) -> CalendarDate { search(date, 1) { !isHoliday($0) } }

  /// How many opening days there are from `first` to `last`, both included.
  public func count(from first: CalendarDate, through last: CalendarDate) -> Int {
    guard first <= last else { return 0 }
    return (first.daysSince1970...last.daysSince1970).count { isOpen(on: CalendarDate(daysSince1970: $0)) }
  }

  /// The `number`th opening day after a day, which does not count itself; below 0 the one before it; the day itself for 0.
  public func openDay(_ number: Int, after date: CalendarDate) -> CalendarDate {
    var (day, left) = (date, min(number.magnitude, 10_000))
    while left > 0 {
      let next = number < 0 ? openDay(before: day.adding(days: -1)) : openDay(from: day.adding(days: 1))
      // An office that never opens.
      guard isOpen(on: next) else { return next }
      (day, left) = (next, left - 1)
    }
    return day
  }

  /// The first day for which `date` is still in time where something must be asked for so many opening days before it (3開庁日前まで): the day after the
  /// last of them, `date` counted as the first where the office is open on it.
  public func firstDay(leaving number: Int, from date: CalendarDate) -> CalendarDate {
    number <= 0 ? date : openDay(number, after: date.adding(days: -1)).adding(days: 1)
  }

  /// An office that is closed for ten years on end has no next day; the tenth year's end then stands for it.
  private func search(_ date: CalendarDate, _ step: Int, _ fits: (CalendarDate) -> Bool) -> CalendarDate {
    var day = date
    for _ in 0..<3660 where !fits(day) { day = day.adding(days: step) }
    return day
  }
}
