import Contracts
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Accounts

/// 個人番号 stays out of what accounts hold as free text.
@Suite struct NumberGuardTests {
  static let number = "123456789018"

  @Test func itsDigitsAreRight() { #expect(!MyNumber.find(in: Self.number).isEmpty) }

  @Test(arguments: DatabaseKind.allCases)
  func namesTitlesAndReasons(kind: DatabaseKind) async throws {
    try await withOffice(on: kind) { office in
      var hanako = Caller(office)
      _ = try await hanako.post("/accounts/sign-in/email", [("email", "hanako@example.jp")])
      _ = try await hanako.post(try await office.mailedPath())
      #expect(try await hanako.post("/accounts/me/profile", [("name", "花子 1234 5678 9018"), ("kana", "")]).status == .unprocessableContent)
      #expect(try await hanako.post("/accounts/me/profile", [("name", "見本 花子"), ("kana", "")]).status == .seeOther)

      var administrator = try await office.administrator()
      let day = [("on", "2026"), ("on-month", "4"), ("on-day", "1")]
      let refused = try await administrator.post("/accounts/staff/transfers", [("title", "異動 \(Self.number)")] + day)
      #expect(
        refused.status == .unprocessableContent && refused.text.contains(MyNumberGuard.reasonField) && !refused.text.contains("transfers/"))
      let overruled = try await administrator.post(
        "/accounts/staff/transfers", [("title", "異動 \(Self.number)"), (MyNumberGuard.reasonField, "文書番号です")] + day)
      #expect(overruled.status == .seeOther)
      let why = try await office.database.read { reader in
        try reader.first("SELECT detail FROM audit_log WHERE action = 'guard.my-number-overruled'") { try $0.text("detail") }
      }
      #expect(why == "title: 文書番号です")
      let path = String(try #require(overruled.location).dropFirst("/mihon".count))
      let change = [("change", "rename-body"), ("rename-body-id", "somu"), ("rename-body-name", "課 \(Self.number)")]
      #expect(try await administrator.post(path + "/changes", change).status == .unprocessableContent)
      #expect(
        try await administrator.post(
          "/accounts/staff/officers/invite", [("name", Self.number), ("email", "x@mihon.example"), ("role", "viewer")]
        ).status
          == .unprocessableContent)
      let look = try await administrator.get("/accounts/staff/residents?q=hanako@example.jp&reason=\(Self.number)").text
      #expect(!look.contains("見本 花子"))
      #expect(try await office.audited("accounts.viewed") == 0)
    }
  }
}
