import Channels
import Contracts
import Kernel
import Storage

/// Opens an officer's account and sends the link by which the officer makes it their own within 72 hours.
public struct InviteOfficer: Sendable {
  public let name: String
  public let kana: String
  public let address: MailAddress
  public let roles: Set<Role>
  public let letter: Letter
  public let actor: String

  /// The invitation itself.
  public struct Letter: Sendable {
    /// 256 random bits.
    public let token: String
    /// Where it leads, absolute.
    public let link: String
    public let town: String
    public init(token: String, link: String, town: String) {
      self.token = token
      self.link = link
      self.town = town
    }
  }

  public init(name: String, kana: String, address: MailAddress, roles: Set<Role>, letter: Letter, actor: String) {
    self.name = name
    self.kana = kana
    self.address = address
    self.roles = roles
    self.letter = letter
    self.actor = actor
  }

  /// Id of the account. Throws `accounts.address-taken`.
  @discardableResult public func run(_ writer: Writer) throws -> String {
    guard try PersonRecords.find(emailKey: address.key, kind: .officer, writer) == nil else { throw Failure.addressTaken }
    let person = Person(
      id: writer.newIdentifier(), kind: .officer, state: .invited, name: name, kana: kana, email: address.text, assurance: .email,
      isDemonstration: false,
      madeAt: writer.now)
    try PersonRecords.insert(person, emailKey: address.key, writer)
    let today = CalendarDate(of: writer.now)
    for role in roles.sorted(by: { $0.rawValue < $1.rawValue }) {
      try GrantRole(person: person.id, role: role, from: today, until: nil, actor: actor).run(writer)
    }
    try writer.audit(AuditEntry(actor: actor, action: "accounts.officer-invited", subject: person.subject))
    try Self.send(letter, to: person, writer)
    return person.id
  }

  /// Issues the ticket and asks for the mail; older invitations of the person become void.
  static func send(_ letter: Letter, to person: Person, _ writer: Writer) throws {
    guard let address = person.email.flatMap({ MailAddress($0) }) else { throw Failure.noSuchPerson }
    try TicketRecords.void(.invitation, of: person.id, writer)
    try TicketRecords.issue(.invitation, token: letter.token, person: person.id, writer)
    try MailTexts.invitation(town: letter.town, name: person.name, link: letter.link, to: address).request(
      writer, reason: "accounts.invitation")
  }
}

/// Recovery by an administrator: all ways of signing in are taken away, all sessions end, and a new invitation goes out.
struct ResetOfficer: Sendable {
  let person: String
  let letter: InviteOfficer.Letter
  let actor: String

  func run(_ writer: Writer) throws {
    guard let found = try PersonRecords.find(person, writer), found.kind == .officer, found.state != .closed else {
      throw Failure.noSuchPerson
    }
    try LastAdministrator.check(without: person, writer)
    try PasskeyRecords.deleteAll(of: person, writer)
    try PasswordRecords.deleteAll(of: person, writer)
    try FederationRecords.deleteAll(of: person, writer)
    try SessionRecords.revokeAll(of: person, except: nil, writer)
    try TokenRecords.revokeAll(of: person, writer)
    try AttemptRecords.clear(SignInRules.accountSubject(found), writer)
    try PersonRecords.setState(.invited, of: person, writer)
    try writer.audit(AuditEntry(actor: actor, action: "accounts.officer-reset", subject: found.subject))
    try InviteOfficer.send(letter, to: found, writer)
  }
}
