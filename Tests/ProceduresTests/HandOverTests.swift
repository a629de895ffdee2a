import Contracts
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Casework
@testable import Procedures

/// 引継 across a day, the officer's searches, and numbers.
@Suite struct HandOverTests {
  static func day(_ text: String) -> CalendarDate { CalendarDate(text) ?? CalendarDate(daysSince1970: 0) }

  /// 窓口 京子 leaves 町民課 on 3/31 for 税務課; 後任 春子 comes on 4/1, prepared weeks before.
  static let tenures = [
    Tenure(
      person: "kyoko", name: "窓口 京子", post: "chomin-1", postName: "町民課主事", department: "chomin", from: day("2024-04-01"),
      until: day("2027-03-31")),
    Tenure(person: "kyoko", name: "窓口 京子", post: "zeimu-1", postName: "税務課主事", department: "zeimu", from: day("2027-04-01"), until: nil),
    Tenure(person: "haruko", name: "後任 春子", post: "chomin-1", postName: "町民課主事", department: "chomin", from: day("2027-04-01"), until: nil),
    Tenure(person: "natsuo", name: "同僚 夏男", post: "chomin-2", postName: "町民課主任", department: "chomin", from: day("2025-04-01"), until: nil),
  ]
  static let desks = [
    OpenDesk(desk: .officer("kyoko"), department: "chomin", count: 12), OpenDesk(desk: .officer("kyoko"), department: "zeimu", count: 1),
    OpenDesk(desk: .post("chomin-2"), department: "chomin", count: 3),
  ]

  static func actor(_ officer: String, _ departments: Set<String>, headOf: Set<String> = []) -> CaseActor {
    var actor = CaseActor(id: "officer:\(officer)")
    (actor.officer, actor.departments, actor.headOf) = (officer, departments, headOf)
    return actor
  }

  @Test func beforeTheDayTheSuccessorIsOffered() throws {
    let offer = HandOver(
      Self.actor("kyoko", ["chomin"]), Self.tenures, Self.desks, names: [:], reach: ["chomin"], today: Self.day("2027-03-20"))
    let haruko = try #require(offer.takers.first { $0.desk == .officer("haruko") })
    #expect(haruko.from == Self.day("2027-04-01") && haruko.post == "町民課主事")
    #expect(offer.departments(from: .officer("kyoko"), to: .officer("haruko")) == ["chomin"])
    #expect(offer.takers.contains { $0.desk == .post("chomin-1") })
    #expect(offer.departments(from: .officer("natsuo"), to: .officer("haruko")).isEmpty, "not somebody else's who is still there")
  }

  @Test func afterTheDayThePredecessorIsOffered() throws {
    let today = Self.day("2027-04-02")
    // The colleague who stayed hands over what was left behind.
    let colleague = HandOver(Self.actor("natsuo", ["chomin"]), Self.tenures, Self.desks, names: [:], reach: ["chomin"], today: today)
    let kyoko = try #require(colleague.givers.first { $0.desk == .officer("kyoko") })
    #expect(kyoko.until == Self.day("2027-03-31") && kyoko.count == 12 && kyoko.post == "町民課主事")
    #expect(colleague.givers.contains { $0.desk == .post("chomin-2") && $0.count == 3 })
    #expect(colleague.departments(from: .officer("kyoko"), to: .officer("haruko")) == ["chomin"])
    // She herself does so too, from where she is now, and keeps what is of her new department.
    let own = HandOver(Self.actor("kyoko", ["zeimu"]), Self.tenures, Self.desks, names: [:], reach: ["zeimu", "chomin"], today: today)
    #expect(own.takers.contains { $0.desk == .officer("haruko") })
    #expect(own.departments(from: .officer("kyoko"), to: .officer("haruko")) == ["chomin"])
    // A stranger cannot.
    let stranger = HandOver(Self.actor("fuyuko", ["norin"]), Self.tenures, Self.desks, names: [:], reach: ["norin"], today: today)
    #expect(stranger.departments(from: .officer("kyoko"), to: .officer("haruko")).isEmpty && stranger.takers.isEmpty)
    // Whoever was never in a post here, but has cases, is known by name.
    let named = HandOver(
      Self.actor("natsuo", ["chomin"]), [], [OpenDesk(desk: .officer("old"), department: "chomin", count: 1)], names: ["old": "退職 秋子"],
      reach: ["chomin"],
      today: today)
    #expect(named.givers.map(\.name) == ["退職 秋子"])
  }

