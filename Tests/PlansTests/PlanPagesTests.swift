import Contracts
import Design
import Foundation
import FoundationXML
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Plans

/// Every public page of every plan that ships, rendered from a database.
@Suite struct PlanPagesTests {
  static let clock = Clock.fixed(CalendarDate("2026-11-21")!.startOfDay)

  static func visit(
    _ segments: [String], query: Fields = Fields(), database: any Database, language: Language = .japanese, fictional: Bool = true
  ) -> Visit {
    let town = Town(
      slug: "mihon", name: "見本町", reading: "みほんまち", english: "Mihon", prefecture: "見本県", code: nil, isFictional: fictional,
      basePath: "/mihon")
    return Visit(
      request: Request(method: .get, segments: segments, rawPath: "/mihon/" + segments.joined(separator: "/"), query: query),
      services: TownServices(
        town: town, database: database, clock: clock, randomness: .system, metrics: [], datasets: [],
        publicAddress: "http://localhost/mihon", isDemonstration: true, ports: Ports()),
      visitor: .nobody, preferences: Preferences(language: language), formToken: "t")
  }

  static func text(_ response: Response) -> String {
    if case .bytes(let bytes) = response.content { String(decoding: bytes, as: UTF8.self) } else { "" }
  }

  /// Routes of the public pages with the ids of a real plan.
  static func routes(_ plan: Plan) -> [PlanPageRoute] {
    [.overview, .roadmap, .indicators, .changes, .glossary, .about, .systems, .system("2.1")]
      + plan.measures.map { .measure($0.id) } + plan.kpis.prefix(5).map { .indicator($0.id) }
  }

  @Test(arguments: PublishedPlansTests.towns) func everyPageRenders(town: String) async throws {
    let plan = try PublishedPlansTests.plan(town)
    try await withTown(on: .sqlite, migrations: Plans().migrations) { database in
      try await database.write { try ImportPlan(plan: plan, actor: "test").run($0) }
      for route in Self.routes(plan) {
        for language in Language.allCases {
          let visit = Self.visit(route.segments, database: database, language: language)
          let response = try await Plans().respond(to: .page(route), visit)
          let html = Self.text(response)
          #expect(response.status == .ok)
          #expect(html.contains("<h1"), "\(route)")
          let ids = html.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
          #expect(Dictionary(grouping: ids, by: { $0 }).filter { $0.value.count > 1 }.keys.sorted() == [], "\(route)")
        }
      }
    }
  }

  @Test func whatSomebodyTypedIsShownAsTyped() async throws {
    let plan = try PublishedPlansTests.plan("mihon")
    try await withTown(on: .sqlite, migrations: Plans().migrations) { database in
      try await database.write { try ImportPlan(plan: plan, actor: "test").run($0) }
      let nasty = "<script>alert(\"x\")</script>"
      let visit = Self.visit(["plan"], query: Fields([.init("q", nasty)]), database: database)
      let html = Self.text(try await Plans().respond(to: .page(.overview), visit))
      #expect(!html.contains(nasty))
      #expect(html.contains("&lt;script&gt;"))
      #expect(html.contains(Phrase.nothingMatches.japanese))
    }
  }

  @Test func filtersNarrow() async throws {
    let plan = try PublishedPlansTests.plan("aizubange")
    try await withTown(on: .sqlite, migrations: Plans().migrations) { database in
      try await database.write { try ImportPlan(plan: plan, actor: "test").run($0) }
      let visit = Self.visit(["plan"], query: Fields([.init("q", "らいん")]), database: database)
      let html = Self.text(try await Plans().respond(to: .page(.overview), visit))
      #expect(html.contains("公式LINEの機能拡充") == false)
      let folded = Self.visit(["plan"], query: Fields([.init("q", "ｌｉｎｅ")]), database: database)
      #expect(Self.text(try await Plans().respond(to: .page(.overview), folded)).contains("公式LINEの機能拡充"))
    }
  }

  @Test func anUnknownMeasureIsMissing() async throws {
    let plan = try PublishedPlansTests.plan("bandai")
    try await withTown(on: .sqlite, migrations: Plans().migrations) { database in
      try await database.write { try ImportPlan(plan: plan, actor: "test").run($0) }
      await #expect(throws: Failure.self) {
        _ = try await Plans().respond(to: .page(.measure("nothing")), Self.visit(["plan", "measures", "nothing"], database: database))
      }
    }
  }

  @Test func routesGoThereAndBack() {
    for route in PlanRoute.samples {
      let again = PlanRoute(method: route.method, segments: route.segments)
      #expect(again?.segments == route.segments && again?.method == route.method)
    }
  }
}
