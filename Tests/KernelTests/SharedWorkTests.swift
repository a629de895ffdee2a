import Synchronization
import Testing

@testable import Kernel

/// What is made once for many is never older than any of their questions.
@Suite struct SharedWorkTests {
  private struct Trouble: Error {}

  private final class Count: Sendable {
    private let state = Mutex(0)
    var value: Int { state.withLock { $0 } }
    func next() -> Int {
      state.withLock {
        $0 += 1
        return $0
      }
    }
  }

  /// Lets what is being made go on when told to.
  private final class Gate: Sendable {
    private let state = Mutex<(isOpen: Bool, waiting: [CheckedContinuation<Void, Never>])>((false, []))
    func pass() async {
      await withCheckedContinuation { continuation in
        let isOpen = state.withLock { state in
          if !state.isOpen { state.waiting.append(continuation) }
          return state.isOpen
        }
        if isOpen { continuation.resume() }
      }
    }
    func open() {
      let waiting = state.withLock { state in
        state.isOpen = true
        return state.waiting
      }
      for continuation in waiting { continuation.resume() }
    }
  }

  @Test func whoComesMeanwhileSharesTheNext() async throws {
    let work = SharedWork<String, Int>()
    let made = Count()
    let gate = Gate()
    @Sendable func make() async -> Int {
      let number = made.next()
      if number == 1 { await gate.pass() }
      return number
    }
    let first = Task { try await work.value("a", make) }
    while made.value == 0 { await Task.yield() }
    let others = Task {
      try await withThrowingTaskGroup(of: (value: Int, isOurs: Bool).self) { group in
        for _ in 0..<50 { group.addTask { try await work.value("a", make) } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
    }
    // Another key waits for nobody.
    #expect(try await work.value("b") { 7 }.value == 7)
    try await Task.sleep(for: .milliseconds(50))
    gate.open()
    #expect(try await first.value.value == 1)
    let rest = try await others.value
    #expect(rest.allSatisfy { $0.value >= 2 }, "none is given what was begun before it asked")
    #expect(rest.count { $0.isOurs } == made.value - 1)
    // Nothing is kept.
    let before = made.value
    #expect(try await work.value("a", make).value == before + 1)
  }

  /// A value that is read when it is made is, for everybody, at least as new as what was there when they asked.
  @Test func nobodyGetsAnythingOlderThanTheirQuestion() async throws {
    let work = SharedWork<Int, Int>()
    let truth = Count()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<16 {
        group.addTask {
          for _ in 0..<300 {
            let asked = truth.next()
            let seen = try await work.value(1) {
              let value = truth.value
              await Task.yield()
              return value
            }.value
            #expect(seen >= asked)
          }
        }
      }
      try await group.waitForAll()
    }
  }

  @Test func aFailureIsToldToThoseWhoSharedItAndToNobodyAfterwards() async throws {
    let work = SharedWork<Int, Int>()
    await #expect(throws: Trouble.self) { try await work.value(1) { throw Trouble() } }
    #expect(try await work.value(1) { 3 }.value == 3)
  }

  @Test func whoGivesUpTakesNobodyAlong() async throws {
    let work = SharedWork<Int, Int>()
    let gate = Gate()
    let begun = Count()
    let quitter = Task {
      try await work.value(1) {
        _ = begun.next()
        await gate.pass()
        try Task.checkCancellation()
        return 1
      }
    }
    while begun.value == 0 { await Task.yield() }
    let patient = Task { try await work.value(1) { 2 } }
    quitter.cancel()
    gate.open()
    #expect(try await patient.value.value == 2)
    #expect(try await quitter.value.value == 1)
  }
}
