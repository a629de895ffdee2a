import Casework
import Contracts
import Design
import Documents
import Forms
import Kernel
import Markup
import Storage
import Web

/// Everything that the officer's screen shows of a visit.
struct VisitModel: Sendable {
  var item: CounterVisit
  var forms: [VisitForm]
  var events: [LifeEvent]
  var published: [Listed]
  /// What a search for the person found.
  var found: PersonSearch?
  var context: FillingContext

  var event: LifeEvent? { item.event.flatMap { id in events.first { $0.id == id } } }
  var isComplete: Bool { !forms.isEmpty && forms.allSatisfy { $0.mistakes.isEmpty || $0.caseItem != nil } }
}

/// One form of a visit.
struct VisitForm: Sendable {
  let intake: Intake
  let procedure: Procedure
  let mistakes: Mistakes
  let open: [String]
  let view: AnswersView?
  let nextPage: String?
  let form: FormDefinition?
  let prefilled: Int
  let caseItem: Case?

  static func all(of visit: String, _ page: Visit, _ reader: Reader) throws -> [VisitForm] {
    try IntakeRecords.all(ofVisit: visit, reader).map { intake in
      let procedure = try Catalogue.listed(intake.procedure, version: intake.version, reader).procedure
      if let id = intake.caseID {
        return VisitForm(
          intake: intake, procedure: procedure, mistakes: Mistakes(), open: [], view: nil, nextPage: nil, form: nil, prefilled: 0,
          caseItem: try reader.casework(id))
      }
      let screen = try FormScreen(intake, page, reader)
      let mistakes = screen.mistakes
      return VisitForm(
        intake: intake, procedure: procedure, mistakes: mistakes, open: OpenQuestions(screen.form, mistakes).labels, view: screen.view,
        nextPage: screen.nextPage, form: screen.form, prefilled: screen.filling.prefilled.count, caseItem: nil)
    }
  }
}

extension VisitPages {
  func show(_ id: String) async throws -> Response { try await show(id, Mistakes(), nil) }

  func show(_ id: String, _ mistakes: Mistakes, _ sent: Fields?) async throws -> Response {
    let pages = self
    let words = visit.request.query.text("q")
    let model = try await visit.database.write { writer in
      let item = try pages.mine(id, writer)
      return VisitModel(
        item: item, forms: try VisitForm.all(of: id, pages.visit, writer), events: try LifeEvents.kept(writer),
        published: try Catalogue.published(writer),
        found: try words.map {
          try PersonSearch.run(
            $0, visit: id, profiles: pages.visit.services.ports.port(), CaseDesk(visit: pages.visit).actor(writer), pages.today, writer)
        },
        context: FillingContext(today: pages.today, rules: try OfficeRules.read(town: pages.visit.town.name, writer)))
    }
    let response = visit.page(
      texts(.visitTitle), status: mistakes.isEmpty ? .ok : .unprocessableContent,
      breadcrumb: [Crumb(texts(.counterTitle), visit.link(ProceduresRoute.counter(.desk))), Crumb(texts(.visitTitle))],
      adjust: { frame in
        frame.isWide = true
        frame.mistakes = mistakes
        if visit.request.query["done"] == "sent" { frame.notice = NotificationBanner(.success, texts(.sentTitle), isOutcome: true) {} }
      }
    ) {
      stepNavigation(steps(model), name: texts(.visitTitle), in: texts)
      if model.item.isOver {
        over(model)
      } else {
        div(
          .class("live-area"), .attribute("data-enhance", "live"), .attribute("data-live", link(.live(id)).text),
          .attribute("data-revision", "\(model.item.revision)")
        ) {
          p(.role("status"), .attribute("data-live-status", ""), .attribute("data-words", texts(.liveChanged)), .class("support")) {}
          if model.item.isProtected { protectedAlert() }
          pageSection(texts(.stepPerson), id: "person") { personSection(model, mistakes, sent) }
          pageSection(texts(.stepEvent), id: "event") { eventSection(model, mistakes) }
          if model.event != nil { pageSection(texts(.stepProcedures), id: "procedures") { proceduresSection(model) } }
          if !model.forms.isEmpty {
            pageSection(texts(.stepForms), id: "forms") { formsSection(model) }
            pageSection(texts(.stepConfirm), id: "confirm") { confirmSection(model) }
            pageSection(texts(.stepSend), id: "send") { sendSection(model, mistakes) }
          }
          disclosure(texts(.visitLeave)) {
            p { texts(.visitLeaveText) }
            postButton(texts(.visitLeave), to: link(.act(id: id, .leave)), token: visit.formToken, style: .destructive)
          }
        }
      }
    }
    guard let cardReader, !model.item.isOver, let origin = CardReader.origin(cardReader) else { return response }
    // Only this page may talk to the reader program of the counter's own computer.
    return response.adding(
      "content-security-policy", SecurityHeaders.contentSecurityPolicy.replacing("connect-src 'self'", with: "connect-src 'self' \(origin)")
    )
  }

