import Contracts
import Design
import Foundation
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Plans

/// What every edition changed stays readable, however many follow; and a paper is about the edition of its day.
@Suite struct EditionTests {
  /// Three editions: the first of 2026-04-01 as imported, two revisions published by the office on later days.
  static func revised(on kind: DatabaseKind, _ body: (TownDatabase) async throws -> Void) async throws {
    let time = TestTime(OfficeClock.noon)
    var first = SamplePlan.make()
    first.edition.publishedOn = "2026-04-01"
    try await withPlan(on: kind, first, clock: time.clock) { town in
      try await RevisionTests.revise(town)
      try await town.write { _ = try PublishRevision(actor: "officer:p").run($0) }
      time.advance(milliseconds: 100 * 86_400_000)
      try await town.write { try StartRevision(label: "令和10年度改定", actor: "officer:p").run($0) }
      var counter = SamplePlan.counter
      counter.title = "書かない・待たない窓口"
      counter.revisionMark = .strengthened
      try await RevisionTests.save(counter, town)
      try await town.write { _ = try PublishRevision(actor: "officer:p").run($0) }
      try await body(town)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func theFirstDifferenceIsStillThereAfterTheSecondRevision(kind: DatabaseKind) async throws {
    try await Self.revised(on: kind) { town in
      func page(_ route: PlanPageRoute, _ language: Language = .japanese) async throws -> String {
        html(try await Plans().respond(to: .page(route), PlanPagesTests.visit(route.segments, database: town, language: language)))
      }
      let list = try await page(.editions)
      for number in 1...3 { #expect(list.contains("href=\"/mihon/plan/editions/\(number)\"")) }
      let second = try await page(.edition(2))
      #expect(second.contains("id=\"difference-added\"") && second.contains("リモート窓口") && second.contains("キャッシュレス決済"))
      #expect(!second.contains("書かない・待たない窓口"))
      #expect(second.contains("改定済み"))
      let third = try await page(.edition(3))
      #expect(
        third.contains("id=\"difference-strengthened\"") && third.contains("書かない・待たない窓口") && !third.contains("id=\"difference-added\""))
      #expect(try await page(.edition(1)).contains("最初の版です。"))
      for language in Language.allCases {
        for number in 1...3 {
          let ids = try await page(.edition(number), language).matches(of: /\sid="([^"]+)"/).map { String($0.1) }
          #expect(Set(ids).count == ids.count)
        }
      }
      // A measure that only the older editions have is named there and leads nowhere.
      let first = try await page(.edition(1))
      #expect(first.contains("キャッシュレス決済") && !first.contains("/plan/measures/m3\""))
      #expect(try await page(.about).contains("/mihon/plan/editions/2"))
      #expect(try await page(.changes).contains("/mihon/plan/editions\""))
      await #expect(throws: Failure.self) { _ = try await page(.edition(9)) }
    }
  }

  @Test(arguments: DatabaseKind.allCases) func theAPIGivesEveryDifference(kind: DatabaseKind) async throws {
    try await Self.revised(on: kind) { town in
      let list = try await PlanDataTests.json(.editions, [], town)
      #expect(list["items"]?.array?.map { $0["number"]?.int } == [3, 2, 1])
      #expect(list["items"]?.array?.map { $0["state"]?.string } == ["current", "superseded", "superseded"])
      let second = try await PlanDataTests.json(.edition(2), [], town)
      #expect(second["comparedWith"]?.int == 1)
      let kinds = second["measures"]?.array?.map { "\($0["id"]?.string ?? "") \($0["kind"]?.string ?? "")" }
      #expect(kinds == ["m1 strengthened", "m3 ended", "m9 added"])
      let target = second["measures"]?.array?.first?["indicators"]?.array?.first?["changes"]?.array?.first
      #expect(target?["field"]?.string == "target" && target?["after"]?.string?.contains("60") == true)
      let first = try await PlanDataTests.json(.edition(1), [], town)
      #expect(first["measures"]?.array?.isEmpty == true && first["comparedWith"]?.int == nil)
      await #expect(throws: Failure.self) { _ = try await PlanDataTests.get(.edition(4), [], town) }
    }
  }

  @Test(arguments: DatabaseKind.allCases) func aReportIsAboutTheEditionOfItsReferenceDate(kind: DatabaseKind) async throws {
    try await Self.revised(on: kind) { town in
      func report(_ date: String) async throws -> PlanReport {
        var heading = ReportTests.december
        heading.referenceDate = CalendarDate(date)!
        let asked = heading
        return try await town.read { try MakeReport(heading: asked, town: "見本町").read($0).report }
      }
      let november = try await report("2026-11-20")
      #expect(november.edition.number == 1 && november.state == .current && november.rows.map(\.id) == ["m1", "m2", "m3"])
      #expect(november.rows[0].kpis[0].target?.value == 50)
      let december = try await report("2026-12-31")
      #expect(december.edition.number == 2 && december.state == .current && december.rows[0].kpis[0].target?.value == 60)
      #expect(try await report("2027-03-01").edition.number == 3)
      // Older than all that is known here: the oldest.
      #expect(try await report("2025-04-01").edition.number == 1)
    }
  }

  @Test func whatChangedHoldsReadingsAndRevisions() async throws {
    try await Self.revised(on: .sqlite) { town in
      try await town.write { _ = try enter(33, on: "2026-11-20").run($0) }
      let route = PlanPageRoute.measure("m1")
      let page = html(try await Plans().respond(to: .page(route), PlanPagesTests.visit(route.segments, database: town)))
      let history = page[try #require(page.firstRange(of: "id=\"history\"")).lowerBound...]
      #expect(history.contains("「オンライン手続き数」の実績：33手続") && history.contains("第2版での見直し：") && history.contains("目標値"))
    }
  }

  @Test func aPlanIsOverWhenItsPeriodIs() async throws {
    var plan = SamplePlan.make()
    plan.period.to = CalendarDate("2026-11-20")
    let over = plan
    try await withPlan(on: .sqlite, over) { town in
      let visit = PlanPagesTests.visit(["plan"], database: town)
      let page = html(try await Plans().respond(to: .page(.overview), visit))
      #expect(page.contains("期間満了") && page.contains("この計画は期間が満了しています。") && !page.contains("期間中"))
      #expect(try await PlanDataTests.json(.editions, [], town)["items"]?.array?.first?["state"]?.string == "expired")
    }
  }
}

/// Terms of the glossary are explained where they stand.
@Suite struct TermTests {
  static func plan() -> Plan {
    var plan = SamplePlan.make()
    plan.vision = [Plan.Statement(title: "つながる町", text: "DXで暮らしを変える。DXは一度だけ説明される。")]
    plan.groups[0].aim = "DXFと書いても説明されず、BPRは説明される。"
    plan.milestones = [Plan.Milestone(title: "開始", when: "令和8年度", text: "BPRを始める")]
    plan.measures[0].kpis[0].note = "EBPMの考え方で数える。"
    plan.glossary = [
      Plan.Term(term: "DX", meaning: "デジタルによる変革"), Plan.Term(term: "BPR", meaning: "業務の見直し"), Plan.Term(term: "EBPM", meaning: "証拠に基づく政策"),
      Plan.Term(term: "キャッシュレス", meaning: "現金を使わない支払い"),
    ]
    return plan
  }

  static func page(_ route: PlanPageRoute, _ town: TownDatabase) async throws -> String {
    html(try await Plans().respond(to: .page(route), PlanPagesTests.visit(route.segments, database: town)))
  }

  @Test func onTheOverviewTheRoadMapAndTheIndicators() async throws {
    try await withPlan(on: .sqlite, Self.plan()) { town in
      let overview = try await Self.page(.overview, town)
      #expect(overview.matches(of: /デジタルによる変革/).count == 1, "once a page")
      #expect(overview.contains("DXFと書いても") && overview.contains("業務の見直し"))
      #expect(overview.contains("現金を使わない支払い"), "a term in the title of a measure")
      let ids = overview.matches(of: /\sid="(term-[0-9]+)"/).map { String($0.1) }
      #expect(ids.count == 3 && Set(ids).count == 3)
      #expect(Set(overview.matches(of: /popovertarget="(term-[0-9]+)"/).map { String($0.1) }) == Set(ids))
      let roadmap = try await Self.page(.roadmap, town)
      #expect(roadmap.contains("業務の見直し"))
      #expect(try await Self.page(.indicators, town).contains("証拠に基づく政策"))
      #expect(try await Self.page(.indicator("k1"), town).contains("証拠に基づく政策"))
    }
  }
}

/// Comparing with the other towns, from an index that opens none of them for a page.
@Suite struct SystemIndexTests {
  /// Towns by slug, how often each was looked at, and which cannot be read.
  actor Place {
    var towns: [String: TownDatabase] = [:]
    var looks: [String: Int] = [:]
    func add(_ slug: String, _ town: TownDatabase) { towns[slug] = town }
    func look(_ slug: String) -> TownDatabase? {
      looks[slug, default: 0] += 1
      return towns[slug]
    }
  }

  static func town(_ slug: String) -> Town {
    Town(
      slug: slug, name: "\(slug)町", reading: "", english: slug, prefecture: "", code: nil, isFictional: true,
      basePath: slug == "hosted" ? "" : "/\(slug)")
  }

  static func everyTown(_ slugs: [String], _ place: Place) -> EveryTown {
    EveryTown(
      slugs: { slugs },
      look: { slug, body in
        guard let database = await place.look(slug) else { return }
        try await body(Neighbour(town: Self.town(slug), database: database, publicAddress: "https://\(slug).example"))
      })
  }

  static func sample() -> Plan {
    var plan = SamplePlan.make()
    plan.measures[0].systems = ["2.1"]
    return plan
  }

  @Test(arguments: DatabaseKind.allCases) func aPageShowsHowFarTheOthersAre(kind: DatabaseKind) async throws {
    try await withPlan(on: kind, Self.sample()) { town in
      try await town.write { _ = try enter(40, on: "2026-11-01").run($0) }
      let place = Place()
      // More towns than a page holds, among them one on a host of its own and one that cannot be read.
      let slugs = ["hosted", "lost"] + (1...40).map { "t\($0 + 10)" }
      for slug in slugs where slug != "lost" { await place.add(slug, town) }
      var ports = Ports()
      ports.offer(Self.everyTown(slugs + ["mihon"], place))
      let plans = Plans()
      func page(_ route: PlanPageRoute, _ query: [(String, String)] = []) async throws -> String {
        let services = TownServices(
          town: Self.town("mihon"), database: town, clock: .fixed(OfficeClock.noon), randomness: .system, metrics: [], datasets: [],
          publicAddress: "https://mihon.example", isDemonstration: true, ports: ports)
        let visit = Visit(
          request: Request(
            method: .get, segments: route.segments, rawPath: route.path, query: Fields(query.map { Fields.Pair($0.0, $0.1) })),
          services: services, visitor: .nobody, preferences: Preferences(language: .japanese), formToken: "t")
        return html(try await plans.respond(to: .page(route), visit))
      }
      let first = try await page(.system("2.1"))
      #expect(first.contains("42の町が"), "all that can be read, and this one")
      #expect(first.contains("最新の実績：40手続") && first.contains("50%"))
      #expect(first.matches(of: /class="card/).count >= PlanPages.systemPageSize && first.contains("?page=2"))
      #expect(first.contains("https://hosted.example/plan/measures/m1"))
      #expect(first.contains("まだ計画を読み込んでいない町が1"))
      let last = try await page(.system("2.1"), [("page", "3")])
      #expect(last.contains("t50町") && !last.contains("t11町"))
      let list = try await page(.systems)
      #expect(list.contains("ほか34町"))
      // The towns were read once; only the one that failed is tried again.
      let looks = await place.looks
      #expect(looks["t11"] == 1 && (looks["lost"] ?? 0) >= 2)
    }
  }

  @Test func aShareIsReadAgainWhenThePlanHasMoved() async throws {
    try await withPlan(on: .sqlite, Self.sample()) { town in
      let index = SystemIndex()
      let neighbour = Neighbour(town: Self.town("b"), database: town)
      let place = Place()
      await place.add("b", town)
      func latest() async throws -> Double? {
        try await index.shares(besides: "a", Self.everyTown(["a", "b"], place), .fixed(OfficeClock.noon)).shares.first?.entries.first?
          .indicators.first?.latest?.value
      }
      #expect(try await latest() == nil)
      try await town.write { _ = try enter(41, on: "2026-11-02").run($0) }
      #expect(try await latest() == nil, "as it was read")
      try await index.take(neighbour, now: OfficeClock.noon)
      #expect(try await latest() == 41)
      // A town that is no longer served is forgotten.
      let gone = try await index.shares(besides: "a", Self.everyTown(["a"], place), .fixed(OfficeClock.noon))
      #expect(gone.shares.isEmpty && gone.missing == 0)
    }
  }
}
