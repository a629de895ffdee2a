import Channels
import Contracts
import Identity
import Kernel
import Storage

/// Signs in somebody whom a provider of OpenID Connect has proven. A resident who is signed in already gets the provider added to the account, and
/// with it its level of assurance; an officer is recognised by the bond, or the first time by a checked address.
struct SignInThroughProvider: Sendable {
  let identity: ProvenIdentity
  let provider: SignInProvider
  /// The resident who was signed in when it began.
  let current: String?
  let sessionToken: String
  let previousToken: String?
  let origin: Origin
  let life: SessionLife

  func run(_ writer: Writer) throws -> SignInOutcome {
    let kind: Person.Kind = provider.face == .staff ? .officer : .resident
    let bond = try FederationRecords.find(issuer: identity.issuer, subject: identity.subject, writer)
    let person: Person
    if let bond {
      guard let found = try PersonRecords.find(bond.person, writer), found.kind == kind, found.state == .active else { return try refuse(writer) }
      guard current == nil || current == found.id else { throw Failure.providerTaken }
      person = found
    } else if kind == .officer {
      guard identity.isEmailVerified, let address = identity.email.flatMap({ MailAddress($0) }),
        let found = try PersonRecords.find(emailKey: address.key, kind: .officer, writer), found.state == .active || found.state == .invited
      else { return try refuse(writer) }
      if found.state == .invited {
        try PersonRecords.setState(.active, of: found.id, writer)
        try TicketRecords.void(.invitation, of: found.id, writer)
      }
      person = found
    } else {
      person = try current.flatMap { try PersonRecords.find($0, writer) } ?? open(writer)
    }
    if bond == nil {
      try FederationRecords.insert(
        .init(issuer: identity.issuer, subject: identity.subject, person: person.id, provider: provider.provider.id, linkedAt: writer.now), writer)
      try writer.audit(AuditEntry(actor: person.actor, action: "accounts.provider-linked", subject: person.subject, detail: provider.provider.id))
    }
    if kind == .resident && person.assurance < provider.assurance {
      try PersonRecords.setAssurance(provider.assurance, of: person.id, writer)
      try writer.audit(
        AuditEntry(actor: person.actor, action: "accounts.assurance-raised", subject: person.subject, detail: provider.assurance.rawValue))
    }
    try OpenSession(person: person, way: .provider, token: sessionToken, previousToken: previousToken, origin: origin, life: life).run(writer)
    return .signedIn(person)
  }

  private func open(_ writer: Writer) throws -> Person {
    let person = Person(
      id: writer.newIdentifier(), kind: .resident, state: .active, name: String((identity.name ?? "").prefix(100)), kana: "", email: nil,
      assurance: provider.assurance, isDemonstration: false, madeAt: writer.now)
    try PersonRecords.insert(person, emailKey: nil, writer)
    try writer.audit(AuditEntry(actor: person.actor, action: "accounts.resident-opened", subject: person.subject, detail: provider.provider.id))
    return person
  }

  private func refuse(_ writer: Writer) throws -> SignInOutcome {
    try writer.audit(
      AuditEntry(actor: "nobody", action: "accounts.sign-in-failed", subject: "person:unknown", detail: "provider \(provider.provider.id) \(origin.address)"))
    return .wrong
  }
}
