import Kernel

/// Puts pieces on pages.
struct Paginator {
  enum Placed {
    case piece(any Piece, y: Double)
    case repeatedHead(any Piece, y: Double)
    case open(String)
    case close(String)
  }

  static let mostPages = 3000

  let top: Double
  let bottom: Double
  private(set) var pages: [[Placed]] = [[]]
  private var y: Double
  private var isPageEmpty = true
  private var open: [(tag: String, head: (any Piece)?)] = []

  init(top: Double, bottom: Double) {
    self.top = top
    self.bottom = bottom
    y = top
  }

  mutating func place(_ items: [FlowItem]) throws {
    for (index, item) in items.enumerated() {
      switch item {
      case .piece(let piece): try place(piece, following: items[(index + 1)...])
      case .open(let tag, let head):
        open.append((tag, head))
        pages[pages.count - 1].append(.open(tag))
      case .close(let tag):
        if open.last?.tag == tag { open.removeLast() }
        pages[pages.count - 1].append(.close(tag))
      case .pageBreak: if !isPageEmpty { try turn() }
      case .together(let inner):
        let whole = Paginator.height(of: inner)
        if !isPageEmpty, whole > bottom - y, whole <= bottom - top { try turn() }
        try place(inner)
      }
    }
  }

  private mutating func place(_ piece: any Piece, following: ArraySlice<FlowItem>) throws {
    var piece = piece
    while true {
      let space = isPageEmpty ? 0 : piece.spaceBefore
      let room = bottom - y - space
      if !isPageEmpty, piece.keepsWithNext {
        let needed = piece.height + Paginator.leastHeight(of: following)
        if needed > room, needed <= bottom - top {
          try turn()
          continue
        }
      }
      if piece.height <= room + 0.01 { return put(piece, space) }
      if let (first, rest) = piece.split(at: room) {
        put(first, space)
        try turn()
        piece = rest
        continue
      }
      // What fits on no page is put on an empty one, and runs into the margin.
      if isPageEmpty { return put(piece, space) }
      try turn()
    }
  }

  private mutating func put(_ piece: any Piece, _ space: Double) {
    y += space
    // Room at the top of a page is no room at all (spacers).
    if isPageEmpty, piece is SpacerPiece { return }
    pages[pages.count - 1].append(.piece(piece, y: y))
    y += piece.height
    isPageEmpty = false
  }

  private mutating func turn() throws {
    guard pages.count < Paginator.mostPages else { throw Failure(.tooLarge, "documents.too-many-pages", .tooManyPages) }
    pages.append([])
    y = top
    isPageEmpty = true
    for element in open {
      guard let head = element.head else { continue }
      pages[pages.count - 1].append(.repeatedHead(head, y: y))
      y += head.height
    }
  }

  /// The least room that what follows wants for its beginning.
  private static func leastHeight(of items: ArraySlice<FlowItem>) -> Double {
    var height = 0.0
    for item in items {
      switch item {
      case .piece(let piece):
        height += piece.spaceBefore
        if !piece.keepsWithNext { return height + piece.leastHeight }
        height += piece.height
      case .open, .close: continue
      case .pageBreak: return height
      case .together(let inner): return height + Paginator.height(of: inner)
      }
    }
    return height
  }

  private static func height(of items: [FlowItem]) -> Double {
    items.reduce(0) { sum, item in
      switch item {
      case .piece(let piece): sum + piece.spaceBefore + piece.height
      case .together(let inner): sum + height(of: inner)
      case .open, .close, .pageBreak: sum
      }
    }
  }
}

/// Empty room.
struct SpacerPiece: Piece {
  let height: Double
  func draw(on canvas: PDFCanvas, y: Double) {}
}
