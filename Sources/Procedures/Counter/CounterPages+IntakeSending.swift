import Casework
import Contracts
import Decisions
import Design
import Forms
import Kernel
import Markup
import Storage
import Web

/// What was entered from a paper or a call: looked at as a whole, sent, thrown away, done.
extension CounterPages {
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
    let sent = mistakes.isEmpty ? nil : visit.request.form
    let usual = screen.listed.procedure.channels.receiveBy.contains(.post) && screen.intake.way != .counter ? "post" : "counter"
    if !isInternal || open.isEmpty {
      postForm(to: link(.send(screen.intake.id)), token: visit.formToken) {
        input(.type("hidden"), .name("seen"), .value("\(screen.filling.revision)"))
        if isUsedUp { budgetReason(mistakes, sent) }
        if !open.isEmpty {
          textArea(
            Design.Field("reason", texts(.openReason), hint: texts(.openReasonHint), mistakes: mistakes),
            value: visit.request.form["reason"] ?? "", rows: 2,
            limit: 300, in: texts)
        }
        if screen.filling.acting == .agent, !scans.isEmpty {
          selectField(
            Design.Field("authority", texts(.actingAuthority), need: .unmarked),
            choices: scans.map { Choice("\($0.position)", texts.japanese($0.name)) },
            value: sent?["authority"] ?? "",
            emptyLabel: .authorityNone, in: texts)
        }
        if screen.listed.procedure.channels.receiveBy.count > 1 {
          radioGroup(
            Design.Field("receive", texts(.receiveQuestion)),
            choices: screen.listed.procedure.channels.receiveBy.map { Choice($0.rawValue, texts($0.phrase)) },
            value: sent?["receive"] ?? usual, in: texts)
        }
        MyNumberGuard.overruling(mistakes, in: texts)
        buttonRow { actionButton(texts(isInternal ? .ownSend : .intakeSend), size: .large) }
      }
    }
  }

  func send(_ id: String) async throws -> Response {
    let fields = visit.request.form
    let screen = try await screen(id)
    let isInternal = screen.intake.way == .internal
    var mistakes = Mistakes()
    let numbers = MyNumberGuard()
    let finding = numbers.check(fields, by: visit.visitor)
    mistakes.append(numbers.mistakes(finding))
    guard mistakes.isEmpty else { return try await check(id, mistakes) }
    let desk = desk
    let officer = try visit.officer()
    let (town, today, randomness) = (visit.town.name, today, visit.services.randomness)
    let decide = DecideDesk(visit: visit)
    let budgetReason = fields.text("budget-reason").map { String($0.prefix(300)) }
    let attempt: SendIntake.Outcome?
    do {
      attempt = try await visit.database.write { writer -> SendIntake.Outcome? in
        let actor = try desk.actor(writer)
        // Without rules of decision it waits on its case's page.
        let decisions = isInternal ? try? decide.decisions(writer).desk : nil
        let home = decisions.flatMap { OwnPost.of(officer.id, $0.office) }
        if budgetReason == nil, screen.intake.budgetReason == nil, try BudgetStanding.isUsedUp(screen.listed.procedure, on: today, writer) {
          return nil
        }
        let outcome = try SendIntake(
          id: id, seen: fields["seen"].flatMap { Int($0) }, openReason: isInternal ? nil : fields.text("reason"),
          receive: fields["receive"],
          officerName: isInternal ? officer.name : nil, own: home.map { OwnMatter(department: $0.department, unit: $0.unit) },
          authority: fields.text("authority").flatMap { Int($0) }, budgetReason: budgetReason, town: town,
          today: today,
          actor: actor, randomness: randomness
        ).run(writer)
        if let opened = outcome.opened { try numbers.log(finding, subject: "case:\(opened.item.id)", actor: actor.id, writer) }
        if let decisions, let opened = outcome.opened {
          try DraftOwnMatter(item: opened.item.id, actor: actor, decisions: decisions, town: town).run(writer)
        }
        return outcome
      }
    } catch let failure as Failure where failure.code.hasPrefix("procedures.ledger-") {
      mistakes.add(nil, failure.message)
      return try await check(id, mistakes)
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
