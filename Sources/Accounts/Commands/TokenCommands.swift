import Contracts
import Kernel
import Storage

/// Makes a personal access token for an officer.
struct IssueToken: Sendable {
  let person: Person
  let name: String
  let scopes: Set<APIScope>
  let days: Int
  /// Shown to the officer once, by the caller.
  let token: String

  /// Throws `accounts.too-many-tokens`.
  @discardableResult func run(_ writer: Writer) throws -> AccessToken {
    guard try TokenRecords.living(of: person.id, now: writer.now, writer).count < AccessToken.limit else { throw Failure.tooManyTokens }
    let made = AccessToken(
      id: writer.newIdentifier(), person: person.id, name: name, scopes: scopes, madeAt: writer.now, usedAt: nil,
      expiresAt: writer.now.adding(days: Int64(min(max(1, days), AccessToken.mostDays))))
    try TokenRecords.insert(made, hash: AccessToken.hash(token), writer)
    try writer.audit(
      AuditEntry(
        actor: person.actor, action: "accounts.token-issued", subject: person.subject,
        detail: "token:\(made.id) \(scopes.text) until \(CalendarDate(of: made.expiresAt))"))
    return made
  }
}

/// Ends a personal access token at once.
struct RevokeToken: Sendable {
  let id: String
  let person: String
  let actor: String

  /// Throws `accounts.no-such-token`.
  func run(_ writer: Writer) throws {
    guard try TokenRecords.revoke(id, of: person, writer) else { throw Failure.noSuchToken }
    try writer.audit(AuditEntry(actor: actor, action: "accounts.token-revoked", subject: Person.subject(person), detail: "token:\(id)"))
  }
}
