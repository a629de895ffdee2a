import Testing

@testable import Forms

@Suite struct ScanningTests {
  @Test(arguments: [
    ("unix:/run/clamav/clamd.ctl", ClamScanner.Address.path("/run/clamav/clamd.ctl")),
    ("/run/clamav/clamd.ctl", .path("/run/clamav/clamd.ctl")),
    ("127.0.0.1:3310", .host("127.0.0.1", 3310)),
  ]) func addressesOfTheDaemon(text: String, address: ClamScanner.Address) { #expect(ClamScanner.Address(text) == address) }

  @Test(arguments: [
    "", "clamd", "localhost:3310", "127.0.0.1", "127.0.0.1:0", "127.0.0.1:99999", "1.2.3:4", "unix:clamd.ctl",
    "/" + String(repeating: "a", count: 200),
  ])
  func whatIsNone(text: String) { #expect(ClamScanner.Address(text) == nil) }
}

@Suite struct ExtensionTests {
  private static func address(_ lot: String, _ building: String? = nil, town: String = "大字見本") -> Answer {
    .record(texts: ["municipality": "見本町", "town": town, "lot": lot, "building": building]) ?? .text("")
  }

  @Test func whatIsAddedExtendsAndWhatIsChangedDoesNot() {
    #expect(Self.address("1", "見本荘").extends(Self.address("1")))
    #expect(!Self.address("2", "見本荘").extends(Self.address("1")))
    #expect(!Self.address("1").extends(Self.address("1", "見本荘")), "something was taken away")
    #expect(Answer.list([Self.address("1", "a")]).extends(.list([Self.address("1")])))
    #expect(!Answer.list([Self.address("1"), Self.address("2")]).extends(.list([Self.address("1")])), "another item is a change")
  }

  @Test func additionsGoWithTheSamePlaceOnly() {
    let typed = Self.address("1", "見本荘")
    #expect(Self.address("3").adding(whatWasAddedTo: Self.address("1"), by: typed) == Self.address("3", "見本荘"))
    #expect(Self.address("3", town: "大字例示").adding(whatWasAddedTo: Self.address("1"), by: typed) == Self.address("3", town: "大字例示"))
    #expect(
      Self.address("1", "新しい荘").adding(whatWasAddedTo: Self.address("1"), by: typed) == Self.address("1", "新しい荘"), "the source knows better"
    )
  }
}
