import Kernel
import Storage
import Testing

@testable import Installation

/// A department gets a new name; papers of before keep the old one.
@Suite struct OldPaperTests {
  /// An officer of the demonstration at a browser.
  struct Seat {
    let office: RunningOffice
    let cookies: String
    let token: String

    static func take(_ person: String, _ office: RunningOffice) async throws -> Seat {
      let (cookie, token) = try await RateTests.form(office, "/mihon/accounts/staff/sign-in")
      let answer = await office.client.post(
        "/mihon/accounts/staff/sign-in/demonstration", form: "_csrf=\(token)&person=\(person)", ["Cookie": cookie])
      let session = try #require(answer.all("set-cookie").first { $0.hasPrefix("yakuba-mihon-staff=") }?.split(separator: ";").first)
      let cookies = "\(cookie); \(session)"
      let page = await office.client.get("/mihon/accounts/staff/me", ["Cookie": cookies])
      return Seat(
        office: office, cookies: cookies, token: String(try #require(page.body.firstMatch(of: /name="_csrf" value="([0-9a-f]+)"/)?.1)))
    }

    func get(_ path: String) async -> RawClient.Answer { await office.client.get(path, ["Cookie": cookies]) }
    func post(_ path: String, _ fields: [(String, String)]) async -> RawClient.Answer {
      func encoded(_ text: String) -> String { text.utf8.map { byte in "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined() }
      let form = (["_csrf=\(token)"] + fields.map { "\($0.0)=\(encoded($0.1))" }).joined(separator: "&")
      return await office.client.post(path, form: form, ["Cookie": cookies])
    }
  }

  static func date(_ name: String, _ date: CalendarDate) -> [(String, String)] {
    [(name, "\(date.year)"), ("\(name)-month", "\(date.month)"), ("\(name)-day", "\(date.day)")]
  }

  @Test(arguments: DatabaseKind.allCases)
  func `A report of before the reform names the department as it was`(_ kind: DatabaseKind) async throws {
    try await RunningOffice.run(on: kind, towns: ["mihon"]) { office in
      let sakura = try await Seat.take("demonstration-sakura", office)
      let today = Clock.system.today
      let presented = await sakura.post(
        "/mihon/staff/plan/reports",
        [("meeting", "臨時会"), ("number", "企第1号"), ("department", "企画課")] + Self.date("reference", today) + Self.date("presented", today))
      let paper = try #require(
        presented["location"]?.split(separator: "?").first.map { String($0).replacing("/staff/plan/", with: "/plan/") })
      #expect(presented.status == 303 && paper.hasPrefix("/mihon/plan/reports/"))

      let mamoru = try await Seat.take("demonstration-mamoru", office)
      let made = await mamoru.post("/mihon/accounts/staff/transfers", [("title", "機構改革")] + Self.date("on", today))
      let transfer = try #require(made["location"])
      #expect(
        await mamoru.post(
          transfer + "/changes", [("change", "rename-body"), ("rename-body-id", "kikaku"), ("rename-body-name", "デジタル戦略課")]
        ).status == 303)
      #expect(await mamoru.post(transfer + "/carry-out", []).status == 303)

      let organisation = await office.client.get("/mihon/accounts/organisation")
      #expect(organisation.body.contains("デジタル戦略課") && organisation.body.contains("企画課"), "the name and the one before")
      // What is made from now on says the new name, the paper of before the old one.
      let form = await sakura.get("/mihon/staff/plan/reports/new")
      #expect(form.body.contains("value=\"デジタル戦略課\""))
      let old = await office.client.get(paper)
      #expect(old.status == 200 && old.body.contains("企画課") && !old.body.contains("デジタル戦略課"))
    }
  }
}
