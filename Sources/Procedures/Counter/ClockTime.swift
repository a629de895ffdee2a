import Kernel

/// A time of day as it is typed: `9:30`, `９時３０分`, `0930`.
struct ClockTime: Sendable, Hashable {
  /// From midnight, 0 to 1439.
  let minutes: Int

  init(_ moment: Moment) {
    minutes = Int((moment.milliseconds - CalendarDate(of: moment).startOfDay.milliseconds) / 60_000)
  }

  init?(_ typed: String) {
    let parts = TextFolding.key(typed).split { !$0.isASCII || !$0.isNumber }.map(String.init)
    let numbers: [Int]
    switch parts.count {
    case 1 where (3...4).contains(parts[0].count): numbers = [Int(parts[0].dropLast(2)) ?? -1, Int(parts[0].suffix(2)) ?? -1]
    case 1 where parts[0].count <= 2 && typed.contains("時"): numbers = [Int(parts[0]) ?? -1, 0]
    case 2: numbers = parts.map { $0.count <= 2 ? Int($0) ?? -1 : -1 }
    default: return nil
    }
    guard (0...23).contains(numbers[0]), (0...59).contains(numbers[1]) else { return nil }
    minutes = numbers[0] * 60 + numbers[1]
  }

  var text: String { "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)" }
}
