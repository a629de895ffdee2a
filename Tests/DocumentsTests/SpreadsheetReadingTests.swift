import Documents
import Foundation
import Kernel
import Testing

private typealias Samples = SpreadsheetSamples

private func code(of bytes: [UInt8], _ limits: SpreadsheetReading.Limits = .init()) async -> String {
  do {
    _ = try await SpreadsheetReading.decoding(bytes, limits: limits)
    return "none"
  } catch { return (error as? Failure)?.code ?? "\(error)" }
}

private func rows(_ parts: [(name: String, text: String)]) async throws -> [SpreadsheetReading.Row] {
  try await SpreadsheetReading.decoding(try Samples.packed(parts)).sheets[0].rows
}

@Suite struct SpreadsheetReadingTests {
  @Test func oddlyWrittenSheets() async throws {
    let sheet = Samples.worksheet(
      """
      <row><c t="s"><v> 0 </v></c><c t="inlineStr"><is><t xml:space="preserve"> 前 </t><rPh sb="0" eb="1"><t>マエ</t></rPh><r><t>後</t></r></is></c><c/></row>
      <row r="5"><c r="C5"><v>1.5e2</v></c><c><v>-3</v></c><c r="A5" t="str"><f>CONCAT("x")</f><v>x_x000D_y</v></c><c r="F5" t="e"><v>#N/A</v></c><c r="G5" t="b"><v>1</v></c></row>
      <row r="6"/><row r="9" spans="1:2"><c r="B9" t="d"><v>2026-04-01T09:30:00</v></c><c r="D9" t="s"><v>1</v></c><c r="E9" s="99"><v>7</v></c></row>
      """)
    let strings =
      "<si><t>共有</t><rPh sb=\"0\" eb=\"2\"><t>キョウユウ</t></rPh><phoneticPr fontId=\"1\"/></si><si><r><t>太</t></r><r><rPr><b/></rPr><t xml:space=\"preserve\"> 字</t></r></si>"
    let found = try await rows(Samples.parts(sheet: sheet, sharedStrings: strings))
    #expect(found.map(\.number) == [1, 5, 9])
    #expect(found[0].cells == ["共有", " 前 後"])
    #expect(found[1].cells == ["x\ry", .empty, .number(150), .number(-3), .empty, .error("#N/A"), .boolean(true)])
    #expect(found[2].cells == [.empty, .dateTime(CalendarDate(year: 2026, month: 4, day: 1)!, second: 34_200), .empty, "太 字", .number(7)])
  }

