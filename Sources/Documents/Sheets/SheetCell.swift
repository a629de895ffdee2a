import Kernel

/// A value in a spreadsheet.
public enum SheetCell: Sendable, Hashable {
  case empty
  /// At most 32,767 UTF-16 units (a limit of the format). Always stays text: what begins with `=`, `+`, `-` or `@` is never a formula.
  case text(String)
  case number(Double)
  /// A share: 0.5 is shown as 50%. Read back as such when its cell is formatted as a percentage.
  case percent(Double)
  case boolean(Bool)
  case date(CalendarDate)
  /// A date with the second of the day, 0 to 86,399.
  case dateTime(CalendarDate, second: Int)
  /// A time of day, in seconds.
  case time(second: Int)
  /// An error that a formula left, as Excel names it: `#N/A`. Only read, never written.
  case error(String)

  /// What a person sees in the cell, without thousands separators: `30`, `0.5`, `50%`, `2026-04-01`, `はい` stays text. Empty for an
  /// empty cell. Booleans are `TRUE` and `FALSE`.
  public var plainText: String {
    switch self {
    case .empty: ""
    case .text(let text), .error(let text): text
    case .number(let number): SheetCell.decimal(number)
    case .percent(let share): SheetCell.decimal((share * 1e12).rounded() / 1e10) + "%"
    case .boolean(let value): value ? "TRUE" : "FALSE"
    case .date(let date): "\(date)"
    case .dateTime(let date, let second): "\(date) \(SheetCell.clock(second))"
    case .time(let second): SheetCell.clock(second)
    }
  }

  /// Whole numbers without a point, others in the shortest form that reads back the same.
  static func decimal(_ number: Double) -> String {
    if number.rounded() == number, abs(number) < 1e15 { return String(Int64(number)) }
    return "\(number)"
  }

  static func clock(_ second: Int) -> String {
    let pad = { (part: Int) in part < 10 ? "0\(part)" : "\(part)" }
    let minutes = "\(pad(second / 3600)):\(pad(second / 60 % 60))"
    return second % 60 == 0 ? minutes : "\(minutes):\(pad(second % 60))"
  }
}

extension SheetCell: ExpressibleByStringLiteral {
  public init(stringLiteral text: String) { self = .text(text) }
}

/// Days as spreadsheets count them: 1 is 1900-01-01, and 60 a 29 February 1900 that never was.
enum SheetSerial {
  /// Nil before 1900-03-01, where programs disagree.
  static func serial(of date: CalendarDate) -> Double? {
    let days = date.daysSince1970 + 25_569
    return days >= 61 ? Double(days) : nil
  }

  /// A date and a second of its day; nil outside years 1900 to 9999.
  static func moment(_ serial: Double, from1904: Bool) -> (date: CalendarDate, second: Int)? {
    guard serial.isFinite, serial >= 0, serial < 2_958_466 else { return nil }
    var days = Int(serial)
    var second = Int(((serial - Double(days)) * 86_400).rounded())
    if second >= 86_400 {
      days += 1
      second = 0
    }
    if from1904 { return (CalendarDate(daysSince1970: days - 24_107), second) }
    // Serial 60 does not exist; those below are one day off (ECMA-376 part 1, 18.17.4.1).
    guard days >= 1, days != 60 else { return nil }
    return (CalendarDate(daysSince1970: days - (days < 60 ? 25_568 : 25_569)), second)
  }
}
