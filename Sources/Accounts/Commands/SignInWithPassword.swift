import Channels
import Identity
import Kernel
import Storage

/// First half of an officer's sign-in with a password. It ends in a ticket for the second factor, never in a session.
struct SignInWithPassword: Sendable {
  let emailKey: String
  let password: String
  let token: String
  let origin: Origin
  let hasher: PasswordHasher

  func run(_ database: any Database, _ clock: Clock) async throws -> SignInOutcome {
    let now = clock.now
    let (person, hash, locked) = try await database.read { [self] reader in
      let person = try PersonRecords.find(emailKey: emailKey, kind: .officer, reader)
      let hash = try person.flatMap { try PasswordRecords.hash(of: $0.id, reader) }
      return (person, hash, try AttemptRecords.lockedUntil(subjects(person), now: now, reader))
    }
    if let locked { return .locked(until: locked) }
    let isRight = try await hasher.verify(password, hash: person?.state == .active ? hash : nil)
    let renewed = isRight && hash.map(hasher.needsRehash) == true ? try await hasher.hash(password) : nil
    return try await database.write { [self] writer in
      if let locked = try AttemptRecords.lockedUntil(subjects(person), now: writer.now, writer) { return .locked(until: locked) }
      guard isRight, let person, try PersonRecords.find(person.id, writer)?.state == .active,
        try PasswordRecords.hash(of: person.id, writer) == hash,
        try PasswordRecords.authenticator(of: person.id, writer) != nil
      else {
        try SignInRules.fail(
          person.map(SignInRules.accountSubject) ?? SignInRules.unknownSubject(emailKey: emailKey), person: person, what: "password",
          origin: origin,
          writer)
        return .wrong
      }
      if let renewed { try PasswordRecords.set(renewed, of: person.id, writer) }
      try TicketRecords.issue(.secondFactor, token: token, person: person.id, writer)
      return .needsSecondFactor
    }
  }

  private func subjects(_ person: Person?) -> [String] {
    [person.map(SignInRules.accountSubject) ?? SignInRules.unknownSubject(emailKey: emailKey), origin.attemptSubject]
  }
}

/// Second half: the code of the authenticator app, or one of the recovery codes.
struct ConfirmSecondFactor: Sendable {
  let ticket: String
  let code: String
  let sealing: Sealing
  /// The session to open; the person is known by the ticket.
  let sessionToken: String
  let previousToken: String?
  let origin: Origin
  let life: SessionLife

  func run(_ writer: Writer) throws -> SignInOutcome {
    guard let found = try TicketRecords.find(ticket, .secondFactor, now: writer.now, writer), let id = found.person,
      let person = try PersonRecords.find(id, writer), person.state == .active
    else { return .expired }
    let subject = SignInRules.accountSubject(person)
    if let locked = try AttemptRecords.lockedUntil([subject, origin.attemptSubject], now: writer.now, writer) {
      return .locked(until: locked)
    }
    guard let way = try accept(person, writer) else {
      try SignInRules.fail(subject, person: person, what: "second-factor", origin: origin, writer)
      return .wrong
    }
    _ = try TicketRecords.use(ticket, .secondFactor, writer)
    try AttemptRecords.clear(subject, writer)
    try OpenSession(person: person, way: way, token: sessionToken, previousToken: previousToken, origin: origin, life: life).run(writer)
    return .signedIn(person)
  }

  private func accept(_ person: Person, _ writer: Writer) throws -> SignInWay? {
    if let (sealed, lastStep) = try PasswordRecords.authenticator(of: person.id, writer), let secret = sealing.open(sealed),
      let step = TOTP.accept(code, secret: secret, at: writer.now, lastStep: lastStep)
    {
      try PasswordRecords.setStep(step, of: person.id, writer)
      return .password
    }
    if try PasswordRecords.useRecoveryCode(RecoveryCode.hash(code, person: person.id), of: person.id, writer) {
      let left = try PasswordRecords.recoveryCodesLeft(of: person.id, writer)
      try writer.audit(
        AuditEntry(actor: person.actor, action: "accounts.recovery-code-used", subject: person.subject, detail: "\(left) left"))
      return .recovery
    }
    return nil
  }
}
