import Channels
import Contracts
import Identity
import Kernel
import Storage
import Synchronization
import TestSupport
import Testing
import Web

@testable import Accounts

@Suite struct ResidentTests {
  func challenge(_ response: Response) throws -> String { try #require(try JSONDocument.parse(response.text)["challenge"]?.string) }

  @Test(arguments: DatabaseKind.allCases)
  func byMailedLink(kind: DatabaseKind) async throws {
    try await withOffice(on: kind) { office in
      var caller = Caller(office)
      #expect(try await caller.post("/accounts/sign-in/email", [("email", "nonsense")]).status == .unprocessableContent)
      #expect(try await caller.post("/accounts/sign-in/email", [("email", "Hanako@Example.jp")]).location == "/mihon/accounts/sign-in/sent")
      let path = try await office.mailedPath()
      // A mail scanner that follows the link uses nothing up.
      for _ in 0..<3 { #expect(try await caller.get(path).status == .ok) }
      #expect(try await caller.post(path).location == "/mihon/accounts/me")
      #expect(caller.isSignedInAsResident && !caller.isSignedInAsOfficer)
      await #expect(throws: Failure.self) { try await Caller.fetch(office, path) }
      #expect(try await caller.get("/accounts/me").text.contains("Hanako@example.jp"))
      await #expect(throws: Caller.Stopped.unauthenticated) { try await caller.get("/accounts/staff/me") }
      // The second time it is the same account.
      _ = try await caller.post("/accounts/sign-in/email", [("email", "hanako@example.jp")])
      var again = Caller(office)
      _ = try await again.post(try await office.mailedPath())
      let count = try await office.database.read { try PersonRecords.count(.resident, $0) }
      #expect(count == 1)
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func linksExpireAndAreFew(kind: DatabaseKind) async throws {
    try await withOffice(on: kind) { office in
      var caller = Caller(office)
      for _ in 0..<6 { #expect(try await caller.post("/accounts/sign-in/email", [("email", "hanako@example.jp")]).status == .seeOther) }
      #expect(try await office.mails().count == 3)
      let path = try await office.mailedPath()
      office.time.advance(seconds: 1801)
      await #expect(throws: Failure.self) { try await caller.post(path) }
    }
  }

  /// Two browsers, one link, at the same moment.
  @Test(arguments: DatabaseKind.allCases)
  func aLinkIsUsedOnce(kind: DatabaseKind) async throws {
    try await withOffice(on: kind) { office in
      var caller = Caller(office)
      _ = try await caller.post("/accounts/sign-in/email", [("email", "hanako@example.jp")])
      let path = try await office.mailedPath()
      let successes = await withTaskGroup(of: Bool.self) { group in
        for _ in 0..<8 {
          group.addTask {
            var caller = Caller(office)
            return (try? await caller.post(path)) != nil
          }
        }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(successes == 1)
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func byPasskey(kind: DatabaseKind) async throws {
    try await withOffice(on: kind) { office in
      var device = TestPasskey("phone")
      var caller = Caller(office)
      let first = try challenge(try await caller.post("/accounts/sign-up/challenge", [("name", "見本 花子")]))
      #expect(try await caller.post("/accounts/sign-up", [("name", "見本 花子")]).status == .unprocessableContent)
      #expect(
        try await caller.post("/accounts/sign-up", [("name", "見本 花子"), ("kana", "みほん")] + device.attestation(first)).text.contains("全角カタカナ")
      )
      let made = try await caller.post(
        "/accounts/sign-up", [("name", "見本 花子"), ("kana", "ミホン ハナコ"), ("label", "電話")] + device.attestation(first))
      #expect(made.location == "/mihon/accounts/me?done=passkey")
      #expect(try await caller.get("/accounts/me").text.contains("自己申告"))
      // The challenge is used up; the passkey belongs to one account.
      await #expect(throws: Failure.self) { try await caller.post("/accounts/sign-up", [("name", "別人")] + device.attestation(first)) }
      let second = try challenge(try await caller.post("/accounts/sign-up/challenge"))
      await #expect(throws: Failure.self) { try await caller.post("/accounts/sign-up", [("name", "別人")] + device.attestation(second)) }
      let people = try await office.database.read { try PersonRecords.count(.resident, $0) }
      #expect(people == 1)

      device.count = 1
      var later = Caller(office)
      let third = try challenge(try await later.post("/accounts/sign-in/challenge"))
      let answer = device.assertion(third)
      #expect(try await later.post("/accounts/sign-in/passkey", answer + [("return", "/plan")]).location == "/mihon/plan")
      #expect(later.isSignedInAsResident)
      // Replayed, and by a copy whose counter stands still.
      var thief = Caller(office)
      #expect(try await thief.post("/accounts/sign-in/passkey", answer).status == .unprocessableContent)
      let fourth = try challenge(try await thief.post("/accounts/sign-in/challenge"))
      #expect(try await thief.post("/accounts/sign-in/passkey", device.assertion(fourth)).status == .unprocessableContent)
      // A stranger's key, and a resident at the officers' door.
      let fifth = try challenge(try await thief.post("/accounts/sign-in/challenge"))
      #expect(try await thief.post("/accounts/sign-in/passkey", TestPasskey("other").assertion(fifth)).status == .unprocessableContent)
      device.count = 2
      let sixth = try challenge(try await thief.post("/accounts/staff/sign-in/challenge"))
      #expect(try await thief.post("/accounts/staff/sign-in/passkey", device.assertion(sixth)).status == .unprocessableContent)
      #expect(!thief.isSignedInAsResident && !thief.isSignedInAsOfficer)
      // The only way in cannot be removed.
      let passkey = try await office.database.read { try $0.first("SELECT id FROM accounts_passkeys") { try $0.text("id") } } ?? ""
      await #expect(throws: Failure.self) { try await later.post("/accounts/me/passkeys/\(passkey)/remove") }
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func correctsDownloadsSeesAndCloses(kind: DatabaseKind) async throws {
    try await withOffice(on: kind) { office in
      var caller = Caller(office)
      _ = try await caller.post("/accounts/sign-in/email", [("email", "hanako@example.jp")])
      _ = try await caller.post(try await office.mailedPath())
      #expect(try await caller.post("/accounts/me/profile", [("name", ""), ("kana", "")]).status == .unprocessableContent)
      #expect(try await caller.post("/accounts/me/profile", [("name", "見本 <花子>"), ("kana", "ミホン ハナコ")]).status == .seeOther)
      #expect(try await caller.get("/accounts/me").text.contains("見本 &lt;花子&gt;"))
      #expect(try await caller.post("/accounts/me/email", [("email", "new@example.jp")]).location == "/mihon/accounts/me?done=mail")
      let confirm = try await office.mailedPath()
      #expect(try await caller.post(confirm).location == "/mihon/accounts/me?done=email")
      #expect(try await caller.get("/accounts/me").text.contains("new@example.jp"))

      var administrator = try await office.administrator()
      #expect(try await administrator.get("/accounts/staff/residents?q=new@example.jp").text.contains("閲覧の理由を入力"))
      let shown = try await administrator.get("/accounts/staff/residents?q=new@example.jp&reason=%E9%9B%BB%E8%A9%B1")
      #expect(shown.text.contains("見本 &lt;花子&gt;"))
      let looks = try await caller.get("/accounts/me/looks").text
      #expect(looks.contains("設定 守") && looks.contains("登録情報を閲覧"))

      let data = try await caller.get("/accounts/me/data.json")
      let json = try JSONDocument.parse(data.text)
      let held = try #require(json["holdings"]?.array?.first?["data"])
      #expect(held["name"]?.string == "見本 <花子>")
      #expect(held["email"]?.string == "new@example.jp")
      #expect(held["looks"]?.array?.first?["by"]?.string == "設定 守")

      #expect(try await caller.post("/accounts/me/close").location == "/mihon/accounts/sign-in?done=closed")
      let left = try await office.database.read { reader in
        try reader.first("SELECT name, kana, email, state FROM accounts_people WHERE kind = 'resident'") {
          [try $0.text("name"), try $0.text("kana"), try $0.textOrNil("email") ?? "-", try $0.text("state")]
        }
      }
      #expect(left == ["", "", "-", "closed"])
      await #expect(throws: Caller.Stopped.unauthenticated) { try await caller.get("/accounts/me") }
      #expect(try await office.audited("accounts.resident-closed") == 1)
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func throughAProvider(kind: DatabaseKind) async throws {
    let issuer = StubIssuer()
    let card = OpenIDProvider(
      id: "digital-auth", title: Phrase("マイナンバーカード", en: "My Number Card", easy: "マイナンバーカード"), issuer: "https://op", clientID: "us",
      authentication: .secret("a shared secret of some length"), algorithms: [.hs256])
    let settings = Office.settings(
      providers: [
        SignInProvider(card, face: .public, assurance: .card),
        SignInProvider(
          OpenIDProvider(
            id: "directory", title: card.title, issuer: "https://op", clientID: "us",
            authentication: .secret("a shared secret of some length"),
            algorithms: [.hs256]), face: .staff, assurance: .email),
      ], transport: issuer)
    try await withOffice(on: kind, settings: settings) { office in
      func signIn(_ caller: inout Caller, _ door: String, subject: String) async throws -> Response {
        let address = try #require(try await caller.get(door).location)
        #expect(
          address.hasPrefix(
            "https://op/authorize?response_type=code&client_id=us&redirect_uri=https%3A%2F%2Fexample.jp%2Fmihon%2Faccounts%2F"))
        func value(_ name: String) -> String {
          address.split(separator: "&").first { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) } ?? ""
        }
        issuer.state.withLock { $0 = (subject, value("nonce"), office.time.clock.now) }
        return try await caller.get("\(door)/answer?code=c&state=\(value("state"))")
      }
      // A resident with a mailed link adds the card, which raises the level.
      var hanako = Caller(office)
      _ = try await hanako.post("/accounts/sign-in/email", [("email", "hanako@example.jp")])
      _ = try await hanako.post(try await office.mailedPath())
      #expect(try await signIn(&hanako, "/accounts/provider/digital-auth", subject: "s1").location == "/mihon/accounts/me?done=provider")
      #expect(try await hanako.get("/accounts/me").text.contains("マイナンバーカード確認済み"))
      var later = Caller(office)
      _ = try await signIn(&later, "/accounts/provider/digital-auth", subject: "s1")
      #expect(try await later.get("/accounts/me").text.contains("hanako@example.jp"))
      // Somebody new gets an account of their own.
      var taro = Caller(office)
      _ = try await signIn(&taro, "/accounts/provider/digital-auth", subject: "s2")
      let count = try await office.database.read { try PersonRecords.count(.resident, $0) }
      #expect(count == 2)
      // The answer is bound to the browser that asked.
      var victim = Caller(office)
      let address = try #require(try await taro.get("/accounts/provider/digital-auth").location)
      let state = address.split(separator: "&").first { $0.hasPrefix("state=") }.map { String($0.dropFirst(6)) } ?? ""
      await #expect(throws: Failure.self) { try await victim.get("/accounts/provider/digital-auth/answer?code=c&state=\(state)") }
      // An officer is known by a checked address only, and a stranger is not let in.
      _ = try await office.administrator()
      var officer = Caller(office)
      #expect(try await signIn(&officer, "/accounts/staff/provider/directory", subject: "unknown").status == .unprocessableContent)
      #expect(try await signIn(&officer, "/accounts/staff/provider/directory", subject: "admin").location == "/mihon/accounts/staff/me")
      #expect(officer.isSignedInAsOfficer)
    }
  }
}

/// A provider that signs with the client's secret, as LINE does on the web.
final class StubIssuer: HTTPTransport {
  let state = Mutex<(subject: String, nonce: String, now: Moment)>(("", "", Moment(milliseconds: 0)))
  /// Addresses by subject, and whether it calls them verified; nil: it does not say.
  let addresses: [String: (address: String, isVerified: Bool?)]

  init(addresses: [String: (address: String, isVerified: Bool?)] = ["admin": ("admin@mihon.example", true)]) { self.addresses = addresses }

  func send(_ request: OutgoingRequest) async throws -> IncomingAnswer {
    if request.url.hasSuffix("openid-configuration") {
      return IncomingAnswer(
        status: 200,
        body: Array(
          #"{"issuer":"https://op","authorization_endpoint":"https://op/authorize","token_endpoint":"https://op/token","jwks_uri":"https://op/keys"}"#
            .utf8))
    }
    let (subject, nonce, now) = state.withLock { $0 }
    let seconds = now.milliseconds / 1000
    let known = addresses[subject]
    let email = (known.map { #","email":"\#($0.address)""# } ?? "") + (known?.isVerified.map { #","email_verified":\#($0)"# } ?? "")
    let claims =
      #"{"iss":"https://op","sub":"\#(subject)","aud":"us","exp":\#(seconds + 300),"iat":\#(seconds),"nonce":"\#(nonce)"\#(email)}"#
    let input = Base64URL.encode(#"{"alg":"HS256"}"#.utf8) + "." + Base64URL.encode(claims.utf8)
    let signature = Digest.hmac(.sha256, key: Array("a shared secret of some length".utf8), Array(input.utf8))
    return IncomingAnswer(status: 200, body: Array(#"{"access_token":"at","id_token":"\#(input).\#(Base64URL.encode(signature))"}"#.utf8))
  }
}
