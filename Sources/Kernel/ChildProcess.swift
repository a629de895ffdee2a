import Glibc
import Synchronization

/// A program in a process of its own. Not Foundation's `Process`: started from several threads at once that one was seen to crash
/// (swift-corelibs-foundation of Swift 6.3, in `run`), and a crash of ours is what such a process is to prevent.
public final class ChildProcess: Sendable {
  public let processIdentifier: Int32
  /// Where the child's output is read; closed by the end of this object.
  public let output: Int32
  private let outcome = Mutex<Outcome?>(nil)

  public enum Outcome: Sendable, Hashable {
    case exited(Int32)
    case killed(signal: Int32)
    public var isSuccess: Bool { self == .exited(0) }
  }

  /// What a finished program wrote to its standard output, and how it ended.
  public struct Result: Sendable {
    public let output: [UInt8]
    public let outcome: Outcome
    public var text: String { String(decoding: output, as: UTF8.self) }
  }

  public struct NotStarted: Error, Sendable, CustomStringConvertible {
    public let program: String
    public let number: Int32
    public var description: String { "\(program): \(String(cString: strerror(number)))" }
  }

  /// Starts `program`, looked for on the path where it has no `/`. It gets no input and none of our descriptors.
  /// - Parameter environment: instead of our own.
  /// - Parameter keepsErrors: errors go where ours go; else they are dropped.
  public init(_ program: String, _ arguments: [String] = [], environment: [String: String]? = nil, keepsErrors: Bool = false)
    throws(NotStarted)
  {
    var ends: [Int32] = [0, 0]
    guard socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0, &ends) == 0 else {
      throw NotStarted(program: program, number: errno)
    }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
    if !keepsErrors { posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0) }
    for descriptor in Self.openDescriptors where descriptor > 2 { posix_spawn_file_actions_addclose(&actions, descriptor) }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    // A child begins with every signal as the system gives it, whatever we ignore or hold back.
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigfillset(&signals)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) } + [nil]
    var settings: [UnsafeMutablePointer<CChar>?] = (environment ?? [:]).map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer {
      for word in words + settings { free(word) }
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    var child: pid_t = 0
    let problem = settings.withUnsafeMutableBufferPointer { settings in
      posix_spawnp(&child, program, &actions, &attributes, &words, environment == nil ? environ : settings.baseAddress)
    }
    close(ends[1])
    guard problem == 0 else {
      close(ends[0])
      throw NotStarted(program: program, number: problem)
    }
    processIdentifier = child
    output = ends[0]
  }

  deinit {
    close(output)
    // Nobody waited for it: it is ended and cleared away.
    guard outcome.withLock({ $0 }) == nil else { return }
    Glibc.kill(processIdentifier, SIGKILL)
    _ = wait()
  }

  /// As they are now. One that another thread opens meanwhile closes by itself in the child, as all that we open do.
  private static var openDescriptors: [Int32] {
    guard let folder = opendir("/proc/self/fd") else { return [] }
    defer { closedir(folder) }
    var numbers: [Int32] = []
    while let entry = readdir(folder) {
      let number = withUnsafePointer(to: &entry.pointee.d_name) { $0.withMemoryRebound(to: CChar.self, capacity: 256) { Int32(atoi($0)) } }
      if number > 2, number != dirfd(folder) { numbers.append(number) }
    }
    return numbers
  }

  /// Sends a signal, unless it is known to have ended.
  public func signal(_ number: Int32) {
    outcome.withLock { if $0 == nil { Glibc.kill(processIdentifier, number) } }
  }

  /// Blocks until it has ended.
  public func wait() -> Outcome {
    // Outside the lock, and leaving the process there to be named, so that a signal may still be sent meanwhile.
    var info = siginfo_t()
    while waitid(P_PID, id_t(processIdentifier), &info, WEXITED | WNOWAIT) < 0, errno == EINTR {}
    return outcome.withLock { outcome in
      if let outcome { return outcome }
      var status: Int32 = 0
      while waitpid(processIdentifier, &status, 0) < 0, errno == EINTR {}
      let ended: Outcome = status & 0x7F == 0 ? .exited(status >> 8 & 0xFF) : .killed(signal: status & 0x7F)
      outcome = ended
      return ended
    }
  }

  /// The next bytes of its output; empty at the end. Blocks.
  public func read() -> [UInt8] {
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = Glibc.read(output, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      return count > 0 ? Array(buffer[..<count]) : []
    }
  }

  /// Runs a program to its end. Blocks. Output beyond `outputLimit` bytes is read and dropped.
  public static func run(
    _ program: String, _ arguments: [String] = [], environment: [String: String]? = nil, keepsErrors: Bool = false,
    outputLimit: Int = 64 << 20
  ) throws(NotStarted) -> Result {
    let child = try ChildProcess(program, arguments, environment: environment, keepsErrors: keepsErrors)
    var output: [UInt8] = []
    while case let bytes = child.read(), !bytes.isEmpty { output += bytes.prefix(max(0, outputLimit - output.count)) }
    return Result(output: output, outcome: child.wait())
  }
}
