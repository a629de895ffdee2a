import Glibc

/// Waits for the signals by which a process is asked to stop.
public enum StopSignal {
  /// Blocks SIGTERM and SIGINT for the whole process, and ignores SIGPIPE. Call first in `main`, before other threads exist: threads inherit it.
  public static func prepare() {
    var set = signals
    pthread_sigmask(SIG_BLOCK, &set, nil)
    signal(SIGPIPE, SIG_IGN)
  }

  /// Returns when one of the two has come.
  public static func wait() async {
    await DedicatedThread.run {
      var set = signals
      var which: Int32 = 0
      while sigwait(&set, &which) != 0 {}
    }
  }

  private static var signals: sigset_t {
    var set = sigset_t()
    sigemptyset(&set)
    sigaddset(&set, SIGTERM)
    sigaddset(&set, SIGINT)
    return set
  }
}
