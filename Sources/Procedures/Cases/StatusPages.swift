import Casework
import Contracts
import Decisions
import Design
import Forms
import Kernel
import Markup
import Storage
import Web

/// Answers the pages on which an applicant follows an application by its number, without an account. No name stands on them: a number may be
/// read over a shoulder.
struct StatusPages {
  let visit: Visit

  var texts: Texts { visit.texts }

  func respond(to route: ApplyRoute) async throws -> Response {
    switch route {
    case .find: try await find()
    case .status(let code): try await status(code)
    case .document(let code, let id): try await document(code, id)
    case .write(let code): try await write(code)
    case .confirmWithdrawal(let code): try await confirmWithdrawal(code, Mistakes())
    case .withdraw(let code): try await withdraw(code)
    case .copy(let code): try await copy(code)
    default: try await ask()
    }
  }

  func link(_ route: ApplyRoute, query: [(String, String)] = []) -> Link { visit.link(ProceduresRoute.apply(route), query: query) }

  /// Of the link that was given when it was sent.
  var key: String? { visit.request.query.text("key") }

  private func ask(_ mistakes: Mistakes = Mistakes(), typed: String = "") async throws -> Response {
    let own = try await ownCases()
    let begun = try await begun()
    return visit.page(
      texts(.askTitle), status: mistakes.isEmpty ? .ok : .unprocessableContent, breadcrumb: [Crumb(texts(.askTitle))],
      adjust: {
        $0.lead = texts(.askLead)
        $0.mistakes = mistakes
      }
    ) {
      if !begun.isEmpty {
        pageSection(texts(.begunTitle), id: "begun") {
          p { texts(.begunLead) }
          for (filling, title) in begun {
            div(.class("case-entry")) {
              p { strong { texts(title) } }
              p(.class("support")) {
                texts(.begunSaved(texts.date(CalendarDate(of: filling.savedAt)), texts.date(CalendarDate(of: filling.expiresAt))))
              }
              postButton(texts(.begunGo(texts(title).plainWords)), to: link(.goOn(filling.id)), token: visit.formToken, style: .outline)
            }
          }
        }
      }
      if !own.isEmpty {
        pageSection(texts(.ownApplications), id: "own") {
          linkList(
            own.map {
              (
                texts.japanese($0.title), link(.status($0.code)),
                texts(.sentOn(texts.date(CalendarDate(of: $0.arrivedAt)), isOver: $0.isClosed))
              )
            })
        }
      }
      if !own.isEmpty || !begun.isEmpty {
        heading(2, texts(.askByNumber))
      }
      postForm(to: link(.find), token: visit.formToken) {
        textField(
          Design.Field("code", texts(.followUpCode), hint: texts(.followUpHint), mistakes: mistakes), value: typed, width: .medium,
          in: texts)
        actionButton(texts(.showStatus))
      }
    }
  }

  /// What was sent under the visitor's account, the newest first.
  private func ownCases() async throws -> [Case] {
    guard case .resident(let resident) = visit.visitor else { return [] }
    return Array(try await visit.database.read { try $0.cases(ofResident: resident.id) }.prefix(50))
  }

  private func find() async throws -> Response {
    let typed = visit.request.form["code"] ?? ""
    let found = try await visit.database.read { try $0.caseByCode(typed) }
    guard let found else {
      var mistakes = Mistakes()
      mistakes.add("code", .caseUnknown)
      return try await ask(mistakes, typed: typed)
    }
    return .seeOther(link(.status(found.code)))
  }

