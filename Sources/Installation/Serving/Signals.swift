import Glibc
import Synchronization

/// Waits for the signals that ask a server to stop.
enum Signals {
  /// Ends of a pipe that the handler writes into, whatever thread it runs on: all that a handler may do.
  fileprivate static let writingEnd = Atomic<Int32>(-1)
  private static let readingEnd = Atomic<Int32>(-1)

  /// From now on SIGTERM and SIGINT no longer end the process by themselves; a client that hangs up is an error of its write, not
  /// a signal. False where the system has no pipe left.
  static func catchStopping() -> Bool {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return false }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    readingEnd.store(ends[0], ordering: .sequentiallyConsistent)
    writingEnd.store(ends[1], ordering: .sequentiallyConsistent)
    signal(SIGPIPE, SIG_IGN)
    signal(SIGTERM, noteSignal)
    signal(SIGINT, noteSignal)
    return true
  }

  /// Returns when one of them comes. A second one then ends the process at once.
  static func wait() async {
    let descriptor = readingEnd.load(ordering: .sequentiallyConsistent)
    await withCheckedContinuation { continuation in
      let box = Unmanaged.passRetained(Waiting(descriptor, continuation))
      var thread = pthread_t()
      if pthread_create(&thread, nil, waitForSignal, box.toOpaque()) == 0 {
        pthread_detach(thread)
      } else {
        box.takeRetainedValue().continuation.resume()
      }
    }
  }
}

private final class Waiting {
  let descriptor: Int32
  let continuation: CheckedContinuation<Void, Never>
  init(_ descriptor: Int32, _ continuation: CheckedContinuation<Void, Never>) {
    self.descriptor = descriptor
    self.continuation = continuation
  }
}

private func noteSignal(_ number: Int32) {
  let saved = errno
  var byte: UInt8 = 1
  _ = write(Signals.writingEnd.load(ordering: .relaxed), &byte, 1)
  errno = saved
}

private func waitForSignal(_ raw: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let raw else { return nil }
  let waiting = Unmanaged<Waiting>.fromOpaque(raw).takeRetainedValue()
  var byte: UInt8 = 0
  while read(waiting.descriptor, &byte, 1) < 0, errno == EINTR {}
  signal(SIGTERM, SIG_DFL)
  signal(SIGINT, SIG_DFL)
  waiting.continuation.resume()
  return nil
}
