import Casework
import Contracts
import Forms
import Kernel
import Storage
import TestSupport
import Testing

@testable import Procedures

/// What an officer's program enters is judged before its turn to write.
@Suite struct EnteredApplicationTests {
  private static func publish(_ questions: [Question], _ office: CounterTown) async throws {
    let words = LocalText("飼い主", en: "Keeper", easy: "かう 人")
    let form = FormDefinition(id: "dog-registration", title: words, pages: [FormPage(id: "owner", title: words, questions: questions)])
    try await office.town.write { writer in
      let draft = try SaveFormDraft(form, seen: nil, actor: "officer:kyoko").run(writer)
      try PublishForm("dog-registration", seen: draft.digest, actor: "officer:kyoko").run(writer)
    }
  }

  private static func question(_ id: String) -> Question {
    Question(id: id, kind: .shortText(QuestionKind.ShortText(maxLength: 30)), label: LocalText("犬の名", en: "Dog", easy: "犬の 名前"))
  }

  private static func entering(_ office: CounterTown, _ answers: Answers) -> EnteredApplication {
    EnteredApplication(
      procedure: "dog-registration", answers: answers, wayIn: .paper, actor: "officer:kyoko", town: "見本町", today: office.today,
      randomness: office.randomness)
  }

  @Test(arguments: DatabaseKind.allCases) func whatChangedMeanwhileIsJudgedAnew(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      try await Self.publish([Self.question("dog")], office)
      let entering = Self.entering(office, ["dog": .text("ポチ")])
      let early = try entering.judged(try await office.town.read { try entering.basis($0) })
      let first = try await office.town.write { try entering.run(early, $0) }
      guard case .opened(let item) = first else { return #expect(Bool(false), "\(first)") }
      #expect(item.formVersion == 2)
      try await Self.publish([Self.question("dog"), Self.question("breed")], office)
      let second = try await office.town.write { try entering.run(early, $0) }
      guard case .wrong(let mistakes) = second else { return #expect(Bool(false), "\(second)") }
      #expect(mistakes.list.map(\.field) == ["breed"], "the form of now asks for more")
      // And what was wrong by the form of before counts no more.
      let short = Self.entering(office, ["dog": .text("ポチ"), "breed": .text("雑種"), "colour": .text("茶")])
      let judged = try short.judged(try await office.town.read { try short.basis($0) })
      try await Self.publish(["dog", "breed", "colour"].map(Self.question), office)
      guard case .opened(let other) = try await office.town.write({ try short.run(judged, $0) }) else { return #expect(Bool(false)) }
      #expect(other.formVersion == 4)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func wordsOfANewCaseAreFoundThoughSomeStandTwice(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { office in
      try await Self.publish([Self.question("dog")], office)
      let entering = Self.entering(office, ["dog": .text("ポチポチポチ ポチ")])
      let judged = try entering.judged(try await office.town.read { try entering.basis($0) })
      guard case .opened(let item) = try await office.town.write({ try entering.run(judged, $0) }) else { return #expect(Bool(false)) }
      for words in [item.code, "ポチ", "チポ", item.title] {
        var query = CaseQuery()
        query.text = words
        let page = try await office.town.read { [query, actor = office.actor, today = office.today] in
          try $0.cases(query, for: actor, today: today)
        }
        #expect(page.lines.map(\.id) == [item.id], "\(words)")
      }
    }
  }
}
