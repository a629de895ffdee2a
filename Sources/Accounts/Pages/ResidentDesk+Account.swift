import Channels
import Contracts
import Design
import Identity
import Kernel
import Markup
import Storage
import Web

extension ResidentDesk {
  private struct Account: Sendable {
    let person: Person
    let passkeys: [StoredPasskey]
    let bonds: [FederationRecords.Bond]
    let sessions: [Session]
  }

  func mePage(_ mistakes: Mistakes) async throws -> Response {
    let resident = try visit.resident()
    let now = services.clock.now
    let account = try await services.database.read { reader in
      guard let person = try PersonRecords.find(resident.id, reader) else { throw Failure.noSuchPerson }
      return Account(
        person: person, passkeys: try PasskeyRecords.all(of: person.id, reader), bonds: try FederationRecords.all(of: person.id, reader),
        sessions: try SessionRecords.living(of: person.id, now: now, reader))
    }
    return page(.myAccount, mistakes: mistakes) {
      profileSection(account.person, mistakes)
      passkeySection(account.passkeys)
      providerSection(account.bonds)
      sessionSection(account.sessions, current: resident.sessionID)
      pageSection(texts(.myData), id: "my-data") {
        linkList([
          (title: texts(.download), link: link(.resident(.download)), note: nil), (title: texts(.looks), link: link(.resident(.looks)), note: nil),
          (title: texts(.closeAccount), link: link(.resident(.closing)), note: nil),
        ])
      }
    }
  }

  private func profileSection(_ person: Person, _ mistakes: Mistakes) -> HTML {
    pageSection(texts(.profile), id: "profile") {
      summaryList(
        [
          SummaryItem(texts(.email)) { person.email ?? "" },
          SummaryItem(texts(.assurance)) { texts(person.assurance.phrase) },
        ], in: texts)
      inlineAlert(.info, in: texts) { p { texts(.profileNote) } }
      postForm(to: link(.resident(.correctProfile)), token: visit.formToken) {
        nameFields(mistakes, name: form["name"] ?? person.name, kana: form["kana"] ?? person.kana)
        actionButton(texts(.save), style: .outline)
      }
      heading(3, texts(.changeEmail), id: "change-email")
      postForm(to: link(.resident(.changeEmail)), token: visit.formToken) {
        textField(
          Field("email", texts(.email), mistakes: mistakes), value: form.text("email") ?? "", kind: .email, width: .long, autocomplete: "email", in: texts)
        actionButton(texts(.sendLink), style: .outline, icon: .mail)
      }
    }
  }

  private func providerSection(_ bonds: [FederationRecords.Bond]) -> HTML {
    let providers = settings.providers.filter { $0.face == .public }
    guard !providers.isEmpty else { return HTML() }
    return pageSection(texts(.linkedServices), id: "providers") {
      summaryList(
        providers.map { item in
          SummaryItem(texts(item.provider.title)) {
            if let bond = bonds.first(where: { $0.provider == item.provider.id }) {
              momentElement(bond.linkedAt, in: texts)
            } else {
              a(.href(link(.resident(.provider(item.provider.id))))) { texts(.linkService) }
            }
          }
        }, in: texts)
    }
  }

  func correctProfile() async throws -> Response {
    var mistakes = Mistakes()
    guard let names = NameForm.read(form, &mistakes) else { return try await mePage(mistakes) }
    let id = try visit.resident().id
    try await run { writer in
      guard let person = try PersonRecords.find(id, writer) else { throw Failure.noSuchPerson }
      try CorrectProfile(person: person, name: names.name, kana: names.kana).run(writer)
    }
    return seeOther(.resident(.me), done: .profile)
  }

