import Casework
import Contracts
import Forms
import Kernel
import Storage
import TestSupport
import Testing

@testable import Procedures

@Suite struct ProtectionTests {
  private static let hideko: Answers = [
    "name": .record(["family": .text("匿名"), "given": .text("秘子"), "familyKana": .text("トクメイ"), "givenKana": .text("ヒメコ")]),
    "birth-date": .text("1992-02-03"),
    "address": .record(["prefecture": .text("見本県"), "municipality": .text("見本町"), "town": .text("大字見本字中央"), "lot": .text("77-7")]),
  ]

  @Test(arguments: DatabaseKind.allCases) func nothingOfAProtectedPersonIsTaken(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      try await office.protect("匿名 秘子", kana: "トクメイ ヒメコ", birth: "1992-02-03")
      let keep = KeepPreparation(event: "pet", eventAnswers: Answers(), person: Self.hideko, randomness: office.randomness)
      let code = try await office.town.write { try keep.run($0) }
      let visit = try await office.visit()
      let change = office.change(visit)
      #expect(try await office.town.write { try change.take(token: code, $0) })
      let item = try #require(try await office.town.read { try CounterVisitRecords.find(visit, $0) })
      #expect(item.isProtected && item.person.isEmpty && item.sources.isEmpty)
      #expect(try await office.audits("protection.asked") == 1)
      try await office.town.write { try change.open(["dog-registration"], officer: office.officer, randomness: office.randomness, $0) }
      let filling = try await office.town.read { reader in
        let intake = try #require(try IntakeRecords.all(ofVisit: visit, reader).first)
        return try #require(try FillingRecords.filling(intake.filling, at: office.time.clock.now, reader))
      }
      #expect(filling.answers.isEmpty && filling.prefilled.isEmpty)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func typedNamesAreMetToo(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      try await office.protect("匿名 秘子")
      let visit = try await office.visit()
      try await office.town.write { try office.change(visit).put(typed: Self.hideko, $0) }
      let item = try #require(try await office.town.read { try CounterVisitRecords.find(visit, $0) })
      #expect(item.isProtected && item.person.isEmpty)
      // Somebody else is not.
      let other = try await office.visit()
      try await office.town.write { try office.change(other).put(typed: CounterTown.taro, $0) }
      #expect(try await office.town.read { try CounterVisitRecords.find(other, $0) }?.isProtected == false)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func searchesShowThatSheIsProtectedAndNothingElse(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      let intake = try await office.begin()
      try await office.fill(intake, Self.hideko)
      let sent = try #require(try await office.send(intake, reason: "x").opened)
      let plain = try await office.begin()
      try await office.fill(plain, CounterTown.taro)
      _ = try #require(try await office.send(plain, reason: "x").opened)
      let search = { @Sendable (words: String) in
        try await office.town.write { try PersonSearch.run(words, visit: "v", office.actor, office.today, $0) }
      }
      #expect(try await search("匿名").lines.count == 1)
      try await office.protect("匿名 秘子", kana: "トクメイ ヒメコ", birth: "1992-02-03")
      for words in ["匿名", "秘子", "トクメイ", "とくめい ひめこ", sent.item.code] {
        let found = try await search(words)
        #expect(found.lines.isEmpty && found.protected.map(\.name) == ["匿名 秘子"], "\(words)")
      }
      #expect(try await search("例示").lines.count == 1)
      #expect(try await office.audits("protection.asked") == 5)
      #expect(try await office.audits("counter.searched") == 7)
      let details = try await office.town.read { try $0.all("SELECT detail FROM audit_log") { try $0.text("detail") } }
      #expect(!details.contains { $0.contains("秘子") || $0.contains("匿名") })
      // Nor by the case's id.
      let visit = try await office.visit()
      try await office.town.write { try office.change(visit).take(case: sent.item.id, office.actor, $0) }
      let item = try #require(try await office.town.read { try CounterVisitRecords.find(visit, $0) })
      #expect(item.isProtected && item.person.isEmpty)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func theMeasureEnds(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      try await office.protect("匿名 秘子", until: "2026-11-09")
      #expect(try await office.town.read { try Protections.of(Self.hideko, on: office.today, $0) } != nil)
      #expect(try await office.town.read { try Protections.of(Self.hideko, on: office.today.adding(days: 1), $0) } == nil)
      let id = try #require(try await office.town.read { try ProtectionRecords.all($0) }.first).id
      #expect(try await office.town.write { try ProtectionRecords.end(id, by: "officer:kyoko", $0) })
      #expect(try await office.town.write { try ProtectionRecords.end(id, by: "officer:kyoko", $0) } == false)
      #expect(try await office.town.read { try Protections.of(Self.hideko, on: office.today, $0) } == nil)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func whoeverNamesTheAddressIsMet(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      try await office.protect("匿名 秘子", birth: "1992-02-03", address: "見本県見本町大字見本字中央７７－７")
      var other = CounterTown.taro
      other["address"] = Self.hideko["address"]
      let person = other
      #expect(try await office.town.read { try Protections.of(person, on: office.today, $0) } != nil)
      // The same name with another birthday is somebody else.
      var namesake = Self.hideko
      namesake["birth-date"] = .text("1950-01-01")
      namesake["address"] = nil
      let elder = namesake
      #expect(try await office.town.read { try Protections.of(elder, on: office.today, $0) } == nil)
    }
  }
}