  @Test func stylesTellDates() async throws {
    let styles = """
      <numFmts><numFmt numFmtId="176" formatCode="[$-411]ggge&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/><numFmt numFmtId="177" formatCode="0.0%"/>
      <numFmt numFmtId="178" formatCode="[Red]0.0;&quot;day&quot;"/><numFmt numFmtId="179" formatCode="h:mm"/><numFmt numFmtId="180" formatCode="0.00E+00"/>
      <numFmt numFmtId="181" formatCode="[h]:mm"/><numFmt numFmtId="182" formatCode="yyyy/m/d h:mm"/><numFmt numFmtId="183" formatCode="#,##0\\d"/></numFmts>
      <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="176"/><xf numFmtId="177"/><xf numFmtId="178"/><xf numFmtId="179"/><xf numFmtId="180"/><xf numFmtId="181"/><xf numFmtId="182"/><xf numFmtId="183"/><xf numFmtId="57"/></cellXfs>
      """
    let cells = [
      (0, "46113"), (1, "46113"), (2, "46113"), (3, "0.25"), (4, "46113"), (5, "0.5"), (6, "46113"), (7, "1.5"), (8, "46113.75"),
      (9, "46113"), (10, "46113"), (1, "60"), (1, "59"), (1, "1"), (1, "-1"),
    ]
    let sheet = Samples.worksheet("<row>" + cells.map { "<c s=\"\($0.0)\"><v>\($0.1)</v></c>" }.joined() + "</row>")
    let found = try await rows(Samples.parts(sheet: sheet, styles: styles))[0].cells
    let day = CalendarDate(year: 2026, month: 4, day: 1)!
    #expect(
      found == [
        .number(46_113), .date(day), .date(day), .percent(0.25), .number(46_113), .time(second: 43_200), .number(46_113), .number(1.5),
        .dateTime(day, second: 64_800), .number(46_113), .date(day), .number(60), .date(CalendarDate(year: 1900, month: 2, day: 28)!),
        .date(CalendarDate(year: 1900, month: 1, day: 1)!), .number(-1),
      ])
    let since1904 = try await rows(Samples.parts(sheet: sheet, styles: styles, workbookProperties: "date1904=\"1\""))[0].cells
    #expect(since1904[1] == .date(CalendarDate(year: 2030, month: 4, day: 2)!))
  }

  @Test func strictNamespace() async throws {
    let strict = "http://purl.oclc.org/ooxml/spreadsheetml/main"
    let sheet = Samples.worksheet("<row><c><v>1</v></c></row>", namespace: strict)
    #expect(try await rows(Samples.parts(sheet: sheet, namespace: strict))[0].cells == [.number(1)])
    let prefixed = "<x:worksheet xmlns:x=\"\(strict)\"><x:sheetData><x:row><x:c><x:v>2</x:v></x:c></x:row></x:sheetData></x:worksheet>"
    #expect(try await rows(Samples.parts(sheet: prefixed))[0].cells == [.number(2)])
  }

  @Test func otherKindsOfFilesAreNamed() async throws {
    let ole: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600)
    #expect(await code(of: ole) == "documents.spreadsheet-old-format")
    #expect(await code(of: ole + "EncryptedPackage".utf16.flatMap { [UInt8($0), 0] }) == "documents.spreadsheet-encrypted")
    for text in ["", "番号,施策\n", "%PDF-1.5", "<html>"] { #expect(await code(of: Array(text.utf8)) == "documents.not-a-spreadsheet") }
    #expect(await code(of: [0x50, 0x4B, 0x03, 0x04]) == "documents.spreadsheet-damaged")
    #expect(
      await code(of: try Samples.packed([("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<a/>")]))
        == "documents.not-a-spreadsheet")
    let good = try Samples.packed(Samples.parts(sheet: Samples.worksheet("<row><c><v>1</v></c></row>")))
    #expect(await code(of: good) == "none")
    #expect(await code(of: Array(good.prefix(good.count / 2))) == "documents.spreadsheet-damaged")
  }

  @Test func damagedXMLIsRefused() async throws {
    let broken = [
      Samples.worksheet("<row><c><v>1</v></row>"), Samples.worksheet("<row><c><v>0x10</v></c></row>"),
      Samples.worksheet("<row><c><v>nan</v></c></row>"),
      Samples.worksheet("<row><c t=\"s\"><v>3</v></c></row>"), Samples.worksheet("<row r=\"2\"/><row r=\"1\"><c><v>1</v></c></row>"), "",
      "<!DOCTYPE x [<!ENTITY a \"aaaa\">]>" + Samples.worksheet("<row><c t=\"inlineStr\"><is><t>&a;</t></is></c></row>").dropFirst(38),
    ]
    for sheet in broken {
      #expect(await code(of: try Samples.packed(Samples.parts(sheet: sheet))) == "documents.spreadsheet-damaged", "\(sheet)")
    }
  }

  @Test func externalEntitiesAreNotRead() async throws {
    let sheet =
      "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>" + Samples.worksheet("<row><c t=\"str\"><v>&a;</v></c></row>").dropFirst(38)
    #expect(await code(of: try Samples.packed(Samples.parts(sheet: String(sheet)))) == "documents.spreadsheet-damaged")
  }

  @Test func limitsHold() async throws {
    let tall = Samples.worksheet((0..<50).map { "<row><c><v>\($0)</v></c></row>" }.joined())
    var limits = SpreadsheetReading.Limits()
    limits.rows = 49
    #expect(await code(of: try Samples.packed(Samples.parts(sheet: tall)), limits) == "documents.spreadsheet-too-large")
    limits = .init()
    limits.cells = 49
    #expect(await code(of: try Samples.packed(Samples.parts(sheet: tall)), limits) == "documents.spreadsheet-too-large")
    limits = .init()
    limits.bytes = 1_500
    #expect(await code(of: try Samples.packed(Samples.parts(sheet: tall), stored: true), limits) == "documents.spreadsheet-too-large")
    #expect(await code(of: try Samples.packed(Samples.parts(sheet: tall))) == "none")
    let wide = Samples.worksheet("<row><c r=\"XFD1\"><v>1</v></c></row>")
    #expect(await code(of: try Samples.packed(Samples.parts(sheet: wide))) == "documents.spreadsheet-too-large")
    // Empty cells with a look of their own, as far as Z9999, are nothing.
    let styled = Samples.worksheet("<row><c r=\"A1\"><v>1</v></c><c r=\"XFD1\" s=\"1\"/></row>")
    #expect(try await rows(Samples.parts(sheet: styled))[0].cells == [.number(1)])
  }

  @Test func bombsAreRefused() async throws {
    let bomb = Samples.worksheet("<row><c t=\"inlineStr\"><is><t>" + String(repeating: " ", count: 3_000_000) + "</t></is></c></row>")
    #expect(await code(of: try Samples.packed(Samples.parts(sheet: bomb))) == "documents.spreadsheet-too-large")
  }

  @Test func chartsAndHiddenSheets() async throws {
    var parts = Samples.parts(sheet: Samples.worksheet("<row><c><v>1</v></c></row>"))
    parts[2].text = parts[2].text.replacingOccurrences(
      of: "</sheets>",
      with: "<sheet name=\"隠\" sheetId=\"2\" state=\"veryHidden\" r:id=\"rId1\"/><sheet name=\"図\" sheetId=\"3\" r:id=\"rId9\"/></sheets>")
    let sheets = try await SpreadsheetReading.decoding(try Samples.packed(parts)).sheets
    #expect(sheets.map(\.name) == ["表", "隠"])
    #expect(sheets.map(\.isHidden) == [false, true])
  }

  @Test func readsWhatOpenpyxlWrites() async throws {
    let script = """
      import sys, datetime
      from openpyxl import Workbook
      from openpyxl.styles import Font
      book = Workbook(); sheet = book.active; sheet.title = "計画"
      sheet.append(["番号", "施策", "期限", "割合", "時刻"]); sheet["A1"].font = Font(bold=True)
      sheet.append([1, "オンライン申請", datetime.date(2026, 4, 1), 0.5, datetime.time(9, 30)]); sheet["D2"].number_format = "0%"
      sheet.append([2.5, "=1+1", datetime.datetime(2027, 3, 31, 17, 15), None, True])
      sheet.merge_cells("A5:C5"); sheet["A5"] = "結合"
      book.create_sheet("空"); book.save(sys.argv[1])
      """
    let bytes = try Tools.withFile([], "xlsx") { path in
      _ = try Tools.run([Tools.python, "-c", script, path])
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    }
    let sheets = try await SpreadsheetReading.decoding(bytes).sheets
    #expect(sheets.map(\.name) == ["計画", "空"])
    #expect(sheets[1].rows.isEmpty)
    #expect(sheets[0].rows[0].cells == ["番号", "施策", "期限", "割合", "時刻"])
    let day = CalendarDate(year: 2026, month: 4, day: 1)!
    #expect(sheets[0].rows[1].cells == [.number(1), "オンライン申請", .date(day), .percent(0.5), .time(second: 34_200)])
    // A formula that was never calculated has no value.
    #expect(
      sheets[0].rows[2].cells == [
        .number(2.5), .empty, .dateTime(CalendarDate(year: 2027, month: 3, day: 31)!, second: 62_100), .empty, .boolean(true),
      ])
    #expect(sheets[0].rows[3].number == 5 && sheets[0].rows[3].cells == ["結合"])
  }

  @Test func openpyxlReadsWhatWeWrite() async throws {
    let sheet = Spreadsheet.Sheet(
      name: "計画", columns: [.init("番号"), .init("施策"), .init("期限"), .init("割合")],
      rows: [[.number(1), "=危険", .date(CalendarDate(year: 2026, month: 4, day: 1)!), .percent(0.25)]])
    let bytes = try await Spreadsheet(title: "計画", issuer: "見本町", createdAt: Moment(milliseconds: 1_790_755_200_000), sheets: [sheet])
      .encoded()
    let script = """
      import sys
      from openpyxl import load_workbook
      book = load_workbook(sys.argv[1]); sheet = book.active
      print(sheet.title, book.properties.creator, book.properties.created.isoformat(), sheet.freeze_panes, sheet.auto_filter.ref)
      for row in sheet.iter_rows(): print([(c.value.isoformat() if hasattr(c.value, "isoformat") else c.value, c.data_type, c.number_format) for c in row])
      """
    let text = try Tools.withFile(bytes, "xlsx") { try Tools.run([Tools.python, "-c", script, $0]) }
    #expect(
      text == """
        計画 見本町 2026-09-30T08:00:00 A2 A1:D2
        [('番号', 's', 'General'), ('施策', 's', 'General'), ('期限', 's', 'General'), ('割合', 's', 'General')]
        [(1, 'n', 'General'), ('=危険', 's', 'General'), ('2026-04-01T00:00:00', 'd', 'yyyy/mm/dd'), (0.25, 'n', '0%')]

        """)
  }
}
