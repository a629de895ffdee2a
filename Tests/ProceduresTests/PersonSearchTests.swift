import Casework
import Contracts
import Forms
import Kernel
import Storage
import TestSupport
import Testing

@testable import Procedures

/// Looking for a person at the counter: accounts and earlier cases.
@Suite struct PersonSearchTests {
  private static func profiles(_ people: [(id: String, profile: ResidentProfiles.Profile)]) -> ResidentProfiles {
    ResidentProfiles(
      profile: { _, id in people.first { $0.id == id }?.profile },
      find: { _, words, limit in
        people.filter { TextFolding.matches(words, in: [$0.profile.name, $0.profile.kana]) }.prefix(limit).map {
          .init(id: $0.id, profile: $0.profile)
        }
      })
  }
  private static let taro = ResidentProfiles.Profile(
    name: "例示 太郎", kana: "レイジ タロウ", email: "taro@resident.example", birthDate: CalendarDate("1990-05-06"), telephone: "0240001111")

  private func account(_ code: String, _ account: String, _ office: CounterTown) async throws {
    try await office.town.write { try $0.run("UPDATE casework_cases SET resident = \(account) WHERE code = \(code)") }
  }

  @Test(arguments: DatabaseKind.allCases) func anAccountAndItsCasesAreOnePerson(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      let namesake = ResidentProfiles.Profile(name: "例示 太郎", kana: "レイジ タロウ", email: nil, birthDate: CalendarDate("1955-01-01"))
      let known = Self.profiles([("taro", Self.taro), ("elder", namesake)])
      var codes: [String] = []
      for procedure in ["dog-registration", "water-supply"] {
        let intake = try await office.begin(procedure)
        try await office.fill(intake, CounterTown.taro)
        codes.append(try #require(try await office.send(intake, reason: "x").opened).item.code)
      }
      try await account(codes[0], "taro", office)
      let search = { @Sendable (words: String) in
        try await office.town.write { try PersonSearch.run(words, visit: "v", profiles: known, office.actor, office.today, $0) }
      }
      let found = try await search("例示 太郎")
      let mine = try #require(found.people.first { $0.account == "taro" })
      #expect(mine.cases.map(\.procedure).contains("dog-registration") && mine.birthDate == Self.taro.birthDate)
      #expect(found.people.contains { $0.account == "elder" && $0.cases.isEmpty }, "another of the same name stays another")
      #expect(found.people.filter { $0.account == "taro" }.count == 1)
      // By number the account is found with the case; each look at an account is in its holder's own list.
      #expect(try await search(codes[0]).people.map(\.account) == ["taro"])
      #expect(try await office.audits("counter.profile-shown") == 3)
      #expect(try await office.audits("counter.searched") == 2)
      let details = try await office.town.read {
        try $0.all("SELECT detail FROM audit_log WHERE action LIKE 'counter.%'") { try $0.text("detail") }
      }
      #expect(!details.contains { $0.contains("例示") })
    }
  }

