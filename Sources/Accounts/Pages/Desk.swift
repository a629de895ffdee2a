import Channels
import Contracts
import Design
import Identity
import Kernel
import Markup
import Storage
import Web

/// What both faces' handlers share.
protocol Desk: Sendable {
  var service: Accounts { get }
  var visit: Visit { get }
  var face: Face { get }
  func route(_ page: SharedPage) -> AccountsRoute
  func signInPage(_ mistakes: Mistakes) async throws -> Response
  /// The page of the own account.
  func mePage(_ mistakes: Mistakes) async throws -> Response
}

/// Pages that either face has.
enum SharedPage {
  case signIn, passkeyChallenge, passkey, demonstrate, home, newPasskeyChallenge, addPasskey, endOthers, removePasskey(String), endSession(
    String)
  case changeEmail, confirmEmail(String), keepEmail(String), download, looks
}

extension Desk {
  var settings: AccountsSettings { service.settings }
  var texts: Texts { visit.texts }
  var form: Fields { visit.request.form }
  var services: TownServices { visit.services }
  var kind: Person.Kind { face == .staff ? .officer : .resident }
  var life: SessionLife { face == .staff ? settings.officerSession : settings.residentSession }
  var sealing: Sealing { Sealing(key: settings.key, purpose: "totp") }

  func newToken() -> String { services.randomness.token(bits: 256) }
  func link(_ route: AccountsRoute) -> Link { visit.link(route) }
  /// Absolute, for mail and providers.
  func address(_ route: AccountsRoute) -> String { services.address(of: face) + route.path }

  var origin: Origin {
    Origin(address: visit.request.remoteAddress, agent: BrowserName.of(visit.request.headers["user-agent"] ?? ""))
  }

  var previousToken: String? { SessionCookie.session(face).value(visit.request, visit.town) }

  /// The relying party for this request: the origin the browser sees, where we know it for ours.
  var passkeys: Passkeys {
    let published = OriginText.of(services.publicAddress)
    let seen = (visit.request.isSecure ? "https://" : "http://") + visit.request.host
    let isLocal = services.isDemonstration && OriginText.host(of: seen) == "localhost"
    let own = settings.origins.contains(seen) || seen == published || isLocal ? seen : published
    return Passkeys(relyingParty: OriginText.host(of: own), origins: [own])
  }

  /// To where the visitor wanted to go, or the account's page.
  func afterSignIn() -> Link {
    if let path = (form["return"] ?? visit.request.query["return"]), ReturnPath.isOurs(path) {
      return Link(path: visit.town.basePath + path)
    }
    return link(route(.home))
  }

  func withSession(_ token: String, _ response: Response) -> Response {
    response.adding("set-cookie", SessionCookie.session(face).setting(token, seconds: life.absoluteSeconds, visit))
      .adding("set-cookie", SessionCookie.step.clearing(visit))
  }

  /// Gives back what signing in took from the account's rate: whoever comes in has not been guessing.
  func forgive(_ person: Person) {
    guard let address = person.email.flatMap({ MailAddress($0) }) else { return }
    services.ports.port(RateLimiter.self)?.forgive(.signIn, account: visit.town.rateAccount(person.kind.claim(address)))
  }

  func seeOther(_ route: AccountsRoute, done: Done? = nil) -> Response {
    .seeOther(visit.link(route, query: done.map { [("done", $0.rawValue)] } ?? []))
  }

  /// What the act before this page has done.
  var notice: NotificationBanner? {
    visit.request.query["done"].flatMap(Done.init(rawValue:)).map { NotificationBanner(.success, texts($0.phrase), isOutcome: true) }
  }

  func page(
    _ title: Phrase, mistakes: Mistakes = Mistakes(), lead: Phrase? = nil, isWide: Bool = false, status: Status = .ok,
    parents: [Crumb] = [], @HTMLBuilder content: () -> HTML
  ) -> Response {
    visit.page(
      texts(title), status: mistakes.isEmpty ? status : .unprocessableContent, breadcrumb: parents + [Crumb(texts(title))],
      adjust: { frame in
        frame.mistakes = mistakes
        frame.lead = lead.map { texts($0) }
        frame.isWide = isWide
        frame.notice = notice
      }, content: content
    ).adding("cache-control", "no-store")
  }

  func locked(until moment: Moment) -> Mistakes {
    var mistakes = Mistakes()
    mistakes.add(nil, .locked(minutes: max(1, Int((moment.milliseconds - services.clock.now.milliseconds + 59_999) / 60_000))))
    return mistakes
  }

