/// Sets tables: column widths, head, rows.
struct TableSetter {
  let typesetter: Typesetter
  /// Width of the text area and the left edge of it, in points.
  let width: Double
  let x: Double
  /// Height of an empty page's text area.
  let pageRoom: Double

  private static let padding = 3.5

  func items(for table: PDFTable) -> [FlowItem] {
    let edges = columnEdges(table.columns)
    guard edges.count > 1 else { return [] }
    var items: [FlowItem] = []
    if let caption = table.caption {
      let text = typesetter.set(caption, size: table.textSize, bold: true, width: width)
      items.append(.piece(TextPiece(text, x: x, spaceBefore: table.textSize * 0.8, keepsWithNext: true)))
    }
    let headCells = table.columns.map { PDFTable.Cell($0.title, bold: true, alignment: .centre, fill: .pale) }
    let hasHead = table.columns.contains { !$0.title.isEmpty }
    var head = hasHead ? row(headCells, table, edges, head: .column, room: pageRoom) : nil
    head?.keepsWithNext = true
    if table.caption == nil { head?.spaceBefore = table.textSize * 0.6 }
    // A head that takes most of a page is not repeated: nothing would be left for the rows.
    let repeated = head.flatMap { $0.height <= pageRoom / 3 ? $0 : nil }
    let room = pageRoom - (repeated?.height ?? 0)
    items.append(.open("Table", head: repeated))
    if let head { items.append(.piece(head)) }
    if table.rows.isEmpty {
      let empty = PDFTable.Cell(table.emptyText, alignment: .centre, span: table.columns.count)
      items.append(.piece(row([empty], table, edges, room: room)))
    }
    for cells in table.rows { items.append(.piece(row(cells, table, edges, room: room))) }
    items.append(.close("Table"))
    return items
  }

  /// Names and values, ruled; the names are as wide as the widest of them, up to a third of the page.
  func items(for pairs: [(key: String, value: String)], size: Double) -> [FlowItem] {
    guard !pairs.isEmpty else { return [] }
    let widest = pairs.map { typesetter.set($0.key, size: size, bold: true, width: width).inkWidth }.max() ?? 0
    let keyWidth = min(widest + 2 * TableSetter.padding + 1, width / 3)
    let edges = [x, x + keyWidth, x + width]
    let table = PDFTable(columns: [.init(""), .init("")], rows: [], emptyText: "", textSize: size)
    var items: [FlowItem] = [.open("Table", head: nil)]
    for (index, pair) in pairs.enumerated() {
      var piece = row([.init(pair.key, bold: true, fill: .pale), .init(pair.value)], table, edges, head: .row, room: pageRoom)
      if index == 0 { piece.spaceBefore = size * 0.6 }
      items.append(.piece(piece))
    }
    return items + [.close("Table")]
  }

  /// Left edges of the columns and the right edge of the last. Fixed widths are scaled down when they do not fit.
  private func columnEdges(_ columns: [PDFTable.Column]) -> [Double] {
    var fixed = 0.0
    var shares = 0.0
    for column in columns {
      switch column.width {
      case .millimetres(let millimetres): fixed += max(0, millimetres) * PDFMeasure.millimetre
      case .share(let share): shares += max(0, share)
      }
    }
    // A tenth of the width at least is left for the columns with shares.
    let scale = min(1, (shares > 0 ? width * 0.9 : width) / max(fixed, 1))
    let rest = width - fixed * scale
    var edges = [x]
    for column in columns {
      let width: Double =
        switch column.width {
        case .millimetres(let millimetres): max(0, millimetres) * PDFMeasure.millimetre * scale
        case .share(let share): shares > 0 ? rest * max(0, share) / shares : 0
        }
      edges.append(edges[edges.count - 1] + width)
    }
    return edges
  }

