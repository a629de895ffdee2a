import Contracts
import Testing
import Web

@testable import Accounts

@Suite struct RouteTests {
  @Test func routesPrintAndParse() {
    for route in AccountsRoute.samples {
      let parsed = AccountsRoute(method: route.method, segments: route.segments)
      switch (route, parsed) {
      case (.resident(let a), .resident(let b)): #expect(a == b)
      case (.staff(let a), .staff(let b)): #expect(a == b)
      default: Issue.record("\(route) came back as \(String(describing: parsed))")
      }
    }
  }

  @Test func pathsAreDistinctForEachMethod() {
    let paths = AccountsRoute.samples.map { "\($0.method.rawValue) \($0.path)" }
    #expect(Set(paths).count == paths.count)
  }

  @Test(arguments: [
    [], ["accounts"], ["accounts", "staff"], ["accounts", "nothing"], ["plan"], ["accounts", "staff", "officers", "a", "b"],
  ])
  func otherPathsAreNone(segments: [String]) {
    #expect(AccountsRoute(method: .get, segments: segments) == nil)
    #expect(AccountsRoute(method: .delete, segments: segments) == nil)
  }

  @Test(arguments: [
    ("/plan", true), ("/plan?x=1", true), ("//evil.example", false), ("https://evil.example", false), ("/\\evil", false), ("", false),
    ("/a b", false), ("/日本", false),
  ])
  func returnPaths(path: String, isOurs: Bool) { #expect(ReturnPath.isOurs(path) == isOurs) }

  @Test func origins() {
    #expect(OriginText.of("https://Example.JP:8443/mihon?x") == "https://example.jp:8443")
    #expect(OriginText.host(of: "https://example.jp:8443") == "example.jp")
  }
}
