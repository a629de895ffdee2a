import Casework
import Contracts
import Decisions
import Design
import Forms
import Kernel
import Markup
import Storage
import Web

/// Everything that an officer's page about one case shows.
struct CaseModel: Sendable {
  let folder: CaseFolder
  let workflow: Workflow
  let listed: Listed
  let form: FormDefinition
  let actor: CaseActor
  let names: [String: String]
  /// Names of officers, posts, departments and units that the history mentions, by id.
  let places: [String: String]
  /// What the officer may do now, in the order of the workflow.
  let remaining: [Workflow.Action]
  let drafts: [Draft]
  /// By draft.
  let verdicts: [String: Verdict]
  let documents: [IssuedDocument]
  let books: [NumberBooks.Book]
  let templates: [ResponseTemplate]
  let colleagues: [Colleague]
  /// Of the department in charge.
  let posts: [OfficeDay.Post]
  /// What the officer gets to see; the folder holds no more than that.
  let shield: CaseShield
  let opening: OpeningDays
  /// What the book says from which the case draws, or the lot that was drawn.
  let standing: [(label: String, text: String)]
  /// What a place is asked for, where places may be drawn by lot.
  let lotteryValue: String?

  /// The book of item numbers that belongs to the organ, where it is plain which.
  var councilBook: String? {
    let found = books.filter {
      $0.id.hasPrefix(folder.item.organ + "-") && $0.id.hasSuffix("bill")
        || $0.id == folder.item.procedure.split(separator: "-")[0] + "-council"
    }
    return found.count == 1 ? found[0].id : nil
  }
}

extension CaseDesk {
  func item(_ id: String) async throws -> Response { try await item(id, nil) }

  func item(_ id: String, _ failed: (action: String, mistakes: Mistakes)?, status: Status = .unprocessableContent) async throws -> Response
  {
    let desk = self
    let model = try await visit.database.write { writer in
      let actor = try desk.actor(for: id, writer)
      return try desk.model(LookAtCase(id, actor: actor).run(writer), actor, writer)
    }
    let item = model.folder.item
    return visit.page(
      texts.japanese(item.title), status: failed == nil ? .ok : status,
      breadcrumb: [Crumb(texts(.casesTitle), link(.inbox)), Crumb(texts.japanese(item.applicant))],
      adjust: { frame in
        frame.shoulder = texts.japanese(item.applicant)
        frame.mistakes = failed?.mistakes ?? Mistakes()
        if failed == nil, let done = visit.request.query["done"] {
          let words: Phrase =
            switch done {
            case "message": .messageKept
            case "checklist": .checklistKept
            case "corrected": .correctionEntered
            default: outcome(of: done, model)
            }
          frame.notice = NotificationBanner(.success, texts(words), isOutcome: true) {}
        }
      }
    ) {
      summaryList(facts(model) + model.standing.map { fact in SummaryItem(fact.label) { texts.japanese(fact.text) } }, in: texts)
      if let value = model.lotteryValue, model.actor.departments.contains(item.department) {
        p { a(.href(visit.link(ProceduresRoute.lotteries(.show(procedure: item.procedure, value: value))))) { texts(.lotteryMore) } }
      }
      protection(model, failed)
      kept(model, failed)
      openCorrection(model)
      actions(model, failed)
      story(model)
      documents(model)
      dispatches(model, failed)
      fees(model, failed)
      arrival(model)
      pageSection(texts(.answersWord), id: "answers") { answers(model) }
      checklist(model)
      pageSection(texts(.messagesWord), id: "messages") { messages(model, failed) }
      placing(model, failed)
      pageSection(texts(.historyWord), id: "history") { history(model) }
    }
  }

  /// What was done just now, in its own words: the officer's own last step, where it is the last.
  private func outcome(of done: String, _ model: CaseModel) -> Phrase {
    guard done == "action", let last = model.folder.entries.last, last.kind == .action, last.actor == model.actor.id,
      let action = last.action.flatMap(model.workflow.action)
    else { return .actionDone }
    return .actionDone(action.title, action.effect == .register ? last.detail : nil)
  }

