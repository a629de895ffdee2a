import CXlsxWriter
import Glibc
import Kernel

/// Writes XLSX with libxlsxwriter in its mode of constant memory. Called on the sheets thread only.
struct SpreadsheetWriter {
  private let workbook: UnsafeMutablePointer<lxw_workbook>
  private var formats: [Look: UnsafeMutablePointer<lxw_format>] = [:]

  /// What a cell looks like, apart from its value.
  private struct Look: Hashable {
    var code = "General"
    var isHead = false
    var wraps = false
  }

  static func write(_ spreadsheet: Spreadsheet) throws -> [UInt8] {
    // A folder of its own that nobody else can read: sheets may hold personal data.
    let base = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(base)/yakuba-sheet-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw unwritable("mkdtemp \(errno)") }
    let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    let path = folder + "/sheet.xlsx"
    defer {
      unlink(path)
      rmdir(folder)
    }
    try folder.withCString { folderPointer in
      var options = lxw_workbook_options(constant_memory: 1, tmpdir: UnsafeMutablePointer(mutating: folderPointer), use_zip64: 0)
      guard let workbook = workbook_new_opt(path, &options) else { throw unwritable("workbook_new_opt") }
      var writer = SpreadsheetWriter(workbook: workbook)
      do {
        try writer.fill(spreadsheet)
      } catch {
        lxw_workbook_free(workbook)
        throw error
      }
      let status = workbook_close(workbook)
      guard status == LXW_NO_ERROR else { throw unwritable(String(cString: lxw_strerror(status))) }
    }
    return try readFile(path)
  }

  private init(workbook: UnsafeMutablePointer<lxw_workbook>) { self.workbook = workbook }

  private mutating func fill(_ spreadsheet: Spreadsheet) throws {
    setProperties(spreadsheet)
    let names = SheetNames.made(from: spreadsheet.sheets.map(\.name))
    for (sheet, name) in zip(spreadsheet.sheets, names) {
      guard let worksheet = workbook_add_worksheet(workbook, name) else {
        throw SpreadsheetWriter.unwritable("sheet \(name.utf8.count) bytes")
      }
      try write(sheet, to: worksheet)
    }
    if spreadsheet.sheets.isEmpty { workbook_add_worksheet(workbook, nil) }
  }

  private func setProperties(_ spreadsheet: Spreadsheet) {
    let title = strdup(spreadsheet.title)
    let author = strdup(spreadsheet.issuer ?? "")
    defer {
      free(title)
      free(author)
    }
    var properties = lxw_doc_properties()
    properties.title = title
    properties.author = author
    properties.created = time_t(spreadsheet.createdAt.milliseconds / 1000)
    workbook_set_properties(workbook, &properties)
  }

  private mutating func write(_ sheet: Spreadsheet.Sheet, to worksheet: UnsafeMutablePointer<lxw_worksheet>) throws {
    let head = sheet.preamble.count
    let width = ([sheet.columns.count] + sheet.rows.map(\.count) + sheet.preamble.map(\.count)).max() ?? 0
    guard head + 1 + sheet.rows.count <= 1_048_576, width <= 16_384 else {
      throw Failure(.tooLarge, "documents.sheet-too-large", .sheetTooLarge, detail: "\(sheet.rows.count) rows, \(width) columns")
    }
    for (index, column) in sheet.columns.enumerated() {
      worksheet_set_column(worksheet, UInt16(index), UInt16(index), min(max(column.width, 1), 255), nil)
    }
    if sheet.freezesHead || sheet.frozenColumns > 0 {
      worksheet_freeze_panes(worksheet, sheet.freezesHead ? UInt32(head + 1) : 0, UInt16(clamping: sheet.frozenColumns))
    }
    for (row, cells) in sheet.preamble.enumerated() {
      for (column, cell) in cells.enumerated() { try write(cell, worksheet, row, column, nil) }
    }
    for (column, definition) in sheet.columns.enumerated() {
      try write(text: definition.title, worksheet, head, column, format(Look(isHead: true, wraps: true)))
    }
    for (row, cells) in sheet.rows.enumerated() {
      for (column, cell) in cells.enumerated() {
        try write(cell, worksheet, head + 1 + row, column, column < sheet.columns.count ? sheet.columns[column] : nil)
      }
    }
    if sheet.filters, !sheet.columns.isEmpty {
      worksheet_autofilter(worksheet, UInt32(head), 0, UInt32(head + max(sheet.rows.count, 1)), UInt16(sheet.columns.count - 1))
    }
  }

  private mutating func write(
    _ cell: SheetCell, _ worksheet: UnsafeMutablePointer<lxw_worksheet>, _ row: Int, _ column: Int, _ definition: Spreadsheet.Column?
  ) throws {
    let number: Double
    let code: String
    switch cell {
    case .empty: return
    case .text(let text), .error(let text):
      let wraps = definition?.wraps ?? false
      return try write(text: text, worksheet, row, column, wraps ? format(Look(wraps: true)) : nil)
    case .boolean(let value):
      return try check(worksheet_write_boolean(worksheet, UInt32(row), UInt16(column), value ? 1 : 0, nil))
    case .number(let value): (number, code) = (value, (definition?.format ?? .general).code)
    case .percent(let share): (number, code) = (share, (share * 100).rounded() == share * 100 ? "0%" : "0.0#%")
    case .date(let date):
      guard let serial = SheetSerial.serial(of: date) else { return try write(text: cell.plainText, worksheet, row, column, nil) }
      (number, code) = (serial, "yyyy/mm/dd")
    case .dateTime(let date, let second):
      guard let serial = SheetSerial.serial(of: date) else { return try write(text: cell.plainText, worksheet, row, column, nil) }
      (number, code) = (serial + Double(second) / 86_400, second % 60 == 0 ? "yyyy/mm/dd hh:mm" : "yyyy/mm/dd hh:mm:ss")
    case .time(let second): (number, code) = (Double(second) / 86_400, second % 60 == 0 ? "hh:mm" : "hh:mm:ss")
    }
    // Spreadsheets know no infinity.
    guard number.isFinite else { return try write(text: "\(number)", worksheet, row, column, nil) }
    let look = code == "General" ? nil : format(Look(code: code))
    try check(worksheet_write_number(worksheet, UInt32(row), UInt16(column), number, look))
  }

  private func write(
    text: String, _ worksheet: UnsafeMutablePointer<lxw_worksheet>, _ row: Int, _ column: Int, _ look: UnsafeMutablePointer<lxw_format>?
  ) throws {
    guard !text.isEmpty else { return }
    let encoded = SheetText.encoded(text)
    guard encoded.utf16.count <= 32_767 else {
      throw Failure(.invalid, "documents.cell-too-long", .cellTooLong, detail: "row \(row + 1), column \(column + 1)")
    }
    try check(worksheet_write_string(worksheet, UInt32(row), UInt16(column), encoded, look))
  }

  private mutating func format(_ look: Look) -> UnsafeMutablePointer<lxw_format>? {
    if let format = formats[look] { return format }
    guard let format = workbook_add_format(workbook) else { return nil }
    if look.code != "General" { format_set_num_format(format, look.code) }
    if look.wraps { format_set_text_wrap(format) }
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
    if look.isHead {
      format_set_bold(format)
      format_set_bg_color(format, 0xE6EAF2)
      format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
    }
    formats[look] = format
    return format
  }

  private func check(_ status: lxw_error) throws {
    guard status == LXW_NO_ERROR else { throw SpreadsheetWriter.unwritable(String(cString: lxw_strerror(status))) }
  }

  private static func unwritable(_ detail: String) -> Failure {
    Failure(.unavailable, "documents.spreadsheet-unwritable", .spreadsheetUnwritable, detail: detail)
  }

  private static func readFile(_ path: String) throws -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unwritable("open \(errno)") }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 262_144)
    while true {
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw unwritable("read \(errno)") }
      if count == 0 { return bytes }
      bytes.append(contentsOf: chunk[0..<count])
    }
  }
}
