import Casework
import Forms
import Kernel
import Storage
import TestSupport
import Testing

@testable import Procedures

/// Places that are drawn by lot.
@Suite struct LotteryTests {
  private static func entries(_ sizes: [Int]) -> [Lottery.Entry] {
    sizes.enumerated().map { Lottery.Entry(item: "case-\($0.offset)", code: "AAAA-BBBB-\(1000 + $0.offset)", size: $0.element) }
  }

  @Test func aSeedGivesOneOrder() {
    let entries = Self.entries(Array(repeating: 1, count: 40))
    let first = Lottery.order(entries, seed: "seed")
    #expect(first == Lottery.order(entries.reversed(), seed: "seed"), "whatever order they came in")
    #expect(first != Lottery.order(entries, seed: "other") && Set(first) == Set(entries))
    // Everybody is first now and then.
    let leaders = Set((0..<1000).map { Lottery.order(entries, seed: "\($0)")[0] })
    #expect(leaders.count == entries.count)
  }

  @Test func whoComesTogetherStaysTogether() {
    for seed in 0..<200 {
      let lots = Lottery.draw(Self.entries([20, 9, 12, 1, 31]), places: 30, seed: "\(seed)")
      #expect(lots.filter(\.isIn).reduce(0) { $0 + $1.entry.size } <= 30)
      #expect(lots.first { $0.entry.size == 31 }?.isIn == false)
      var left = 30
      for lot in lots {
        #expect(lot.isIn == (lot.entry.size <= left))
        if lot.isIn { left -= lot.entry.size }
      }
    }
    #expect(Lottery.draw([], places: 3, seed: "x").isEmpty)
    #expect(Lottery.draw(Self.entries([1]), places: 0, seed: "x").map(\.isIn) == [false])
  }

  @Test func whatIsAskedComesFromTheAnswers() {
    let lottery = Lottery(by: "on", size: "size", places: 30)
    #expect(lottery.asked(["on": .text("2026-12-10"), "size": .number(4)])?.size == 4)
    #expect(lottery.asked(["on": .text("2026-12-10")])?.size == 1)
    #expect(lottery.asked(["size": .number(4)]) == nil)
  }

  @Test func itPointsAtQuestionsOfTheForm() throws {
    let text = try String(contentsOf: Shipped.folder.appending(path: "assembly-hearing.json"), encoding: .utf8)
    #expect(try ProcedureFile(text).procedure.lottery == Lottery(by: "on", size: "group-size", places: 30))
    for (right, wrong) in [
      ("\"by\": \"on\"", "\"by\": \"nothing\""), ("\"size\": \"group-size\"", "\"size\": \"name\""), ("\"places\": 30", "\"places\": 0"),
    ] {
      #expect(throws: DataProblems.self) { try ProcedureFile(text.replacing(right, with: wrong)) }
    }
  }

  private static func enter(_ town: CounterTown, _ size: Int, on day: String = "2026-12-10") async throws -> Case {
    let answers: Answers = [
      "visitor-kind": .text(size > 1 ? "group" : "person"), "on": .text(day), "rules": .flag(true),
      "name": .record(["family": .text("見本"), "given": .text("花子"), "familyKana": .text("ミホン"), "givenKana": .text("ハナコ")]),
      "address": .record([
        "postcode": .text("0000101"), "prefecture": .text("見本県"), "municipality": .text("見本町"), "town": .text("大字見本字中央"),
        "lot": .text("1"),
      ]),
    ]
    var all = answers
    if size > 1 { (all["group-name"], all["group-size"]) = (.text("見本の会"), .number(Double(size))) }
    let entered = EnteredApplication(
      procedure: "assembly-hearing", answers: all, wayIn: .phone, actor: "officer:kyoko", town: "見本町", today: town.today,
      randomness: town.randomness)
    let judged = try entered.judged(try await town.town.read { try entered.basis($0) })
    let outcome = try await town.town.write { try entered.run(judged, $0) }
    guard case .opened(let item) = outcome else {
      Issue.record("\(outcome)")
      throw ProcedureFailure.noLottery
    }
    return item
  }

  private static var clerk: CaseActor {
    var actor = CaseActor(id: "officer:giji")
    actor.officer = "giji"
    (actor.departments, actor.units) = (["assembly-office"], ["assembly-office-giji"])
    actor.sees = ["assembly"]
    return actor
  }

  private static func code(_ body: () async throws -> Void) async -> String? {
    do { try await body() } catch { return (error as? Failure)?.code ?? "\(error)" }
    return nil
  }

  private static func draw(_ town: CounterTown, _ day: String = "2026-12-10", _ reason: String? = nil) async throws -> LotteryDraw {
    let today = town.today
    return try await town.town.write { writer in
      try DrawLots(
        procedure: Catalogue.published("assembly-hearing", writer).procedure, value: day, reason: reason, today: today, actor: clerk,
        randomness: .system
      ).run(writer)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func aDrawIsRecordedAndSaidInEachCase(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind, more: ["assembly-hearing"]) { town in
      let first = try await Self.enter(town, 20)
      _ = try await Self.enter(town, 10)
      _ = try await Self.enter(town, 30, on: "2026-12-11")
      #expect(await Self.code { _ = try await Self.draw(town) } == "procedures.lottery-not-full")
      #expect(await Self.code { _ = try await Self.draw(town, "2026-12-24") } == "procedures.no-lottery")
      let last = try await Self.enter(town, 1)
      let draw = try await Self.draw(town)
      #expect(draw.lots.count == 3 && draw.places == 30 && draw.number == 1)
      #expect(draw.lots.map(\.entry) == Lottery.order(draw.lots.map(\.entry), seed: draw.seed))
      for (index, lot) in draw.lots.enumerated() {
        let folder = try await town.town.read { try $0.caseFolder(lot.entry.item) }
        let note = Phrase.lotteryNote(lot.isIn, index + 1, of: 3).japanese
        #expect(folder.messages.contains { $0.kind == .internal && $0.text == note })
      }
      #expect(try await town.audits("procedures.lottery-drawn") == 1)

      // Again with a reason, and what was drawn before stays.
      #expect(await Self.code { _ = try await Self.draw(town) } == "procedures.lottery-reason")
      let second = try await Self.draw(town, "2026-12-10", "立会いの下で行うため")
      let kept = try await town.town.read { try LotteryRecords.draws("assembly-hearing", "2026-12-10", $0) }
      #expect(kept == [draw, second] && second.seed != draw.seed)
      #expect(Set(kept[1].lots.map(\.entry.item)).isSuperset(of: [first.id, last.id]))
    }
  }
}
