import Contracts
import Forms
import Kernel
import Storage
import TestSupport
import Testing

@testable import Workshop

struct SurveyAnswerTests {
  static let someone = Respondent(resident: "r1", name: "見本 花子")

  private func published(_ database: TownDatabase, _ adjust: (inout Survey) -> Void = { _ in }) async throws -> String {
    let piece = try await MakingTests.make(database, .satisfaction)
    var survey = Survey(id: piece.id)
    adjust(&survey)
    let kept = survey
    try await database.write { writer in
      try SaveSurvey(survey: kept, actor: "officer:1").run(writer)
      try PublishMadeForm(formID: piece.id, seen: piece.seen, actor: "officer:1").run(writer)
    }
    return piece.id
  }

  private func answers(_ age: String, satisfied: String, important: String) -> Answers {
    let rows = ["childcare", "health", "transport", "snow", "digital"]
    func marks(_ mark: String) -> Answer { .record(Dictionary(uniqueKeysWithValues: rows.map { ($0, Answer.text(mark)) })) }
    return ["age": .text(age), "lives-here": .flag(true), "satisfaction": marks(satisfied), "importance": marks(important)]
  }

  private func send(_ database: TownDatabase, _ survey: String, _ answers: Answers, _ who: Respondent?) async throws -> Mistakes {
    let context = FillingContext(today: MakingTests.today)
    return try await database.write { writer in
      let (filling, _) = try BeginSurvey(survey: survey, respondent: who, randomness: .system).run(writer)
      guard let form = try FormRecords.published(survey, writer)?.form else { throw WorkshopFailure.unknownSurvey }
      var seen = 0
      for page in form.pages {
        guard let kept = try FillingRecords.filling(filling.id, at: writer.now, writer) else { throw WorkshopFailure.unknownSurvey }
        let entry = PageEntry(
          form, page: page, fields: EntryValues(answers, for: page.questions).fields, kept: kept.answers, context: context)
        seen = try SavePage(filling.id, part: "applicant", seen: seen, page: page.id, entry: entry).run(writer)
      }
      return try SendSurveyAnswer(filling: filling.id, seen: seen, respondent: who, context: context, randomness: .system).run(writer)
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func `Anonymous answers lead to nobody, and are tallied`(_ kind: DatabaseKind) async throws {
    try await MakingTests.withWorkshop(kind) { database in
      let id = try await published(database)
      for index in 0..<6 {
        let mistakes = try await send(database, id, answers(index < 5 ? "a3" : "a4", satisfied: "c4", important: "c1"), Self.someone)
        #expect(mistakes.isEmpty)
      }
      let all = try await database.read { try SurveyAnswerRecords.all(id, $0) }
      #expect(all.count == 6 && all.allSatisfy { $0.name == nil && $0.answeredOn == MakingTests.today })
      let residents = try await database.read { try $0.all("SELECT resident FROM workshop_answers WHERE resident IS NOT NULL").count }
      #expect(residents == 0)
      let survey = try #require(try await database.read { try SurveyRecords.find(id, $0) })
      let form = try #require(try await database.read { try FormRecords.published(id, $0) }).form
      let material = ResultsMaterial(survey: survey, form: form, answers: all, today: MakingTests.today)
      #expect(material.tally.responses == 6)
      // One alone is hidden, and so is what would give it away.
      let ages = try #require(material.tally.tallies.first)
      #expect(ages.counts.map(\.count)[2] == nil && ages.counts.map(\.count)[3] == nil)
      let chart = try #require(material.chart)
      #expect(chart.items.count == 5 && chart.items.allSatisfy { $0.satisfaction == 2 && $0.importance == 5 && $0.gap == 1 })
      #expect(material.cross("age", "lives-here") != nil && material.cross("age", "age") == nil)
      let reading = try #require(try await database.read { try WorkshopMetrics.answers.read($0, .fixed(MakingTests.now)) })
      #expect(reading.value == 6 && reading.evidence == ["アンケート：6件"])
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func `Once per person is kept apart from the answer`(_ kind: DatabaseKind) async throws {
    try await MakingTests.withWorkshop(kind) { database in
      let id = try await published(database) { ($0.audience, $0.isOnce) = (.residents, true) }
      let given = answers("a3", satisfied: "c1", important: "c1")
      #expect(await MakingTests.code { _ = try await send(database, id, given, nil) } == "workshop.sign-in-needed")
      #expect(try await send(database, id, given, Self.someone).isEmpty)
      #expect(await MakingTests.code { _ = try await send(database, id, given, Self.someone) } == "workshop.answered-already")
      #expect(try await send(database, id, given, Respondent(resident: "r2", name: "見本 次郎")).isEmpty)
      #expect(try await database.read { try SurveyAnswerRecords.count(id, $0) } == 2)
      let marks = try await database.read { try $0.all("SELECT mark FROM workshop_participants") { try $0.text("mark") } }
      #expect(marks.count == 2 && marks.allSatisfy { $0.utf8.count == 64 })
      // What was promised to those who answered stays.
      var changed = Survey(id: id)
      (changed.audience, changed.isOnce, changed.isNamed) = (.residents, true, true)
      let save = SaveSurvey(survey: changed, actor: "officer:1")
      #expect(await MakingTests.code { try await database.write { try save.run($0) } } == "workshop.settings-fixed")
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func `A survey with names keeps them, and a closed one takes nothing`(_ kind: DatabaseKind) async throws {
    try await MakingTests.withWorkshop(kind) { database in
      let id = try await published(database) { ($0.audience, $0.isNamed, $0.closesOn) = (.residents, true, MakingTests.today) }
      #expect(try await send(database, id, answers("a3", satisfied: "c1", important: "c1"), Self.someone).isEmpty)
      #expect(try await database.read { try SurveyAnswerRecords.all(id, $0).map(\.name) } == ["見本 花子"])
      #expect(try await database.read { try SurveyAnswerRecords.ofResident("r1", $0).count } == 1)
      var closed = try #require(try await database.read { try SurveyRecords.find(id, $0) })
      closed.closesOn = MakingTests.today.adding(days: -1)
      let save = SaveSurvey(survey: closed, actor: "officer:1")
      try await database.write { try save.run($0) }
      #expect(
        await MakingTests.code { _ = try await send(database, id, answers("a3", satisfied: "c1", important: "c1"), Self.someone) }
          == "workshop.survey-closed")
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func `What is missing is told and nothing is kept`(_ kind: DatabaseKind) async throws {
    try await MakingTests.withWorkshop(kind) { database in
      let id = try await published(database)
      let mistakes = try await send(database, id, ["age": .text("a1")], nil)
      #expect(!mistakes.isEmpty)
      #expect(try await database.read { try SurveyAnswerRecords.count(id, $0) } == 0)
      #expect(await MakingTests.code { _ = try await send(database, "survey-9", [:], nil) } == "workshop.unknown-survey")
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func `Results are published and taken back`(_ kind: DatabaseKind) async throws {
    try await MakingTests.withWorkshop(kind) { database in
      let id = try await published(database)
      try await database.write { try PublishResults(survey: id, isPublished: true, actor: "officer:1").run($0) }
      #expect(try await database.read { try SurveyRecords.find(id, $0)?.resultsPublishedOn } == MakingTests.today)
      try await database.write { try PublishResults(survey: id, isPublished: false, actor: "officer:1").run($0) }
      #expect(try await database.read { try SurveyRecords.find(id, $0)?.resultsPublishedOn } == nil)
    }
  }

  @Test func `An anonymous survey that asks for a name is told of`() {
    var form = Starter.blankSurvey.form
    form.pages[0].questions = [Question(id: "name", kind: .personName(QuestionKind.NameRule()), label: "氏名", personalData: "抽選のため")]
    #expect(SurveyCheck(form, survey: Survey(id: "s")).findings.map(\.isError) == [false])
    var named = Survey(id: "s")
    named.isNamed = true
    #expect(SurveyCheck(form, survey: named).findings.isEmpty)
  }
}
