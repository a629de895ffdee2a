/// A date of which the day, or the day and the month, may be unknown: `2025`, `2025-12`, `2025-12-31`.
public struct PartialDate: Sendable, Hashable, CustomStringConvertible {
  public let year: Int
  public let month: Int?
  public let day: Int?

  public init?(_ text: String) {
    switch text.utf8.count {
    case 4:
      guard let date = CalendarDate(text + "-01-01") else { return nil }
      (year, month, day) = (date.year, nil, nil)
    case 7:
      guard let date = CalendarDate(text + "-01") else { return nil }
      (year, month, day) = (date.year, date.month, nil)
    default:
      guard let date = CalendarDate(text) else { return nil }
      (year, month, day) = (date.year, date.month, date.day)
    }
  }

  /// The last day that it can mean: a target for `2030-03` is due on 2030-03-31.
  public var last: CalendarDate {
    let month = month ?? 12
    return CalendarDate(year: year, month: month, day: day ?? CalendarDate.days(inMonth: month, of: year))!
  }

  public var description: String {
    CalendarDate.padded(year, 4) + (month.map { "-" + CalendarDate.padded($0, 2) } ?? "")
      + (day.map { "-" + CalendarDate.padded($0, 2) } ?? "")
  }
}