  @Test(arguments: DatabaseKind.allCases) func casesOfTheNewDepartmentStay(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      let intake = try await office.begin()
      try await office.fill(intake, CounterTown.taro)
      let item = try #require(try await office.send(intake, reason: "x").opened).item
      let actor = office.actor
      let department = item.department
      let handler = { @Sendable in
        var actor = actor
        actor.departments = [department]
        return actor
      }()
      try await office.town.write {
        try AssignCase(item.id, version: nil, assignee: .some("kyoko"), post: .some("chomin-1"), actor: handler).run($0)
      }
      #expect(
        try await office.town.read { try $0.openDesks() }.map(\.desk) == [.officer("kyoko"), .post("chomin-1")], "given to a post as well")
      let run = { @Sendable (departments: Set<String>) in
        try await office.town.write {
          try HandOverCases(from: .officer("kyoko"), to: .officer("haruko"), note: "", actor: "officer:x", departments: departments).run($0)
        }
      }
      #expect(try await run(["elsewhere"]) == 0)
      #expect(try await run([department]) == 1)
      #expect(try await office.town.read { try $0.casework(item.id)?.assignee } == "haruko")
      #expect(HandOverCases.Desk("officer:x")?.text == "officer:x" && HandOverCases.Desk("nobody") == nil)
    }
  }

  @Test func aSearchStandsInItsAddress() {
    func fields(_ pairs: [(String, String)]) -> Fields {
      Fields(pairs.map { Fields.Pair($0, $1) })
    }
    let asked = InboxQuery(
      fields([
        ("scope", "all"), ("organ", "education"), ("department", "kyoiku/kyoiku-gakko"), ("post", "kyoiku-head"), ("state", "arrived"),
        ("waits", "decision"),
        ("from", "2026-11-01"), ("to", "2026-11-30"),
      ]))
    #expect(asked.query.organ == "education" && asked.query.departments == ["kyoiku"] && asked.query.unit == "kyoiku-gakko")
    #expect(asked.query.post == "kyoiku-head" && asked.query.states == ["arrived"] && asked.query.waitsFor == [.decision])
    #expect(asked.query.arrivedFrom == Self.day("2026-11-01") && asked.query.arrivedTo == Self.day("2026-11-30"))
    let again = InboxQuery(fields(asked.pairs))
    #expect(again.query == asked.query && again.scope == asked.scope)
    // Three fields of a date as the page sends them, and what is none.
    let typed = InboxQuery(fields([("from", "2026"), ("from-month", "11"), ("from-day", "9"), ("to", "x")]))
    #expect(typed.query.arrivedFrom == Self.day("2026-11-09") && typed.query.arrivedTo == nil)
    // A department that is asked for goes before the officer's own ones; a kept search for the own ones follows a transfer.
    #expect(asked.asked(by: Self.actor("x", ["somu"])).departments == ["kyoiku"])
    let mine = InboxQuery(fields([("scope", "mine")])).asked(by: Self.actor("x", ["somu"]))
    #expect(mine.departments == ["somu"])
    #expect(InboxQuery(mine, mine: ["somu"]).scope == .mine && InboxQuery(mine, mine: ["somu"]).query.departments.isEmpty)
    #expect(InboxQuery(asked.query, mine: ["somu"]).scope == .all)
  }

  @Test(arguments: DatabaseKind.allCases) func aNumberBookTellsItsGaps(kind: DatabaseKind) async throws {
    let text = """
      {"format": "yakuba-number-books/1", "books": [{"id": "receipt", "title": "文書収受簿", "year": "fiscal", "pattern": "{year}{mark}収第{number}号"},
       {"id": "order", "title": "指令番号簿", "year": "calendar", "pattern": "{town}指令第{number}号"}], "marks": {"chomin": "見町", "norin": "見農"}}
      """
    try await CounterTown.with(kind) { office in
      let books = try NumberBooks.read(text, town: "見本町")
      let (actor, today) = (office.actor, office.today)
      let taken = try await office.town.write { writer in
        try books.begin("receipt", department: "chomin", at: 4, on: today, reason: "紙の簿冊で使用", by: actor.id, writer)
        return try ["case:none", "case:other"].map {
          try books.take("receipt", department: "chomin", on: today, for: $0, by: actor.id, writer).text
        }
      }
      #expect(taken == ["令8見町収第4号", "令8見町収第5号"])
      let sheet = { @Sendable (who: CaseActor) in
        try await office.town.read { try #require(try NumberSheet(NumberSheet.Query(Fields()), books, who, today: today, $0)) }
      }
      let first = try await sheet(actor)
      #expect(first.book.id == "receipt" && first.mark == "見町" && first.year == 2026)
      #expect(first.lines.map(\.words) == ["第1号から第3号まで", "令8見町収第4号", "令8見町収第5号"])
      #expect(first.lines[0].reason == "紙の簿冊で使用" && first.lines[1].mayVoid && first.lines[1].mayBranch)
      try await office.town.write { writer in
        let number = try NumberSheet.keep(taken[0], of: "receipt", books, actor, voiding: true, writer)
        try NumberBooks.void(number, reason: "二重に収受", by: actor.id, writer)
        let other = try NumberSheet.keep(taken[1], of: "receipt", books, actor, voiding: false, writer)
        try books.takeBranch(of: other, on: today, for: other.subject, by: actor.id, writer)
      }
      let second = try await sheet(actor)
      #expect(second.lines.map(\.words) == ["第1号から第3号まで", "令8見町収第4号", "令8見町収第5号", "令8見町収第5号の2"])
      #expect(second.lines[1].reason == "二重に収受" && !second.lines[1].mayVoid && !second.lines[3].mayBranch)
      // Not another department's, and not one that an open case bears.
      var stranger = actor
      stranger.departments = ["norin"]
      let other = stranger
      await #expect {
        _ = try await office.town.write { try NumberSheet.keep(taken[1], of: "receipt", books, other, voiding: true, $0) }
      } throws: {
        ($0 as? Failure)?.code == "casework.not-yours"
      }
      #expect(try await sheet(other).lines.isEmpty)
      await #expect {
        _ = try await office.town.write { try NumberSheet.keep("令8見町収第99号", of: "receipt", books, actor, voiding: true, $0) }
      } throws: {
        ($0 as? Failure)?.code == "casework.unknown-number"
      }
    }
  }
}
