import Contracts
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Accounts

/// What residents say of themselves, and finding them by it.
@Suite struct ProfileSearchTests {
  @Test(arguments: DatabaseKind.allCases)
  func residentsSayItAndAreFoundByIt(kind: DatabaseKind) async throws {
    try await withOffice(on: kind) { office in
      var caller = Caller(office)
      _ = try await caller.post("/accounts/sign-in/email", [("email", "taro@example.jp")])
      _ = try await caller.post(try await office.mailedPath())
      let right = [
        ("name", "例示 太郎"), ("kana", "レイジ タロウ"), ("birth", "平成2年"), ("birth-month", "5"), ("birth-day", "6"), ("telephone", "0240(00)1111"),
      ]
      for (name, wrong) in [("telephone", "12-34"), ("telephone", "あ"), ("birth", "2999"), ("birth-day", "32")] {
        let answer = try await caller.post("/accounts/me/profile", right.map { ($0.0, $0.0 == name ? wrong : $0.1) })
        #expect(answer.status == .unprocessableContent, "\(name) \(wrong)")
      }
      #expect(try await caller.post("/accounts/me/profile", right).status == .seeOther)
      let page = try await caller.get("/accounts/me").text
      #expect(page.contains("value=\"1990\"") && page.contains("0240001111"))
      func find(_ words: String) async throws -> [ResidentProfiles.Found] {
        try await office.database.read { try OfficePorts.profiles.find($0, words, 15) }
      }
      for words in ["例示", "れいじ　ﾀﾛｳ", "1990-05-06", "H2.5.6", "19900506", "0240-00-1111", "０２４０００１１１１", "太郎 1990/5/6"] {
        #expect(try await find(words).map(\.profile.telephone) == ["0240001111"], "\(words)")
      }
      for words in ["", " ", "例", "例示 次郎", "1990-05-07", "0240-00-1112", "太郎 1990-05-07"] {
        #expect(try await find(words).isEmpty, "\(words)")
      }
      let id = try #require(try await find("例示 太郎").first).id
      let held = try await office.database.read { try AccountsData.export($0, id) }
      #expect(held.contains("1990-05-06") && held.contains("0240001111"))
      // Taken back, it is gone; closed, the account is found by nothing.
      #expect(try await caller.post("/accounts/me/profile", [("name", "例示 太郎"), ("kana", "")]).status == .seeOther)
      #expect(try await find("1990-05-06").isEmpty)
      _ = try await caller.post("/accounts/me/profile", right)
      _ = try await caller.post("/accounts/me/close")
      #expect(try await find("例示").isEmpty)
      let left = try await office.database.read { try PersonRecords.find(id, $0) }
      #expect(left?.birthDate == nil && left?.telephone == nil)
    }
  }
}
