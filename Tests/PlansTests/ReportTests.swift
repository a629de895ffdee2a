import Documents
import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Plans

@Suite struct ReportTests {
  static let december = PlanReport.Heading(
    meeting: "令和8年12月定例会", documentNumber: "総第123号", department: "総務課", referenceDate: CalendarDate("2026-09-30")!,
    presentedOn: CalendarDate("2026-12-04")!)
  static let march = PlanReport.Heading(
    meeting: "令和9年3月定例会", documentNumber: "総第201号", department: "総務課", referenceDate: CalendarDate("2026-11-21")!,
    presentedOn: CalendarDate("2027-03-05")!)

  static func present(_ heading: PlanReport.Heading, _ town: TownDatabase) async throws -> ReportRecord {
    try await PresentReport.present(
      heading, town: "見本町", database: town, clock: .fixed(OfficeClock.noon), actor: "officer:s", officer: "s")
  }

  static func content(_ record: ReportRecord, _ town: TownDatabase) async throws -> PlanReport {
    try await town.read { try ReportRecords.content(of: record, $0) }
  }

  /// Story E.
  @Test(arguments: DatabaseKind.allCases) func theDecemberPaperStaysAsItWasAndTheMarchPaperListsTheDifferences(kind: DatabaseKind)
    async throws
  {
    try await withPlan(on: kind) { town in
      try await town.write { _ = try enter(31, on: "2026-09-30").run($0) }
      let december = try await Self.present(Self.december, town)
      let frozen = try await Self.content(december, town)
      let files = try await town.read { try [$0.bytes(of: december.pdf), $0.bytes(of: december.xlsx)] }

      try await town.write { _ = try enter(33, on: "2026-11-20").run($0) }
      let late = try await town.write { try enter(99, on: "2026-09-29").run($0) }
      try await town.write { try WithdrawReading(id: late.id, reason: "誤り", actor: "x").run($0) }
      try await town.write {
        try UpdateStatus(measure: "m2", action: nil, status: PlanStatus(kind: .trial), note: nil, actor: "officer:1").run($0)
      }
      try await RevisionTests.revise(town)
      try await town.write { _ = try PublishRevision(actor: "officer:p").run($0) }

      #expect(try await Self.content(december, town) == frozen)
      #expect(try await town.read { try [$0.bytes(of: december.pdf), $0.bytes(of: december.xlsx)] } == files)
      #expect(frozen.rows[0].kpis[0].latestWords == "31手続（令和8年9月30日）")

      let march = try await Self.present(Self.march, town)
      #expect(march.previous == december.id)
      let next = try await Self.content(march, town)
      let words = next.differences.map { "\($0.name)：\($0.words)" }
      #expect(words.contains("1-1 オンライン手続きの拡充：「オンライン手続き数」の目標値：50手続（令和13年3月） → 60手続（令和13年3月）"))
      #expect(words.contains("1-1 オンライン手続きの拡充：「オンライン手続き数」の実績：31手続（令和8年9月30日） → 33手続（令和8年11月20日）"))
      #expect(words.contains("1-2 書かない窓口：状況：準備中 → 試行・実証"))
      #expect(words.contains("リモート窓口：施策の追加"))
      #expect(words.contains("1-3 キャッシュレス決済：見直し区分：記載なし → 終了"))
      #expect(next.previous == Self.december)
    }
  }

  @Test func theStateIsThatOfTheReferenceDate() async throws {
    try await withPlan(on: .sqlite) { town in
      try await town.write { try UpdateStatus(measure: "m2", action: nil, status: PlanStatus(kind: .done), note: nil, actor: "x").run($0) }
      try await town.write { _ = try enter(40, on: "2026-10-31").run($0) }
      let made = try await town.read { try MakeReport(heading: Self.december, town: "見本町").read($0) }
      #expect(made.report.rows[1].status?.kind == .preparing, "what happened after 9/30 is not in it")
      #expect(made.report.rows[0].kpis[0].latest == nil)
      #expect(made.report.rows[0].kpis[0].latestWords == "実績なし")
    }
  }

  @Test func whatIsNotStatedIsPrintedAsSuch() {
    var plan = SamplePlan.make()
    plan.measures[2].status = nil
    let report = PlanReport(Self.december, .init(town: "見本町", plan: plan, readings: [:], changes: []), previous: nil)
    #expect(report.rows[2].statusWords == "記載なし")
    #expect(report.rows[2].departmentWords == "記載なし")
    #expect(report.rows[2].markWords == "記載なし")
    let goal = report.rows[1].kpis[0]
    #expect([goal.baselineWords, goal.targetWords, goal.latestWords, goal.forecastWords] == ["－", "－", "－", "－"])
    #expect(goal.achievementWords == "定性的な目標")
  }

