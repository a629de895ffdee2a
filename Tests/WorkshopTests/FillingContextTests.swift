import Contracts
import Design
import Forms
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Workshop

/// Surveys and try runs count opening days by the town's calendar, where a service keeps one.
@Suite struct FillingContextTests {
  private static func visit(_ ports: Ports, _ town: TownDatabase) -> Visit {
    let place = Town(
      slug: "mihon", name: "見本町", reading: "みほんまち", english: "Mihon", prefecture: "見本県", code: nil, isFictional: true, basePath: "/mihon")
    return Visit(
      request: Request(method: .get, segments: [], rawPath: "/mihon/"),
      services: TownServices(
        town: place, database: town, clock: .fixed(Moment(milliseconds: 1_794_279_600_000)), randomness: .system, metrics: [], datasets: [],
        publicAddress: "http://localhost/mihon", isDemonstration: true, ports: ports),
      visitor: .nobody, preferences: Preferences(language: .japanese), formToken: "t")
  }

  @Test(arguments: DatabaseKind.allCases) func theTownsClosingDaysCount(_ kind: DatabaseKind) async throws {
    try await withTown(on: kind, migrations: []) { town in
      // A Monday on which only this town's office is closed.
      let day = try #require(CalendarDate("2026-11-16"))
      var ports = Ports()
      let without = Self.visit(ports, town)
      ports.offer(
        FillingSurroundings { _, today in
          var opening = OpeningDays()
          opening.closings = [OpeningDays.Closing(first: day, last: day, reason: LocalText("全庁停電", en: "No power", easy: "電気が とまる"))]
          return FillingContext(today: today, opening: opening)
        })
      let with = Self.visit(ports, town)
      let open = try await town.read { reader in
        (try without.fillingContext(reader).opening.isOpen(on: day), try with.fillingContext(reader).opening.isOpen(on: day))
      }
      #expect(open == (true, false))
    }
  }
}
