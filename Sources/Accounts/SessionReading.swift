import Contracts
import Identity
import Kernel
import Storage
import Web

/// Who sends a request, by its cookie: one query, and a note of the time every five minutes.
struct SessionReading: Sendable {
  let settings: AccountsSettings
  private static let notedEveryMs: Int64 = 5 * 60_000

  func visitor(_ request: Request, _ face: Face, _ services: TownServices) async throws -> Visitor {
    if face == .staff, let header = request.headers["authorization"] { return try await program(header, request, services) }
    guard let token = SessionCookie.session(face).value(request, services.town) else { return .nobody }
    let (now, hash) = (services.clock.now, OpenSession.hash(token))
    let today = CalendarDate(of: now)
    let found = try await services.database.read { [settings] reader in
      try SessionRecords.find(
        tokenHash: hash, now: now, today: today,
        idleSince: { now.adding(seconds: -($0 == .officer ? settings.officerSession : settings.residentSession).idleSeconds) }, reader)
    }
    guard let found, ConstantTime.equal(found.tokenHash, hash), (found.kind == .officer) == (face == .staff) else { return .nobody }
    if now.milliseconds - found.seenAt.milliseconds > Self.notedEveryMs {
      let id = found.session
      try await services.database.write { try SessionRecords.seen(id, $0) }
    }
    switch found.kind {
    case .officer:
      return .officer(
        Officer(id: found.person, name: found.name, roles: found.roles, departments: found.departments, sessionID: found.session))
    case .resident:
      return .resident(Resident(id: found.person, name: found.name, assurance: found.assurance, sessionID: found.session))
    }
  }

  /// A program that acts for an officer by a personal access token: by the officer's roles and posts of today, within the token's scopes.
  private func program(_ header: String, _ request: Request, _ services: TownServices) async throws -> Visitor {
    let now = services.clock.now
    let today = CalendarDate(of: now)
    let hash = AccessToken.read(header).map(AccessToken.hash)
    var found: TokenRecords.Found?
    if let hash { found = try await services.database.recall { try TokenRecords.find(hash, now: now, today: today, $0) } }
    guard let hash, let found, ConstantTime.equal(found.hash, hash) else {
      try services.ports.port(RateLimiter.self)?.take(.program, address: request.remoteAddress)
      throw Rejection(
        .unauthorized, .tokenOver, headers: [Rejection.Header("www-authenticate", "Bearer realm=\"yakuba\", error=\"invalid_token\"")])
    }
    if now.milliseconds - (found.usedAt?.milliseconds ?? 0) > Self.notedEveryMs {
      try await services.database.write { try TokenRecords.used(found, today: today, $0) }
    }
    return .officer(
      Officer(
        id: found.person, name: found.name, roles: found.roles, departments: found.departments, sessionID: "token:\(found.token)",
        scopes: found.scopes))
  }
}
