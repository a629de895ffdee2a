import Contracts
import Identity
import Kernel
import Storage

/// Where somebody signs in from.
struct Origin: Sendable, Hashable {
  let address: String
  /// The browser in a few words: Chrome · Windows.
  let agent: String

  var attemptSubject: String { "address:\(address)" }
}

/// Begins a session under a fresh token; one that the browser had before ends.
struct OpenSession: Sendable {
  let person: Person
  let way: SignInWay
  let token: String
  let previousToken: String?
  let origin: Origin
  let life: SessionLife

  /// What is kept of a session's token. 32 bytes.
  static func hash(_ token: String) -> [UInt8] { Digest.sha256(Array("session:\(token)".utf8)) }

  @discardableResult func run(_ writer: Writer) throws -> Session {
    if let previousToken {
      try writer.run(
        "UPDATE accounts_sessions SET revoked_at_ms = \(writer.now) WHERE token_hash = \(Self.hash(previousToken)) AND revoked_at_ms IS NULL"
      )
    }
    let session = Session(
      id: writer.newIdentifier(), person: person.id, way: way, agent: origin.agent, address: origin.address, madeAt: writer.now,
      seenAt: writer.now,
      expiresAt: writer.now.adding(seconds: life.absoluteSeconds))
    try SessionRecords.insert(session, tokenHash: Self.hash(token), writer)
    try writer.audit(
      AuditEntry(actor: person.actor, action: "accounts.signed-in", subject: person.subject, detail: "\(way.rawValue) \(origin.address)"))
    return session
  }
}

/// Ends one session, or all but one, of a person.
struct EndSessions: Sendable {
  enum Which: Sendable {
    case one(String)
    case allExcept(String?)
  }
  let person: String
  let which: Which
  let actor: String

  /// How many ended.
  @discardableResult func run(_ writer: Writer) throws -> Int {
    let count: Int
    switch which {
    case .one(let id):
      guard try SessionRecords.revoke(id, of: person, writer) else { throw Failure.noSuchSession }
      count = 1
    case .allExcept(let kept): count = try SessionRecords.revokeAll(of: person, except: kept, writer)
    }
    try writer.audit(AuditEntry(actor: actor, action: "accounts.sessions-ended", subject: Person.subject(person), detail: "\(count)"))
    return count
  }
}
