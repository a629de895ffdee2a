import Contracts
import Design
import Documents
import Foundation
import Kernel
import Markup
import Storage
import TestSupport
import Testing
import Web

@testable import Plans

/// An officer at a desk: sends requests to the plan's office and reads what comes back.
struct Desk {
  let town: TownDatabase
  var roles: Set<Role> = [.planner]
  var departments: Set<String> = ["d-kikaku"]
  var language = Language.japanese
  var metrics: [Metric] = []

  static let names = ["d-kikaku": "企画課", "d-chomin": "町民課", "d-zei": "税務課"]

  func visit(_ method: Method, _ segments: [String], _ query: [(String, String)], _ body: Body) -> Visit {
    let place = Town(
      slug: "mihon", name: "見本町", reading: "みほんまち", english: "Mihon", prefecture: "見本県", code: nil, isFictional: true, basePath: "/mihon")
    var ports = Ports()
    ports.offer(OfficeDirectory(departments: { _, _ in Self.names }, officers: { _, ids in ids.contains("1") ? ["1": "模擬 さくら"] : [:] }))
    return Visit(
      request: Request(
        method: method, segments: segments, rawPath: "/mihon/" + segments.joined(separator: "/"),
        query: Fields(query.map { Fields.Pair($0.0, $0.1) }), body: body),
      services: TownServices(
        town: place, database: town, clock: .fixed(OfficeClock.noon), randomness: .system, metrics: metrics, datasets: [],
        publicAddress: "http://localhost/mihon", isDemonstration: true, ports: ports),
      visitor: .officer(Officer(id: "1", name: "模擬 さくら", roles: roles, departments: departments, sessionID: "s")),
      preferences: Preferences(language: language), formToken: "t")
  }

  func get(_ route: PlanStaffRoute, _ query: [(String, String)] = []) async throws -> Response {
    try await Plans().respond(to: .staff(route), visit(.get, route.segments, query, .empty))
  }

  func post(_ route: PlanStaffRoute, _ fields: [(String, String)], files: [UploadedFile] = []) async throws -> Response {
    let form = Fields(fields.map { Fields.Pair($0.0, $0.1) })
    return try await Plans().respond(
      to: .staff(route), visit(.post, route.segments, [], files.isEmpty ? .form(form) : .multipart(form, files)))
  }

  static let today = [("on", "2026"), ("on-month", "11"), ("on-day", "20")]
}

func html(_ response: Response) -> String { PlanPagesTests.text(response) }
func bytes(_ response: Response) -> [UInt8] { if case .bytes(let bytes) = response.content { bytes } else { [] } }

/// Value of a hidden field.
func hidden(_ name: String, in html: String) -> String? {
  html.firstMatch(of: try! Regex<(Substring, Substring)>("name=\"\(name)\" value=\"([^\"]*)\"")).map { String($0.output.1) }
}

@Suite struct OfficePagesTests {
  static let planFields: [(String, String)] = [
    ("meeting", "令和8年12月定例会"), ("number", "企第1号"), ("department", "企画課"), ("reference", "2026"), ("reference-month", "9"),
    ("reference-day", "30"), ("presented", "2026"), ("presented-month", "12"), ("presented-day", "4"),
  ]

