import Kernel

/// The rows of one table as they were found in a sheet: columns in any order, empty rows skipped.
struct TableRows {
  struct Row {
    let number: Int
    let cells: [Cell]
    /// Key of the row that this one belongs to; nil where it is not said.
    let owner: String?
    /// Key under which rows of other tables name this one.
    let key: String?
  }

  /// Lines of nodes: a table each, so that a problem's line tells table and row.
  static let stride = 100_000_000

  let layout: TableLayout
  let rows: [Row]
  /// Position in the sheet of the column that names the owner.
  let ownerColumn: Int?
  /// Required columns that were found missing and reported.
  var missingColumns: Set<String> = []
  private let index: Int
  private let headings: [String]
  private let positions: [[String]: Int]

  init(_ layout: TableLayout, _ sheet: Sheet?, isUnion: Bool, _ problems: inout [ImportProblem]) {
    self.layout = layout
    index = TableLayout.all.firstIndex(of: layout) ?? 0
    let filled = sheet?.rows.filter { row in row.cells.contains { !$0.isBlank } } ?? []
    let names = filled.first?.cells.map(Self.heading) ?? []
    headings = names
    let table = Positions(layout, names)
    positions = table.columns
    ownerColumn = table.owner
    var list: [Row] = []
    for row in filled.dropFirst() {
      for (position, cell) in row.cells.enumerated() where !cell.isBlank && !table.used.contains(position) {
        let name = position < names.count ? names[position] : ""
        if name.isEmpty {
          problems.append(ImportProblem(.warning, .cell(sheet: layout.title, row: row.number, column: nil), .cellOutsideColumns))
        } else if isUnion, name != TableWords.kindHeading {
          problems.append(ImportProblem(.warning, .cell(sheet: layout.title, row: row.number, column: name), .cellOfOtherKind))
        }
      }
      func text(_ position: Int?) -> String? {
        guard let position, position < row.cells.count else { return nil }
        return CellConversion.keyText(row.cells[position])
      }
      list.append(Row(number: row.number, cells: row.cells, owner: text(table.owner), key: text(table.key)))
    }
    rows = list
    table.report(names, of: layout, hasRows: !list.isEmpty, isUnion: isUnion, hasSheet: sheet != nil, &problems)
    if case .number = layout.rowKey { Self.reportRepeatedKeys(list, layout, table.key.map { names[$0] }, &problems) }
  }

  /// The line of a node that stands in a row.
  func line(_ row: Int) -> Int { (index + 1) * Self.stride + row }

  func place(_ row: Int, _ column: Int?) -> ImportProblem.Place {
    .cell(sheet: layout.title, row: row, column: column.flatMap { $0 < headings.count && !headings[$0].isEmpty ? headings[$0] : nil })
  }

  /// Position of a member's column in the sheet, nil where there is none, and its heading.
  func column(_ path: [String]) -> (Int?, String) {
    (positions[path], layout.columns.first { $0.path == path }?.heading ?? path.joined(separator: "."))
  }

  func cell(_ path: [String], _ row: Row) -> (index: Int, cell: Cell)? {
    guard let position = positions[path], position < row.cells.count else { return nil }
    return (position, row.cells[position])
  }

  private static func heading(_ cell: Cell) -> String {
    if case .text(let text) = cell { String(CellText.trim(text)) } else { "" }
  }

  private static func reportRepeatedKeys(_ rows: [Row], _ layout: TableLayout, _ heading: String?, _ problems: inout [ImportProblem]) {
    var seen: Set<String> = []
    for row in rows {
      if let key = row.key, !seen.insert(key).inserted {
        problems.append(ImportProblem(.error, .cell(sheet: layout.title, row: row.number, column: heading), .keyTwice(key)))
      }
    }
  }

  /// The texts of the sheet of long texts, by number, their pieces in order.
  static func longTexts(of sheet: Sheet) -> [Int: String] {
    let filled = sheet.rows.filter { row in row.cells.contains { !$0.isBlank } }
    let names = filled.first?.cells.map(heading) ?? []
    guard let number = names.firstIndex(of: LongText.numberHeading), let part = names.firstIndex(of: LongText.partHeading),
      let text = names.firstIndex(of: LongText.textHeading)
    else { return [:] }
    var pieces: [Int: [(Int, String)]] = [:]
    for row in filled.dropFirst() where row.cells.count > max(number, part, text) {
      guard let key = CellConversion.keyText(row.cells[number]).flatMap({ Int($0) }),
        let place = CellConversion.keyText(row.cells[part]).flatMap({ Int($0) }), case .text(let piece) = row.cells[text]
      else { continue }
      pieces[key, default: []].append((place, CellText.unescape(piece)))
    }
    return pieces.mapValues { list in list.sorted { $0.0 < $1.0 }.map(\.1).joined() }
  }
}

/// Where the columns of a table stand in a sheet.
private struct Positions {
  var columns: [[String]: Int] = [:]
  var owner: Int?
  var key: Int?
  /// Positions that mean something for this table.
  var used: Set<Int> = []

  init(_ layout: TableLayout, _ names: [String]) {
    for (position, name) in names.enumerated() where !name.isEmpty {
      if let column = layout.columns.first(where: { $0.heading == name || $0.key == name }) {
        if columns[column.path] == nil { columns[column.path] = position }
        if column.key == "id", layout.rowKey == .id, key == nil { key = position }
      } else if name == layout.ownerHeading {
        owner = owner ?? position
      } else if case .number(let heading) = layout.rowKey, name == heading {
        key = key ?? position
      } else if name != layout.ownerTitleHeading {
        continue
      }
      used.insert(position)
    }
  }

  func report(
    _ names: [String], of layout: TableLayout, hasRows: Bool, isUnion: Bool, hasSheet: Bool, _ problems: inout [ImportProblem]
  ) {
    func add(_ severity: PlanProblem.Severity, _ name: String?, _ message: Phrase) {
      problems.append(ImportProblem(severity, .cell(sheet: layout.title, row: 0, column: name), message))
    }
    guard hasSheet, !isUnion else { return }
    if names.allSatisfy(\.isEmpty) { return add(.error, nil, .headingsMissing) }
    var seen: Set<String> = []
    for (position, name) in names.enumerated() where !name.isEmpty {
      if !seen.insert(name).inserted {
        add(.error, name, .columnTwice)
      } else if !used.contains(position) {
        add(.warning, name, .columnUnknown)
      }
    }
    if hasRows, let heading = layout.ownerHeading, owner == nil { add(.error, heading, .columnMissing) }
  }
}
