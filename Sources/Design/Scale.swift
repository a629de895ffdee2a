/// Lengths for SVG.
enum Scale {
  /// `37.5%` of a share from 0 to 1, kept within.
  static func percent(_ share: Double) -> String { number(min(max(share.isFinite ? share : 0, 0), 1) * 100) + "%" }

  /// At most two decimals.
  static func number(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    if hundredths % 100 == 0 { return String(hundredths / 100) }
    let fraction = hundredths.magnitude % 100
    return "\(hundredths < 0 ? "-" : "")\(hundredths.magnitude / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }

  /// Round steps (1, 2, 5 × 10ⁿ) that hold all values, between 3 and 7 of them.
  static func ticks(_ low: Double, _ high: Double) -> [Double] {
    guard low.isFinite, high.isFinite, high > low else { return [low.isFinite ? low : 0, (low.isFinite ? low : 0) + 1] }
    var step = 1.0
    let wanted = (high - low) / 5
    while step > wanted { step /= 10 }
    while step * 10 <= wanted { step *= 10 }
    step *= wanted / step > 5 ? 10 : wanted / step > 2 ? 5 : wanted / step > 1 ? 2 : 1
    let first = (low / step).rounded(.down)
    let last = (high / step).rounded(.up)
    guard last - first < 50 else { return [low, high] }
    return stride(from: first, through: last, by: 1).map { $0 * step }
  }
}
