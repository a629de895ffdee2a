import Contracts
import Foundation
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Installation

/// Towns that nobody asks for are closed again, and nothing under way is cut off by it.
@Suite struct TownRegisterTests {
  static let start = Moment(milliseconds: 1_800_000_000_000)

  /// Two towns of one installation, whose clock the test moves.
  static func with(
    open: Int = 200, _ body: (Installation, TestTime, String) async throws -> Void
  ) async throws {
    let folder = try TemporaryFolder()
    defer { folder.remove() }
    let time = TestTime(start)
    var configuration = Configuration()
    configuration.dataFolder = folder.path
    configuration.mode = .demonstration
    configuration.townIdleMinutes = 10
    configuration.openTowns = open
    try await RunningOffice.add(["mihon", "bandai"], configuration)
    let installation = try Installation(
      configuration, secret: [UInt8](repeating: 7, count: 32), port: 8080, clock: time.clock, randomness: .system)
    let result: Result<Void, any Error>
    do { result = .success(try await body(installation, time, folder.path)) } catch { result = .failure(error) }
    await installation.close()
    try result.get()
  }

  static func minutes(_ count: Int64) -> Int64 { count * 60_000 }

  @Test func aTownThatNobodyAsksForIsClosedAndOpensAgain() async throws {
    try await Self.with { installation, time, _ in
      let towns = installation.towns
      let first = try #require(try await towns.enter("mihon"))
      let other = try #require(try await towns.enter("bandai"))
      await towns.leave("bandai")
      time.advance(milliseconds: Self.minutes(9))
      await towns.closeIdle()
      #expect(await towns.openSlugs.sorted() == ["bandai", "mihon"])
      time.advance(milliseconds: Self.minutes(2))
      await towns.closeIdle()
      #expect(await towns.openSlugs == ["mihon"], "somebody is still in 見本町")
      // Who held on to it goes on undisturbed: a file that is being sent, a comparison with the neighbours.
      #expect(try await other.database.read { try $0.first("SELECT 1 AS one") { try $0.int("one") } } == 1)
      #expect(try await other.database.write { try $0.first("SELECT 1 AS one") { try $0.int("one") } } == 1)

      await towns.leave("mihon")
      time.advance(milliseconds: Self.minutes(9))
      _ = try await towns.town("mihon")
      time.advance(milliseconds: Self.minutes(9))
      await towns.closeIdle()
      #expect(await towns.openSlugs == ["mihon"], "a visit counts anew")
      time.advance(milliseconds: Self.minutes(2))
      await towns.closeIdle()
      #expect(await towns.openSlugs == [])
      let again = try #require(try await towns.town("mihon"))
      #expect(again.database !== first.database)
      #expect(try await again.database.read { try $0.first("SELECT 1 AS one") { try $0.int("one") } } == 1)
    }
  }

  /// What the process holds open below a folder: database files, their logs and shared indexes.
  static func openFiles(below folder: String) throws -> Set<String> {
    let descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
    return Set(
      descriptors.compactMap { try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\($0)") }.filter {
        $0.hasPrefix(folder)
      })
  }

  @Test func aTownThatIsClosedHoldsNoFile() async throws {
    try await Self.with { installation, time, folder in
      let towns = installation.towns
      for slug in ["mihon", "bandai"] {
        let town = try #require(try await towns.town(slug))
        _ = try await town.database.read { try $0.first("SELECT 1 AS one") { try $0.int("one") } }
        _ = try await town.database.write { try $0.first("SELECT 1 AS one") { try $0.int("one") } }
      }
      let open = try Self.openFiles(below: folder + "/towns")
      #expect(open.contains { $0.contains("mihon.sqlite") } && open.contains { $0.contains("bandai.sqlite") })
      time.advance(milliseconds: Self.minutes(11))
      await towns.closeIdle()
      // Its threads leave by themselves once they have nothing in hand.
      for _ in 0..<500 where try !Self.openFiles(below: folder + "/towns").isEmpty { try await Task.sleep(for: .milliseconds(10)) }
      #expect(try Self.openFiles(below: folder + "/towns") == [])
      let again = try #require(try await towns.town("mihon"))
      #expect(try await again.database.read { try $0.first("SELECT 1 AS one") { try $0.int("one") } } == 1)
    }
  }

  @Test func ofTooManyTheOneAskedForLongestAgoIsClosed() async throws {
    try await Self.with(open: 1) { installation, time, _ in
      let towns = installation.towns
      _ = try await towns.town("mihon")
      time.advance(milliseconds: 1)
      _ = try await towns.enter("bandai")
      #expect(await towns.openSlugs == ["bandai"])
      time.advance(milliseconds: 1)
      _ = try await towns.town("mihon")
      #expect(await towns.openSlugs.sorted() == ["bandai", "mihon"], "nobody is shown out of 磐梯町 for the limit's sake")
    }
  }

  @Test func requestsAreAnsweredWhileTownsComeAndGo() async throws {
    try await Self.with(open: 1) { installation, time, _ in
      try await withThrowingTaskGroup(of: Int.self) { group in
        for number in 0..<40 {
          group.addTask {
            let slug = number % 2 == 0 ? "mihon" : "bandai"
            let request = Request(method: .get, segments: [slug, "plan"], rawPath: "/\(slug)/plan", host: "localhost")
            return try await installation.answer(request).status.rawValue
          }
          group.addTask {
            time.advance(milliseconds: Self.minutes(1))
            await installation.towns.closeIdle()
            return 200
          }
        }
        for try await status in group { #expect(status == 200) }
      }
      time.advance(milliseconds: Self.minutes(30))
      await installation.towns.closeIdle()
      #expect(await installation.towns.openSlugs == [], "every visitor has left")
    }
  }

  @Test func aGlanceLeavesNothingOpen() async throws {
    try await Self.with { installation, _, folder in
      let seen = try await installation.towns.glance(at: "mihon") { town in
        try await town.database.read { try $0.first("SELECT 1 AS one") { try $0.int("one") } }
      }
      #expect(seen == 1)
      #expect(await installation.towns.openSlugs == [])
      _ = try await installation.towns.town("mihon")
      let again = try await installation.towns.glance(at: "mihon") { _ in 1 }
      #expect(again == nil, "its attendant looks after it")
      let missing = try await installation.towns.glance(at: "nowhere") { _ in 1 }
      #expect(missing == nil)
    }
  }

  @Test func whoWatchesHearsOfOpeningAndClosing() async throws {
    try await Self.with { installation, time, _ in
      let (news, tell) = AsyncStream.makeStream(of: String.self)
      await installation.towns.onOpening {
        tell.yield("+" + $0.town.slug)
      } onClosing: {
        tell.yield("-" + $0)
      }
      _ = try await installation.towns.town("mihon")
      time.advance(milliseconds: Self.minutes(11))
      await installation.towns.closeIdle()
      _ = try await installation.towns.town("mihon")
      tell.finish()
      var heard: [String] = []
      for await one in news { heard.append(one) }
      #expect(heard == ["+mihon", "-mihon", "+mihon"])
    }
  }
}