  @Test(arguments: Language.allCases) func everyPageRendersWithoutTwinIDs(language: Language) async throws {
    let bytes = try LoadingTests.bytes("Towns/mihon/plan.json")
    let readings = try LoadingTests.bytes("Towns/mihon/readings.json")
    try await withTown(on: .sqlite, migrations: Plans().migrations, clock: .fixed(OfficeClock.noon)) { town in
      try await Plans.loadDemonstration(plan: bytes, readings: readings, into: town)
      let reading = try #require(try await town.read { try ReadingRecords.standing($0) }.values.first?.first)
      let desk = Desk(town: town, language: language, metrics: PlanMetrics.all(datasets: []))
      var pages: [(PlanStaffRoute, [(String, String)])] = [
        (.overview, []), (.overview, [("department", "企画課"), ("kind", "update")]), (.table, []), (.table, [("sort", "progress")]),
        (.measure("m2-1"), []), (.measure("m2-9"), [("done", "status")]), (.history("m2-1"), []), (.confirmWithdraw(reading.id), []),
        (.metric("k1-1-1"), []), (.metric("k2-1-1"), []), (.reviews, []), (.revision, []), (.reports, []), (.newReport, []),
        (.previewReport, Self.planFields),
      ]
      for (route, query) in pages { try await check(desk, route, query) }
      _ = try await desk.post(.startRevision, [("label", "令和9年度改定")])
      pages = [
        (.revision, []), (.revisionHead, []), (.newMeasure, []), (.revisionMeasure("m2-1"), []), (.confirmPublish, []),
        (.confirmDiscard, []),
        (.overview, []),
      ]
      for (route, query) in pages { try await check(desk, route, query) }
      let presented = try await desk.post(.presentReport, Self.planFields)
      let id = try #require(presented.headers["location"]?.split(separator: "/").last?.split(separator: "?").first)
      try await check(desk, .report(String(id)), [])
      for route in [PlanPageRoute.reports, .report(String(id))] {
        let visit = PlanPagesTests.visit(route.segments, database: town, language: language)
        let page = html(try await Plans().respond(to: .page(route), visit))
        #expect(page.contains("令和8年12月定例会"))
      }
    }
  }

