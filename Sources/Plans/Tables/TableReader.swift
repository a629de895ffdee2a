import Kernel

/// Makes a plan of tables again and checks it as a plan file is checked, every problem with sheet, row and column.
///
/// The rows become the tree that a plan file would have been read into, each node at its cell; from there on one checker serves
/// both.
struct TableReader {
  struct Outcome: Sendable {
    /// Nil where anything is wrong.
    let plan: Plan?
    let problems: [ImportProblem]
  }

  private var tables: [TableRows] = []
  private var problems: [ImportProblem]
  private var longTexts: [Int: String] = [:]
  /// What the checker would say again about cells that are reported already.
  private var told: Set<Told> = []
  /// Rows by table and by the key of the row that they belong to.
  private var rowsOfOwner: [[String: [TableRows.Row]]] = []

  private struct Told: Hashable {
    let line: Int
    let column: Int
    let message: Phrase
  }

  /// - Parameters:
  ///   - isUnion: the sheets share one row of headings (CSV): a table finds columns of others there.
  ///   - found: what reading the file has found already.
  static func read(_ sheets: [Sheet], isUnion: Bool = false, found: [ImportProblem] = []) -> Outcome {
    var reader = TableReader(problems: found)
    reader.takeIn(sheets, isUnion: isUnion)
    guard let root = reader.root() else { return Outcome(plan: nil, problems: reader.problems) }
    let outcome = PlanFile.check(root)
    for problem in outcome.problems
    where !reader.told.contains(Told(line: problem.line, column: problem.column, message: problem.message)) {
      reader.problems.append(ImportProblem(problem.severity, reader.place(problem.line, problem.column), problem.message))
    }
    let failed = reader.problems.contains { $0.severity == .error }
    return Outcome(plan: failed ? nil : outcome.plan, problems: reader.problems)
  }

  private init(problems: [ImportProblem]) { self.problems = problems }

  private mutating func takeIn(_ sheets: [Sheet], isUnion: Bool) {
    var byName: [String: Sheet] = [:]
    for sheet in sheets {
      let name = String(CellText.trim(sheet.name))
      if byName.updateValue(sheet, forKey: name) != nil { problems.append(ImportProblem(.error, .sheet(name), .sheetTwice)) }
    }
    let known = Set(TableLayout.all.map(\.title) + [LongText.title, ColumnGuide.title])
    for name in byName.keys.sorted() where !known.contains(name) {
      problems.append(ImportProblem(.warning, .sheet(name), .sheetUnknown))
    }
    if let sheet = byName[LongText.title] { longTexts = TableRows.longTexts(of: sheet) }
    for layout in TableLayout.all {
      if byName[layout.title] == nil && !isUnion { problems.append(ImportProblem(.warning, .sheet(layout.title), .sheetMissing)) }
      tables.append(TableRows(layout, byName[layout.title], isUnion: isUnion, &problems))
    }
    rowsOfOwner = tables.indices.map { groupByOwner($0) }
  }

  private mutating func groupByOwner(_ table: Int) -> [String: [TableRows.Row]] {
    let rows = tables[table].rows
    guard let owner = tables[table].layout.owner, tables[table].layout.ownerHeading != nil else { return ["": rows] }
    let keys = Set(tables[owner].rows.compactMap(\.key))
    var groups: [String: [TableRows.Row]] = [:]
    for row in rows {
      let place = tables[table].place(row.number, tables[table].ownerColumn)
      switch row.owner {
      case .none: problems.append(ImportProblem(.error, place, .ownerUnnamed))
      case .some(let key) where !keys.contains(key):
        problems.append(ImportProblem(.error, place, .ownerUnknown(key, tables[owner].layout.title)))
      case .some(let key): groups[key, default: []].append(row)
      }
    }
    return groups
  }

  private mutating func root() -> JSONNode? {
    guard let row = tables[0].rows.first else {
      problems.append(ImportProblem(.error, .sheet(tables[0].layout.title), .planRowMissing))
      return nil
    }
    for extra in tables[0].rows.dropFirst() {
      problems.append(ImportProblem(.error, tables[0].place(extra.number, nil), .planRowTwice))
    }
    return object(table: 0, row)
  }

