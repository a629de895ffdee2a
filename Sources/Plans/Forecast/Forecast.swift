import Kernel

/// Will the target be met at this pace? A straight line through the readings (Theil–Sen: one odd reading does not bend it),
/// continued to the deadline, with the band in which four out of five such figures would fall.
public struct Forecast: Sendable, Hashable {
  public enum Verdict: String, Sendable, Hashable, CaseIterable {
    /// A goal in words.
    case qualitative
    /// The plan states no target, or no date for it.
    case noTarget, noDeadline
    /// 30%削減, and the plan does not say of what.
    case noBaseline
    /// データ不足: fewer than three dated figures.
    case notEnoughReadings
    /// The figures are too large to reckon with.
    case untellable
    /// The latest reading reaches the target.
    case met
    /// The deadline is over, and the last reading before it reached the target, or did not, or there was none.
    case metInTime, missed, endedUnmeasured
    /// The whole band is beyond the target, the target is within the band, the whole band falls short.
    case likely, open, unlikely
  }

  public let verdict: Verdict
  /// Dated figures that were used: readings of different days, and the baseline where it has a date.
  public let points: Int
  public let unit: String
  /// As an absolute figure.
  public let target: Double?
  public let deadline: CalendarDate?
  /// The latest figure, or the last before the deadline once that is over.
  public let latest: Point?
  /// At the deadline; nil where no line was drawn.
  public let projected: Double?
  public let band: ClosedRange<Double>?

  public struct Point: Sendable, Hashable {
    public let on: CalendarDate
    public let value: Double
    public init(on: CalendarDate, value: Double) {
      self.on = on
      self.value = value
    }
  }

  /// Figures needed before anything is foretold.
  public static let pointsNeeded = 3

  /// - Parameters:
  ///   - readings: of this KPI, in any order; those taken back and those dated after `today` are left out.
  public init(of kpi: Plan.KPI, readings: [Reading], today: CalendarDate) {
    let measured = Self.points(readings, today: today)
    var all = measured
    if let baseline = Self.baselinePoint(kpi), !measured.contains(where: { $0.on == baseline.on }) { all.append(baseline) }
    all.sort { $0.on < $1.on }
    let target = KPITarget(of: kpi)
    let deadline = kpi.target?.on.flatMap { PartialDate($0) }?.last
    unit = kpi.unit ?? ""
    self.deadline = deadline
    self.target = target?.value

    func say(_ verdict: Verdict, _ latest: Point? = nil, _ line: TrendLine? = nil) -> (Verdict, Point?, TrendLine?) {
      (verdict, latest, line)
    }
    func decide() -> (Verdict, Point?, TrendLine?) {
      guard kpi.kind == .number else { return say(.qualitative) }
      guard kpi.target != nil else { return say(.noTarget, measured.last) }
      guard let target else { return say(.noBaseline, measured.last) }
      if let deadline, deadline < today {
        guard let last = measured.last(where: { $0.on <= deadline }) else { return say(.endedUnmeasured) }
        return say(target.isReached(by: last.value) ? .metInTime : .missed, last)
      }
      if let last = measured.last, target.isReached(by: last.value) { return say(.met, last) }
      guard let deadline else { return say(.noDeadline, measured.last) }
      guard all.count >= Self.pointsNeeded else { return say(.notEnoughReadings, all.last) }
      guard let line = TrendLine(through: Self.thinned(all), at: deadline, within: Self.bounds(all, target.value, unit: kpi.unit)) else {
        return say(.untellable, all.last)
      }
      return say(target.verdict(of: line.band), all.last, line)
    }
    let (verdict, latest, line) = decide()
    self.verdict = verdict
    self.latest = latest
    points = all.count
    projected = line?.value
    band = line?.band
  }

  /// One figure a day: of several for the same day, the one entered last.
  private static func points(_ readings: [Reading], today: CalendarDate) -> [Point] {
    var byDay: [CalendarDate: Reading] = [:]
    for reading in readings where reading.withdrawnAt == nil && reading.on <= today && reading.value.isFinite {
      if let other = byDay[reading.on], (other.enteredAt, other.id) > (reading.enteredAt, reading.id) { continue }
      byDay[reading.on] = reading
    }
    return byDay.values.map { Point(on: $0.on, value: $0.value) }.sorted { $0.on < $1.on }
  }

  /// The baseline counts as a reading where it has a date (for 2025-12, the last day that it can mean).
  private static func baselinePoint(_ kpi: Plan.KPI) -> Point? {
    guard let baseline = kpi.baseline, !baseline.relative, let on = baseline.on.flatMap({ PartialDate($0) }) else { return nil }
    return Point(on: on.last, value: baseline.value)
  }

  /// Not more than a hundred and twenty, evenly taken, the newest among them: more pairs would tell nothing new.
  private static func thinned(_ points: [Point]) -> [Point] {
    let limit = 120
    guard points.count > limit else { return points }
    return (1...limit).map { points[$0 * points.count / limit - 1] }
  }

  /// Counts do not fall below nothing; shares do not rise above 100 %.
  private static func bounds(_ points: [Point], _ target: Double, unit: String?) -> ClosedRange<Double> {
    let values = points.map(\.value) + [target]
    let low = values.allSatisfy { $0 >= 0 } ? 0 : -Double.infinity
    let high = unit == "%" && values.allSatisfy { $0 <= 100 } ? 100 : Double.infinity
    return low...high
  }
}

/// What a KPI's target asks for, as an absolute figure.
struct KPITarget: Sendable, Hashable {
  let value: Double
  let direction: Plan.KPI.Direction

  /// Nil without a target, and for a target that is relative to a baseline which the plan does not state.
  init?(of kpi: Plan.KPI) {
    guard kpi.kind == .number, let target = kpi.target, target.value.isFinite else { return nil }
    direction = kpi.direction ?? ((kpi.baseline?.value ?? 0) > target.value ? .down : .up)
    guard target.relative else {
      value = target.value
      return
    }
    guard let baseline = kpi.baseline, !baseline.relative, baseline.value != 0 else { return nil }
    let change = kpi.unit == "%" ? baseline.value * target.value / 100 : target.value
    value = direction == .up ? baseline.value + change : baseline.value - change
  }

  func isReached(by figure: Double) -> Bool { direction == .up ? figure >= value : figure <= value }

  func verdict(of band: ClosedRange<Double>) -> Forecast.Verdict {
    switch (isReached(by: band.lowerBound), isReached(by: band.upperBound)) {
    case (true, true): .likely
    case (false, false): .unlikely
    default: .open
    }
  }
}
