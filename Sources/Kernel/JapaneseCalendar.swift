/// An era of the Japanese calendar (元号) since the adoption of the Gregorian one (1873-01-01, 明治6年).
public enum JapaneseEra: String, Sendable, CaseIterable {
  case meiji, taisho, showa, heisei, reiwa

  public var name: String {
    switch self {
    case .meiji: "明治"
    case .taisho: "大正"
    case .showa: "昭和"
    case .heisei: "平成"
    case .reiwa: "令和"
    }
  }

  /// The letter used in short forms: `R8.4.1`.
  public var letter: String {
    switch self {
    case .meiji: "M"
    case .taisho: "T"
    case .showa: "S"
    case .heisei: "H"
    case .reiwa: "R"
    }
  }

  public var firstDay: CalendarDate {
    switch self {
    case .meiji: CalendarDate(year: 1868, month: 1, day: 25)!
    case .taisho: CalendarDate(year: 1912, month: 7, day: 30)!
    case .showa: CalendarDate(year: 1926, month: 12, day: 25)!
    case .heisei: CalendarDate(year: 1989, month: 1, day: 8)!
    case .reiwa: CalendarDate(year: 2019, month: 5, day: 1)!
    }
  }

  /// The era of a date; nil before 明治.
  public static func of(_ date: CalendarDate) -> JapaneseEra? { allCases.last { $0.firstDay <= date } }
}

extension CalendarDate {
  /// 令和8年4月1日, 令和元年5月1日; 西暦 before 明治.
  public var wareki: String {
    guard let era = JapaneseEra.of(self) else { return seireki }
    return "\(era.name)\(Self.eraYear(year - era.firstDay.year + 1))\(month)月\(day)日"
  }

  /// 2026年4月1日
  public var seireki: String { "\(year)年\(month)月\(day)日" }

  /// R8.4.1
  public var shortWareki: String {
    guard let era = JapaneseEra.of(self) else { return "\(year).\(month).\(day)" }
    return "\(era.letter)\(year - era.firstDay.year + 1).\(month).\(day)"
  }

  /// 土, 日, …
  public var weekdayJapanese: String { ["日", "月", "火", "水", "木", "金", "土"][weekday] }

  static func eraYear(_ number: Int) -> String { number == 1 ? "元年" : "\(number)年" }
}

extension FiscalYear {
  /// 令和8年度. Named by the era in force on its 1 April; 2019 is 平成31年度 by that rule, and 令和元年度 as offices write it.
  public var wareki: String {
    if year == 2019 { return "令和元年度" }
    guard let era = JapaneseEra.of(first) else { return "\(year)年度" }
    let number = year - era.firstDay.year + 1
    return "\(era.name)\(number == 1 ? "元" : String(number))年度"
  }

  /// R8
  public var shortWareki: String {
    if year == 2019 { return "R1" }
    guard let era = JapaneseEra.of(first) else { return "\(year)" }
    return "\(era.letter)\(year - era.firstDay.year + 1)"
  }
}
