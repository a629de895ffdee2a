/// A Japanese fiscal year (年度): 1 April to 31 March, named by the year in which it begins.
public struct FiscalYear: Sendable, Hashable, Comparable {
  public let year: Int

  public init(_ year: Int) { self.year = year }
  public init(containing date: CalendarDate) { year = date.month >= 4 ? date.year : date.year - 1 }

  public var first: CalendarDate { CalendarDate(year: year, month: 4, day: 1)! }
  public var last: CalendarDate { CalendarDate(year: year + 1, month: 3, day: 31)! }

  public static func < (a: FiscalYear, b: FiscalYear) -> Bool { a.year < b.year }
}

/// Three months of a fiscal year: the first quarter is April to June.
public struct FiscalQuarter: Sendable, Hashable, Comparable {
  public let year: FiscalYear
  /// 1 to 4.
  public let quarter: Int

  public init(_ year: FiscalYear, _ quarter: Int) {
    precondition((1...4).contains(quarter))
    self.year = year
    self.quarter = quarter
  }

  public init(containing date: CalendarDate) {
    self.init(FiscalYear(containing: date), (date.month + 8) % 12 / 3 + 1)
  }

  public static func < (a: FiscalQuarter, b: FiscalQuarter) -> Bool { (a.year, a.quarter) < (b.year, b.quarter) }
}
