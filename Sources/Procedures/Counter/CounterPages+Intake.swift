import Casework
import Contracts
import Decisions
import Design
import Forms
import Kernel
import Markup
import Storage
import Web

extension CounterPages {
  /// Every procedure for people outside the office, online or not: all of them can come on paper.
  func choose() async throws -> Response {
    let all = try await visit.database.read { try Catalogue.published($0) }.filter { $0.procedure.nature != .internal }
    let query = CatalogueQuery(visit.request.query)
    let found = query.find(in: all)
    return visit.page(
      texts(.intakeChoose), breadcrumb: [Crumb(texts(.counterTitle), link(.desk)), Crumb(texts(.intakeChoose))],
      adjust: { $0.lead = texts(.intakeChooseHint) }
    ) {
      queryForm(to: link(.choose), id: "intake-search") {
        textField(Design.Field("q", texts(.searchProcedures), need: .unmarked), value: query.words ?? "", kind: .search, in: texts)
        buttonRow { actionButton(texts(.search), style: .outline) }
      }
      p(.role("status")) { texts(.items(found.count)) }
      linkList(
        found.map { listed in
          (texts(listed.procedure.title), link(.new(listed.procedure.id)), words.department(listed.procedure.office.department))
        })
    }
  }

  func new(_ id: String) async throws -> Response { try await new(id, Mistakes(), nil) }

  private func new(_ id: String, _ mistakes: Mistakes, _ sent: Fields?) async throws -> Response {
    let today = today
    let (procedure, isUsedUp) = try await visit.database.read { reader in
      let procedure = try Catalogue.published(id, reader).procedure
      return (procedure, try BudgetStanding.isUsedUp(procedure, on: today, reader))
    }
    guard procedure.nature != .internal else { throw ProcedureFailure.notForEntry }
    return visit.page(
      texts(.intakeTitle), status: mistakes.isEmpty ? .ok : .unprocessableContent,
      breadcrumb: [
        Crumb(texts(.counterTitle), link(.desk)), Crumb(texts(.intakeChoose), link(.choose)), Crumb(texts(procedure.title)),
      ],
      adjust: {
        $0.shoulder = texts(procedure.title)
        $0.lead = texts(.intakeLead)
        $0.mistakes = mistakes
      }
    ) {
      postForm(to: link(.begin(id)), token: visit.formToken, hasFiles: true) {
        if isUsedUp { budgetReason(mistakes, sent) }
        arrival(mistakes, sent)
        if procedure.story != nil {
          textField(
            Design.Field("follows", texts(.followsCode), hint: texts(.followsCodeHint), mistakes: mistakes), value: sent?["follows"] ?? "",
            width: .medium,
            in: texts)
        }
        person(mistakes, sent)
        scanField(mistakes)
        buttonRow { actionButton(texts(.intakeGo), size: .large) }
      }
    }
  }

  @HTMLBuilder private func arrival(_ mistakes: Mistakes, _ sent: Fields?) -> HTML {
    radioGroup(
      Design.Field("way", texts(.wayInWord), mistakes: mistakes),
      choices: [Intake.Way.paper, .phone, .counter].map { Choice($0.rawValue, texts($0.phrase)) }, value: sent?["way"] ?? "", in: texts)
    fieldGroup(texts(.arrivedMoment), hint: texts(.arrivedMomentHint)) {
      dateField(
        Design.Field("on", texts(.arrivedDay), mistakes: mistakes),
        value: sent.map { sent in DateParts(field: "on") { sent[$0] } } ?? DateParts(today), in: texts)
      textField(
        Design.Field("time", texts(.arrivedTime), hint: texts(.arrivedTimeHint), mistakes: mistakes),
        value: sent?["time"] ?? ClockTime(visit.clock.now).text,
        width: .short, in: texts)
    }
  }

  @HTMLBuilder private func person(_ mistakes: Mistakes, _ sent: Fields?) -> HTML {
    radioGroup(
      Design.Field("acting", texts(.actingWord), hint: texts(.actingHint), mistakes: mistakes),
      choices: Filling.Acting.allCases.map { Choice($0.rawValue, texts($0.phrase), hint: $0.hint.map { texts($0) }) },
      value: sent?["acting"] ?? Filling.Acting.oneself.rawValue, in: texts)
    textField(
      Design.Field("actor", texts(.actingName), hint: texts(.actingNameHint), need: .optional, mistakes: mistakes),
      value: sent?["actor"] ?? "", in: texts)
    textField(
      Design.Field("identified", texts(.identifiedWord), hint: texts(.identifiedHint), need: .optional, mistakes: mistakes),
      value: sent?["identified"] ?? "", in: texts)
  }

