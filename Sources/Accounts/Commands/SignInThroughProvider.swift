import Channels
import Contracts
import Identity
import Kernel
import Storage

/// Signs in somebody whom a provider of OpenID Connect has proven. A resident who is signed in already gets the provider added to the account, and
/// with it its level of assurance; an officer is recognised by the bond, the first time by the invitation or by an
/// address that counts as checked.
struct SignInThroughProvider: Sendable {
  let identity: ProvenIdentity
  let provider: SignInProvider
  /// The resident who was signed in when it began.
  let current: String?
  /// Id of the ticket of the invitation from which an officer came.
  let invitation: String?
  let sessionToken: String
  let previousToken: String?
  let origin: Origin
  let life: SessionLife

  func run(_ writer: Writer) throws -> SignInOutcome {
    let kind: Person.Kind = provider.face == .staff ? .officer : .resident
    let bond = try FederationRecords.find(issuer: identity.issuer, subject: identity.subject, writer)
    let person: Person
    if let bond {
      guard let found = try PersonRecords.find(bond.person, writer), found.kind == kind, found.state == .active else {
        return try refuse(writer)
      }
      // Somebody's way of signing in never becomes another's, not even through an invitation.
      guard current == nil || current == found.id, invitation == nil else { throw Failure.providerTaken }
      person = found
    } else if kind == .officer {
      guard let found = try invited(writer) ?? known(writer) else { return try refuse(writer) }
      if found.state == .invited {
        try PersonRecords.setState(.active, of: found.id, writer)
        try TicketRecords.void(.invitation, of: found.id, writer)
        try writer.audit(AuditEntry(actor: found.actor, action: "accounts.invitation-accepted", subject: found.subject))
      }
      person = found
    } else {
      person = try current.flatMap { try PersonRecords.find($0, writer) } ?? open(writer)
    }
    if bond == nil {
      try FederationRecords.insert(
        .init(issuer: identity.issuer, subject: identity.subject, person: person.id, provider: provider.provider.id, linkedAt: writer.now),
        writer)
      try writer.audit(
        AuditEntry(actor: person.actor, action: "accounts.provider-linked", subject: person.subject, detail: provider.provider.id))
    }
    if kind == .resident && person.assurance < provider.assurance {
      try PersonRecords.setAssurance(provider.assurance, of: person.id, writer)
      try writer.audit(
        AuditEntry(actor: person.actor, action: "accounts.assurance-raised", subject: person.subject, detail: provider.assurance.rawValue))
    }
    try OpenSession(person: person, way: .provider, token: sessionToken, previousToken: previousToken, origin: origin, life: life).run(
      writer)
    return .signedIn(person)
  }

  /// The officer who opened an invitation and proved themselves from there, whatever address the provider knows. Throws `accounts.invitation-over`.
  private func invited(_ writer: Writer) throws -> Person? {
    guard let invitation else { return nil }
    guard let id = try TicketRecords.use(id: invitation, .invitation, writer)?.person, let found = try PersonRecords.find(id, writer),
      found.state == .invited
    else { throw Failure.invitationOver }
    return found
  }

  /// The officer with the address that the provider has checked, or whose addresses count as checked.
  private func known(_ writer: Writer) throws -> Person? {
    guard identity.isEmailVerified || provider.trustsAddresses, let address = identity.email.flatMap({ MailAddress($0) }),
      let found = try PersonRecords.find(emailKey: address.key, kind: .officer, writer), found.state == .active || found.state == .invited
    else { return nil }
    return found
  }

  private func open(_ writer: Writer) throws -> Person {
    let person = Person(
      id: writer.newIdentifier(), kind: .resident, state: .active, name: String((identity.name ?? "").prefix(100)), kana: "", email: nil,
      assurance: provider.assurance, isDemonstration: false, madeAt: writer.now)
    try PersonRecords.insert(person, emailKey: nil, writer)
    try writer.audit(
      AuditEntry(actor: person.actor, action: "accounts.resident-opened", subject: person.subject, detail: provider.provider.id))
    return person
  }

  private func refuse(_ writer: Writer) throws -> SignInOutcome {
    try writer.audit(
      AuditEntry(
        actor: "nobody", action: "accounts.sign-in-failed", subject: "person:unknown",
        detail: "provider \(provider.provider.id) \(origin.address)"))
    return .wrong
  }
}
