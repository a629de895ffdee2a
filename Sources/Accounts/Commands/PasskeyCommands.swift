import Contracts
import Identity
import Kernel
import Storage

/// What a browser sends of a new passkey.
struct NewPasskey: Sendable {
  let attestationObject: [UInt8]
  let clientData: [UInt8]
  let label: String

  /// The challenge that the browser answered: it names the ticket. Believed only once the ticket is found.
  var challenge: String? { ChallengeText.of(clientData) }
}

/// What a browser sends when somebody signs in with a passkey.
struct PasskeyAnswer: Sendable {
  let credentialID: [UInt8]
  let authenticatorData: [UInt8]
  let clientData: [UInt8]
  let signature: [UInt8]

  var challenge: String? { ChallengeText.of(clientData) }
}

enum ChallengeText {
  static func of(_ clientData: [UInt8]) -> String? {
    guard let node = try? JSONDocument.parse(clientData, sizeLimit: 16_384), let text = node["challenge"]?.string, text.utf8.count == 43
    else { return nil }
    return text
  }
}

/// Keeps a new passkey of somebody whose right to it stands in the ticket of its challenge.
struct KeepPasskey: Sendable {
  let person: Person
  let answer: NewPasskey
  let passkeys: Passkeys
  let actor: String

  func run(_ writer: Writer) throws {
    guard let challenge = answer.challenge, let bytes = Base64URL.decode(challenge),
      let ticket = try TicketRecords.use(challenge, .newPasskey, writer),
      ticket.person == nil || ticket.person == person.id
    else { throw Failure.passkeyExpired }
    let made = try passkeys.register(attestationObject: answer.attestationObject, clientData: answer.clientData, challenge: bytes)
    guard try PasskeyRecords.find(credential: made.credentialID, writer) == nil else { throw Failure.passkeyTaken }
    guard try PasskeyRecords.all(of: person.id, writer).count < 20 else { throw Failure.tooManyPasskeys }
    try PasskeyRecords.insert(
      StoredPasskey(
        id: writer.newIdentifier(), person: person.id, credentialID: made.credentialID, spki: made.key.spki,
        algorithm: made.key.algorithm.rawValue,
        signCount: made.signCount, isBackedUp: made.isBackedUp, label: String(answer.label.prefix(60)), madeAt: writer.now, usedAt: nil),
      writer)
    try writer.audit(AuditEntry(actor: actor, action: "accounts.passkey-added", subject: person.subject))
  }
}

/// Takes a passkey away. The last way in cannot be taken away by its owner.
struct RemovePasskey: Sendable {
  let id: String
  let person: Person

  func run(_ writer: Writer) throws {
    let all = try PasskeyRecords.all(of: person.id, writer)
    let hasPassword = try PasswordRecords.authenticator(of: person.id, writer) != nil
    let hasEmail = person.kind == .resident && person.email != nil
    let hasProvider = try !FederationRecords.all(of: person.id, writer).isEmpty
    guard all.count > 1 || hasPassword || hasEmail || hasProvider else { throw Failure.lastWayIn }
    guard try PasskeyRecords.delete(id, of: person.id, writer) else { throw Failure.noSuchPasskey }
    try writer.audit(AuditEntry(actor: person.actor, action: "accounts.passkey-removed", subject: person.subject))
  }
}

/// Signs in with a passkey, which names its owner.
struct SignInWithPasskey: Sendable {
  let answer: PasskeyAnswer
  let passkeys: Passkeys
  let kind: Person.Kind
  let sessionToken: String
  let previousToken: String?
  let origin: Origin
  let life: SessionLife

  func run(_ writer: Writer) throws -> SignInOutcome {
    if let locked = try AttemptRecords.lockedUntil([origin.attemptSubject], now: writer.now, writer) { return .locked(until: locked) }
    guard let challenge = answer.challenge, let bytes = Base64URL.decode(challenge),
      try TicketRecords.use(challenge, .passkey, writer) != nil
    else {
      return .expired
    }
    guard let stored = try PasskeyRecords.find(credential: answer.credentialID, writer),
      let person = try PersonRecords.find(stored.person, writer),
      person.kind == kind, person.state == .active, let algorithm = PublicKey.Algorithm(rawValue: stored.algorithm),
      let key = PublicKey(spki: stored.spki, algorithm: algorithm)
    else { return try refuse("unknown passkey", nil, writer) }
    do {
      let count = try passkeys.assert(
        authenticatorData: answer.authenticatorData, clientData: answer.clientData, signature: answer.signature, challenge: bytes, key: key,
        signCount: stored.signCount)
      try PasskeyRecords.use(stored.id, signCount: count, writer)
    } catch let failure as Failure where failure.code == "identity.passkey-refused" {
      return try refuse("passkey: \(failure.detail ?? "")", person, writer)
    }
    try OpenSession(person: person, way: .passkey, token: sessionToken, previousToken: previousToken, origin: origin, life: life).run(
      writer)
    return .signedIn(person)
  }

  /// A passkey cannot be guessed, so failures count for the address alone.
  private func refuse(_ what: String, _ person: Person?, _ writer: Writer) throws -> SignInOutcome {
    try AttemptRecords.fail(origin.attemptSubject, free: AttemptRecords.freeByAddress, writer)
    try writer.audit(
      AuditEntry(
        actor: "nobody", action: "accounts.sign-in-failed", subject: person?.subject ?? "person:unknown",
        detail: "\(what) \(origin.address)"))
    return .wrong
  }
}
