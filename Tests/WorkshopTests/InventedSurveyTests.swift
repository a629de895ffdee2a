import Forms
import Foundation
import Kernel
import Storage
import TestSupport
import Testing

@testable import Workshop

/// The invented surveys of 見本町, whose figures its plan's readers know.
struct InventedSurveyTests {
  private static func file() throws -> [UInt8] {
    let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return Array(try Data(contentsOf: repository.appending(path: "Towns/mihon/surveys.json")))
  }

  @Test func `Everybody's answer is one that the form takes`() throws {
    let surveys = try InventedSurvey.all(Self.file())
    #expect(surveys.map(\.form.id) == ["survey-satisfaction-2026", "survey-counter-2026"])
    for survey in surveys {
      #expect(FormCheck(survey.form).isPublishable && SurveyCheck(survey.form).errors.isEmpty)
      let answers = survey.answers()
      #expect(answers.count == survey.segments.map(\.count).reduce(0, +) && answers == survey.answers())
      for one in answers {
        let mistakes = survey.form.check(one, context: FillingContext(today: MakingTests.today)).mistakes
        #expect(mistakes.list.map(\.message.japanese) == [])
      }
    }
  }

  @Test func `The procedures stand at 44.3 and 76.9 percent, as in the plan that the town was made after`() throws {
    let survey = try #require(InventedSurvey.all(Self.file()).first)
    let chart = try #require(
      SatisfactionImportance(
        survey.form, satisfaction: QuestionPath("satisfaction"), importance: QuestionPath("importance"), survey.answers(),
        today: MakingTests.today))
    let item = try #require(chart.items.first { $0.id == "procedures" })
    #expect(item.answered == 598)
    #expect(((item.satisfiedShare ?? 0) * 1000).rounded() == 443 && ((item.importantShare ?? 0) * 1000).rounded() == 769)
    #expect(item.quadrant == .improve)
    #expect(chart.items.allSatisfy { $0.quadrant != nil } && Set(chart.items.compactMap(\.quadrant)).count >= 3)
  }

  @Test(arguments: DatabaseKind.allCases)
  func `They are entered once, one closed with its results, one open`(_ kind: DatabaseKind) async throws {
    let bytes = try Self.file()
    try await MakingTests.withWorkshop(kind) { database in
      #expect(try await Workshop.loadInventedSurveys(bytes, into: database) == 2)
      #expect(try await Workshop.loadInventedSurveys(bytes, into: database) == 0)
      let surveys = try await database.read { try SurveyRecords.all($0) }
      #expect(surveys.map { $0.isClosed(today: MakingTests.today) } == [false, true])
      #expect(surveys.map { $0.resultsPublishedOn != nil } == [false, true])
      let answers = try await database.read { try SurveyAnswerRecords.all("survey-satisfaction-2026", $0) }
      #expect(answers.count == 598 && answers.allSatisfy { $0.name == nil && $0.answeredOn < MakingTests.today })
    }
  }

  @Test(arguments: ["", "{}", #"{"format": "yakuba-town-surveys/1", "surveys": [{"id": "x"}]}"#, #"{"format": "other/1", "surveys": []}"#])
  func `A wrong file is refused`(_ text: String) {
    #expect(throws: Failure.self) { try InventedSurvey.all(Array(text.utf8)) }
  }
}