  private mutating func object(table: Int, _ row: TableRows.Row) -> JSONNode {
    var part = Part(table: table, row: row)
    let members = members(tables[table].layout.members, path: [], &part)
    report(part.missing, of: members, at: (tables[table].line(row.number), 0), table, row)
    return JSONNode(.object(members), line: tables[table].line(row.number))
  }

  private struct Part {
    let table: Int
    let row: TableRows.Row
    var missing: [(name: String, column: Int?, heading: String, isTold: Bool)] = []
  }

  /// The members of an object whose columns begin with `path`.
  private mutating func members(_ forms: [FormMember], path: [String], _ part: inout Part) -> [JSONMember] {
    var members: [JSONMember] = []
    for form in forms {
      let here = path + [form.name]
      switch form.form {
      case .object(let inner):
        var inside = Part(table: part.table, row: part.row)
        let found = self.members(inner, path: here, &inside)
        guard !found.isEmpty || form.isRequired else { continue }
        let place = (tables[part.table].line(part.row.number), found.first?.value.column ?? 0)
        report(inside.missing, of: found, at: place, part.table, part.row)
        members.append(JSONMember(form.name, JSONNode(.object(found), line: place.0, column: place.1)))
      case .list(.object):
        if let list = list(at: here, part, isRequired: form.isRequired) { members.append(JSONMember(form.name, list)) }
      default:
        let before = problems.count
        if let value = value(at: here, form.form, part) {
          members.append(JSONMember(form.name, value))
        } else if form.isRequired {
          let (column, heading) = tables[part.table].column(here)
          part.missing.append((form.name, column, heading, problems.count > before))
        }
      }
    }
    return members
  }

  /// Says which cells must be filled in, once, and remembers what the checker would say about the same.
  private mutating func report(
    _ missing: [(name: String, column: Int?, heading: String, isTold: Bool)], of members: [JSONMember], at place: (line: Int, column: Int),
    _ table: Int, _ row: TableRows.Row
  ) {
    for each in missing {
      told.insert(Told(line: place.line, column: place.column, message: .missingMember(each.name)))
      guard !each.isTold else { continue }
      let sheet = tables[table].layout.title
      if each.column != nil {
        problems.append(ImportProblem(.error, .cell(sheet: sheet, row: row.number, column: each.heading), .cellEmpty))
      } else if tables[table].missingColumns.insert(each.heading).inserted {
        problems.append(ImportProblem(.error, .cell(sheet: sheet, row: 0, column: each.heading), .columnMissing))
      }
    }
  }

  private mutating func list(at path: [String], _ part: Part, isRequired: Bool) -> JSONNode? {
    guard let child = TableLayout.children[part.table]?.first(where: { TableLayout.all[$0].listPath == path }) else { return nil }
    let key = TableLayout.all[child].ownerHeading == nil ? "" : part.row.key ?? ""
    // Taken out, so that a second row of the same id does not get the same things again.
    let rows = rowsOfOwner[child].removeValue(forKey: key) ?? []
    guard !rows.isEmpty || isRequired else { return nil }
    return JSONNode(
      .array(rows.map { object(table: child, $0) }), line: rows.first.map { tables[child].line($0.number) } ?? tables[child].line(0))
  }

  private mutating func value(at path: [String], _ form: FieldForm, _ part: Part) -> JSONNode? {
    guard let (index, cell) = tables[part.table].cell(path, part.row), !cell.isBlank else { return nil }
    var conversion = CellConversion(longTexts: longTexts, line: tables[part.table].line(part.row.number), column: index + 1)
    let node = conversion.node(cell, form)
    for (severity, message) in conversion.found {
      problems.append(ImportProblem(severity, tables[part.table].place(part.row.number, index), message))
    }
    return node
  }

  private func place(_ line: Int, _ column: Int) -> ImportProblem.Place {
    let index = line / TableRows.stride - 1
    guard tables.indices.contains(index) else { return .file }
    return tables[index].place(line % TableRows.stride, column > 0 ? column - 1 : nil)
  }
}

extension ImportProblem.Place {
  static func sheet(_ name: String) -> ImportProblem.Place { .cell(sheet: name, row: 0, column: nil) }
}
