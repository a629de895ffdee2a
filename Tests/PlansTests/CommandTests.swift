import Contracts
import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Plans

/// A town with a plan, on either database, at noon of 2026-11-21.
func withPlan<T: Sendable>(
  on kind: DatabaseKind, _ plan: Plan = SamplePlan.make(), clock: Clock = .fixed(OfficeClock.noon), _ body: (TownDatabase) async throws -> T
) async throws -> T {
  try await withTown(on: kind, migrations: Plans().migrations, clock: clock) { town in
    try await town.write { try ImportPlan(plan: plan, actor: "operator").run($0) }
    return try await body(town)
  }
}

enum OfficeClock {
  static let noon = CalendarDate("2026-11-21")!.startOfDay.adding(seconds: 43_200)
}

func enter(_ value: Double, on: String, kpi: String = "k1", by actor: String = "officer:1") -> EnterReading {
  EnterReading(
    kpi: kpi, on: CalendarDate(on)!, value: value, note: nil, evidence: "一覧で数えた", attachment: nil, origin: .officer, actor: actor,
    enteredBy: actor)
}

/// A measure of the current edition.
func row(of measure: String, _ town: TownDatabase) async throws -> MeasureRow? {
  try await town.read { reader in
    guard let edition = try EditionRecords.current(reader) else { return nil }
    return try MeasureRecords.row(measure, of: edition.id, reader)
  }
}

func version(of measure: String, _ town: TownDatabase) async throws -> MeasureVersion {
  let found = try await row(of: measure, town)
  return MeasureVersion(of: found?.updatedAt)
}

/// The code of the failure that `body` throws.
func code(_ body: () async throws -> Void) async -> String? {
  do {
    try await body()
    return nil
  } catch { return (error as? Failure)?.code ?? "\(error)" }
}

