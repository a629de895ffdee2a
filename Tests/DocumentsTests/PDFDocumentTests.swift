import Documents
import Foundation
import Kernel
import Testing

/// What poppler, an independent reader, says of our documents.
private struct Reading {
  let info: String
  let fonts: String
  let text: String
  let structure: String

  init(_ document: PDFDocument) async throws {
    let bytes = try await document.rendered()
    (info, fonts, text, structure) = try Tools.withFile(bytes, "pdf") { path in
      if let keep = ProcessInfo.processInfo.environment["DOCUMENTS_KEEP"] {
        try? Data(bytes).write(to: URL(fileURLWithPath: "\(keep)/\(document.title).pdf"))
      }
      return (
        try Tools.run(["pdfinfo", path]), try Tools.run(["pdffonts", path]), try Tools.run(["pdftotext", "-layout", path, "-"]),
        try Tools.run(["pdfinfo", "-struct-text", path])
      )
    }
  }

  var pages: Int { Int(field("Pages")) ?? 0 }

  func field(_ name: String) -> String {
    info.split(separator: "\n").first { $0.hasPrefix("\(name):") }?.dropFirst(name.count + 1).trimmingCharacters(in: .whitespaces) ?? ""
  }

  /// Text of the pages, without white space.
  var pageTexts: [String] { text.split(separator: "\u{0C}").map { $0.filter { !$0.isWhitespace } } }
}

private func plain(_ blocks: [PDFBlock], title: String = "試し") -> PDFDocument {
  PDFDocument(title: title, createdAt: PDFSamples.moment, blocks: blocks)
}

@Suite struct PDFDocumentTests {
  @Test func properties() async throws {
    let reading = try await Reading(PDFSamples.report(rows: 40))
    #expect(reading.field("Title") == "見本町DX推進計画 進捗報告")
    #expect(reading.field("Author") == "見本町総務課")
    #expect(reading.field("Tagged") == "yes")
    #expect(reading.field("Page size").hasPrefix("841.89 x 595.276"))
    #expect(reading.info.contains("2026"))
  }

  @Test func languageIsInTheCatalogue() async throws {
    var document = plain([.text("あ")])
    #expect(String(decoding: try await document.rendered(), as: UTF8.self).contains("/Lang (ja)"))
    document.language = .english
    #expect(String(decoding: try await document.rendered(), as: UTF8.self).contains("/Lang (en)"))
  }

  @Test func everyFontIsEmbedded() async throws {
    for document in [PDFSamples.report(rows: 10), try PDFSamples.letter()] {
      let lines = try await Reading(document).fonts.split(separator: "\n").dropFirst(2)
      #expect(!lines.isEmpty)
      for line in lines {
        // … emb sub uni object ID
        let columns = line.split(separator: " ")
        #expect(columns.count > 5 && columns[columns.count - 5] == "yes", "\(line)")
        #expect(columns[columns.count - 3] == "yes", "\(line)")
      }
    }
  }

  @Test func fileIsSound() async throws {
    for document in [PDFSamples.report(rows: 60), try PDFSamples.letter()] {
      let verdict = try Tools.withFile(try await document.rendered(), "pdf") { try Tools.run(["qpdf", "--check", $0]) }
      #expect(verdict.contains("No syntax or stream encoding errors found"))
      #expect(!verdict.contains("WARNING"))
    }
  }

