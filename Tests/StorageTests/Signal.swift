import Foundation

/// Lets a test step between two statements of a transaction that runs on a database thread.
final class Signal: Sendable {
  private let first = DispatchSemaphore(value: 0)
  private let second = DispatchSemaphore(value: 0)

  func open() { first.signal() }
  func openSecond() { second.signal() }
  /// For the database thread; gives up after ten seconds, so that a fault does not hang the tests.
  func waitForSecond() { _ = second.wait(timeout: .now() + 10) }
  func opened() async {
    await withCheckedContinuation { continuation in
      let first = self.first
      Thread.detachNewThread {
        _ = first.wait(timeout: .now() + 10)
        continuation.resume()
      }
    }
  }
}
