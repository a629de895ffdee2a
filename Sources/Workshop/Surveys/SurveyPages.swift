import Contracts
import Design
import Forms
import Kernel
import Markup
import Storage
import Web

/// Answers the pages on which everyone finds surveys, answers them, and reads results.
struct SurveyPages: Sendable {
  let visit: Visit

  var texts: Texts { visit.texts }
  var today: CalendarDate { visit.clock.today }

  func respond(to route: WorkshopRoute) async throws -> Response {
    switch route {
    case .survey(let id): try await survey(id)
    case .beginSurvey(let id): try await begin(id)
    case .thanks(let id): try await thanks(id)
    case .publicResults(let id): try await results(id)
    case .answerPage(let key, let page): try await self.page(key, page)
    case .saveAnswerPage(let key, let page): try await savePage(key, page)
    case .checkAnswer(let key): try await check(key, Mistakes())
    case .sendAnswer(let key): try await send(key)
    default: try await list()
    }
  }

  func link(_ route: WorkshopRoute, query: [(String, String)] = []) -> Link { visit.link(route, query: query) }

  var respondent: Respondent? {
    if case .resident(let resident) = visit.visitor { Respondent(resident: resident.id, name: resident.name) } else { nil }
  }

  // MARK: Finding

  private func list() async throws -> Response {
    let now = today
    let all = try await visit.database.read { reader in
      try SurveyRecords.all(reader).compactMap { survey in try FormRecords.published(survey.id, reader).map { (survey, $0.form) } }
    }
    let open = all.filter { !$0.0.isClosed(today: now) }
    let told = all.filter { $0.0.resultsPublishedOn != nil }
    return visit.page(texts(.surveysWord), breadcrumb: [Crumb(texts(.surveysWord))], adjust: { $0.lead = texts(.surveysLead) }) {
      pageSection(texts(.surveysOpen), id: "open") {
        if open.isEmpty { emptyState(texts(.surveysNone)) } else { cardList(open.map(card), columns: 2) }
      }
      if !told.isEmpty {
        pageSection(texts(.surveyResultsTitle), id: "results") {
          linkList(
            told.map { survey, form in
              (
                texts(form.title) as any Words, link(.publicResults(survey.id)),
                survey.resultsPublishedOn.map { texts(.resultsOn(texts.date($0))) } as (any Words)?
              )
            })
        }
      }
    }
  }

  private func card(_ survey: Survey, _ form: FormDefinition) -> Card {
    var tags = [tag(texts(survey.isNamed ? .surveyNamed : .surveyAnonymous))]
    if let minutes = form.minutes { tags.append(tag(texts(.aboutMinutes(minutes)))) }
    return Card(
      texts(form.title), link(.survey(survey.id)), tags: tags,
      text: survey.closesOn.map { texts(.surveyUntil(texts.date($0))) } as (any Words)?)
  }

  /// 案内: what it is about, who is asked, until when, and what happens to the answers.
  private func survey(_ id: String) async throws -> Response {
    let now = today
    let (survey, version) = try await visit.database.read { reader in
      guard let survey = try SurveyRecords.find(id, reader), let version = try FormRecords.published(id, reader) else {
        throw WorkshopFailure.unknownSurvey
      }
      return (survey, version)
    }
    let who = respondent
    let hasAnswered = try await visit.database.read { reader in
      try survey.isOnce ? who.map { try SurveyAnswerRecords.hasTakenPart(id, resident: $0.resident, reader) } ?? false : false
    }
    let form = version.form
    return visit.page(
      texts(form.title), breadcrumb: [Crumb(texts(.surveysWord), link(.surveys)), Crumb(texts(form.title))],
      adjust: { $0.shoulder = texts(.surveyWord) }
    ) {
      if let introduction = form.introduction { told(introduction) }
      summaryList(facts(survey, form), in: texts)
      if survey.isClosed(today: now) {
        inlineAlert(.info, in: texts) { p { texts(WorkshopFailure.surveyClosed.message) } }
      } else if hasAnswered {
        inlineAlert(.success, in: texts) { p { texts(WorkshopFailure.answeredAlready.message) } }
      } else if survey.audience == .residents, who == nil, let entrance = visit.services.ports.port(Entrance.self) {
        p { texts(WorkshopFailure.signInNeeded.message) }
        p { linkButton(texts(.signInToAnswer), entrance.signIn(visit.town, .public, WorkshopRoute.survey(id).path), size: .large) }
      } else {
        postForm(to: link(.beginSurvey(id)), token: visit.formToken) { buttonRow { actionButton(texts(.beginAnswer), size: .large) } }
      }
      if survey.resultsPublishedOn != nil { p { a(.href(link(.publicResults(id)))) { texts(.seeResults) } } }
    }
  }