  /// What the page begins with.
  private func facts(_ model: CaseModel) -> [SummaryItem] {
    let item = model.folder.item
    let state = model.workflow.state(item.state)
    var facts = [
      SummaryItem(texts(.stateWord)) {
        tag(state.map { texts($0.title) } ?? item.state, item.isClosed ? .gray : .blue)
        if item.isImportant { tag(texts(.importantWord), .red) }
        if item.isGuarded, model.actor.mayKnow(item) { tag(texts(.guardTag), .red) }
      },
      SummaryItem(texts(.followUpCode)) { item.code },
      SummaryItem(texts(.receiptNumberWord)) { item.receiptNumber.map { texts.japanese($0).html } ?? HTML("—") },
      SummaryItem(texts(.arrivedWord)) {
        texts.dateAndTime(item.arrivedAt)
        if item.enteredAt != item.arrivedAt { span(.class("support")) { " " + texts(.enteredAt(texts.dateAndTime(item.enteredAt))) } }
      },
      SummaryItem(texts(.expectedBy)) {
        if let due = item.dueOn { HTML(texts.date(due)) } else { HTML(item.clockStoppedOn != nil ? texts(.clockStopped) : "—") }
      },
    ]
    if let due = StateLimit.lastDay(of: item, model.folder.entries, model.listed.procedure.periods.states, model.opening) {
      facts.append(
        SummaryItem(texts(.stateLimitWord)) {
          texts.date(due)
          if due < today { tag(texts(.stateLimitLate(model.opening.count(from: due.adding(days: 1), through: today))), .red) }
        })
    }
    if let organ = organFact(model) { facts.append(organ) }
    if let hint = StatutoryHint(model) { facts.append(SummaryItem(texts(.statutoryWord)) { hint.html(texts) }) }
    facts += [
      SummaryItem(texts(.wayInWord)) { texts(item.wayIn.phrase) },
      SummaryItem(texts(.receiveWord)) { texts((Procedure.Channels.Receiving(rawValue: item.receiveBy.rawValue) ?? .counter).phrase) },
      SummaryItem(texts(.departmentInCharge)) { words.department(item.department).html },
      SummaryItem(texts(.assigneeWord)) {
        if let assignee = item.assignee { texts.japanese(model.names[assignee] ?? texts(.formerOfficer).plainWords).html }
        if let post = item.post { texts.japanese((item.assignee == nil ? "" : "　") + (model.places[post] ?? post)).html }
        if item.assignee == nil, item.post == nil { texts(.nobodyWord) }
      },
    ]
    return facts
  }

  /// - Parameter isProgram: nothing opens a guarded case to a program, which gives no reason.
  func model(_ whole: CaseFolder, _ actor: CaseActor, _ reader: Reader, isProgram: Bool = false) throws -> CaseModel {
    let item = whole.item
    var shield = try CaseShield(item, actor, on: today, reader)
    if isProgram, shield == .open { shield = .covered }
    let listed = try Catalogue.listed(item.procedure, version: item.procedureVersion, reader)
    let workflow = try Workflows.of(item, reader)
    let form = try FormRecords.version(item.procedure, item.formVersion, reader)?.form ?? listed.file.form
    let folder = shield.cover(whole, form, town: visit.town.name)
    let ids = Set(
      (folder.entries.map(\.actor) + folder.messages.map(\.writtenBy) + folder.dispatches.map(\.sentBy)).compactMap {
        $0.hasPrefix("officer:") ? String($0.dropFirst(8)) : nil
      } + [item.assignee].compactMap { $0 } + CaseHistory.named(in: folder.entries))
    let names = try visit.services.ports.port(OfficeDirectory.self)?.officers(reader, ids) ?? [:]
    let office = try visit.services.ports.port(OfficeSource.self)?.on(reader, today)
    let rules = try OfficeRules.read(town: visit.town.name, reader)
    var drafts = try DraftRecords.drafts(about: item.reference, reader)
    if !shield.showsAll, !drafts.isEmpty {
      let cover = try CaseShield.words(of: item, town: visit.town.name, on: today, reader)
      drafts = drafts.map { $0.covered(by: cover) }
    }
    // What stands is changed by its letter.
    let isReopened = try !workflow.isCarriedOut(in: item.state) && (!item.isClosed || !OutcomeLetters.stand(item, reader))
    return CaseModel(
      folder: folder, workflow: workflow, listed: listed, form: form, actor: actor,
      names: names, places: placeNames(office).merging(names) { _, officer in officer },
      remaining: workflow.actions.filter {
        $0.from.contains(item.state) && actor.may($0.who, on: item) && !Self.isElsewhere($0.effect) && ($0.effect != .reopen || isReopened)
      },
      drafts: drafts,
      verdicts: try Dictionary(
        drafts.compactMap { draft in try VerdictRecords.find(draft.id, reader).map { (draft.id, $0) } },
        uniquingKeysWith: { first, _ in first }),
      documents: try DocumentRecords.documents(about: item.reference, reader), books: rules.books.books,
      templates: try reader.responseTemplates(for: item.procedure), colleagues: try colleagues(of: [item.department], reader),
      posts: (office?.postOrder ?? []).compactMap { office?.posts[$0] }.filter { $0.department == item.department }, shield: shield,
      opening: rules.opening, standing: try LedgerFacts.read(visit, reader, item) + LotteryFacts.read(visit, reader, item),
      lotteryValue: try LotteryFacts.value(of: item, reader))
  }

  /// Names of posts, departments and units, by id.
  private func placeNames(_ office: OfficeDay?) -> [String: String] {
    guard let office else { return [:] }
    return office.posts.mapValues(\.name).merging(office.departments.mapValues(\.name)) { first, _ in first }.merging(office.units) {
      first, _ in first
    }
  }

  /// What the program does.
  private static func isElsewhere(_ effect: Workflow.Effect) -> Bool {
    switch effect {
    case .decided, .returned: true
    case .register, .askCorrection, .correct, .issue, .complete, .note, .withdraw, .reopen, .table, .resolve, .refer, .handOver, .draft,
      .extend:
      false
    }
  }

