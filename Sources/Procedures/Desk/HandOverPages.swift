import Casework
import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

extension DeskPages {
  /// 引継: all open cases of one officer or post to another, with a word for the successor.
  func handOverPage(_ mistakes: Mistakes, moved: Int? = nil) async throws -> Response {
    let (actor, offer) = try await handOverOffer()
    let sent = mistakes.isEmpty ? nil : visit.request.form
    return visit.page(
      texts(.handOverTitle), status: mistakes.isEmpty ? .ok : .unprocessableContent,
      breadcrumb: [Crumb(texts(.casesTitle), desk.link(.inbox)), Crumb(texts(.handOverTitle))],
      adjust: { frame in
        frame.lead = texts(.handOverLead)
        frame.mistakes = mistakes
        if let moved = visit.request.query.text("moved").flatMap({ Int($0) }), mistakes.isEmpty {
          frame.notice = NotificationBanner(moved > 0 ? .success : .info, texts(.handOverDone(moved)), isOutcome: true) {}
        }
      }
    ) {
      p { texts(.handOverWho) }
      postForm(to: link(.doHandOver), token: visit.formToken) {
        selectField(
          Design.Field("from", texts(.handOverFrom), mistakes: mistakes), choices: offer.givers.map(choice),
          value: sent?["from"] ?? actor.officer.map { HandOverCases.Desk.officer($0).text } ?? "", in: texts)
        selectField(
          Design.Field("to", texts(.handOverTo), hint: texts(.handOverToHint), mistakes: mistakes), choices: offer.takers.map(choice),
          value: sent?["to"] ?? "", in: texts)
        textArea(
          Design.Field("note", texts(.handOverNote), hint: texts(.handOverNoteHint), need: .optional, mistakes: mistakes),
          value: sent?["note"] ?? "",
          rows: 4, limit: 2000, in: texts)
        MyNumberGuard.overruling(mistakes, in: texts)
        actionButton(texts(.handOverGo))
      }
    }
  }

  private func handOverOffer() async throws -> (CaseActor, HandOver) {
    let desk = self.desk
    let ports = visit.services.ports
    let (tenures, directory) = (ports.port(OfficeTenures.self), ports.port(OfficeDirectory.self))
    return try await visit.database.read { reader in
      let actor = try desk.actor(reader)
      return (actor, try HandOver(actor, tenures, directory, today: desk.today, reader))
    }
  }

  private func choice(_ choice: HandOver.Choice) -> Choice {
    var words = choice.name + (choice.post.isEmpty ? "" : "（\(choice.post)）")
    if let from = choice.from { words += "　" + texts(.handOverFromDay(texts.date(from))).plainWords }
    if let until = choice.until { words += "　" + texts(.handOverUntilDay(texts.date(until))).plainWords }
    if choice.count > 0 { words += "　" + texts(.handOverCount(choice.count)).plainWords }
    let group: Phrase = if case .post = choice.desk { .handOverPosts } else { .handOverPeople }
    return Choice(choice.desk.text, texts.japanese(words), group: texts(group))
  }

  func handOver() async throws -> Response {
    let fields = visit.request.form
    let numbers = MyNumberGuard(exempt: ["from", "to"])
    let finding = numbers.check(fields, by: visit.visitor)
    var mistakes = numbers.mistakes(finding)
    let (actor, offer) = try await handOverOffer()
    let (from, to) = (fields.text("from").flatMap(HandOverCases.Desk.init), fields.text("to").flatMap(HandOverCases.Desk.init))
    if !offer.givers.contains(where: { $0.desk == from }) { mistakes.add("from", .handOverChoose) }
    if !offer.takers.contains(where: { $0.desk == to }) || from == to { mistakes.add("to", .handOverChooseOther) }
    guard mistakes.isEmpty, let from, let to else { return try await handOverPage(mistakes) }
    let departments = offer.departments(from: from, to: to)
    guard !departments.isEmpty else {
      mistakes.add("to", .handOverNotYours)
      return try await handOverPage(mistakes)
    }
    let moved = try await visit.database.write { writer in
      try numbers.log(finding, subject: from.text, actor: actor.id, writer)
      return try HandOverCases(from: from, to: to, note: fields.text("note") ?? "", actor: actor.id, departments: departments).run(writer)
    }
    return .seeOther(link(.handOver, query: [("moved", "\(moved)")]))
  }

