import Contracts
import Design
import Documents
import Forms
import Kernel
import Markup
import Storage
import Web

/// Answers the pages for the person: the tablet at the counter, in large type under a one-time address, and preparing at home.
struct TabletPages {
  let visit: Visit

  var texts: Texts { visit.texts }
  var today: CalendarDate { visit.clock.today }

  func respond(to route: TabletRoute) async throws -> Response {
    switch route {
    case .prepare(let event): try await PreparePages(visit: visit).prepare(event)
    case .keep(let event): try await PreparePages(visit: visit).keep(event)
    case .welcome(let key): try await welcome(key)
    case .start(let key): try await start(key)
    case .check(let key): try await check(key)
    case .person(let key): try await person(key)
    case .savePerson(let key): try await savePerson(key)
    case .page(let key, let form, let page): try await screen(key, form).show(page, ways(key, form))
    case .savePage(let key, let form, let page): try await screen(key, form).save(page, ways(key, form))
    case .confirm(let key): try await confirm(key)
    case .live(let key): try await live(key)
    }
  }

  private func link(_ route: TabletRoute, query: [(String, String)] = []) -> Link {
    visit.link(ProceduresRoute.counter(.tablet(route)), query: query)
  }

  private func judging(_ route: TabletRoute) -> Link { visit.link(ProceduresRoute.judge(.counter(.tablet(route)))) }

  private static let cookie = "yakuba_tablet"
  private var device: String? { visit.request.cookie(named: Self.cookie, path: cookiePath) }
  private var cookiePath: String { visit.town.basePath + "/counter" }

  /// The visit of a key, on the device that opened it first.
  func found(_ key: String, _ reader: Reader) throws -> CounterVisit {
    guard let (item, bound) = try CounterVisitRecords.find(tablet: CounterKeys.hash(key), at: visit.clock.now, reader), !item.isOver,
      !item.isProtected
    else { throw ProcedureFailure.unknownTablet }
    guard let bound, let device, CounterKeys.hash(device) == bound else { throw ProcedureFailure.otherTablet }
    return item
  }

  private func change(_ item: CounterVisit) -> ChangeVisit {
    ChangeVisit(id: item.id, actor: "applicant", today: today, town: visit.town.name)
  }

  private func page(
    _ title: Phrase, status: Status = .ok, mistakes: Mistakes = Mistakes(), lead: Phrase? = nil, @HTMLBuilder content: () -> HTML
  ) -> Response {
    visit.page(
      texts(title), status: status,
      adjust: {
        $0.mistakes = mistakes
        $0.lead = lead.map { texts($0) }
        TabletFrame.adjust(&$0)
      }, content: content
    ).adding("cache-control", "no-store").adding("referrer-policy", "no-referrer")
  }

  /// Says nothing of the person: the address alone may be seen by others.
  private func welcome(_ key: String) async throws -> Response {
    let (now, hash) = (visit.clock.now, CounterKeys.hash(key))
    let isThere = try await visit.database.read { reader in
      guard let (item, _) = try CounterVisitRecords.find(tablet: hash, at: now, reader) else { return false }
      return !item.isOver && !item.isProtected
    }
    guard isThere else { throw ProcedureFailure.unknownTablet }
    return page(.tabletWelcome, lead: .tabletWelcomeText) {
      postForm(to: link(.start(key)), token: visit.formToken) { actionButton(texts(.tabletStart), size: .large) }
    }
  }

  /// Binds the address to this device: from now on it opens nowhere else.
  private func start(_ key: String) async throws -> Response {
    let (now, hash) = (visit.clock.now, CounterKeys.hash(key))
    let own = device
    let fresh = visit.services.randomness.token(bits: 160)
    let isBound = try await visit.database.write { writer in
      guard let (item, bound) = try CounterVisitRecords.find(tablet: hash, at: now, writer), !item.isOver, !item.isProtected else {
        throw ProcedureFailure.unknownTablet
      }
      if let bound {
        guard let own, CounterKeys.hash(own) == bound else { throw ProcedureFailure.otherTablet }
        return false
      }
      try CounterVisitRecords.bindTablet(CounterKeys.hash(fresh), to: item.id, writer)
      return true
    }
    let response = Response.seeOther(link(.check(key)))
    guard isBound, var cookie = SetCookie(Self.cookie, fresh) else { return response }
    cookie.path = cookiePath
    cookie.maxAgeSeconds = Int(CounterKeys.tabletSeconds)
    return response.setting(cookie, for: visit.request)
  }

