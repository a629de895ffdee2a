import Foundation
import Kernel
import Testing

@testable import Plans

/// What people and spreadsheet programs do to sheets, and what is said about it.
@Suite struct TableReaderTests {
  /// A small plan that everything happens to.
  static func plan() -> Plan {
    var plan = Plan(
      town: "mihon", title: "見本計画", state: .current, edition: Plan.Edition(number: 1, label: "初版", publishedOn: "2026-03"),
      period: Plan.Period(label: "令和8〜12年度", from: CalendarDate("2026-04-01"), to: CalendarDate("2031-03-31")),
      source: Plan.DocumentSource(title: "見本計画"), levels: Plan.Levels(groups: ["方針"], measure: "施策", action: "取組"),
      reviewCycle: Plan.ReviewCycle(kinds: [.pdca, .ooda]))
    plan.groups = [Plan.Group(id: "g1", level: 0, title: "方針1")]
    var first = Plan.Measure(id: "m1", title: "書かない窓口", group: "g1")
    (first.number, first.departments, first.sdgs, first.systems) = ("1-1", ["総務課", "町民課"], [3, 11], ["2.10"])
    first.status = PlanStatus(kind: .ongoing, label: "実施中")
    first.schedule = Schedule(
      unit: .fiscalYear, years: [2026, 2027],
      bars: [
        Schedule.Bar(phase: "準備", from: Schedule.Point(year: 2026), to: Schedule.Point(year: 2026)),
        Schedule.Bar(phase: "実施", from: Schedule.Point(year: 2027), to: Schedule.Point(year: 2027, quarter: 2)),
      ])
    first.actions = [Plan.Action(id: "a1", title: "記帳台をなくす"), Plan.Action(id: "a2", title: "手順を減らす")]
    var kpi = Plan.KPI(id: "k1", kind: .number, title: "手続の数")
    (kpi.unit, kpi.direction) = ("手続", .up)
    kpi.baseline = Plan.KPI.Point(value: 1_200, on: "2025-12")
    kpi.target = Plan.KPI.Point(value: 2_400.5, on: "2030-03-31")
    first.kpis = [kpi]
    plan.measures = [first, Plan.Measure(id: "m2", title: "公開型地図", group: "g1")]
    plan.glossary = [Plan.Term(term: "API", meaning: "つなぎ口", source: "12")]
    return plan
  }

  static var sheets: [Sheet] { TableWriter.sheets(of: plan()) }

  /// The sheets with one cell changed; `row` as the program numbers it.
  static func sheets(_ sheet: String, _ row: Int, _ heading: String, _ cell: Cell) -> [Sheet] {
    sheets.map { one in
      guard one.name == sheet, let column = one.rows[0].cells.firstIndex(of: .text(heading)) else { return one }
      var changed = one
      changed.rows[row - 1].cells[column] = cell
      return changed
    }
  }

  static func changing(_ name: String, _ change: (inout Sheet) -> Void) -> [Sheet] {
    sheets.map { sheet in
      guard sheet.name == name else { return sheet }
      var changed = sheet
      change(&changed)
      return changed
    }
  }

  static func errors(_ sheets: [Sheet]) -> [ImportProblem] { TableReader.read(sheets).problems.filter { $0.severity == .error } }

  @Test func theUntouchedPlanComesBack() {
    let outcome = TableReader.read(Self.sheets)
    #expect(outcome.problems == [])
    #expect(outcome.plan == Self.plan())
  }

  // MARK: What spreadsheet programs do

  @Test func numbersTypedAsTextAreNumbers() {
    for text in ["1200", "1,200", " 1200 ", "１２００", "１，２００", "1200.0", "1.2e3"] {
      #expect(TableReader.read(Self.sheets("指標", 2, "基準値", .text(text))).plan == Self.plan(), "\(text)")
    }
  }

  @Test func textTypedAsNumbersIsText() {
    #expect(TableReader.read(Self.sheets("用語集", 2, "原典の行", .number(12))).plan == Self.plan())
    var plan = Self.plan()
    plan.measures[0].sdgs = [3]
    #expect(TableReader.read(Self.sheets("施策", 2, "SDGs", .number(3))).plan == plan)
  }

