import Contracts
import Testing
import Web

@testable import Approvals

@Suite struct RouteTests {
  @Test(arguments: ApprovalsRoute.samples) func `Every route reads what it prints`(_ route: ApprovalsRoute) {
    #expect(ApprovalsRoute(method: route.method, segments: route.segments) == route)
  }

  @Test func `Other addresses are none of ours`() {
    for (method, path) in [
      (Method.post, ["staff", "approvals"]), (.get, ["staff", "approvals", "drafts"]),
      (.post, ["staff", "approvals", "drafts", "01h", "sell"]),
      (.get, ["approvals"]), (.get, ["staff", "approvals", "drafts", "01h", "submit"]), (.get, ["staff", "approvals", "nothing"]),
    ] {
      #expect(ApprovalsRoute(method: method, segments: path) == nil)
    }
  }

  @Test(arguments: ApprovalsRoute.samples) func `Nobody but officers comes in, and auditors change nothing`(_ route: ApprovalsRoute) {
    guard case .officer(let roles) = Approvals().access(to: route) else {
      Issue.record("\(route) is open")
      return
    }
    #expect(!roles.contains(.viewer))
    if route.method == .post, route != .markRead("01h") { #expect(!roles.contains(.auditor)) }
  }
}