  private func row(
    _ cells: [PDFTable.Cell], _ table: PDFTable, _ edges: [Double], head: PDFCanvas.Scope? = nil, room: Double
  ) -> RowPiece {
    var boxes: [RowPiece.Box] = []
    var column = 0
    for cell in cells where column < edges.count - 1 {
      let end = min(column + cell.span, edges.count - 1)
      let left = edges[column]
      let width = edges[end] - left
      let text = typesetter.set(
        cell.text, size: table.textSize, bold: cell.isBold, alignment: cell.alignment ?? table.columns[column].alignment,
        width: width - 2 * TableSetter.padding, pitch: 1.4)
      let label = cell.label.map {
        typesetter.set($0, size: table.textSize * 0.72, colour: .grey, width: width - 2 * TableSetter.padding, pitch: 1.3)
      }
      boxes.append(
        .init(
          text: text, lines: 0..<text.lineCount, x: left, width: width, fill: cell.fill, head: head == .row && column > 0 ? nil : head,
          label: label))
      column = end
    }
    // Cells that are missing at the end of a row are drawn empty, so that the ruling stays whole.
    while column < edges.count - 1 {
      let width = edges[column + 1] - edges[column]
      let text = typesetter.set("", size: table.textSize, width: width, pitch: 1.4)
      boxes.append(.init(text: text, lines: 0..<1, x: edges[column], width: width, fill: nil, head: head == .column ? head : nil))
      column += 1
    }
    let least = head == nil ? table.leastRowMM * PDFMeasure.millimetre : 0
    return RowPiece(boxes: boxes, padding: TableSetter.padding, leastHeightOfRow: least, pageRoom: room)
  }
}

/// Lengths are points; a millimetre is 72/25.4 of them.
enum PDFMeasure {
  static let millimetre = 72 / 25.4
}

/// A row of a table.
struct RowPiece: Piece {
  struct Box {
    let text: SetText
    var lines: Range<Int>
    let x: Double
    let width: Double
    let fill: PDFColour?
    /// What it is the head of; nil: a cell of data.
    var head: PDFCanvas.Scope?
    var label: SetText?

    var labelHeight: Double { label?.height ?? 0 }
    var height: Double { labelHeight + Double(lines.count) * text.pitch }
  }

  var boxes: [Box]
  let padding: Double
  var leastHeightOfRow: Double = 0
  /// A row taller than this does not fit on any page and is split.
  let pageRoom: Double
  var spaceBefore: Double = 0
  var keepsWithNext = false

  var height: Double { max((boxes.map(\.height).max() ?? 0) + 2 * padding, leastHeightOfRow) }

  var leastHeight: Double {
    guard height > pageRoom else { return height }
    return 3 * (boxes.first?.text.pitch ?? 0) + (boxes.map(\.labelHeight).max() ?? 0) + 2 * padding
  }

  func split(at room: Double) -> (any Piece, any Piece)? {
    guard height > pageRoom else { return nil }
    var first = self
    var rest = self
    rest.spaceBefore = 0
    (first.leastHeightOfRow, rest.leastHeightOfRow) = (0, 0)
    var taken = 0
    for index in boxes.indices {
      let lines = boxes[index].lines
      let fitting = min(lines.count, max(0, Int((room - 2 * padding - boxes[index].labelHeight) / boxes[index].text.pitch + 0.001)))
      taken = max(taken, fitting)
      first.boxes[index].lines = lines.lowerBound..<(lines.lowerBound + fitting)
      rest.boxes[index].lines = (lines.lowerBound + fitting)..<lines.upperBound
      rest.boxes[index].label = nil
    }
    return taken >= 2 ? (first, rest) : nil
  }

  func draw(on canvas: PDFCanvas, y: Double) { draw(on: canvas, y: y, isRepeated: false) }

  /// A repeated head is left out of the structure: a screen reader would read it again on each page.
  func draw(on canvas: PDFCanvas, y: Double, isRepeated: Bool) {
    let height = height
    for box in boxes {
      if let fill = box.fill { canvas.fill(fill, x: box.x, y: y, width: box.width, height: height) }
    }
    for box in boxes { canvas.frame(x: box.x, y: y, width: box.width, height: height) }
    let text = { (box: Box) in
      if let label = box.label { label.draw(0..<label.lineCount, on: canvas, x: box.x + padding, y: y + padding) }
      box.text.draw(box.lines, on: canvas, x: box.x + padding, y: y + padding + box.labelHeight)
    }
    if isRepeated { return boxes.forEach(text) }
    canvas.tagged("TR") {
      for box in boxes {
        if let scope = box.head { canvas.head(scope) { text(box) } } else { canvas.tagged("TD") { text(box) } }
      }
    }
  }
}
