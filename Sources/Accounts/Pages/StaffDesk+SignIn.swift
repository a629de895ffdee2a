import Channels
import Contracts
import Design
import Identity
import Kernel
import Markup
import Storage
import Web

extension StaffDesk {
  func signInPage(_ mistakes: Mistakes) async throws -> Response {
    var people: [Person] = []
    var roles: [String: Set<Role>] = [:]
    if services.isDemonstration {
      let today = services.clock.today
      (people, roles) = try await services.database.read { reader in
        (try PersonRecords.demonstrationPeople(reader).filter { $0.kind == .officer }, try RoleRecords.inForce(on: today, reader))
      }
    }
    let back = (form["return"] ?? visit.request.query["return"]).map { [("return", $0)] } ?? []
    return page(.staffSignInTitle, mistakes: mistakes) {
      pageSection(texts(.byPasskey), id: "by-passkey") {
        p { texts(.byPasskeyText) }
        passkeyForm(create: false, to: .staff(.signInWithPasskey), challenge: .staff(.passkeyChallenge), title: .byPasskey, hidden: back)
      }
      pageSection(texts(.byPassword), id: "by-password") {
        p { texts(.byPasswordText) }
        postForm(to: link(.staff(.signInWithPassword)), token: visit.formToken) {
          for (name, value) in back { input(.type("hidden"), .name(name), .value(value)) }
          textField(
            Field("email", texts(.email), mistakes: mistakes), value: form.text("email") ?? "", kind: .email, width: .long,
            autocomplete: "username",
            in: texts)
          textField(Field("password", texts(.password), mistakes: mistakes), kind: .password, width: .long, in: texts)
          actionButton(texts(.next), style: .outline)
        }
      }
      providerLinks(.byProvider)
      demonstrationList(people, roles: roles)
    }
  }

  func signInWithPassword() async throws -> Response {
    var mistakes = Mistakes()
    let mail = form.text("email").flatMap { MailAddress($0) }
    let password = form["password"] ?? ""
    mistakes.require(mail != nil, "email", .enterEmail)
    mistakes.require(!password.isEmpty && password.utf8.count <= 1024, "password", .enterPassword)
    guard let mail, mistakes.isEmpty else { return try await signInPage(mistakes) }
    let token = newToken()
    let outcome = try await SignInWithPassword(
      emailKey: mail.key, password: password, token: token, origin: origin, hasher: settings.hasher
    )
    .run(services.database, services.clock)
    switch outcome {
    case .needsSecondFactor:
      let back = form["return"].map { [("return", $0)] } ?? []
      return Response.seeOther(visit.link(AccountsRoute.staff(.secondFactor), query: back))
        .adding("set-cookie", SessionCookie.step.setting(token, seconds: 600, visit))
    case .locked(let until): return try await signInPage(locked(until: until))
    case .wrong, .signedIn, .expired:
      mistakes.add("password", .wrongPassword)
      return try await signInPage(mistakes)
    }
  }

  func signInWithPasskey() async throws -> Response {
    let token = newToken()
    var mistakes = Mistakes()
    switch try await passkeySignIn(token: token) {
    case .signedIn: return withSession(token, .seeOther(afterSignIn()))
    case .locked(let until): mistakes = locked(until: until)
    case .expired: mistakes.add(nil, .stepExpired)
    case .wrong, .needsSecondFactor: mistakes.add(nil, .wrongPasskey)
    }
    return try await signInPage(mistakes)
  }

  func secondFactorPage(_ mistakes: Mistakes) -> Response {
    page(.secondFactorTitle, mistakes: mistakes, parents: [Crumb(texts(.staffSignInTitle), link(.staff(.signIn)))]) {
      postForm(to: link(.staff(.confirmSecondFactor)), token: visit.formToken) {
        if let back = form["return"] ?? visit.request.query["return"] { input(.type("hidden"), .name("return"), .value(back)) }
        textField(Field("code", texts(.code), hint: texts(.codeHint), mistakes: mistakes), kind: .oneTimeCode, in: texts)
        actionButton(texts(.doSignIn))
      }
    }
  }

  func confirmSecondFactor() async throws -> Response {
    var mistakes = Mistakes()
    guard let ticket = SessionCookie.step.value(visit.request, visit.town) else {
      mistakes.add(nil, .stepExpired)
      return try await signInPage(mistakes)
    }
    guard let code = form.text("code"), code.utf8.count <= 200 else {
      mistakes.add("code", .enterCode)
      return secondFactorPage(mistakes)
    }
    let token = newToken()
    let command = ConfirmSecondFactor(
      ticket: ticket, code: code, sealing: sealing, sessionToken: token, previousToken: previousToken, origin: origin, life: life)
    switch try await services.database.write({ try command.run($0) }) {
    case .signedIn(let person):
      forgive(person)
      return withSession(token, .seeOther(afterSignIn()))
    case .locked(let until): return secondFactorPage(locked(until: until))
    case .expired, .needsSecondFactor:
      mistakes.add(nil, .stepExpired)
      return try await signInPage(mistakes)
    case .wrong:
      mistakes.add("code", .wrongCode)
      return secondFactorPage(mistakes)
    }
  }
}