  private func status(_ code: String) async throws -> Response {
    let pages = self
    let (item, timeline, procedure, more) = try await visit.database.read { reader in
      guard let item = try reader.caseByCode(code) else { throw ProcedureFailure.unknownCase }
      let workflow = try Workflows.of(item, reader)
      let procedure = try Catalogue.listed(item.procedure, version: item.procedureVersion, reader).procedure
      let opening = try OfficeRules.read(town: pages.visit.town.name, reader).opening
      return (
        item, try CaseTimeline(item, workflow: workflow, limits: procedure.periods.states, opening: opening, reader), procedure,
        try pages.more(item, reader)
      )
    }
    let title = texts(procedure.title)
    return visit.page(
      title, breadcrumb: [Crumb(texts(.askTitle), link(.ask)), Crumb(title)],
      adjust: { frame in
        frame.shoulder = texts(.askTitle)
        if visit.request.query["done"] == "corrected" {
          frame.notice = NotificationBanner(.success, texts(.correctedTitle), isOutcome: true) {}
        }
        if visit.request.query["done"] == "withdrawn" {
          frame.notice = NotificationBanner(.success, texts(.withdrawDone), isOutcome: true) {}
        }
        if visit.request.query["done"] == "sent" {
          frame.notice = NotificationBanner(.success, texts(.sentTitle), isOutcome: true) { p { texts(.keepNumber) } }
        }
      }
    ) {
      // What somebody has to do comes before what they can keep.
      if let correction = timeline.correction {
        inlineAlert(.warning, title: texts(.correctionTitle(texts.date(correction.dueOn))), in: texts) {
          if more.isTheirs {
            for line in correction.message.split(separator: "\n") { p(.lang(texts.contentLanguage)) { String(line) } }
            p { linkButton(texts(.correctTitle), link(.correct(item.code), query: key.map { [("key", $0)] } ?? [])) }
          } else {
            // The number alone tells where a case stands, not what somebody wrote in it.
            p { texts(.correctByLink(ProcedureWords(visit).department(item.department).plainWords)) }
          }
        }
      }
      confirmationPanel(title: texts(.followUpCode), numberLabel: nil, number: item.code)
      now(timeline, item, more)
      results(item, more)
      summaryList(facts(item, timeline), in: texts)
      if let key, timeline.correction == nil, !item.isClosed {
        pageSection(texts(.correctLink), id: "link") {
          p {
            a(.href(link(.status(item.code), query: [("key", key)]))) {
              // Written down or printed, the whole of it is needed.
              visit.services.address(of: .public) + ProceduresRoute.apply(.status(item.code)).path + "?key=" + key
            }
          }
          p(.class("support")) { texts(.correctLinkHint) }
        }
      }
      course(timeline)
      messages(item, timeline, more)
      stages(item, more)
      // Who has just sent one does not begin the next.
      if visit.request.query["done"] != "sent" { again(item, procedure, more) }
      if more.isTheirs, !item.isGuarded {
        p { a(.href(link(.copy(item.code), query: key.map { [("key", $0)] } ?? []))) { texts(.paperPrint) } }
      }
      withdrawal(item, more.withdrawal, isTheirs: more.isTheirs)
    }
  }

  private func facts(_ item: Case, _ timeline: CaseTimeline) -> [SummaryItem] {
    var facts = [
      SummaryItem(texts(.arrivedWord)) { momentElement(item.arrivedAt, in: texts) },
      SummaryItem(texts(.departmentInCharge)) { ProcedureWords(visit).contact(item.department) },
    ]
    if let number = item.receiptNumber { facts.append(SummaryItem(texts(.receiptNumberWord)) { texts.japanese(number).html }) }
    if let due = timeline.stateDueOn { facts.append(SummaryItem(texts(.stateExpectedBy)) { texts.date(due) }) }
    if let due = timeline.dueOn { facts.append(SummaryItem(texts(.resultExpectedBy)) { texts.date(due) }) }
    return facts
  }

  func isTheirs(_ item: Case, _ reader: Reader) throws -> Bool {
    if let key, try reader.caseByCode(item.code, secret: key) != nil { return true }
    guard case .resident(let resident) = visit.visitor else { return false }
    return item.resident == resident.id
  }

