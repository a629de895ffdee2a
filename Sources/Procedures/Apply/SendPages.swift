import Casework
import Contracts
import Design
import Forms
import Kernel
import Markup
import Storage
import Web

extension ApplyPages {
  /// 入力内容の確認: everything on one page, with what is still wrong.
  func check(_ key: String) async throws -> Response { try await check(key, Mistakes()) }

  private func check(_ key: String, _ sent: Mistakes) async throws -> Response {
    let scene = try await scene(key)
    let (answers, mistakes) = scene.form.check(scene.filling.answers, context: scene.context)
    let open = FormCourse(scene.form, scene.filling.answers, context: scene.context).shownPages.first { shown in
      let page = shown.page
      guard scene.isMine(page) else { return false }
      return page.questions.contains { question in
        mistakes.list.contains { $0.field == question.id || $0.field?.hasPrefix(question.id + ".") == true }
      }
    }
    let procedure = scene.listed.procedure
    let view = AnswersView(
      scene.form, mistakes.isEmpty ? answers : scene.filling.answers, language: visit.language, today: scene.context.today,
      opening: scene.context.opening,
      isOfficial: false)
    return visit.page(
      texts(.checkTitle), status: sent.isEmpty ? .ok : .unprocessableContent,
      breadcrumb: [
        Crumb(texts(procedure.title), visit.link(ProceduresRoute.procedure(procedure.id))), Crumb(texts(.checkTitle)),
      ],
      adjust: {
        $0.shoulder = texts(procedure.title)
        $0.lead = texts(.checkLead)
        if sent.list.contains(where: { $0.field == "confirmed" }) { $0.mistakes = sent }
        if visit.request.query["done"] == "changed" { $0.notice = NotificationBanner(.warning, texts(.partContentChanged)) {} }
        if let done = visit.request.query["done"], ["reopened", "reopened-told"].contains(done) {
          let isTold = done == "reopened-told"
          $0.notice = NotificationBanner(.success, texts(.partReopened), isOutcome: true) {
            p { texts(isTold ? .partReopenedTold : .partReopenedTell) }
          }
        }
      }
    ) {
      if scene.isBudgetUsedUp { BudgetNotice(visit).alert(procedure, isKept: true) }
      if let open {
        inlineAlert(.warning, title: texts(.checkOpen), in: texts) {
          p { a(.href(link(.page(key: key, page: open.page.id)))) { texts(open.page.title).html } }
        }
      }
      reopenedNotice(scene)
      if scene.isFirstPart {
        acting(scene, key)
        parts(scene, key)
      }
      wholeToSign(scene)
      answersForChecking(scene.form.parts.count > 1 && !scene.isFirstPart ? view.ofPart(scene.part) : view, in: texts) { page, line in
        scene.form.page(page).map(scene.isMine) == true && !scene.isFinished
          ? link(.page(key: key, page: page)).at(line.fragment(in: scene.form)) : nil
      }
      if scene.isFirstPart || scene.form.parts.count < 2 { p { a(.href(link(.paper(key: key)))) { texts(.paperPrint) } } }
      if scene.isFinished {
        p { texts(.partIsFinished) }
      } else if open == nil, !scene.isFirstPart {
        postForm(to: link(.finish(key: key)), token: visit.formToken) {
          input(.type("hidden"), .name("seen"), .value("\(scene.filling.revision)"))
          actionButton(texts(.partFinish))
        }
        p(.class("support")) { texts(.partFinishNote) }
      } else if open == nil, scene.othersAreDone, !scene.isBudgetUsedUp {
        postForm(to: link(.send(key: key)), token: visit.formToken) {
          input(.type("hidden"), .name("seen"), .value("\(scene.filling.revision)"))
          radioGroup(
            Design.Field("receive", texts(.receiveQuestion)),
            choices: procedure.channels.receiveBy.map { Design.Choice($0.rawValue, texts($0.phrase)) },
            value: procedure.channels.receiveBy.first?.rawValue ?? "", in: texts)
          if scene.filling.acting == .helper {
            checkbox(Design.Field("confirmed", texts(.helperConfirmed), mistakes: sent), value: "1", isChecked: false, in: texts)
          }
          buttonRow { actionButton(texts(.sendButton)) }
        }
        p(.class("support")) { texts(.sendNote) }
      }
    }
  }

