import Casework
import Contracts
import Forms
import Kernel
import Storage
import TestSupport
import Testing

@testable import Procedures

@Suite struct IntakeTests {
  @Test(arguments: DatabaseKind.allCases) func paperBecomesTheSameCaseWithItsOwnArrival(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      let friday = try #require(CalendarDate("2026-11-06")).startOfDay.adding(seconds: 15 * 3600)
      let intake = try await office.begin(arrivedAt: friday)
      try await office.fill(intake, ["name": try #require(CounterTown.taro["name"])])
      let first = try await office.send(intake)
      #expect(first.opened == nil && !first.open.isEmpty, "what is missing wants a reason")
      let sent = try #require(try await office.send(intake, reason: "記載なし").opened)
      #expect(
        sent.item.wayIn == .paper && sent.item.arrivedAt == friday && sent.item.enteredAt > friday && sent.item.enteredBy == "officer:kyoko"
      )
      #expect(sent.item.applicant == "例示 太郎")
      let folder = try await office.town.read { try $0.caseFolder(sent.item.id) }
      let note = try #require(folder.messages.first)
      #expect(note.kind == .internal && note.text.contains("空けた項目") && note.text.contains("記載なし") && note.text.contains("犬の名"))
      await #expect { _ = try await office.send(intake, reason: "x") } throws: { ($0 as? Failure)?.code == "procedures.intake-sent" }
      #expect(try await office.town.read { try IntakeRecords.entered(sent.item.id, by: "kyoko", $0) })
      #expect(try await office.town.read { try !IntakeRecords.entered(sent.item.id, by: "somebody", $0) })
    }
  }

  @Test(arguments: DatabaseKind.allCases) func whatCannotBeEnteredIsRefused(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      let later = office.time.clock.now.adding(seconds: 60)
      await #expect { _ = try await office.begin(arrivedAt: later) } throws: { ($0 as? Failure)?.code == "procedures.arrival-in-future" }
      await #expect { _ = try await office.begin("paid-leave", .paper) } throws: {
        ($0 as? Failure)?.code == "procedures.not-yours-to-enter"
      }
      await #expect { _ = try await office.begin("dog-registration", .internal) } throws: {
        ($0 as? Failure)?.code == "procedures.not-yours-to-enter"
      }
      await #expect { _ = try await office.begin("no-such") } throws: { ($0 as? Failure)?.code == "procedures.unknown" }
    }
  }

  @Test(arguments: DatabaseKind.allCases) func aPhotographMustBeLookedAt(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      let intake = try await office.begin()
      try await office.fill(intake, ["name": try #require(CounterTown.taro["name"])])
      let digest = try await office.town.write { writer in
        let stored = try writer.store(attachment: Array("picture".utf8))
        try writer.keep(attachment: stored.digest, for: intake.owner)
        try ScanRecords.insert(stored.digest, name: "裏.jpg", mediaType: "image/jpeg", isPhotograph: true, of: intake.id, writer)
        return stored.digest
      }
      await #expect { _ = try await office.send(intake, reason: "x") } throws: { ($0 as? Failure)?.code == "procedures.scan-unjudged" }
      try await office.town.write { try ScanRecords.judge(1, of: intake.id, .clear, digest: digest, $0) }
      let sent = try #require(try await office.send(intake, reason: "x").opened)
      let files = try await office.town.read { try $0.caseFolder(sent.item.id).files }
      #expect(files.map(\.kind) == [.scan] && files.first?.digest == digest)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func aMyNumberIsNotLetInByLeavingItOpen(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      let intake = try await office.begin()
      try await office.fill(intake, ["name": try #require(CounterTown.taro["name"]), "features": .text("123456789018")])
      let outcome = try await office.send(intake, reason: "記載なし")
      #expect(outcome.opened == nil && outcome.mistakes["features"] != nil)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func givingUpLeavesNothing(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      let intake = try await office.begin()
      try await office.town.write { try DiscardIntake(id: intake.id, actor: "officer:kyoko").run($0) }
      #expect(try await office.town.read { try IntakeRecords.find(intake.id, $0) } == nil)
      #expect(try await office.town.read { try FillingRecords.filling(intake.filling, at: office.time.clock.now, $0) } == nil)
    }
  }

  @Test(
    arguments: [
      ("9:30", 570), ("０９：３０", 570), ("0930", 570), ("14時5分", 845), ("9時", 540), ("24:00", nil), ("9:60", nil), ("", nil), ("きのう", nil),
      ("9:3:0", nil),
    ] as [(String, Int?)]) func timesAreRead(typed: String, minutes: Int?)
  {
    #expect(ClockTime(typed)?.minutes == minutes)
  }
}
