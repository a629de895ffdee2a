import Glibc
import Kernel
import Synchronization

/// A thread of its own for C libraries that block or keep state per thread (Pango's font map), so that Swift's cooperative pool
/// never waits for them. Work is done one piece after the other, in the order of asking; what is too much is turned away.
final class WorkThread: Sendable {
  private let queue = Mutex<[@Sendable () -> Void]>([])
  private let bell = Bell()

  /// Drawing of PDF documents. One thread, because a font map loaded per thread costs memory and time.
  static let press = WorkThread(backlog: 200)
  /// Reading and writing of spreadsheets: apart from drawing, so that a large upload does not hold up a receipt.
  static let sheets = WorkThread(backlog: 200)

  /// How many pieces of work may wait.
  private let backlog: Int
  /// False where the system had no thread to give.
  private let isRunning = Mutex(false)

  init(backlog: Int) {
    self.backlog = backlog
    var thread = pthread_t()
    let me = Unmanaged.passRetained(self).toOpaque()
    guard pthread_create(&thread, nil, runWorkThread, me) == 0 else { return }
    pthread_detach(thread)
    isRunning.withLock { $0 = true }
  }

  /// Runs `work` on the thread and waits for its result without blocking the caller's thread.
  /// - Throws: `documents.busy` when too much is waiting, and what `work` throws.
  func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
    guard isRunning.withLock({ $0 }) else { throw Failure(.unavailable, "documents.busy", .documentsBusy, detail: "no thread") }
    return try await withCheckedThrowingContinuation { continuation in
      let isTaken = queue.withLock { queue in
        guard queue.count < backlog else { return false }
        queue.append { continuation.resume(with: Swift.Result(catching: work)) }
        return true
      }
      guard isTaken else { return continuation.resume(throwing: Failure(.unavailable, "documents.busy", .documentsBusy)) }
      bell.ring()
    }
  }

  fileprivate func serve() {
    while true {
      bell.wait()
      let next = queue.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      next?()
    }
  }
}

private func runWorkThread(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  if let argument { Unmanaged<WorkThread>.fromOpaque(argument).takeUnretainedValue().serve() }
  return nil
}

/// A counting semaphore.
private final class Bell: @unchecked Sendable {
  private let semaphore = UnsafeMutablePointer<sem_t>.allocate(capacity: 1)
  init() { sem_init(semaphore, 0, 0) }
  func ring() { sem_post(semaphore) }
  func wait() { while sem_wait(semaphore) != 0 && errno == EINTR {} }
}
