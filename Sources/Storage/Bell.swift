import Synchronization

/// Wakes whoever waits for news. Ringing with nobody waiting is remembered once.
public final class Bell: Sendable {
  private struct State {
    var isRung = false
    var waiting: [UInt64: CheckedContinuation<Void, Never>] = [:]
    var next: UInt64 = 0
  }
  private let state = Mutex(State())

  init() {}

  public func ring() {
    let waiting = state.withLock { state in
      if state.waiting.isEmpty { state.isRung = true }
      defer { state.waiting = [:] }
      return Array(state.waiting.values)
    }
    for continuation in waiting { continuation.resume() }
  }

  /// Returns when the bell rings, after `milliseconds`, or when the task is cancelled.
  public func wait(atMost milliseconds: Int) async {
    let number = state.withLock { state in
      state.next += 1
      return state.next
    }
    let timer = Task {
      try? await Task.sleep(for: .milliseconds(milliseconds))
      self.release(number)
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isOver = state.withLock { state in
          if state.isRung || Task.isCancelled {
            state.isRung = false
            return true
          }
          state.waiting[number] = continuation
          return false
        }
        if isOver { continuation.resume() }
      }
    } onCancel: {
      release(number)
    }
    timer.cancel()
  }

  private func release(_ number: UInt64) {
    state.withLock { $0.waiting.removeValue(forKey: number) }?.resume()
  }
}
