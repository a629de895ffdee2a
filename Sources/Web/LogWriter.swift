import Glibc
import Synchronization

/// Writes log lines to a descriptor in few calls: lines are gathered, and a thread of its own writes them ten times a second.
/// A line is lost only when the process is killed within that time; `flush` writes at once.
public final class LogWriter: Sendable {
  private let descriptor: Int32
  private let pending = Mutex<[UInt8]>([])
  private let running = Atomic<Bool>(true)
  /// Held while writing, so that lines keep their order.
  private let writing = Mutex<Void>(())
  private static let most = 4 << 20
  private let dropped = Atomic<Int>(0)

  /// `descriptor` stays the caller's: standard output, standard error or a file opened for appending.
  public init(descriptor: Int32) {
    self.descriptor = descriptor
    let thread = DedicatedThread { [weak self] in
      while let self, running.load(ordering: .relaxed) {
        usleep(100_000)
        flush()
      }
    }
    thread.start()
  }

  /// Adds a whole line. Lines beyond four megabytes that nobody reads are dropped and counted, not kept.
  public func write(_ line: [UInt8]) {
    let isKept = pending.withLock { pending in
      guard pending.count + line.count <= Self.most else { return false }
      pending += line
      return true
    }
    if !isKept { dropped.add(1, ordering: .relaxed) }
  }

  public func flush() {
    writing.withLock { _ in
      var bytes = pending.withLock { pending in
        let bytes = pending
        pending = []
        return bytes
      }
      let lost = dropped.exchange(0, ordering: .relaxed)
      if lost > 0 { bytes += Array("{\"level\":\"warning\",\"event\":\"log-lines-dropped\",\"count\":\(lost)}\n".utf8) }
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return }
        rest = rest.dropFirst(count)
      }
    }
  }

  /// Writes what is left and ends the thread.
  public func close() {
    running.store(false, ordering: .relaxed)
    flush()
  }
}
