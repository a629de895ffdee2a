import Contracts
import Design
import Forms
import Kernel
import Markup
import Storage
import Web

/// 支援措置の対象者: kept by the officers of the division that handles the measure. Looking at the list is recorded.
struct ProtectionPages {
  let visit: Visit

  private var texts: Texts { visit.texts }
  private var today: CalendarDate { visit.clock.today }

  func respond(to route: CounterRoute) async throws -> Response {
    switch route {
    case .protect: try await protect()
    case .endProtection(let id): try await end(id)
    default: try await list(Mistakes(), nil)
    }
  }

  private func link(_ route: CounterRoute, query: [(String, String)] = []) -> Link {
    visit.link(ProceduresRoute.counter(route), query: query)
  }

  private func list(_ mistakes: Mistakes, _ sent: Fields?) async throws -> Response {
    let officer = try visit.officer()
    let actor = visit.visitor.actor
    let all = try await visit.database.write { writer in
      guard try Protections.mayKeep(officer, writer) else { throw ProcedureFailure.notForProtections }
      try writer.audit(AuditEntry(actor: actor, action: "protection.listed", subject: "protections"))
      return try ProtectionRecords.all(writer)
    }
    return visit.page(
      texts(.protectionsTitle), status: mistakes.isEmpty ? .ok : .unprocessableContent,
      breadcrumb: [Crumb(texts(.counterTitle), link(.desk)), Crumb(texts(.protectionsTitle))],
      adjust: { frame in
        frame.lead = texts(.protectionsLead)
        frame.mistakes = mistakes
        frame.isWide = true
        if let done = visit.request.query["done"] {
          frame.notice = NotificationBanner(.success, texts(done == "ended" ? .protectionEnded : .protectionEntered), isOutcome: true) {}
        }
      }
    ) {
      if all.isEmpty {
        emptyState(texts(.protectionsNone))
      } else {
        dataTable(
          caption: texts(.protectionsTitle), id: "protections", captionHidden: true,
          columns: [
            Column(texts(.basicsName), isHeader: true), Column(texts(.basicsBirthDate)), Column(texts(.protectionPeriod)),
            Column(texts(.protectionBasis)),
            Column(texts(.stateWord)), Column(texts(.protectionEnd)),
          ],
          rows: all.map { item in
            let isNow = item.isInForce(on: today)
            return Design.Row([
              texts.japanese(item.name).html, HTML(item.birthDate.map { texts.date($0) } ?? "—"),
              HTML(texts(.fromUntil(texts.shortDate(item.from), texts.shortDate(item.until)))),
              texts.japanese(item.basis).html,
              tag(texts(isNow ? .protectionNow : .protectionOver), isNow ? .red : .gray),
              item.endedAt == nil
                ? postButton(
                  texts(.protectionEnd), to: link(.endProtection(item.id)), token: visit.formToken, style: .outline, size: .small)
                : HTML("—"),
            ])
          }, isDense: true, in: texts)
      }
      pageSection(texts(.protectionNew), id: "new") {
        postForm(to: link(.protect), token: visit.formToken) {
          textField(
            Design.Field("name", texts(.basicsName), hint: texts(.protectionNameHint), mistakes: mistakes), value: sent?["name"] ?? "",
            in: texts)
          textField(
            Design.Field("kana", texts(.protectionKana), need: .optional, mistakes: mistakes), value: sent?["kana"] ?? "", in: texts)
          dateField(
            Design.Field("birth", texts(.basicsBirthDate), hint: texts(.protectionBirthHint), need: .optional, mistakes: mistakes),
            value: parts("birth", sent, nil),
            isBirthday: true, in: texts)
          textField(
            Design.Field("address", texts(.protectionAddress), hint: texts(.protectionAddressHint), need: .optional, mistakes: mistakes),
            value: sent?["address"] ?? "", width: .full, in: texts)
          dateField(Design.Field("from", texts(.protectionFrom), mistakes: mistakes), value: parts("from", sent, today), in: texts)
          dateField(
            Design.Field("until", texts(.protectionUntil), mistakes: mistakes), value: parts("until", sent, today.adding(days: 364)),
            in: texts)
          textField(
            Design.Field("basis", texts(.protectionBasis), hint: texts(.protectionBasisHint), mistakes: mistakes),
            value: sent?["basis"] ?? "", width: .full,
            in: texts)
          actionButton(texts(.protectionEnter))
        }
      }
    }
  }

  private func parts(_ name: String, _ sent: Fields?, _ date: CalendarDate?) -> DateParts {
    sent.map { sent in DateParts(field: name) { sent[$0] } } ?? DateParts(date)
  }

  private func protect() async throws -> Response {
    let fields = visit.request.form
    let officer = try visit.officer()
    let actor = visit.visitor.actor
    let today = today
    var mistakes = Mistakes()
    let name = fields.text("name")
    if name == nil { mistakes.add("name", .enterProtectedName) }
    let birth = DateParts(field: "birth") { fields[$0] }.read("birth", label: .basicsBirthDate, isOptional: true, mistakes: &mistakes)
    let from = DateParts(field: "from") { fields[$0] }.read("from", label: .protectionFrom, mistakes: &mistakes)
    let until = DateParts(field: "until") { fields[$0] }.read("until", label: .protectionUntil, mistakes: &mistakes)
    if let from, let until, until < from { mistakes.add("until", .protectionUntilEarly) }
    let basis = fields.text("basis")
    if basis == nil { mistakes.add("basis", .enterBasis) }
    mistakes.append(MyNumberGuard().mistakes(MyNumberGuard().check(fields, by: .nobody)))
    guard mistakes.isEmpty, let name, let from, let until, let basis else { return try await list(mistakes, fields) }
    try await visit.database.write { writer in
      guard try Protections.mayKeep(officer, writer) else { throw ProcedureFailure.notForProtections }
      let item = Protection(
        id: writer.newIdentifier(), name: name, kana: fields.text("kana"), birthDate: birth, address: fields.text("address"), basis: basis,
        from: from,
        until: until, enteredBy: actor, enteredAt: writer.now, endedAt: nil)
      try ProtectionRecords.insert(item, writer)
      try writer.audit(AuditEntry(actor: actor, action: "protection.entered", subject: "protection:\(item.id)", detail: "\(from)–\(until)"))
      try RenewGuards(today: today, actor: actor).run(begun: item, writer)
    }
    return .seeOther(link(.protections, query: [("done", "entered")]))
  }

  private func end(_ id: String) async throws -> Response {
    let officer = try visit.officer()
    let actor = visit.visitor.actor
    let today = today
    try await visit.database.write { writer in
      guard try Protections.mayKeep(officer, writer) else { throw ProcedureFailure.notForProtections }
      guard try ProtectionRecords.end(id, by: actor, writer) else { return }
      try writer.audit(AuditEntry(actor: actor, action: "protection.ended", subject: "protection:\(id)"))
      try RenewGuards(today: today, actor: actor).runAfterEnd(writer)
    }
    return .seeOther(link(.protections, query: [("done", "ended")]))
  }
}
