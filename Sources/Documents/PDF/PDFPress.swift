/// Sets, pages and draws a document. Called on the press thread only.
enum PDFPress {
  static func press(_ document: PDFDocument) throws -> [UInt8] {
    let page = document.pageSize.points
    let margin = document.marginMM * PDFMeasure.millimetre
    let typesetter = Typesetter(family: document.typeface.rawValue, language: document.language.htmlLanguage)
    let compositor = Compositor(
      document: document, typesetter: typesetter, x: margin, width: page.width - 2 * margin, pageRoom: page.height - 2 * margin)
    var paginator = Paginator(top: margin, bottom: page.height - margin)
    try paginator.place(try compositor.items(for: document.blocks))

    let canvas = PDFCanvas(document)
    canvas.begin("Document")
    for (index, placed) in paginator.pages.enumerated() {
      if index > 0 { canvas.nextPage() }
      if let mark = document.mark { draw(mark: mark, typesetter, on: canvas, page) }
      draw(placed, on: canvas)
      let position = (index + 1, paginator.pages.count)
      if let header = document.header, index > 0 || document.headerOnFirstPage {
        draw(header, position, typesetter, on: canvas, margin: margin, width: page.width, y: margin * 0.5)
      }
      if let footer = document.footer {
        draw(footer, position, typesetter, on: canvas, margin: margin, width: page.width, y: page.height - margin * 0.5 - runningSize * 1.6)
      }
    }
    canvas.end("Document")
    let bytes = try canvas.finish()
    return PDFSupplement.apply(
      to: bytes, language: document.language.htmlLanguage, alternatives: canvas.alternatives, scopes: canvas.scopes)
  }

  private static let runningSize = 8.0

  /// From the lower left to the upper right, as wide as the page allows.
  private static func draw(mark: String, _ typesetter: Typesetter, on canvas: PDFCanvas, _ page: (width: Double, height: Double)) {
    let across = (page.width * page.width + page.height * page.height).squareRoot()
    let size = min(across * 0.72 / Double(max(mark.count, 1)), 110)
    let text = typesetter.set(mark, size: size, bold: true, colour: .mark, width: across, singleLine: true)
    canvas.alongDiagonal(width: page.width, height: page.height) {
      text.draw(0..<1, on: canvas, x: -text.inkWidth / 2, y: -text.height / 2)
    }
  }

  private static func draw(_ placed: [Paginator.Placed], on canvas: PDFCanvas) {
    for element in placed {
      switch element {
      case .piece(let piece, let y): piece.draw(on: canvas, y: y)
      case .repeatedHead(let piece, let y):
        if let row = piece as? RowPiece { row.draw(on: canvas, y: y, isRepeated: true) }
      case .open(let tag): canvas.begin(tag)
      case .close(let tag): canvas.end(tag)
      }
    }
  }

  private static func draw(
    _ line: PDFRunningLine, _ position: (page: Int, pages: Int), _ typesetter: Typesetter, on canvas: PDFCanvas, margin: Double,
    width: Double, y: Double
  ) {
    let inner = width - 2 * margin
    let parts = [(line.left, PDFAlignment.left), (line.centre, .centre), (line.right, .right)].filter { $0.0 != nil }
    // Parts beside one another share the width, so that long ones are cut instead of overlapping.
    let share = parts.count == 1 ? inner : parts.count == 2 && line.centre == nil ? inner * 0.49 : inner * 0.32
    for (content, alignment) in parts {
      let words =
        switch content {
        case .text(let text): text
        case .page: "\(position.page)"
        case .pageOfPages: "\(position.page) / \(position.pages)"
        case nil: ""
        }
      let left: Double =
        switch alignment {
        case .left: margin
        case .centre: (width - share) / 2
        case .right: width - margin - share
        }
      let text = typesetter.set(words, size: runningSize, colour: .grey, alignment: alignment, width: share, singleLine: true)
      text.draw(0..<1, on: canvas, x: left, y: y)
    }
  }
}
