import Glibc
import Synchronization

/// A thread of its own for C libraries that block or keep state per thread (Pango's font map), so that Swift's cooperative pool
/// never waits for them. Work is done one piece after the other, in the order of asking.
final class WorkThread: Sendable {
  private let queue = Mutex<[@Sendable () -> Void]>([])
  private let bell = Bell()

  /// Drawing of PDF documents. One thread, because a font map loaded per thread costs memory and time.
  static let press = WorkThread()
  /// Reading and writing of spreadsheets: apart from drawing, so that a large upload does not hold up a receipt.
  static let sheets = WorkThread()

  private init() {
    var thread = pthread_t()
    let me = Unmanaged.passRetained(self).toOpaque()
    if pthread_create(&thread, nil, runWorkThread, me) == 0 { pthread_detach(thread) }
  }

  /// Runs `work` on the thread and waits for its result without blocking the caller's thread.
  func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      queue.withLock { $0.append { continuation.resume(with: Swift.Result(catching: work)) } }
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
