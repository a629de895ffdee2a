import Foundation
import Testing

@testable import Plans

/// The plans that ship with the product, against counts taken from the documents.
@Suite struct PublishedPlansTests {
  static let towns = ["aizubange", "kagamiishi", "nishiaizu", "bandai", "kitahiroshima", "mihon"]

  static func bytes(_ town: String) throws -> [UInt8] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return Array(try Data(contentsOf: root.appending(path: "Towns/\(town)/plan.json")))
  }

  static func plan(_ town: String) throws -> Plan {
    let outcome = PlanFile.read(try bytes(town))
    return try #require(outcome.plan, "\(outcome.errors.prefix(3))")
  }

  @Test(arguments: towns) func readsWithoutAnyProblem(town: String) throws {
    let outcome = PlanFile.read(try Self.bytes(town))
    #expect(outcome.problems.map { "\($0.line) \($0.path) \($0.message.english)" } == [])
    #expect(outcome.plan?.town == town)
  }

  @Test(arguments: towns) func writingAndReadingLosesNothing(town: String) throws {
    let plan = try Self.plan(town)
    let again = PlanFile.read(Array(PlanFile.write(plan).utf8))
    #expect(again.plan == plan)
  }

  @Test(arguments: towns) func theFileIsInTheCanonicalForm(town: String) throws {
    let bytes = try Self.bytes(town)
    let plan = try Self.plan(town)
    #expect(PlanFile.read(Array(PlanFile.write(plan).utf8)).plan == PlanFile.read(bytes).plan)
  }

  @Test func aizubangeIsComplete() throws {
    let plan = try Self.plan("aizubange")
    #expect(plan.state == .draft)
    #expect(plan.distinctMeasures.count == 18)
    #expect(plan.groups.count == 4)
    let kpi = try #require(plan.kpis.first { $0.baseline?.value == 30 && $0.target?.value == 50 })
    #expect(kpi.baseline?.on == "2025-12")
    #expect(Set(plan.reviewCycle.kinds) == [.pdca, .ooda])
  }

  @Test func kagamiishiIsComplete() throws {
    let plan = try Self.plan("kagamiishi")
    #expect(plan.distinctMeasures.count == 30)
    #expect(plan.distinctActions.count == 51)
    #expect(plan.groups.filter { $0.level == 0 }.count == 3)
    #expect(plan.groups.filter { $0.level == 1 }.count == 13)
  }

  @Test func nishiaizuIsComplete() throws {
    let plan = try Self.plan("nishiaizu")
    #expect(plan.groups.filter { $0.level == 0 }.count == 6)
    #expect(plan.measures.count == 42)
    #expect(plan.actions.count == 120)
    #expect(plan.distinctActions.count == 113)
    #expect(plan.actions.filter { $0.revisionMark == .added }.count == 28)
    #expect(plan.actions.filter { $0.revisionMark == .strengthened }.count == 16)
  }

  @Test func bandaiIsComplete() throws {
    let plan = try Self.plan("bandai")
    #expect(plan.state == .expired)
    #expect(plan.distinctMeasures.count == 17)
    #expect(plan.principles.count == 10)
    let torn = plan.measures.filter { $0.departments == nil }.map(\.title)
    #expect(Set(torn) == ["MaaS", "空き家対策"])
  }

  @Test func kitahiroshimaIsComplete() throws {
    let plan = try Self.plan("kitahiroshima")
    #expect(plan.state == .expired)
    #expect(plan.distinctMeasures.count == 8)
    let seal = try #require(plan.kpis.first { $0.target?.value == 30 && $0.target?.relative == true })
    #expect(seal.direction == .down)
  }

  @Test func mihonPlansEverySystem() throws {
    let plan = try Self.plan("mihon")
    let planned = Set(plan.measures.flatMap { $0.systems + $0.actions.flatMap(\.systems) })
    let last = [1: 7, 2: 12, 3: 4, 4: 9, 5: 4, 6: 4, 7: 7, 8: 16, 9: 11, 10: 7]
    let all = Set(last.flatMap { area, count in (1...count).map { "\(area).\($0)" } })
    #expect(all.subtracting(planned) == [])
    #expect(planned.subtracting(all) == [])
  }
}
