import Dispatch
import Synchronization

/// Threads for calls that block (password hashing, libcurl), which must not run on Swift's cooperative pool. As many calls run at once
/// as there are threads, and beyond `backlog` waiting ones further calls are turned away instead of piling up.
public final class BlockingWork: Sendable {
  private let queues: [DispatchQueue]
  private let backlog: Int
  private let state = Mutex<(pending: Int, next: Int)>((0, 0))

  public init(_ name: String, threads: Int, backlog: Int) {
    queues = (0..<max(1, threads)).map { DispatchQueue(label: "yakuba.\(name).\($0)") }
    self.backlog = backlog
  }

  /// Runs `body` on one of the threads. Throws `system.busy` when too much is waiting, and what `body` throws.
  public func run<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    let queue = try state.withLock { state in
      guard state.pending < backlog else { throw Failure.busy }
      state.pending += 1
      state.next = (state.next + 1) % queues.count
      return queues[state.next]
    }
    defer { state.withLock { $0.pending -= 1 } }
    return try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result { try body() }) }
    }
  }
}

extension Failure {
  static let busy = Failure(
    .unavailable, "system.busy",
    Phrase(
      "ただいま混み合っています。少し待ってから、もう一度お試しください。",
      en: "The system is very busy right now. Please wait a moment and try again.",
      easy: "いま とても 混んで います。少し 待ってから、もう一度 して ください。"))
}
