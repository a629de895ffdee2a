import Channels
import Contracts
import Identity
import Kernel
import Storage

/// Sends a link by which a resident signs in, or opens an account with that address. Whether there is one is told to nobody.
struct RequestEmailLink: Sendable {
  let address: MailAddress
  let token: String
  /// Absolute.
  let link: String
  let town: String
  let language: Language
  static let limit = 3
  static let withinMs: Int64 = 10 * 60_000

  /// False where nothing was sent, because too many were.
  @discardableResult func run(_ writer: Writer) throws -> Bool {
    let since = writer.now.adding(milliseconds: -Self.withinMs)
    guard try TicketRecords.count(.emailLink, emailKey: address.key, since: since, writer) < Self.limit else { return false }
    if let person = try PersonRecords.find(emailKey: address.key, kind: .resident, writer), person.state != .active { return false }
    try TicketRecords.issue(.emailLink, token: token, person: nil, payload: address.text, writer)
    try MailTexts.signIn(town: town, link: link, to: address, language).request(writer, reason: "accounts.email-link")
    return true
  }
}

/// Signs in by the link; the first time, this opens the account.
struct SignInByEmailLink: Sendable {
  let token: String
  let sessionToken: String
  let previousToken: String?
  let origin: Origin
  let life: SessionLife

  func run(_ writer: Writer) throws -> SignInOutcome {
    guard let ticket = try TicketRecords.use(token, .emailLink, writer), let address = MailAddress(ticket.payload) else { return .expired }
    let person = try PersonRecords.find(emailKey: address.key, kind: .resident, writer) ?? open(address, writer)
    guard person.state == .active else { return .expired }
    try OpenSession(person: person, way: .email, token: sessionToken, previousToken: previousToken, origin: origin, life: life).run(writer)
    return .signedIn(person)
  }

  private func open(_ address: MailAddress, _ writer: Writer) throws -> Person {
    let person = Person(
      id: writer.newIdentifier(), kind: .resident, state: .active, name: "", kana: "", email: address.text, assurance: .email,
      isDemonstration: false,
      madeAt: writer.now)
    try PersonRecords.insert(person, emailKey: address.key, writer)
    try writer.audit(AuditEntry(actor: person.actor, action: "accounts.resident-opened", subject: person.subject, detail: "email"))
    return person
  }
}

/// Opens a resident's account with nothing but a passkey and a name.
struct OpenAccountWithPasskey: Sendable {
  let name: String
  let kana: String
  let answer: NewPasskey
  let passkeys: Passkeys
  let sessionToken: String
  let previousToken: String?
  let origin: Origin
  let life: SessionLife

  func run(_ writer: Writer) throws -> Person {
    let person = Person(
      id: writer.newIdentifier(), kind: .resident, state: .active, name: name, kana: kana, email: nil, assurance: .selfDeclared,
      isDemonstration: false,
      madeAt: writer.now)
    try PersonRecords.insert(person, emailKey: nil, writer)
    try KeepPasskey(person: person, answer: answer, passkeys: passkeys, actor: person.actor).run(writer)
    try writer.audit(AuditEntry(actor: person.actor, action: "accounts.resident-opened", subject: person.subject, detail: "passkey"))
    try OpenSession(person: person, way: .passkey, token: sessionToken, previousToken: previousToken, origin: origin, life: life).run(
      writer)
    return person
  }
}

/// Name and reading: as the resident wants them, or as an administrator puts them right for an officer.
struct CorrectProfile: Sendable {
  let person: Person
  let name: String
  let kana: String
  /// Nil: the person themselves.
  var actor: String?
  /// Of a resident; nil leaves both as they are.
  var contact: (birthDate: CalendarDate?, telephone: String?)?

  func run(_ writer: Writer) throws {
    try PersonRecords.setName(name, kana: kana, of: person.id, writer)
    if let contact { try PersonRecords.setContact(birthDate: contact.birthDate, telephone: contact.telephone, of: person.id, writer) }
    try writer.audit(AuditEntry(actor: actor ?? person.actor, action: "accounts.profile-corrected", subject: person.subject))
  }
}

/// Sends a link to a new address; the address is kept once the link was used.
struct RequestEmailChange: Sendable {
  let person: Person
  let address: MailAddress
  let token: String
  let link: String
  let town: String
  let language: Language

  func run(_ writer: Writer) throws {
    let since = writer.now.adding(milliseconds: -RequestEmailLink.withinMs)
    guard try TicketRecords.count(.emailChange, emailKey: address.key, since: since, writer) < RequestEmailLink.limit else {
      throw Failure.tooManyMails
    }
    try TicketRecords.void(.emailChange, of: person.id, writer)
    try TicketRecords.issue(.emailChange, token: token, person: person.id, payload: address.text, writer)
    try MailTexts.confirm(town: town, link: link, to: address, language).request(writer, reason: "accounts.email-change")
  }
}

/// Keeps a new address whose link was used. The address before is told: whoever holds somebody's session must not take the account in silence.
struct ConfirmEmailChange: Sendable {
  let token: String
  let person: Person
  let town: String
  let language: Language

  func run(_ writer: Writer) throws {
    guard let ticket = try TicketRecords.use(token, .emailChange, writer), ticket.person == person.id,
      let address = MailAddress(ticket.payload)
    else {
      throw Failure.linkOver
    }
    guard try PersonRecords.find(emailKey: address.key, kind: person.kind, writer).map({ $0.id == person.id }) ?? true else {
      throw Failure.addressTaken
    }
    try PersonRecords.setEmail(address.text, key: address.key, of: person.id, writer)
    if let before = person.email.flatMap({ MailAddress($0) }), before.key != address.key {
      try MailTexts.emailChanged(town: town, to: before, language).request(writer, reason: "accounts.email-changed")
    }
    if person.kind == .resident, person.assurance < .email { try PersonRecords.setAssurance(.email, of: person.id, writer) }
    try writer.audit(AuditEntry(actor: person.actor, action: "accounts.email-changed", subject: person.subject))
  }
}

/// Closes a resident's account: ways of signing in and personal particulars are erased at once; what other services must keep is theirs to say.
struct CloseAccount: Sendable {
  let person: Person

  func run(_ writer: Writer) throws {
    guard person.kind == .resident else { throw Failure.wrongState }
    try SessionRecords.revokeAll(of: person.id, except: nil, writer)
    try PasskeyRecords.deleteAll(of: person.id, writer)
    try FederationRecords.deleteAll(of: person.id, writer)
    try TicketRecords.deleteAll(of: person.id, writer)
    try PersonRecords.close(person.id, keepsName: false, writer)
    try writer.run("UPDATE accounts_sessions SET agent = '', address = '' WHERE person_id = \(person.id)")
    try writer.audit(AuditEntry(actor: person.actor, action: "accounts.resident-closed", subject: person.subject))
    try writer.publish(Event("accounts.resident_closed.v1", subject: person.id))
  }
}
