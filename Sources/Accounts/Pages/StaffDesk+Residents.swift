import Channels
import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

/// Residents' accounts as officers may see them, and the mail that went out.
extension StaffDesk {
  /// One resident, by exact address or number, with a reason; the look is written down before anything is shown.
  func residentsPage() async throws -> Response {
    let query = visit.request.query
    var mistakes = Mistakes()
    var found: Person?
    let wanted = query.text("q")
    if let wanted {
      let reason = query.text("reason")
      mistakes.require(reason != nil, "reason", .enterReason)
      if let reason {
        let actor = visit.visitor.actor
        found = try await services.database.write { writer in
          let person =
            try MailAddress(wanted).flatMap { try PersonRecords.find(emailKey: $0.key, kind: .resident, writer) }
            ?? PersonRecords.find(wanted, writer).flatMap { $0.kind == .resident && $0.state != .closed ? $0 : nil }
          if let person {
            try writer.audit(
              AuditEntry(actor: actor, action: "accounts.viewed", subject: person.subject, detail: String(reason.prefix(200))))
          }
          return person
        }
      }
    }
    return page(.residentsTitle, mistakes: mistakes, lead: .residentsLead, parents: [Crumb(texts(.officers), link(.staff(.officers)))]) {
      queryForm(to: link(.staff(.residents))) {
        textField(Field("q", texts(.residentQuery), mistakes: mistakes), value: wanted ?? "", width: .long, in: texts)
        textField(
          Field("reason", texts(.reason), hint: texts(.reasonHint), mistakes: mistakes), value: query.text("reason") ?? "", width: .long,
          in: texts)
        actionButton(texts(.look))
      }
      if let found {
        summaryList(
          [
            SummaryItem(texts(.name)) { texts.japanese(found.name) }, SummaryItem(texts(.kana)) { found.kana },
            SummaryItem(texts(.email)) { found.email ?? "" }, SummaryItem(texts(.assurance)) { texts(found.assurance.phrase) },
            SummaryItem(texts(.state)) { stateTag(found.state) },
          ], in: texts)
      } else if wanted != nil && mistakes.isEmpty {
        emptyState(texts(.residentNotFound))
      }
    }
  }

  func mailPage() async throws -> Response {
    let mails = try await services.database.read { try MailRecords.latest(100, $0) }
    return page(
      .mailTitle, lead: services.isDemonstration ? .demonstrationMailLead : nil, parents: [Crumb(texts(.officers), link(.staff(.officers)))]
    ) {
      if services.isDemonstration {
        MailList(visit: visit).content(Array(mails.prefix(20)))
      } else if mails.isEmpty {
        emptyState(texts(.noMail))
      } else {
        dataTable(
          caption: texts(.mailTitle), id: "mails", captionHidden: true,
          columns: [Column(texts(.when), isHeader: true), Column(texts(.recipient)), Column(texts(.subject))],
          rows: mails.map { Design.Row([momentElement($0.at, in: texts), HTML($0.to), texts.japanese($0.subject).html]) }, in: texts)
      }
    }
  }
}
