import Channels
import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

/// What everybody with an account may see and correct of what is held about them, residents and officers alike.
extension Desk {
  /// The account of whoever is signed in on this face.
  var own: String { get throws { face == .staff ? try visit.officer().id : try visit.resident().id } }

  var ownDataLinks: [(title: any Words, link: Link, note: (any Words)?)] {
    [(title: texts(.download), link: link(route(.download)), note: nil), (title: texts(.looks), link: link(route(.looks)), note: nil)]
  }

  @HTMLBuilder func nameFields(_ mistakes: Mistakes, name: String, kana: String) -> HTML {
    textField(Field("name", texts(.name), mistakes: mistakes), value: name, autocomplete: "name", in: texts)
    textField(Field("kana", texts(.kana), hint: texts(.kanaHint), need: .optional, mistakes: mistakes), value: kana, in: texts)
  }

  @HTMLBuilder func emailForm(_ mistakes: Mistakes) -> HTML {
    heading(3, texts(.changeEmail), id: "change-email")
    postForm(to: link(route(.changeEmail)), token: visit.formToken) {
      textField(
        Field("email", texts(.email), mistakes: mistakes), value: form.text("email") ?? "", kind: .email, width: .long,
        autocomplete: "email", in: texts)
      actionButton(texts(.sendLink), style: .outline, icon: .mail)
    }
  }

  func changeEmail() async throws -> Response {
    guard let mail = form.text("email").flatMap({ MailAddress($0) }) else {
      var mistakes = Mistakes()
      mistakes.add("email", .enterEmail)
      return try await mePage(mistakes)
    }
    let (token, id, town, language) = (newToken(), try own, visit.town.name, visit.language)
    let link = address(route(.confirmEmail(token)))
    try await run { writer in
      guard let person = try PersonRecords.find(id, writer) else { throw Failure.noSuchPerson }
      try RequestEmailChange(person: person, address: mail, token: token, link: link, town: town, language: language).run(writer)
    }
    return seeOther(route(.home), done: .mail)
  }

  func confirmEmailPage(_ token: String) -> Response {
    page(.keepEmailTitle, parents: [Crumb(texts(.myAccount), link(route(.home)))]) {
      postForm(to: link(route(.keepEmail(token))), token: visit.formToken) { actionButton(texts(.keepEmail)) }
    }
  }

  func keepEmail(_ token: String) async throws -> Response {
    let (id, town, language) = (try own, visit.town.name, visit.language)
    try await run { writer in
      guard let person = try PersonRecords.find(id, writer) else { throw Failure.noSuchPerson }
      try ConfirmEmailChange(token: token, person: person, town: town, language: language).run(writer)
    }
    return seeOther(route(.home), done: .email)
  }

  /// Everything that any service holds about the person, in one JSON object.
  func download() async throws -> Response {
    let id = try own
    let holder: PersonalData.Holder = face == .staff ? .officer : .resident
    let catalogue = services.ports.port(PersonalDataCatalogue.self)?.items ?? [AccountsData.personal, AccountsData.officer]
    let (town, now, actor) = (visit.town.name, services.clock.now, visit.visitor.actor)
    let bytes = try await services.database.write { writer in
      var json = JSONWriter(indent: 2)
      try json.object { json in
        json.member("town", town)
        json.member("exportedAt", now.rfc3339)
        try json.member("holdings") { json in
          try json.array(catalogue.filter { $0.holder == holder }) { json, item in
            let held = try item.export(writer, id)
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
      try writer.audit(AuditEntry(actor: actor, action: "accounts.data-downloaded", subject: Person.subject(id)))
      return json.bytes
    }
    return Response.download(bytes, type: "application/json", filename: "my-data.json").adding("cache-control", "no-store")
  }

  func looksPage() async throws -> Response {
    let id = try own
    let names: AuditNames? = services.ports.port()
    let looks = try await services.database.read { try LookRecords.all(of: id, limit: 200, $0) }
    return page(.looks, lead: .looksLead, parents: [Crumb(texts(.myAccount), link(route(.home)))]) {
      if looks.isEmpty {
        emptyState(texts(.noLooks))
      } else {
        dataTable(
          caption: texts(.looks), id: "looks", captionHidden: true,
          columns: [Column(texts(.when), isHeader: true), Column(texts(.who)), Column(texts(.what))],
          rows: looks.map { look in
            Design.Row([
              momentElement(look.at, in: texts), look.actorName.map { texts.japanese($0).html } ?? HTML(texts(.system)),
              HTML(texts(.look(look.action, names))),
            ])
          }, in: texts)
      }
    }
  }
}
