import Documents
import Kernel
import Testing

@testable import Plans

/// Plans through real XLSX files.
@Suite struct WorkbookTests {
  @Test(arguments: PublishedPlansTests.towns) func publishedPlansComeBackFromWorkbooks(town: String) async throws {
    let plan = try PublishedPlansTests.plan(town)
    let outcome = await PlanWorkbook.read(try await PlanWorkbook.write(plan))
    #expect(outcome.problems.map { $0.line(.english) } == [])
    #expect(outcome.plan == plan)
  }

  @Test func randomPlansComeBackFromWorkbooks() async throws {
    for seed in 1001...1020 {
      let plan = RandomPlan.make(seed: UInt64(seed))
      let outcome = await PlanWorkbook.read(try await PlanWorkbook.write(plan))
      #expect(outcome.problems.filter { $0.severity == .error }.map { $0.line(.english) } == [], "seed \(seed)")
      #expect(outcome.plan.map { Array(PlanFile.write($0).utf8) } == Array(PlanFile.write(plan).utf8), "seed \(seed)")
    }
  }

  @Test func theSamePlanGivesTheSameFile() async throws {
    let plan = try PublishedPlansTests.plan("mihon")
    #expect(try await PlanWorkbook.write(plan) == PlanWorkbook.write(plan))
  }

  @Test func theWorkbookExplainsItsColumns() async throws {
    let reading = try await SpreadsheetReading.decoding(try await PlanWorkbook.write(try PublishedPlansTests.plan("mihon")))
    let guide = try #require(reading.sheets.first { $0.name == ColumnGuide.title })
    #expect(guide.rows.count == ColumnGuide.rows.count + 1)
    #expect(reading.sheets.map(\.name) == TableLayout.all.map(\.title) + [ColumnGuide.title])
  }

  @Test func somethingElseIsToldApart() async {
    #expect(PlanReading.format(of: []) == nil)
    #expect(PlanReading.format(of: Array("  {\"format\"".utf8)) == .json)
    #expect(PlanReading.format(of: [0xEF, 0xBB, 0xBF] + Array("種別,".utf8)) == .csv)
    #expect(PlanReading.format(of: [0x50, 0x4B, 3, 4]) == .xlsx)
    #expect(PlanReading.format(of: [0x89, 0x50, 0x4E, 0x47, 0, 0]) == nil)
    let zip = await PlanReading.read([0x50, 0x4B, 3, 4, 0, 0])
    #expect(zip.plan == nil && zip.errors.count == 1)
    let picture = await PlanReading.read([0x89, 0x50, 0x4E, 0x47, 0, 0])
    #expect(picture.errors.map(\.message) == [.fileNotRead])
  }

  @Test func thePlanOfAnotherTownIsRefused() async throws {
    let bytes = try PublishedPlansTests.bytes("bandai")
    let reading = await PlanReading.read(bytes, town: "mihon")
    #expect(reading.plan == nil)
    #expect(reading.errors.map(\.message) == [.otherTown("bandai", "mihon")])
    #expect(await PlanReading.read(bytes, town: "bandai").plan != nil)
  }
}
