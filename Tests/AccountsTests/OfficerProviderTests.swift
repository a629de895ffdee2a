import Channels
import Contracts
import Foundation
import Identity
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Accounts

/// Officers who come through a provider of OpenID Connect: by a checked address, by an invitation, by the bond; and who is not let in.
@Suite struct OfficerProviderTests {
  static let issuer = StubIssuer(addresses: [
    "checked": ("shiro@mihon.example", true), "denied": ("shiro@mihon.example", false), "silent": ("shiro@mihon.example", nil),
    "private": ("goro@elsewhere.example", true),
  ])

  static func provider(_ id: String) -> OpenIDProvider {
    OpenIDProvider(
      id: id, title: Phrase("職員名簿", en: "Directory", easy: "名ぼ"), issuer: "https://op", clientID: "us",
      authentication: .secret("a shared secret of some length"), algorithms: [.hs256])
  }

  static func with(_ kind: DatabaseKind, _ body: (Office, StubIssuer) async throws -> Void) async throws {
    let issuer = StubIssuer(addresses: issuer.addresses)
    let settings = Office.settings(
      providers: [
        SignInProvider(provider("strict"), face: .staff, assurance: .email),
        SignInProvider(provider("directory"), face: .staff, assurance: .email, trustsAddresses: true),
      ], transport: issuer)
    try await withOffice(on: kind, settings: settings) { try await body($0, issuer) }
  }

  static func invite(_ office: Office, _ address: String, token: String) async throws -> String {
    try await office.database.write { writer in
      try InviteOfficer(
        name: "見立 四郎", kana: "", address: MailAddress(address)!, roles: [.officer], letter: .init(token: token, link: "l", town: "見本町"),
        actor: "operator"
      ).run(writer)
    }
  }

  static func signIn(
    _ office: Office, _ issuer: StubIssuer, _ caller: inout Caller, _ door: String = "strict", subject: String, query: String = ""
  ) async throws -> Response {
    let address = try #require(try await caller.get("/accounts/staff/provider/\(door)\(query)").location)
    func value(_ name: String) -> String {
      address.split(separator: "&").first { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) } ?? ""
    }
    issuer.state.withLock { $0 = (subject, value("nonce"), office.time.clock.now) }
    return try await caller.get("/accounts/staff/provider/\(door)/answer?code=c&state=\(value("state"))")
  }

  static func state(_ id: String, _ office: Office) async throws -> Person.State? {
    try await office.database.read { try PersonRecords.find(id, $0)?.state }
  }

  @Test(arguments: DatabaseKind.allCases)
  func aCheckedAddressLetsAnInvitedOfficerInAndTheBondAfterwards(kind: DatabaseKind) async throws {
    try await Self.with(kind) { office, issuer in
      let id = try await Self.invite(office, "shiro@mihon.example", token: "letter")
      var caller = Caller(office)
      let answer = try await Self.signIn(office, issuer, &caller, subject: "checked", query: "?return=/staff/plan")
      #expect(answer.location == "/mihon/staff/plan" && caller.isSignedInAsOfficer)
      #expect(try await Self.state(id, office) == .active)
      #expect(try await office.audited("accounts.provider-linked") == 1)
      #expect(try await office.audited("accounts.invitation-accepted") == 1)
      // The letter is void from now on.
      var other = Caller(office)
      await #expect(throws: Failure.self) { try await other.get("/accounts/staff/invitation/letter") }
      // Known by the bond, whatever the address is by now.
      try await office.database.write { try PersonRecords.setEmail("new@mihon.example", key: "new@mihon.example", of: id, $0) }
      var again = Caller(office)
      #expect(try await Self.signIn(office, issuer, &again, subject: "checked").location == "/mihon/accounts/staff/me")
      #expect(try await office.audited("accounts.provider-linked") == 1)
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func anAddressThatNobodyCheckedCountsOnlyInTheTownsOwnDirectory(kind: DatabaseKind) async throws {
    try await Self.with(kind) { office, issuer in
      let id = try await Self.invite(office, "shiro@mihon.example", token: "letter")
      for subject in ["silent", "denied", "private", "nobody"] {
        var caller = Caller(office)
        let answer = try await Self.signIn(office, issuer, &caller, subject: subject)
        #expect(
          answer.status == .unprocessableContent && answer.text.contains("職員アカウントが見つかりません") && !caller.isSignedInAsOfficer, "\(subject)")
      }
      #expect(try await Self.state(id, office) == .invited)
      var caller = Caller(office)
      #expect(try await Self.signIn(office, issuer, &caller, "directory", subject: "private").status == .unprocessableContent)
      #expect(try await Self.signIn(office, issuer, &caller, "directory", subject: "silent").location == "/mihon/accounts/staff/me")
      #expect(try await Self.state(id, office) == .active)
      #expect(try await office.audited("accounts.sign-in-failed") == 5)
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func anInvitationIsAcceptedThroughAProviderThatKnowsAnotherAddress(kind: DatabaseKind) async throws {
    try await Self.with(kind) { office, issuer in
      let id = try await Self.invite(office, "shiro@mihon.example", token: "letter")
      var caller = Caller(office)
      #expect(try await caller.get("/accounts/staff/invitation/letter").text.contains("/accounts/staff/provider/strict?invitation=letter"))
      #expect(
        try await Self.signIn(office, issuer, &caller, subject: "private", query: "?invitation=letter").location
          == "/mihon/accounts/staff/me")
      #expect(try await Self.state(id, office) == .active && caller.isSignedInAsOfficer)
      // The raw token of the letter was never kept on the way.
      let payloads = try await office.database.read { try $0.all("SELECT payload FROM accounts_tickets") { try $0.text("payload") } }
      #expect(!payloads.contains { $0.contains("letter") })
      var again = Caller(office)
      #expect(try await Self.signIn(office, issuer, &again, subject: "private").location == "/mihon/accounts/staff/me")
      // A letter that was used, or never written, leads nowhere.
      for token in ["letter", "invented"] {
        await #expect { try await caller.get("/accounts/staff/provider/strict?invitation=\(token)") } throws: {
          ($0 as? Failure)?.code == "accounts.invitation-over"
        }
      }
      // Somebody's way of signing in does not become another's.
      let second = try await Self.invite(office, "hana@mihon.example", token: "second")
      await #expect { try await Self.signIn(office, issuer, &again, subject: "private", query: "?invitation=second") } throws: {
        ($0 as? Failure)?.code == "accounts.provider-taken"
      }
      #expect(try await Self.state(second, office) == .invited)
    }
  }

  @Test(arguments: DatabaseKind.allCases, [ChangeOfficerState.Change.suspend, .close])
  func whoIsSuspendedOrHasLeftIsNotLetIn(kind: DatabaseKind, change: ChangeOfficerState.Change) async throws {
    try await Self.with(kind) { office, issuer in
      let id = try await Self.invite(office, "shiro@mihon.example", token: "letter")
      var caller = Caller(office)
      _ = try await Self.signIn(office, issuer, &caller, subject: "checked")
      _ = try await caller.get("/accounts/staff/me")
      try await office.database.write { try ChangeOfficerState(person: id, change: change, actor: "operator").run($0) }
      // The session ends with it.
      await #expect(throws: Caller.Stopped.unauthenticated) { try await caller.get("/accounts/staff/me") }
      for door in ["strict", "directory"] {
        var again = Caller(office)
        #expect(try await Self.signIn(office, issuer, &again, door, subject: "checked").status == .unprocessableContent)
        #expect(!again.isSignedInAsOfficer)
      }
    }
  }
}
