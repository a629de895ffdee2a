import Contracts
import Documents
import Foundation
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Plans

/// What machines get, from a database.
@Suite struct PlanDataTests {
  static func bytes(_ response: Response) -> [UInt8] { if case .bytes(let bytes) = response.content { bytes } else { [] } }

  static func get(_ route: PlanDataRoute, _ query: [(String, String)] = [], _ database: any Database) async throws -> Response {
    var fields = Fields()
    for (name, value) in query { fields.append(name, value) }
    return try await Plans().respond(to: .data(route), PlanPagesTests.visit(route.segments, query: fields, database: database))
  }

  static func json(_ route: PlanDataRoute, _ query: [(String, String)] = [], _ database: any Database) async throws -> JSONNode {
    try JSONDocument.parse(bytes(try await get(route, query, database)))
  }

  static func withPlan(_ town: String, on kind: DatabaseKind = .sqlite, _ body: (TownDatabase) async throws -> Void) async throws {
    let plan = try PublishedPlansTests.plan(town)
    try await withTown(on: kind, migrations: Plans().migrations) { database in
      try await database.write { try ImportPlan(plan: plan, actor: "test").run($0) }
      try await body(database)
    }
  }

  // MARK: Whole plans

  @Test(arguments: PublishedPlansTests.towns, DatabaseKind.allCases)
  func whatIsImportedIsExported(town: String, kind: DatabaseKind) async throws {
    let plan = try PublishedPlansTests.plan(town)
    try await Self.withPlan(town, on: kind) { database in
      #expect(try await database.read(CurrentPlan.read) == plan)
      let file = Self.bytes(try await Self.get(.json, [], database))
      #expect(String(decoding: file, as: UTF8.self) == PlanFile.write(plan))
      let workbook = await PlanReading.read(Self.bytes(try await Self.get(.xlsx, [], database)))
      #expect(workbook.plan == plan)
      let csv = await PlanReading.read(try await Plans.export(from: database, as: .csv))
      #expect(csv.plan == plan)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func randomPlansSurviveTheTables(kind: DatabaseKind) async throws {
    for seed in 3001...3012 {
      var plan = RandomPlan.make(seed: UInt64(seed))
      // PostgreSQL keeps no NUL in a text.
      plan = try #require(PlanFile.read(Array(PlanFile.write(plan).replacing("\\u0000", with: "").utf8)).plan)
      let wanted = plan
      try await withTown(on: kind, migrations: Plans().migrations) { database in
        try await database.write { try ImportPlan(plan: wanted, actor: "test").run($0) }
        let found = try await database.read(CurrentPlan.read)
        #expect(Array(PlanFile.write(found).utf8) == Array(PlanFile.write(wanted).utf8), "seed \(seed)")
      }
    }
  }

  @Test func aTownWithoutAPlanHasNoData() async throws {
    try await withTown(on: .sqlite, migrations: Plans().migrations) { database in
      for route in PlanDataRoute.samples where route != .schema && !route.segments.contains("editions") {
        await #expect(performing: { try await Self.get(route, [], database) }, throws: { ($0 as? Failure)?.code == "plan.no-plan" })
      }
    }
  }

  @Test func onlyTheFictionalTownsDataCarryALicence() async throws {
    try await Self.withPlan("mihon") { database in
      for route in [PlanDataRoute.json, .csv, .xlsx] {
        let free = try await Self.get(route, [], database)
        #expect(free.headers["link"]?.contains("licenses/by/4.0") == true)
        let real = PlanPagesTests.visit(route.segments, database: database, fictional: false)
        let bound = try await Plans().respond(to: .data(route), real)
        #expect(bound.headers["link"] == nil)
      }
    }
  }

  @Test(arguments: PublishedPlansTests.towns) func planCSVHasARowAMeasure(town: String) async throws {
    let plan = try PublishedPlansTests.plan(town)
    try await Self.withPlan(town) { database in
      let response = try await Self.get(.csv, [], database)
      let bytes = Self.bytes(response)
      #expect(bytes.starts(with: [0xEF, 0xBB, 0xBF]))
      let records = try CSV.decoding(bytes, formulaGuard: .none).records
      #expect(records.map(\.fields.count).allSatisfy { $0 == MeasureTable.headings.count })
      #expect(records[0].fields == MeasureTable.headings)
      #expect(records.dropFirst().map { $0.fields[5] } == plan.measures.map(\.id))
      #expect(records.enumerated().allSatisfy { $1.line == $0 + 1 }, "no line breaks in cells")
      let originals = records.dropFirst().filter { $0.fields[10].isEmpty }
      #expect(originals.count == plan.distinctMeasures.count)
    }
  }

  @Test func everyColumnOfPlanCSVIsDocumented() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "docs/plan-csv.md"), encoding: .utf8)
    for heading in MeasureTable.headings { #expect(text.contains("| \(heading) |"), "\(heading)") }
  }

  // MARK: The API

  @Test(arguments: PublishedPlansTests.towns) func answersAreAsDeclared(town: String) async throws {
    let plan = try PublishedPlansTests.plan(town)
    try await Self.withPlan(town) { database in
      func check(_ id: String, _ route: PlanDataRoute, _ query: [(String, String)] = []) async throws {
        let operation = try #require(PlanAPI.operations.first { $0.id == id })
        let answer = Self.bytes(try await Self.get(route, query, database))
        #expect(try SchemaValidator.problems(answer, operation.responseSchema) == [], "\(route)")
      }
      try await check("getPlan", .plan)
      try await check("listMeasures", .measures, [("limit", "200")])
      for measure in plan.measures { try await check("getMeasure", .measure(measure.id)) }
      try await check("listIndicators", .indicators, [("limit", "200")])
      for kpi in plan.kpis.prefix(5) { try await check("listReadings", .readings(kpi.id)) }
      try await check("listTerms", .glossary)
    }
  }

  @Test func everyRouteOfTheAPIIsDeclared() {
    let declared = Set(PlanAPI.operations.map { $0.path.replacing(/\{[a-z]+\}/, with: "{id}") })
    for route in PlanDataRoute.samples where route.segments.first == "api" {
      let path = "/" + route.segments.dropFirst(2).map { $0.contains("1") ? "{id}" : $0 }.joined(separator: "/")
      #expect(declared.contains(path), "\(path)")
    }
    #expect(declared.count == PlanAPI.operations.count)
    for operation in PlanAPI.operations { #expect((try? JSONDocument.parse(operation.responseSchema)) != nil) }
  }

  @Test func listsComeInPages() async throws {
    let plan = try PublishedPlansTests.plan("mihon")
    try await Self.withPlan("mihon") { database in
      var ids: [String] = []
      var cursor: String?
      repeat {
        let page = try await Self.json(.measures, [("limit", "7")] + (cursor.map { [("cursor", $0)] } ?? []), database)
        let items = try #require(page["items"]?.array)
        #expect(items.count <= 7 && !items.isEmpty)
        ids += items.compactMap { $0["id"]?.string }
        cursor = page["next"]?.string
      } while cursor != nil
      #expect(ids == plan.measures.map(\.id))
      let kpis = try await Self.json(.indicators, [("limit", "200")], database)
      #expect(kpis["items"]?.array?.compactMap { $0["id"]?.string } == Array(plan.kpis.map(\.id).prefix(200)))
    }
  }

  @Test func measuresAreFiltered() async throws {
    let plan = try PublishedPlansTests.plan("mihon")
    try await Self.withPlan("mihon") { database in
      func ids(_ query: [(String, String)]) async throws -> [String] {
        try await Self.json(.measures, [("limit", "200")] + query, database)["items"]?.array?.compactMap { $0["id"]?.string } ?? []
      }
      let department = try #require(plan.measures.compactMap(\.departments).flatMap { $0 }.first)
      let wanted = plan.measures.filter {
        ($0.departments ?? []).contains(department) || $0.actions.contains { ($0.departments ?? []).contains(department) }
      }
      #expect(try await ids([("department", department)]) == wanted.map(\.id))
      #expect(
        try await ids([("system", "2.1")])
          == plan.measures.filter { $0.systems.contains("2.1") || $0.actions.contains { $0.systems.contains("2.1") } }.map(\.id))
      for kind in PlanStatus.Kind.allCases {
        #expect(try await ids([("status", kind.rawValue)]) == plan.measures.filter { ($0.status?.kind ?? .notStated) == kind }.map(\.id))
      }
      let top = try #require(plan.groups.first { $0.level == 0 })
      #expect(try await ids([("group", top.id)]).contains(plan.measures[0].id))
      #expect(try await ids([("group", "nowhere")]) == [])
      let title = plan.measures[3].title
      #expect(try await ids([("q", title)]).contains(plan.measures[3].id))
      #expect(try await ids([("q", "  ")]).count == plan.measures.count)
      #expect(try await ids([("q", "そんなものはない")]) == [])
    }
  }

  @Test func whatCannotBeIsRefused() async throws {
    try await Self.withPlan("mihon") { database in
      for (name, value) in [
        ("limit", "0"), ("limit", "201"), ("limit", "x"), ("limit", ""), ("status", "great"), ("status", ""), ("system", "2"),
        ("group", "A B"),
        ("q", String(repeating: "あ", count: 101)),
      ] {
        await #expect(
          performing: { try await Self.get(.measures, [(name, value)], database) }, throws: { ($0 as? Failure)?.kind == .invalid })
      }
      await #expect(
        performing: { try await Self.get(.indicators, [("measure", "A B")], database) }, throws: { ($0 as? Failure)?.kind == .invalid })
      await #expect(performing: { try await Self.get(.measure("m-none"), [], database) }, throws: { ($0 as? Failure)?.kind == .missing })
      await #expect(performing: { try await Self.get(.readings("k-none"), [], database) }, throws: { ($0 as? Failure)?.kind == .missing })
    }
  }

  @Test func readingsAreGivenButNotThoseTakenBack() async throws {
    let plan = try PublishedPlansTests.plan("mihon")
    let kpi = try #require(plan.kpis.first { $0.kind == .number })
    try await Self.withPlan("mihon") { database in
      let first = Reading(
        id: "r1", kpi: kpi.id, on: try #require(CalendarDate("2026-06-30")), value: 12.5, evidence: "集計表", origin: .officer,
        enteredBy: "officer:1",
        enteredAt: Moment(milliseconds: 1_782_864_000_000))
      var second = first
      (second.id, second.on, second.value) = ("r2", try #require(CalendarDate("2026-07-31")), 99)
      let last = second
      try await database.write { writer in
        try ReadingRecords.insert(first, writer)
        try ReadingRecords.insert(last, writer)
        _ = try ReadingRecords.withdraw("r2", reason: "誤り", writer)
      }
      let page = try await Self.get(.readings(kpi.id), [], database)
      let operation = try #require(PlanAPI.operations.first { $0.id == "listReadings" })
      #expect(try SchemaValidator.problems(Self.bytes(page), operation.responseSchema) == [])
      let items = try JSONDocument.parse(Self.bytes(page))["items"]?.array
      #expect(items?.compactMap { $0["id"]?.string } == ["r1"])
      #expect(items?.first?["value"]?.double == 12.5)
      #expect(items?.first?["enteredAt"]?.string == "2026-07-01T00:00:00Z")
      let indicators = try await Self.json(.indicators, [("limit", "200")], database)
      let found = indicators["items"]?.array?.first { $0["id"]?.string == kpi.id }
      #expect(found?["latest"]?["value"]?.double == 12.5)
      #expect(!String(decoding: Self.bytes(page), as: UTF8.self).contains("officer:1"))
    }
  }

  @Test func routesPrintAndParse() {
    for route in PlanDataRoute.samples { #expect(PlanDataRoute(method: route.method, segments: route.segments) == route) }
    for route in PlanImportRoute.samples { #expect(PlanImportRoute(method: route.method, segments: route.segments) == route) }
    #expect(PlanDataRoute(method: .post, segments: ["plan.json"]) == nil)
  }

  @Test(arguments: PublishedPlansTests.towns) func theServedSchemaFitsTheFiles(town: String) throws {
    #expect(try SchemaValidator.problems(try PublishedPlansTests.bytes(town), FormSchema.planFile) == [])
  }
}