  @Test func aPlanWhosePeriodIsOverIsPrintedAsSuch() {
    var plan = SamplePlan.make()
    plan.period.to = CalendarDate("2026-03-31")
    let over = PlanReport(Self.december, .init(town: "見本町", plan: plan, readings: [:], changes: []), previous: nil)
    #expect(over.facts.last?.value == "期間満了")
    plan.state = .draft
    let draft = PlanReport(Self.december, .init(town: "見本町", plan: plan, readings: [:], changes: []), previous: nil)
    #expect(draft.state == .draft)
    #expect(draft.rows[0].kpis[0].forecast == nil, "nothing is foretold of a draft")
  }

  @Test func repeatedRowsCountOnce() {
    let plan = SamplePlan.make([SamplePlan.online, SamplePlan.counter, SamplePlan.repeated])
    let totals = PlanReport(Self.december, .init(town: "見本町", plan: plan, readings: [:], changes: []), previous: nil).totals
    #expect(totals.measures == 2 && totals.copies == 1)
    #expect(totals.numericKPIs == 1 && totals.qualitativeKPIs == 1)
  }

  @Test func contentIsReadBackAsItWasWritten() throws {
    let plan = SamplePlan.make()
    let reading = ForecastTests.reading("2026-09-30", 31.5)
    let report = PlanReport(
      Self.december, .init(town: "見本町", plan: plan, readings: ["k1": [reading]], changes: []), previous: nil)
    let next = PlanReport(Self.march, .init(town: "見本町", plan: plan, readings: [:], changes: []), previous: report)
    for each in [report, next] {
      let back: PlanReport = try StoredJSON.read(StoredJSON.write(each))
      #expect(back == each)
    }
    #expect(next.differences.map(\.topic) == [.reading])
  }

  /// The paper is A4, its fonts are embedded, and both forms carry the same totals.
  @Test func totalsOfTheSpreadsheetEqualThoseOfThePDF() async throws {
    try await withPlan(on: .sqlite, SamplePlan.make([SamplePlan.online, SamplePlan.counter, SamplePlan.payment, SamplePlan.repeated])) {
      town in
      try await town.write { _ = try enter(31, on: "2026-09-30").run($0) }
      let record = try await Self.present(Self.december, town)
      let (pdf, xlsx) = try await town.read { try ($0.bytes(of: record.pdf), $0.bytes(of: record.xlsx)) }
      let report = try await Self.content(record, town)
      let folder = try TemporaryFolder()
      defer { folder.remove() }
      let path = folder.path + "/report.pdf"
      try Data(pdf).write(to: URL(filePath: path))
      let info = try Self.output("/usr/bin/pdfinfo", [path])
      #expect(info.contains("841.89 x 595.276 pts (A4)"))
      let fonts = try Self.output("/usr/bin/pdffonts", [path]).split(separator: "\n").dropFirst(2)
      #expect(!fonts.isEmpty && fonts.allSatisfy { $0.contains(" yes yes ") })
      let text = try Self.output("/usr/bin/pdftotext", ["-layout", path, "-"])
      let flat = text.filter { !$0.isWhitespace }
      for word in ["令和8年12月定例会", "総第123号", "総務課", "令和8年9月30日", "31手続", "記載なし", "定性的な目標", "キャッシュレス決済"] {
        #expect(flat.contains(word), "\(word)")
      }
      let book = try await SpreadsheetReading.decoding(xlsx)
      let sheet = try #require(book.sheets.first { $0.name == "集計" })
      for line in report.totals.lines {
        let row = try #require(sheet.rows.first { $0[0] == .text(line.label) })
        #expect(row[1] == .number(Double(line.count)))
        let printed = text.split(separator: "\n").contains { printed in
          let words = printed.filter { !$0.isWhitespace }
          return words == line.label.filter { !$0.isWhitespace } + String(line.count)
        }
        #expect(printed, "\(line)")
      }
      let rows = try #require(book.sheets.first { $0.name == "施策の一覧" })
      #expect(rows.rows.contains { $0[3] == .text("オンライン手続きの拡充") && $0[14] == .number(31) })
    }
  }

  @Test(arguments: DatabaseKind.allCases) func aDocumentNumberIsUsedOnce(kind: DatabaseKind) async throws {
    try await withPlan(on: kind) { town in
      _ = try await Self.present(Self.december, town)
      #expect(await code { _ = try await Self.present(Self.december, town) } == "plan.document-number-taken")
      #expect(try await town.read { try ReportRecords.all($0) }.count == 1)
    }
  }

  static func output(_ tool: String, _ arguments: [String]) throws -> String {
    try ChildProcess.run(tool, arguments, keepsErrors: true).text
  }
}
