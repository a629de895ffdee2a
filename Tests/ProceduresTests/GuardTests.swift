import Casework
import Contracts
import Forms
import Kernel
import Storage
import TestSupport
import Testing

@testable import Procedures

/// 支援措置 on cases.
@Suite struct GuardTests {
  private static let hideko: Answers = [
    "name": .record(["family": .text("匿名"), "given": .text("秘子"), "familyKana": .text("トクメイ"), "givenKana": .text("ヒメコ")]),
    "address": .record(["prefecture": .text("見本県"), "municipality": .text("見本町"), "town": .text("大字見本字中央"), "lot": .text("77-7")]),
    "telephone": .text("0240555555"),
  ]

  private static func opened(_ office: CounterTown, _ answers: Answers) async throws -> Case {
    let intake = try await office.begin()
    try await office.fill(intake, answers)
    return try #require(try await office.send(intake, reason: "x").opened).item
  }

  private static func isGuarded(_ office: CounterTown, _ id: String) async throws -> Bool {
    try await office.town.read { try #require(try $0.casework(id)).isGuarded }
  }

  @Test(arguments: DatabaseKind.allCases) func casesBeforeAndAfterTheMeasureAreGuardedWhileItLasts(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      let (before, other) = (try await Self.opened(office, Self.hideko), try await Self.opened(office, CounterTown.taro))
      #expect(!before.isGuarded)
      try await office.protect("匿名 秘子", kana: "トクメイ ヒメコ", until: "2026-11-20")
      let today = office.today
      let renew = { @Sendable (day: CalendarDate) in try await office.town.write { try RenewGuards(today: day, actor: "system").run($0) } }
      #expect(try await renew(today) == 1)
      #expect(try await renew(today) == 0, "nothing twice")
      #expect(try await Self.isGuarded(office, before.id))
      #expect(try await !Self.isGuarded(office, other.id))
      #expect(try await Self.opened(office, Self.hideko).isGuarded, "a new one from the beginning")
      // The day after the last: as any other.
      #expect(try await renew(CalendarDate("2026-11-21")!) == 2)
      #expect(try await !Self.isGuarded(office, before.id))
      #expect(try await office.audits("casework.guarded") == 2)
      #expect(try await office.audits("casework.unguarded") == 2)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func whoLivesThereGuardsTheCaseOfAnother(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      try await office.protect("匿名 秘子", birth: "1992-02-03", address: "見本県見本町大字見本字中央７７－７")
      var flat = CounterTown.taro
      flat["address"] = Self.hideko["address"]
      #expect(try await Self.opened(office, flat).isGuarded)
      #expect(try await !Self.opened(office, CounterTown.taro).isGuarded)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func wordsFindItForThoseWhoHandleItAlone(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      try await office.protect("匿名 秘子")
      let item = try await Self.opened(office, Self.hideko)
      var stranger = office.actor
      (stranger.id, stranger.officer, stranger.departments) = ("officer:saburo", "saburo", ["kensetsu"])
      var keeper = stranger
      keeper.keepsProtections = true
      let (asked, actor, other, holder) = (office.today, office.actor, stranger, keeper)
      let find = { @Sendable (words: String, who: CaseActor) in
        var query = CaseQuery()
        (query.text, query.standing) = (words, .all)
        let wanted = query
        return try await office.town.read {
          (try $0.cases(wanted, for: who, today: asked).lines.count, try $0.caseCount(wanted, for: who, today: asked))
        }
      }
      for words in ["匿名", "ヒメコ", "見本字中央", "77-7", item.code.filter { $0 != "-" }] {
        #expect(try await find(words, actor) == (1, 1), "\(words)")
        #expect(try await find(words, holder) == (1, 1), "\(words)")
        #expect(try await find(words, other) == (0, 0), "\(words)")
      }
      // The assignee knows as well; the mark is told to nobody else.
      #expect(!other.mayKnow(item) && holder.mayKnow(item) && actor.mayKnow(item))
      var given = item
      given.assignee = "saburo"
      #expect(other.mayKnow(given))
    }
  }

