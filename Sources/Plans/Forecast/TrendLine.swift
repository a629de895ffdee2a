import Kernel

/// A robust line through dated figures and where it stands on a later day.
///
/// The slope is the median of the slopes between all pairs (Theil 1950, Sen 1968), the height the median of what remains. The
/// band is the 80 % prediction interval of a straight line: t(n−2) · s · √(1 + 1/n + (x−x̄)²/Σ(xᵢ−x̄)²). `s` is the scatter of the
/// figures about the line, where from six figures on a single far-off one is drawn in to 2.5 times the usual distance; it is
/// never taken as less than half the last digit in which the figures are written, so that three figures on one line do not
/// promise certainty.
struct TrendLine: Sendable, Hashable {
  let value: Double
  let band: ClosedRange<Double>

  /// Nil for fewer than three days, or where figures are too large to reckon with.
  init?(through points: [Forecast.Point], at day: CalendarDate, within bounds: ClosedRange<Double>) {
    guard points.count >= 3, let first = points.first else { return nil }
    let x = points.map { Double($0.on.daysSince1970 - first.on.daysSince1970) }
    let y = points.map(\.value)
    let target = Double(day.daysSince1970 - first.on.daysSince1970)
    var slopes: [Double] = []
    slopes.reserveCapacity(points.count * (points.count - 1) / 2)
    for i in x.indices {
      for j in x.indices.dropFirst(i + 1) where x[j] != x[i] { slopes.append((y[j] - y[i]) / (x[j] - x[i])) }
    }
    guard let slope = Self.median(slopes), let height = Self.median(zip(x, y).map { $1 - slope * $0 }) else { return nil }
    let count = Double(points.count)
    let mean = x.reduce(0, +) / count
    let spread = x.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    guard spread > 0 else { return nil }
    let scatter = max(Self.scatter(zip(x, y).map { $1 - height - slope * $0 }), Self.resolution(of: y) / 2)
    let reach = Self.student(points.count - 2) * scatter * (1 + 1 / count + (target - mean) * (target - mean) / spread).squareRoot()
    let middle = height + slope * target
    guard middle.isFinite, reach.isFinite else { return nil }
    func bounded(_ figure: Double) -> Double { min(max(figure, bounds.lowerBound), bounds.upperBound) }
    value = bounded(middle)
    band = bounded(middle - reach)...bounded(middle + reach)
  }

  static func median(_ values: [Double]) -> Double? {
    guard !values.isEmpty, values.allSatisfy(\.isFinite) else { return nil }
    let sorted = values.sorted()
    let half = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[half] : sorted[half - 1] / 2 + sorted[half] / 2
  }

  private static func scatter(_ residuals: [Double]) -> Double {
    var kept = residuals.map(\.magnitude)
    // 1.4826 makes the median distance of normally scattered figures their standard deviation.
    if kept.count >= 6, let usual = median(kept).map({ $0 * 1.4826 }), usual > 0 { kept = kept.map { min($0, 2.5 * usual) } }
    return (kept.reduce(0) { $0 + $1 * $1 } / Double(max(residuals.count - 2, 1))).squareRoot()
  }

  /// One in the last decimal place that any of the figures uses, three places at most.
  private static func resolution(of values: [Double]) -> Double {
    var step = 1.0
    for _ in 0..<3 {
      if values.allSatisfy({ abs($0 / step - ($0 / step).rounded()) < 1e-6 }) { return step }
      step /= 10
    }
    return step
  }

  /// Upper 10 % point of Student's t: two-sided 80 %.
  private static func student(_ freedom: Int) -> Double {
    let table = [
      3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372, 1.363, 1.356, 1.350, 1.345, 1.341, 1.337, 1.333, 1.330,
      1.328, 1.325, 1.323, 1.321, 1.319, 1.318, 1.316, 1.315, 1.314, 1.313, 1.311, 1.310,
    ]
    return freedom <= table.count ? table[max(freedom, 1) - 1] : 1.29
  }
}
