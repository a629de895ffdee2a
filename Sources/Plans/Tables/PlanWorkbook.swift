import Documents
import Kernel

/// A whole plan as an XLSX workbook: a sheet for every table, and one that explains the columns.
enum PlanWorkbook {
  static func write(_ plan: Plan) async throws -> [UInt8] {
    let sheets = TableWriter.sheets(of: plan) + [ColumnGuide.sheet]
    // The date of the plan, not of the writing: the same plan gives the same file.
    let date = plan.edition.publishedOn.flatMap { PartialDate($0)?.last } ?? plan.period.from
    return try await Spreadsheet(
      title: plan.title, issuer: plan.source.publisher, createdAt: date?.startOfDay ?? Moment(milliseconds: 1_577_836_800_000),
      sheets: sheets.map(sheet)
    ).encoded()
  }

  static func read(_ bytes: [UInt8]) async -> TableReader.Outcome {
    do {
      let reading = try await SpreadsheetReading.decoding(bytes)
      return TableReader.read(
        reading.sheets.map { sheet in
          Sheet(name: sheet.name, rows: sheet.rows.map { Sheet.Row(number: $0.number, cells: $0.cells.map(cell)) })
        })
    } catch let failure as Failure {
      return TableReader.Outcome(plan: nil, problems: [ImportProblem(.error, .file, failure.message)])
    } catch {
      return TableReader.Outcome(plan: nil, problems: [ImportProblem(.error, .file, .fileNotRead)])
    }
  }

  private static func sheet(_ sheet: Sheet) -> Spreadsheet.Sheet {
    let rows = sheet.rows.dropFirst().map { row in row.cells.map(cell) }
    let columns = (sheet.rows.first?.cells ?? []).enumerated().map { index, cell in
      let title = CSVCell.text(cell)
      // A Japanese character takes two of the standard font; texts longer than a line are wrapped.
      let longest = rows.prefix(200).map { $0.indices.contains(index) ? $0[index].plainText.unicodeScalars.count : 0 }.max() ?? 0
      let width = Double(min(60, max(longest, title.count + 1) * 2 + 2))
      return Spreadsheet.Column(title, width: width, wraps: width >= 40)
    }
    return Spreadsheet.Sheet(name: sheet.name, columns: columns, rows: rows, frozenColumns: 0)
  }

  private static func cell(_ cell: Cell) -> SheetCell {
    switch cell {
    case .empty: .empty
    case .text(let text): .text(text)
    case .number(let number): .number(number)
    case .flag(let flag): .boolean(flag)
    case .date(let date): .date(date)
    case .error(let error): .error(error)
    }
  }

  private static func cell(_ cell: SheetCell) -> Cell {
    switch cell {
    case .empty: .empty
    case .text(let text): .text(text)
    case .number(let number): .number(number)
    // 50% means the figure 50 with the unit %.
    case .percent(let share): .number((share * 1e12).rounded() / 1e10)
    case .boolean(let flag): .flag(flag)
    case .date(let date), .dateTime(let date, _): .date(date)
    case .time: .text(cell.plainText)
    case .error(let error): .error(error)
    }
  }
}

/// A cell as CSV writes it.
enum CSVCell {
  static func text(_ cell: Cell) -> String {
    switch cell {
    case .empty: ""
    case .text(let text), .error(let text): text
    case .number(let number): JSONTree.plain(number)
    case .flag(let flag): flag ? "TRUE" : "FALSE"
    case .date(let date): date.description
    }
  }
}
