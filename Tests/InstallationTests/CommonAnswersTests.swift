import Contracts
import Foundation
import Kernel
import Storage
import Testing
import Web

@testable import Installation

/// Pages that many open at the same moment, over the network.
@Suite struct CommonAnswersTests {
  @Test(arguments: DatabaseKind.allCases)
  func `Many who ask at once all get the page, each in their own language`(_ kind: DatabaseKind) async throws {
    try await RunningOffice.run(on: kind) { office in
      let alone = await office.client.get("/mihon/plan").body
      let english = await office.client.get("/mihon/plan", ["Accept-Language": "en"]).body
      let isTranslated = alone != english
      #expect(isTranslated)
      await withTaskGroup(of: (Int, RawClient.Answer).self) { group in
        for number in 0..<60 {
          group.addTask {
            (number, await office.client.get("/mihon/plan", number.isMultiple(of: 3) ? ["Accept-Language": "en"] : [:]))
          }
        }
        for await (number, answer) in group {
          #expect(answer.status == 200)
          let isSame = answer.body == (number.isMultiple(of: 3) ? english : alone)
          #expect(isSame)
          #expect(answer["set-cookie"] == nil && answer["etag"] != nil)
        }
      }
    }
  }

  /// What was committed before the question is in the answer, however many ask.
  @Test(arguments: DatabaseKind.allCases)
  func `Nobody is shown a page older than their question`(_ kind: DatabaseKind) async throws {
    try await RunningOffice.run(on: kind, towns: ["mihon"]) { office in
      let open = try #require(try await office.listening.installation.towns.town("mihon"))
      let title = try #require(
        try await open.database.read { try $0.first("SELECT title FROM plan_measures ORDER BY id LIMIT 1") { try $0.text("title") } })
      for round in 1...5 {
        async let noise: Void = withTaskGroup(of: Void.self) { group in
          for _ in 0..<20 { group.addTask { _ = await office.client.get("/mihon/plan.json") } }
        }
        let new = "\(title)・\(round)"
        try await open.database.write { writer in
          try writer.run("UPDATE plan_measures SET title = \(new) WHERE id = (SELECT id FROM plan_measures ORDER BY id LIMIT 1)")
        }
        #expect(await office.client.get("/mihon/plan.json").body.contains(new))
        await noise
      }
    }
  }

  @Test func `A page with a form, and who is known, is nobody else's`() async throws {
    try await RunningOffice.run(on: .sqlite, towns: ["mihon"]) { office in
      let tokens = await withTaskGroup(of: String?.self) { group in
        for _ in 0..<20 { group.addTask { await office.client.get("/mihon/accounts/sign-in")["set-cookie"] } }
        var found: [String] = []
        for await cookie in group { if let cookie { found.append(cookie) } }
        return found
      }
      #expect(tokens.count == 20 && Set(tokens).count == 20)
    }
  }

  @Test func `What only one visitor may see is never shared`() throws {
    let common = CommonAnswers()
    func key(_ headers: [(String, String)], isCommon: Bool = true, method: Web.Method = .get) -> CommonAnswers.Key? {
      let request = Request(method: method, segments: ["plan"], rawPath: "/mihon/plan", headers: Headers(headers))
      let route = ResolvedRoute(
        service: "plan", access: .everyone, rateClass: nil, bodies: [], needsFormToken: true, scope: nil, isCommon: isCommon,
        claimedAccount: { _ in nil }, respond: { _ in Response() })
      return common.key(request, route, town: "mihon", Installation.preferences(of: request), isFirst: false)
    }
    #expect(key([]) != nil)
    #expect(key([("cookie", "looks=x")]) != nil)
    #expect(key([("cookie", "form=abc")]) == nil)
    #expect(key([("cookie", "yakuba-mihon-resident=abc")]) == nil)
    #expect(key([("authorization", "Bearer yk_x")]) == nil)
    #expect(key([], isCommon: false) == nil)
    #expect(key([], method: .head) == nil)
    #expect(key([("accept-encoding", "gzip")]) != key([]))
  }
}
