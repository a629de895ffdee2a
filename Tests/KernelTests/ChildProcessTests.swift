import Foundation
import Glibc
import Testing

@testable import Kernel

@Suite struct ChildProcessTests {
  @Test func outputAndOutcome() throws {
    let result = try ChildProcess.run("sh", ["-c", "echo 見本; exit 7"])
    #expect(result.text == "見本\n")
    #expect(result.outcome == .exited(7))
    #expect(try ChildProcess.run("/bin/true").outcome.isSuccess)
  }

  @Test func aMissingProgramIsSaidAtOnce() {
    #expect(throws: ChildProcess.NotStarted.self) { try ChildProcess.run("/nowhere/program") }
  }

  @Test func itGetsTheEnvironmentThatIsGivenAndNothingElse() throws {
    let text = try ChildProcess.run("/usr/bin/env", environment: ["PATH": "/usr/bin:/bin", "NAME": "見本 町"]).text
    #expect(Set(text.split(separator: "\n")) == ["PATH=/usr/bin:/bin", "NAME=見本 町"])
  }

  @Test func itGetsNoneOfOurDescriptors() throws {
    let kept = open("/dev/null", O_RDONLY)
    defer { close(kept) }
    let numbers = try ChildProcess.run("ls", ["/proc/self/fd"]).text.split(separator: "\n").compactMap { Int($0) }
    // Its own three, and the one with which it looks.
    #expect(numbers.count <= 4 && numbers.allSatisfy { $0 < 4 })
  }

  @Test func aSignalEndsIt() throws {
    let child = try ChildProcess("sleep", ["60"])
    child.signal(SIGTERM)
    #expect(child.wait() == .killed(signal: SIGTERM))
    #expect(child.wait() == .killed(signal: SIGTERM))
  }

  @Test func oneThatNobodyWaitsForIsEnded() throws {
    var child: ChildProcess? = try ChildProcess("sleep", ["60"])
    let number = try #require(child?.processIdentifier)
    child = nil
    #expect(kill(number, 0) == -1 && errno == ESRCH)
  }

  @Test func longOutputIsCutAtTheLimit() throws {
    let result = try ChildProcess.run("head", ["-c", "1000000", "/dev/zero"], outputLimit: 1000)
    #expect(result.output.count == 1000)
    #expect(result.outcome.isSuccess)
  }

  @Test func manyAtOnce() async throws {
    let texts = await withTaskGroup(of: String.self) { group in
      for number in 0..<60 {
        group.addTask {
          await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: (try? ChildProcess.run("echo", ["\(number)"]).text) ?? "?") }
          }
        }
      }
      return await group.reduce(into: Set<String>()) { $0.insert($1.trimmingCharacters(in: .newlines)) }
    }
    #expect(texts == Set((0..<60).map { "\($0)" }))
  }
}
