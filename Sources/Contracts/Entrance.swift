import Design
import Kernel
import Markup
import Web

/// How people come in: offered as a port by the service that keeps the sessions.
public struct Entrance: Sendable {
  /// Who sends a request, by its session cookie on a face; `.nobody` where there is none, or one that has expired or was revoked.
  public let visitor: @Sendable (Request, Face, TownServices) async throws -> Visitor
  /// The sign-in page of a face; afterwards it leads to `returnPath`, a path with query below the town.
  public let signIn: @Sendable (Town, Face, _ returnPath: String?) -> Link
  /// Who is signed in, with the links of their menu; nil for nobody.
  public let user: @Sendable (Visit) -> SignedInUser?

  public init(
    visitor: @escaping @Sendable (Request, Face, TownServices) async throws -> Visitor,
    signIn: @escaping @Sendable (Town, Face, _ returnPath: String?) -> Link, user: @escaping @Sendable (Visit) -> SignedInUser?
  ) {
    self.visitor = visitor
    self.signIn = signIn
    self.user = user
  }
}

/// Why somebody is asked to sign in, told by the path to which they come back: offered as a port by a service that sends people there.
public struct SignInReason: Sendable {
  /// Nil where the path tells nothing.
  public let why: @Sendable (Visit, _ returnPath: String) async throws -> Phrase?
  public init(why: @escaping @Sendable (Visit, _ returnPath: String) async throws -> Phrase?) { self.why = why }
}

/// What a route counts as, for the rates that the configuration sets.
public typealias RateClass = LimitedKind

extension Town {
  /// An account as the rates know it: the same name in two towns is two accounts.
  public func rateAccount(_ name: String) -> String { slug + " " + name }
}

/// What a route takes as a body.
public enum BodyKind: String, Sendable, CaseIterable { case form, multipart, json, other }