  private func facts(_ survey: Survey, _ form: FormDefinition) -> [SummaryItem] {
    var items: [SummaryItem] = []
    if !survey.asked.isEmpty { items.append(SummaryItem(texts(.surveyAsked)) { texts.japanese(survey.asked) }) }
    if let day = survey.closesOn { items.append(SummaryItem(texts(.surveyCloses)) { texts.date(day) }) }
    if let minutes = form.minutes { items.append(SummaryItem(texts(.formMinutes)) { texts(.aboutMinutes(minutes)) }) }
    items.append(
      SummaryItem(texts(.surveyHandling)) {
        p { texts(survey.isNamed ? .surveyNamedText : .surveyAnonymousText) }
        if survey.isOnce { p { texts(.surveyOnceText) } }
      })
    return items
  }

  @HTMLBuilder func told(_ text: LocalText) -> HTML {
    let words = texts(text)
    for line in words.plainWords.split(separator: "\n") { p(.lang(words.wordsLanguage)) { String(line) } }
  }

  // MARK: Answering

  private func begin(_ id: String) async throws -> Response {
    let command = BeginSurvey(survey: id, respondent: respondent, randomness: visit.services.randomness)
    let now = today
    let (key, first) = try await visit.database.write { writer in
      let (filling, key) = try command.run(writer)
      guard let version = try FormRecords.version(filling.formID, filling.version, writer),
        let first = FormCourse(version.form, filling.answers, today: now).shownPages.first
      else { throw WorkshopFailure.unknownSurvey }
      return (key.secret, first.page.id)
    }
    return .seeOther(link(.answerPage(key: key, page: first)))
  }

  /// An answer with everything around it.
  struct Scene: Sendable {
    let filling: Filling
    let part: String
    let form: FormDefinition
    let context: FillingContext
  }

  func scene(_ key: String) async throws -> Scene {
    let visit = visit
    return try await visit.database.read { reader in
      let moment = visit.clock.now
      guard let (filling, part) = try FillingRecords.bySecret(key, at: moment, reader), filling.subject?.hasPrefix("survey:") == true,
        let version = try FormRecords.version(filling.formID, filling.version, reader)
      else { throw WorkshopFailure.unknownSurvey }
      return Scene(filling: filling, part: part, form: version.form, context: try visit.fillingContext(reader))
    }
  }

  private func page(_ key: String, _ id: String) async throws -> Response {
    let scene = try await scene(key)
    guard let page = scene.form.page(id) else { throw WorkshopFailure.unknownSurvey }
    let model =
      scene.filling.typed[id].map {
        FormPageModel(scene.form, page: page, answers: scene.filling.answers, typed: $0, context: scene.context)
      }
      ?? FormPageModel(scene.form, page: page, answers: scene.filling.answers, context: scene.context)
    guard model.course.page(id)?.shows == true else { return .seeOther(link(.checkAnswer(key: key))) }
    let seen = SeePage(scene.filling.id, page: id)
    try await visit.database.write { try seen.run($0) }
    return show(model, scene, key)
  }

  private func show(_ model: FormPageModel, _ scene: Scene, _ key: String, status: Status = .ok) -> Response {
    var model = model
    model.savesForLater = false
    let shown = model
    return visit.page(
      texts(shown.page.title), status: status, breadcrumb: crumbs(scene, texts(shown.page.title)),
      adjust: {
        $0.shoulder = texts(scene.form.title)
        $0.mistakes = shown.mistakes
      }
    ) {
      formPage(
        shown, to: link(.saveAnswerPage(key: key, page: shown.page.id), query: [("seen", "\(scene.filling.revision)")]),
        judge: link(.judge(.saveAnswerPage(key: key, page: shown.page.id))), token: visit.formToken, in: texts)
    }
  }

  func judge(_ key: String, _ id: String) async throws -> PageJudgement {
    let scene = try await scene(key)
    guard let page = scene.form.page(id) else { throw WorkshopFailure.unknownSurvey }
    return try PageJudgement(scene.form, page: page, fields: visit.request.form, kept: scene.filling.answers, context: scene.context)
  }

  private func crumbs(_ scene: Scene, _ last: any Words) -> [Crumb] {
    [Crumb(texts(.surveysWord), link(.surveys)), Crumb(texts(scene.form.title), link(.survey(scene.form.id))), Crumb(last)]
  }

