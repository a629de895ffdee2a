import Foundation
import Kernel
import Storage
import Testing
import Web

@testable import Installation

/// The whole server, asked over the network, on both databases.
@Suite struct ServerTests {
  @Test(arguments: DatabaseKind.allCases)
  func `Towns are found by path, pages once by one address`(_ kind: DatabaseKind) async throws {
    try await RunningOffice.run(on: kind) { office in
      let front = await office.client.get("/")
      #expect(front.status == 200)
      #expect(front.body.contains("href=\"/mihon/\"") && front.body.contains("href=\"/aizubange/\""))
      #expect(await office.client.get("/mihon")["location"] == "/mihon/")
      #expect(await office.client.get("/mihon/help/?x=1")["location"] == "/mihon/help?x=1")
      #expect(await office.client.get("/mihon/").status == 200)
      #expect(await office.client.get("/mihon/plan").status == 200)
      #expect(await office.client.get("/nowhere/").status == 404)
      let head = await office.client.send("HEAD", "/mihon/help")
      #expect(head.status == 200 && head.body.isEmpty && head["content-length"] != "0")
    }
  }

  @Test func `The only town is gone to at once`() async throws {
    try await RunningOffice.run(on: .sqlite, towns: ["aizubange"]) { office in
      let answer = await office.client.get("/")
      #expect(answer.status == 302 && answer["location"] == "/aizubange/")
    }
  }

