import Dispatch
import Kernel
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

  /// Runs `body` on one of the threads. Throws `identity.busy` when too much is waiting, and what `body` throws.
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
