import Casework
import Contracts
import Decisions
import Design
import Documents
import Kernel
import Markup
import Storage
import Web

/// A page of the inbox as it is shown.
private struct InboxModel: Sendable {
  let page: CasePage
  /// Last days of states that have a limit of their own, by case.
  let stateDays: [String: CalendarDate]
  let count: Int
  let workflows: [Workflow.Key: Workflow]
  let officers: [String: String]
  let colleagues: [Colleague]
  let procedures: [(id: String, title: LocalText)]
  let saved: [SavedFilter]
  let actor: CaseActor
  /// Posts of the whole office, by department.
  let posts: [OfficeDay.Post]
  let organs: [String]
  /// States of the workflows in use: id and title, each id once.
  let states: [(id: String, title: LocalText)]
}

extension CaseDesk {
  func inbox() async throws -> Response {
    let asked = InboxQuery(visit.request.query)
    let mark = visit.request.query.text("after").flatMap(CasePage.Mark.init)
    let desk = self
    let model = try await visit.database.read { reader in
      let actor = try desk.actor(reader)
      let query = asked.asked(by: actor)
      let page = try reader.cases(query, for: actor, today: desk.today, after: mark)
      let published = try Catalogue.published(reader).map(\.procedure)
      let office = try desk.visit.services.ports.port(OfficeSource.self)?.on(reader, desk.today)
      return InboxModel(
        page: page,
        stateDays: try reader.stateLastDays(
          of: page.lines, Dictionary(published.map { ($0.id, $0.periods.states) }, uniquingKeysWith: { first, _ in first }),
          OfficeRules.read(town: desk.visit.town.name, reader).opening), count: try reader.caseCount(query, for: actor, today: desk.today),
        workflows: try Dictionary(
          Set(page.lines.map(\.workflowKey)).map { key in (key, try Workflows.find(key, reader)) }, uniquingKeysWith: { first, _ in first }),
        officers: try desk.visit.services.ports.port(OfficeDirectory.self)?.officers(reader, Set(page.lines.compactMap(\.assignee))) ?? [:],
        colleagues: try desk.colleagues(of: actor.departments, reader),
        procedures: published.filter { procedure in
          asked.scope == .all || actor.departments.contains(procedure.office.department)
        }.map { ($0.id, $0.title) },
        saved: try actor.officer.map { try reader.savedFilters(of: $0) } ?? [], actor: actor,
        posts: (office?.postOrder ?? []).compactMap { office?.posts[$0] }, organs: Self.each(published.map(\.office.organ)),
        states: try Self.each(published.map(\.workflow)).flatMap { try Workflows.find($0, reader).states }.reduce(into: []) {
          states, state in
          if !states.contains(where: { $0.id == state.id }) { states.append((state.id, state.title)) }
        })
    }
    return visit.page(
      texts(.casesTitle), breadcrumb: [Crumb(texts(.casesTitle))],
      adjust: { frame in
        frame.isWide = true
        frame.lead = texts(.casesLead)
        if let done = visit.request.query.text("done").flatMap({ Int($0) }) {
          let refused = visit.request.query.text("refused").flatMap { Int($0) } ?? 0
          frame.notice = NotificationBanner(refused == 0 ? .success : .warning, texts(.bulkDone(done)), isOutcome: true) {
            if refused > 0 { p { texts(.bulkRefused(refused)) } }
          }
        }
      }
    ) {
      saved(model, asked)
      filter(asked, model)
      p(.role("status")) { texts(.caseCount(model.count)) }
      if model.page.lines.isEmpty {
        emptyState(
          texts(asked.query.text.isEmpty ? .noCases : .noCaseFits),
          action: NavigationItem(texts(.showAll), link(.inbox, query: [("scope", "all")])))
      } else {
        bulk(model, asked)
        if let next = model.page.next {
          p { a(.href(link(.inbox, query: asked.pairs + [("after", next.description)]))) { texts(.nextPage) } }
        }
      }
      linkRow([
        NavigationItem(texts(.inboxCSV), visit.link(ProceduresRoute.desk(.listCSV), query: asked.pairs)),
        NavigationItem(texts(.handOverTitle), visit.link(ProceduresRoute.desk(.handOver))),
        NavigationItem(texts(.numbersTitle), visit.link(ProceduresRoute.desk(.numbers))),
        NavigationItem(texts(.templatesTitle), visit.link(ProceduresRoute.desk(.templates))),
      ])
    }
  }

  /// Searches that the officer kept, and keeping this one.
  @HTMLBuilder private func saved(_ model: InboxModel, _ asked: InboxQuery) -> HTML {
    if !model.saved.isEmpty {
      nav(.class("saved-filters"), .ariaLabel(texts(.savedFilters).plainWords)) {
        ul {
          for filter in model.saved {
            li {
              a(.href(link(.inbox, query: InboxQuery(filter.query, mine: model.actor.departments).pairs))) { texts.japanese(filter.title) }
              postButton(
                texts(.removeFilter(filter.title)), to: visit.link(ProceduresRoute.desk(.removeFilter(filter.id))), token: visit.formToken,
                style: .text,
                size: .small)
            }
          }
        }
      }
    }
  }

