import Synchronization

/// Lets one through at a time, in the order of coming.
final class Turnstile: Sendable {
  private struct State {
    var isTaken = false
    var waiting: [@Sendable () -> Void] = []
  }
  private let state = Mutex(State())

  func enter() async {
    await withCheckedContinuation { continuation in enter { continuation.resume() } }
  }

  /// Whether somebody waits.
  var isAwaited: Bool { state.withLock { !$0.waiting.isEmpty } }

  /// Calls `body` when it is its turn: at once, or where somebody leaves.
  func enter(_ body: @escaping @Sendable () -> Void) {
    let isFree = state.withLock { state in
      if state.isTaken {
        state.waiting.append(body)
        return false
      }
      state.isTaken = true
      return true
    }
    if isFree { body() }
  }

  func leave() {
    let next = state.withLock { state -> (@Sendable () -> Void)? in
      guard !state.waiting.isEmpty else {
        state.isTaken = false
        return nil
      }
      return state.waiting.removeFirst()
    }
    next?()
  }
}
