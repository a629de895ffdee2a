import Channels
import Contracts
import Design
import Identity
import Kernel
import Markup
import Storage
import Web

extension ResidentDesk {
  func signInPage(_ mistakes: Mistakes) async throws -> Response {
    let people =
      services.isDemonstration
      ? try await services.database.read { try PersonRecords.demonstrationPeople($0).filter { $0.kind == .resident } } : []
    let path = form["return"] ?? visit.request.query["return"]
    let back = path.map { [("return", $0)] } ?? []
    var reason: Phrase?
    if let path { reason = try await services.ports.port(SignInReason.self)?.why(visit, path) }
    return page(.residentSignInTitle, mistakes: mistakes, lead: reason ?? .residentSignInLead) {
      pageSection(texts(.byPasskey), id: "by-passkey") {
        p { texts(.byPasskeyText) }
        passkeyForm(
          create: false, to: .resident(.signInWithPasskey), challenge: .resident(.passkeyChallenge), title: .byPasskey, hidden: back)
      }
      pageSection(texts(.byEmail), id: "by-email") {
        p { texts(.byEmailText) }
        postForm(to: link(.resident(.requestLink)), token: visit.formToken) {
          textField(
            Field("email", texts(.email), mistakes: mistakes), value: form.text("email") ?? "", kind: .email, width: .long,
            autocomplete: "email",
            in: texts)
          actionButton(texts(.sendLink), style: .outline, icon: .mail)
        }
      }
      providerLinks(.byProvider)
      pageSection(texts(.noAccount), id: "no-account") {
        p { a(.href(link(.resident(.signUp)))) { texts(.makeAccount) } }
      }
      demonstrationList(people)
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

  func requestLink() async throws -> Response {
    guard let mail = form.text("email").flatMap({ MailAddress($0) }) else {
      var mistakes = Mistakes()
      mistakes.add("email", .enterEmail)
      return try await signInPage(mistakes)
    }
    let token = newToken()
    let command = RequestEmailLink(
      address: mail, token: token, link: address(.resident(.emailLink(token))), town: visit.town.name, language: visit.language)
    try await run { try command.run($0) }
    return seeOther(.resident(.linkSent))
  }

  func linkSentPage() -> Response {
    page(.linkSentTitle) {
      p { texts(.linkSentText) }
      if services.isDemonstration {
        inlineAlert(.info, in: texts) { p { a(.href(link(.resident(.demonstrationMail)))) { texts(.seeDemonstrationMail) } } }
      }
    }
  }

  func emailLinkPage(_ token: String) async throws -> Response {
    let now = services.clock.now
    guard try await services.database.read({ try TicketRecords.find(token, .emailLink, now: now, $0) }) != nil else {
      throw Failure.linkOver
    }
    return page(.emailLinkTitle) {
      p { texts(.emailLinkText) }
      postForm(to: link(.resident(.useEmailLink(token))), token: visit.formToken) { actionButton(texts(.doSignIn)) }
    }
  }

  func useEmailLink(_ ticket: String) async throws -> Response {
    let (token, previous, origin, life) = (newToken(), previousToken, origin, life)
    let outcome = try await services.database.write { writer in
      try SignInByEmailLink(token: ticket, sessionToken: token, previousToken: previous, origin: origin, life: life).run(writer)
    }
    guard case .signedIn(let person) = outcome else { throw Failure.linkOver }
    forgive(person)
    return withSession(token, seeOther(.resident(.me)))
  }

  func signUpPage(_ mistakes: Mistakes) -> Response {
    page(.makeAccount, mistakes: mistakes, lead: .signUpLead, parents: [Crumb(texts(.residentSignInTitle), link(.resident(.signIn)))]) {
      passkeyForm(create: true, to: .resident(.openAccount), challenge: .resident(.signUpChallenge), title: .makeAccount) {
        nameFields(mistakes, name: form.text("name") ?? "", kana: form.text("kana") ?? "")
      }
    }
  }

  func openAccount() async throws -> Response {
    var mistakes = Mistakes()
    let names = NameForm.read(form, &mistakes)
    guard let names else { return signUpPage(mistakes) }
    guard let answer = newPasskey else {
      mistakes.add(nil, .passkeyNeedsScript)
      return signUpPage(mistakes)
    }
    let (token, previous, origin, life, passkeys) = (newToken(), previousToken, origin, life, passkeys)
    try await run { writer in
      _ = try OpenAccountWithPasskey(
        name: names.name, kana: names.kana, answer: answer, passkeys: passkeys, sessionToken: token, previousToken: previous,
        origin: origin, life: life
      ).run(writer)
    }
    return withSession(token, seeOther(.resident(.me), done: .passkey))
  }

  func demonstrationMailPage() async throws -> Response {
    guard services.isDemonstration else { throw Failure.notInDemonstration }
    let mails = try await services.database.read { try MailRecords.latest(20, $0) }
    return page(.demonstrationMailTitle, lead: .demonstrationMailLead) { MailList(visit: visit).content(mails) }
  }
}

/// 氏名 and フリガナ as a form sends them.
enum NameForm {
  static func read(_ form: Fields, _ mistakes: inout Mistakes) -> (name: String, kana: String)? {
    let (name, kana) = (form.text("name") ?? "", form.text("kana") ?? "")
    mistakes.require(!name.isEmpty && TextLength.count(name) <= 100, "name", .enterName)
    mistakes.require(TextLength.count(kana) <= 100 && isKana(kana), "kana", .kanaOnly)
    AccountsGuard.require("name", name, &mistakes)
    return mistakes.isEmpty ? (name, kana) : nil
  }

  /// Full-width katakana, the long vowel mark, the middle dot, and spaces.
  static func isKana(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { (0x30A1...0x30FA).contains($0.value) || [0x30FB, 0x30FC, 0x3000, 0x20].contains($0.value) }
  }
}

/// Letters that were kept, with their links alive.
struct MailList: Sendable {
  let visit: Visit

  @HTMLBuilder func content(_ mails: [MailRecord]) -> HTML {
    let texts = visit.texts
    if mails.isEmpty { emptyState(texts(.noMail)) }
    for mail in mails {
      article(.class("card"), .lang(texts.contentLanguage)) {
        h2(.class("card-title")) { mail.subject }
        p(.class("support")) {
          mail.to
          " "
          momentElement(mail.at, in: texts)
        }
        for line in mail.body.split(separator: "\n") {
          p {
            let text = String(line).trimmedOfSpaces
            if [Face.public, .staff].contains(where: { text.hasPrefix(visit.services.address(of: $0)) }), let link = Link(external: text) {
              a(.href(link)) { text }
            } else {
              text
            }
          }
        }
      }
    }
  }
}

extension String {
  fileprivate var trimmedOfSpaces: String { String(drop { $0 == " " }.reversed().drop { $0 == " " || $0 == "\r" }.reversed()) }
}