  @HTMLBuilder private func filter(_ asked: InboxQuery, _ model: InboxModel) -> HTML {
    let query = asked.query
    let isPlaced = query.organ != nil || !query.departments.isEmpty || query.post != nil || !query.states.isEmpty || !query.waitsFor.isEmpty
    let isDated = query.arrivedFrom != nil || query.arrivedTo != nil
    let isNarrow =
      query.isImportant || query.isUnassigned || !query.procedures.isEmpty || !query.waysIn.isEmpty || query.order != .due || isPlaced
      || isDated
    queryForm(to: link(.inbox), id: "case-filter") {
      fieldRow {
        textField(
          Design.Field("q", texts(.searchCases), hint: texts(.searchCasesHint), need: .unmarked), value: query.text, kind: .search,
          in: texts)
        selectField(
          Design.Field("scope", texts(.scopeWord), need: .unmarked),
          choices: [Choice("own", texts(.scopeOwn)), Choice("mine", texts(.scopeMine)), Choice("all", texts(.scopeAll))],
          value: asked.scope.rawValue,
          emptyLabel: nil, in: texts)
        selectField(
          Design.Field("standing", texts(.stateWord), need: .unmarked),
          choices: [Choice("open", texts(.standingOpen)), Choice("closed", texts(.standingClosed)), Choice("all", texts(.standingAll))],
          value: query.standing.rawValue, emptyLabel: nil, in: texts)
      }
      checkbox(Design.Field("late", texts(.onlyLate), need: .unmarked), value: "1", isChecked: query.isLate, in: texts)
      disclosure(texts(.moreFilters), isOpen: isNarrow) {
        fieldRow {
          selectField(
            Design.Field("procedure", texts(.procedureWord), need: .unmarked),
            choices: model.procedures.map { Choice($0.id, texts($0.title)) },
            value: query.procedures.first ?? "", emptyLabel: .standingAll, in: texts)
          selectField(
            Design.Field("way", texts(.wayInWord), need: .unmarked), choices: WayIn.allCases.map { Choice($0.rawValue, texts($0.phrase)) },
            value: query.waysIn.first?.rawValue ?? "", emptyLabel: .standingAll, in: texts)
          selectField(
            Design.Field("order", texts(.orderWord), need: .unmarked),
            choices: CaseQuery.Order.allCases.map { Choice($0.rawValue, texts($0.phrase)) },
            value: query.order.rawValue, emptyLabel: nil, in: texts)
        }
        places(query, model)
        checkbox(Design.Field("important", texts(.onlyImportant), need: .unmarked), value: "1", isChecked: query.isImportant, in: texts)
        checkbox(Design.Field("unassigned", texts(.onlyUnassigned), need: .unmarked), value: "1", isChecked: query.isUnassigned, in: texts)
      }
      buttonRow { actionButton(texts(.search), style: .outline, size: .medium) }
    }
    disclosure(texts(.keepFilter)) {
      postForm(to: visit.link(ProceduresRoute.desk(.saveFilter), query: asked.pairs), token: visit.formToken) {
        textField(Design.Field("title", texts(.filterName), hint: texts(.filterNameHint)), width: .long, in: texts)
        actionButton(texts(.saveWord), style: .outline)
      }
    }
  }

  private static func each(_ ids: [String]) -> [String] { ids.reduce(into: []) { if !$0.contains($1) { $0.append($1) } } }

  /// Organ, department with its units, post, state, and the days of arrival.
  @HTMLBuilder private func places(_ query: CaseQuery, _ model: InboxModel) -> HTML {
    fieldRow {
      selectField(
        Design.Field("organ", texts(.organWord), need: .unmarked), choices: model.organs.map { Choice($0, words.organ($0)) },
        value: query.organ ?? "",
        emptyLabel: .standingAll, in: texts)
      selectField(
        Design.Field("department", texts(.departmentOrUnit), need: .unmarked), choices: departmentChoices(),
        value: query.departments.count == 1 ? query.departments[0] + (query.unit.map { "/" + $0 } ?? "") : "", emptyLabel: .standingAll,
        in: texts)
      selectField(
        Design.Field("post", texts(.assignPost), need: .unmarked), choices: model.posts.map { Choice($0.id, texts.japanese($0.name)) },
        value: query.post ?? "",
        emptyLabel: .standingAll, in: texts)
    }
    fieldRow {
      selectField(
        Design.Field("state", texts(.stateNow), need: .unmarked), choices: model.states.map { Choice($0.id, texts($0.title)) },
        value: query.states.first ?? "",
        emptyLabel: .standingAll, in: texts)
      selectField(
        Design.Field("waits", texts(.waitsWord), need: .unmarked),
        choices: Workflow.Waiting.allCases.map { Choice($0.rawValue, texts($0.phrase)) },
        value: query.waitsFor.first?.rawValue ?? "", emptyLabel: .standingAll, in: texts)
    }
    dateField(Design.Field("from", texts(.arrivedFromWord), need: .optional), value: DateParts(query.arrivedFrom), in: texts)
    dateField(Design.Field("to", texts(.arrivedToWord), need: .optional), value: DateParts(query.arrivedTo), in: texts)
  }

