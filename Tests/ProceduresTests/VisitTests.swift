import Casework
import Contracts
import Forms
import Kernel
import Storage
import TestSupport
import Testing

@testable import Procedures

@Suite struct VisitTests {
  @Test(arguments: DatabaseKind.allCases) func aCodeIsUsedOnceAndFillsEveryForm(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      let keep = KeepPreparation(
        event: "moving-in", eventAnswers: ["dog": .flag(true)], person: CounterTown.taro, randomness: office.randomness)
      let code = try await office.town.write { try keep.run($0) }
      #expect(FollowUpCode.read(code) == code)
      let stored = try await office.town.read { try $0.all("SELECT code_hash FROM procedures_preparations") { try $0.text("code_hash") } }
      #expect(stored.count == 1 && !stored[0].contains(code))
      let visit = try await office.visit()
      let change = office.change(visit)
      #expect(try await office.town.write { try change.take(token: "0000-0000-0000", $0) } == false)
      #expect(try await office.town.write { try change.take(token: code.lowercased(), $0) })
      #expect(try await office.town.write { try change.take(token: code, $0) } == false, "once")
      try await office.town.write {
        try change.open(["dog-registration", "water-supply"], officer: office.officer, randomness: office.randomness, $0)
      }
      let forms = try await office.town.read { reader in
        try IntakeRecords.all(ofVisit: visit, reader).map {
          try #require(try FillingRecords.filling($0.filling, at: office.time.clock.now, reader))
        }
      }
      #expect(forms.count == 2)
      #expect(forms[0].answers["address"]?["building"] == "見本荘101" && forms[1].answers["supply-address"]?["lot"] == "12-3")
      #expect(forms.allSatisfy { $0.acting == .helper && $0.actingNote == "窓口 京子" })

      // 方書, put right once, reaches both; what the officer has changed in a form stays.
      var person = CounterTown.taro
      var address = try #require(person["address"]?.record)
      address["building"] = .text("見本荘102")
      person["address"] = .record(address)
      let corrected = person
      try await office.town.write { try change.put(typed: corrected, $0) }
      let after = try await office.town.read { reader in
        (
          try IntakeRecords.all(ofVisit: visit, reader).map {
            try #require(try FillingRecords.filling($0.filling, at: office.time.clock.now, reader)).answers
          },
          try #require(try CounterVisitRecords.find(visit, reader))
        )
      }
      #expect(after.0[0]["address"]?["building"] == "見本荘102" && after.0[1]["supply-address"]?["building"] == "見本荘102")
      #expect(after.1.corrections == 1 && after.1.sources["address"] == .token, "put right is not written anew")
    }
  }

  /// Who moves leaves the address under which the office knows them, whichever is known first: who stands there, or why they came.
  @Test(arguments: DatabaseKind.allCases, [true, false]) func whoMovesLeavesTheKnownAddress(kind: DatabaseKind, personFirst: Bool)
    async throws
  {
    try await CounterTown.with(kind) { office in
      let intake = try await office.begin()
      try await office.fill(
        intake, ["name": try #require(CounterTown.taro["name"]), "address": try #require(CounterTown.taro["address"])])
      let item = try #require(try await office.send(intake, reason: "記載なし").opened).item
      let visit = try await office.visit()
      let (change, actor) = (office.change(visit), office.actor)
      try await office.town.write { writer in
        if personFirst { try change.take(case: item.id, actor, writer) }
        try change.choose(event: "moving-within", answers: Answers(), writer)
        if !personFirst { try change.take(case: item.id, actor, writer) }
      }
      let found = try await office.town.read { try #require(try CounterVisitRecords.find(visit, $0)) }
      #expect(found.person["address"] == nil && found.sources["address"] == nil, "the new one is asked for")
      #expect(found.person["former-address"]?["lot"] == "12-3" && found.sources["former-address"] == .earlier)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func codesExpire(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      let keep = KeepPreparation(event: "pet", eventAnswers: Answers(), person: CounterTown.taro, randomness: office.randomness)
      let code = try await office.town.write { try keep.run($0) }
      office.time.advance(milliseconds: 14 * 86_400_000)
      let change = office.change(try await office.visit())
      #expect(try await office.town.write { try change.take(token: code, $0) } == false)
      #expect(try await office.town.write { try CleanPreparations().run($0) } == 1)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func everythingIsSentOrNothing(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      let visit = try await office.visit()
      let change = office.change(visit)
      try await office.town.write { try change.put(typed: CounterTown.taro, $0) }
      try await office.town.write {
        try change.open(["dog-registration", "water-supply"], officer: office.officer, randomness: office.randomness, $0)
      }
      let send = SendVisit(change: change, actor: office.actor, identifiedBy: "運転免許証", randomness: office.randomness)
      await #expect { _ = try await office.town.write { try send.run($0) } } throws: {
        ($0 as? Failure)?.code == "procedures.visit-not-ready"
      }
      let intakes = try await office.town.read { try IntakeRecords.all(ofVisit: visit, $0) }
      try await office.fill(
        intakes[0],
        [
          "kept-elsewhere": .flag(false), "dog-name": .text("ポチ"), "breed": .text("柴"), "dog-birth-date": .text("2024-01-01"),
          "acquired-on": .text("2024-03-01"), "was-puppy": .flag(false), "due-from": .text("2024-03-01"), "colour": .text("茶"),
          "dog-sex": .text("male"), "has-chip": .flag(false),
          "assistance-dog": .flag(false), "with-tag": .flag(false),
        ])
      try await office.town.write { try change.confirm(seen: nil, by: "officer:kyoko", $0) }
      // The second form is not complete: the first must not be sent either.
      await #expect { _ = try await office.town.write { try send.run($0) } } throws: {
        ($0 as? Failure)?.code == "procedures.visit-not-ready"
      }
      #expect(try await office.town.read { try $0.first("SELECT COUNT(*) AS n FROM casework_cases") { try $0.int("n") } } == 0)
      // Taken off the list, the rest can go.
      try await office.town.write { try change.open(["dog-registration"], officer: office.officer, randomness: office.randomness, $0) }
      await #expect { _ = try await office.town.write { try send.run($0) } } throws: {
        ($0 as? Failure)?.code == "procedures.visit-not-ready"
      }
      try await office.town.write { try change.confirm(seen: nil, by: "officer:kyoko", $0) }
      office.time.advance(milliseconds: 9 * 60_000)
      let opened = try await office.town.write { try send.run($0) }
      #expect(opened.count == 1 && opened[0].item.wayIn == .counter && opened[0].item.applicant == "例示 太郎")
      let parties = try await office.town.read { try $0.caseFolder(opened[0].item.id).parties }
      #expect(parties.first { $0.role == .applicant }?.identifiedBy == "運転免許証" && parties.first { $0.role == .helper }?.name == "窓口 京子")
      let over = try #require(try await office.town.read { try CounterVisitRecords.find(visit, $0) })
      #expect(over.state == .sent && over.minutes == 9 && over.person.isEmpty)
      #expect(over.addressesTyped == 1 && over.charactersOffered > 20 && over.charactersTyped > 20)
      let (clock, metrics) = (office.time.clock, CounterMetrics.all)
      let readings = try await office.town.read { reader in try metrics.map { try $0.read(reader, clock)?.value } }
      #expect(readings == [1, Double(over.charactersOffered), 9, nil, nil, 1], "10 minutes on paper, 9 here; nobody moved in")
      await #expect { try await office.town.write { try change.leave($0) } } throws: { ($0 as? Failure)?.code == "procedures.visit-over" }
    }
  }

  @Test(arguments: DatabaseKind.allCases) func aChangeUndoesTheConfirmation(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      let visit = try await office.visit()
      let change = office.change(visit)
      try await office.town.write { try change.open(["dog-registration"], officer: office.officer, randomness: office.randomness, $0) }
      let seen = try #require(try await office.town.read { try CounterVisitRecords.find(visit, $0) }).revision
      try await office.town.write { try change.put(typed: CounterTown.taro, $0) }
      await #expect { try await office.town.write { try change.confirm(seen: seen, by: "tablet", $0) } } throws: {
        ($0 as? Failure)?.code == "procedures.visit-changed"
      }
      try await office.town.write { try change.confirm(seen: nil, by: "tablet", $0) }
      try await office.town.write { try change.put(typed: ["name": try #require(CounterTown.taro["name"])], $0) }
      #expect(try await office.town.read { try CounterVisitRecords.find(visit, $0) }?.state == .open)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func theTabletsKeyIsBoundToOneDevice(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      let visit = try await office.visit()
      let until = office.time.clock.now.adding(seconds: 60)
      try await office.town.write { try CounterVisitRecords.giveTablet("h", until: until, to: visit, $0) }
      try await office.town.write { try CounterVisitRecords.bindTablet("one", to: visit, $0) }
      try await office.town.write { try CounterVisitRecords.bindTablet("two", to: visit, $0) }
      #expect(try await office.town.read { try CounterVisitRecords.find(tablet: "h", at: office.time.clock.now, $0)?.device } == "one")
      #expect(try await office.town.read { try CounterVisitRecords.find(tablet: "h", at: until, $0) } == nil)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func bothScreensAreTold(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      let visit = try await office.visit()
      let change = office.change(visit)
      var told: [String] = []
      for await event in LiveVisit.events(visit, in: office.town, everyMilliseconds: 5, atMost: 4000) {
        told.append(event.data)
        if told.count == 1 { try await office.town.write { try change.put(typed: CounterTown.taro, $0) } }
        if told.count == 2 { break }
      }
      #expect(told.count == 2 && told[0] == "1" && (Int(told[1]) ?? 0) > 1)
    }
  }
}
