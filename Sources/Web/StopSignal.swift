import Glibc
import Synchronization

/// Waits for the signals by which a process is asked to stop.
///
/// A handler notes them, whatever thread they are sent to. Blocking them and waiting with `sigwait` would not do: libdispatch keeps a
/// thread that waits with every signal unblocked, and there the default action would end the process.
public enum StopSignal {
  fileprivate static let writingEnd = Atomic<Int32>(-1)
  private static let readingEnd = Atomic<Int32>(-1)

  /// From now on SIGTERM and SIGINT are noted instead of ending the process, and SIGPIPE is ignored. Call once, before `wait`. False where
  /// the system has no pipe left.
  @discardableResult public static func prepare() -> Bool {
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

  /// Returns when one of the two has come since `prepare`. Another one then ends the process at once.
  public static func wait() async {
    let descriptor = readingEnd.load(ordering: .sequentiallyConsistent)
    await DedicatedThread.run {
      var byte: UInt8 = 0
      while read(descriptor, &byte, 1) < 0, errno == EINTR {}
      signal(SIGTERM, SIG_DFL)
      signal(SIGINT, SIG_DFL)
    }
  }
}

/// All that a handler may do: write into the pipe.
private func noteSignal(_ number: Int32) {
  let saved = errno
  var byte: UInt8 = 1
  _ = write(StopSignal.writingEnd.load(ordering: .relaxed), &byte, 1)
  errno = saved
}