  private func steps(_ model: VisitModel) -> [Step] {
    let hasPerson = !model.item.person.isEmpty || model.item.isProtected || model.item.isOver
    let done = [
      hasPerson, model.item.event != nil, !model.forms.isEmpty && model.isComplete, model.item.confirmedAt != nil,
      model.item.state == .sent,
    ]
    let current = done.firstIndex(of: false) ?? done.count
    return zip([Phrase.stepPerson, .stepEvent, .stepForms, .stepConfirm, .stepSend], done).enumerated().map { index, pair in
      Step(texts(pair.0), pair.1 ? .completed : index == current ? .current : .waiting)
    }
  }

  private func protectedAlert() -> HTML {
    inlineAlert(.error, title: texts(.protectedTitle), in: texts) { p { texts(.protectedText) } }
  }

  // MARK: ① Who came

  @HTMLBuilder private func personSection(_ model: VisitModel, _ mistakes: Mistakes, _ sent: Fields?) -> HTML {
    let id = model.item.id
    if !model.item.person.isEmpty {
      basics(model.item)
      buttonRow { linkButton(texts(.basicsChange), link(.person(id)), style: .outline) }
    }
    if !model.item.isProtected {
      if model.item.person.isEmpty { ways(model, mistakes, sent) } else { disclosure(texts(.personOther)) { ways(model, mistakes, sent) } }
    }
  }

  private func basics(_ item: CounterVisit) -> HTML {
    let view = AnswersView(Basics.form, item.person, language: visit.language, today: today, isOfficial: false)
    return summaryList(
      view.lines.filter { !$0.value.isEmpty }.map { line in
        SummaryItem(texts(line.label)) {
          for (index, text) in line.value.enumerated() {
            if index > 0 { br() }
            HTML(text)
          }
          if let source = item.sources[line.path.outer] {
            " "
            tag(texts(source.phrase), source == .typed ? .gray : .green)
          }
        }
      }, in: texts)
  }

  @HTMLBuilder private func ways(_ model: VisitModel, _ mistakes: Mistakes, _ sent: Fields?) -> HTML {
    let id = model.item.id
    heading(3, texts(.personToken))
    postForm(to: link(.act(id: id, .token)), token: visit.formToken) {
      textField(
        Design.Field("code", texts(.personTokenCode), hint: texts(.personTokenHint), need: .unmarked, mistakes: mistakes),
        value: sent?["code"] ?? "",
        width: .medium, in: texts)
      buttonRow { actionButton(texts(.personTokenGo), style: .outline) }
    }
    heading(3, texts(.personCard))
    cardForm(id, mistakes, sent)
    heading(3, texts(.personSearch))
    queryForm(to: link(.show(id)), id: "person-search") {
      textField(
        Design.Field("q", texts(.personSearchWords), hint: texts(.personSearchHint), need: .unmarked),
        value: visit.request.query["q"] ?? "", kind: .search,
        in: texts)
      buttonRow { actionButton(texts(.search), style: .outline) }
    }
    if let found = model.found { searchResult(id, found) }
    p { a(.href(link(.person(id)))) { texts(.personType) } }
  }

  private func cardForm(_ id: String, _ mistakes: Mistakes, _ sent: Fields?) -> HTML {
    postForm(to: link(.act(id: id, .card)), token: visit.formToken, id: "card-form") {
      if let cardReader {
        div(.attribute("data-enhance", "card-reader"), .attribute("data-address", cardReader), .flag("hidden")) {
          button(.class("button is-outline"), .type("button"), .attribute("data-card-read", "")) { texts(.cardRead) }
          p(
            .role("status"), .class("support"), .attribute("data-card-status", ""), .attribute("data-waiting", texts(.cardWaiting)),
            .attribute("data-failed", texts(.cardFailed))
          ) {}
        }
      }
      disclosure(texts(.cardPaste), isOpen: mistakes["card"] != nil) {
        textArea(
          Design.Field("card", texts(.cardData), hint: texts(.cardDataHint), need: .unmarked, mistakes: mistakes),
          value: sent?["card"] ?? "", rows: 4,
          limit: 4000, in: texts)
        buttonRow { actionButton(texts(.cardTake), style: .outline) }
      }
    }
  }

  // MARK: ② Why

