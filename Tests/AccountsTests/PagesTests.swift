import Contracts
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Accounts

@Suite struct PagesTests {
  @Test(arguments: Language.allCases)
  func everyPageSpeaksEveryLanguage(language: Language) async throws {
    try await withOffice(on: .sqlite, isDemonstration: true) { office in
      try await OrganisationTests().seed(office)
      var officer = try await office.signedIn("mamoru@mihon.example", .officer)
      var resident = try await office.signedIn("hanako@resident.example", .resident)
      officer.language = language
      resident.language = language
      let staff = [
        "sign-in", "second-factor", "me", "officers", "officers/invite", "officers/demonstration-shiro", "residents", "mail",
        "organisation", "transfers", "me/looks", "me/email/t0ken",
      ]
      for path in staff {
        let page = try await officer.get("/accounts/staff/" + path)
        #expect(page.status == .ok, "\(path)")
        #expect(page.headers.all("set-cookie").isEmpty)
      }
      for path in [
        "sign-in", "sign-in/sent", "sign-up", "demonstration-mail", "organisation", "me", "me/looks", "me/close", "me/email/t0ken",
      ] {
        #expect(try await resident.get("/accounts/" + path).status == .ok, "\(path)")
      }
      // A page in English holds no Japanese of ours outside elements marked as such.
      if language == .english {
        let text = try await resident.get("/accounts/sign-up").text
        #expect(text.contains("A name and a passkey are enough."))
        #expect(!text.contains("パスキー"))
      }
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func oneClickInTheDemonstrationOnly(kind: DatabaseKind) async throws {
    try await withOffice(on: kind, isDemonstration: true) { office in
      try await OrganisationTests().seed(office)
      let present = try await office.database.read { try DemonstrationAccounts.present($0) }
      #expect(present)
      var caller = Caller(office)
      #expect(try await caller.get("/accounts/staff/sign-in").text.contains("この人として入る"))
      #expect(
        try await caller.post("/accounts/staff/sign-in/demonstration", [("person", "demonstration-shiro"), ("return", "/plan")]).location
          == "/mihon/plan")
      #expect(try await caller.get("/accounts/staff/me").text.contains("見立 四郎"))
      // A resident is no officer, and a real account is nobody's to enter.
      await #expect(throws: Failure.self) {
        try await caller.post("/accounts/staff/sign-in/demonstration", [("person", "demonstration-hanako")])
      }
      let production = Office(office.database, time: office.time)
      var stranger = Caller(production)
      #expect(!(try await stranger.get("/accounts/staff/sign-in").text.contains("この人として入る")))
      await #expect(throws: Failure.self) {
        try await stranger.post("/accounts/staff/sign-in/demonstration", [("person", "demonstration-shiro")])
      }
      await #expect(throws: Failure.self) { try await stranger.get("/accounts/demonstration-mail") }
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func metrics(kind: DatabaseKind) async throws {
    try await withOffice(on: kind) { office in
      let clock = office.time.clock
      func read(_ name: String) async throws -> MetricReading? {
        let metric = try #require(office.accounts.metrics.first { $0.name == name })
        return try await office.database.read { try metric.read($0, clock) }
      }
      #expect(try await read("access.officer_passkey_share") == nil)
      try await OrganisationTests().seed(office)
      #expect(try await read("access.resident_accounts")?.value == 3)
      #expect(try await read("access.officer_passkey_share")?.value == 0)
    }
  }
}

extension MetricReading: Equatable {
  public static func == (a: MetricReading, b: MetricReading) -> Bool { a.value == b.value && a.evidence == b.evidence }
}

@Suite struct MyNumberGuardTests {
  let fields = Fields([
    .init("note", "番号は1234-5678-9018です"), .init("meter", "123456789018"), .init("name", "見本 花子"), .init("_csrf", "123456789018"),
  ])
  let officer = Visitor.officer(Officer(id: "o", name: "窓口 京子", roles: [.officer], departments: [], sessionID: "s"))

  @Test func findsInEveryFieldButTheExempt() {
    #expect(MyNumberGuard().check(fields, by: .nobody) == .found(["note", "meter"]))
    #expect(MyNumberGuard(exempt: ["meter"]).check(fields, by: .nobody) == .found(["note"]))
    #expect(MyNumberGuard(exempt: ["meter", "note"]).check(fields, by: .nobody) == .clear)
    #expect(MyNumberGuard().mistakes(.found(["note"]))["note"] == .myNumberFound)
  }

  @Test func onlyOfficersOverrule() {
    var overruling = fields
    overruling.append(MyNumberGuard.reasonField, "お客様番号のため")
    #expect(MyNumberGuard().check(overruling, by: officer) == .overruled(["note", "meter"], reason: "お客様番号のため"))
    #expect(MyNumberGuard().check(overruling, by: .nobody) == .found(["note", "meter"]))
    var blank = fields
    blank.append(MyNumberGuard.reasonField, "　")
    #expect(MyNumberGuard().check(blank, by: officer) == .found(["note", "meter"]))
  }

  @Test(arguments: DatabaseKind.allCases)
  func theLogHasTheReasonAndNoDigits(kind: DatabaseKind) async throws {
    try await withOffice(on: kind) { office in
      try await office.database.write { writer in
        try MyNumberGuard().log(.overruled(["note"], reason: "水栓番号"), subject: "case:1", actor: "officer:o", writer)
        try MyNumberGuard().log(.overruled(["note"], reason: "123456789018"), subject: "case:2", actor: "officer:o", writer)
        try MyNumberGuard().log(.found(["note"]), subject: "case:3", actor: "officer:o", writer)
      }
      let details = try await office.database.read { reader in
        try reader.all("SELECT detail FROM audit_log WHERE action = 'guard.my-number-overruled' ORDER BY seq") { try $0.text("detail") }
      }
      #expect(details == ["note: 水栓番号", "note: …"])
    }
  }
}
