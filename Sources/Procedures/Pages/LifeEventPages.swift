import Contracts
import Design
import Forms
import Kernel
import Markup
import Storage
import Web

extension ProcedurePages {
  func lifeEvents() async throws -> Response {
    let events = try await visit.database.read { try LifeEvents.kept($0) }
    return visit.page(
      texts(.lifeEvents), breadcrumb: [Crumb(texts(.procedures), link(.catalogue)), Crumb(texts(.lifeEvents))],
      adjust: { $0.lead = texts(.lifeEventsLead) }
    ) {
      if events.isEmpty {
        emptyState(texts(.noLifeEvents), action: NavigationItem(texts(.allProcedures), link(.catalogue)))
      } else {
        cardList(
          events.map { Card(texts($0.title), link(.lifeEvent($0.id)), text: $0.introduction.map { texts($0) }) }, level: 2, columns: 2)
      }
    }
  }

  /// The questions, and once they are answered (all of it in the address, nothing kept) what applies.
  func lifeEvent(_ id: String) async throws -> Response {
    let query = visit.request.query
    let today = visit.clock.today
    let (event, result) = try await visit.database.read { reader in
      guard let event = try LifeEvents.kept(reader).first(where: { $0.id == id }) else { throw ProcedureFailure.unknownLifeEvent(id) }
      return (event, try LifeEventResult(Self.rows(event, query, today: today), reader))
    }
    let isAsked = query["asked"] == "1"
    let answers = Self.answers(event, query)
    let missing = event.questions.filter { answers.values[$0.id] == nil }
    var mistakes = Mistakes()
    if isAsked { for question in missing { mistakes.add(question.id, .chooseAnswer) } }
    let isAnswered = event.questions.isEmpty || (isAsked && missing.isEmpty)
    return visit.page(
      texts(event.title),
      breadcrumb: [
        Crumb(texts(.procedures), link(.catalogue)), Crumb(texts(.lifeEvents), link(.lifeEvents)), Crumb(texts(event.title)),
      ],
      adjust: {
        $0.lead = event.introduction.map { texts($0) }
        $0.mistakes = mistakes
      }
    ) {
      if !event.questions.isEmpty {
        if isAnswered {
          disclosure(texts(.changeAnswers)) { questions(event, query, mistakes) }
        } else {
          p { texts(.answersNotKept) }
          questions(event, query, mistakes)
        }
      }
      if isAnswered, !event.rows.isEmpty {
        inlineAlert(.info, title: texts(.prepareTitle), in: texts) {
          p { texts(.prepareGoText) }
          linkButton(
            texts(.prepareGo),
            visit.link(ProceduresRoute.counter(.tablet(.prepare(event.id))), query: event.questions.map { ($0.id, query[$0.id] ?? "") }),
            style: .outline)
        }
      }
      if isAnswered { pageSection(texts(.whatApplies), id: "applies") { show(result) } }
    }
  }

  private func questions(_ event: LifeEvent, _ query: Fields, _ mistakes: Mistakes) -> HTML {
    queryForm(to: link(.lifeEvent(event.id)), id: "life-event") {
      input(.type("hidden"), .name("asked"), .value("1"))
      for question in event.questions {
        radioGroup(
          Design.Field(question.id, texts(question.label), hint: question.hint.map { texts($0) }, mistakes: mistakes),
          choices: choices(question, of: event), value: query[question.id] ?? "", isInline: isYesNo(question), in: texts)
      }
      buttonRow { actionButton(texts(.seeWhatApplies)) }
    }
  }

  private func isYesNo(_ question: Question) -> Bool { if case .yesNo = question.kind { true } else { false } }

  private func choices(_ question: Question, of event: LifeEvent) -> [Design.Choice] {
    if case .yesNo = question.kind {
      return [Design.Choice("yes", texts(.yesWord)), Design.Choice("no", texts(.noWord))]
        + (event.unsure.contains(question.id) ? [Design.Choice(Self.unsure, texts(.unsureWord))] : [])
    }
    return question.choices.map { Design.Choice($0.id, texts($0.label)) }
  }

  /// Sent by whoever does not know.
  private static let unsure = "unsure"

  /// What applies, and what may apply where somebody did not know.
  private static func rows(_ event: LifeEvent, _ query: Fields, today: CalendarDate) -> [LifeEvent.Row] {
    let sure = Set(event.rows(for: answers(event, query), today: today))
    let other = Set(event.rows(for: answers(event, query, ifUnsure: false), today: today))
    return event.rows.filter { sure.contains($0) || other.contains($0) }
  }

  /// - Parameter ifUnsure: what stands for an answer that somebody does not know: yes, so that nothing is missed.
  static func answers(_ event: LifeEvent, _ query: Fields, ifUnsure: Bool = true) -> Answers {
    var values: [String: Answer] = [:]
    for question in event.questions {
      guard let text = query[question.id] else { continue }
      if case .yesNo = question.kind {
        if text == "yes" || text == "no" { values[question.id] = .flag(text == "yes") }
        if text == unsure, event.unsure.contains(question.id) { values[question.id] = .flag(ifUnsure) }
      } else if question.choices.contains(where: { $0.id == text }) {
        values[question.id] = .text(text)
      }
    }
    return Answers(values)
  }
}

extension Phrase {
  static let noLifeEvents = Phrase("この町の案内はまだありません。", en: "This town has no guide yet.", easy: "案内は まだ ありません。")
  static let chooseAnswer = Phrase("どちらかを選んでください。", en: "Please choose one.", easy: "1つ えらんで ください。")
  static let changeAnswers = Phrase("答えを変える", en: "Change your answers", easy: "答えを かえる")
  static let answersNotKept = Phrase(
    "いくつかの質問にお答えください。お答えは保存されません。", en: "Please answer a few questions. Your answers are not kept.", easy: "質問に 答えて ください。答えは のこりません。")
  static let seeWhatApplies = Phrase("必要な手続きを見る", en: "See what applies", easy: "する ことを 見る")
  static let whatApplies = Phrase("必要な手続き", en: "What applies to you", easy: "する こと")
  static func appliesCount(_ count: Int) -> Phrase {
    Phrase("町の手続きは\(count)件です。", en: "\(count) procedures of the town apply.", easy: "町の 手続きは \(count)です。")
  }
  static let nothingApplies = Phrase("お答えの場合に必要な町の手続きはありません。", en: "No procedure of the town applies.", easy: "町で する ことは ありません。")
  static let atTheOfficeWord = Phrase("役場の窓口で行うこと", en: "At the town office", easy: "役場で する こと")
  static let outsideWord = Phrase("ほかの機関で行うこと", en: "At other offices", easy: "ほかの ところで する こと")
  static let atTheCounter = Phrase("役場の窓口で：", en: "At the counter: ", easy: "役場で：")
  static let unsureWord = Phrase("わからない", en: "I do not know", easy: "わからない")
  static let yesWord = Phrase("はい", en: "Yes", easy: "はい")
  static let noWord = Phrase("いいえ", en: "No", easy: "いいえ")
}
