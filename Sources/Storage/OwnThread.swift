import Kernel

/// Long blocking work (a backup) on a thread of its own: neither the cooperative pool nor a town's threads wait for it.
enum OwnThread {
  static func run<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      let hasStarted = ThreadStart.detached { continuation.resume(with: Result { try body() }) }
      if !hasStarted { continuation.resume(throwing: Failure.busy("no thread left")) }
    }
  }
}