  private func check(_ key: String) async throws -> Response {
    let pages = self
    let (item, forms) = try await visit.database.read { reader in
      let item = try pages.found(key, reader)
      return (item, try VisitForm.all(of: item.id, pages.visit, reader))
    }
    if item.state == .confirmed {
      return page(.tabletDone, lead: .tabletDoneText) { p { texts(.tabletDoneNext) } }
    }
    let basics = AnswersView(Basics.form, item.person, language: visit.language, today: today, isOfficial: false)
    return page(.tabletTitle, lead: .tabletLead) {
      div(
        .class("live-area"), .attribute("data-enhance", "live"), .attribute("data-live", link(.live(key)).text),
        .attribute("data-revision", "\(item.revision)")
      ) {
        p(.role("status"), .attribute("data-live-status", ""), .attribute("data-words", texts(.liveChanged)), .class("support")) {}
        pageSection(texts(.basicsTitle), id: "basics") {
          p { texts(.tabletBasics) }
          summaryList(
            basics.lines.filter { !$0.value.isEmpty }.map { line in
              SummaryItem(texts(line.label), change: link(.person(key)).at(line.fragment(in: Basics.form))) { lines(line.value) }
            }, in: texts)
        }
        for form in forms {
          if let view = form.view, let definition = form.form {
            pageSection(texts(form.procedure.title), id: "form-\(form.intake.position)") {
              if form.procedure.channels.visit.isNeeded { p { texts(.tabletVisit) } }
              summaryList(
                view.lines.filter { !$0.value.isEmpty }.map { line in
                  let page = definition.page(of: line.path)?.id ?? ""
                  return SummaryItem(
                    texts(line.label),
                    change: link(.page(key: key, form: form.intake.position, page: page)).at(line.fragment(in: definition))
                  ) { lines(line.value) }
                }, in: texts)
              if !form.open.isEmpty { inlineAlert(.warning, in: texts) { p { texts(.tabletOpen(form.open.joined(separator: "、"))) } } }
            }
          }
        }
        if forms.isEmpty {
          p { texts(.tabletWait) }
        } else if forms.allSatisfy(\.mistakes.isEmpty) {
          postForm(to: link(.confirm(key)), token: visit.formToken) {
            input(.type("hidden"), .name("seen"), .value("\(item.revision)"))
            actionButton(texts(.tabletConfirm), size: .large)
          }
        } else {
          p { texts(.tabletNotYet) }
        }
        p { a(.href(link(.check(key))), .attribute("data-live-reload", "")) { texts(.liveReload) } }
      }
    }
  }

  @HTMLBuilder private func lines(_ value: [String]) -> HTML {
    for (index, text) in value.enumerated() {
      if index > 0 { br() }
      HTML(text)
    }
  }

  private func confirm(_ key: String) async throws -> Response {
    let pages = self
    let seen = visit.request.form["seen"].flatMap { Int($0) }
    try await visit.database.write { writer in
      let item = try pages.found(key, writer)
      guard try VisitForm.all(of: item.id, pages.visit, writer).allSatisfy(\.mistakes.isEmpty) else { throw ProcedureFailure.visitNotReady }
      try pages.change(item).confirm(seen: seen, by: "tablet", writer)
    }
    return .seeOther(link(.check(key)))
  }

  private func live(_ key: String) async throws -> Response {
    let pages = self
    let item = try await visit.database.read { try pages.found(key, $0) }
    return .events(LiveVisit.events(item.id, in: visit.database))
  }

  // MARK: Putting right

  func screen(_ key: String, _ form: Int) async throws -> FormScreen {
    let pages = self
    return try await visit.database.read { reader in
      let item = try pages.found(key, reader)
      guard let intake = try IntakeRecords.all(ofVisit: item.id, reader).first(where: { $0.position == form }) else {
        throw ProcedureFailure.unknownTablet
      }
      return try FormScreen(intake, pages.visit, reader)
    }
  }

  private func ways(_ key: String, _ form: Int) -> FormScreen.Ways {
    FormScreen.Ways(
      page: { _ in link(.check(key)).at("form-\(form)") },
      save: { link(.savePage(key: key, form: form, page: $0), query: [("seen", "\($1)")]) },
      judge: { judging(.savePage(key: key, form: form, page: $0)) }, after: link(.check(key)).at("form-\(form)"),
      before: link(.check(key)).at("form-\(form)"), crumbs: [], isOfficer: false)
  }

  private func person(_ key: String) async throws -> Response {
    let pages = self
    let (item, context) = try await visit.database.read { reader in
      (
        try pages.found(key, reader),
        FillingContext(today: pages.today, places: try OfficeRules.read(town: pages.visit.town.name, reader).places)
      )
    }
    return personPage(key, FormPageModel(Basics.form, page: Basics.page, answers: item.person, context: context), revision: item.revision)
  }

  private func personPage(_ key: String, _ given: FormPageModel, revision: Int) -> Response {
    var model = given
    model.savesForLater = false
    return page(.basicsTitle, status: model.mistakes.isEmpty ? .ok : .unprocessableContent, mistakes: model.mistakes) {
      formPage(
        model, to: link(.savePerson(key), query: [("seen", "\(revision)")]), judge: judging(.savePerson(key)), token: visit.formToken,
        in: texts)
      p { a(.href(link(.check(key)))) { texts(.tabletBack) } }
    }
  }

  private func savePerson(_ key: String) async throws -> Response {
    let pages = self
    let fields = visit.request.form
    let outcome: (FormPageModel, Int)? = try await visit.database.write { writer in
      let item = try pages.found(key, writer)
      guard BasicsEntry.isCurrent(item, pages.visit.request.query) else { throw ProcedureFailure.visitChanged }
      let context = FillingContext(today: pages.today, places: try OfficeRules.read(town: pages.visit.town.name, writer).places)
      let entry = PageEntry(Basics.form, page: Basics.page, fields: fields, kept: item.person, context: context)
      let isNext = PageAction(fields) == .next
      guard isNext, entry.isComplete else {
        return (FormPageModel(Basics.form, page: Basics.page, entry: entry, context: context, judges: isNext), item.revision)
      }
      try pages.change(item).put(typed: entry.answers, writer)
      return nil
    }
    if let (model, revision) = outcome { return personPage(key, model, revision: revision) }
    return .seeOther(link(.check(key)).at("basics"))
  }
}