  @Test func structureHoldsHeadingsTablesAndAlternatives() async throws {
    let report = try await Reading(PDFSamples.report(rows: 3)).structure
    #expect(!report.contains("Warning"))
    for part in ["Document", "H1", "H2", "Table", "TR", "TH", "TD", "P (block)", "\"総務課\""] { #expect(report.contains(part), "\(part)") }
    let letter = try PDFSamples.letter()
    let structure = try await Reading(letter).structure
    for part in ["L (block)", "LI", "Lbl", "LBody", "Figure"] { #expect(structure.contains(part), "\(part)") }
    let raw = String(decoding: try await letter.rendered(), as: UTF8.self)
    #expect(raw.contains("/Alt <FEFF3053306E901A77E5"))
    #expect(raw.contains("/Scope /Row") && raw.contains("/Scope /Column"))
  }

  @Test func letterReadsInOrder() async throws {
    let text = try await Reading(try PDFSamples.letter()).pageTexts[0]
    var from = text.startIndex
    for part in ["見本町指令第12号", "令和8年11月20日", "見本花子様", "見本町長仮名三郎", "児童手当の認定について(通知)", "記", "受給者", "以上", "教示", "1.この処分"] {
      let found = try #require(text.range(of: part, range: from..<text.endIndex), "\(part)")
      from = found.upperBound
    }
  }

  @Test func variationSequencesKeepTheirSelector() async throws {
    let text = try await Reading(plain([.text("葛󠄀城 辻󠄀 邉󠄂 斎")])).structure
    for name in ["葛\u{E0100}", "辻\u{E0100}", "邉\u{E0102}"] {
      #expect(text.unicodeScalars.map(\.value).contains(name.unicodeScalars.first!.value))
      #expect(text.contains(name), "\(name.unicodeScalars.map { String($0.value, radix: 16) })")
    }
  }

  @Test func sameDocumentSameBytes() async throws {
    let first = try await PDFSamples.report(rows: 30).rendered()
    #expect(try await PDFSamples.letter().rendered() == PDFSamples.letter().rendered())
    #expect(try await PDFSamples.report(rows: 30).rendered() == first)
    var later = PDFSamples.report(rows: 30)
    later.createdAt = later.createdAt.adding(days: 1)
    #expect(try await later.rendered() != first)
  }

  @Test func headIsRepeatedAndPagesAreNumbered() async throws {
    let reading = try await Reading(PDFSamples.report(rows: 120))
    #expect(reading.pages > 5)
    #expect(reading.pageTexts.count == reading.pages)
    for (index, page) in reading.pageTexts.enumerated() {
      #expect(page.contains("番号施策所管課"), "page \(index + 1)")
      #expect(page.contains("\(index + 1)/\(reading.pages)"))
      #expect(page.contains("基準日令和8年9月30日"))
    }
    // Read aloud, the head comes once a page's table at most; here only where the table begins.
    #expect(reading.structure.components(separatedBy: "\"所管課\"").count - 1 == 2)
  }

  @Test func rowsStayWholeAndNoneIsLost() async throws {
    let reading = try await Reading(PDFSamples.report(rows: 300))
    for row in 1...300 { #expect(reading.pageTexts.contains { $0.contains("拡充その\(row)。窓口に来なくても") && $0.contains("(書かない窓口を含む)") }) }
    let all = reading.structure.filter { !$0.isWhitespace }
    for row in 1...300 { #expect(all.contains("拡充その\(row)。窓口に来なくても手続きが終わるようにする(書かない窓口を含む)。")) }
  }

  @Test func rowLongerThanAPageIsSplitWithoutLoss() async throws {
    let long = (1...400).map { "第\($0)項を定める。" }.joined()
    let table = PDFTable(
      columns: [.init("項目", .millimetres(30)), .init("内容")], rows: [["条文", .init(long)], ["次", "終わり"]], emptyText: "なし")
    let reading = try await Reading(plain([.table(table)]))
    #expect(reading.pages >= 2)
    let text = reading.structure.filter { !$0.isWhitespace && $0 != "\"" }.replacing(/TR(TD)+/, with: "")
    for item in 1...400 { #expect(text.contains("第\(item)項"), "\(item)") }
    #expect(text.contains("終わり"))
  }

  @Test func emptyTableSaysSo() async throws {
    let reading = try await Reading(plain([.table(PDFTable(columns: [.init("番号"), .init("施策")], rows: [], emptyText: "該当する施策はありません。"))]))
    #expect(reading.text.contains("該当する施策はありません。"))
    let none = try await Reading(plain([.table(PDFTable(columns: [], rows: [["あ"]], emptyText: "なし")), .text("続き")]))
    #expect(none.text.contains("続き"))
  }

  @Test func unbrokenTextIsWrapped() async throws {
    let url = "https://www.example.jp/" + String(repeating: "abcdefghij", count: 40)
    let table = PDFTable(columns: [.init("所在", .millimetres(25)), .init("値")], rows: [[.init(url), "値"]], emptyText: "")
    let reading = try await Reading(plain([.text(url), .table(table)]))
    let joined = reading.pageTexts.joined()
    #expect(joined.contains("https://www.example.jp/abcdefghij"))
    let letters = joined.filter { "abcdefghij".contains($0) }.count
    // Each letter of both copies is on the page; the word "value" aside, nothing fell off the edge.
    #expect(letters >= 800)
  }

  @Test func linesObeyJapaneseBreaking() async throws {
    let text = String(repeating: "検討した結果、「窓口」のあり方を、見直すこととした。", count: 30)
    for line in try await Reading(plain([.text(text)])).text.split(separator: "\n") {
      let line = line.trimmingCharacters(in: .whitespaces)
      guard let first = line.first, let last = line.dropLast(0).last else { continue }
      #expect(!"、。」".contains(first), "\(line)")
      #expect(last != "「", "\(line)")
    }
  }

  @Test func headingStaysWithWhatFollows() async throws {
    let filler = (0..<38).map { PDFBlock.text("本文の行\($0)") }
    for count in 30...38 {
      let texts = try await Reading(plain(Array(filler.prefix(count)) + [.heading(2, "見出し"), .text("見出しに続く本文")])).pageTexts
      let page = try #require(texts.first { $0.contains("見出し") && !$0.contains("見出しに続く") || $0.contains("見出しに続く") })
      #expect(page.contains("見出しに続く本文"), "\(count)")
    }
  }

  @Test func togetherMovesWhole() async throws {
    let filler = (0..<32).map { PDFBlock.text("本文の行\($0)") }
    let block = PDFBlock.together((0..<8).map { .text("組\($0)") })
    let texts = try await Reading(plain(filler + [block])).pageTexts
    #expect(texts.count == 2)
    #expect((0..<8).allSatisfy { texts[1].contains("組\($0)") })
  }

  @Test func controlCharactersDoNotReachThePage() async throws {
    let text = try await Reading(plain([.text("前\u{0}中\u{7}後\r\n次\t項\u{1B}[31m")])).structure
    #expect(text.contains("前中後"))
    #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0.value != 0x0C })
  }

  @Test func extremesDoNotTrap() async throws {
    let wide = (0..<60).map { PDFTable.Column("列\($0)", .millimetres(40)) }
    let reading = try await Reading(
      plain([
        .heading(9, "深い見出し"), .heading(0, ""), .text(""), .list([], numbered: true), .keyValues([]), .spacer(-5), .spacer(5000),
        .paragraph(PDFParagraph("大", size: 900, indentMM: 9000)), .signatures(PDFSignatures([], boxWidthMM: 0)),
        .signatures(PDFSignatures((0..<40).map { .init("役\($0)") }, boxWidthMM: 0, boxHeightMM: -3)),
        .table(PDFTable(columns: wide, rows: [["一", PDFTable.Cell("二", span: 99)], []], emptyText: "")), .pageBreak, .pageBreak,
        .table(
          PDFTable(
            columns: [.init(String(repeating: "長い見出し", count: 2000), .millimetres(10)), .init("")], rows: [["あ", "い"]], emptyText: "")),
        .text("最後"),
      ]))
    #expect(reading.text.contains("最後"))
  }

  @Test func tooManyPagesAreRefused() async throws {
    let document = plain((0..<3002).map { _ in PDFBlock.together([.text("頁"), .pageBreak]) })
    await #expect { try await document.rendered() } throws: { ($0 as? Failure)?.code == "documents.too-many-pages" }
  }

  @Test func manyAtOnce() async throws {
    let expected = try await PDFSamples.letter().rendered()
    try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<24 { group.addTask { try await PDFSamples.letter().rendered() } }
      for try await bytes in group { #expect(bytes == expected) }
    }
  }
}