  @Test(arguments: DatabaseKind.allCases) func casesAreFoundByTheDayOfBirth(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      let intake = try await office.begin("child-allowance")
      try await office.fill(intake, CounterTown.taro)
      // Need to know: the case is found by those who may know of its class.
      var seeing = office.actor
      seeing.sees = ["welfare"]
      let actor = seeing
      _ = try #require(try await office.send(intake, reason: "x").opened)
      for words in ["1990-05-06", "平成2年5月6日", "H2.5.6", "１９９０／５／６", "例示 19900506"] {
        let found = try await office.town.write { try PersonSearch.run(words, visit: "v", actor, office.today, $0) }
        #expect(found.people.map(\.name) == ["例示 太郎"] && found.people.first?.birthDate == CalendarDate("1990-05-06"), "\(words)")
      }
      let none = try await office.town.write { try PersonSearch.run("1990-05-07", visit: "v", actor, office.today, $0) }
      let hidden = try await office.town.write { try PersonSearch.run("1990-05-06", visit: "v", office.actor, office.today, $0) }
      #expect(none.people.isEmpty && hidden.people.isEmpty)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func aProfileFillsTheVisitAndSaysSo(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      let known = Self.profiles([("taro", Self.taro)])
      let intake = try await office.begin("dog-registration")
      try await office.fill(intake, CounterTown.taro)
      let opened = try #require(try await office.send(intake, reason: "x").opened)
      let visit = try await office.visit()
      try await office.town.write { try office.change(visit).take(account: "taro", case: opened.item.id, known, office.actor, $0) }
      let item = try #require(try await office.town.read { try CounterVisitRecords.find(visit, $0) })
      #expect(item.person["telephone"]?.text == "0240001111" && item.sources["telephone"] == .profile)
      #expect(item.person["address"]?["lot"] == "12-3" && item.sources["address"] == .earlier)
      #expect(try await office.audits("counter.profile-used") == 1)
      #expect(try await office.audits("casework.looked") >= 1)
      await #expect(throws: Failure.self) {
        try await office.town.write { try office.change(visit).take(account: "nobody", case: nil, known, office.actor, $0) }
      }
    }
  }

  @Test(arguments: DatabaseKind.allCases) func aProtectedHolderIsNotShown(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      let hidden = ResidentProfiles.Profile(name: "匿名 秘子", kana: "トクメイ ヒメコ", email: nil, birthDate: CalendarDate("1992-02-03"))
      let known = Self.profiles([("hideko", hidden), ("taro", Self.taro)])
      try await office.protect("匿名 秘子", kana: "トクメイ ヒメコ", birth: "1992-02-03")
      let found = try await office.town.write { try PersonSearch.run("秘子", visit: "v", profiles: known, office.actor, office.today, $0) }
      #expect(found.people.isEmpty && found.protected.map(\.name) == ["匿名 秘子"])
      #expect(try await office.audits("counter.profile-shown") == 0)
      #expect(try await office.audits("protection.asked") == 1)
      let visit = try await office.visit()
      try await office.town.write { try office.change(visit).take(account: "hideko", case: nil, known, office.actor, $0) }
      let item = try #require(try await office.town.read { try CounterVisitRecords.find(visit, $0) })
      #expect(item.isProtected && item.person.isEmpty)
      // Whoever has a guarded case is not shown either, under whatever name the account goes.
      let intake = try await office.begin("dog-registration")
      try await office.fill(intake, CounterTown.taro)
      let code = try #require(try await office.send(intake, reason: "x").opened).item.code
      try await account(code, "taro", office)
      try await office.town.write { try $0.run("UPDATE casework_cases SET is_guarded = 1 WHERE code = \(code)") }
      let guarded = try await office.town.write {
        try PersonSearch.run("例示 太郎", visit: "v", profiles: known, office.actor, office.today, $0)
      }
      #expect(guarded.people.isEmpty)
    }
  }

  // MARK: Once-only inside groups

  @Test(arguments: DatabaseKind.allCases) func theChildrenOfTheLastCaseAreOffered(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      var family = CounterTown.taro
      func child(_ given: String, _ born: String) -> Answer {
        .record([
          "name": .record(["family": .text("例示"), "given": .text(given), "familyKana": .text("レイジ"), "givenKana": .text("カナ")]),
          "birth-date": .text(born),
        ])
      }
      family["children"] = .list([child("一郎", "2020-05-05"), child("二郎", "2024-01-01")])
      let intake = try await office.begin("child-allowance")
      try await office.fill(intake, family)
      let sent = try #require(try await office.send(intake, reason: "x").opened)
      try await account(sent.item.code, "taro", office)
      let form = try #require(Shipped.texts.first { $0.name == "child-medical.json" }.map { try ProcedureFile($0.text).form })
      let context = FillingContext(today: office.today)
      let known = Self.profiles([("taro", Self.taro)])
      let offered = try await office.town.read {
        try OnceOnly(account: "taro", profiles: known, today: office.today, $0).offer(form, context: context)
      }
      let children = offered.answers.items("children")
      #expect(
        children.map { $0["name"]?["given"] } == ["一郎", "二郎"] && children.map { $0["birth-date"]?.text } == ["2020-05-05", "2024-01-01"])
      #expect(offered.paths.contains(QuestionPath("children")))
      // One of the family under protection: nothing is offered to anybody who can open the account.
      try await office.protect("例示 一郎", birth: "2020-05-05")
      let blocked = try await office.town.read {
        try OnceOnly(account: "taro", profiles: known, today: office.today, $0).offer(form, context: context)
      }
      #expect(blocked.isBlocked && blocked.answers.isEmpty)
    }
  }
}
