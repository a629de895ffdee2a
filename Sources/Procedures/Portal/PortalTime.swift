import Design
import Foundation
import Kernel

/// Moments as portals write them.
enum PortalTime {
  /// RFC 3339; `2026/11/09 9:30`, `2026-11-09T09:30:00` and `20261109093000` in Japan's time; 令和8年11月9日 9時30分. A day alone counts from its beginning.
  static func read(_ text: String) -> Moment? {
    let folded = text.precomposedStringWithCompatibilityMapping.trimmingCharacters(in: .whitespacesAndNewlines)
    if let moment = Moment(rfc3339: folded) { return moment }
    guard folded.utf8.count <= 60, folded.allSatisfy({ $0.isNumber || "元年月日時分秒/-.:Tt 明治大正昭和平成令MTSHR()（）火水木金土曜".contains($0) }) else {
      return nil
    }
    let plain = folded.replacing(/\([日月火水木金土]曜?日?\)/, with: " ")
    if plain.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return packed(plain) }
    let numbers = plain.split { !$0.isASCII || !$0.isNumber }.map(String.init)
    var parts = DateParts()
    var rest: ArraySlice<String>
    let era = plain.prefix { !$0.isASCII || !$0.isNumber }
    let isFirstYear = era.contains("元")
    guard numbers.count >= (isFirstYear ? 2 : 3) else { return nil }
    if isFirstYear {
      parts = DateParts(year: String(era.prefix { $0 != "元" }) + "元", month: numbers[0], day: numbers[1])
      rest = numbers[2...]
    } else {
      parts = DateParts(year: String(era) + numbers[0], month: numbers[1], day: numbers[2])
      rest = numbers[3...]
    }
    guard rest.count <= 4, let date = parts.date else { return nil }
    // A fraction of a second is not needed.
    if rest.count == 4 { rest = rest.dropLast() }
    return moment(date, rest.map { Int($0) ?? -1 })
  }

  private static func packed(_ digits: String) -> Moment? {
    guard [8, 12, 14].contains(digits.utf8.count) else { return nil }
    let text = Array(digits)
    func number(_ from: Int, _ count: Int) -> Int { Int(String(text[from..<(from + count)])) ?? -1 }
    guard let date = CalendarDate(year: number(0, 4), month: number(4, 2), day: number(6, 2)) else { return nil }
    return moment(date, stride(from: 8, to: text.count, by: 2).map { number($0, 2) })
  }

  private static func moment(_ date: CalendarDate, _ time: [Int]) -> Moment? {
    guard time.count != 1 else { return nil }
    let limits = [24, 60, 60]
    var seconds = 0
    for (index, part) in time.enumerated() {
      guard part >= 0, part < limits[index] else { return nil }
      seconds += part * [3600, 60, 1][index]
    }
    return date.startOfDay.adding(seconds: Int64(seconds))
  }
}
