/// Sets the blocks of a document as pieces.
struct Compositor {
  let document: PDFDocument
  let typesetter: Typesetter
  let x: Double
  let width: Double
  let pageRoom: Double

  private var size: Double { document.textSize }
  private var tables: TableSetter { TableSetter(typesetter: typesetter, width: width, x: x, pageRoom: pageRoom) }

  func items(for blocks: [PDFBlock]) throws -> [FlowItem] {
    var items: [FlowItem] = []
    for block in blocks { items += try self.items(for: block) }
    return items
  }

  private func items(for block: PDFBlock) throws -> [FlowItem] {
    switch block {
    case .heading(let level, let text): [.piece(heading(min(max(level, 1), 4), text))]
    case .paragraph(let paragraph): [.piece(piece(paragraph))]
    case .list(let entries, let numbered): list(entries, numbered: numbered)
    case .keyValues(let pairs): tables.items(for: pairs, size: size * 0.95)
    case .table(let table): tables.items(for: table)
    case .letter(let letter): try letterItems(letter)
    case .image(let image): [.piece(try piece(image))]
    case .qr(let qr): [.piece(piece(qr))]
    case .signatures(let signatures): signatureItems(signatures)
    case .rule:
      [
        .piece(
          DrawnPiece(height: size * 0.8, spaceBefore: 0) { canvas, y in
            canvas.line(x: x, y: y + size * 0.4, toX: x + width, toY: y + size * 0.4)
          })
      ]
    case .spacer(let millimetres): [.piece(SpacerPiece(height: max(0, millimetres) * PDFMeasure.millimetre))]
    case .pageBreak: [.pageBreak]
    case .together(let inner): [.together(try items(for: inner))]
    }
  }

  private func heading(_ level: Int, _ title: String) -> TextPiece {
    let factor = [1.6, 1.3, 1.12, 1.0][level - 1]
    let text = typesetter.set(title, size: size * factor, bold: true, width: width, pitch: 1.45)
    var piece = TextPiece(text, x: x, tag: "H\(level)", spaceBefore: size * (level == 1 ? 1.4 : 1.1), keepsWithNext: true)
    piece.outline = (level, title)
    return piece
  }

  private func piece(_ paragraph: PDFParagraph) -> TextPiece {
    let indent = min(max(0, paragraph.indentMM) * PDFMeasure.millimetre, width * 0.6)
    let text = typesetter.set(
      paragraph.text, size: min(max(paragraph.size ?? size, 5), 72), bold: paragraph.isBold, colour: paragraph.colour,
      alignment: paragraph.alignment, width: width - indent)
    return TextPiece(text, x: x + indent, spaceBefore: size * 0.35)
  }

  private func list(_ entries: [String], numbered: Bool) -> [FlowItem] {
    guard !entries.isEmpty else { return [] }
    let indent = size * (numbered ? 1.2 + 0.6 * Double(String(entries.count).count) : 1.3)
    var items: [FlowItem] = [.open("L", head: nil)]
    for (index, entry) in entries.enumerated() {
      var piece = TextPiece(typesetter.set(entry, size: size, width: width - indent), x: x + indent, spaceBefore: size * 0.2)
      piece.isItem = true
      piece.label = (typesetter.set(numbered ? "\(index + 1)." : "・", size: size, width: indent, singleLine: true), x)
      items.append(.piece(piece))
    }
    return items + [.close("L")]
  }

  // MARK: Letters

  private func letterItems(_ letter: PDFLetter) throws -> [FlowItem] {
    var items: [FlowItem] = []
    for line in [letter.number, letter.date] {
      guard let line, !line.isEmpty else { continue }
      items.append(.piece(TextPiece(typesetter.set(line, size: size, alignment: .right, width: width), x: x)))
    }
    for (index, line) in letter.addressee.enumerated() {
      let text = typesetter.set(line, size: size, width: width * 0.6)
      items.append(.piece(TextPiece(text, x: x, spaceBefore: index == 0 ? size * 1.4 : 0)))
    }
    // The sender's lines form a block that ends at the right edge and whose lines begin under one another.
    let lines = letter.sender.map { typesetter.set($0, size: size, width: width * 0.55) }
    if let seal = letter.seal, !lines.isEmpty {
      items.append(.piece(try sealed(lines, seal)))
    } else {
      let left = x + width - (lines.map(\.inkWidth).max() ?? 0)
      for (index, text) in lines.enumerated() {
        items.append(.piece(TextPiece(text, x: left, spaceBefore: index == 0 ? size * 1.4 : 0)))
      }
    }
    if let subject = letter.subject, !subject.isEmpty {
      let text = typesetter.set(subject, size: size * 1.15, alignment: .centre, width: width * 0.84)
      var piece = TextPiece(text, x: x + width * 0.08, tag: "H1", spaceBefore: size * 1.8, keepsWithNext: true)
      piece.outline = (1, subject)
      items += [.piece(piece), .piece(SpacerPiece(height: size * 0.8))]
    }
    return items
  }

