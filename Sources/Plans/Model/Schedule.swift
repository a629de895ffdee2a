import Kernel

/// When something is to happen, by fiscal year or quarter.
public struct Schedule: Sendable, Hashable {
  public enum Unit: String, Sendable, Hashable, CaseIterable { case fiscalYear, quarter }

  /// A fiscal year (`2026`) or one of its quarters (`2026Q1` is April to June).
  public struct Point: Sendable, Hashable, Comparable, CustomStringConvertible {
    public let year: Int
    /// 1 to 4; nil for the whole year.
    public let quarter: Int?

    public init(year: Int, quarter: Int? = nil) {
      self.year = year
      self.quarter = quarter
    }

    public init?(_ text: String) {
      let parts = text.split(separator: "Q", omittingEmptySubsequences: false)
      guard let first = parts.first, first.utf8.count == 4, let year = Int(first), year > 0, parts.count <= 2 else { return nil }
      guard parts.count == 2 else {
        self.init(year: year)
        return
      }
      guard parts[1].utf8.count == 1, let quarter = Int(parts[1]), (1...4).contains(quarter) else { return nil }
      self.init(year: year, quarter: quarter)
    }

    public var description: String { String(year) + (quarter.map { "Q\($0)" } ?? "") }
    /// Quarters since the year 0, of the first quarter that this covers.
    public var firstQuarter: Int { year * 4 + (quarter ?? 1) - 1 }
    /// Quarters since the year 0, of the last quarter that this covers.
    public var lastQuarter: Int { year * 4 + (quarter ?? 4) - 1 }
    public static func < (a: Point, b: Point) -> Bool { (a.firstQuarter, a.lastQuarter) < (b.firstQuarter, b.lastQuarter) }
  }

  public struct Bar: Sendable, Hashable {
    /// Nobody can say by when it shall be over.
    public var hasNoEnd: Bool { openEnded || endTorn }

    public var phase: String
    public var from: Point
    public var to: Point
    /// The plan states no end.
    public var openEnded: Bool = false
    /// The source has lost where the bar ends; `to` is as far as it can be read.
    public var endTorn: Bool = false
    /// What the bar belongs to, where a measure has several rows.
    public var line: String?

    public init(phase: String, from: Point, to: Point, openEnded: Bool = false, endTorn: Bool = false, line: String? = nil) {
      self.phase = phase
      self.from = from
      self.to = to
      self.openEnded = openEnded
      self.endTorn = endTorn
      self.line = line
    }
  }

  public var unit: Unit
  /// Fiscal years that the plan's schedule has columns for.
  public var years: [Int] = []
  public var bars: [Bar] = []
  public var torn: Plan.Torn?

  public init(unit: Unit, years: [Int] = [], bars: [Bar] = [], torn: Plan.Torn? = nil) {
    self.unit = unit
    self.years = years
    self.bars = bars
    self.torn = torn
  }
}