  func begin(_ id: String) async throws -> Response {
    let fields = visit.request.form
    var mistakes = Mistakes()
    let way = fields.text("way").flatMap(Intake.Way.init)
    if way == nil || way == .internal { mistakes.add("way", .chooseWay) }
    let day = DateParts(field: "on") { fields[$0] }.read("on", label: .arrivedDay, mistakes: &mistakes)
    let time = ClockTime(fields["time"] ?? "")
    if time == nil { mistakes.add("time", .enterTime) }
    let now = visit.clock.now
    let arrivedAt = day.flatMap { day in time.map { day.startOfDay.adding(seconds: Int64($0.minutes) * 60) } }
    if let arrivedAt, arrivedAt > now { mistakes.add(day == today ? "time" : "on", ProcedureFailure.arrivalInFuture.message) }
    let acting = fields.text("acting").flatMap(Filling.Acting.init) ?? .oneself
    if acting != .oneself, fields.text("actor") == nil { mistakes.add("actor", .enterActor) }
    let finding = MyNumberGuard().check(fields, by: visit.visitor)
    mistakes.append(MyNumberGuard().mistakes(finding))
    let follows = try await earlier(id, fields, &mistakes)
    let today = today
    let isUsedUp = try await visit.database.read { try BudgetStanding.isUsedUp(Catalogue.published(id, $0).procedure, on: today, $0) }
    if isUsedUp, fields.text("budget-reason") == nil { mistakes.add("budget-reason", .budgetReasonNeeded) }
    let taken = await takeScans(&mistakes)
    guard mistakes.isEmpty, let way, let arrivedAt else { return try await new(id, mistakes, fields) }
    var command = BeginIntake(
      procedure: id, officer: try visit.officer().id, way: way, arrivedAt: arrivedAt, randomness: visit.services.randomness)
    command.acting = acting
    command.actingName = acting == .oneself ? nil : fields.text("actor")
    command.identifiedBy = fields.text("identified")
    command.follows = follows
    command.budgetReason = fields.text("budget-reason").map { String($0.prefix(300)) }
    let begun = command
    let visit = visit
    let screen = try await visit.database.write { writer in
      var begin = begun
      if let before = try follows.flatMap({ try writer.casework($0) }), let form = try FormRecords.published(id, writer)?.form {
        let context = FillingContext(today: today, places: try OfficeRules.read(town: visit.town.name, writer).places)
        begin.prefill = try CarriedOver(Catalogue.published(id, writer).procedure, after: before, writer).offer(form, context: context)
      }
      let intake = try begin.run(writer)
      try Self.keep(taken, intake, writer)
      return try FormScreen(intake, visit, writer)
    }
    return .seeOther(link(.page(id: screen.intake.id, page: screen.nextPage)))
  }

  /// The case of which this is a later stage, by its number on the paper.
  private func earlier(_ id: String, _ fields: Fields, _ mistakes: inout Mistakes) async throws -> String? {
    let (story, found) = try await visit.database.read { reader in
      let story = try Catalogue.published(id, reader).procedure.story
      return (story, try story == nil ? nil : reader.caseByCode(fields["follows"] ?? ""))
    }
    guard let story else { return nil }
    guard let found, found.procedure == story.follows else {
      mistakes.add("follows", .caseUnknown)
      return nil
    }
    if found.state != story.when { mistakes.add("follows", ProcedureFailure.stageNotOpen.message) }
    return found.id
  }

  // MARK: Before sending

  func check(_ id: String) async throws -> Response { try await check(id, Mistakes()) }

