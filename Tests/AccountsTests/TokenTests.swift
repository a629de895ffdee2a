import Contracts
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Accounts

@Suite struct TokenTests {
  private static func officer(_ office: Office, roles: [Role] = [.officer]) async throws -> Person {
    try await office.database.write { writer in
      let person = Person(
        id: "o1", kind: .officer, state: .active, name: "見本 花子", kana: "ミホン ハナコ", email: "o1@mihon.example", assurance: .email,
        isDemonstration: false,
        madeAt: writer.now)
      try PersonRecords.insert(person, emailKey: "o1@mihon.example", writer)
      for role in roles {
        try RoleRecords.insert(
          RoleTerm(
            id: writer.newIdentifier(), person: person.id, role: role, from: CalendarDate(of: writer.now).adding(days: -10), until: nil),
          by: "system",
          writer)
      }
      return person
    }
  }

  private static func visitor(_ office: Office, _ token: String?, face: Face = .staff) async throws -> Visitor {
    var request = Request(method: .get, segments: ["api", "v1", "cases"], rawPath: "/mihon/api/v1/cases")
    if let token { request.headers.add("authorization", token) }
    return try await SessionReading(settings: office.accounts.settings).visitor(request, face, office.services)
  }

  private static func code(_ body: () async throws -> Void) async -> String? {
    do { try await body() } catch let rejection as Rejection { return rejection.failure.code } catch let failure as Failure {
      return failure.code
    } catch {
      return "\(error)"
    }
    return nil
  }

  /// A request that was let in may note its time only after the token was revoked, or a role taken away: that must bring neither back.
  @Test(arguments: DatabaseKind.allCases) func aLateNoteOfUseBringsNothingBack(_ kind: DatabaseKind) async throws {
    let time = TestClock("2026-11-02")
    try await withTown(on: kind, migrations: Office.migrations, clock: time.clock) { town -> Void in
      let office = Office(town, time: time)
      let person = try await Self.officer(office, roles: [.officer, .chief])
      let token = AccessToken.make(.system)
      let made = try await town.write { try IssueToken(person: person, name: "試験", scopes: [.casesRead], days: 30, token: token).run($0) }
      let (hash, now) = (AccessToken.hash(token), time.clock.now)
      let today = CalendarDate(of: now)
      func find() async throws -> TokenRecords.Found? { try await town.recall { try TokenRecords.find(hash, now: now, today: today, $0) } }
      let found = try #require(try await find())
      try await town.write { writer in
        for term in try RoleRecords.all(of: "o1", writer) where term.role == .chief {
          try RoleRecords.end(term.id, until: today.adding(days: -1), writer)
        }
      }
      try await town.write { try TokenRecords.used(found, today: today, $0) }
      #expect(try await find()?.roles == [.officer])
      _ = try await town.write { try TokenRecords.revoke(made.id, of: "o1", $0) }
      try await town.write { try TokenRecords.used(found, today: today, $0) }
      #expect(try await find() == nil)
      #expect(await Self.code { _ = try await Self.visitor(office, "Bearer \(token)") } == "accounts.token-over")
    }
  }