  /// The sender's lines with the seal over the last character of the last one, as 公印規程 want it: its left edge stands where that character begins,
  /// so that no other is covered. The block moves to the left, so that the seal stays on the page.
  private func sealed(_ lines: [SetText], _ seal: PDFImage) throws -> DrawnPiece {
    let picture = try Picture(seal.bytes)
    let side = min(max(seal.widthMM, 8), 40) * PDFMeasure.millimetre
    let tall = side * Double(picture.height) / Double(picture.width)
    let last = lines[lines.count - 1]
    let beyond = max(0, side - size)
    let left = x + width - max((lines.map(\.inkWidth).max() ?? 0), last.inkWidth + beyond)
    let text = lines.reduce(0) { $0 + $1.height }
    let middle = text - last.pitch / 2
    let above = max(0, tall / 2 - middle)
    let below = max(0, tall / 2 - last.pitch / 2)
    return DrawnPiece(height: above + text + below, spaceBefore: size * 1.4) { canvas, y in
      var top = y + above
      for line in lines {
        canvas.tagged("P") { line.draw(0..<line.lineCount, on: canvas, x: left, y: top) }
        top += line.height
      }
      canvas.figure(seal.alternative) {
        canvas.draw(picture, x: left + last.inkWidth - size, y: y + above + middle - tall / 2, width: side, height: tall)
      }
    }
  }

  // MARK: Pictures

  private func piece(_ image: PDFImage) throws -> DrawnPiece {
    let picture = try Picture(image.bytes)
    var drawnWidth = min(max(image.widthMM, 1) * PDFMeasure.millimetre, width)
    var drawnHeight = drawnWidth * Double(picture.height) / Double(picture.width)
    if drawnHeight > pageRoom {
      drawnWidth *= pageRoom / drawnHeight
      drawnHeight = pageRoom
    }
    let left = x + offset(of: drawnWidth, image.alignment)
    let (finalWidth, finalHeight) = (drawnWidth, drawnHeight)
    return DrawnPiece(height: drawnHeight, spaceBefore: size * 0.6) { canvas, y in
      canvas.figure(image.alternative) { canvas.draw(picture, x: left, y: y, width: finalWidth, height: finalHeight) }
    }
  }

  private func piece(_ qr: PDFQR) -> DrawnPiece {
    let side = min(max(qr.sideMM, 10) * PDFMeasure.millimetre, width * 0.6, pageRoom)
    let caption = typesetter.set(qr.caption, size: size * 0.95, width: width - side - size)
    let height = max(side, caption.height)
    return DrawnPiece(height: height, spaceBefore: size * 0.6) { canvas, y in
      canvas.figure(qr.caption) { canvas.draw(qr.code, x: x, y: y + (height - side) / 2, side: side) }
      canvas.tagged("P") {
        caption.draw(0..<caption.lineCount, on: canvas, x: x + side + size * 0.5, y: y + (height - caption.height) / 2)
      }
    }
  }

  private func offset(of drawnWidth: Double, _ alignment: PDFAlignment) -> Double {
    switch alignment {
    case .left: 0
    case .centre: (width - drawnWidth) / 2
    case .right: width - drawnWidth
    }
  }

  // MARK: Boxes for seals

  private func signatureItems(_ signatures: PDFSignatures) -> [FlowItem] {
    let boxWidth = min(max(signatures.boxWidthMM, 8) * PDFMeasure.millimetre, width)
    let perRow = max(1, Int(width / boxWidth))
    return stride(from: 0, to: signatures.boxes.count, by: perRow).map { start in
      let boxes = Array(signatures.boxes[start..<min(start + perRow, signatures.boxes.count)])
      return .piece(signatureRow(boxes, signatures, boxWidth: boxWidth))
    }
  }

  private func signatureRow(_ boxes: [PDFSignatures.Box], _ signatures: PDFSignatures, boxWidth: Double) -> DrawnPiece {
    let small = size * 0.85
    let titles = boxes.map { typesetter.set($0.title, size: small, alignment: .centre, width: boxWidth - 2, pitch: 1.4) }
    let contents = boxes.map { typesetter.set($0.content, size: small, alignment: .centre, width: boxWidth - 2, pitch: 1.3) }
    let titleHeight = (titles.map(\.height).max() ?? 0) + 2
    let boxHeight = max(max(signatures.boxHeightMM, 6) * PDFMeasure.millimetre, (contents.map(\.height).max() ?? 0) + 4)
    let left = x + offset(of: boxWidth * Double(boxes.count), signatures.alignment)
    return DrawnPiece(height: titleHeight + boxHeight, spaceBefore: size * 0.5) { canvas, y in
      for index in boxes.indices {
        let boxLeft = left + boxWidth * Double(index)
        canvas.frame(.black, x: boxLeft, y: y, width: boxWidth, height: titleHeight)
        canvas.frame(.black, x: boxLeft, y: y + titleHeight, width: boxWidth, height: boxHeight)
      }
      canvas.tagged("Table") {
        let draw = { (text: SetText, index: Int, top: Double, height: Double) in
          text.draw(0..<text.lineCount, on: canvas, x: left + boxWidth * Double(index) + 1, y: top + (height - text.height) / 2)
        }
        canvas.tagged("TR") {
          for (index, text) in titles.enumerated() { canvas.head(.column) { draw(text, index, y, titleHeight) } }
        }
        canvas.tagged("TR") {
          for (index, text) in contents.enumerated() { canvas.tagged("TD") { draw(text, index, y + titleHeight, boxHeight) } }
        }
      }
    }
  }
}
