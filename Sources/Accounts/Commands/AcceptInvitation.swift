import Contracts
import Identity
import Kernel
import Storage

/// What the ticket of an invitation remembers between its two steps.
struct InvitationPayload: Sendable, Hashable {
  let passwordHash: String
  /// Sealed, base 64.
  let secret: String

  var json: String {
    var json = JSONWriter()
    json.object {
      $0.member("hash", passwordHash)
      $0.member("secret", secret)
    }
    return json.text
  }

  init(passwordHash: String, secret: String) {
    self.passwordHash = passwordHash
    self.secret = secret
  }

  init?(json: String) {
    guard let node = try? JSONDocument.parse(json), let hash = node["hash"]?.string, let secret = node["secret"]?.string else { return nil }
    self.init(passwordHash: hash, secret: secret)
  }
}

/// First step with a password: it and the new authenticator's secret wait with the ticket until a code proves the app.
struct ChooseFirstPassword: Sendable {
  let token: String
  let passwordHash: String
  let sealedSecret: [UInt8]

  func run(_ writer: Writer) throws {
    guard let ticket = try TicketRecords.find(token, .invitation, now: writer.now, writer) else { throw Failure.invitationOver }
    let payload = InvitationPayload(passwordHash: passwordHash, secret: Base64URL.encode(sealedSecret))
    try TicketRecords.setPayload(payload.json, of: ticket.id, writer)
  }
}

/// Makes an invited officer's account their own: with a passkey, or with password and authenticator app. Only then it is active.
struct AcceptInvitation: Sendable {
  enum Proof: Sendable {
    case passkey(NewPasskey, Passkeys)
    case code(String, Sealing)
  }
  let token: String
  let proof: Proof
  /// Recovery codes, hashed; shown once.
  let recoveryCodes: [String]
  let sessionToken: String
  let previousToken: String?
  let origin: Origin
  let life: SessionLife

  func run(_ writer: Writer) throws -> SignInOutcome {
    guard let ticket = try TicketRecords.find(token, .invitation, now: writer.now, writer), let id = ticket.person,
      let person = try PersonRecords.find(id, writer), person.state == .invited
    else { return .expired }
    let subject = SignInRules.accountSubject(person)
    if let locked = try AttemptRecords.lockedUntil([subject, origin.attemptSubject], now: writer.now, writer) {
      return .locked(until: locked)
    }
    switch proof {
    case .passkey(let answer, let passkeys):
      try KeepPasskey(person: person, answer: answer, passkeys: passkeys, actor: person.actor).run(writer)
    case .code(let code, let sealing):
      guard let payload = InvitationPayload(json: ticket.payload), let sealed = Base64URL.decode(payload.secret),
        let secret = sealing.open(sealed)
      else {
        return .expired
      }
      guard let step = TOTP.accept(code, secret: secret, at: writer.now, lastStep: 0) else {
        try SignInRules.fail(subject, person: person, what: "invitation", origin: origin, writer)
        return .wrong
      }
      try PasswordRecords.set(payload.passwordHash, of: id, writer)
      try PasswordRecords.setAuthenticator(sealed: sealed, lastStep: step, of: id, writer)
      try PasswordRecords.replaceRecoveryCodes(recoveryCodes.map { RecoveryCode.hash($0, person: id) }, of: id, writer)
    }
    _ = try TicketRecords.use(token, .invitation, writer)
    try TicketRecords.setPayload("", of: ticket.id, writer)
    try PersonRecords.setState(.active, of: id, writer)
    try AttemptRecords.clear(subject, writer)
    try writer.audit(AuditEntry(actor: person.actor, action: "accounts.invitation-accepted", subject: person.subject))
    try OpenSession(person: person, way: .invitation, token: sessionToken, previousToken: previousToken, origin: origin, life: life).run(
      writer)
    return .signedIn(person)
  }
}

/// A new password for an officer who is signed in and knows the old one; all other sessions end.
struct ChangePassword: Sendable {
  let person: Person
  let hash: String
  let session: String

  func run(_ writer: Writer) throws {
    try PasswordRecords.set(hash, of: person.id, writer)
    try SessionRecords.revokeAll(of: person.id, except: session, writer)
    try writer.audit(AuditEntry(actor: person.actor, action: "accounts.password-changed", subject: person.subject))
  }
}

/// New recovery codes; the old ones are void.
struct RenewRecoveryCodes: Sendable {
  let person: Person
  let codes: [String]

  func run(_ writer: Writer) throws {
    try PasswordRecords.replaceRecoveryCodes(codes.map { RecoveryCode.hash($0, person: person.id) }, of: person.id, writer)
    try writer.audit(AuditEntry(actor: person.actor, action: "accounts.recovery-codes-renewed", subject: person.subject))
  }
}
