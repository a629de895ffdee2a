import Kernel
import Storage
import Testing

@testable import Installation

/// Readings over any page, also over those that stand outside a town and those that say that something went wrong.
@Suite struct FuriganaTests {
  @Test func `The front page, the design page and errors are read aloud too`() async throws {
    try await RunningOffice.run(on: .sqlite) { office in
      let looks = ["Cookie": "looks=ja.100.system.1", "Accept": "text/html"]
      let front = await office.client.get("/", looks)
      // The town's name as the town reads it, not as a dictionary guesses.
      #expect(front.status == 200 && front.body.contains("<ruby>会津坂下町<rp>（</rp><rt>あいづばんげまち</rt>"))
      for (path, status) in [
        ("/design", 200), ("/nowhere/", 404), ("/mihon/nothing", 404), ("/mihon/plan/measures/none", 404), ("/a/%zz", 400),
      ] {
        let page = await office.client.get(path, looks)
        #expect(page.status == status, "\(path)")
        if status != 400 { #expect(page.body.contains("<rt>"), "\(path)") }
        let plain = await office.client.get(path, ["Accept": "text/html"])
        #expect(!plain.body.contains("<rt>"), "\(path)")
      }
    }
  }
}
