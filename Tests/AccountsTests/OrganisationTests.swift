import Channels
import Contracts
import Foundation
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Accounts

@Suite struct OrganisationTests {
  static let townFile: [UInt8] = {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return (try? Data(contentsOf: root.appending(path: "Towns/mihon/town.json"))).map(Array.init) ?? []
  }()

  func date(_ text: String) -> CalendarDate { CalendarDate(text)! }

  func seed(_ office: Office) async throws {
    let seed = try #require(SeedOrganisation(townFile: Self.townFile, from: date("2025-04-01")))
    try await office.database.write { _ = try seed.run($0) }
    let people = try await SeedDemonstrationAccounts(office.accounts.settings, randomness: .system)
    try await office.database.write { _ = try people.run($0) }
  }

  func chart(_ office: Office, _ day: String) async throws -> OrganisationChart {
    let date = date(day)
    return try await office.database.read { try OrganisationRecords.chart(on: date, $0) }
  }

  func change(_ office: Office, _ changes: [OrganisationChange], on day: String) async throws {
    let date = date(day)
    try await office.database.write { try ChangeOrganisation(changes: changes, on: date, actor: "officer:x").run($0) }
  }

  @Test(arguments: DatabaseKind.allCases)
  func seedsATownOnce(kind: DatabaseKind) async throws {
    try await withOffice(on: kind) { office in
      try await seed(office)
      try await seed(office)
      let chart = try await chart(office, "2026-03-30")
      #expect(chart.children(of: nil).first?.name == "町長部局")
      #expect(chart.path(of: "somu-jinji") == "総務課 人事係")
      #expect(chart.posts(of: "somu").contains { $0.title == "課長" && $0.isHead })
      #expect(chart.holders(of: "somu-head").map { chart.names[$0.person] } == ["見立 四郎"])
      #expect(try await self.chart(office, "2025-03-31").bodies.isEmpty)
      var shiro = try await office.signedIn("shiro@mihon.example", .officer)
      let page = try await shiro.get("/accounts/staff/organisation").text
      #expect(page.contains("見立 四郎（本務）"))
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func oldDaysKeepOldNames(kind: DatabaseKind) async throws {
    try await withOffice(on: kind) { office in
      try await seed(office)
      try await change(office, [.renameBody(id: "kikaku", name: "デジタル戦略課", english: "")], on: "2026-04-01")
      #expect(try await chart(office, "2026-03-31").body("kikaku")?.name == "企画課")
      #expect(try await chart(office, "2026-04-01").body("kikaku")?.name == "デジタル戦略課")
      let names = try await office.database.read { try OrganisationRecords.names(of: "kikaku", $0).map(\.name) }
      #expect(names == ["企画課", "デジタル戦略課"])
      // Twice on one day leaves one term.
      try await change(office, [.renameBody(id: "kikaku", name: "未来創造課", english: "")], on: "2026-04-01")
      let again = try await office.database.read { try OrganisationRecords.names(of: "kikaku", $0).map(\.name) }
      #expect(again == ["企画課", "未来創造課"])
      // What has happened later is not overwritten from before.
      await #expect(throws: Failure.self) {
        try await change(office, [.renameBody(id: "kikaku", name: "企画財政課", english: "")], on: "2026-02-01")
      }
      var caller = Caller(office)
      let page = try await caller.get("/accounts/organisation?on=2026&on-month=5&on-day=1").text
      #expect(page.contains("未来創造課") && page.contains("企画課") && !page.contains("模擬 さくら"))
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func appointments(kind: DatabaseKind) async throws {
    try await withOffice(on: kind) { office in
      try await seed(office)
      let (sakura, shiro) = ("demonstration-sakura", "demonstration-shiro")
      try await change(
        office,
        [
          .appoint(person: sakura, post: "somu-head", manner: .regular), .appoint(person: shiro, post: "kaikei-head", manner: .regular),
          .appoint(person: shiro, post: "kaikei-treasurer", manner: .concurrent),
          .appoint(person: sakura, post: "kikaku-head", manner: .oversight),
        ], on: "2026-04-01")
      let after = try await chart(office, "2026-04-01")
      #expect(after.holders(of: "somu-head").map(\.person) == [sakura])
      #expect(after.holders(of: "kikaku-dx-senior").isEmpty)
      #expect(after.holders(of: "kaikei-treasurer").map(\.manner) == [.concurrent])
      #expect(after.holders(of: "kikaku-head").map(\.manner) == [.oversight])
      #expect(try await chart(office, "2026-03-31").holders(of: "somu-head").map(\.person) == [shiro])
      // Departments of a session follow the posts of the day.
      let before = try await departments("sakura@mihon.example", office)
      #expect(before == ["kikaku"])
      office.time.advance(seconds: 2 * 86_400)
      let then = try await departments("sakura@mihon.example", office)
      #expect(then == ["somu", "kikaku"])
      try await change(office, [.release(person: sakura, post: "kikaku-head"), .closePost(id: "kaikei-treasurer")], on: "2026-06-01")
      let june = try await chart(office, "2026-06-01")
      #expect(june.holders(of: "kikaku-head").isEmpty && !june.posts.contains { $0.id == "kaikei-treasurer" })
    }
  }

  func departments(_ address: String, _ office: Office) async throws -> Set<String> {
    let caller = try await office.signedIn(address, .officer)
    let request = Request(
      method: .get, segments: [], rawPath: "/",
      headers: Headers([("cookie", caller.cookies.map { "\($0.key)=\($0.value)" }.joined(separator: "; "))]),
      isSecure: true)
    guard case .officer(let officer) = try await office.accounts.entrance.visitor(request, .staff, office.services) else { return [] }
    try await office.database.write { _ = try EndSessions(person: officer.id, which: .allExcept(nil), actor: "test").run($0) }
    return officer.departments
  }

  @Test(arguments: DatabaseKind.allCases)
  func refusesWhatCannotBe(kind: DatabaseKind) async throws {
    try await withOffice(on: kind) { office in
      try await seed(office)
      let wrong: [(OrganisationChange, String)] = [
        (.openBody(id: "somu", level: .department, parent: "organ-mayor", name: "総務課", english: ""), "id-taken"),
        (.openBody(id: "Bad Id", level: .department, parent: "organ-mayor", name: "課", english: ""), "id-taken"),
        (.openBody(id: "new", level: .unit, parent: "organ-mayor", name: "係", english: ""), "wrong-parent"),
        (.openBody(id: "new", level: .department, parent: "nowhere", name: "課", english: ""), "no-such-body"),
        (.openBody(id: "new", level: .department, parent: "organ-mayor", name: "", english: ""), "bad-name"),
        (.moveBody(id: "somu-jinji", parent: "organ-mayor"), "wrong-parent"), (.closeBody(id: "somu"), "not-empty"),
        (.closePost(id: "nothing"), "no-such-post"), (.appoint(person: "nobody", post: "somu-head", manner: .regular), "no-such-person"),
        (.appoint(person: "demonstration-hanako", post: "somu-head", manner: .regular), "no-such-person"),
        (.appoint(person: "demonstration-shiro", post: "somu-head", manner: .regular), "holds-already"),
        (.release(person: "demonstration-sakura", post: "somu-head"), "does-not-hold"),
      ]
      for (change, code) in wrong {
        let result = await Result.of {
          try await self.change(office, [.renameBody(id: "kikaku", name: "途中", english: ""), change], on: "2026-04-01")
        }
        guard case .failure(let error) = result else {
          Issue.record("\(change) was carried out")
          continue
        }
        #expect((error as? Failure)?.code == "accounts.organisation-\(code)")
      }
      // All or nothing: the rename before each of them is gone.
      #expect(try await chart(office, "2026-04-01").body("kikaku")?.name == "企画課")
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func theGreatTransfer(kind: DatabaseKind) async throws {
    try await withOffice(on: kind) { office in
      try await seed(office)
      var mamoru = try await office.signedIn("mamoru@mihon.example", .officer)
      let made = try await mamoru.post(
        "/accounts/staff/transfers", [("title", "令和8年4月1日付け人事異動"), ("on", "令和8"), ("on-month", "4"), ("on-day", "1")])
      let path = String(try #require(made.location).dropFirst("/mihon".count))
      let forms: [[(String, String)]] = [
        [("change", "open-body"), ("open-body-id", "dx"), ("open-body-name", "デジタル課"), ("open-body-parent", "organ-mayor")],
        [("change", "move-body"), ("move-body-id", "kikaku-dx"), ("move-body-parent", "dx")],
        [
          ("change", "open-post"), ("open-post-id", "dx-head"), ("open-post-title", "課長"), ("open-post-body", "dx"),
          ("open-post-head", "yes"),
        ],
        [("change", "appoint"), ("appoint-person", "demonstration-sakura"), ("appoint-post", "dx-head"), ("appoint-manner", "regular")],
        [("change", "rename-body"), ("rename-body-id", "kikaku"), ("rename-body-name", "企画政策課")],
        [("change", "close-body"), ("close-body-id", "somu")],
      ]
      for form in forms { #expect(try await mamoru.post(path + "/changes", form).status == .seeOther) }
      #expect(try await mamoru.post(path + "/changes", [("change", "appoint")]).status == .unprocessableContent)
      // Not before its day, by hand or by the job.
      #expect(try await mamoru.post(path + "/carry-out").text.contains("令和8年4月1日付け"))
      try await AccountsJobs.carryOutTransfers(office.services)
      #expect(try await chart(office, "2026-04-01").body("dx") == nil)
      office.time.advance(seconds: 2 * 86_400)
      // On its day it fails whole, because 総務課 is not empty, and says so.
      try await AccountsJobs.carryOutTransfers(office.services)
      #expect(try await chart(office, "2026-04-01").body("dx") == nil)
      mamoru = try await office.signedIn("mamoru@mihon.example", .officer)
      #expect(try await mamoru.get(path).text.contains("変更6件目"))
      #expect(try await mamoru.post(path + "/changes/6/remove").status == .seeOther)
      try await AccountsJobs.carryOutTransfers(office.services)
      let april = try await chart(office, "2026-04-01")
      #expect(april.body("dx")?.name == "デジタル課")
      #expect(april.body("kikaku-dx")?.parent == "dx")
      #expect(april.holders(of: "dx-head").map { april.names[$0.person] } == ["模擬 さくら"])
      #expect(try await chart(office, "2026-03-31").body("kikaku-dx")?.parent == "kikaku")
      #expect(try await office.audited("accounts.organisation-changed") == 5)
      await #expect(throws: Failure.self) { try await mamoru.post(path + "/changes", forms[5]) }
    }
  }

  /// A new committee is opened by an officer like any department, and closed again.
  @Test(arguments: DatabaseKind.allCases)
  func anOrganIsOpenedAndClosed(kind: DatabaseKind) async throws {
    try await withOffice(on: kind) { office in
      try await seed(office)
      let mamoru = try await office.signedIn("mamoru@mihon.example", .officer)
      func transfer(_ day: [(String, String)], _ forms: [[(String, String)]]) async throws -> String {
        var caller = mamoru
        let made = try await caller.post("/accounts/staff/transfers", [("title", "機構改革")] + day)
        let path = String(try #require(made.location).dropFirst("/mihon".count))
        for form in forms { #expect(try await caller.post(path + "/changes", form).status == .seeOther) }
        return path
      }
      let opening = try await transfer(
        [("on", "2026"), ("on-month", "3"), ("on-day", "30")],
        [
          [("change", "open-organ"), ("open-organ-id", "equity"), ("open-organ-name", "公平委員会"), ("open-organ-kind", "equity")],
          [("change", "open-body"), ("open-body-id", "kohei"), ("open-body-name", "公平委員会事務局"), ("open-body-parent", "organ-equity")],
        ])
      var caller = mamoru
      #expect(try await caller.get(opening).text.contains("公平委員会"))
      #expect(try await caller.post(opening + "/carry-out").status == .seeOther)
      let chart = try await chart(office, "2026-03-30")
      #expect(chart.body("organ-equity")?.level == .organ && chart.body("organ-equity")?.kind == "equity")
      #expect(chart.children(of: "organ-equity").map(\.name) == ["公平委員会事務局"])
      #expect(try await caller.get("/accounts/organisation?on=2026&on-month=3&on-day=30").text.contains("公平委員会"))
      // Not while it has departments, then yes; and never before its time.
      await #expect(throws: Failure.self) { try await change(office, [.closeBody(id: "organ-equity")], on: "2026-05-01") }
      try await change(office, [.closeBody(id: "kohei"), .closeBody(id: "organ-equity")], on: "2026-05-01")
      #expect(try await self.chart(office, "2026-05-01").body("organ-equity") == nil)
      #expect(try await self.chart(office, "2026-04-30").body("organ-equity")?.name == "公平委員会")
      for (id, name) in [("organ-mayor", "町長部局"), ("equity", "名前"), ("organ-x", "")] {
        await #expect(throws: Failure.self) {
          try await change(office, [.openOrgan(id: id, kind: .other, name: name, english: "")], on: "2026-06-01")
        }
      }
    }
  }

  @Test func changesAreKeptAsTheyAre() {
    let all: [OrganisationChange] = [
      .openOrgan(id: "organ-a", kind: .fixedAsset, name: "委員会", english: "Board"),
      .openBody(id: "a", level: .unit, parent: "b", name: "名\"前", english: "x"), .renameBody(id: "a", name: "新", english: ""),
      .moveBody(id: "a", parent: "b"), .closeBody(id: "a"), .openPost(id: "p", body: "a", title: "係長", isHead: true), .closePost(id: "p"),
      .appoint(person: "x", post: "p", manner: .deputy), .release(person: "x", post: "p"),
    ]
    for change in all { #expect(OrganisationChange(json: change.json) == change) }
    for text in ["", "{}", #"{"change":"appoint","person":"x","post":"p","manner":"king"}"#, #"{"change":"close-body"}"#] {
      #expect(OrganisationChange(json: text) == nil)
    }
  }
}