  /// A challenge for the browser, as JSON.
  func challenge(_ purpose: Ticket.Purpose, person: String?, userName: String, known: [[UInt8]] = []) async throws -> Response {
    let challenge = Base64URL.encode(Passkeys.newChallenge(services.randomness))
    try await services.database.write { _ = try TicketRecords.issue(purpose, token: challenge, person: person, $0) }
    // The user handle tells nothing about the person.
    let user = Base64URL.encode(services.randomness.bytes(16))
    var json = JSONWriter()
    json.object { json in
      json.member("challenge", challenge)
      json.member("relyingParty", passkeys.relyingParty)
      json.member("relyingPartyName", visit.town.name)
      json.member("user", user)
      json.member("userName", userName)
      json.member("algorithms") { json in json.array(PublicKey.Algorithm.allCases.map(\.rawValue)) { json, number in json.value(number) } }
      json.member("known") { json in json.array(known) { json, id in json.value(Base64URL.encode(id)) } }
    }
    return .json(json.bytes).adding("cache-control", "no-store")
  }

  /// What the form of a new passkey sent; nil where scripts did not run.
  var newPasskey: NewPasskey? {
    guard let object = form["attestation"].flatMap({ Base64URL.decode($0) }),
      let data = form["clientData"].flatMap({ Base64URL.decode($0) }),
      !object.isEmpty
    else { return nil }
    return NewPasskey(
      attestationObject: object, clientData: data,
      label: form.text("label").flatMap { MyNumber.find(in: $0).isEmpty ? $0 : nil } ?? origin.agent)
  }

  var passkeyAnswer: PasskeyAnswer? {
    func bytes(_ name: String) -> [UInt8]? { form[name].flatMap { Base64URL.decode($0) }.flatMap { $0.isEmpty ? nil : $0 } }
    guard let id = bytes("credential"), let data = bytes("authenticatorData"), let client = bytes("clientData"),
      let signature = bytes("signature")
    else { return nil }
    return PasskeyAnswer(credentialID: id, authenticatorData: data, clientData: client, signature: signature)
  }

  func person(_ id: String) async throws -> Person {
    guard let person = try await services.database.read({ try PersonRecords.find(id, $0) }) else { throw Failure.noSuchPerson }
    return person
  }

  func run(_ body: @escaping @Sendable (Writer) throws -> Void) async throws { try await services.database.write(body) }
}

/// What was done, told on the page after it.
enum Done: String, Sendable {
  case profile, email, mail, passkey, password, session, provider, officer, invited, transfer, closed, absence, token
  case nameAsked = "name-asked"
  case passkeyRemoved = "passkey-removed"
  case signedOut = "signed-out"

  var phrase: Phrase {
    switch self {
    case .profile: .doneProfile
    case .email: .doneEmail
    case .mail: .doneMailSent
    case .passkey: .donePasskey
    case .passkeyRemoved: .donePasskeyRemoved
    case .password: .donePassword
    case .session: .doneSession
    case .provider: .doneProvider
    case .officer: .doneOfficer
    case .invited: .invitationSent
    case .transfer: .doneTransfer
    case .closed: .accountClosed
    case .absence: .doneAbsence
    case .token: .doneToken
    case .nameAsked: .doneNameAsked
    case .signedOut: .signedOut
    }
  }
}

/// Paths to which we lead back after signing in: below the town, nowhere else.
enum ReturnPath {
  static func isOurs(_ path: String) -> Bool {
    path.utf8.count <= 1000 && path.hasPrefix("/") && !path.hasPrefix("//") && path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x5C }
  }
}

/// `scheme://host[:port]` of an address.
enum OriginText {
  static func of(_ address: String) -> String {
    guard let scheme = address.range(of: "://") else { return address }
    let rest = address[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return address[..<scheme.upperBound].lowercased() + rest.lowercased()
  }

  static func host(of origin: String) -> String {
    guard let scheme = origin.range(of: "://") else { return origin }
    return String(origin[scheme.upperBound...].prefix { $0 != ":" && $0 != "/" })
  }
}

extension String {
  /// Where `needle` first stands.
  fileprivate func range(of needle: String) -> Range<String.Index>? {
    firstRange(of: needle)
  }
}

/// A browser in two words, for a list that its owner reads: never the whole header, which identifies a machine.
enum BrowserName {
  static func of(_ header: String) -> String {
    let browsers = [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")]
    let systems = [
      ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS", "Mac"), ("Linux", "Linux"),
    ]
    let browser = browsers.first { header.contains($0.0) }?.1 ?? "?"
    let system = systems.first { header.contains($0.0) }?.1 ?? "?"
    return "\(browser) · \(system)"
  }

  /// What `of` has kept, for people: what could not be told is said so.
  static func shown(_ kept: String, in texts: Texts) -> String {
    let parts = kept.split(separator: " · ", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.contains("?") else { return kept.isEmpty ? texts(.unknownDevice) : kept }
    return switch (parts[0], parts[1]) {
    case ("?", "?"): texts(.unknownDevice)
    case ("?", let system): texts(.unknownBrowser(String(system)))
    case (let browser, _): String(browser)
    }
  }
}
