/// Text as SpreadsheetML holds it: characters that XML cannot carry are written `_xHHHH_`, and text that already looks like that is
/// protected by `_x005F_` (ECMA-376 part 1, 22.9.2.19).
enum SheetText {
  static func encoded(_ text: String) -> String {
    let needsCare = text.utf8.contains { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A } || text.contains("_x") || text.utf8.contains(0xEF)
    guard needsCare else { return text }
    let units = Array(text.utf16)
    var result = ""
    var plain: [UInt16] = []
    let flush = {
      result += String(decoding: plain, as: UTF16.self)
      plain.removeAll()
    }
    for (index, unit) in units.enumerated() {
      switch unit {
      case 0x09, 0x0A: plain.append(unit)
      case 0..<0x20, 0xFFFE, 0xFFFF:
        flush()
        result += escape(unit)
      case 0x5F where escapedUnit(units, at: index) != nil:
        flush()
        result += "_x005F_"
      default: plain.append(unit)
      }
    }
    flush()
    return result
  }

  static func decoded(_ text: String) -> String {
    guard text.contains("_x") else { return text }
    let units = Array(text.utf16)
    var result: [UInt16] = []
    var index = 0
    while index < units.count {
      if let unit = escapedUnit(units, at: index) {
        result.append(unit)
        index += 7
      } else {
        result.append(units[index])
        index += 1
      }
    }
    return String(decoding: result, as: UTF16.self)
  }

  private static func escape(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16, uppercase: true)
    return "_x" + String(repeating: "0", count: 4 - digits.count) + digits + "_"
  }

  /// The unit that `_xHHHH_` at this place stands for.
  private static func escapedUnit(_ units: [UInt16], at index: Int) -> UInt16? {
    guard index + 6 < units.count, units[index] == 0x5F, units[index + 1] == 0x78, units[index + 6] == 0x5F else { return nil }
    var value: UInt16 = 0
    for unit in units[(index + 2)...(index + 5)] {
      switch unit {
      case 0x30...0x39: value = value << 4 | (unit - 0x30)
      case 0x41...0x46: value = value << 4 | (unit - 0x37)
      case 0x61...0x66: value = value << 4 | (unit - 0x57)
      default: return nil
      }
    }
    return value
  }
}
