import Channels
import Contracts
import Identity
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Accounts

@Suite struct OfficerSignInTests {
  let password = "つつじ咲く町の役場で待つ"

  /// Invites somebody, who chooses a password and an authenticator app; the app's secret and the recovery codes.
  func invited(_ office: Office, _ address: String = "kyoko@mihon.example") async throws -> (
    secret: [UInt8], codes: [String], caller: Caller
  ) {
    var administrator = try await office.administrator()
    let answer = try await administrator.post(
      "/accounts/staff/officers/invite",
      [("name", "窓口 京子"), ("kana", "マドグチ キョウコ"), ("email", address), ("role", "officer"), ("role", "planner")])
    #expect(answer.status == .seeOther)
    let path = try await office.mailedPath()
    #expect(path.hasPrefix("/accounts/staff/invitation/"))
    var caller = Caller(office)
    #expect(try await caller.get(path).text.contains("窓口 京子"))
    #expect(try await caller.post(path + "/password", [("new-password", "short")]).status == .unprocessableContent)
    #expect(try await caller.post(path + "/password", [("new-password", password)]).location == "/mihon" + path + "/authenticator")
    let page = try await caller.get(path + "/authenticator").text
    #expect(page.contains("<svg"))
    let secret = try await secret(of: address, office)
    #expect(page.contains(Base32.encode(secret)))
    #expect(!caller.isSignedInAsOfficer)
    #expect(try await caller.post(path + "/authenticator", [("code", "000000")]).status == .unprocessableContent)
    let done = try await caller.post(path + "/authenticator", [("code", code(secret, office))])
    #expect(done.status == .ok)
    #expect(caller.isSignedInAsOfficer)
    let codes = done.text.matches(of: /[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}/).map { String($0.0) }
    #expect(codes.count == 10)
    await #expect(throws: Failure.self) { try await Caller.fetch(office, path) }
    return (secret, codes, caller)
  }

  func secret(of address: String, _ office: Office) async throws -> [UInt8] {
    let sealed = try await office.database.read { reader -> [UInt8]? in
      guard let person = try PersonRecords.find(emailKey: address, kind: .officer, reader) else { return nil }
      if let kept = try PasswordRecords.authenticator(of: person.id, reader) { return kept.sealed }
      let payload = try reader.first("SELECT payload FROM accounts_tickets WHERE person_id = \(person.id) AND used_at_ms IS NULL") {
        try $0.text("payload")
      }
      return payload.flatMap { InvitationPayload(json: $0) }.flatMap { Base64URL.decode($0.secret) }
    }
    let found = try #require(sealed)
    return try #require(Sealing(key: office.accounts.settings.key, purpose: "totp").open(found))
  }

  func code(_ secret: [UInt8], _ office: Office) -> String { TOTP.code(secret: secret, step: TOTP.step(at: office.time.clock.now)) }

