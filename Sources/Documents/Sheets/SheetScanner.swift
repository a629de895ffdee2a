import Kernel

/// Reads the rows of one sheet.
final class SheetScanner {
  private let sharedStrings: [String]
  private let styles: [SheetStyle]
  private let from1904: Bool
  private let limits: SpreadsheetReading.Limits
  /// Cells kept so far, in all sheets.
  private(set) var cellCount: Int

  private var rows: [SpreadsheetReading.Row] = []
  private var rowNumber = 0
  private var column = -1
  private var cells: [SheetCell] = []
  // The cell being read.
  private var kind = ""
  private var style = SheetStyle.number
  private var value = ""
  private var inline = RichText()
  private var isInValue = false
  private var isInCell = false
  private var isInRow = false

  init(sharedStrings: [String], styles: [SheetStyle], from1904: Bool, limits: SpreadsheetReading.Limits, cellsBefore: Int) {
    self.sharedStrings = sharedStrings
    self.styles = styles
    self.from1904 = from1904
    self.limits = limits
    cellCount = cellsBefore
  }

  func rows(_ part: SpreadsheetPart) throws -> [SpreadsheetReading.Row] {
    try XMLScanner.scan(part) { xml, event in
      switch event {
      case .start("row", let isEmpty):
        try beginRow(xml)
        if isEmpty { isInRow = false }
      case .end("row"): try endRow()
      case .start("c", let isEmpty):
        guard isInRow else { return }
        beginCell(xml)
        isInCell = !isEmpty
      case .end("c"):
        if isInCell { try endCell() }
        isInCell = false
      case .start("v", let isEmpty): isInValue = isInCell && !isEmpty
      case .end("v"): isInValue = false
      case .text(let text):
        if isInValue { value += text } else if isInCell { inline.take(event) }
      default: if isInCell { inline.take(event) }
      }
    }
    return rows
  }

  private func beginRow(_ xml: XMLScanner) throws {
    // Some programs leave the numbers out: then a row follows the one before it.
    let number = xml.attribute("r").flatMap { Int($0) } ?? rowNumber + 1
    guard number > rowNumber, number <= 1_048_576 else { throw Failure.spreadsheetDamaged("row \(number) after \(rowNumber)") }
    rowNumber = number
    column = -1
    cells = []
    isInRow = true
  }

  private func endRow() throws {
    isInRow = false
    guard !cells.isEmpty else { return }
    guard rows.count < limits.rows else { throw Failure.spreadsheetTooLarge("more than \(limits.rows) rows") }
    rows.append(.init(number: rowNumber, cells: cells))
  }

  private func beginCell(_ xml: XMLScanner) {
    column = xml.attribute("r").flatMap { SheetScanner.column(of: $0) } ?? column + 1
    kind = xml.attribute("t") ?? "n"
    let index = xml.attribute("s").flatMap { Int($0) } ?? 0
    style = styles.indices.contains(index) ? styles[index] : .number
    value = ""
    inline = RichText()
    isInValue = false
  }

  private func endCell() throws {
    let cell = try content()
    // A cell may come twice or out of order in a damaged file: the last one counts, as in Excel's own repair.
    guard cell != .empty else { return }
    guard column < limits.columns else {
      throw Failure.spreadsheetTooLarge("column \(SpreadsheetReading.columnName(column)), more than \(limits.columns)")
    }
    if column >= cells.count {
      cellCount += column + 1 - cells.count
      guard cellCount <= limits.cells else { throw Failure.spreadsheetTooLarge("more than \(limits.cells) cells") }
      cells.append(contentsOf: repeatElement(.empty, count: column + 1 - cells.count))
    }
    cells[column] = cell
  }

  private func content() throws -> SheetCell {
    switch kind {
    case "s":
      guard let index = Int(SheetScanner.trimmed(value)) else { return .empty }
      guard sharedStrings.indices.contains(index) else { throw Failure.spreadsheetDamaged("shared string \(index)") }
      return SheetScanner.text(sharedStrings[index])
    case "inlineStr": return SheetScanner.text(inline.text)
    case "str": return SheetScanner.text(SheetText.decoded(value))
    case "b":
      let flag = SheetScanner.trimmed(value)
      return flag.isEmpty ? .empty : .boolean(flag == "1" || flag == "true")
    case "e": return value.isEmpty ? .empty : .error(value)
    case "d": return SheetScanner.isoDate(SheetScanner.trimmed(value))
    default: return try number(SheetScanner.trimmed(value))
    }
  }

  private func number(_ text: String) throws -> SheetCell {
    guard !text.isEmpty else { return .empty }
    let isPlain = text.utf8.allSatisfy { (0x30...0x39).contains($0) || [0x2B, 0x2D, 0x2E, 0x45, 0x65].contains($0) }
    guard isPlain, let number = Double(text), number.isFinite else { throw Failure.spreadsheetDamaged("number in row \(rowNumber)") }
    switch style {
    case .number: return .number(number)
    case .percent: return .percent(number)
    case .date, .dateTime:
      guard let moment = SheetSerial.moment(number, from1904: from1904) else { return .number(number) }
      return moment.second == 0 ? .date(moment.date) : .dateTime(moment.date, second: moment.second)
    case .time:
      // Durations of a day and more stay numbers: no time of day holds them.
      guard number >= 0, number < 1 else { return .number(number) }
      let second = Int((number * 86_400).rounded())
      return second < 86_400 ? .time(second: second) : .number(number)
    }
  }

  private static func text(_ text: String) -> SheetCell { text.isEmpty ? .empty : .text(text) }

  private static func trimmed(_ text: String) -> String {
    let isSpace = { (character: Character) in
      character == " " || character == "\n" || character == "\t" || character == "\r" || character == "\r\n"
    }
    return String(text.drop(while: isSpace).reversed().drop(while: isSpace).reversed())
  }

  /// `2026-04-01` or `2026-04-01T09:30:00Z`.
  private static func isoDate(_ text: String) -> SheetCell {
    guard let date = CalendarDate(text.prefix(10)) else { return self.text(text) }
    let clock = text.dropFirst(11).prefix(8).split(separator: ":").compactMap { Int($0) }
    guard clock.count == 3, (0..<24).contains(clock[0]), (0..<60).contains(clock[1]), (0..<60).contains(clock[2]) else {
      return .date(date)
    }
    let second = clock[0] * 3600 + clock[1] * 60 + clock[2]
    return second == 0 ? .date(date) : .dateTime(date, second: second)
  }

  /// The column, from 0, of a reference such as `AB12`.
  static func column(of reference: String) -> Int? {
    var number = 0
    for byte in reference.utf8.prefix(4) {
      switch byte {
      case 0x41...0x5A: number = number * 26 + Int(byte - 0x40)
      case 0x61...0x7A: number = number * 26 + Int(byte - 0x60)
      default: return number > 0 ? number - 1 : nil
      }
    }
    return number > 0 ? number - 1 : nil
  }
}
