import Foundation
import Kernel
import Testing

@testable import Documents

@Suite struct WorkThreadTests {
  @Test func worksOnOneThread() async throws {
    let thread = WorkThread(backlog: 100)
    let threads = try await withThrowingTaskGroup(of: UInt.self) { group in
      for _ in 0..<50 { group.addTask { try await thread.run { UInt(pthread_self()) } } }
      var threads: Set<UInt> = []
      var count = 0
      for try await one in group {
        threads.insert(one)
        count += 1
      }
      return (threads.count, count)
    }
    #expect(threads == (1, 50))
  }

  @Test func passesErrorsOn() async {
    struct Broken: Error {}
    await #expect(throws: Broken.self) { try await WorkThread(backlog: 1).run { throw Broken() } }
  }

  /// What is too much at once is turned away with a message, and what was taken is finished.
  @Test func floodIsTurnedAway() async throws {
    let thread = WorkThread(backlog: 3)
    let gate = DispatchSemaphore(value: 0)
    let begun = DispatchSemaphore(value: 0)
    let first = Task {
      try await thread.run {
        begun.signal()
        gate.wait()
      }
    }
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        begun.wait()
        continuation.resume()
      }
    }
    let outcomes = await withTaskGroup(of: String.self) { group in
      for _ in 0..<10 {
        group.addTask {
          do {
            try await thread.run {}
            return "done"
          } catch { return (error as? Failure)?.code ?? "\(error)" }
        }
      }
      var outcomes: [String: Int] = [:]
      // Seven are turned away while the first still holds the thread; then it is let go.
      for await outcome in group {
        outcomes[outcome, default: 0] += 1
        if outcomes["documents.busy"] == 7 { gate.signal() }
      }
      return outcomes
    }
    try await first.value
    #expect(outcomes == ["documents.busy": 7, "done": 3])
  }
}
