import Channels
import Contracts
import Design
import Identity
import Kernel
import Markup
import Storage
import Web

extension StaffDesk {
  func officersPage() async throws -> Response {
    let today = services.clock.today
    let (people, roles, chart) = try await services.database.read { reader in
      (
        try PersonRecords.all(.officer, reader), try RoleRecords.inForce(on: today, reader),
        try OrganisationRecords.chart(on: today, reader)
      )
    }
    return page(.officers, lead: .officersLead, isWide: true) {
      buttonRow {
        linkButton(texts(.invite), link(.staff(.invite)), icon: .plus)
        linkButton(texts(.residentsTitle), link(.staff(.residents)), style: .outline)
        linkButton(texts(.mailTitle), link(.staff(.mail)), style: .outline)
      }
      dataTable(
        caption: texts(.officers), id: "officers", captionHidden: true,
        columns: [Column(texts(.name), isHeader: true), Column(texts(.posts)), Column(texts(.roles)), Column(texts(.state))],
        rows: people.map { person in
          Design.Row([
            a(.href(link(.staff(.officer(person.id))))) { texts.japanese(person.name) }, postList(of: person.id, chart),
            HTML((roles[person.id] ?? []).sorted { $0.rawValue < $1.rawValue }.map { texts($0.phrase) }.joined(separator: texts(.comma))),
            stateTag(person.state),
          ])
        }, filter: true, in: texts)
    }
  }

  func stateTag(_ state: Person.State) -> HTML {
    tag(texts(state.phrase), state == .active ? .green : state == .invited ? .blue : .orange)
  }

  func invitePage(_ mistakes: Mistakes) -> Response {
    page(.invite, mistakes: mistakes, parents: [Crumb(texts(.officers), link(.staff(.officers)))]) {
      postForm(to: link(.staff(.sendInvitation)), token: visit.formToken, guardsLeaving: true) {
        textField(Field("name", texts(.name), mistakes: mistakes), value: form["name"] ?? "", in: texts)
        textField(
          Field("kana", texts(.kana), hint: texts(.kanaHint), need: .optional, mistakes: mistakes), value: form["kana"] ?? "", in: texts)
        textField(Field("email", texts(.email), mistakes: mistakes), value: form["email"] ?? "", kind: .email, width: .long, in: texts)
        checkboxGroup(
          Field("role", texts(.roles), mistakes: mistakes), choices: Role.allCases.map { Choice($0.rawValue, texts($0.phrase)) },
          values: Set(form.all("role")), in: texts)
        actionButton(texts(.invite))
      }
    }
  }

  func sendInvitation() async throws -> Response {
    var mistakes = Mistakes()
    let names = NameForm.read(form, &mistakes)
    let mail = form.text("email").flatMap { MailAddress($0) }
    mistakes.require(mail != nil, "email", .enterEmail)
    let roles = Set(form.all("role").compactMap(Role.init(rawValue:)))
    mistakes.require(!roles.isEmpty, "role", .chooseRole)
    guard let names, let mail, mistakes.isEmpty else { return invitePage(mistakes) }
    let letter = newLetter()
    let command = InviteOfficer(
      name: names.name, kana: names.kana, address: mail, roles: roles, letter: letter, actor: visit.visitor.actor)
    do {
      try await services.database.write { _ = try command.run($0) }
    } catch let failure as Failure where failure.code == Failure.addressTaken.code {
      mistakes.add("email", failure.message)
      return invitePage(mistakes)
    }
    return invited(letter)
  }

  private func newLetter() -> InviteOfficer.Letter {
    let token = newToken()
    return InviteOfficer.Letter(token: token, link: address(.staff(.invitation(token))), town: visit.town.name)
  }

  /// In the demonstration the link stands on the page, because no mail goes out.
  private func invited(_ letter: InviteOfficer.Letter) -> Response {
    guard services.isDemonstration else { return seeOther(.staff(.officers), done: .invited) }
    return page(.invite, parents: [Crumb(texts(.officers), link(.staff(.officers)))]) {
      p { texts(.invitationSent) }
      inlineAlert(.info, title: texts(.invitationShown), in: texts) {
        p { a(.href(link(.staff(.invitation(letter.token))))) { letter.link } }
      }
    }
  }