  private func check(_ id: String, _ mistakes: Mistakes) async throws -> Response {
    let screen = try await screen(id)
    let today = today
    let (scans, isUsedUp) = try await visit.database.read { reader in
      (
        try ScanRecords.all(of: id, reader),
        try screen.intake.budgetReason == nil && BudgetStanding.isUsedUp(screen.listed.procedure, on: today, reader)
      )
    }
    let open = screen.mistakes
    let labels = OpenQuestions(screen.form, open).labels
    let isInternal = screen.intake.way == .internal
    return visit.page(
      texts(.intakeCheck), status: mistakes.isEmpty ? .ok : .unprocessableContent,
      breadcrumb: [
        isInternal ? Crumb(texts(.ownTitle), link(.own)) : Crumb(texts(.counterTitle), link(.desk)),
        Crumb(texts(screen.listed.procedure.title)),
      ],
      adjust: { frame in
        frame.shoulder = texts(screen.listed.procedure.title)
        frame.mistakes = mistakes
        if visit.request.query["done"] == "masked" {
          frame.notice = NotificationBanner(.success, texts(.photographHidden), isOutcome: true) {}
        }
      }
    ) {
      if !isInternal {
        summaryList(
          [
            SummaryItem(texts(.wayInWord)) { texts(screen.intake.way.phrase) },
            SummaryItem(texts(.arrivedWord)) { texts.dateAndTime(screen.intake.arrivedAt) },
            SummaryItem(texts(.actingWord)) {
              texts(screen.filling.acting.phrase)
              if let name = screen.filling.actingNote { HTML("　") + texts.japanese(name).html }
            },
            SummaryItem(texts(.identifiedWord)) { screen.intake.identifiedBy.map { texts.japanese($0).html } ?? HTML("—") },
          ], in: texts)
        scanSection(id, scans)
      }
      if !labels.isEmpty {
        inlineAlert(.warning, title: texts(isInternal ? .checkOpen : .openQuestions), in: texts) {
          ul(.lang(texts.contentLanguage)) { for label in labels { li { label } } }
          p { a(.href(link(.page(id: id, page: screen.nextPage)))) { texts(.openQuestionsGo) } }
        }
      }
      answersForChecking(screen.view, in: texts) { page, line in link(.page(id: id, page: page)).at(line.fragment(in: screen.form)) }
      sending(screen, labels, scans, isUsedUp, mistakes)
      disclosure(texts(.discardWord)) {
        p { texts(.discardText) }
        postButton(texts(.discardWord), to: link(.discard(id)), token: visit.formToken, style: .destructive)
      }
    }
  }

  @HTMLBuilder private func sending(_ screen: FormScreen, _ open: [String], _ scans: [Scan], _ isUsedUp: Bool, _ mistakes: Mistakes) -> HTML
  {
    let isInternal = screen.intake.way == .internal
    if !isInternal || open.isEmpty {
      postForm(to: link(.send(screen.intake.id)), token: visit.formToken) {
        input(.type("hidden"), .name("seen"), .value("\(screen.filling.revision)"))
        if isUsedUp { budgetReason(mistakes, mistakes.isEmpty ? nil : visit.request.form) }
        if !open.isEmpty {
          textArea(
            Design.Field("reason", texts(.openReason), hint: texts(.openReasonHint), mistakes: mistakes),
            value: visit.request.form["reason"] ?? "", rows: 2,
            limit: 300, in: texts)
        }
        if screen.filling.acting == .agent, !scans.isEmpty {
          selectField(
            Design.Field("authority", texts(.actingAuthority), need: .unmarked),
            choices: scans.map { Choice("\($0.position)", texts.japanese($0.name)) }, value: "",
            emptyLabel: .authorityNone, in: texts)
        }
        if screen.listed.procedure.channels.receiveBy.count > 1 {
          radioGroup(
            Design.Field("receive", texts(.receiveQuestion)),
            choices: screen.listed.procedure.channels.receiveBy.map { Choice($0.rawValue, texts($0.phrase)) },
            value: screen.listed.procedure.channels.receiveBy.contains(.post) && screen.intake.way != .counter ? "post" : "counter",
            in: texts)
        }
        buttonRow { actionButton(texts(isInternal ? .ownSend : .intakeSend), size: .large) }
      }
    }
  }

  func send(_ id: String) async throws -> Response {
    let fields = visit.request.form
    let screen = try await screen(id)
    let isInternal = screen.intake.way == .internal
    var mistakes = Mistakes()
    let finding = MyNumberGuard().check(fields, by: visit.visitor)
    mistakes.append(MyNumberGuard().mistakes(finding))
    guard mistakes.isEmpty else { return try await check(id, mistakes) }
    let desk = desk
    let officer = try visit.officer()
    let (town, today, randomness) = (visit.town.name, today, visit.services.randomness)
    let decide = DecideDesk(visit: visit)
    let budgetReason = fields.text("budget-reason").map { String($0.prefix(300)) }
    let attempt = try await visit.database.write { writer -> SendIntake.Outcome? in
      let actor = try desk.actor(writer)
      // Without rules of decision it waits on its case's page.
      let decisions = isInternal ? try? decide.decisions(writer).desk : nil
      let home = decisions.flatMap { OwnPost.of(officer.id, $0.office) }
      if budgetReason == nil, screen.intake.budgetReason == nil, try BudgetStanding.isUsedUp(screen.listed.procedure, on: today, writer) {
        return nil
      }
      let outcome = try SendIntake(
        id: id, seen: fields["seen"].flatMap { Int($0) }, openReason: isInternal ? nil : fields.text("reason"), receive: fields["receive"],
        officerName: isInternal ? officer.name : nil, own: home.map { OwnMatter(department: $0.department, unit: $0.unit) },
        authority: fields.text("authority").flatMap { Int($0) }, budgetReason: budgetReason, town: town,
        today: today,
        actor: actor, randomness: randomness
      ).run(writer)
      if let decisions, let opened = outcome.opened {
        try DraftOwnMatter(item: opened.item.id, actor: actor, decisions: decisions, town: town).run(writer)
      }
      return outcome
    }
    guard let outcome = attempt else {
      mistakes.add("budget-reason", .budgetReasonNeeded)
      return try await check(id, mistakes)
    }
    guard let opened = outcome.opened else {
      if !outcome.open.isEmpty, !isInternal { mistakes.add("reason", .enterOpenReason) }
      mistakes.append(outcome.mistakes)
      return try await check(id, mistakes)
    }
    return .seeOther(link(.done(id), query: [("key", opened.secret)]))
  }

