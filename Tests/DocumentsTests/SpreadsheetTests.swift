import Documents
import Foundation
import Kernel
import Testing

private let moment = Moment(milliseconds: 1_790_755_200_000)

private func workbook(_ rows: [[SheetCell]], columns: Int = 1, name: String = "表") -> Spreadsheet {
  Spreadsheet(
    title: "試し", issuer: "見本町", createdAt: moment,
    sheets: [.init(name: name, columns: (0..<columns).map { .init("列\($0)") }, rows: rows)])
}

@Suite struct SpreadsheetTests {
  @Test func roundTripKeepsEveryKind() async throws {
    let rows: [[SheetCell]] = [
      [.text("町民課"), .number(1_234), .number(-0.125), .percent(0.345), .boolean(true)],
      [
        .empty, .date(CalendarDate(year: 2026, month: 4, day: 1)!),
        .dateTime(CalendarDate(year: 1999, month: 12, day: 31)!, second: 86_399), .time(second: 34_200),
      ],
      [.text("  前後の空白  "), .text("改行\nと\tタブ"), .text("<&>\"'"), .text("\u{1}制御\u{1F}"), .text("_x0041_"), .text("戻り\r\n改行")],
      [.text("葛󠄀城"), .text("𠮷野家"), .text("👨‍👩‍👧"), .number(1e300), .number(9_007_199_254_740_991), .boolean(false)],
    ]
    let reading = try await SpreadsheetReading.decoding(try await workbook(rows, columns: 6).encoded())
    #expect(reading.sheets.map(\.name) == ["表"])
    #expect(reading.sheets[0].rows[0].cells == (0..<6).map { .text("列\($0)") })
    #expect(reading.sheets[0].rows.dropFirst().map(\.cells) == rows)
    #expect(reading.sheets[0].rows.map(\.number) == [1, 2, 3, 4, 5])
  }

  @Test func dangerousTextStaysText() async throws {
    let dangerous = ["=1+1", "+81", "-5", "@SUM(A1)", "=HYPERLINK(\"http://x\")", "{=A1}", "http://example.jp", "mailto:a@example.jp"]
    let bytes = try await workbook(dangerous.map { [.text($0)] }).encoded()
    let reading = try await SpreadsheetReading.decoding(bytes)
    #expect(reading.sheets[0].rows.dropFirst().map(\.cells) == dangerous.map { [.text($0)] })
    let xml = try Tools.withFile(bytes, "xlsx") { try Tools.run(["unzip", "-p", $0, "xl/worksheets/sheet1.xml"]) }
    #expect(!xml.contains("<f>") && !xml.contains("hyperlink"))
  }

  @Test func sheetNamesAreMadeFit() async throws {
    let wishes = [
      "", "a/b:c*[d]?\\", "A/b:c*[d]?\\", "'引用'", "history", String(repeating: "長", count: 40), String(repeating: "長", count: 40), "👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧",
    ]
    let spreadsheet = Spreadsheet(
      title: "", createdAt: moment, sheets: wishes.map { .init(name: $0, columns: [.init("列")], rows: [["値"]]) })
    let names = try await SpreadsheetReading.decoding(try await spreadsheet.encoded()).sheets.map(\.name)
    #expect(names.prefix(5) == ["Sheet1", "a_b_c__d___", "A_b_c__d___ (2)", "引用", "Sheet5"])
    #expect(Set(names.map { $0.lowercased() }).count == wishes.count)
    #expect(names.allSatisfy { $0.utf16.count <= 31 && !$0.isEmpty })
  }

  @Test func preambleStandsAboveTheHead() async throws {
    let sheet = Spreadsheet.Sheet(
      name: "報告", preamble: [["進捗報告"], ["基準日", .date(CalendarDate(year: 2026, month: 9, day: 30)!)], []],
      columns: [.init("番号", format: .grouped), .init("施策", width: 40, wraps: true)], rows: [[.number(1_000), "長い説明"]], frozenColumns: 1)
    let bytes = try await Spreadsheet(title: "報告", createdAt: moment, sheets: [sheet]).encoded()
    let rows = try await SpreadsheetReading.decoding(bytes).sheets[0].rows
    #expect(rows.map(\.number) == [1, 2, 4, 5])
    #expect(rows[2].cells == ["番号", "施策"])
    #expect(rows[3][0] == .number(1_000) && rows[3][7] == .empty)
    let xml = try Tools.withFile(bytes, "xlsx") { try Tools.run(["unzip", "-p", $0, "xl/worksheets/sheet1.xml"]) }
    #expect(xml.contains("<pane xSplit=\"1\" ySplit=\"4\""))
    #expect(xml.contains("<autoFilter ref=\"A4:B5\"/>"))
  }

  @Test func sameSpreadsheetSameBytes() async throws {
    let one = workbook([["あ", .number(1)]], columns: 2)
    #expect(try await one.encoded() == one.encoded())
  }

  @Test func nothingIsLeftBehind() async throws {
    let folders = { try FileManager.default.contentsOfDirectory(atPath: NSTemporaryDirectory()).filter { $0.hasPrefix("yakuba-sheet-") } }
    await #expect { try await workbook([[.text(String(repeating: "長", count: 32_768))]]).encoded() } throws: {
      ($0 as? Failure)?.code == "documents.cell-too-long"
    }
    _ = try await workbook([["あ"]]).encoded()
    // Other tests may be writing at this moment; what stays is what is left behind.
    let before = try folders()
    try await Task.sleep(for: .milliseconds(500))
    #expect(try Set(before).intersection(folders()).isEmpty)
  }

  @Test func longestTextFits() async throws {
    let text = String(repeating: "長", count: 32_767)
    let reading = try await SpreadsheetReading.decoding(try await workbook([[.text(text)]]).encoded())
    #expect(reading.sheets[0].rows[1].cells == [.text(text)])
  }

  @Test func edgesOfNumbersAndDates() async throws {
    let rows: [[SheetCell]] = [
      [
        .number(.infinity), .number(.nan), .date(CalendarDate(year: 1868, month: 10, day: 23)!),
        .date(CalendarDate(year: 9999, month: 12, day: 31)!),
      ]
    ]
    let cells = try await SpreadsheetReading.decoding(try await workbook(rows, columns: 4).encoded()).sheets[0].rows[1].cells
    #expect(cells == [.text("inf"), .text("nan"), .text("1868-10-23"), .date(CalendarDate(year: 9999, month: 12, day: 31)!)])
  }

  @Test func tooWideIsRefused() async throws {
    let row = [SheetCell](repeating: .number(1), count: 16_385)
    await #expect { try await workbook([row]).encoded() } throws: { ($0 as? Failure)?.code == "documents.sheet-too-large" }
  }

  @Test func plainTextReadsAsSeen() {
    let cells: [SheetCell] = [
      .number(30), .number(0.5), .number(-1e20), .percent(0.07), .percent(0.345), .boolean(true), .time(second: 34_205), .empty,
      .dateTime(CalendarDate(year: 2026, month: 4, day: 1)!, second: 34_200), .error("#N/A"),
    ]
    #expect(cells.map(\.plainText) == ["30", "0.5", "-1e+20", "7%", "34.5%", "TRUE", "09:30:05", "", "2026-04-01 09:30", "#N/A"])
  }

  @Test func columnNames() {
    #expect([0, 25, 26, 701, 702, 16_383].map(SpreadsheetReading.columnName) == ["A", "Z", "AA", "ZZ", "AAA", "XFD"])
  }
}