  @HTMLBuilder private func answers(_ model: CaseModel) -> HTML {
    if !model.shield.showsAll { p { texts(model.shield == .closed ? .guardClosed : .guardAnswersCovered) } }
    if model.shield != .closed, let newest = model.folder.answers.first, let answers = try? Answers(json: newest.answers) {
      let changed = Set(newest.changes.compactMap { QuestionPath(text: $0.question) })
      let view = AnswersView(model.form, answers, language: visit.language, today: model.folder.item.arrivedOn, opening: model.opening)
      answersForOfficers(
        // What is left out must not look as if it had not been answered.
        model.shield == .covered ? view.answered : view, changed: changed, in: texts
      ) { file in link(.file(id: model.folder.item.id, digest: file.digest)) }
      files(model, answers)
    }
  }

  /// Which files nobody has scanned, and which were replaced by a correction: the old ones are kept.
  @HTMLBuilder private func files(_ model: CaseModel, _ answers: Answers) -> HTML {
    let unscanned = model.folder.files.filter { $0.isScanned == false }
    if !unscanned.isEmpty {
      inlineAlert(.warning, title: texts(.filesUnscanned), in: texts) {
        p { texts.japanese(unscanned.map(\.name).joined(separator: "、")).html }
      }
    }
    let placed = model.folder.files.filter { $0.place != nil }
    if !placed.isEmpty {
      heading(3, texts(.photoPlaces))
      ul {
        for file in placed {
          li {
            a(.href(link(.file(id: model.folder.item.id, digest: file.digest)))) { texts.japanese(file.name) }
            if let place = file.place { "　" + texts(.photoPlace(place.degrees(\.latitude), place.degrees(\.longitude))) }
          }
        }
      }
    }
    let newest = answers.json
    let replaced = model.folder.files.filter { $0.kind == .answer && !newest.contains($0.digest) }
    if !replaced.isEmpty {
      heading(3, texts(.filesReplaced))
      ul {
        for file in replaced { li { a(.href(link(.file(id: model.folder.item.id, digest: file.digest)))) { texts.japanese(file.name) } } }
      }
    }
  }

  @HTMLBuilder private func checklist(_ model: CaseModel) -> HTML {
    let checks = model.listed.procedure.outcome.checklist
    if !checks.isEmpty {
      pageSection(texts(.checklistWord), id: "checklist") {
        postForm(to: link(.tick(model.folder.item.id)), token: visit.formToken) {
          checkboxGroup(
            Design.Field("item", texts(.checklistWord), need: .unmarked), choices: checks.map { Choice($0.id, texts.japanese($0.text)) },
            values: Set(model.folder.ticks.keys), in: texts)
          if !model.folder.item.isClosed { actionButton(texts(.saveWord), style: .outline) }
        }
      }
    }
  }

  @HTMLBuilder private func messages(_ model: CaseModel, _ failed: (action: String, mistakes: Mistakes)?) -> HTML {
    if model.folder.messages.isEmpty { p { texts(.noMessages) } }
    for message in model.folder.messages {
      div(.class("case-entry")) {
        tag(texts(message.kind.phrase), message.kind == .internal ? .gray : .blue)
        for line in message.text.split(separator: "\n") { p(.lang(texts.contentLanguage)) { String(line) } }
        p(.class("support")) { who(message.writtenBy, model) + "　" + texts.dateAndTime(message.writtenAt) }
      }
    }
    if !model.templates.isEmpty {
      p(.class("support")) { texts(.templateBegin) }
      ul {
        for template in model.templates {
          li {
            a(.href(link(.item(model.folder.item.id), query: [("template", template.id)]).at("messages"))) {
              texts.japanese(template.title)
            }
          }
        }
      }
    }
    let mistakes = failed?.action == "message" ? failed?.mistakes ?? Mistakes() : Mistakes()
    let sent = mistakes.isEmpty ? nil : visit.request.form
    postForm(to: link(.message(model.folder.item.id)), token: visit.formToken) {
      let begun = visit.request.query.text("template").flatMap { id in model.templates.first { $0.id == id } }
      textArea(
        Design.Field("text", texts(.messageText), mistakes: mistakes), value: sent?["text"] ?? begun?.text ?? "", rows: 3, limit: 2000,
        in: texts)
      radioGroup(
        Design.Field("kind", texts(.messageTo)),
        choices: [Choice("internal", texts(.messageInternal)), Choice("applicant", texts(.messageToApplicant))],
        value: sent?["kind"] ?? (begun == nil ? "internal" : "applicant"), in: texts)
      MyNumberGuard.overruling(mistakes, in: texts)
      actionButton(texts(.messageKeep), style: .outline)
    }
  }

  func who(_ actor: String, _ model: CaseModel) -> String {
    if actor.hasPrefix("officer:") { return model.names[String(actor.dropFirst(8))] ?? texts(.formerOfficer) }
    return actor == "system" ? texts(.theProgram) : texts(.applicantWord)
  }
}