  private func savePage(_ key: String, _ id: String) async throws -> Response {
    let scene = try await scene(key)
    guard let page = scene.form.page(id) else { throw WorkshopFailure.unknownSurvey }
    let fields = visit.request.form
    let action = PageAction(fields)
    let entry = PageEntry(scene.form, page: page, fields: fields, kept: scene.filling.answers, context: scene.context)
    let seen = visit.request.query["seen"].flatMap { Int($0) } ?? scene.filling.revision
    let save = SavePage(scene.filling.id, part: scene.part, seen: seen, page: id, entry: entry, isJudged: action == .next)
    try await visit.database.write { _ = try save.run($0) }
    switch action {
    case .back:
      guard let before = entry.course.page(before: id) else { return .seeOther(link(.survey(scene.form.id))) }
      return .seeOther(link(.answerPage(key: key, page: before.id)))
    case .next where entry.isComplete:
      guard let next = entry.course.page(after: id) else { return .seeOther(link(.checkAnswer(key: key))) }
      return .seeOther(link(.answerPage(key: key, page: next.id)))
    default: break
    }
    let model = FormPageModel(scene.form, page: page, entry: entry, context: scene.context, judges: action == .next)
    return show(model, try await self.scene(key), key, status: model.mistakes.isEmpty ? .ok : .unprocessableContent)
  }

  /// 確認: everything once more, then it is sent.
  private func check(_ key: String, _ sent: Mistakes) async throws -> Response {
    let scene = try await scene(key)
    let (answers, mistakes) = scene.form.check(scene.filling.answers, context: scene.context)
    let open = scene.form.firstIncompletePage(scene.filling.answers, context: scene.context)
    let view = AnswersView(
      scene.form, mistakes.isEmpty ? answers : scene.filling.answers, language: visit.language, today: today, isOfficial: false)
    return visit.page(
      texts(.checkAnswers), status: sent.isEmpty ? .ok : .unprocessableContent, breadcrumb: crumbs(scene, texts(.checkAnswers)),
      adjust: {
        $0.shoulder = texts(scene.form.title)
        $0.lead = texts(.checkAnswersLead)
      }
    ) {
      if let open {
        inlineAlert(.warning, title: texts(.stillOpen), in: texts) {
          p { a(.href(link(.answerPage(key: key, page: open.id)))) { texts(open.title) } }
        }
      } else if !mistakes.isEmpty {
        inlineAlert(.warning, title: texts(.stillOpen), in: texts) { ul { for mistake in mistakes.list { li { texts(mistake.message) } } } }
      }
      answersForChecking(view, in: texts) { page, line in link(.answerPage(key: key, page: page)).at(line.fragment(in: scene.form)) }
      if mistakes.isEmpty {
        postForm(to: link(.sendAnswer(key: key)), token: visit.formToken) {
          input(.type("hidden"), .name("seen"), .value("\(scene.filling.revision)"))
          buttonRow { actionButton(texts(.sendAnswers), size: .large) }
        }
      }
    }
  }

  private func send(_ key: String) async throws -> Response {
    let scene = try await scene(key)
    let seen = visit.request.form["seen"].flatMap { Int($0) } ?? scene.filling.revision
    let command = SendSurveyAnswer(
      filling: scene.filling.id, seen: seen, respondent: respondent, context: scene.context, randomness: visit.services.randomness)
    let mistakes = try await visit.database.write { try command.run($0) }
    guard mistakes.isEmpty else { return try await check(key, mistakes) }
    return .seeOther(link(.thanks(scene.form.id)))
  }

  private func thanks(_ id: String) async throws -> Response {
    let (survey, version) = try await visit.database.read { reader in
      guard let survey = try SurveyRecords.find(id, reader), let version = try FormRecords.published(id, reader) else {
        throw WorkshopFailure.unknownSurvey
      }
      return (survey, version)
    }
    return visit.page(
      texts(.thanksTitle),
      breadcrumb: [
        Crumb(texts(.surveysWord), link(.surveys)), Crumb(texts(version.form.title), link(.survey(id))), Crumb(texts(.thanksTitle)),
      ],
      adjust: { $0.shoulder = texts(version.form.title) }
    ) {
      confirmationPanel(title: texts(.thanksSent))
      p { texts(survey.isNamed ? .thanksText : .thanksAnonymous) }
      p { a(.href(link(.surveys))) { texts(.otherSurveys) } }
    }
  }

  // MARK: Results

  /// The results, where the office has published them.
  private func results(_ id: String) async throws -> Response {
    let survey = try await visit.database.read { try SurveyRecords.find(id, $0) }
    guard let survey, let day = survey.resultsPublishedOn else { throw WorkshopFailure.unknownSurvey }
    let material = try await ResultsMaterial.load(id, survey, visit)
    return visit.page(
      texts(.surveyResultsTitle),
      breadcrumb: [
        Crumb(texts(.surveysWord), link(.surveys)), Crumb(texts(material.form.title), link(.survey(id))), Crumb(texts(.surveyResultsTitle)),
      ],
      adjust: {
        $0.shoulder = texts(material.form.title)
        $0.lead = texts(.resultsOn(texts.date(day)))
      }
    ) {
      ResultsView(material: material, texts: texts).whole()
    }
  }
}
