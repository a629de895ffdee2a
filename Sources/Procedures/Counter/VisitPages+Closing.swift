import Casework
import Contracts
import Design
import Documents
import Forms
import Kernel
import Markup
import Storage
import Web

extension VisitPages {
  // MARK: ④ The person looks at it

  @HTMLBuilder func confirmSection(_ model: VisitModel) -> HTML {
    let id = model.item.id
    if let at = model.item.confirmedAt {
      inlineAlert(.success, title: texts(.confirmedAt(texts.time(at))), in: texts) {
        p { texts(model.item.confirmedBy == "tablet" ? .confirmedOnTablet : .confirmedTold) }
      }
    } else {
      if !model.isComplete { p { texts(.confirmLater) } }
      tablet(model)
      disclosure(texts(.confirmWithout)) {
        p { texts(.confirmWithoutText) }
        postForm(to: link(.act(id: id, .confirm)), token: visit.formToken) {
          input(.type("hidden"), .name("seen"), .value("\(model.item.revision)"))
          actionButton(texts(.confirmTold), style: .outline)
        }
      }
    }
    for form in model.forms {
      if let view = form.view, let definition = form.form {
        disclosure(texts(form.procedure.title)) {
          p { a(.href(visit.link(ProceduresRoute.counter(.visitSheet(id: id, form: form.intake.position))))) { texts(.sheetPrint) } }
          answersForChecking(view, in: texts) { page, line in
            link(.page(id: id, form: form.intake.position, page: page)).at(line.fragment(in: definition))
          }
        }
      }
    }
    p { a(.href(link(.show(id)).at("confirm")), .attribute("data-live-reload", "")) { texts(.liveReload) } }
  }

  @HTMLBuilder private func tablet(_ model: VisitModel) -> HTML {
    let id = model.item.id
    if let key = visit.request.query.text("tablet"), model.item.tabletUntil != nil {
      let address = visit.services.address(of: .public) + ProceduresRoute.counter(.tablet(.welcome(key))).path
      inlineAlert(.info, title: texts(.tabletReady), in: texts) {
        p { texts(.tabletReadyText) }
        if let picture = try? QRCode(address).svg(label: texts(.tabletQR), sidePixels: 200) { HTML(trusted: picture) }
        p { code(.class("long-code"), .attribute("data-no-ruby", "")) { address } }
      }
    }
    postForm(to: link(.act(id: id, .tablet)), token: visit.formToken) {
      actionButton(texts(model.item.tabletUntil == nil ? .tabletGive : .tabletGiveAgain), style: .outline)
    }
    if let until = model.item.tabletUntil { p(.class("support")) { texts(.tabletUntil(texts.time(until))) } }
  }

  // MARK: ⑤ Received

  @HTMLBuilder func sendSection(_ model: VisitModel, _ mistakes: Mistakes) -> HTML {
    if model.item.state == .confirmed, model.isComplete {
      postForm(to: link(.act(id: model.item.id, .send)), token: visit.formToken) {
        textField(
          Design.Field("identified", texts(.identifiedWord), hint: texts(.identifiedHint), need: .optional, mistakes: mistakes),
          value: visit.request.form["identified"] ?? "", in: texts)
        actionButton(texts(.visitSend(model.forms.count)), size: .large)
      }
    } else {
      p { texts(.visitSendLater) }
    }
  }

  @HTMLBuilder func over(_ model: VisitModel) -> HTML {
    let item = model.item
    if item.state == .sent {
      pageSection(texts(.visitFigures), id: "figures") {
        summaryList(
          [
            SummaryItem(texts(.visitMinutes)) { texts(.minutesCount(item.minutes ?? 0)) },
            SummaryItem(texts(.visitOffered)) { texts(.charactersCount(item.charactersOffered)) },
            SummaryItem(texts(.visitTyped)) { texts(.charactersCount(item.charactersTyped)) },
            SummaryItem(texts(.visitAddresses)) { texts(.timesCount(item.addressesTyped)) },
            SummaryItem(texts(.visitCorrections)) { texts(.timesCount(item.corrections)) },
          ], in: texts)
      }
      pageSection(texts(.visitCases), id: "cases") {
        fileList([FileEntry(texts(.visitSlips), link(.slips(item.id)), format: "PDF", note: texts(.visitSlipsHint))], in: texts)
        dataTable(
          caption: texts(.visitCases), id: "visit-cases", captionHidden: true,
          columns: [
            Column(texts(.procedureWord), isHeader: true), Column(texts(.followUpCode)), Column(texts(.departmentInCharge)),
            Column(texts(.receiptSlip)),
          ],
          rows: model.forms.compactMap { form in
            guard let found = form.caseItem else { return nil }
            return Design.Row([
              a(.href(visit.link(ProceduresRoute.cases(.item(found.id))))) { texts(form.procedure.title).html }, HTML(found.code),
              words.department(found.department).html,
              a(.href(visit.link(ProceduresRoute.counter(.receipt(found.id))))) {
                texts(.receiptSlip)
                span(.class("visually-hidden")) { " " + form.procedure.title.japanese }
              },
            ])
          }, in: texts)
      }
    } else {
      p { texts(.visitLeft) }
    }
    buttonRow { linkButton(texts(.visitNextPerson), visit.link(ProceduresRoute.counter(.desk)), style: .outline) }
  }
}

/// What the officer's screen of a visit sends.
struct VisitActs {
  let pages: VisitPages
  let id: String

  private var visit: Visit { pages.visit }

