/// Lays a plan out in tables, one list of objects a sheet; `TableReader` makes the same plan of them again.
struct TableWriter {
  /// True for CSV, where a cell has no type of its own.
  let guardsTypes: Bool
  private let layouts = TableLayout.all
  private var rows: [[[Cell]]]
  private var longTexts: [[Cell]] = []

  private init(guardsTypes: Bool) {
    self.guardsTypes = guardsTypes
    rows = Array(repeating: [], count: TableLayout.all.count)
  }

  /// A sheet for every table, empty ones with their headings only, and one for texts too long for a cell where there are any.
  static func sheets(of plan: Plan, guardsTypes: Bool = false) -> [Sheet] {
    var writer = TableWriter(guardsTypes: guardsTypes)
    writer.add(encodeObject(plan), table: 0, ownerKey: nil, ownerTitle: nil)
    var sheets = zip(writer.layouts, writer.rows).map { layout, rows in
      Sheet(name: layout.title, cells: [layout.headings.map(Cell.text)] + rows)
    }
    if !writer.longTexts.isEmpty {
      sheets.append(Sheet(name: LongText.title, cells: [LongText.headings.map(Cell.text)] + writer.longTexts))
    }
    return sheets
  }

  private mutating func add(_ object: JSONTree, table: Int, ownerKey: String?, ownerTitle: String?) {
    let layout = layouts[table]
    var cells: [Cell] = []
    if layout.ownerHeading != nil { cells.append(text(ownerKey ?? "")) }
    if layout.ownerTitleHeading != nil { cells.append(text(ownerTitle ?? "")) }
    var key: String?
    switch layout.rowKey {
    case .none: break
    case .id: key = object["id"]?.string
    case .number:
      key = String(rows[table].count + 1)
      cells.append(.number(Double(rows[table].count + 1)))
    }
    for column in layout.columns { cells.append(cell(object.value(at: column.path), column.form)) }
    rows[table].append(cells)
    for child in TableLayout.children[table] ?? [] {
      for element in object.value(at: layouts[child].listPath)?.elements ?? [] {
        add(element, table: child, ownerKey: key, ownerTitle: object["title"]?.string)
      }
    }
  }

  private mutating func cell(_ value: JSONTree?, _ form: FieldForm) -> Cell {
    switch value {
    case .none, .object: return .empty
    case .text(let word):
      if case .choice = form { return .text(TableWords.choice(word)) }
      return text(word)
    case .integer(let number): return .number(Double(number))
    case .number(let number): return cell(number)
    case .flag(let flag): return flag ? .text(TableWords.yes) : .empty
    case .list(let list):
      guard case .list(let item) = form else { return .empty }
      return texts(list.map { Self.word($0, item) })
    }
  }

  /// Spreadsheets keep 15 digits of a number; one with more is written out.
  private func cell(_ number: Double) -> Cell {
    let plain = JSONTree.plain(number)
    let digits = plain.prefix { $0 != "e" }.filter(\.isNumber).count
    return digits > 15 ? .text(CellText.escape(plain, guardsTypes: guardsTypes)) : .number(number)
  }

  private static func word(_ value: JSONTree, _ form: FieldForm) -> String {
    switch value {
    case .text(let word): if case .choice = form { TableWords.choice(word) } else { word }
    case .integer(let number): String(number)
    case .number(let number): JSONTree.plain(number)
    case .flag(let flag): flag ? TableWords.yes : ""
    case .list, .object: ""
    }
  }

  private mutating func text(_ text: String) -> Cell {
    let cell = CellText.escape(text, guardsTypes: guardsTypes)
    return .text(cell.utf16.count <= LongText.limit ? cell : moved(text))
  }

  private mutating func texts(_ items: [String]) -> Cell {
    let cell = CellText.escape(list: items, guardsTypes: guardsTypes)
    return .text(cell.utf16.count <= LongText.limit ? cell : moved(CellText.joined(items)))
  }

  /// Puts a text into the sheet of long texts, in pieces; the mark that stands in its place.
  private mutating func moved(_ text: String) -> String {
    let number = (longTexts.last.flatMap { if case .number(let last) = $0[0] { Int(last) } else { nil } } ?? 0) + 1
    var scalars = Substring(text).unicodeScalars
    var part = 1
    while !scalars.isEmpty {
      let piece = String(scalars.prefix(LongText.pieceLength))
      scalars = scalars.dropFirst(LongText.pieceLength)
      longTexts.append([
        .number(Double(number)), .number(Double(part)), .text(CellText.escape(piece, guardsTypes: guardsTypes)),
      ])
      part += 1
    }
    return LongText.mark(number)
  }
}

/// Texts that are too long for a cell (spreadsheet programs take 32,767 characters) stand in a sheet of their own, in pieces.
enum LongText {
  static let title = "長文"
  static let numberHeading = "長文番号"
  static let partHeading = "長文の順"
  static let textHeading = "長文の文"
  static let headings = [numberHeading, partHeading, textHeading]
  /// UTF-16 units of a cell.
  static let limit = 32_000
  /// Code points; each takes at most eight units when it is escaped.
  static let pieceLength = 4_000

  static func mark(_ number: Int) -> String { "\\>\(number)" }

  /// The number of the long text that a cell stands for.
  static func number(_ cell: String) -> Int? {
    let trimmed = String(CellText.trim(cell))
    return trimmed.hasPrefix("\\>") ? Int(trimmed.dropFirst(2)) : nil
  }
}

extension TableLayout {
  /// Headings in the order in which columns are written.
  var headings: [String] {
    var list = [ownerHeading, ownerTitleHeading].compactMap { $0 }
    if case .number(let heading) = rowKey { list.append(heading) }
    return list + columns.map(\.heading)
  }
}

extension JSONTree {
  var string: String? { if case .text(let text) = self { text } else { nil } }
  var elements: [JSONTree]? { if case .list(let list) = self { list } else { nil } }

  func value(at path: [String]) -> JSONTree? {
    path.reduce(Optional(self)) { value, name in value?[name] }
  }
}