  private struct OfficerFile: Sendable {
    let person: Person
    let roles: [RoleTerm]
    let sessions: [Session]
    let passkeys: Int
    let hasPassword: Bool
    let chart: OrganisationChart
  }

  func officerPage(_ id: String, _ mistakes: Mistakes) async throws -> Response {
    let (now, today, actor) = (services.clock.now, services.clock.today, visit.visitor.actor)
    let file = try await services.database.write { writer in
      guard let person = try PersonRecords.find(id, writer), person.kind == .officer, person.state != .closed else {
        throw Failure.noSuchPerson
      }
      try writer.audit(AuditEntry(actor: actor, action: "accounts.viewed", subject: person.subject))
      return OfficerFile(
        person: person, roles: try RoleRecords.all(of: id, writer), sessions: try SessionRecords.living(of: id, now: now, writer),
        passkeys: try PasskeyRecords.all(of: id, writer).count, hasPassword: try PasswordRecords.authenticator(of: id, writer) != nil,
        chart: try OrganisationRecords.chart(on: today, writer))
    }
    return visit.page(
      texts.japanese(file.person.name), status: mistakes.isEmpty ? .ok : .unprocessableContent,
      breadcrumb: [Crumb(texts(.officers), link(.staff(.officers))), Crumb(texts.japanese(file.person.name))],
      adjust: {
        $0.mistakes = mistakes
        $0.notice = notice
      }
    ) {
      summaryList(
        [
          SummaryItem(texts(.kana)) { file.person.kana }, SummaryItem(texts(.email)) { file.person.email ?? "" },
          SummaryItem(texts(.state)) { stateTag(file.person.state) },
          SummaryItem(texts(.posts)) { postList(of: id, file.chart) },
          SummaryItem(texts(.passkeys)) { texts.number(file.passkeys) },
        ], in: texts)
      correctionSection(file.person, mistakes)
      roleSection(file, mistakes, today)
      recoverySection(file.person)
      officerSessions(file.sessions, of: id)
    }.adding("cache-control", "no-store")
  }

  private func roleSection(_ file: OfficerFile, _ mistakes: Mistakes, _ today: CalendarDate) -> HTML {
    pageSection(texts(.roles), id: "roles") {
      if !file.roles.isEmpty {
        dataTable(
          caption: texts(.roles), id: "roles-table", captionHidden: true,
          columns: [Column(texts(.role), isHeader: true), Column(texts(.from)), Column(texts(.until)), Column(texts(.manage))],
          rows: file.roles.map { term in
            Design.Row([
              HTML(texts(term.role.phrase)), shortDateElement(term.from, in: texts),
              term.until.map { shortDateElement($0, in: texts) } ?? HTML(texts(.none)),
              (term.until.map { $0 >= today } ?? true)
                ? postButton(texts(.endRole), to: link(.staff(.endRole(file.person.id, term.id))), token: visit.formToken, size: .small)
                : HTML(),
            ])
          }, in: texts)
      }
      postForm(to: link(.staff(.grantRole(file.person.id))), token: visit.formToken) {
        selectField(
          Field("role", texts(.role), mistakes: mistakes), choices: Role.allCases.map { Choice($0.rawValue, texts($0.phrase)) },
          value: form["role"] ?? "", in: texts)
        dateField(
          Field("from", texts(.from), mistakes: mistakes),
          value: form["from"] == nil ? DateParts(today) : DateParts(field: "from") { form[$0] }, in: texts)
        dateField(
          Field("until", texts(.until), need: .optional, mistakes: mistakes), value: DateParts(field: "until") { form[$0] }, in: texts)
        actionButton(texts(.grantRole), style: .outline)
      }
    }
  }

  private func recoverySection(_ person: Person) -> HTML {
    pageSection(texts(.recovery), id: "recovery") {
      p { texts(.resetText) }
      buttonRow {
        postButton(texts(.reset), to: link(.staff(.reset(person.id))), token: visit.formToken)
        if person.state == .active {
          postButton(texts(.suspend), to: link(.staff(.changeState(person.id, "suspend"))), token: visit.formToken)
        }
        if person.state == .suspended {
          postButton(texts(.reinstate), to: link(.staff(.changeState(person.id, "reinstate"))), token: visit.formToken)
        }
        postButton(texts(.closeOfficer), to: link(.staff(.changeState(person.id, "close"))), token: visit.formToken, style: .destructive)
      }
    }
  }