  func run(_ act: VisitRoute.VisitAct) async throws -> Response {
    let fields = visit.request.form
    let pages = pages
    let change = pages.change(id)
    let id = id
    var mistakes = Mistakes()
    let finding = MyNumberGuard(exempt: ["card"]).check(fields, by: .nobody)
    mistakes.append(MyNumberGuard().mistakes(finding))
    guard mistakes.isEmpty else { return try await pages.show(id, mistakes, fields) }
    switch act {
    case .token:
      let code = fields["code"] ?? ""
      let isTaken = try await visit.database.write { writer in
        _ = try pages.mine(id, writer)
        return try change.take(token: code, writer)
      }
      guard isTaken else {
        mistakes.add("code", .personTokenUnknown)
        return try await pages.show(id, mistakes, fields)
      }
    case .card:
      do {
        try await visit.database.write { writer in
          _ = try pages.mine(id, writer)
          let places = try OfficeRules.read(town: change.town, writer).places
          try change.take(card: CardData(fields["card"] ?? "", places: places), writer)
        }
      } catch let failure as Failure where failure.code.hasPrefix("procedures.card-") {
        mistakes.add("card", failure.message)
        // What was refused is not shown again: it may hold what must not be there.
        return try await pages.show(id, mistakes, nil)
      }
    case .take:
      let (desk, profiles) = (CaseDesk(visit: visit), visit.services.ports.port(ResidentProfiles.self))
      try await visit.database.write { writer in
        _ = try pages.mine(id, writer)
        if let account = fields.text("account") {
          try change.take(account: account, case: fields.text("case"), profiles, desk.actor(writer), writer)
        } else {
          try change.take(case: fields["case"] ?? "", desk.actor(writer), writer)
        }
      }
    case .event:
      let events = try await visit.database.read { try LifeEvents.kept($0) }
      guard let event = events.first(where: { $0.id == visit.request.query["event"] }) else { throw ProcedureFailure.unknownLifeEvent("") }
      let answers = ProcedurePages.answers(event, fields)
      for question in event.questions where answers[question.id] == nil { mistakes.add(question.id, .chooseAnswer) }
      guard mistakes.isEmpty else { return try await pages.show(id, mistakes, fields) }
      try await visit.database.write { writer in
        _ = try pages.mine(id, writer)
        try change.choose(event: event.id, answers: answers, writer)
      }
      return .seeOther(pages.link(.show(id)).at("procedures"))
    case .forms:
      let (officer, randomness) = (try visit.officer(), visit.services.randomness)
      let chosen = fields.all("procedure")
      try await visit.database.write { writer in
        _ = try pages.mine(id, writer)
        try change.open(chosen, officer: officer, randomness: randomness, writer)
      }
      return .seeOther(pages.link(.show(id)).at("forms"))
    case .tablet:
      let key = visit.services.randomness.token(bits: 160)
      try await visit.database.write { writer in
        _ = try pages.mine(id, writer)
        _ = try change.visit(writer)
        try CounterVisitRecords.giveTablet(
          CounterKeys.hash(key), until: writer.now.adding(seconds: CounterKeys.tabletSeconds), to: id, writer)
        try writer.audit(AuditEntry(actor: change.actor, action: "counter.tablet-given", subject: "visit:\(id)"))
      }
      return .seeOther(pages.link(.show(id), query: [("tablet", key)]).at("confirm"))
    case .confirm:
      try await visit.database.write { writer in
        _ = try pages.mine(id, writer)
        try change.confirm(seen: fields["seen"].flatMap { Int($0) }, by: change.actor, writer)
      }
      return .seeOther(pages.link(.show(id)).at("send"))
    case .send:
      let desk = CaseDesk(visit: visit)
      let (identified, randomness) = (fields.text("identified"), visit.services.randomness)
      try await visit.database.write { writer in
        _ = try pages.mine(id, writer)
        _ = try SendVisit(change: change, actor: desk.actor(writer), identifiedBy: identified, randomness: randomness).run(writer)
      }
      return .seeOther(pages.link(.show(id), query: [("done", "sent")]))
    case .leave:
      try await visit.database.write { writer in
        _ = try pages.mine(id, writer)
        try change.leave(writer)
      }
      return .seeOther(visit.link(ProceduresRoute.counter(.desk)))
    }
    return .seeOther(pages.link(.show(id)))
  }
}

/// A question of a life event as a field.
enum EventQuestion {
  static func field(_ question: Question, value: String, _ mistakes: Mistakes, in texts: Texts) -> HTML {
    var choices = question.choices.map { Design.Choice($0.id, texts($0.label)) }
    if case .yesNo = question.kind { choices = [Design.Choice("yes", texts(.yesWord)), Design.Choice("no", texts(.noWord))] }
    return radioGroup(
      Design.Field(question.id, texts(question.label), hint: question.hint.map { texts($0) }, mistakes: mistakes), choices: choices,
      value: value, in: texts)
  }

  static func value(_ answer: Answer?) -> String {
    switch answer {
    case .flag(let flag): flag ? "yes" : "no"
    case .text(let text): text
    default: ""
    }
  }
}

/// The address of the reader program on the counter's own computer.
enum CardReader {
  /// `http://127.0.0.1:15480` of `http://127.0.0.1:15480/card`; nil for what is not on this computer.
  static func origin(_ address: String) -> String? {
    for host in ["127.0.0.1", "localhost", "[::1]"] {
      let head = "http://" + host
      guard address.hasPrefix(head) else { continue }
      let rest = address.dropFirst(head.count)
      guard rest.first == ":" || rest.first == "/" || rest.isEmpty else { continue }
      let port = rest.first == ":" ? rest.dropFirst().prefix { $0.isNumber } : ""
      let end = rest.first == ":" ? rest.dropFirst(1 + port.count) : rest[...]
      guard end.isEmpty || end.first == "/" else { return nil }
      return head + (port.isEmpty ? "" : ":" + port)
    }
    return nil
  }
}
