import Contracts
import Decisions
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Accounts

@Suite struct AbsenceTests {
  static let first = CalendarDate("2026-11-09")!

  private func code(_ body: () async throws -> Void) async -> String {
    do {
      try await body()
      return "nothing thrown"
    } catch let failure as Failure { return failure.code } catch { return "\(error)" }
  }

  private func withPerson(_ kind: DatabaseKind, _ body: (TownDatabase, TestTime) async throws -> Void) async throws {
    let time = TestTime(Self.first.startOfDay.adding(seconds: 36_000))
    try await withTown(on: kind, migrations: Office.migrations, clock: time.clock) { town in
      try await town.write { writer in
        let person = Person(
          id: "p-1", kind: .officer, state: .active, name: "仮名 三郎", kana: "カメイ サブロウ", email: "saburo@mihon.example", assurance: .email,
          isDemonstration: false, madeAt: writer.now)
        try PersonRecords.insert(person, emailKey: "saburo@mihon.example", writer)
      }
      try await body(town, time)
    }
  }

  private func enter(_ from: CalendarDate, _ until: CalendarDate, _ town: TownDatabase) async throws -> Absence {
    try await town.write { try EnterAbsence(person: "p-1", reason: .trip, from: from, until: until, actor: "officer:p-1").run($0) }
  }

  private func isAway(_ day: CalendarDate, _ town: TownDatabase) async throws -> Bool {
    try await town.read { try OfficePorts.office.on($0, day).isAbsent("p-1") }
  }

  @Test(arguments: DatabaseKind.allCases) func `Somebody is away from the first day to the last`(_ kind: DatabaseKind) async throws {
    try await withPerson(kind) { town, _ in
      let last = Self.first.adding(days: 2)
      _ = try await enter(Self.first, last, town)
      #expect(try await !isAway(Self.first.adding(days: -1), town))
      #expect(try await isAway(Self.first, town))
      #expect(try await isAway(last, town))
      #expect(try await !isAway(last.adding(days: 1), town))
      #expect(try await town.read { try OfficePorts.office.on($0, last).absences["p-1"]?.reason } == "出張")
      #expect(await code { _ = try await enter(last, last.adding(days: 5), town) } == "accounts.absence-overlaps")
      #expect(await code { _ = try await enter(last, Self.first, town) } == "accounts.absence-ends-early")
      _ = try await enter(last.adding(days: 1), last.adding(days: 1), town)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `Back early, or never gone`(_ kind: DatabaseKind) async throws {
    try await withPerson(kind) { town, time in
      let trip = try await enter(Self.first, Self.first.adding(days: 4), town)
      let later = try await enter(Self.first.adding(days: 10), Self.first.adding(days: 12), town)
      time.advance(milliseconds: 2 * 86_400_000)
      try await town.write { try EndAbsence(id: trip.id, actor: "officer:p-1").run($0) }
      #expect(try await isAway(Self.first.adding(days: 1), town))
      #expect(try await !isAway(Self.first.adding(days: 2), town))
      #expect(
        await code { try await town.write { try EndAbsence(id: trip.id, actor: "officer:p-1").run($0) } } == "accounts.no-such-absence")
      // What was free again can be entered again.
      _ = try await enter(Self.first.adding(days: 2), Self.first.adding(days: 3), town)
      try await town.write { try EndAbsence(id: later.id, actor: "officer:p-1").run($0) }
      #expect(try await !isAway(Self.first.adding(days: 11), town))
      #expect(try await town.read { try AbsenceRecords.absences(from: Self.first, $0).map(\.id) }.contains(later.id) == false)
      _ = try await enter(Self.first.adding(days: 10), Self.first.adding(days: 12), town)
    }
  }

  @Test func `Only officers are away`() async throws {
    try await withPerson(.sqlite) { town, _ in
      #expect(
        await code {
          _ = try await town.write {
            try EnterAbsence(person: "p-2", reason: .leave, from: Self.first, until: Self.first, actor: "officer:p-2").run($0)
          }
        } == "accounts.no-such-person")
    }
  }
}