  /// What was written between the applicant and the office: for the applicant alone.
  @HTMLBuilder private func messages(_ item: Case, _ timeline: CaseTimeline, _ more: More, _ mistakes: Mistakes = Mistakes()) -> HTML {
    if more.isTheirs, !timeline.messages.isEmpty || !item.isClosed {
      pageSection(texts(.statusMessages), id: "messages") {
        for message in timeline.messages {
          div(.class("case-entry")) {
            tag(texts(message.kind == .fromApplicant ? .statusFromYou : .statusFromOffice), message.kind == .fromApplicant ? .gray : .blue)
            for line in message.text.split(separator: "\n") { p(.lang(texts.contentLanguage)) { String(line) } }
            p(.class("support")) { momentElement(message.writtenAt, in: texts) }
          }
        }
        if !item.isClosed {
          disclosure(texts(.statusWrite)) {
            postForm(to: link(.write(item.code), query: key.map { [("key", $0)] } ?? []), token: visit.formToken) {
              textArea(
                Design.Field("text", texts(.messageText), hint: texts(.statusWriteHint)), value: "", rows: 4, limit: 1000, in: texts)
              actionButton(texts(.statusWriteGo), style: .outline)
            }
          }
        }
      }
    }
  }

  private func write(_ code: String) async throws -> Response {
    let fields = visit.request.form
    let pages = self
    let back = link(.status(code), query: key.map { [("key", $0)] } ?? [])
    guard let text = fields.text("text") else { return .seeOther(back.at("messages")) }
    guard MyNumber.find(in: text).isEmpty else { throw ProcedureFailure.numberInMessage }
    try await visit.database.write { writer in
      guard let item = try writer.caseByCode(code), !item.isClosed else { throw ProcedureFailure.unknownCase }
      guard try pages.isTheirs(item, writer) else { throw ProcedureFailure.notYourCase }
      try WriteMessage(item.id, .fromApplicant, String(text.prefix(1000)), actor: .applicant("applicant:\(item.id)")).run(writer)
    }
    return .seeOther(back.at("messages"))
  }

  /// The same once more, for whoever may see what was written.
  @HTMLBuilder private func again(_ item: Case, _ procedure: Procedure, _ more: More) -> HTML {
    if more.isTheirs, !item.isGuarded, procedure.story == nil, procedure.channels.isOnline, procedure.nature != .internal {
      pageSection(texts(.againTitle), id: "again") {
        p { texts(.againLead) }
        postButton(
          texts(.againGo), to: link(.beginAgain(item.procedure)), token: visit.formToken,
          fields: [("code", item.code)] + (key.map { [("key", $0)] } ?? []),
          style: .outline)
      }
    }
  }

  @HTMLBuilder private func stages(_ item: Case, _ more: More) -> HTML {
    if more.isTheirs, !more.stages.isEmpty {
      pageSection(texts(.nextStages), id: "stages") {
        for stage in more.stages {
          postButton(
            texts(stage.title), to: link(.begin(stage.id)), token: visit.formToken,
            fields: [("follows", item.code)] + (key.map { [("key", $0)] } ?? []))
        }
      }
    }
  }

  /// What somebody who looks wants to know first.
  private func now(_ timeline: CaseTimeline, _ item: Case, _ more: More) -> HTML {
    pageSection(texts(.statusNow), id: "now") {
      for line in timeline.lines where line.part == .now { texts.paragraphs(line.text) }
      if !more.documents.isEmpty, item.receiveBy == .online { p { texts(.resultIsBelow) } }
    }
  }

  @HTMLBuilder private func course(_ timeline: CaseTimeline) -> HTML {
    pageSection(texts(.whatHappened), id: "done") {
      ol {
        for line in timeline.lines where line.part == .done {
          li {
            texts(line.text).html
            if let at = line.at { p(.class("support")) { momentElement(at, in: texts) } }
          }
        }
      }
    }
    let next = timeline.lines.filter { $0.part == .next }
    if !next.isEmpty {
      pageSection(texts(.whatIsNext), id: "next") {
        ol {
          for line in next {
            li {
              texts(line.text).html
              if let by = line.by { span(.class("support")) { " " + texts(.meantBy(texts.date(by))) } }
            }
          }
        }
      }
    }
  }
}
