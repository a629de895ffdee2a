import Glibc

/// A detached thread for work that blocks, which must not be done on the cooperative pool.
struct DedicatedThread {
  private let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) { self.body = body }

  func start() {
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    var thread = pthread_t()
    let box = Unmanaged.passRetained(ThreadBody(body))
    if pthread_create(&thread, &attributes, runThread, box.toOpaque()) != 0 {
      // No thread to be had: the work is still owed.
      box.takeRetainedValue().body()
    }
    pthread_attr_destroy(&attributes)
  }

  /// Runs `body` on a thread of its own and waits without blocking the caller's.
  static func run(_ body: @escaping @Sendable () -> Void) async {
    await withCheckedContinuation { continuation in
      DedicatedThread {
        body()
        continuation.resume()
      }.start()
    }
  }
}

private final class ThreadBody: Sendable {
  let body: @Sendable () -> Void
  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}

private func runThread(_ argument: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let argument else { return nil }
  let box = Unmanaged<ThreadBody>.fromOpaque(argument).takeRetainedValue()
  box.body()
  return nil
}
