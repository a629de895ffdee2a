import Casework
import Forms
import Kernel
import Storage
import TestSupport
import Testing

@testable import Procedures

/// 補正 of what came on paper, and what follows from it for names, fees and days.
@Suite struct CorrectionTests {
  private static let request: Answers = [
    "name": CounterTown.taro["name"] ?? .text(""), "address": CounterTown.taro["address"] ?? .text(""), "telephone": .text("0240-00-0000"),
    "copies": .number(2),
  ]

  /// A request for 住民票 on paper, registered, of which these questions were asked again on Monday 2026-11-09.
  private static func asked(_ questions: [String], _ office: CounterTown) async throws -> (item: Case, actor: CaseActor) {
    let intake = try await office.begin("resident-record-copy")
    try await office.fill(intake, request)
    let item = try #require(try await office.send(intake, reason: "記載なし").opened).item
    var actor = office.actor
    (actor.units, actor.sees) = (Set([item.unit].compactMap { $0 }), [item.needToKnow])
    let due = office.today.adding(days: 14)
    let books =
      #"{"format": "yakuba-number-books/1", "books": [{"id": "receipt", "title": "文書収受簿", "year": "fiscal", "pattern": "見収第{number}号"}]}"#
    let rules = CaseOffice(opening: OpeningDays(), books: try NumberBooks.read(books, town: "見本町"))
    for (action, input) in [
      ("register", ActInput.none), ("ask-correction", .correction(.init(questions: questions, message: "お確かめください。", dueOn: due))),
    ] {
      let by = actor
      try await office.town.write { writer in
        try ActOnCase(
          item.id, version: nil, action: action, input: input, workflow: Workflows.of(item, writer), actor: by,
          office: rules
        ).run(writer)
      }
    }
    return (item, actor)
  }

  private static func take(
    _ item: Case, _ actor: CaseActor, _ arrival: CorrectionArrival?, _ office: CounterTown,
    _ change: @escaping @Sendable (inout Answers) -> Void
  ) async throws {
    let today = office.today
    try await office.town.write { writer in
      let now = try #require(try writer.casework(item.id))
      let scene = try CorrectionScene(now, town: "見本町", today: today, writer)
      var answers = scene.answers
      change(&answers)
      try TakeCorrection(scene: scene, answers: answers, actor: actor, arrival: arrival, today: today).run(writer)
    }
  }

  private static func name(_ family: String, _ given: String) -> Answer {
    .record(["family": .text(family), "given": .text(given), "familyKana": .text("ケンポン"), "givenKana": .text("ハナコ")])
  }

  @Test(arguments: DatabaseKind.allCases) func whatCameOnPaperIsCorrectedByTheOffice(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind, more: ["resident-record-copy"]) { office in
      let (item, actor) = try await Self.asked(["name", "address", "copies"], office)
      #expect(item.applicant == "例示 太郎")
      // Posted, arrived on Thursday, entered on Friday.
      office.time.advance(milliseconds: 4 * 86_400_000)
      let thursday = office.today.adding(days: -1)
      try await Self.take(item, actor, CorrectionArrival(on: thursday, wayIn: .paper), office) { answers in
        answers["name"] = Self.name("見本", "花子")
        answers["address"] = .record([
          "postcode": .text("0000101"), "prefecture": .text("見本県"), "municipality": .text("見本町"), "town": .text("大字見本字中央"),
          "lot": .text("99"),
        ])
        answers["copies"] = .number(3)
      }
      let (after, folder) = try await office.town.read { (try #require(try $0.casework(item.id)), try $0.caseFolder(item.id)) }
      #expect(after.applicant == "見本 花子", "lists go by the corrected name")
      let party = try #require(folder.parties.first)
      #expect(party.name == "見本 花子" && party.kana == "ケンポン ハナコ" && party.address == "見本県見本町大字見本字中央99", "letters as well")
      #expect(party.contact == "0240000000", "what was not corrected stays")
      #expect(folder.answers.map(\.number) == [2, 1] && folder.answers.first?.givenBy == "officer:kyoko")
      let asked = try #require(folder.corrections.first)
      #expect(asked.answeredAt != nil && asked.arrival == CorrectionArrival(on: thursday, wayIn: .paper))
      let stops = try await office.town.read { try $0.all("SELECT to_on FROM casework_stops") { try $0.date("to_on") } }
      #expect(stops == [thursday], "the days that do not count end with the arrival, not with the entry")
      #expect(try await office.town.read { try $0.correctionDays(answeredSince: office.today.startOfDay) } == [3], "asked on Monday")
      // 300 yen a copy: two were claimed, three are owed.
      let fees = folder.fees.filter { $0.cancelledReason == nil }
      #expect(fees.map(\.fee.fullYen) == [900] && folder.fees.count == 2)
      for words in ["見本", "けんぽん", "字中央99"] {
        var query = CaseQuery()
        (query.text, query.standing) = (words, .all)
        let found = try await office.town.read { [query] in try $0.cases(query, for: actor, today: office.today) }
        #expect(found.lines.map(\.applicant) == ["見本 花子"], "\(words)")
      }
    }
  }

  @Test(arguments: DatabaseKind.allCases) func moneyThatCameIsLeftToTheOffice(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind, more: ["resident-record-copy"]) { office in
      for (copies, standing, told) in [(3, [600, 300], false), (1, [600], true)] {
        let (item, actor) = try await Self.asked(["copies"], office)
        try await office.town.write { writer in
          let fee = try #require(try writer.caseFolder(item.id).fees.first)
          try ChangeFee(item.id, .receive(fee: fee.id, on: CalendarDate(of: writer.now), way: .cash), actor: actor).run(writer)
        }
        try await Self.take(item, actor, nil, office) { $0["copies"] = .number(Double(copies)) }
        let folder = try await office.town.read { try $0.caseFolder(item.id) }
        #expect(folder.fees.filter { $0.cancelledReason == nil }.map(\.fee.fullYen).sorted(by: >) == standing)
        #expect(folder.messages.contains { $0.kind == .internal && $0.text.contains("還付") } == told)
      }
    }
  }

  @Test(arguments: DatabaseKind.allCases) func whatCannotBeIsRefused(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind, more: ["resident-record-copy"]) { office in
      let (item, actor) = try await Self.asked(["copies"], office)
      let today = office.today
      for (day, code) in [
        (today.adding(days: 1), "casework.arrival-in-future"), (today.adding(days: -1), "casework.corrected-before-asked"),
      ] {
        await #expect {
          try await Self.take(item, actor, CorrectionArrival(on: day, wayIn: .phone), office) { $0["copies"] = .number(3) }
        } throws: {
          ($0 as? Failure)?.code == code
        }
      }
      await #expect { try await Self.take(item, actor, nil, office) { $0["telephone"] = .text("0240-99-9999") } } throws: {
        ($0 as? Failure)?.code == "casework.not-asked"
      }
      let folder = try await office.town.read { try $0.caseFolder(item.id) }
      #expect(folder.answers.count == 1 && folder.corrections.first?.answeredAt == nil)
      // What was open on the paper stays open; that is no reason to refuse what came.
      try await Self.take(item, actor, CorrectionArrival(on: today, wayIn: .phone), office) { $0["copies"] = .number(1) }
      await #expect { try await Self.take(item, actor, nil, office) { _ in } } throws: {
        ($0 as? Failure)?.code == "procedures.nothing-to-correct"
      }
    }
  }
}