  /// The list, each line with a tick, and what can be done to all that are ticked.
  private func bulk(_ model: InboxModel, _ asked: InboxQuery) -> HTML {
    postForm(to: visit.link(ProceduresRoute.desk(.bulk), query: asked.pairs), token: visit.formToken) {
      table(model)
      fieldRow {
        selectField(
          Design.Field("do", texts(.bulkWhat), need: .unmarked),
          choices: [Choice("register", texts(.bulkRegister)), Choice("assign", texts(.bulkAssign)), Choice("take", texts(.bulkTake))],
          value: "",
          in: texts)
        selectField(
          Design.Field("officer", texts(.bulkOfficer), need: .unmarked),
          choices: model.colleagues.map { Choice($0.id, texts.japanese($0.words)) }, value: "",
          emptyLabel: .nobodyWord, in: texts)
      }
      buttonRow { actionButton(texts(.bulkGo), style: .outline) }
    }
  }

  /// By when the state itself should be over, where it has a limit of its own (県の審査).
  @HTMLBuilder private func stateDay(_ day: CalendarDate?) -> HTML {
    if let day {
      p(.class("support")) {
        texts(.stateLimitBrief) + " "
        shortDateElement(day, in: texts)
        if day < today {
          " "
          tag(texts(.lateWord), .red)
        }
      }
    }
  }

  private func table(_ model: InboxModel) -> HTML {
    dataTable(
      caption: texts(.casesTitle), id: "cases", captionHidden: true,
      columns: [
        Column(texts(.tickWord)), Column(texts(.applicantWord), isHeader: true), Column(texts(.procedureWord)), Column(texts(.stateWord)),
        Column(texts(.arrivedWord)), Column(texts(.expectedBy)), Column(texts(.receiptNumberWord)), Column(texts(.assigneeWord)),
      ],
      rows: model.page.lines.map { line in
        let state = model.workflows[line.workflowKey]?.state(line.state)
        let isLate = line.dueOn.map { $0 < today } ?? false
        return Design.Row(
          [
            Markup.input(
              .type("checkbox"), .name("case"), .value("\(line.id).\(line.version)"),
              .ariaLabel(texts(.tickCase(line.applicant, line.title)).plainWords),
              .class("choice-control")),
            HTML.joined([
              a(.href(link(.item(line.id)))) { texts.japanese(line.applicant) },
              line.isImportant ? HTML.joined([HTML(" "), tag(texts(.importantWord), .red)]) : HTML(),
              line.isGuarded && model.actor.mayKnow(line) ? HTML.joined([HTML(" "), tag(texts(.guardTag), .red)]) : HTML(),
            ]), texts.japanese(line.title).html,
            tag(state.map { texts($0.title) } ?? line.state, line.isClosed ? .gray : .blue),
            shortMomentElement(line.arrivedAt, in: texts),
            HTML.joined([
              line.dueOn.map { due in
                isLate
                  ? HTML.joined([shortDateElement(due, in: texts), HTML(" "), tag(texts(.lateWord), .red)])
                  : shortDateElement(due, in: texts)
              } ?? HTML(line.isStopped ? texts(.clockStopped) : "—"), stateDay(model.stateDays[line.id]),
            ]), (line.receiptNumber.map { texts.japanese($0).html }) ?? HTML("—"),
            line.assignee.map { texts.japanese(model.officers[$0] ?? texts(.formerOfficer).plainWords).html } ?? HTML("—"),
          ], id: "case-" + line.id)
      }, isDense: true, in: texts)
  }
}

extension Workflow.Waiting {
  var phrase: Phrase {
    switch self {
    case .office: Phrase("担当課", en: "The office", easy: "役場")
    case .applicant: Phrase("申請者", en: "The applicant", easy: "申しこんだ 人")
    case .decision: Phrase("決裁", en: "A decision", easy: "きめる 人")
    case .council: Phrase("会議", en: "A council", easy: "会議")
    case .outside: Phrase("ほかの機関", en: "Another office", easy: "ほかの 役所")
    case .nobody: Phrase("なし（完結）", en: "Nobody (over)", easy: "おわり")
    }
  }
}

extension CaseQuery.Order {
  var phrase: Phrase {
    switch self {
    case .due: Phrase("期限の近い順", en: "Due soonest first", easy: "しめきりが 近い じゅん")
    case .newest: Phrase("新しい順", en: "Newest first", easy: "新しい じゅん")
    case .oldest: Phrase("古い順", en: "Oldest first", easy: "古い じゅん")
    }
  }
}