  func discard(_ id: String) async throws -> Response {
    let screen = try await screen(id)
    let command = DiscardIntake(id: id, actor: visit.visitor.actor)
    try await visit.database.write { try command.run($0) }
    return .seeOther(link(screen.intake.way == .internal ? .own : .desk))
  }

  func done(_ id: String) async throws -> Response {
    let officer = try visit.officer().id
    let desk = desk
    let (intake, item, mayOpen, draft) = try await visit.database.read { reader in
      guard let intake = try IntakeRecords.find(id, reader), intake.officer == officer,
        let item = try intake.caseID.flatMap({ try reader.casework($0) })
      else { throw ProcedureFailure.unknownIntake }
      return (intake, item, try desk.actor(reader).maySee(item), try DraftRecords.drafts(about: item.reference, reader).last)
    }
    let key = visit.request.query.text("key").map { [("key", $0)] } ?? []
    return visit.page(
      texts(.sentTitle), breadcrumb: [Crumb(texts(.counterTitle), link(.desk)), Crumb(texts(.sentTitle))],
      adjust: { $0.shoulder = texts.japanese(item.title) }
    ) {
      confirmationPanel(title: texts(.sentTitle), numberLabel: texts(.followUpCode), number: item.code)
      summaryList(
        [
          SummaryItem(texts(.applicantWord)) { texts.japanese(item.applicant) },
          SummaryItem(texts(.wayInWord)) { texts(intake.way.phrase) },
          SummaryItem(texts(.arrivedWord)) {
            texts.dateAndTime(item.arrivedAt)
            span(.class("support")) { " " + texts(.enteredAt(texts.dateAndTime(item.enteredAt))) }
          },
          SummaryItem(texts(.departmentInCharge)) { words.department(item.department).html },
        ], in: texts)
      fileList(
        [FileEntry(texts(.receiptSlip), link(.receipt(item.id), query: key), format: "PDF", note: texts(.receiptSlipHint))], in: texts)
      if let draft, let pages = visit.services.ports.port(DraftPages.self) {
        p {
          texts(draft.state == .preparing ? .ownDraftOpen : .ownDraftSent)
          " "
          a(.href(pages.link(visit, draft.id))) { texts(.openDraft) }
        }
      }
      p {
        if mayOpen { a(.href(visit.link(ProceduresRoute.cases(.item(item.id))))) { texts(.openCase) } } else { texts(.caseGoesOn) }
      }
      buttonRow {
        linkButton(
          texts(intake.way == .internal ? .ownTitle : .intakeNext), link(intake.way == .internal ? .own : .choose), style: .outline)
      }
    }
  }
}

/// A time of day as it is typed: `9:30`, `９時３０分`, `0930`.
struct ClockTime: Sendable, Hashable {
  /// From midnight, 0 to 1439.
  let minutes: Int

  init(_ moment: Moment) {
    minutes = Int((moment.milliseconds - CalendarDate(of: moment).startOfDay.milliseconds) / 60_000)
  }

  init?(_ typed: String) {
    let parts = TextFolding.key(typed).split { !$0.isASCII || !$0.isNumber }.map(String.init)
    let numbers: [Int]
    switch parts.count {
    case 1 where (3...4).contains(parts[0].count): numbers = [Int(parts[0].dropLast(2)) ?? -1, Int(parts[0].suffix(2)) ?? -1]
    case 1 where parts[0].count <= 2 && typed.contains("時"): numbers = [Int(parts[0]) ?? -1, 0]
    case 2: numbers = parts.map { $0.count <= 2 ? Int($0) ?? -1 : -1 }
    default: return nil
    }
    guard (0...23).contains(numbers[0]), (0...59).contains(numbers[1]) else { return nil }
    minutes = numbers[0] * 60 + numbers[1]
  }

  var text: String { "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)" }
}
