import Glibc
import Kernel

/// Waiting on a database thread, before another attempt.
enum Pause {
  /// Between nothing and 2, 4, 8 … milliseconds, at most 250: those who collided must not meet again.
  static func jittered(_ attempt: Int, _ randomness: Randomness) {
    let ceiling = min(250_000, 1000 << min(attempt, 8))
    let bytes = randomness.bytes(4).reduce(0) { $0 << 8 | Int($1) }
    usleep(UInt32(bytes % ceiling))
  }
}
