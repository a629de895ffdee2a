/// What a cell's number means, told by its number format.
enum SheetStyle {
  case number, percent, date, dateTime, time

  /// Styles by their index, from `cellXfs` of the styles part.
  static func read(_ part: SpreadsheetPart) throws -> [SheetStyle] {
    var codes: [Int: String] = [:]
    var formats: [Int] = []
    var isInCells = false
    try XMLScanner.scan(part) { xml, event in
      switch event {
      case .start("numFmt", _):
        if let id = xml.attribute("numFmtId").flatMap({ Int($0) }), codes.count < 10_000 { codes[id] = xml.attribute("formatCode") ?? "" }
      case .start("cellXfs", let isEmpty): isInCells = !isEmpty
      case .end("cellXfs"): isInCells = false
      case .start("xf", _):
        if isInCells, formats.count < 100_000 { formats.append(xml.attribute("numFmtId").flatMap { Int($0) } ?? 0) }
      default: break
      }
    }
    return formats.map { id in codes[id].map { meaning(of: $0) } ?? builtIn(id) }
  }

  /// Formats that are not written down in the file (ECMA-376 part 1, 18.8.30, with those of Japanese Excel).
  static func builtIn(_ id: Int) -> SheetStyle {
    switch id {
    case 9, 10: .percent
    case 14...17, 27...31, 34...36, 50...54, 57...58: .date
    case 18...21, 32...33, 45...47, 55...56: id == 55 || id == 56 ? .date : .time
    case 22: .dateTime
    default: .number
    }
  }

  /// Reads a format code such as `[$-411]ggge"年"m"月"d"日"` or `0.0%`.
  static func meaning(of code: String) -> SheetStyle {
    var hasDate = false
    var hasTime = false
    var hasPercent = false
    var hasMonthOrMinute = false
    var previous: Unicode.Scalar = " "
    var isQuoted = false
    var bracket: String?
    // Only the first section counts: positive numbers.
    for scalar in code.lowercased().unicodeScalars {
      if previous == "\\" || previous == "_" || previous == "*" {
        previous = " "
        continue
      }
      previous = scalar
      if scalar == "\"" {
        isQuoted.toggle()
      } else if isQuoted {
        previous = " "
      } else if let inside = bracket {
        if scalar == "]" {
          // [h], [mm], [ss]: time that runs past its end. Others are colours, conditions, locales.
          if !inside.isEmpty, inside.allSatisfy({ "hms".contains($0) }) { hasTime = true }
          bracket = nil
        } else {
          bracket = inside + String(scalar)
        }
      } else {
        switch scalar {
        case "[": bracket = ""
        case ";":
          return result(hasDate, hasTime, hasPercent, hasMonthOrMinute)
        case "y", "d", "e", "g": hasDate = hasDate || scalar != "e" || !code.contains("0")
        case "m": hasMonthOrMinute = true
        case "h", "s": hasTime = true
        case "%": hasPercent = true
        default: break
        }
      }
    }
    return result(hasDate, hasTime, hasPercent, hasMonthOrMinute)
  }

  private static func result(_ hasDate: Bool, _ hasTime: Bool, _ hasPercent: Bool, _ hasMonthOrMinute: Bool) -> SheetStyle {
    if hasPercent { return .percent }
    if hasTime { return hasDate ? .dateTime : .time }
    return hasDate || hasMonthOrMinute ? .date : .number
  }
}