  private func check(_ desk: Desk, _ route: PlanStaffRoute, _ query: [(String, String)]) async throws {
    let response = try await desk.get(route, query)
    #expect(response.status == .ok, "\(route)")
    let page = html(response)
    #expect(page.contains("<h1"), "\(route)")
    let ids = page.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
    #expect(Dictionary(grouping: ids, by: { $0 }).filter { $0.value.count > 1 }.keys.sorted() == [], "\(route)")
    // Every label points at a control that is there.
    let labels = page.matches(of: /<label[^>]*\sfor="([^"]+)"/).map { String($0.1) }
    #expect(Set(labels).subtracting(ids) == [], "\(route)")
  }

  @Test func routesPrintAndParse() {
    for route in PlanStaffRoute.samples { #expect(PlanStaffRoute(method: route.method, segments: route.segments) == route) }
    for route in PlanReportRoute.samples { #expect(PlanReportRoute(method: route.method, segments: route.segments) == route) }
    #expect(PlanStaffRoute(method: .post, segments: ["staff", "plan"]) == nil)
    #expect(PlanStaffRoute(method: .get, segments: ["staff", "plan", "measures", "m1", "nothing"]) == nil)
  }

  @Test func whoMayDoWhat() {
    func roles(_ route: PlanStaffRoute) -> Set<Role> { if case .officer(let roles) = route.access { roles } else { [] } }
    #expect(roles(.table).contains(.viewer) && roles(.table).contains(.auditor))
    #expect(!roles(.saveStatus("m1")).contains(.viewer) && roles(.saveStatus("m1")).contains(.officer))
    #expect(roles(.publish) == [.planner, .administrator])
    #expect(roles(.presentReport) == [.chief, .planner, .administrator])
  }

  @Test func onlyTheDepartmentConcernedUpdates() async throws {
    try await withPlan(on: .sqlite) { town in
      let fields = [("version", "0"), ("status", "done")]
      let stranger = Desk(town: town, roles: [.officer], departments: ["d-zei"])
      #expect(await code { _ = try await stranger.post(.saveStatus("m1"), fields) } == "plan.not-your-department")
      let page1 = html(try await stranger.get(.measure("m1")))
      #expect(!page1.contains("name=\"status\""))
      let own = Desk(town: town, roles: [.officer], departments: ["d-chomin"])
      #expect(try await own.post(.saveStatus("m1"), fields).status == .seeOther)
      let chief = Desk(town: town, roles: [.chief], departments: [])
      #expect(try await chief.post(.saveStatus("m2"), fields).status == .seeOther)
    }
  }

  @Test func aStatusIsSavedAndSaidToBe() async throws {
    try await withPlan(on: .sqlite) { town in
      let desk = Desk(town: town)
      let form = html(try await desk.get(.measure("m1")))
      let version = try #require(hidden("version", in: form))
      let answer = try await desk.post(
        .saveStatus("m1"), [("version", version), ("status", "partial"), ("action-a1", "ongoing"), ("note", "町民課から始めた")])
      #expect(answer.status == .seeOther && answer.headers["location"] == "/mihon/staff/plan/measures/m1?done=status")
      let page = html(try await desk.get(.measure("m1"), [("done", "status")]))
      #expect(page.contains("状況を更新しました") && page.contains("町民課から始めた"))
      #expect(try await row(of: "m1", town)?.status == PlanStatus(kind: .partial, note: "町民課から始めた"))
      let history = html(try await desk.get(.history("m1")))
      #expect(history.contains("模擬 さくら") && history.contains("一部実施中"))
    }
  }

  @Test func theSlowerOfTwoKeepsWhatWasTyped() async throws {
    try await withPlan(on: .sqlite) { town in
      let desk = Desk(town: town)
      let version = try #require(hidden("version", in: html(try await desk.get(.measure("m1")))))
      _ = try await desk.post(.saveStatus("m1"), [("version", version), ("status", "trial"), ("action-a1", "done")])
      let slow = try await desk.post(
        .saveStatus("m1"), [("version", version), ("status", "done"), ("action-a1", "done"), ("note", "長い 説明を 書いた")])
      #expect(slow.status == .conflict)
      let page = html(slow)
      #expect(page.contains("ほかの職員がこの内容を更新しました") && page.contains("長い 説明を 書いた") && page.contains("今、保存されている内容"))
      #expect(page.contains("<option value=\"done\" selected"))
      let newer = try #require(hidden("version", in: page))
      #expect(newer != version)
      #expect(try await desk.post(.saveStatus("m1"), [("version", newer), ("status", "done"), ("action-a1", "done")]).status == .seeOther)
    }
  }

  @Test func mistakesAreAllShownAndNothingIsLost() async throws {
    try await withPlan(on: .sqlite) { town in
      let desk = Desk(town: town)
      let answer = try await desk.post(
        .enterReading("m1"),
        [("kpi", "k1"), ("on", "2026"), ("on-month", "13"), ("on-day", "1"), ("value", "三十二"), ("evidence", ""), ("reading-note", "残る<b>")])
      #expect(answer.status == .unprocessableContent)
      let page = html(answer)
      for field in ["on", "value", "evidence"] { #expect(page.contains("href=\"#field-\(field)\""), "\(field)") }
      #expect(page.contains("value=\"三十二\"") && page.contains("残る&lt;b&gt;"))
      let future = try await desk.post(
        .enterReading("m1"), [("kpi", "k1"), ("on", "令和9"), ("on-month", "1"), ("on-day", "1"), ("value", "３２"), ("evidence", "x")])
      #expect(html(future).contains("今日までの日付を入力してください"))
      let page2 = html(try await desk.post(.writeReview("m1"), [("stage", "STPD/See")]))
      #expect(page2.contains("見直しの段階を選択してください"))
      let page3 = html(try await desk.post(.saveStatus("m1"), [("status", "nothing")]))
      #expect(page3.contains("状況を選択してください"))
    }
  }

  @Test func aReadingWithItsFileIsEnteredFetchedAndTakenBack() async throws {
    try await withPlan(on: .sqlite) { town in
      let desk = Desk(town: town)
      let file = UploadedFile(field: "file", filename: "受付簿.csv", contentType: "text/csv", bytes: Array("月,件数\n9,32\n".utf8))
      // First without a figure: the file stays with the form.
      let first = try await desk.post(
        .enterReading("m1"), [("kpi", "k1"), ("value", ""), ("evidence", "受付簿を集計")] + Desk.today, files: [file])
      #expect(first.status == .unprocessableContent)
      let kept = try #require(hidden("file-kept", in: html(first)))
      #expect(kept.hasSuffix("|受付簿.csv"))
      let second = try await desk.post(
        .enterReading("m1"), [("kpi", "k1"), ("value", "1,032"), ("evidence", "受付簿を集計"), ("file-kept", kept)] + Desk.today)
      #expect(second.status == .seeOther)
      let reading = try #require(try await town.read { try ReadingRecords.standing($0) }["k1"]?.first)
      #expect(reading.value == 1032 && reading.attachmentName == "受付簿.csv" && reading.enteredBy == "1")
      let download = try await desk.get(.evidence(reading.id))
      #expect(bytes(download) == file.bytes)
      #expect(download.headers["content-disposition"]?.hasPrefix("attachment") == true)
      let page = html(try await desk.get(.measure("m1"), [("done", "reading"), ("reading", reading.id)]))
      #expect(page.contains("実績値を入力しました") && page.contains("/staff/plan/readings/\(reading.id)/withdraw"))

      #expect(try await desk.post(.withdraw(reading.id), [("reason", " ")]).status == .unprocessableContent)
      #expect(try await desk.post(.withdraw(reading.id), [("reason", "二重に数えた")]).status == .seeOther)
      let page4 = html(try await desk.get(.measure("m1")))
      #expect(page4.contains("取消の理由：二重に数えた"))
      #expect(try await desk.post(.withdraw(reading.id), [("reason", "もう一度")]).status == .conflict)
    }
  }

  @Test(arguments: [
    ("実績.exe", "MZ"), ("報告.pdf", "これはPDFではない"), ("空.txt", ""), ("絵.png", "GIF89a"),
  ]) func filesThatAreNotWhatTheySayAreRefused(name: String, content: String) async throws {
    try await withPlan(on: .sqlite) { town in
      let file = UploadedFile(field: "file", filename: name, contentType: "application/octet-stream", bytes: Array(content.utf8))
      let answer = try await Desk(town: town).post(
        .enterReading("m1"), [("kpi", "k1"), ("value", "32"), ("evidence", "x")] + Desk.today, files: [file])
      #expect(answer.status == .unprocessableContent)
      #expect(html(answer).contains("href=\"#field-file\""))
      let standing = try await town.read { try ReadingRecords.standing($0) }
      #expect(standing.isEmpty)
    }
  }

  @Test func numbersAsOfficersTypeThem() {
    #expect(TypedNumber.read("1,234.5") == 1234.5)
    #expect(TypedNumber.read("１２３") == 123)
    #expect(TypedNumber.read("－３．５") == -3.5)
    #expect(TypedNumber.read("▲2") == -2)
    for wrong in ["", "abc", "1e9", "0x10", "inf", "nan", "1.2.3", "--1", "1234567890123456789"] {
      #expect(TypedNumber.read(wrong) == nil, "\(wrong)")
    }
  }

  @Test func namesOfFilesAreCleaned() {
    #expect(EvidenceFile.cleaned("..\\..\\a/b.pdf") == "b.pdf")
    #expect(EvidenceFile.cleaned("a\u{0}\nb.pdf") == "ab.pdf")
    #expect(EvidenceFile.cleaned("") == "file")
    #expect(EvidenceFile.cleaned(String(repeating: "長", count: 300) + ".pdf").hasSuffix(".pdf"))
    #expect(EvidenceFile.cleaned(String(repeating: "長", count: 300) + ".pdf").count <= 100)
  }

  @Test func aMyNumberIsKeptOut() async throws {
    try await withPlan(on: .sqlite) { town in
      let desk = Desk(town: town)
      let fields = [("kpi", "k1"), ("value", "32"), ("evidence", "番号 123456789018 の方")] + Desk.today
      let answer = try await desk.post(.enterReading("m1"), fields)
      #expect(answer.status == .unprocessableContent && html(answer).contains(MyNumberGuard.reasonField))
      #expect(try await desk.post(.enterReading("m1"), fields + [(MyNumberGuard.reasonField, "備品の番号です")]).status == .seeOther)
    }
  }

  @Test func aMyNumberIsKeptOutOfRevisionsReportsAndImports() async throws {
    try await withPlan(on: .sqlite) { town in
      let desk = Desk(town: town)
      let number = "番号 123456789018"
      func isRefused(_ response: Response) -> Bool {
        response.status == .unprocessableContent && html(response).contains(MyNumberGuard.reasonField)
      }
      #expect(isRefused(try await desk.post(.startRevision, [("label", number)])))
      #expect(try await desk.post(.startRevision, [("label", "改定版")]).status == .seeOther)
      let head = [("title", "計画"), ("label", "改定版"), ("period", "令和8年度"), ("revision", number)]
      #expect(isRefused(try await desk.post(.saveRevisionHead, head)))
      #expect(try await desk.post(.saveRevisionHead, head + [(MyNumberGuard.reasonField, "補助金の番号です")]).status == .seeOther)
      let fields = [("id", "m9"), ("title", "新しい施策"), ("group", "g1"), ("summary", number)]
      #expect(isRefused(try await desk.post(.addMeasure, fields)))
      let report = Self.planFields.map { ($0.0, $0.0 == "meeting" ? number : $0.1) }
      #expect(isRefused(try await desk.get(.previewReport, report)))
      #expect(isRefused(try await desk.post(.presentReport, report)))
      // A file is looked through whole, and the measure at fault is named.
      var plan = SamplePlan.make()
      plan.measures[1].summary = number
      func send(_ more: [(String, String)] = []) async throws -> Response {
        let file = UploadedFile(
          field: "file", filename: "plan.json", contentType: "application/json", bytes: Array(PlanFile.write(plan).utf8))
        let route = PlanImportRoute.check
        return try await Plans().respond(
          to: .imports(route), desk.visit(.post, route.segments, [], .multipart(Fields(more.map { Fields.Pair($0.0, $0.1) }), [file])))
      }
      let refused = try await send()
      #expect(isRefused(refused) && html(refused).contains("施策「m2」"))
      #expect(try await send([(MyNumberGuard.reasonField, "機器の番号です")]).status == .seeOther)
      let told = try await town.read { reader in
        try reader.all("SELECT detail FROM audit_log WHERE action = 'guard.my-number-overruled' ORDER BY seq") { try $0.text("detail") }
      }
      #expect(told == ["revision: 補助金の番号です", "m2: 機器の番号です"])
    }
  }

  @Test func theTableIsFilteredSortedAndSaved() async throws {
    try await withPlan(on: .sqlite, SamplePlan.make([SamplePlan.online, SamplePlan.counter, SamplePlan.payment, SamplePlan.repeated])) {
      town in
      let desk = Desk(town: town)
      func titles(_ query: [(String, String)]) async throws -> [String] {
        html(try await desk.get(.table, query)).matches(of: /id="row-([^"]+)"/).map { String($0.1) }
      }
      #expect(try await titles([]) == ["m1", "m2", "m3", "m4"])
      #expect(try await titles([("q", "ｷｬｯｼｭﾚｽ")]) == ["m3"])
      #expect(try await titles([("q", "おんらいん")]) == ["m1", "m4"])
      #expect(try await titles([("department", "町民課")]) == ["m1", "m2"])
      #expect(try await titles([("status", "not-stated")]) == ["m3", "m4"])
      #expect(try await titles([("group", "g1"), ("sort", "title"), ("order", "descending")]).first == "m2")
      #expect(try await titles([("sort", "status")]) == ["m1", "m2", "m3", "m4"])
      #expect(try await titles([("sort", "nonsense"), ("group", "nowhere")]) == [])

      let csv = bytes(try await desk.get(.tableCSV, [("department", "町民課")]))
      #expect(String(decoding: csv, as: UTF8.self).split(separator: "\r\n").count == 3)
      let book = try await SpreadsheetReading.decoding(bytes(try await desk.get(.tableXLSX, [("q", "窓口")])))
      #expect(book.sheets[0].rows.last?[2] == .text("書かない窓口"))
    }
  }

  @Test func aMetricThatIsNotHereIsSaidToBe() async throws {
    var plan = SamplePlan.make()
    plan.measures[0].kpis[0].metric = "procedures.online_procedures"
    try await withPlan(on: .sqlite, plan) { town in
      let desk = Desk(town: town, metrics: PlanMetrics.all(datasets: []))
      let page5 = html(try await desk.get(.measure("m1")))
      #expect(page5.contains("このサービスはまだ導入されていません"))
      let page6 = html(try await desk.get(.overview))
      #expect(page6.contains("サービスの導入を待っている指標：1件"))
      let outcome = try await MeasureByServices(services: desk.visit(.get, [], [], .empty).services, actor: "system").run()
      #expect(outcome.map(\.result) == [.notInstalled])
      let standing = try await town.read { try ReadingRecords.standing($0) }
      #expect(standing.isEmpty)
      let page = html(try await desk.get(.metric("k1")))
      for metric in PlanMetrics.all(datasets: []) { #expect(page.contains("value=\"\(metric.name)\""), "\(metric.name)") }
    }
  }
}
