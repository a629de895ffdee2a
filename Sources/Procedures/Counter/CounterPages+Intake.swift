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
        MyNumberGuard.overruling(mistakes, in: texts)
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
    let numbers = MyNumberGuard()
    let finding = numbers.check(fields, by: visit.visitor)
    mistakes.append(numbers.mistakes(finding))
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
      try numbers.log(finding, subject: "intake:\(intake.id)", actor: visit.visitor.actor, writer)
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
}