  @Test(arguments: DatabaseKind.allCases) func aReasonOpensTheCaseForTheDay(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      try await office.protect("匿名 秘子")
      let item = try await Self.opened(office, Self.hideko)
      let (actor, today) = (office.actor, office.today)
      let shield = { @Sendable (day: CalendarDate) in try await office.town.read { try CaseShield(item, actor, on: day, $0) } }
      #expect(try await shield(today) == .covered)
      try await office.town.write { try GuardedLooks.insert(item.id, officer: "kyoko", reason: "審査のため", on: today, $0) }
      #expect(try await shield(today) == .open)
      #expect(try await shield(today.adding(days: 1)) == .covered, "tomorrow it is asked again")
      var other = actor
      (other.officer, other.departments) = ("saburo", ["kensetsu"])
      let stranger = other
      #expect(try await office.town.read { try CaseShield(item, stranger, on: today, $0) } == .closed)
      #expect(try await office.audits("protection.looked") == 1)
      // Covered: nothing that tells where she is; closed: nothing at all.
      let (folder, form) = try await office.town.read { reader in
        (try reader.caseFolder(item.id), try #require(try FormRecords.version(item.procedure, item.formVersion, reader)).form)
      }
      let covered = CaseShield.covered.cover(folder, form)
      #expect(
        !covered.answers[0].answers.contains("77-7") && !covered.answers[0].answers.contains("0240555555")
          && covered.answers[0].answers.contains("匿名"))
      #expect(covered.parties.allSatisfy { $0.address == nil && $0.contact == nil } && covered.files.isEmpty)
      #expect(CaseShield.closed.cover(folder, form).answers[0].answers == "{}")
      #expect(CaseShield.open.cover(folder, form).answers[0].answers.contains("77-7"))
      // However somebody writes it again, in a letter or a message.
      let cover = try await office.town.read { try CaseShield.words(of: item, town: "見本町", on: today, $0) }
      #expect(cover.covered("見本町の大字見本字中央７７番地７に住む。電話0240-55-5555") == "見本町の\(TextCover.mark)に住む。電話\(TextCover.mark)")
      #expect(cover.covered("匿名　秘子は、見本町に住む。") == "匿名　秘子は、見本町に住む。")
    }
  }

  @Test(arguments: DatabaseKind.allCases) func whatDiffersIsFoundByReading(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      let before = try await Self.opened(office, Self.hideko)
      try await office.protect("匿名 秘子", until: "2026-11-20")
      let (now, later) = (
        RenewGuards(today: office.today, actor: "system"), RenewGuards(today: CalendarDate("2026-11-21")!, actor: "system")
      )
      #expect(try await office.town.read { try now.differing($0) } == [before.id])
      #expect(try await office.town.write { try now.mend([before.id, "01hnothing"], $0) } == 1)
      #expect(try await office.town.read { try now.differing($0) } == [])
      #expect(try await office.town.read { try later.differing($0) } == [before.id])
      #expect(try await office.town.write { try now.mend([before.id], $0) } == 0, "judged again as it is now")
    }
  }
}

@Suite struct HouseholdTests {
  private static func day(_ text: String) -> CalendarDate { CalendarDate(text) ?? CalendarDate(daysSince1970: 0) }

  private static let family: Answers = {
    var person = CounterTown.taro
    func member(_ given: String, _ birth: String, _ relation: String) -> Answer {
      .record([
        "member-name": .record(["family": .text("例示"), "given": .text(given), "familyKana": .text("レイジ"), "givenKana": .text("ナマエ")]),
        "member-birth": .text(birth), "member-relation": .text(relation),
      ])
    }
    person["household"] = .list([member("一子", "1991-03-04", "妻"), member("二郎", "2018-05-06", "長男")])
    return person
  }()

  @Test(arguments: [
    ("2020-04-01", 7), ("2020-04-02", 6), ("2019-04-02", 7), ("2012-04-01", 15), ("2011-04-02", 15), ("2011-04-01", 16), ("2008-04-02", 18),
    ("2008-04-01", 19), ("2026-11-09", 0),
  ]) func schoolYearsBeginOnTheSecondOfApril(birth: String, age: Int) {
    #expect(Household.schoolYears(Self.day(birth), Self.day("2026-11-09")) == age)
  }

