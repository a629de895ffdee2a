/// Something set that takes room from top to bottom and is put on one page, or on two when it can be split.
protocol Piece {
  var height: Double { get }
  /// Room wanted above, unless it stands at the top of a page.
  var spaceBefore: Double { get }
  /// Stays on the page of what follows (headings, captions).
  var keepsWithNext: Bool { get }
  /// The least room in which a part of it can stand.
  var leastHeight: Double { get }
  /// Splits so that the first part fits in `room`; nil: it cannot be split there.
  func split(at room: Double) -> (any Piece, any Piece)?
  func draw(on canvas: PDFCanvas, y: Double)
}

extension Piece {
  var spaceBefore: Double { 0 }
  var keepsWithNext: Bool { false }
  var leastHeight: Double { height }
  func split(at room: Double) -> (any Piece, any Piece)? { nil }
}

/// What the paginator gets, in order.
enum FlowItem {
  case piece(any Piece)
  /// Opens a structure element that later pieces stand in; `head` is repeated at the top of each further page.
  case open(String, head: (any Piece)?)
  case close(String)
  case pageBreak
  /// These pieces stand on one page where one page can hold them.
  case together([FlowItem])
}

/// Lines of text.
struct TextPiece: Piece {
  let text: SetText
  let lines: Range<Int>
  let x: Double
  var tag = "P"
  /// Stands in a list: the structure is LI with Lbl and LBody.
  var isItem = false
  var spaceBefore: Double = 0
  var keepsWithNext = false
  /// A bullet or number that stands before the first line, at its own x.
  var label: (text: SetText, x: Double)?
  /// Level and words of the entry in the table of contents.
  var outline: (level: Int, title: String)?

  init(_ text: SetText, x: Double, tag: String = "P", spaceBefore: Double = 0, keepsWithNext: Bool = false) {
    self.text = text
    lines = 0..<text.lineCount
    self.x = x
    self.tag = tag
    self.spaceBefore = spaceBefore
    self.keepsWithNext = keepsWithNext
  }

  private init(copying other: TextPiece, lines: Range<Int>, spaceBefore: Double, outline: (level: Int, title: String)?) {
    text = other.text
    x = other.x
    tag = other.tag
    keepsWithNext = other.keepsWithNext
    isItem = other.isItem
    self.lines = lines
    self.spaceBefore = spaceBefore
    self.outline = outline
    label = lines.lowerBound == 0 ? other.label : nil
  }

  var height: Double { Double(lines.count) * text.pitch }
  /// No single line of a paragraph stands alone at the foot of a page.
  var leastHeight: Double { Double(min(lines.count, lines.count <= 3 ? 3 : 2)) * text.pitch }

  func split(at room: Double) -> (any Piece, any Piece)? {
    guard lines.count > 3 else { return nil }
    let fitting = min(Int(room / text.pitch + 0.001), lines.count - 2)
    guard fitting >= 2 else { return nil }
    let cut = lines.lowerBound + fitting
    return (
      TextPiece(copying: self, lines: lines.lowerBound..<cut, spaceBefore: spaceBefore, outline: outline),
      TextPiece(copying: self, lines: cut..<lines.upperBound, spaceBefore: 0, outline: nil)
    )
  }

  func draw(on canvas: PDFCanvas, y: Double) {
    if let outline { canvas.outline(level: outline.level, outline.title, y: y) }
    guard !lines.isEmpty else { return }
    guard isItem else { return canvas.tagged(tag) { text.draw(lines, on: canvas, x: x, y: y) } }
    canvas.tagged("LI") {
      if let label { canvas.tagged("Lbl") { label.text.draw(0..<1, on: canvas, x: label.x, y: y) } }
      canvas.tagged("LBody") { text.draw(lines, on: canvas, x: x, y: y) }
    }
  }
}

/// Anything that is drawn in one go and not split.
struct DrawnPiece: Piece {
  let height: Double
  var spaceBefore: Double = 0
  var keepsWithNext = false
  let drawing: (PDFCanvas, Double) -> Void

  init(height: Double, spaceBefore: Double = 0, keepsWithNext: Bool = false, _ drawing: @escaping (PDFCanvas, Double) -> Void) {
    self.height = height
    self.spaceBefore = spaceBefore
    self.keepsWithNext = keepsWithNext
    self.drawing = drawing
  }

  func draw(on canvas: PDFCanvas, y: Double) { drawing(canvas, y) }
}