  private func officerSessions(_ list: [Session], of id: String) -> HTML {
    guard !list.isEmpty else { return HTML() }
    return pageSection(texts(.sessions), id: "sessions") {
      dataTable(
        caption: texts(.sessions), id: "sessions-table", captionHidden: true,
        columns: [Column(texts(.browser), isHeader: true), Column(texts(.way)), Column(texts(.lastUsed)), Column(texts(.manage))],
        rows: list.map { session in
          Design.Row([
            HTML(BrowserName.shown(session.agent, in: texts)), HTML(texts(session.way.phrase)),
            shortMomentElement(session.seenAt, in: texts),
            postButton(texts(.endSession), to: link(.staff(.endOfficerSession(id, session.id))), token: visit.formToken, size: .small),
          ])
        }, in: texts)
    }
  }

  /// Runs an act on an officer; a refusal comes back as a mistake on the officer's page.
  private func act(on id: String, _ body: @escaping @Sendable (Writer) throws -> Void) async throws -> Response {
    do {
      try await run(body)
    } catch let failure as Failure where failure.kind == .conflict || failure.kind == .invalid {
      var mistakes = Mistakes()
      mistakes.add(nil, failure.message)
      return try await officerPage(id, mistakes)
    }
    return seeOther(.staff(.officer(id)), done: .officer)
  }

  func grantRole(_ id: String) async throws -> Response {
    var mistakes = Mistakes()
    let role = form["role"].flatMap(Role.init(rawValue:))
    mistakes.require(role != nil, "role", .chooseRole)
    let from = DateParts(field: "from") { form[$0] }.read("from", label: .from, mistakes: &mistakes)
    let until = DateParts(field: "until") { form[$0] }.read("until", label: .until, isOptional: true, mistakes: &mistakes)
    guard let role, let from, mistakes.isEmpty else { return try await officerPage(id, mistakes) }
    let command = GrantRole(person: id, role: role, from: from, until: until, actor: visit.visitor.actor)
    return try await act(on: id) { try command.run($0) }
  }

  func endRole(_ term: String, of id: String) async throws -> Response {
    let command = EndRole(term: term, person: id, actor: visit.visitor.actor)
    return try await act(on: id) { try command.run($0) }
  }

  func changeState(_ id: String, _ change: String) async throws -> Response {
    guard let change = ChangeOfficerState.Change(rawValue: change) else { throw Failure.noSuchPerson }
    let command = ChangeOfficerState(person: id, change: change, actor: visit.visitor.actor)
    if change == .close {
      do { try await run { try command.run($0) } } catch let failure as Failure where failure.kind == .conflict {
        var mistakes = Mistakes()
        mistakes.add(nil, failure.message)
        return try await officerPage(id, mistakes)
      }
      return seeOther(.staff(.officers), done: .officer)
    }
    return try await act(on: id) { try command.run($0) }
  }

  func reset(_ id: String) async throws -> Response {
    let letter = newLetter()
    let command = ResetOfficer(person: id, letter: letter, actor: visit.visitor.actor)
    do { try await run { try command.run($0) } } catch let failure as Failure where failure.kind == .conflict {
      var mistakes = Mistakes()
      mistakes.add(nil, failure.message)
      return try await officerPage(id, mistakes)
    }
    return invited(letter)
  }

  func endOfficerSession(_ session: String, of id: String) async throws -> Response {
    let command = EndSessions(person: id, which: .one(session), actor: visit.visitor.actor)
    return try await act(on: id) { _ = try command.run($0) }
  }

  /// One resident, by exact address or number, with a reason; the look is written down before anything is shown.
  func residentsPage() async throws -> Response {
    let query = visit.request.query
    var mistakes = Mistakes()
    var found: Person?
    let wanted = query.text("q")
    if let wanted {
      let reason = query.text("reason")
      mistakes.require(reason != nil, "reason", .enterReason)
      AccountsGuard.require("reason", reason, &mistakes)
      if let reason, mistakes.isEmpty {
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
          rows: mails.map { Design.Row([shortMomentElement($0.at, in: texts), HTML($0.to), texts.japanese($0.subject).html]) }, in: texts)
      }
    }
  }
}