  @Test func datesTurnedIntoSerialsAreDates() throws {
    let date = try #require(CalendarDate("2026-04-01"))
    let outcome = TableReader.read(Self.sheets("計画", 2, "期間の始め", .date(date)))
    #expect(outcome.plan == Self.plan())
    #expect(outcome.problems == [])
  }

  @Test func aMonthTurnedIntoADayIsMentioned() throws {
    let date = try #require(CalendarDate("2026-03-01"))
    let outcome = TableReader.read(Self.sheets("計画", 2, "公表日", .date(date)))
    #expect(outcome.plan?.edition.publishedOn == "2026-03-01")
    #expect(outcome.problems.map(\.message) == [.dateMayBeMonth])
  }

  @Test func datesAreReadAsPeopleWriteThem() {
    for text in ["2026/4/1", "2026年4月1日", "２０２６．４．１", "2026-4-1"] {
      #expect(TableReader.read(Self.sheets("計画", 2, "期間の始め", .text(text))).plan == Self.plan(), "\(text)")
    }
    #expect(TableReader.read(Self.sheets("計画", 2, "公表日", .text("2026年3月"))).plan == Self.plan())
  }

  @Test func aNumberTurnedIntoADateIsAnError() throws {
    let date = try #require(CalendarDate("2026-01-01"))
    let errors = Self.errors(Self.sheets("施策", 2, "番号", .date(date)))
    #expect(errors == [ImportProblem(.error, .cell(sheet: "施策", row: 2, column: "番号"), .cellBecameDate)])
  }

  @Test func aLostZeroIsMentioned() {
    let outcome = TableReader.read(Self.sheets("施策", 2, "システム番号", .number(2.1)))
    #expect(outcome.problems.map(\.message) == [.cellBecameNumber])
    #expect(outcome.plan?.measures[0].systems == ["2.1"])
  }

  @Test func spacesEmptyRowsAndOrderDoNotMatter() {
    let sheets = Self.sheets.reversed().map { sheet in
      var rows = sheet.rows.map { row in
        Sheet.Row(
          number: row.number * 2,
          cells: row.cells.reversed().map { cell in if case .text(let text) = cell { .text("\u{3000}\(text) ") } else { cell } })
      }
      rows.insert(Sheet.Row(number: 1, cells: [.empty, .text("  ")]), at: 0)
      rows.append(Sheet.Row(number: 99, cells: [.text("\u{3000}")]))
      return Sheet(name: " \(sheet.name)", rows: rows)
    }
    let outcome = TableReader.read(sheets)
    #expect(outcome.problems == [])
    #expect(outcome.plan == Self.plan())
  }

  @Test func choicesAreReadInWordsAndAsKeys() {
    for text in ["実施中", "ongoing", "ONGOING", " 実施中 "] {
      #expect(TableReader.read(Self.sheets("施策", 2, "状況", .text(text))).plan == Self.plan(), "\(text)")
    }
    for text in ["PDCA\nOODA", "PDCA、OODA", "pdca, ooda", "ＰＤＣＡ\r\nＯＯＤＡ"] {
      #expect(TableReader.read(Self.sheets("計画", 2, "見直しの型", .text(text))).plan == Self.plan(), "\(text)")
    }
  }

  @Test func keysOfThePlanFileServeAsHeadings() {
    let sheets = Self.changing("施策") { sheet in
      let layout = TableLayout.all.first { $0.title == "施策" }
      sheet.rows[0].cells = layout?.columns.map { .text($0.key) } ?? []
    }
    #expect(TableReader.read(sheets).plan == Self.plan())
  }

  @Test func lineEndsOfOtherSystemsAreLineEnds() {
    let outcome = TableReader.read(Self.sheets("施策", 2, "担当課", .text("総務課\r\n町民課\r\n")))
    #expect(outcome.plan == Self.plan())
    let text = TableReader.read(Self.sheets("施策", 2, "概要", .text("一行目\r\n二行目\r三行目")))
    #expect(text.plan?.measures[0].summary == "一行目\n二行目\n三行目")
  }

  @Test func aProtectingApostropheIsNoPartOfTheText() {
    #expect(TableReader.read(Self.sheets("施策", 2, "番号", .text("'1-1"))).plan == Self.plan())
  }

