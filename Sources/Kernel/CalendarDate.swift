/// A date of the proleptic Gregorian calendar, without a time. Stored as `YYYY-MM-DD`.
public struct CalendarDate: Sendable, Hashable, Comparable, CustomStringConvertible {
  public let year: Int
  public let month: Int
  public let day: Int

  /// Fails where no such date exists. Years 1 to 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month),
      day >= 1, day <= CalendarDate.days(inMonth: month, of: year)
    else { return nil }
    self.year = year
    self.month = month
    self.day = day
  }

  /// The date in Japan (UTC+9, no summer time) at a moment.
  public init(of moment: Moment) {
    let local = moment.milliseconds + 9 * 3_600_000
    let day = local >= 0 ? local / 86_400_000 : (local - 86_399_999) / 86_400_000
    self.init(daysSince1970: Int(day))
  }

  /// Reads exactly `YYYY-MM-DD`.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
      parts.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }),
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Days since 1970-01-01, by the civil-from-days algorithm.
  public init(daysSince1970 days: Int) {
    let z = days + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * shifted + 2) / 5 + 1
    month = shifted < 10 ? shifted + 3 : shifted - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  public var daysSince1970: Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// 0 Sunday … 6 Saturday.
  public var weekday: Int { ((daysSince1970 % 7) + 11) % 7 }

  /// Midnight in Japan at the start of this date.
  public var startOfDay: Moment { Moment(milliseconds: Int64(daysSince1970) * 86_400_000 - 9 * 3_600_000) }

  public func adding(days: Int) -> CalendarDate { CalendarDate(daysSince1970: daysSince1970 + days) }

  /// The same day of another month; the last of it where it has no such day (民法143条2項). Stays within the years 1 to 9999.
  public func adding(months: Int) -> CalendarDate {
    let all = min(max(year * 12 + month - 1 + months, 12), 9999 * 12 + 11)
    let (year, month) = (all / 12, all % 12 + 1)
    return CalendarDate(year: year, month: month, day: min(day, CalendarDate.days(inMonth: month, of: year))) ?? self
  }

  /// Whole months from this day to another, each full on the day of the same number: 1 from 1 April to 1 May, 0 to 30 April, 0 from 31 January to
  /// 28 February; below 0 where the other comes first. One more is the number of months begun when both days count (民法143条).
  public func months(to last: CalendarDate) -> Int {
    if last < self { return -last.months(to: self) }
    return (last.year - year) * 12 + last.month - month - (last.day < day ? 1 : 0)
  }

  public var description: String {
    CalendarDate.padded(year, 4) + "-" + CalendarDate.padded(month, 2) + "-" + CalendarDate.padded(day, 2)
  }

  public static func < (a: CalendarDate, b: CalendarDate) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }

  public static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28
    case 4, 6, 9, 11: return 30
    default: return 31
    }
  }

  static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