  @HTMLBuilder private func eventSection(_ model: VisitModel, _ mistakes: Mistakes) -> HTML {
    let chosen = visit.request.query.text("event").flatMap { id in model.events.first { $0.id == id } } ?? model.event
    let isChosen = chosen != nil
    if let event = model.event, chosen == event { p { strong { texts(event.title).html } } }
    if isChosen {
      disclosure(texts(.eventOther)) { eventChoice(model, chosen) }
    } else {
      eventChoice(model, chosen)
    }
    if let chosen {
      let body = eventQuestions(model, chosen, mistakes)
      if model.event == chosen, mistakes.isEmpty { disclosure(texts(.changeAnswers)) { body } } else { body }
    }
  }

  private func eventChoice(_ model: VisitModel, _ chosen: LifeEvent?) -> HTML {
    queryForm(to: link(.show(model.item.id)), id: "event-choice") {
      radioGroup(
        Design.Field("event", texts(.eventWhich), need: .unmarked), choices: model.events.map { Choice($0.id, texts($0.title)) },
        value: chosen?.id ?? "",
        in: texts)
      buttonRow { actionButton(texts(.eventGo), style: .outline) }
    }
  }

  private func eventQuestions(_ model: VisitModel, _ event: LifeEvent, _ mistakes: Mistakes) -> HTML {
    postForm(to: link(.act(id: model.item.id, .event), query: [("event", event.id)]), token: visit.formToken) {
      heading(3, texts(event.title))
      for question in event.questions {
        EventQuestion.field(
          question,
          value: visit.request.form[question.id] ?? (model.event == event ? EventQuestion.value(model.item.eventAnswers[question.id]) : ""),
          mistakes, in: texts)
      }
      buttonRow { actionButton(texts(.seeWhatApplies)) }
    }
  }

  // MARK: ③ What

  @HTMLBuilder private func proceduresSection(_ model: VisitModel) -> HTML {
    if let event = model.event {
      let rows = event.rows(for: model.item.eventAnswers, today: today)
      let inside = rows.compactMap { row -> (LifeEvent.Row, Listed)? in
        guard case .procedure(let id) = row.target, let listed = model.published.first(where: { $0.procedure.id == id }) else { return nil }
        return (row, listed)
      }
      let opened = Set(model.forms.map(\.intake.procedure))
      postForm(to: link(.act(id: model.item.id, .forms)), token: visit.formToken) {
        checkboxGroup(
          Design.Field("procedure", texts(.proceduresWhich), hint: texts(.proceduresHint), need: .unmarked),
          choices: inside.map { row, listed in
            let procedure = listed.procedure
            let notes =
              [words.department(procedure.office.department).plainWords] + (procedure.channels.visit.isNeeded ? [texts(.visitNeeded)] : [])
              + (row.note.map { [$0.text(visit.language)] } ?? [])
            return Choice(procedure.id, texts(procedure.title), hint: texts.japanese(notes.joined(separator: "・")))
          }, values: opened.isEmpty ? Set(inside.map(\.1.procedure.id)) : opened, in: texts)
        buttonRow { actionButton(texts(opened.isEmpty ? .formsOpen : .formsChange), style: opened.isEmpty ? .solid : .outline) }
      }
      errands(.atTheOfficeWord, rows.filter { words.department(in: $0) != nil })
      errands(.outsideWord, rows.filter { words.department(in: $0) == nil })
    }
  }

  @HTMLBuilder private func errands(_ title: Phrase, _ rows: [LifeEvent.Row]) -> HTML {
    let found = rows.compactMap { row -> (any Words, HTML)? in
      guard case .outside(let title, let place) = row.target else { return nil }
      return (texts(title), texts.paragraphs(place))
    }
    if !found.isEmpty {
      heading(3, texts(title))
      descriptionList(found.map { (term: $0.0, text: $0.1) })
    }
  }

  @HTMLBuilder private func formsSection(_ model: VisitModel) -> HTML {
    dataTable(
      caption: texts(.stepForms), id: "visit-forms", captionHidden: true,
      columns: [Column(texts(.procedureWord), isHeader: true), Column(texts(.stateWord)), Column(texts(.formsOffered), isNumeric: true)],
      rows: model.forms.map { form in
        Design.Row([
          a(.href(link(.page(id: model.item.id, form: form.intake.position, page: form.nextPage ?? "")))) {
            texts(form.procedure.title).html
          },
          form.open.isEmpty ? tag(texts(.formComplete), .green) : tag(texts(.formOpen(form.open.count)), .yellow),
          HTML("\(form.prefilled)"),
        ])
      }, in: texts)
    for form in model.forms where form.procedure.channels.visit.isNeeded {
      inlineAlert(.info, title: texts(form.procedure.title), in: texts) { p { texts(.visitForm) } }
    }
  }
}
