import Contracts
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Accounts

/// What is held about an officer can be seen, downloaded and corrected by the officer, as a resident's can.
@Suite struct OfficerDataTests {
  @Test(arguments: DatabaseKind.allCases) func anOfficerDownloadsEverythingHeld(kind: DatabaseKind) async throws {
    try await withOffice(on: kind, isDemonstration: true) { office in
      try await OrganisationTests().seed(office)
      var administrator = try await office.signedIn("mamoru@mihon.example", .officer)
      var kyoko = try await office.signedIn("kyoko@mihon.example", .officer)
      _ = try await administrator.get("/accounts/staff/officers/demonstration-kyoko")
      let page = try await kyoko.get("/accounts/staff/me").text
      #expect(page.contains("/accounts/staff/me/data.json") && page.contains("/accounts/staff/me/looks"))

      let answer = try await kyoko.get("/accounts/staff/me/data.json")
      #expect(answer.headers["content-disposition"]?.contains("attachment") == true)
      #expect(answer.headers["cache-control"] == "no-store")
      let json = try JSONDocument.parse(answer.text)
      let holdings = try #require(json["holdings"]?.array)
      #expect(holdings.count == 1, "what is held about residents is another list")
      let held = try #require(holdings[0]["data"])
      #expect(held["name"]?.string == "窓口 京子" && held["email"]?.string == "kyoko@mihon.example")
      #expect(held["roles"]?.array?.isEmpty == false && held["posts"]?.array?.first?["title"]?.string?.isEmpty == false)
      #expect(held["sessions"]?.array?.count == 1)
      #expect(held["looks"]?.array?.first?["by"]?.string == "設定 守")
      #expect(held["password"] == nil && !answer.text.contains("hash"), "no secret leaves")
      #expect(try await office.audited("accounts.data-downloaded") == 1)
      #expect(try await kyoko.get("/accounts/staff/me/looks").text.contains("設定 守"))

      // A resident's door leads to a resident's data only.
      await #expect(throws: Caller.Stopped.unauthenticated) { try await kyoko.get("/accounts/me/data.json") }
      var resident = try await office.signedIn("hanako@resident.example", .resident)
      await #expect(throws: (any Error).self) { try await resident.get("/accounts/staff/me/data.json") }
    }
  }

  @Test(arguments: DatabaseKind.allCases) func anOfficerCorrectsAndAsksForTheName(kind: DatabaseKind) async throws {
    try await withOffice(on: kind, isDemonstration: true) { office in
      try await OrganisationTests().seed(office)
      var kyoko = try await office.signedIn("kyoko@mihon.example", .officer)
      let wrong = try await kyoko.post("/accounts/staff/me/profile", [("name", "窓口 京子"), ("kana", "まどぐち")])
      #expect(wrong.status == .unprocessableContent && wrong.text.contains("href=\"#field-kana\""))
      #expect(
        try await kyoko.post("/accounts/staff/me/profile", [("name", "窓口 京子"), ("kana", "マドグチ キョウ")]).location?.hasSuffix("done=profile")
          == true)
      let asked = try await kyoko.post("/accounts/staff/me/profile", [("name", "受付 京子"), ("kana", "ウケツケ キョウコ")])
      #expect(asked.location?.hasSuffix("done=name-asked") == true)
      let person = try await office.database.read { try PersonRecords.find("demonstration-kyoko", $0) }
      #expect(person?.name == "窓口 京子" && person?.kana == "ウケツケ キョウコ", "the name stands on decisions: an administrator puts it right")
      #expect(try await office.audited("accounts.name-correction-asked") == 1)
      let letter = try #require(try await office.mails().first)
      #expect(
        letter.to == "mamoru@mihon.example" && letter.body.contains("受付 京子")
          && letter.body.contains("/accounts/staff/officers/demonstration-kyoko"))

      // Only an administrator does it, and the officer can see who did.
      await #expect(throws: Caller.Stopped.forbidden) {
        try await kyoko.post("/accounts/staff/officers/demonstration-kyoko/profile", [("name", "受付 京子"), ("kana", "")])
      }
      var administrator = try await office.signedIn("mamoru@mihon.example", .officer)
      let put = try await administrator.post(
        "/accounts/staff/officers/demonstration-kyoko/profile", [("name", "受付 京子"), ("kana", "ウケツケ キョウコ")])
      #expect(put.location?.hasSuffix("done=officer") == true)
      #expect(try await kyoko.get("/accounts/staff/me").text.contains("受付 京子"))
      let looks = try await kyoko.get("/accounts/staff/me/looks").text
      #expect(looks.contains("登録情報を訂正") && looks.contains("設定 守"))
      #expect(try await office.audited("accounts.profile-corrected") == 3)
      await #expect(throws: Failure.self) {
        try await administrator.post("/accounts/staff/officers/nobody/profile", [("name", "誰か"), ("kana", "")])
      }
    }
  }

  @Test(arguments: DatabaseKind.allCases) func anOfficerChangesTheAddressByALink(kind: DatabaseKind) async throws {
    try await withOffice(on: kind, isDemonstration: true) { office in
      try await OrganisationTests().seed(office)
      var kyoko = try await office.signedIn("kyoko@mihon.example", .officer)
      #expect(try await kyoko.post("/accounts/staff/me/email", [("email", "not an address")]).status == .unprocessableContent)
      #expect(
        try await kyoko.post("/accounts/staff/me/email", [("email", "madoguchi@mihon.example")]).location?.hasSuffix("done=mail") == true)
      let path = try await office.mailedPath()
      #expect(path.hasPrefix("/accounts/staff/me/email/"))
      var other = try await office.signedIn("goro@mihon.example", .officer)
      await #expect(throws: Failure.self) { try await other.post(path) }
      #expect(try await kyoko.get(path).status == .ok)
      #expect(try await kyoko.post(path).location?.hasSuffix("done=email") == true)
      let found = try await office.database.read { try PersonRecords.find(emailKey: "madoguchi@mihon.example", kind: .officer, $0) }
      #expect(found?.id == "demonstration-kyoko")
      #expect(try await office.audited("accounts.email-changed") == 1)
      #expect(try await office.mails().filter { $0.to == "kyoko@mihon.example" && $0.subject.contains("変更されました") }.count == 1)
      // The address is what an officer signs in with: nobody takes another's.
      _ = try await other.post("/accounts/staff/me/email", [("email", "madoguchi@mihon.example")])
      let second = try await office.mailedPath()
      await #expect(throws: Failure.self) { try await other.post(second) }
    }
  }
}
