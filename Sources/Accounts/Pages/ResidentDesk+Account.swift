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
        linkList(ownDataLinks + [(title: texts(.closeAccount), link: link(.resident(.closing)), note: nil)])
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
        dateField(
          Field("birth", texts(.ownBirthDate), need: .optional, mistakes: mistakes),
          value: form["birth"] == nil ? DateParts(person.birthDate) : DateParts(field: "birth") { form[$0] }, isBirthday: true, in: texts)
        textField(
          Field("telephone", texts(.ownTelephone), hint: texts(.ownTelephoneHint), need: .optional, mistakes: mistakes),
          value: form["telephone"] ?? person.telephone ?? "", kind: .telephone, autocomplete: "tel", in: texts)
        p(.class("support")) { texts(.profileUse) }
        actionButton(texts(.save), style: .outline)
      }
      emailForm(mistakes)
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
    let names = NameForm.read(form, &mistakes)
    let birthDate = DateParts(field: "birth") { form[$0] }.read("birth", label: .ownBirthDate, isOptional: true, mistakes: &mistakes)
    if let birthDate, birthDate > CalendarDate(of: services.clock.now) { mistakes.add("birth", .birthDateAhead) }
    let telephone = form.text("telephone").map(ProfileSearch.telephone)
    if case .some(.none) = telephone { mistakes.add("telephone", .enterTelephone) }
    guard mistakes.isEmpty, let names else { return try await mePage(mistakes) }
    let id = try visit.resident().id
    try await run { writer in
      guard let person = try PersonRecords.find(id, writer) else { throw Failure.noSuchPerson }
      try CorrectProfile(person: person, name: names.name, kana: names.kana, contact: (birthDate, telephone ?? nil)).run(writer)
    }
    return seeOther(.resident(.me), done: .profile)
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
