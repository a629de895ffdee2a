import Kernel

/// A cell of a spreadsheet, as it was typed or as the spreadsheet program took it.
enum Cell: Sendable, Hashable {
  case empty
  case text(String)
  case number(Double)
  case flag(Bool)
  /// A number that the spreadsheet shows as a date.
  case date(CalendarDate)
  /// `#REF!`, `#DIV/0!` …
  case error(String)

  /// True where nothing but white space stands.
  var isBlank: Bool {
    switch self {
    case .empty: true
    case .text(let text): text.unicodeScalars.allSatisfy(CellText.isSpace)
    default: false
    }
  }
}

/// A sheet of a workbook, or the rows of one kind of a CSV file.
struct Sheet: Sendable, Hashable {
  struct Row: Sendable, Hashable {
    /// As the spreadsheet program numbers it, from 1.
    let number: Int
    var cells: [Cell]
  }

  let name: String
  /// Headings first.
  var rows: [Row]

  init(name: String, rows: [Row]) {
    self.name = name
    self.rows = rows
  }

  init(name: String, cells: [[Cell]]) {
    self.init(name: name, rows: cells.enumerated().map { Row(number: $0 + 1, cells: $1) })
  }
}
