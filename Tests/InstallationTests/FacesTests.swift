import Contracts
import Kernel
import Storage
import TestSupport
import Testing

@testable import Installation

/// The two faces of a town, each served by a process of its own, know each other's address.
@Suite struct FacesTests {
  private static func configuration(
    _ face: Configuration.FaceChoice, own: String, other: String?, _ adjust: (inout Configuration) -> Void = { _ in }
  ) -> Configuration {
    var configuration = Configuration()
    (configuration.face, configuration.publicURL, configuration.otherFaceURL) = (face, own, other)
    adjust(&configuration)
    return configuration
  }

  private static func addresses(_ configuration: Configuration, host: String? = nil) -> [String] {
    let base = configuration.publicAddress(port: 1)
    return [Face.public, .staff].map { configuration.address(of: $0, "mihon", registered: host, base: base) }
  }

  @Test func `Each process knows both addresses`() {
    let (open, staff) = ("https://town.example.jp", "https://staff.example.jp")
    let both = [open + "/mihon", staff + "/mihon"]
    #expect(Self.addresses(Self.configuration(.public, own: open, other: staff)) == both)
    #expect(Self.addresses(Self.configuration(.staff, own: staff, other: open)) == both)
    // One process, or a front server that tells the faces apart by path.
    #expect(Self.addresses(Self.configuration(.both, own: open, other: staff)) == [open + "/mihon", open + "/mihon"])
    #expect(Self.addresses(Self.configuration(.staff, own: open, other: nil)) == [open + "/mihon", open + "/mihon"])
  }

  @Test func `Towns with host names of their own`() {
    let own = Self.configuration(.staff, own: "https://staff.example.jp", other: "https://town.example.jp") {
      ($0.hosts, $0.otherFaceHosts) = (["s.mihon.example": "mihon"], ["www.mihon.example": "mihon"])
    }
    #expect(Self.addresses(own) == ["https://www.mihon.example", "https://s.mihon.example"])
    // The directory's name counts for every process that has no other.
    let named = Self.configuration(.staff, own: "https://staff.example.jp", other: "https://town.example.jp") {
      $0.hosts = ["s.mihon.example": "mihon"]
    }
    #expect(Self.addresses(named, host: "www.mihon.example") == ["https://www.mihon.example", "https://s.mihon.example"])
    #expect(
      Self.addresses(Self.configuration(.public, own: "https://a.example", other: nil), host: "h.example") == [
        "https://h.example", "https://h.example",
      ])
  }

  @Test func `It is read from the configuration, mistakes and all`() throws {
    let configuration = try Configuration.read(environment: [
      "YAKUBA_FACE": "staff", "YAKUBA_OTHER_FACE_URL": "https://town.example.jp/", "YAKUBA_OTHER_FACE_HOSTS": "mihon=WWW.mihon.example",
    ])
    #expect(configuration.otherFaceURL == "https://town.example.jp" && configuration.otherFaceHosts == ["www.mihon.example": "mihon"])
    let wrong = ["YAKUBA_OTHER_FACE_URL": "town.example.jp", "YAKUBA_OTHER_FACE_HOSTS": "mihon"]
    let problems = #expect(throws: ConfigurationProblems.self) { try Configuration.read(environment: wrong) }
    for name in wrong.keys { #expect(problems?.list.contains { $0.subject.contains(name) } == true) }
  }

  @Test(arguments: DatabaseKind.allCases) func `The staff face leads to what residents see, and never the other way`(_ kind: DatabaseKind)
    async throws
  {
    let other = "https://town.example.jp"
    try await RunningOffice.run(on: kind, towns: ["mihon"], { ($0.face, $0.otherFaceURL) = (.staff, other) }) { office in
      let page = await office.client.get("/mihon/verify/0000-0000-0000-0000?from=%E7%B4%99")
      #expect(page.status == 302 && page["location"] == other + "/mihon/verify/0000-0000-0000-0000?from=%E7%B4%99")
      #expect(await office.client.post("/mihon/verify", form: "code=x").status == 404)
      #expect(await office.client.get("/mihon/accounts/staff/sign-in").status == 200)
      let services = try #require(try await office.listening.installation.towns.town("mihon")).services
      #expect(services.address(of: .public) == other + "/mihon" && services.address(of: .staff) == services.publicAddress)
    }
    try await RunningOffice.run(on: kind, towns: ["mihon"], { ($0.face, $0.otherFaceURL) = (.public, "https://staff.example.jp") }) {
      office in
      let refused = await office.client.get("/mihon/staff")
      #expect(refused.status == 404 && !refused.body.contains("staff.example.jp"))
      #expect(await office.client.get("/mihon/verify").status == 200)
    }
  }
}
