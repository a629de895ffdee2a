import Synchronization

/// Makes a thing once for all who ask for it at the same time. Whoever asks while it is being made waits for the next one, which is begun after they
/// asked: so nobody is given anything older than their question.
public final class SharedWork<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private enum Turn {
    /// It is ours to make, for these as well.
    case make(others: [Waiting])
    case made(Result<Value, any Error>)
  }
  private typealias Waiting = CheckedContinuation<Turn, Never>

  /// Those who wait for the next one; a key is there as long as one is being made.
  private let waiting = Mutex<[Key: [Waiting]]>([:])

  public init() {}

  /// Throws what `make` throws. `isOurs`: whether it was made for this call.
  public func value(_ key: Key, _ make: @escaping @Sendable () async throws -> Value) async throws -> (value: Value, isOurs: Bool) {
    let turn = await withCheckedContinuation { (continuation: Waiting) in
      let isFree = waiting.withLock { waiting in
        guard waiting[key] == nil else {
          waiting[key]?.append(continuation)
          return false
        }
        waiting[key] = []
        return true
      }
      if isFree { continuation.resume(returning: .make(others: [])) }
    }
    switch turn {
    case .made(let result): return (try result.get(), false)
    case .make(let others):
      // Not cancelled with whoever happens to make it.
      let result = await Task { try await make() }.result
      passOn(key)
      for other in others { other.resume(returning: .made(result)) }
      return (try result.get(), true)
    }
  }

  /// The first of those who came meanwhile makes the next one.
  private func passOn(_ key: Key) {
    let next = waiting.withLock { waiting -> [Waiting] in
      guard let those = waiting[key], !those.isEmpty else {
        waiting[key] = nil
        return []
      }
      waiting[key] = []
      return those
    }
    next.first?.resume(returning: .make(others: Array(next.dropFirst())))
  }
}
