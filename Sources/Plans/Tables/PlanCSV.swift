import Documents
import Kernel

/// A whole plan as one CSV file: the tables one below the other, told apart by the column 種別, under one row of headings that has
/// the columns of all of them. UTF-8 with byte order mark and CR LF, as spreadsheet programs expect.
enum PlanCSV {
  static func write(_ plan: Plan) -> [UInt8] {
    let sheets = TableWriter.sheets(of: plan, guardsTypes: true)
    let skipped = Set(TableLayout.all.compactMap(\.ownerTitleHeading))
    var headings: [String] = []
    for name in TableLayout.all.flatMap(\.headings) where !skipped.contains(name) && !headings.contains(name) { headings.append(name) }
    if sheets.contains(where: { $0.name == LongText.title }) { headings += LongText.headings }
    let positions = Dictionary(uniqueKeysWithValues: headings.enumerated().map { ($1, $0 + 1) })
    var records = [[TableWords.kindHeading] + headings]
    for sheet in sheets {
      let columns = (sheet.rows.first?.cells ?? []).map { cell -> Int? in
        guard case .text(let name) = cell else { return nil }
        return positions[name]
      }
      for row in sheet.rows.dropFirst() {
        var record = Array(repeating: "", count: headings.count + 1)
        record[0] = sheet.name
        for (cell, column) in zip(row.cells, columns) { if let column { record[column] = CSVCell.text(cell) } }
        records.append(record)
      }
    }
    // Cells are protected already, by rules that sheets share.
    return CSV.encoded(records, formulaGuard: .none)
  }

  static func read(_ bytes: [UInt8]) -> TableReader.Outcome {
    let reading: CSV.Reading
    do {
      reading = try CSV.decoding(bytes, formulaGuard: .none)
    } catch {
      let message = (error as? Failure)?.message ?? .fileNotRead
      return TableReader.Outcome(plan: nil, problems: [ImportProblem(.error, .file, message)])
    }
    var found: [ImportProblem] = reading.encoding == .cp932 ? [ImportProblem(.warning, .file, .csvWasShiftJIS)] : []
    // Rows as spreadsheet programs number them: line breaks inside a cell do not count.
    let records = reading.records.enumerated().map { (row: $0 + 1, fields: $1.fields) }
    let filled = records.filter { $0.fields.contains { !Cell.text($0).isBlank } }
    guard let head = filled.first,
      let kindColumn = head.fields.firstIndex(where: { String(CellText.trim($0)) == TableWords.kindHeading })
    else {
      return TableReader.Outcome(plan: nil, problems: found + [ImportProblem(.error, .file, .csvWithoutKinds)])
    }
    let names = head.fields.map { String(CellText.trim($0)) }
    reportHeadings(names, &found)
    let header = Sheet.Row(number: head.row, cells: head.fields.map(Cell.text))
    let kinds = Set(TableLayout.all.map(\.title) + [LongText.title])
    var rows: [String: [Sheet.Row]] = [:]
    for record in filled.dropFirst() {
      let kind = kindColumn < record.fields.count ? String(CellText.trim(record.fields[kindColumn])) : ""
      guard kinds.contains(kind) else {
        found.append(ImportProblem(.error, .cell(sheet: "CSV", row: record.row, column: TableWords.kindHeading), .csvKindUnknown))
        continue
      }
      rows[kind, default: []].append(
        Sheet.Row(number: record.row, cells: record.fields.map { $0.isEmpty ? .empty : .text($0) }))
    }
    let sheets = rows.map { Sheet(name: $0.key, rows: [header] + $0.value) }
    return TableReader.read(sheets, isUnion: true, found: found)
  }

  private static func reportHeadings(_ names: [String], _ found: inout [ImportProblem]) {
    let known = Set(TableLayout.all.flatMap { $0.headings + $0.columns.map(\.key) } + LongText.headings + [TableWords.kindHeading])
    var seen: Set<String> = []
    for name in names where !name.isEmpty {
      let place = ImportProblem.Place.cell(sheet: "CSV", row: 0, column: name)
      if !seen.insert(name).inserted {
        found.append(ImportProblem(.error, place, .columnTwice))
      } else if !known.contains(name) {
        found.append(ImportProblem(.warning, place, .columnUnknown))
      }
    }
  }
}