  func changeEmail() async throws -> Response {
    guard let mail = form.text("email").flatMap({ MailAddress($0) }) else {
      var mistakes = Mistakes()
      mistakes.add("email", .enterEmail)
      return try await mePage(mistakes)
    }
    let (token, id, town, language) = (newToken(), try visit.resident().id, visit.town.name, visit.language)
    let link = address(.resident(.confirmEmail(token)))
    try await run { writer in
      guard let person = try PersonRecords.find(id, writer) else { throw Failure.noSuchPerson }
      try RequestEmailChange(person: person, address: mail, token: token, link: link, town: town, language: language).run(writer)
    }
    return seeOther(.resident(.me), done: .mail)
  }

  func confirmEmailPage(_ token: String) -> Response {
    page(.keepEmailTitle, parents: [Crumb(texts(.myAccount), link(.resident(.me)))]) {
      postForm(to: link(.resident(.keepEmail(token))), token: visit.formToken) { actionButton(texts(.keepEmail)) }
    }
  }

  func keepEmail(_ token: String) async throws -> Response {
    let id = try visit.resident().id
    try await run { writer in
      guard let person = try PersonRecords.find(id, writer) else { throw Failure.noSuchPerson }
      try ConfirmEmailChange(token: token, person: person).run(writer)
    }
    return seeOther(.resident(.me), done: .email)
  }

  /// Everything that any service holds about the person, in one JSON object.
  func download() async throws -> Response {
    let resident = try visit.resident()
    let catalogue = services.ports.port(PersonalDataCatalogue.self)?.items ?? [AccountsData.personal]
    let (town, now) = (visit.town.name, services.clock.now)
    let bytes = try await services.database.write { writer in
      var json = JSONWriter(indent: 2)
      try json.object { json in
        json.member("town", town)
        json.member("exportedAt", RFC3339.text(now))
        try json.member("holdings") { json in
          try json.array(catalogue) { json, item in
            let held = try item.export(writer, resident.id)
            json.object { json in
              json.member("title", item.title.japanese)
              json.member("purpose", item.purpose.japanese)
              json.member("retention", item.retention.japanese)
              json.key("data")
              json.value(json: Array(held.utf8))
            }
          }
        }
      }
      json.newline()
      try writer.audit(AuditEntry(actor: "resident:\(resident.id)", action: "accounts.data-downloaded", subject: Person.subject(resident.id)))
      return json.bytes
    }
    return Response.download(bytes, type: "application/json", filename: "my-data.json").adding("cache-control", "no-store")
  }

  func looksPage() async throws -> Response {
    let id = try visit.resident().id
    let looks = try await services.database.read { try LookRecords.all(of: id, limit: 200, $0) }
    return page(.looks, lead: .looksLead, parents: [Crumb(texts(.myAccount), link(.resident(.me)))]) {
      if looks.isEmpty {
        emptyState(texts(.noLooks))
      } else {
        dataTable(
          caption: texts(.looks), id: "looks", captionHidden: true,
          columns: [Column(texts(.when), isHeader: true), Column(texts(.who)), Column(texts(.what))],
          rows: looks.map { look in
            Design.Row([
              momentElement(look.at, in: texts), look.actorName.map { texts.japanese($0).html } ?? HTML(texts(.system)),
              HTML(texts(.look(look.action))),
            ])
          }, in: texts)
      }
    }
  }

  func closingPage() -> Response {
    page(.closeAccount, parents: [Crumb(texts(.myAccount), link(.resident(.me)))]) {
      inlineAlert(.warning, in: texts) { p { texts(.closeAccountText) } }
      postForm(to: link(.resident(.close)), token: visit.formToken) { actionButton(texts(.closeAccount), style: .destructive) }
    }
  }

  func close() async throws -> Response {
    let id = try visit.resident().id
    try await run { writer in
      guard let person = try PersonRecords.find(id, writer) else { throw Failure.noSuchPerson }
      try CloseAccount(person: person).run(writer)
    }
    return seeOther(.resident(.signIn), done: .closed).adding("set-cookie", SessionCookie.resident.clearing(visit))
  }
}