@Suite struct CardDataTests {
  private static let places = TownPlaces(
    prefecture: "見本県", municipality: "見本町",
    places: [TownPlaces.Place("大字見本字中央", postcode: "0000101"), TownPlaces.Place("大字見本", postcode: "0000100")])

  @Test func theFourItemsAreTakenApart() throws {
    let card = try CardData(
      #"{"氏名":"例示　太郎","住所":"見本県見本町大字見本字中央12-3　見本荘101","生年月日":"平成2年5月6日","性別":"男"}"#, places: Self.places)
    #expect(card.person["name"]?["family"] == "例示" && card.person["name"]?["given"] == "太郎")
    #expect(card.person["birth-date"]?.text == "1990-05-06" && card.person["sex"]?.text == "male")
    let address = try #require(card.person["address"])
    #expect(address["prefecture"] == "見本県" && address["municipality"] == "見本町" && address["town"] == "大字見本字中央")
    #expect(address["lot"] == "12-3" && address["building"] == "見本荘101" && address["postcode"] == "0000101")
  }

  @Test(arguments: [
    ("架空県例示市例町4-5", "例示市", "例町", "4-5"), ("福島県架空郡例示村大字例6", "架空郡例示村", "大字例", "6"), ("神奈川県例示市緑区例1-2-3", "例示市", "緑区例", "1-2-3"),
  ]) func addressesFromElsewhere(text: String, municipality: String, town: String, lot: String) throws {
    let address = try #require(CardData.address(text, Self.places))
    #expect((address["municipality"], address["town"], address["lot"]) == (municipality, town, lot))
  }

  @Test(arguments: [
    #"{"氏名":"例示 太郎","住所":"見本県","生年月日":"1990-05-06","性別":"男","個人番号":"123456789018"}"#,
    #"{"氏名":"例示 太郎","住所":"見本県 123456789018","生年月日":"1990-05-06","性別":"男"}"#, #"{"myNumber":123456789018}"#,
  ]) func aMyNumberIsRefused(text: String) {
    #expect { _ = try CardData(text, places: nil) } throws: { ($0 as? Failure)?.code == "procedures.card-number" }
  }

  @Test(arguments: [
    "", "[]", "{}", "null", #"{"氏名":1,"住所":"a","生年月日":"1990-05-06"}"#, #"{"氏名":"a","住所":"b","生年月日":"1990-13-06"}"#,
    #"{"氏名":"a","住所":"b","生年月日":"1990-05-06","電話":"0"}"#, #"{"氏名":"a","氏名":"c","住所":"b","生年月日":"1990-05-06"}"#,
    #"{"氏名":"","住所":"b","生年月日":"19900506"}"#,
  ]) func whatIsNoCardIsRefused(text: String) {
    #expect { _ = try CardData(text, places: nil) } throws: { ($0 as? Failure)?.code == "procedures.card-unreadable" }
  }

  @Test func noTextStopsIt() {
    var generator = SplitMix(seed: 20_261_109)
    let pieces = [
      "{", "}", "\"氏名\"", ":", ",", "\"見本\"", "\"住所\"", "\"生年月日\"", "\"1990-05-06\"", "[", "]", "1", "\\u0000", "\"", "昭和", " ",
    ]
    for _ in 0..<20_000 {
      let text = (0..<Int(generator.next() % 14)).map { _ in pieces[Int(generator.next() % UInt64(pieces.count))] }.joined()
      if let card = try? CardData(text, places: Self.places) { #expect(card.person["name"] != nil && card.person["birth-date"] != nil) }
    }
  }

  @Test(
    arguments: [
      ("http://127.0.0.1:15480/card", "http://127.0.0.1:15480"), ("http://localhost/card", "http://localhost"),
      ("http://[::1]:9/x", "http://[::1]:9"),
      ("http://127.0.0.1", "http://127.0.0.1"), ("https://127.0.0.1:1/", nil), ("http://127.0.0.1.example.jp/", nil),
      ("http://127.0.0.1:15480 'self'", nil),
      ("http://192.168.1.5/card", nil), ("http://127.0.0.1:80x/", nil),
    ] as [(String, String?)]) func onlyThisComputerIsAsked(address: String, origin: String?)
  {
    #expect(CardReader.origin(address) == origin)
  }
}

private struct SplitMix {
  var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