  @Test(arguments: DatabaseKind.allCases) func aTokenStandsForItsOfficerWithinItsScopesUntilItEnds(_ kind: DatabaseKind) async throws {
    let time = TestClock("2026-11-02")
    try await withTown(on: kind, migrations: Office.migrations, clock: time.clock) { town -> Void in
      let office = Office(town, time: time)
      let person = try await Self.officer(office, roles: [.officer, .chief])
      let token = AccessToken.make(.system)
      #expect(token.hasPrefix("yk_") && token.utf8.count > 50)
      let made = try await town.write { try IssueToken(person: person, name: "試験", scopes: [.casesRead], days: 30, token: token).run($0) }
      guard case .officer(let officer) = try await Self.visitor(office, "Bearer \(token)") else { throw Failure.unauthenticated }
      #expect(
        officer.id == "o1" && officer.roles == [.officer, .chief] && officer.scopes == [.casesRead]
          && officer.sessionID == "token:\(made.id)")
      #expect(try await town.read { try TokenRecords.living(of: "o1", now: time.clock.now, $0).first?.usedAt } != nil)
      // Only a hash is kept.
      let kept = try await town.read { try $0.all("SELECT token_hash FROM accounts_tokens") { try $0.blob("token_hash") } }
      #expect(kept == [AccessToken.hash(token)])
      // The header's word is not case sensitive; what is not ours is refused; the other face takes no token.
      if case .officer = try await Self.visitor(office, "bearer   \(token)") {} else { Issue.record("refused") }
      for wrong in ["Bearer \(token)x", "Bearer", "Basic abc", "Bearer \(String(repeating: "y", count: 9000))", token] {
        #expect(await Self.code { _ = try await Self.visitor(office, wrong) } == "accounts.token-over", "\(wrong.prefix(20))")
      }
      if case .nobody = try await Self.visitor(office, "Bearer \(token)", face: .public) {
      } else {
        Issue.record("taken on the public face")
      }
      // Roles of today, not of the day it was made.
      try await town.write { writer in
        for term in try RoleRecords.all(of: "o1", writer) where term.role == .chief {
          try RoleRecords.end(term.id, until: CalendarDate(of: writer.now).adding(days: -1), writer)
        }
      }
      guard case .officer(let later) = try await Self.visitor(office, "Bearer \(token)") else { throw Failure.unauthenticated }
      #expect(later.roles == [.officer])
      time.advance(seconds: 30 * 86_400 + 1)
      #expect(await Self.code { _ = try await Self.visitor(office, "Bearer \(token)") } == "accounts.token-over")
    }
  }

  @Test(arguments: DatabaseKind.allCases) func revokingAndSuspendingEndItAtOnce(_ kind: DatabaseKind) async throws {
    let time = TestClock("2026-11-02")
    try await withTown(on: kind, migrations: Office.migrations, clock: time.clock) { town -> Void in
      let office = Office(town, time: time)
      let person = try await Self.officer(office)
      let (one, two) = (AccessToken.make(.system), AccessToken.make(.system))
      let first = try await town.write { try IssueToken(person: person, name: "一", scopes: [.casesRead], days: 9999, token: one).run($0) }
      try await town.write { try IssueToken(person: person, name: "二", scopes: [.casesWrite], days: 1, token: two).run($0) }
      #expect(first.expiresAt == time.clock.now.adding(days: 365), "a year is the most")
      #expect(
        await Self.code { try await town.write { try RevokeToken(id: first.id, person: "somebody", actor: "officer:x").run($0) } }
          == "accounts.no-such-token")
      try await town.write { try RevokeToken(id: first.id, person: "o1", actor: "officer:o1").run($0) }
      #expect(
        await Self.code { try await town.write { try RevokeToken(id: first.id, person: "o1", actor: "officer:o1").run($0) } }
          == "accounts.no-such-token")
      #expect(await Self.code { _ = try await Self.visitor(office, "Bearer \(one)") } == "accounts.token-over")
      if case .officer = try await Self.visitor(office, "Bearer \(two)") {} else { Issue.record("the other one ended too") }
      try await town.write { try PersonRecords.setState(.suspended, of: "o1", $0) }
      #expect(await Self.code { _ = try await Self.visitor(office, "Bearer \(two)") } == "accounts.token-over")
      #expect(try await office.audited("accounts.token-issued") == 2)
      #expect(try await office.audited("accounts.token-revoked") == 1)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func twentyAreTheMost(_ kind: DatabaseKind) async throws {
    let time = TestClock("2026-11-02")
    try await withTown(on: kind, migrations: Office.migrations, clock: time.clock) { town -> Void in
      let office = Office(town, time: time)
      let person = try await Self.officer(office)
      for number in 0..<AccessToken.limit {
        try await town.write {
          try IssueToken(person: person, name: "\(number)", scopes: [.casesRead], days: 7, token: AccessToken.make(.system)).run($0)
        }
      }
      let one = AccessToken.make(.system)
      #expect(
        await Self.code {
          _ = try await town.write { try IssueToken(person: person, name: "x", scopes: [.casesRead], days: 7, token: one).run($0) }
        } == "accounts.too-many-tokens")
    }
  }
}