  @Test func `A town with a host name has its pages at its root`() async throws {
    try await RunningOffice.run(on: .sqlite, { $0.hosts = ["www.mihon.example": "mihon"] }) { office in
      let home = await office.client.get("/", ["Host": "www.mihon.example"])
      #expect(home.status == 200 && home.body.contains("<h1>見本町</h1>") && home.body.contains("href=\"/plan\""))
      #expect(await office.client.get("/plan", ["Host": "WWW.mihon.example:80"]).status == 200)
      #expect(await office.client.get("/healthz", ["Host": "www.mihon.example"]).body == "ok\n")
      #expect(await office.client.get("/", ["Host": "other.example"]).body.contains("会津坂下町"))
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func `What is wrong gets its status, as a page or as problem details`(_ kind: DatabaseKind) async throws {
    try await RunningOffice.run(on: kind, { $0.bodyLimit = 4096 }) { office in
      let page = await office.client.get("/mihon/nothing", ["Accept": "text/html"])
      #expect(page.status == 404 && page["content-type"] == "text/html; charset=utf-8" && page.body.contains("見本町"))
      let problem = await office.client.get("/mihon/nothing", ["Accept": "application/json"])
      #expect(problem.status == 404 && problem["content-type"] == "application/problem+json; charset=utf-8")
      let code1 = try Self.json(problem.body)["code"]?.string
      #expect(code1 == "web.no-such-page")
      let api = await office.client.get("/mihon/api/v1/nothing")
      #expect(api.status == 404 && api["content-type"]?.hasPrefix("application/problem+json") == true)
      let wrongLimit = await office.client.get("/mihon/api/v1/metrics?limit=0")
      #expect(wrongLimit.status == 400)
      let code2 = try Self.json(wrongLimit.body)["code"]?.string
      #expect(code2 == "api.limit")

      let method = await office.client.send("DELETE", "/mihon/help")
      #expect(method.status == 405)
      #expect(Set((method["allow"] ?? "").split(separator: ",").map { $0.trimmed }) == ["GET", "HEAD", "OPTIONS"])
      #expect(await office.client.send("POST", "/", ["Content-Length": "0"]).status == 405)
      let options = await office.client.send("OPTIONS", "/mihon/help")
      #expect(options.status == 204 && options["allow"]?.contains("GET") == true)
      #expect(await office.client.get("/mihon/help", ["Accept": "image/png"]).status == 406)
      let signIn = "/mihon/accounts/staff/sign-in"
      #expect(await office.client.send("POST", signIn, ["Content-Type": "application/json"], body: "{}").status == 415)
      #expect(await office.client.send("POST", signIn, ["Content-Type": "application/x-nothing"], body: "x").status == 415)
      #expect(await office.client.post(signIn, form: "a=" + String(repeating: "x", count: 5000)).status == 413)
      #expect(await office.client.get("/mihon/%zz").status == 400)
    }
  }

  @Test func `A form of another site is refused, and one without our token`() async throws {
    try await RunningOffice.run(on: .sqlite) { office in
      let path = "/mihon/accounts/staff/sign-in"
      let elsewhere = await office.client.post(path, form: "email=a", ["Sec-Fetch-Site": "cross-site", "Accept": "application/json"])
      #expect(try elsewhere.status == 403 && Self.json(elsewhere.body)["code"]?.string == "web.cross-site")
      let without = await office.client.post(path, form: "email=a", ["Accept": "application/json"])
      #expect(try without.status == 403 && Self.json(without.body)["code"]?.string == "web.form-expired")

      let page = await office.client.get(path)
      let cookie = try #require(page.all("set-cookie").first { $0.hasPrefix("form=") }?.split(separator: ";").first)
      let token = try #require(page.body.firstMatch(of: /name="_csrf" value="([0-9a-f]+)"/)?.1)
      let with = await office.client.post(
        path, form: "_csrf=\(token)&email=nobody%40mihon.example&password=wrong", ["Cookie": String(cookie)])
      #expect(with.status != 403)
      let other = await office.client.post(path, form: "_csrf=\(token)&email=a", ["Cookie": "form=\(String(repeating: "0", count: 26))"])
      #expect(other.status == 403)
    }
  }

  @Test func `Faces are apart`() async throws {
    try await RunningOffice.run(on: .sqlite, { $0.face = .public }) { office in
      #expect(await office.client.get("/mihon/plan").status == 200)
      #expect(await office.client.get("/mihon/staff").status == 404)
      #expect(await office.client.get("/mihon/accounts/staff/sign-in").status == 404)
    }
    try await RunningOffice.run(on: .sqlite, { $0.face = .staff }) { office in
      #expect(await office.client.get("/mihon/plan").status == 404)
      #expect(await office.client.get("/mihon/accounts/staff/sign-in").status == 200)
      #expect(await office.client.get("/robots.txt").body.contains("Disallow: /\n"))
    }
  }

  @Test func `Who is not signed in is led to the door and back`() async throws {
    try await RunningOffice.run(on: .sqlite) { office in
      let page = await office.client.get("/mihon/staff/operations/audit?action=plan.")
      #expect(page.status == 303)
      #expect(page["location"] == "/mihon/accounts/staff/sign-in?return=%2Fstaff%2Foperations%2Faudit%3Faction%3Dplan.")
      let machine = await office.client.get("/mihon/staff/operations/audit", ["Accept": "application/json"])
      #expect(machine.status == 401)
    }
  }

  @Test func `Language and looks are kept in one cookie`() async throws {
    try await RunningOffice.run(on: .sqlite) { office in
      let chosen = await office.client.get("/mihon/help?lang=en&x=1&size=200")
      #expect(chosen.status == 303 && chosen["location"] == "/mihon/help?x=1")
      #expect(chosen["set-cookie"]?.hasPrefix("looks=en.200.system.0; Path=/; SameSite=Lax") == true)
      #expect(await office.client.get("/mihon/help", ["Cookie": "looks=en.200.system.0"]).body.contains("<html lang=\"en\""))
      #expect(await office.client.get("/mihon/help", ["Accept-Language": "en-GB,en;q=0.9"]).body.contains("<html lang=\"en\""))
      #expect(await office.client.get("/mihon/help", ["Accept-Language": "ja,en;q=0.5"]).body.contains("<html lang=\"ja\""))
      let read = await office.client.get("/mihon/", ["Cookie": "looks=ja.100.system.1"])
      #expect(read.body.contains("<ruby>見本町<rp>（</rp><rt>みほんまち</rt>"))
      // A choice that is none changes nothing and leads nowhere.
      #expect(await office.client.get("/mihon/help?lang=xx").status == 200)
      #expect(await office.client.get("/mihon/api/v1/town?lang=en").status == 200)
    }
  }

  @Test func `Pages carry what protects them, and may be kept by their reader`() async throws {
    try await RunningOffice.run(on: .sqlite) { office in
      let page = await office.client.get("/mihon/help")
      #expect(page["content-security-policy"]?.contains("script-src 'self'") == true)
      #expect(page["x-content-type-options"] == "nosniff")
      let tag = try #require(page["etag"])
      #expect(await office.client.get("/mihon/help", ["If-None-Match": tag]).status == 304)
      let style = try #require(page.body.firstMatch(of: /href="(\/assets\/css\/[^"]+)"/)?.1)
      let asset = await office.client.get(String(style))
      #expect(asset.status == 200 && asset["cache-control"]?.contains("immutable") == true)
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func `Pages read are counted, and written when the server stops`(_ kind: DatabaseKind) async throws {
    try await RunningOffice.run(on: kind) { office in
      for _ in 0..<3 { _ = await office.client.get("/mihon/help", ["User-Agent": "Mozilla/5.0"]) }
      _ = await office.client.get("/mihon/help", ["User-Agent": "SomeBot/1.0"])
      _ = await office.client.get("/mihon/missing", ["User-Agent": "Mozilla/5.0"])
      await office.listening.stop()
      let again = try await Listening.start(office.configuration, secret: SecretFile.load(office.configuration), home: RunningOffice.home)
      let answer = await RawClient(port: again.port).get("/mihon/api/v1/metrics?limit=200")
      await again.stop()
      let items = try #require(Self.json(answer.body)["items"]?.array)
      let reads = try #require(items.first { $0["name"]?.string == "site.page_reads_30days" })
      #expect(reads["value"]?.int == 3)
    }
  }

  @Test func `Health is told to all, reasons and figures to the watchers`() async throws {
    try await RunningOffice.run(on: .sqlite) { office in
      #expect(await office.client.get("/healthz").body == "ok\n")
      #expect(await office.client.get("/readyz").body == "ready\n")
      #expect(await office.client.get("/metrics").status == 404)
    }
    try await RunningOffice.run(on: .sqlite, { $0.metricsFrom = AddressRange.loopback }) { office in
      _ = await office.client.get("/mihon/")
      #expect(await office.client.get("/metrics").body.contains("yakuba_http_requests_total{group=\"site\",status=\"2xx\"} 1"))
      #expect(await office.client.get("/readyz").body.contains("directory: ok"))
    }
  }

  @Test func `security.txt is there where a contact is configured`() async throws {
    try await RunningOffice.run(on: .sqlite, { $0.securityContact = "mailto:security@mihon.example" }) { office in
      let text = await office.client.get("/.well-known/security.txt")
      #expect(text.status == 200 && text.body.hasPrefix("Contact: mailto:security@mihon.example\nExpires: "))
    }
    try await RunningOffice.run(on: .sqlite, towns: ["mihon"]) { office in
      #expect(await office.client.get("/.well-known/security.txt").status == 404)
    }
  }

  @Test(arguments: DatabaseKind.allCases)
  func `Jobs run once when they are due`(_ kind: DatabaseKind) async throws {
    try await RunningOffice.run(on: kind) { office in
      let town = try #require(try await office.listening.installation.towns.town("mihon"))
      var runs: [String] = []
      for _ in 0..<200 where runs.isEmpty {
        try await Task.sleep(for: .milliseconds(50))
        runs = try await town.database.read {
          try $0.all("SELECT name FROM operations_job_runs WHERE outcome <> 'running'") { try $0.text("name") }
        }
      }
      #expect(!runs.isEmpty)
    }
  }

  static func json(_ text: String) throws -> JSONNode { try JSONDocument.parse(text) }
}