@Suite struct CommandTests {
  @Test(arguments: DatabaseKind.allCases) func readingsAreEnteredOnceADayAndTakenBackWithAReason(kind: DatabaseKind) async throws {
    try await withPlan(on: kind) { town in
      let reading = try await town.write { try enter(32, on: "2026-11-20").run($0) }
      #expect(await code { _ = try await town.write { try enter(33, on: "2026-11-20").run($0) } } == "plan.reading-exists")
      try await town.write { try WithdrawReading(id: reading.id, reason: "数え間違い", actor: "officer:1").run($0) }
      #expect(
        await code { try await town.write { try WithdrawReading(id: reading.id, reason: "もう一度", actor: "officer:1").run($0) } }
          == "plan.reading-not-withdrawable")
      try await town.write { _ = try enter(33, on: "2026-11-20").run($0) }
      let all = try await town.read { try ReadingRecords.all(of: ["k1"], $0) }
      #expect(all.map(\.value).sorted() == [32, 33])
      #expect(all.first { $0.value == 32 }?.withdrawnReason == "数え間違い")
      #expect(try await town.read { try ReadingRecords.standing($0) }["k1"]?.map(\.value) == [33])
    }
  }

  @Test(arguments: DatabaseKind.allCases) func whatIsRefused(kind: DatabaseKind) async throws {
    try await withPlan(on: kind) { town in
      #expect(await code { try await town.write { _ = try enter(1, on: "2026-11-22").run($0) } } == "plan.reading-in-the-future")
      #expect(
        await code { try await town.write { _ = try enter(1, on: "2026-11-20", kpi: "k2").run($0) } } == "plan.reading-of-qualitative-goal")
      #expect(await code { try await town.write { _ = try enter(1, on: "2026-11-20", kpi: "no").run($0) } } == "plan.unknown-kpi")
      #expect(await code { try await town.write { _ = try enter(.nan, on: "2026-11-20").run($0) } } == "plan.reading-not-finite")
      let link = LinkMetric(kpi: "k2", metric: "plan.open_datasets", seen: nil, actor: "officer:1")
      #expect(await code { try await town.write { try link.run($0) } } == "plan.metric-for-qualitative-goal")
      let review = WriteReview(
        measure: "m1", cycle: .pdca, stage: "Observe", on: CalendarDate("2026-11-20")!, text: "x", next: nil, actor: "a", enteredBy: "a")
      #expect(await code { try await town.write { _ = try review.run($0) } } == "plan.unknown-stage")
    }
  }

  @Test(arguments: DatabaseKind.allCases) func ofTwoOfficersTheSlowerIsToldAndNothingIsLost(kind: DatabaseKind) async throws {
    try await withPlan(on: kind) { town in
      let seen = try await version(of: "m1", town)
      @Sendable func save(_ kind: PlanStatus.Kind) -> SaveStatuses {
        SaveStatuses(
          measure: "m1", seen: seen, status: PlanStatus(kind: kind), actions: [("a1", PlanStatus(kind: .ongoing))], note: "9月の点検",
          actor: "officer:1")
      }
      try await town.write { try save(.partial).run($0) }
      #expect(await code { try await town.write { try save(.done).run($0) } } == "plan.changed-meanwhile")
      #expect(try await row(of: "m1", town)?.status?.kind == .partial)
      let again = SaveStatuses(
        measure: "m1", seen: try await version(of: "m1", town), status: PlanStatus(kind: .done), actions: [], note: nil, actor: "officer:2")
      try await town.write { try again.run($0) }
      let changes = try await town.read { try ChangeRecords.all(of: "m1", $0) }
      #expect(changes.map(\.after).sorted() == ["done", "ongoing", "partial"])
    }
  }

  @Test(arguments: DatabaseKind.allCases) func ofTwoAtOnceExactlyOneWins(kind: DatabaseKind) async throws {
    try await withPlan(on: kind) { town in
      let seen = try await version(of: "m1", town)
      let codes = await withTaskGroup(of: String?.self) { group in
        for number in 0..<6 {
          group.addTask {
            await code {
              try await town.write {
                try SaveStatuses(
                  measure: "m1", seen: seen, status: PlanStatus(kind: .trial, note: "\(number)"), actions: [], note: nil,
                  actor: "officer:\(number)"
                ).run($0)
              }
            }
          }
        }
        return await group.reduce(into: [String?]()) { $0.append($1) }
      }
      #expect(codes.filter { $0 == nil }.count == 1)
      #expect(codes.filter { $0 == "plan.changed-meanwhile" }.count == 5)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func aReviewSentTwiceIsOneEntry(kind: DatabaseKind) async throws {
    try await withPlan(on: kind) { town in
      let review = WriteReview(
        measure: "m1", cycle: .ooda, stage: "Orient", on: CalendarDate("2026-11-20")!, text: "件数の多い順に", next: "10手続きを決める",
        actor: "officer:1", enteredBy: "1")
      try await town.write { try review.run($0) }
      try await town.write { try review.run($0) }
      #expect(try await town.read { try ReviewRecords.all(of: "m1", $0) }.count == 1)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func aBindingThatChangedMeanwhileIsAConflict(kind: DatabaseKind) async throws {
    try await withPlan(on: kind) { town in
      @Sendable func link(_ metric: String?, seen: String?) -> LinkMetric {
        LinkMetric(kpi: "k1", metric: metric, seen: seen, actor: "officer:1")
      }
      try await town.write { try link("plan.open_datasets", seen: nil).run($0) }
      #expect(await code { try await town.write { try link("access.resident_accounts", seen: nil).run($0) } } == "plan.changed-meanwhile")
      try await town.write { try link(nil, seen: "plan.open_datasets").run($0) }
      #expect(try await town.read { try ChangeRecords.all(of: "m1", $0) }.count == 2)
    }
  }
}

@Suite struct LoadingTests {
  static func bytes(_ path: String) throws -> [UInt8] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return Array(try Data(contentsOf: root.appending(path: path)))
  }

  @Test(arguments: DatabaseKind.allCases) func theDemonstrationLoadsOnceHoweverOftenItRuns(kind: DatabaseKind) async throws {
    let (plan, readings) = (try Self.bytes("Towns/mihon/plan.json"), try Self.bytes("Towns/mihon/readings.json"))
    try await withTown(on: kind, migrations: Plans().migrations, clock: .fixed(OfficeClock.noon)) { town in
      try await Plans.loadDemonstration(plan: plan, readings: readings, into: town)
      let first = try await town.read { try ReadingRecords.standing($0) }
      try await Plans.loadDemonstration(plan: plan, readings: readings, into: town)
      #expect(try await town.read { try ReadingRecords.standing($0) } == first)
      #expect(first.values.flatMap { $0 }.count == 40)
      #expect(try await town.read { try ReviewRecords.all($0) }.count == 9)
      #expect(try await town.read { try EditionRecords.all($0) }.count == 1)
      #expect(try await row(of: "m4-2", town)?.updatedAt.map { CalendarDate(of: $0) } == CalendarDate("2026-10-31"))
    }
  }

  @Test func whatLiesAheadWaits() async throws {
    let (plan, readings) = (try Self.bytes("Towns/mihon/plan.json"), try Self.bytes("Towns/mihon/readings.json"))
    let june = CalendarDate("2026-07-01")!
    try await withTown(on: .sqlite, migrations: Plans().migrations, clock: .fixed(june.startOfDay)) { town in
      try await Plans.loadDemonstration(plan: plan, readings: readings, into: town)
      let all = try await town.read { try ReadingRecords.standing($0) }.values.flatMap { $0 }
      #expect(!all.isEmpty && all.allSatisfy { $0.on <= june })
    }
  }

  @Test func aWrongFileChangesNothing() async throws {
    try await withTown(on: .sqlite, migrations: Plans().migrations) { town in
      let wrong = await code { _ = try await Plans.importPlan(bytes: Array("{}".utf8), database: town, actor: "operator") }
      #expect(wrong == "plan.file-wrong")
      let editions = try await town.read { try EditionRecords.all($0) }
      #expect(editions.isEmpty)
    }
    let incomplete = Array(#"{"format":"yakuba-readings/1","readings":[{"kpi":"k"}]}"#.utf8)
    let first = await code { _ = try SeedMihonProgress(incomplete) }
    #expect(first == "plan.readings-file")
    let second = await code { _ = try SeedMihonProgress(Array("[".utf8)) }
    #expect(second == "json.malformed")
  }
}