  @Test func nobodyIsOfferedWhereNobodyElseLives() throws {
    let form = try #require(Shipped.texts.first { $0.name == "moving-in-notice.json" }.map { try ProcedureFile($0.text).form })
    let group = try #require(form.pages.flatMap(\.questions).first { $0.id == "members" }?.group)
    #expect(Household(CounterTown.taro).answer(.household, for: group, today: Self.day("2026-11-09")) == nil)
  }

  @Test(arguments: DatabaseKind.allCases) func aFamilyOfThreeIsWrittenOnce(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      let visit = try await office.visit()
      let change = office.change(visit)
      try await office.town.write { try change.put(typed: Self.family, $0) }
      try await office.town.write {
        try change.open(["moving-in-notice", "child-allowance"], officer: office.officer, randomness: office.randomness, $0)
      }
      let fillings = { @Sendable in
        try await office.town.read { reader in
          try IntakeRecords.all(ofVisit: visit, reader).map {
            try #require(try FillingRecords.filling($0.filling, at: office.time.clock.now, reader))
          }
        }
      }
      var forms = try await fillings()
      let members = forms[0].answers.items("members")
      #expect(members.map { $0["name"]?["given"] } == ["太郎", "一子", "二郎"])
      #expect(members.map { $0["relation"]?.text } == ["head", "spouse", "child"])
      #expect(members.map { $0["birth-date"]?.text } == ["1990-05-06", "1991-03-04", "2018-05-06"])
      #expect(forms[1].answers.items("children").map { $0["name"]?["given"] } == ["二郎"])
      #expect(forms[1].answers["spouse-name"]?["given"] == "一子" && forms[1].answers["spouse-birth-date"]?.text == "1991-03-04")
      // Put right once, with the relation that the form had asked for kept.
      var corrected = Self.family
      var list = try #require(corrected["household"]?.list)
      var child = try #require(list[1].record)
      child["member-birth"] = .text("2018-05-07")
      list[1] = .record(child)
      corrected["household"] = .list(list)
      let person = corrected
      try await office.town.write { try change.put(typed: person, $0) }
      forms = try await fillings()
      #expect(forms[0].answers.items("members")[2]["birth-date"]?.text == "2018-05-07")
      #expect(forms[1].answers.items("children")[0]["birth-date"]?.text == "2018-05-07")
    }
  }

  @Test(arguments: DatabaseKind.allCases) func whatAnOfficerAddedFollowsALaterCorrection(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      var person = CounterTown.taro
      var address = try #require(person["address"]?.record)
      address["building"] = nil
      person["address"] = .record(address)
      let plain = person
      let visit = try await office.visit()
      let change = office.change(visit)
      try await office.town.write { try change.put(typed: plain, $0) }
      try await office.town.write { try change.open(["dog-registration"], officer: office.officer, randomness: office.randomness, $0) }
      let intake = try #require(try await office.town.read { try IntakeRecords.all(ofVisit: visit, $0) }.first)
      let filling = { @Sendable in
        try await office.town.read { try #require(try FillingRecords.filling(intake.filling, at: office.time.clock.now, $0)) }
      }
      // The officer adds 方書 in this form.
      var typed = try await filling().answers
      var extended = address
      extended["building"] = .text("見本荘103")
      typed["address"] = .record(extended)
      try await office.fill(intake, typed)
      #expect(try await filling().prefilled.contains(QuestionPath("address")), "it goes on following")
      // The lot is put right at its source: it comes here, and 方書 stays.
      address["lot"] = .text("12-5")
      person["address"] = .record(address)
      let moved = person
      try await office.town.write { try change.put(typed: moved, $0) }
      var now = try #require(try await filling().answers["address"])
      #expect(now["lot"] == "12-5" && now["building"] == "見本荘103")
      // Another 大字 is another house: what was added belongs to the old one.
      address["town"] = .text("大字例示")
      person["address"] = .record(address)
      let elsewhere = person
      try await office.town.write { try change.put(typed: elsewhere, $0) }
      now = try #require(try await filling().answers["address"])
      #expect(now["town"] == "大字例示" && now["building"] == nil)
    }
  }
}