  /// Sends: the filling becomes a case in one transaction, and nothing is answered before that is on disk.
  func send(_ key: String) async throws -> Response {
    let pages = self
    let now = visit.clock.now
    let fields = visit.request.form
    let randomness = visit.services.randomness
    let town = visit.town.name
    let outcome: (opened: OpenCase.Opened?, mistakes: Mistakes) = try await visit.database.write { writer in
      let scene = try pages.scene(key, now, writer)
      if scene.isBudgetUsedUp {
        var ended = Mistakes()
        ended.add(nil, .budgetUsedUp)
        return (nil, ended)
      }
      // 操作補助: what somebody typed for another is sent when the other has looked at it.
      if scene.filling.acting == .helper, fields["confirmed"] != "1" {
        var open = Mistakes()
        open.add("confirmed", .helperConfirmNeeded)
        return (nil, open)
      }
      let seen = fields["seen"].flatMap { Int($0) } ?? scene.filling.revision
      let sent = try SendFilling(scene.filling.id, seen: seen, owner: "application:\(scene.filling.id)", context: scene.context).run(writer)
      guard sent.mistakes.isEmpty else { return (nil, sent.mistakes) }
      let opening = try Application(
        listed: scene.listed, follows: scene.subject.follows, sent: sent, receive: fields["receive"], town: town,
        today: scene.context.today, randomness: randomness, writer)
      let opened = try opening.command.run(writer)
      if let story = scene.partStory { try WriteMessage(opened.item.id, .internal, story, actor: .system).run(writer) }
      return (opened, Mistakes())
    }
    guard let opened = outcome.opened else { return try await check(key, outcome.mistakes) }
    return .seeOther(link(.status(opened.item.code), query: [("done", "sent"), ("key", opened.secret)]))
  }
}

/// What was sent, as the case that it becomes.
struct Application {
  let command: OpenCase

  init(
    listed: Listed, follows: String?, sent: SendFilling.Sent, receive: String?, town: String, today: CalendarDate, randomness: Randomness,
    _ reader: Reader
  ) throws {
    let procedure = listed.procedure
    let rules = try OfficeRules.read(town: town, reader)
    let who = ApplicantReading(sent.form, sent.answers)
    let ways = procedure.channels.receiveBy
    let way = receive.flatMap(Procedure.Channels.Receiving.init).flatMap { ways.contains($0) ? $0 : nil } ?? ways.first ?? .counter
    var parties = [CaseParty(.applicant, name: who.name, kana: who.kana, address: who.address, contact: who.contact, person: sent.account)]
    switch sent.acting {
    case .oneself: break
    case .agent:
      parties.append(CaseParty(.agent, name: sent.actingNote ?? who.name, authority: sent.files.first(where: \.isAuthority)?.file.digest))
    case .messenger: parties.append(CaseParty(.messenger, name: sent.actingNote ?? who.name))
    case .helper: parties.append(CaseParty(.helper, name: sent.actingNote ?? who.name))
    }
    parties += ApplicantReading.concerned(sent.form, sent.answers, procedure)
    let workflow = try Workflows.newest(procedure.workflow, reader)
    let decides = procedure.decidingOrgan(sent.answers)
    var command = OpenCase(
      procedure: procedure.id, procedureVersion: listed.version, formVersion: sent.version, title: procedure.title.japanese,
      nature: procedure.nature.rawValue, workflow: workflow.workflow, workflowVersion: workflow.version, organ: decides.organ,
      department: decides.department, unit: decides.unit, answers: sent.answers.json, parties: parties, wayIn: .online,
      receiveBy: ReceiveBy(rawValue: way.rawValue) ?? .counter, actor: sent.account.map { "resident:\($0)" } ?? "applicant",
      office: rules.office,
      randomness: randomness)
    command.follows = follows
    command.words = Basics.searchWords(sent.form, sent.answers)
    command.needToKnow = procedure.needToKnow.rawValue
    command.standardPeriod = procedure.periods.standard(for: sent.answers, today: today)
    command.resident = sent.account
    command.isGuarded = try Protections.touching(sent.form, sent.answers, parties, on: today, reader) != nil
    command.files = sent.files.map { CaseFile($0) }
    command.fees = ApplicantReading.fees(sent.form, sent.answers, procedure)
    self.command = command
  }
}
