import Foundation
import Kernel
import Storage
import Testing
import Web

@testable import Installation

/// Rates as a running office keeps them: by address, and by account.
@Suite struct RateTests {
  private static func limited(_ adjust: @escaping @Sendable (inout Configuration) -> Void) -> (inout Configuration) -> Void {
    { configuration in
      // Addresses of the test's own making.
      configuration.trustedProxies = AddressRange.loopback
      adjust(&configuration)
    }
  }

  @Test func `Searches are limited, on pages and in the API, and what is no search is not`() async throws {
    try await RunningOffice.run(on: .sqlite, towns: ["mihon"], Self.limited { $0.searchRate = RateSetting(count: 3, seconds: 3600) }) {
      office in
      let from = ["X-Forwarded-For": "192.0.2.1"]
      for path in ["/mihon/procedures?q=a", "/mihon/plan?q=b", "/mihon/plan/glossary?q=c"] {
        #expect(await office.client.get(path, from).status == 200, "\(path)")
      }
      let page = await office.client.get("/mihon/procedures?q=d", from)
      #expect(page.status == 429 && page["content-type"] == "text/html; charset=utf-8" && page.body.contains("見本町"))
      #expect(page["retry-after"].flatMap { Int($0) }.map { (1...1200).contains($0) } == true)
      let problem = await office.client.get("/mihon/api/v1/procedures?q=d", from)
      #expect(
        problem.status == 429 && problem["content-type"]?.hasPrefix("application/problem+json") == true && problem["retry-after"] != nil)
      let code = try ServerTests.json(problem.body)["code"]?.string
      #expect(code == "web.too-many-requests")
      for path in ["/mihon/procedures", "/mihon/plan?q=", "/mihon/plan?status=done", "/mihon/api/v1/procedures"] {
        #expect(await office.client.get(path, from).status == 200, "\(path)")
      }
      #expect(await office.client.get("/mihon/procedures?q=d", ["X-Forwarded-For": "192.0.2.2"]).status == 200)
    }
  }

  @Test func `Guesses at one account are limited from whatever address they come`() async throws {
    try await RunningOffice.run(on: .sqlite, towns: ["mihon"], Self.limited { $0.signInRate = RateSetting(count: 6, seconds: 3600) }) {
      office in
      let door = "/mihon/accounts/sign-in/email"
      let (cookie, token) = try await Self.form(office, "/mihon/accounts/sign-in")
      func ask(_ mail: String, from address: Int) async -> RawClient.Answer {
        await office.client.post(door, form: "_csrf=\(token)&email=\(mail)", ["Cookie": cookie, "X-Forwarded-For": "192.0.2.\(address)"])
      }
      for index in 0..<3 { #expect(await ask("hanako%40mihon.example", from: index).status == 303) }
      // The same mailbox in other letters.
      let refused = await ask("HANAKO%40mihon.example", from: 3)
      #expect(refused.status == 429 && refused["retry-after"] != nil)
      #expect(await ask("taro%40mihon.example", from: 3).status == 303)
      // One address, many accounts.
      for index in 0..<5 { #expect(await ask("a\(index)%40mihon.example", from: 3).status == 303) }
      #expect(await ask("a6%40mihon.example", from: 3).status == 429)
    }
  }

  @Test func `Officers of one address have rates of their own`() async throws {
    try await RunningOffice.run(on: .sqlite, towns: ["mihon"], Self.limited { $0.submissionRate = RateSetting(count: 1, seconds: 3600) }) {
      office in
      func signIn(_ index: Int) async throws -> String {
        let (cookie, token) = try await Self.form(office, "/mihon/accounts/staff/sign-in")
        let page = await office.client.get("/mihon/accounts/staff/sign-in", ["Cookie": cookie])
        let people = page.body.matches(of: /name="person" value="([^"]+)"/).map { String($0.1) }
        let answer = await office.client.post(
          "/mihon/accounts/staff/sign-in/demonstration", form: "_csrf=\(token)&person=\(try #require(people.dropFirst(index).first))",
          ["Cookie": cookie, "X-Forwarded-For": "192.0.2.1"])
        let session = try #require(answer.all("set-cookie").first { $0.hasPrefix("yakuba-mihon-staff=") }?.split(separator: ";").first)
        return cookie + "; " + session
      }
      func send(_ cookies: String) async throws -> Int {
        let page = await office.client.get("/mihon/accounts/staff/me", ["Cookie": cookies])
        let token = try #require(page.body.firstMatch(of: /name="_csrf" value="([0-9a-f]+)"/)?.1)
        return await office.client.post(
          "/mihon/accounts/staff/me/profile", form: "_csrf=\(token)&name=", ["Cookie": cookies, "X-Forwarded-For": "192.0.2.1"]
        ).status
      }
      let first = try await signIn(0)
      let second = try await signIn(1)
      var statuses: [Int] = []
      for _ in 0..<3 { statuses.append(try await send(first)) }
      #expect(statuses.prefix(2).allSatisfy { $0 == 422 } && statuses.last == 429, "\(statuses)")
      #expect(try await send(second) == 422)
    }
  }

  /// Cookie and token of the first form of a page.
  static func form(_ office: RunningOffice, _ path: String) async throws -> (cookie: String, token: String) {
    let page = await office.client.get(path)
    let cookie = try #require(page.all("set-cookie").first { $0.hasPrefix("form=") }?.split(separator: ";").first)
    let token = try #require(page.body.firstMatch(of: /name="_csrf" value="([0-9a-f]+)"/)?.1)
    return (String(cookie), String(token))
  }
}

/// Cookies for HTTPS alone.
@Suite struct SecureTests {
  @Test func `In production with an https address cookies are Secure whatever a proxy says`() async throws {
    try await RunningOffice.run(
      on: .sqlite, towns: ["mihon"],
      {
        $0.mode = .production
        $0.publicURL = "https://yakuba.example.jp"
      }
    ) { office in
      let page = await office.client.get("/mihon/accounts/staff/sign-in")
      let cookie = try #require(page.all("set-cookie").first)
      #expect(page.status == 200 && cookie.hasPrefix("__Host-form=") && cookie.hasSuffix("; Secure"))
      #expect(page["strict-transport-security"]?.hasPrefix("max-age=") == true)
      let looks = await office.client.get("/mihon/help?lang=en", ["X-Forwarded-Proto": "http"])
      #expect(looks["set-cookie"]?.hasPrefix("__Host-looks=") == true && looks["set-cookie"]?.hasSuffix("; Secure") == true)
      #expect(await office.client.get("/mihon/nothing")["strict-transport-security"] != nil)
    }
  }

  @Test func `A demonstration on a laptop goes without`() async throws {
    try await RunningOffice.run(on: .sqlite, towns: ["mihon"]) { office in
      let page = await office.client.get("/mihon/accounts/staff/sign-in")
      #expect(page["set-cookie"]?.contains("Secure") == false && page["strict-transport-security"] == nil)
    }
  }
}