  @Test func optionalColumnsAndSheetsMayBeMissing() {
    let without = Self.changing("施策") { sheet in
      for row in sheet.rows.indices { sheet.rows[row].cells.removeLast() }
    }
    #expect(TableReader.read(without).plan == Self.plan())
    let outcome = TableReader.read(Self.sheets.filter { $0.name != "財源" })
    #expect(outcome.plan == Self.plan())
    #expect(outcome.problems == [ImportProblem(.warning, .sheet("財源"), .sheetMissing)])
  }

  @Test func columnsAndSheetsTooManyAreMentioned() {
    let wide = Self.changing("施策") { sheet in
      sheet.rows[0].cells.append(.text("担当者のメモ"))
      sheet.rows[1].cells.append(.text("あとで確かめる"))
    }
    let outcome = TableReader.read(wide + [Sheet(name: "メモ", cells: [[.text("x")]])])
    #expect(outcome.plan == Self.plan())
    #expect(
      Set(outcome.problems) == [
        ImportProblem(.warning, .sheet("メモ"), .sheetUnknown),
        ImportProblem(.warning, .cell(sheet: "施策", row: 0, column: "担当者のメモ"), .columnUnknown),
      ])
  }

  // MARK: What is wrong, and where

  static let mistakes: [(String, Int, String, Cell, Phrase)] = [
    ("施策", 2, "施策名", .empty, .cellEmpty),
    ("施策", 3, "施策ID", .text("m1"), .duplicateIdentifier("m1")),
    ("施策", 3, "施策ID", .text("M 2"), .needsIdentifier),
    ("施策", 3, "体系ID", .text("g9"), .unknownReference("g9")),
    ("施策", 3, "再掲元の施策ID", .text("m9"), .unknownReference("m9")),
    ("施策", 3, "再掲元の施策ID", .text("m2"), .originalIsCopy("m2")),
    ("施策", 2, "状況", .text("順調"), .needsWord(PlanStatus.Kind.allCases.map { TableWords.choice($0.rawValue) })),
    ("施策", 2, "状況", .empty, .cellEmpty),
    ("施策", 2, "SDGs", .text("18"), .needsWhole(1...17)),
    ("施策", 2, "システム番号", .text("二"), .needsSystem),
    ("施策", 2, "概要", .error("#REF!"), .cellIsError),
    ("施策", 2, "概要", .text("\\>7"), .longTextMissing),
    ("取組", 2, "施策ID", .text("m9"), .ownerUnknown("m9", "施策")),
    ("取組", 2, "施策ID", .empty, .ownerUnnamed),
    ("指標", 2, "基準値", .text("約1200"), .needsPlainNumber),
    ("指標", 2, "基準値", .empty, .cellEmpty),
    ("指標", 2, "目標時点", .text("来年"), .needsPartialDate),
    ("指標", 2, "目標値は増減", .text("たぶん"), .needsYes),
    ("指標", 2, "指標の種類", .text("定性"), .qualitativeWithTarget),
    ("施策の工程", 2, "始期", .text("2026Q5"), .needsPoint),
    ("施策の工程", 3, "終期", .number(2020), .endBeforeStart),
    ("計画", 2, "期間の終わり", .text("2026-02-30"), .needsDate),
    ("計画", 2, "期間の終わり", .text("2020-01-01"), .endBeforeStart),
    ("計画", 2, "版番号", .number(0), .needsWhole(1...1_000_000)),
    ("計画", 2, "版番号", .number(1.5), .needsWhole(1...1_000_000)),
    ("用語集", 2, "意味", .empty, .cellEmpty),
  ]

  @Test(arguments: mistakes.indices) func aMistakeIsToldWithItsRow(index: Int) throws {
    let (sheet, row, heading, cell, message) = Self.mistakes[index]
    let outcome = TableReader.read(Self.sheets(sheet, row, heading, cell))
    #expect(outcome.plan == nil)
    let errors = outcome.problems.filter { $0.severity == .error }
    #expect(errors.count == 1, "\(errors.map { $0.line(.english) })")
    let first = try #require(errors.first)
    #expect(first.message == message, "\(first.line(.english))")
    guard case .cell(let foundSheet, let foundRow, let foundColumn) = first.place else {
      Issue.record("no cell: \(first.place)")
      return
    }
    #expect(foundSheet == sheet)
    #expect(foundRow == row)
    if let foundColumn, message != .qualitativeWithTarget { #expect(foundColumn == heading || message == .endBeforeStart) }
  }

  @Test func allMistakesAreToldAtOnce() {
    var sheets = Self.sheets("施策", 2, "施策名", .empty)
    for (sheet, heading, cell) in [("指標", "目標値", Cell.text("たくさん")), ("用語集", "用語", .empty), ("取組", "状況", .text("?"))] {
      let changed = Self.sheets(sheet, 2, heading, cell)
      for index in sheets.indices where sheets[index].name == sheet { sheets[index] = changed[index] }
    }
    let rows = Self.errors(sheets).map(\.place)
    #expect(
      Set(rows) == [
        .cell(sheet: "施策", row: 2, column: "施策名"), .cell(sheet: "指標", row: 2, column: "目標値"), .cell(sheet: "用語集", row: 2, column: "用語"),
        .cell(sheet: "取組", row: 2, column: "状況"),
      ])
  }

  @Test func missingNecessaryColumnsAreToldOnce() {
    let sheets = Self.changing("施策") { sheet in
      guard let column = sheet.rows[0].cells.firstIndex(of: .text("施策名")) else { return }
      for row in sheet.rows.indices { sheet.rows[row].cells.remove(at: column) }
    }
    #expect(Self.errors(sheets) == [ImportProblem(.error, .cell(sheet: "施策", row: 0, column: "施策名"), .columnMissing)])
  }

  @Test func thePlanItselfIsOneRow() {
    #expect(Self.errors(Self.changing("計画") { $0.rows.removeLast() }).map(\.message) == [.planRowMissing])
    let twice = Self.changing("計画") { $0.rows.append(Sheet.Row(number: 3, cells: $0.rows[1].cells)) }
    #expect(Self.errors(twice) == [ImportProblem(.error, .cell(sheet: "計画", row: 3, column: nil), .planRowTwice)])
    #expect(Self.errors([]).map(\.message) == [.planRowMissing])
  }

  @Test func sheetsAndColumnsOfTheSameNameAreTold() {
    #expect(Self.errors(Self.sheets + [Sheet(name: "施策 ", cells: [])]).map(\.message).contains(.sheetTwice))
    let twice = Self.changing("施策") { $0.rows[0].cells.append(.text("施策名")) }
    #expect(Self.errors(twice) == [ImportProblem(.error, .cell(sheet: "施策", row: 0, column: "施策名"), .columnTwice)])
  }

  // MARK: CSV

  @Test func aCSVFileTellsItsRows() {
    let text = String(decoding: PlanCSV.write(Self.plan()), as: UTF8.self)
    #expect(text.hasPrefix("\u{FEFF}種別,"))
    let wrong = text.replacing("用語集,", with: "用語,")
    let outcome = PlanCSV.read(Array(wrong.utf8))
    #expect(outcome.plan == nil)
    let row = text.split(separator: "\r\n").firstIndex { $0.hasPrefix("用語集,") }.map { $0 + 1 }
    #expect(outcome.problems.map(\.message) == [.csvKindUnknown])
    #expect(outcome.problems.first?.place == row.map { .cell(sheet: "CSV", row: $0, column: "種別") })
  }

  @Test func aCSVFileInCP932IsRead() throws {
    // CP932 has no 〜 (U+301C): Japanese Windows writes ～ (U+FF5E).
    let text = String(decoding: PlanCSV.write(Self.plan()).dropFirst(3), as: UTF8.self).replacing("〜", with: "～")
    let bytes = try #require(text.data(using: .shiftJIS))
    let outcome = PlanCSV.read(Array(bytes))
    #expect(outcome.problems.map(\.message) == [.csvWasShiftJIS])
    var plan = Self.plan()
    plan.period.label = "令和8～12年度"
    #expect(outcome.plan == plan)
  }

  @Test func aFileWithoutKindsIsNoPlan() {
    #expect(PlanCSV.read(Array("a,b\r\n1,2\r\n".utf8)).problems.map(\.message) == [.csvWithoutKinds])
    #expect(PlanCSV.read([]).problems.map(\.message) == [.csvWithoutKinds])
  }
}
