import Channels
import Contracts
import Kernel

/// Somebody with an account: an officer or a resident, never both in one account.
struct Person: Sendable, Hashable {
  enum Kind: String, Sendable {
    case officer, resident
    /// Whoever types this address, for the rate of signing in.
    func claim(_ address: MailAddress) -> String { "\(rawValue)?\(address.key)" }
  }
  enum State: String, Sendable { case invited, active, suspended, closed }

  let id: String
  let kind: Kind
  let state: State
  let name: String
  /// Katakana; empty where not given.
  let kana: String
  /// Officers always have one until they leave.
  let email: String?
  /// Meaningful for residents.
  let assurance: Assurance
  let isDemonstration: Bool
  let madeAt: Moment
  /// Of residents who have said it.
  var birthDate: CalendarDate?
  /// Digits; of residents who have said it.
  var telephone: String?

  /// As the audit log names an account that something is done to.
  var subject: String { Person.subject(id) }
  static func subject(_ id: String) -> String { "person:\(id)" }
  var actor: String { "\(kind.rawValue):\(id)" }
}

/// A role held for a time.
struct RoleTerm: Sendable, Hashable {
  let id: String
  let person: String
  let role: Role
  let from: CalendarDate
  /// The last day; nil while there is no end.
  let until: CalendarDate?

  func isInForce(on date: CalendarDate) -> Bool { from <= date && (until.map { date <= $0 } ?? true) }
}

/// A passkey, as kept.
struct StoredPasskey: Sendable, Hashable {
  let id: String
  let person: String
  let credentialID: [UInt8]
  let spki: [UInt8]
  let algorithm: Int
  let signCount: UInt32
  let isBackedUp: Bool
  let label: String
  let madeAt: Moment
  let usedAt: Moment?
}

/// How a session began.
enum SignInWay: String, Sendable, CaseIterable { case passkey, password, recovery, email, provider, invitation, demonstration }

/// A session, as its owner and an administrator see it.
struct Session: Sendable, Hashable {
  let id: String
  let person: String
  let way: SignInWay
  let agent: String
  let address: String
  let madeAt: Moment
  let seenAt: Moment
  let expiresAt: Moment
}

/// A right that was handed out once: a link, a challenge, half a sign-in. Only a hash of its token is kept.
struct Ticket: Sendable, Hashable {
  enum Purpose: String, Sendable {
    case invitation
    case emailLink = "email-link"
    case emailChange = "email-change"
    case secondFactor = "second-factor"
    /// A challenge for making a passkey.
    case newPasskey = "new-passkey"
    /// A challenge for signing in with one.
    case passkey
    /// A sign-in that has gone to a provider.
    case provider

    var lifeMs: Int64 {
      switch self {
      case .invitation: 72 * 3_600_000
      case .emailLink, .emailChange: 30 * 60_000
      case .secondFactor, .newPasskey, .passkey, .provider: 10 * 60_000
      }
    }
  }

  let id: String
  let purpose: Purpose
  let person: String?
  let payload: String
  let expiresAt: Moment
}
