import Contracts
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Plans

/// An officer's way from a file to the draft of a revision.
@Suite struct ImportTests {
  static func visit(_ route: PlanImportRoute, file: [UInt8]? = nil, _ database: any Database, officer id: String = "1") -> Visit {
    let base = PlanPagesTests.visit(route.segments, database: database)
    var request = base.request
    request.method = route.method
    if let file {
      request.body = .multipart(
        Fields(), [UploadedFile(field: "file", filename: "計画.xlsx", contentType: "application/octet-stream", bytes: file)])
    }
    return Visit(
      request: request, services: base.services,
      visitor: .officer(Officer(id: id, name: "見本 花子", roles: [.planner], departments: [], sessionID: "s")), preferences: base.preferences,
      formToken: "t")
  }

  static func respond(_ route: PlanImportRoute, file: [UInt8]? = nil, _ database: any Database, officer: String = "1") async throws
    -> Response
  {
    try await Plans().respond(to: .imports(route), visit(route, file: file, database, officer: officer))
  }

  static func stage(_ file: [UInt8], _ database: any Database) async throws -> String {
    let response = try await respond(.check, file: file, database)
    #expect(response.status == .seeOther)
    return String(try #require(response.headers["location"]?.split(separator: "/").last))
  }

  static func changed() async throws -> (old: Plan, new: Plan, file: [UInt8]) {
    let old = try PublishedPlansTests.plan("mihon")
    var new = old
    new.measures[0].title += "（改）"
    new.measures[1].revisionMark = .strengthened
    return (old, new, try await PlanWorkbook.write(new))
  }

  @Test(arguments: DatabaseKind.allCases) func aChangedWorkbookBecomesTheDraftOfARevision(kind: DatabaseKind) async throws {
    let (old, new, file) = try await Self.changed()
    try await withTown(on: kind, migrations: Plans().migrations) { database in
      try await database.write { try ImportPlan(plan: old, actor: "test").run($0) }
      let id = try await Self.stage(file, database)
      let page = PlanPagesTests.text(try await Self.respond(.review(id), database))
      #expect(page.contains("計画.xlsx") && page.contains("（改）"))
      // Nothing has changed so far.
      #expect(try await database.read { try EditionRecords.preparing($0) } == nil)
      let done = try await Self.respond(.confirm(id), database)
      #expect(done.headers["location"] == "/mihon/staff/plan/revision")
      let draft = try await database.read { reader in
        try EditionRecords.preparing(reader).map { try PlanRecords.plan($0, reader) }
      }
      var wanted = new
      wanted.edition.number = old.edition.number + 1
      #expect(draft == wanted)
      #expect(try await database.read(CurrentPlan.read) == old)
      await #expect(
        performing: { try await Self.respond(.confirm(id), database) }, throws: { ($0 as? Failure)?.code == "plan.unknown-import" })
      let again = try await Self.stage(file, database)
      await #expect(
        performing: { try await Self.respond(.confirm(again), database) },
        throws: { ($0 as? Failure)?.code == "plan.import-during-revision" })
    }
  }

  @Test func theFirstPlanIsPublishedAtOnce() async throws {
    let plan = try PublishedPlansTests.plan("mihon")
    try await withTown(on: .sqlite, migrations: Plans().migrations) { database in
      let id = try await Self.stage(Array(PlanFile.write(plan).utf8), database)
      let done = try await Self.respond(.confirm(id), database)
      #expect(done.headers["location"] == "/mihon/plan")
      #expect(try await database.read(CurrentPlan.read) == plan)
    }
  }

  @Test func aFileWithMistakesIsReportedAndNothingKept() async throws {
    let old = try PublishedPlansTests.plan("mihon")
    let broken = String(decoding: PlanCSV.write(old), as: UTF8.self).replacing("準備中,", with: "順調,")
    try await withTown(on: .sqlite, migrations: Plans().migrations) { database in
      let response = try await Self.respond(.check, file: Array(broken.utf8), database)
      #expect(response.status == .unprocessableContent)
      let page = PlanPagesTests.text(response)
      #expect(page.contains("「施策」の") && page.contains("「状況」") && page.contains("次のいずれかを書いてください"))
      for file in [nil, [], Array(repeating: UInt8(1), count: 10)] as [[UInt8]?] {
        let answer = try await Self.respond(.check, file: file, database)
        #expect(answer.status == .unprocessableContent)
      }
      #expect(try await database.read { try $0.all("SELECT id FROM plan_imports").count } == 0)
    }
  }

  @Test func anUnchangedFileHasNothingToImport() async throws {
    let old = try PublishedPlansTests.plan("mihon")
    try await withTown(on: .sqlite, migrations: Plans().migrations) { database in
      try await database.write { try ImportPlan(plan: old, actor: "test").run($0) }
      let id = try await Self.stage(PlanCSV.write(old), database)
      let page = PlanPagesTests.text(try await Self.respond(.review(id), database))
      #expect(page.contains(Phrase.importNothing.japanese))
      #expect(!page.contains("action=\"/mihon/staff/plan/import/\(id)\""))
      _ = try await Self.respond(.discard(id), database)
      await #expect(
        performing: { try await Self.respond(.review(id), database) }, throws: { ($0 as? Failure)?.code == "plan.unknown-import" })
    }
  }

  @Test func aColleaguesFileIsNotMine() async throws {
    let (old, _, file) = try await Self.changed()
    try await withTown(on: .sqlite, migrations: Plans().migrations) { database in
      try await database.write { try ImportPlan(plan: old, actor: "test").run($0) }
      let id = try await Self.stage(file, database)
      for route in [PlanImportRoute.review(id), .confirm(id), .discard(id)] {
        await #expect(
          performing: { try await Self.respond(route, database, officer: "2") }, throws: { ($0 as? Failure)?.code == "plan.unknown-import" }
        )
      }
    }
  }

  @Test func onlyPlannersAndAdministratorsImport() {
    for route in PlanImportRoute.samples {
      guard case .officer(let roles) = Plans().access(to: .imports(route)) else {
        Issue.record("\(route) is open")
        continue
      }
      #expect(roles == [.planner, .administrator])
    }
  }

  @Test func theOperatorsImportIsAllOrNothing() async throws {
    try await withTown(on: .sqlite, migrations: Plans().migrations) { database in
      let wrong = try await Plans.importFile(Array("{}".utf8), town: "mihon", into: database, actor: "operator")
      #expect(wrong.plan == nil && !wrong.errors.isEmpty)
      #expect(wrong.lines(.japanese).last?.contains("誤りが") == true)
      let other = try await Plans.importFile(try PublishedPlansTests.bytes("bandai"), town: "mihon", into: database, actor: "operator")
      #expect(other.plan == nil)
      #expect(try await database.read { try EditionRecords.all($0).count } == 0)
      let right = try await Plans.importFile(try PublishedPlansTests.bytes("mihon"), town: "mihon", into: database, actor: "operator")
      #expect(right.plan != nil)
      #expect(try await database.read { try EditionRecords.all($0).count } == 1)
    }
  }
}
