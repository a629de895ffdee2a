import Contracts
import Kernel
import Storage

/// What holds for every way of signing in.
enum SignInRules {
  static func accountSubject(_ person: Person) -> String { "account:\(person.id)" }
  /// For an address without an account: it is locked like any other, so that nobody learns which addresses have one.
  static func unknownSubject(emailKey: String) -> String { "unknown:\(emailKey)" }

  /// Notes a failure: counts it for the account and the address, and writes it down.
  static func fail(_ subject: String, person: Person?, what: String, origin: Origin, _ writer: Writer) throws {
    try AttemptRecords.fail(subject, free: AttemptRecords.freeByAccount, writer)
    try AttemptRecords.fail(origin.attemptSubject, free: AttemptRecords.freeByAddress, writer)
    try writer.audit(
      AuditEntry(
        actor: "nobody", action: "accounts.sign-in-failed", subject: person?.subject ?? "person:unknown",
        detail: "\(what) \(origin.address)"))
  }
}

/// The end of an attempt to sign in. A wrong password is no error of the program: it must be written down, so it cannot be thrown.
enum SignInOutcome: Sendable {
  case signedIn(Person)
  /// Half way: the ticket for the second factor.
  case needsSecondFactor
  case wrong
  case locked(until: Moment)
  /// The ticket is used or its time is over: from the beginning.
  case expired
}
