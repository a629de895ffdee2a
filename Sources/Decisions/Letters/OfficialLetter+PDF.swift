import Documents
import Kernel

extension OfficialLetter {
  /// Throws `documents.qr-too-long` for an address beyond reason. The title in the file's properties names nobody.
  public func pdf(createdAt: Moment) throws -> PDFDocument {
    var blocks: [PDFBlock] = []
    if let remark { blocks.append(.paragraph(PDFParagraph("（\(remark)）", size: 9.5))) }
    blocks.append(.letter(head))
    blocks += Self.blocks(of: body)
    if let reason, !reason.isEmpty { blocks += Self.section("理由", reason) }
    if let conditions, !conditions.isEmpty { blocks += Self.section("条件", conditions) }
    if !remedy.isEmpty {
      let paragraphs = remedy.enumerated().map { index, text in
        PDFBlock.paragraph(PDFParagraph(remedy.count > 1 ? "\(index + 1)　\(text)" : text, size: 8.5))
      }
      // The heading stays with the first paragraph; a long text may go over the page.
      blocks +=
        [.spacer(1), .rule, .together([.paragraph(PDFParagraph("（教示）", size: 9, bold: true)), paragraphs[0]])] + paragraphs.dropFirst()
    }
    if !contact.isEmpty {
      blocks.append(.paragraph(PDFParagraph("（問合せ先）" + contact.joined(separator: "　"), size: 9)))
    }
    if let signatureStatement { blocks.append(.paragraph(PDFParagraph(signatureStatement, size: 8.5))) }
    if let verification { blocks.append(.qr(try verification.qr)) }
    var document = PDFDocument(
      title: [title, number].compactMap { $0 }.joined(separator: " "), issuer: issuer.first, createdAt: createdAt, typeface: .mincho,
      marginMM: 22, textSize: 11, footer: PDFRunningLine(centre: .pageOfPages), blocks: blocks)
    if isSample {
      document.title = "\(Self.sampleMark)　\(document.title)"
      document.mark = Self.sampleMark
      document.header = PDFRunningLine(centre: .text("\(Self.sampleMark)　この文書には、まだ効力がありません。"))
    }
    return document
  }

  private var head: PDFLetter {
    var letter = PDFLetter(number: number, date: date.wareki, addressee: addressee.lines, sender: issuer, subject: title)
    switch seal {
    case .pressed(let image, let side): letter.seal = PDFImage(isSample ? Self.sealPlace : image, widthMM: side, alternative: "公印")
    case .byHand: if let last = letter.sender.indices.last { letter.sender[last] += "　　印" }
    case .omitted: letter.sender.append("（公印省略）")
    case .electronic(let note): letter.sender.append("（\(note)）")
    case .none: break
    }
    return letter
  }

  private static func section(_ title: String, _ text: String) -> [PDFBlock] {
    let paragraphs = text.split(separator: "\n", omittingEmptySubsequences: true).map { PDFBlock.text("　" + $0) }
    guard let first = paragraphs.first else { return [] }
    return [.spacer(2), .together([.paragraph(PDFParagraph(title, bold: true)), first])] + paragraphs.dropFirst()
  }

  /// Paragraphs of a body as they are set.
  static func blocks(of body: String) -> [PDFBlock] {
    var blocks: [PDFBlock] = []
    var items: [(key: String, value: String)] = []
    func flush() {
      if !items.isEmpty { blocks.append(.keyValues(items)) }
      items = []
    }
    for paragraph in paragraphs(of: body) {
      for line in paragraph {
        if let item = item(line) {
          items.append(item)
          continue
        }
        flush()
        switch line {
        case "記": blocks += [.spacer(2), .paragraph(PDFParagraph("記", alignment: .centre)), .spacer(1)]
        case "以上": blocks.append(.paragraph(PDFParagraph("以上", alignment: .right)))
        default: blocks.append(.text("　" + line))
        }
      }
    }
    flush()
    // What begins with 記 ends with 以上, whether the template says so or not.
    let lines = paragraphs(of: body).flatMap { $0 }
    if lines.contains("記"), !lines.contains("以上") { blocks.append(.paragraph(PDFParagraph("以上", alignment: .right))) }
    return blocks
  }

  /// Lines by paragraph, without leading white space; empty ones are gone.
  private static func paragraphs(of body: String) -> [[String]] {
    body.split(whereSeparator: \.isNewline).map { line in
      var line = line.drop { $0.isWhitespace }
      while let last = line.last, last.isWhitespace { line.removeLast() }
      return line.isEmpty ? [] : [String(line)]
    }
  }

  /// The mark of an item of a list (1, ２, ⑶, ア, ①), not the name of something.
  private static func isMark(_ key: Substring) -> Bool {
    key.count <= 2 && key.allSatisfy { $0.isNumber || "アイウエオカキクケコ・".contains($0) }
  }

  /// 「占用の目的　電柱の設置」: a short name, a full-width space, words; no sentence.
  static func item(_ line: String) -> (key: String, value: String)? {
    guard let space = line.firstIndex(of: "　") else { return nil }
    let key = line[..<space]
    let value = line[space...].drop { $0.isWhitespace }
    guard (1...20).contains(key.count), !value.isEmpty, !key.contains(where: { "、。（）「」".contains($0) }), !isMark(key) else { return nil }
    return (String(key), String(value))
  }
}

extension OfficialLetter.Verification {
  var qr: PDFQR {
    get throws {
      PDFQR(
        try QRCode(address), sideMM: 24,
        caption: "この文書が本物で、今も有効であることは、次の確認コードで確かめられます。\n確認コード　\(code?.text ?? OfficialLetter.codeToCome)\n\(address)")
    }
  }
}
