import Contracts
import Design
import Documents
import Identity
import Kernel
import Markup
import Storage
import Web

extension StaffDesk {
  /// The invited officer of a token. Throws `accounts.invitation-over`.
  private func invited(_ token: String) async throws -> (person: Person, ticket: Ticket) {
    let now = services.clock.now
    let found = try await services.database.read { reader -> (Person, Ticket)? in
      guard let ticket = try TicketRecords.find(token, .invitation, now: now, reader), let id = ticket.person,
        let person = try PersonRecords.find(id, reader), person.state == .invited
      else { return nil }
      return (person, ticket)
    }
    guard let found else { throw Failure.invitationOver }
    return found
  }

  func invitationPage(_ token: String, _ mistakes: Mistakes) async throws -> Response {
    let person = try await invited(token).person
    return page(.invitationTitle, mistakes: mistakes, lead: .invitationLead) {
      summaryList(
        [SummaryItem(texts(.name)) { texts.japanese(person.name) }, SummaryItem(texts(.email)) { person.email ?? "" }], in: texts)
      pageSection(texts(.setPasskey), id: "set-passkey") {
        p { texts(.byPasskeyText) }
        passkeyForm(
          create: true, to: .staff(.acceptWithPasskey(token)), challenge: .staff(.invitationChallenge(token)), title: .setPasskey)
      }
      pageSection(texts(.setPassword), id: "set-password") {
        postForm(to: link(.staff(.choosePassword(token))), token: visit.formToken) {
          newPasswordField(mistakes)
          actionButton(texts(.next), style: .outline)
        }
      }
      providerLinks(.byProvider, invitation: token)
    }
  }

  func newPasswordField(_ mistakes: Mistakes) -> HTML {
    textField(
      Field("new-password", texts(.newPassword), hint: texts(.newPasswordHint), mistakes: mistakes), kind: .newPassword, width: .long,
      in: texts)
  }

  /// The password that was entered, if it may be used.
  func readNewPassword(_ person: Person, _ mistakes: inout Mistakes) -> String? {
    let password = form["new-password"] ?? ""
    switch PasswordRule.problem(password, personal: [person.email ?? "", person.name, person.kana]) {
    case nil: return password
    case .tooShort: mistakes.add("new-password", .passwordTooShort)
    case .tooLong: mistakes.add("new-password", .passwordTooLong)
    case .tooSimple: mistakes.add("new-password", .passwordTooSimple)
    case .containsName: mistakes.add("new-password", .passwordHasName)
    }
    return nil
  }

  func choosePassword(_ token: String) async throws -> Response {
    let person = try await invited(token).person
    var mistakes = Mistakes()
    guard let password = readNewPassword(person, &mistakes) else { return try await invitationPage(token, mistakes) }
    let command = ChooseFirstPassword(
      token: token, passwordHash: try await settings.hasher.hash(password),
      sealedSecret: sealing.seal(TOTP.newSecret(services.randomness), services.randomness))
    try await run { try command.run($0) }
    return seeOther(.staff(.authenticator(token)))
  }

  func authenticatorPage(_ token: String, _ mistakes: Mistakes) async throws -> Response {
    let (person, ticket) = try await invited(token)
    guard let sealed = InvitationPayload(json: ticket.payload).flatMap({ Base64URL.decode($0.secret) }), let secret = sealing.open(sealed)
    else {
      return seeOther(.staff(.invitation(token)))
    }
    let address = TOTP.address(secret: secret, issuer: visit.town.name, account: person.email ?? person.name)
    let picture = try QRCode(address).svg(label: texts(.qrCode), sidePixels: 240)
    return page(.authenticatorTitle, mistakes: mistakes, parents: [Crumb(texts(.invitationTitle), link(.staff(.invitation(token))))]) {
      p { texts(.authenticatorText) }
      HTML(trusted: picture)
      disclosure(texts(.authenticatorSecret)) { p { Markup.code(.attribute("data-no-ruby", "")) { Base32.encode(secret) } } }
      postForm(to: link(.staff(.confirmAuthenticator(token))), token: visit.formToken) {
        textField(Field("code", texts(.code), mistakes: mistakes), kind: .oneTimeCode, in: texts)
        actionButton(texts(.next))
      }
    }
  }

  func confirmAuthenticator(_ ticket: String) async throws -> Response {
    var mistakes = Mistakes()
    guard let code = form.text("code"), code.utf8.count <= 200 else {
      mistakes.add("code", .enterCode)
      return try await authenticatorPage(ticket, mistakes)
    }
    let codes = RecoveryCode.make(services.randomness)
    let token = newToken()
    let command = AcceptInvitation(
      token: ticket, proof: .code(code, sealing), recoveryCodes: codes, sessionToken: token, previousToken: previousToken, origin: origin,
      life: life)
    switch try await services.database.write({ try command.run($0) }) {
    case .signedIn: return withSession(token, recoveryPage(codes))
    case .wrong:
      mistakes.add("code", .wrongCode)
      return try await authenticatorPage(ticket, mistakes)
    case .locked(let until): return try await authenticatorPage(ticket, locked(until: until))
    case .expired, .needsSecondFactor: throw Failure.invitationOver
    }
  }

  /// Shown once, in the answer itself: there is no address at which the codes could be read again.
  func recoveryPage(_ codes: [String]) -> Response {
    page(.recoveryTitle) {
      inlineAlert(.warning, in: texts) { p { texts(.recoveryText) } }
      ul(.attribute("data-no-ruby", "")) { for code in codes { li { Markup.code { code } } } }
      buttonRow { linkButton(texts(.goOn), link(.staff(.me))) }
    }
  }

  func invitationChallenge(_ token: String) async throws -> Response {
    let person = try await invited(token).person
    return try await challenge(.newPasskey, person: person.id, userName: person.email ?? person.name)
  }

  func acceptWithPasskey(_ ticket: String) async throws -> Response {
    guard let answer = newPasskey else {
      var mistakes = Mistakes()
      mistakes.add(nil, .passkeyNeedsScript)
      return try await invitationPage(ticket, mistakes)
    }
    let token = newToken()
    let command = AcceptInvitation(
      token: ticket, proof: .passkey(answer, passkeys), recoveryCodes: [], sessionToken: token, previousToken: previousToken,
      origin: origin, life: life)
    switch try await services.database.write({ try command.run($0) }) {
    case .signedIn: return withSession(token, seeOther(.staff(.me), done: .passkey))
    case .locked(let until): return try await invitationPage(ticket, locked(until: until))
    case .wrong, .expired, .needsSecondFactor: throw Failure.invitationOver
    }
  }
}