  @Test(arguments: DatabaseKind.allCases)
  func byInvitationThenPasswordAndCode(kind: DatabaseKind) async throws {
    try await withOffice(on: kind) { office in
      let (secret, _, _) = try await invited(office)
      var caller = Caller(office)
      // The password alone opens nothing.
      let half = try await caller.post(
        "/accounts/staff/sign-in", [("email", "kyoko@mihon.example"), ("password", password), ("return", "/plan/office")])
      #expect(half.location == "/mihon/accounts/staff/second-factor?return=%2Fplan%2Foffice")
      #expect(!caller.isSignedInAsOfficer)
      // The code of the invitation was used; it is none for this sign-in.
      #expect(try await caller.post("/accounts/staff/second-factor", [("code", code(secret, office))]).status == .unprocessableContent)
      office.time.advance(seconds: 30)
      let whole = try await caller.post("/accounts/staff/second-factor", [("code", code(secret, office)), ("return", "/plan/office")])
      #expect(whole.location == "/mihon/plan/office")
      #expect(caller.isSignedInAsOfficer)
      #expect(try await caller.get("/accounts/staff/me").text.contains("職員、計画担当"))
      await #expect(throws: Caller.Stopped.forbidden) { try await caller.get("/accounts/staff/officers") }
      #expect(try await office.audited("accounts.signed-in") == 3)
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func locksWithAGrowingDelay(kind: DatabaseKind) async throws {
    try await withOffice(on: kind) { office in
      let (secret, _, _) = try await invited(office)
      for address in ["kyoko@mihon.example", "nobody@mihon.example"] {
        var caller = Caller(office)
        caller.address = "198.51.100.\(address.count)"
        for _ in 0..<5 {
          let answer = try await caller.post("/accounts/staff/sign-in", [("email", address), ("password", "wrong wrong wrong")])
          #expect(answer.text.contains("メールアドレスまたはパスワードが違います"))
        }
        #expect(try await caller.post("/accounts/staff/sign-in", [("email", address), ("password", password)]).text.contains("一時的に止めています"))
      }
      office.time.advance(seconds: 61)
      var caller = Caller(office)
      #expect(
        try await caller.post("/accounts/staff/sign-in", [("email", "kyoko@mihon.example"), ("password", "wrong wrong")]).text.contains(
          "違います"))
      office.time.advance(seconds: 61)
      // The sixth failure doubled the wait.
      #expect(
        try await caller.post("/accounts/staff/sign-in", [("email", "kyoko@mihon.example"), ("password", password)]).text.contains("一時的に"))
      office.time.advance(seconds: 60)
      #expect(
        try await caller.post("/accounts/staff/sign-in", [("email", "kyoko@mihon.example"), ("password", password)]).status == .seeOther)
      #expect(try await caller.post("/accounts/staff/second-factor", [("code", code(secret, office))]).status == .seeOther)
      #expect(try await office.audited("accounts.sign-in-failed") == 12)
    }
  }

  @Test func waitsGrow() {
    #expect((0...4).allSatisfy { AttemptRecords.waitMs(failures: $0, free: 5) == 0 })
    #expect([5, 6, 7, 8, 50].map { AttemptRecords.waitMs(failures: $0, free: 5) / 60_000 } == [1, 2, 4, 8, 60])
  }

  @Test(arguments: DatabaseKind.allCases)
  func recoveryCodesWorkOnce(kind: DatabaseKind) async throws {
    try await withOffice(on: kind) { office in
      let (_, codes, _) = try await invited(office)
      for expected in [Status.seeOther, .unprocessableContent] {
        var caller = Caller(office)
        _ = try await caller.post("/accounts/staff/sign-in", [("email", "kyoko@mihon.example"), ("password", password)])
        #expect(try await caller.post("/accounts/staff/second-factor", [("code", codes[3].uppercased())]).status == expected)
      }
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func sessionsEnd(kind: DatabaseKind) async throws {
    try await withOffice(on: kind) { office in
      let (secret, _, first) = try await invited(office)
      var (one, two) = (first, Caller(office))
      office.time.advance(seconds: 30)
      _ = try await two.post("/accounts/staff/sign-in", [("email", "kyoko@mihon.example"), ("password", password)])
      _ = try await two.post("/accounts/staff/second-factor", [("code", code(secret, office))])
      #expect(try await two.get("/accounts/staff/me").status == .ok)
      // The other device is signed out from here.
      _ = try await two.post("/accounts/staff/me/sessions/end-others")
      await #expect(throws: Caller.Stopped.unauthenticated) { try await one.get("/accounts/staff/me") }
      // A used cookie is worth nothing after signing out.
      let stolen = two
      _ = try await two.post("/accounts/staff/sign-out")
      #expect(!two.isSignedInAsOfficer)
      var thief = stolen
      await #expect(throws: Caller.Stopped.unauthenticated) { try await thief.get("/accounts/staff/me") }
      // Without use, a session ends after an hour; with use, after twelve.
      var three = try await office.signedIn("kyoko@mihon.example", .officer)
      office.time.advance(seconds: 3500)
      #expect(try await three.get("/accounts/staff/me").status == .ok)
      office.time.advance(seconds: 3500)
      #expect(try await three.get("/accounts/staff/me").status == .ok)
      office.time.advance(seconds: 3601)
      await #expect(throws: Caller.Stopped.unauthenticated) { try await three.get("/accounts/staff/me") }
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func tokensAreStoredAsHashesOnly(kind: DatabaseKind) async throws {
    try await withOffice(on: kind) { office in
      let (_, _, caller) = try await invited(office)
      let token = try #require(caller.cookies["__Host-yakuba-mihon-staff"])
      let hash = OpenSession.hash(token)
      let kept = try await office.database.read { try $0.all("SELECT token_hash FROM accounts_sessions") { try $0.blob("token_hash") } }
      #expect(kept.contains(hash))
      #expect(!kept.contains(Array(token.utf8)))
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func administratorsInviteResetAndSuspend(kind: DatabaseKind) async throws {
    try await withOffice(on: kind) { office in
      let (_, _, first) = try await invited(office)
      var (kyoko, administrator) = (first, try await office.signedIn("admin@mihon.example", .officer))
      let ids = try await office.database.read { reader in
        try ["kyoko@mihon.example", "admin@mihon.example"].map { try PersonRecords.find(emailKey: $0, kind: .officer, reader)?.id ?? "" }
      }
      // The same address twice.
      #expect(
        try await administrator.post(
          "/accounts/staff/officers/invite", [("name", "別人"), ("email", "KYOKO@mihon.example"), ("role", "viewer")]
        ).text
          .contains("すでに別のアカウント"))
      // The last administrator stays.
      for act in ["state/suspend", "state/close", "reset"] {
        #expect(try await administrator.post("/accounts/staff/officers/\(ids[1])/\(act)").text.contains("管理者がいなくなる"))
      }
      #expect(try await administrator.post("/accounts/staff/officers/\(ids[0])/state/suspend").status == .seeOther)
      await #expect(throws: Caller.Stopped.unauthenticated) { try await kyoko.get("/accounts/staff/me") }
      var locked = Caller(office)
      #expect(
        try await locked.post("/accounts/staff/sign-in", [("email", "kyoko@mihon.example"), ("password", password)]).status
          == .unprocessableContent)
      #expect(try await administrator.post("/accounts/staff/officers/\(ids[0])/state/reinstate").status == .seeOther)
      #expect(try await administrator.post("/accounts/staff/officers/\(ids[0])/reset").status == .seeOther)
      #expect(
        try await locked.post("/accounts/staff/sign-in", [("email", "kyoko@mihon.example"), ("password", password)]).status
          == .unprocessableContent)
      #expect(try await office.mails().filter { $0.reason == "accounts.invitation" && $0.to == "kyoko@mihon.example" }.count == 2)
      #expect(try await administrator.post("/accounts/staff/officers/\(ids[0])/state/close").status == .seeOther)
      await #expect(throws: Failure.self) { try await administrator.get("/accounts/staff/officers/\(ids[0])") }
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func rolesHaveDates(kind: DatabaseKind) async throws {
    try await withOffice(on: kind) { office in
      _ = try await invited(office)
      var administrator = try await office.signedIn("admin@mihon.example", .officer)
      let id = try await office.database.read { try PersonRecords.find(emailKey: "kyoko@mihon.example", kind: .officer, $0)?.id } ?? ""
      let fields = [
        ("role", "administrator"), ("from", "令和8"), ("from-month", "4"), ("from-day", "1"), ("until", "2026"), ("until-month", "4"),
        ("until-day", "2"),
      ]
      #expect(try await administrator.post("/accounts/staff/officers/\(id)/roles", fields).status == .seeOther)
      #expect(try await administrator.post("/accounts/staff/officers/\(id)/roles", fields).text.contains("同じ役割がすでに付与"))
      for (days, mayEnter) in [(0, false), (2, true), (1, true), (1, false)] {
        office.time.advance(seconds: Int64(days) * 86_400)
        var kyoko = try await office.signedIn("kyoko@mihon.example", .officer)
        let result = await Result.of { try await kyoko.get("/accounts/staff/officers") }
        #expect((try? result.get().status == .ok) == (mayEnter ? true : nil))
        _ = try await kyoko.post("/accounts/staff/sign-out")
      }
    }
  }
}

extension Result where Failure == any Error {
  static func of(_ body: () async throws -> Success) async -> Result {
    do { return .success(try await body()) } catch { return .failure(error) }
  }
}

extension Caller {
  @discardableResult static func fetch(_ office: Office, _ path: String) async throws -> Response {
    var caller = Caller(office)
    return try await caller.get(path)
  }
}