  // MARK: Response templates

  /// 定型文: what answers to applicants begin with.
  func templatesPage(_ mistakes: Mistakes) async throws -> Response {
    let desk = self.desk
    let (procedures, templates) = try await visit.database.read { reader in
      let actor = try desk.actor(reader)
      let procedures = try Catalogue.published(reader).map(\.procedure).filter { actor.departments.contains($0.office.department) }
      var templates: [ResponseTemplate] = []
      for id in procedures.map(\.id) + [""] {
        for template in try reader.responseTemplates(for: id) where !templates.contains(where: { $0.id == template.id }) {
          templates.append(template)
        }
      }
      return (procedures, templates)
    }
    let sent = mistakes.isEmpty ? nil : visit.request.form
    return visit.page(
      texts(.templatesTitle), status: mistakes.isEmpty ? .ok : .unprocessableContent,
      breadcrumb: [Crumb(texts(.casesTitle), desk.link(.inbox)), Crumb(texts(.templatesTitle))],
      adjust: { frame in
        frame.lead = texts(.templatesLead)
        frame.mistakes = mistakes
      }
    ) {
      if templates.isEmpty { p { texts(.noTemplates) } }
      for template in templates {
        div(.class("case-entry")) {
          tag(template.procedure.flatMap { id in procedures.first { $0.id == id } }.map { texts($0.title) } ?? texts(.templateForAll))
          p { strong { texts.japanese(template.title) } }
          for line in template.text.split(separator: "\n") { p(.lang(texts.contentLanguage)) { String(line) } }
          postButton(texts(.templateRemove(template.title)), to: link(.removeTemplate(template.id)), token: visit.formToken, size: .small)
        }
      }
      pageSection(texts(.templateNew), id: "new") {
        postForm(to: link(.saveTemplate), token: visit.formToken) {
          selectField(
            Design.Field("procedure", texts(.procedureWord), need: .optional), choices: procedures.map { Choice($0.id, texts($0.title)) },
            value: sent?["procedure"] ?? "", emptyLabel: .templateForAll, in: texts)
          textField(Design.Field("title", texts(.templateName), mistakes: mistakes), value: sent?["title"] ?? "", width: .long, in: texts)
          textArea(
            Design.Field("text", texts(.messageText), mistakes: mistakes), value: sent?["text"] ?? "", rows: 6, limit: 2000, in: texts)
          MyNumberGuard.overruling(mistakes, in: texts)
          actionButton(texts(.saveWord))
        }
      }
    }
  }

  func saveTemplate() async throws -> Response {
    let fields = visit.request.form
    let numbers = MyNumberGuard(exempt: ["procedure"])
    let finding = numbers.check(fields, by: visit.visitor)
    var mistakes = numbers.mistakes(finding)
    if fields.text("title") == nil { mistakes.add("title", .templateNameNeeded) }
    if fields.text("text") == nil { mistakes.add("text", .templateTextNeeded) }
    guard mistakes.isEmpty, let title = fields.text("title"), let text = fields.text("text") else {
      return try await templatesPage(mistakes)
    }
    let actor = visit.visitor.actor
    try await visit.database.write { writer in
      try SaveTemplate(
        ResponseTemplate(id: writer.newIdentifier(), procedure: fields.text("procedure"), title: title, text: text), actor: actor
      ).run(writer)
      try numbers.log(finding, subject: "template", actor: actor, writer)
    }
    return .seeOther(link(.templates))
  }

  func removeTemplate(_ id: String) async throws -> Response {
    let actor = visit.visitor.actor
    let desk = self.desk
    try await visit.database.write { writer in
      guard let template = try writer.responseTemplate(id) else { return }
      let departments = try desk.actor(writer).departments
      if let procedure = template.procedure, let kept = try? Catalogue.published(procedure, writer) {
        guard departments.contains(kept.procedure.office.department) else { throw CaseworkFailure.notYours }
      }
      try SaveTemplate(template, isRemoved: true, actor: actor).run(writer)
    }
    return .seeOther(link(.templates))
  }
}
