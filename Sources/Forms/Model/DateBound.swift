import Kernel

/// A day that a date is compared with: a fixed one, or so far from today or from the answer to an earlier question.
public enum DateBound: Sendable, Hashable, CustomStringConvertible {
  case on(CalendarDate)
  case from(Start, Shift)

  public enum Start: Sendable, Hashable {
    case today
    /// A date of the same form; in a group, that of the same item.
    case answer(QuestionPath)
  }

  /// How far after it; before it where negative.
  public enum Shift: Sendable, Hashable {
    case days(Int)
    /// 開庁日, by the town's own calendar.
    case openingDays(Int)
    /// The same day of another month, or its last.
    case months(Int)
    /// 期間の末日: the last day of a period of so many months that begins on that day (民法140条ただし書・143条2項), never negative.
    case period(Int)

    public static let none = Shift.days(0)

    public var count: Int {
      switch self {
      case .days(let count), .openingDays(let count), .months(let count), .period(let count): count
      }
    }

    var letter: Character {
      switch self {
      case .days: "d"
      case .openingDays: "o"
      case .months: "m"
      case .period: "p"
      }
    }

    /// Reads `14d`, `3o`, `6m`, `36p`, with the sign given.
    init?(_ text: Substring, isNegative: Bool) {
      let digits = text.dropLast()
      guard (1...5).contains(digits.utf8.count), digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int(digits) else {
        return nil
      }
      let signed = isNegative ? -count : count
      switch text.last {
      case "d": self = .days(signed)
      case "o": self = .openingDays(signed)
      case "m": self = .months(signed)
      case "p" where !isNegative: self = .period(count)
      default: return nil
      }
    }
  }

  /// So many days after today; before it where negative.
  public static func today(days: Int) -> DateBound { .from(.today, .days(days)) }

  /// Reads `2026-04-01`, `today`, `today-14d`, `today+3o`, `today+6m`; `start-date`, `start-date + 14d`, `trips.start - 1m`, `from + 36p` (with spaces,
  /// as ids have hyphens).
  public init?(text: String) {
    if let date = CalendarDate(text) {
      self = .on(date)
      return
    }
    let parts = text.split(separator: " ", omittingEmptySubsequences: false)
    if parts.count == 1, text.hasPrefix("today") {
      let rest = text.dropFirst(5)
      if rest.isEmpty {
        self = .from(.today, .none)
        return
      }
      if let sign = rest.first, sign == "+" || sign == "-" {
        guard let shift = Shift(rest.dropFirst(), isNegative: sign == "-") else { return nil }
        self = .from(.today, shift.count == 0 ? .none : shift)
        return
      }
    }
    guard let first = parts.first, let path = QuestionPath(text: first) else { return nil }
    switch parts.count {
    case 1: self = .from(.answer(path), .none)
    case 3 where parts[1] == "+" || parts[1] == "-":
      guard let shift = Shift(parts[2], isNegative: parts[1] == "-") else { return nil }
      self = .from(.answer(path), shift.count == 0 ? .none : shift)
    default: return nil
    }
  }

  public var description: String {
    switch self {
    case .on(let date): date.description
    case .from(let start, let shift):
      switch start {
      case .today: "today" + (shift.count == 0 ? "" : "\(shift.count > 0 ? "+" : "-")\(shift.count.magnitude)\(shift.letter)")
      case .answer(let path):
        path.description + (shift.count == 0 ? "" : " \(shift.count > 0 ? "+" : "-") \(shift.count.magnitude)\(shift.letter)")
      }
    }
  }

  /// The question whose answer it goes by.
  public var path: QuestionPath? { if case .from(.answer(let path), _) = self { path } else { nil } }

  var isShifted: Bool { if case .from(_, let shift) = self { shift.count != 0 } else { false } }

  /// With the question renamed; nil where `rename` leaves it out.
  func mapping(_ rename: (QuestionPath) -> QuestionPath?) -> DateBound? {
    guard case .from(.answer(let path), let shift) = self else { return self }
    return rename(path).map { .from(.answer($0), shift) }
  }

  /// On which side of it the dates lie that pass.
  public enum Side: Sendable { case earliest, latest }

  /// The day, where it does not go by an answer.
  public func date(_ side: Side, today: CalendarDate, opening: OpeningDays) -> CalendarDate? {
    switch self {
    case .on(let date): date
    case .from(.today, let shift): shift.day(side, from: today, opening)
    case .from(.answer, _): nil
    }
  }

  /// The days that it can mean, by the answers given: one for each item of a group, none where nothing is answered. Of an answer without day or month
  /// the side on which more passes.
  public func dates(_ side: Side, today: CalendarDate, opening: OpeningDays, _ answers: (QuestionPath) -> [Answer]) -> [CalendarDate] {
    guard case .from(.answer(let path), let shift) = self else { return date(side, today: today, opening: opening).map { [$0] } ?? [] }
    return answers(path).compactMap { answer in
      guard let days = answer.days else { return nil }
      return shift.day(side, from: side == .earliest ? days.first : days.last, opening)
    }
  }
}

extension DateBound.Shift {
  /// As the earliest day, opening days are those that must lie before (3開庁日前まで: whoever asks on the last of them is in time, and a date on a closed
  /// day behind it counts from there); as the latest day, the last of so many opening days after it.
  func day(_ side: DateBound.Side, from date: CalendarDate, _ opening: OpeningDays) -> CalendarDate {
    switch self {
    case .days(let count): date.adding(days: count)
    case .months(let count): date.adding(months: count)
    case .period(let count): date.lastDay(ofMonths: count)
    case .openingDays(let count):
      side == .earliest && count > 0 ? opening.firstDay(leaving: count, from: date) : opening.openDay(count, after: date)
    }
  }
}

extension CalendarDate {
  /// The day before the same day of a later month; where that month has no such day, its last (民法143条2項).
  fileprivate func lastDay(ofMonths count: Int) -> CalendarDate {
    let same = adding(months: count)
    return same.day == day && count > 0 ? same.adding(days: -1) : same
  }
}

extension Answer {
  /// The first and the last day that a date can mean.
  var days: (first: CalendarDate, last: CalendarDate)? {
    guard case .text(let text) = self, let date = PartialDate(text) else { return nil }
    guard let first = CalendarDate(year: date.year, month: date.month ?? 1, day: date.day ?? 1) else { return nil }
    return (first, date.last)
  }
}
