import Kernel
import Web

/// Lines of the log about what no request asked for.
struct EventLog: Sendable {
  let least: LogLevel
  let clock: Clock
  let write: @Sendable ([UInt8]) -> Void

  func tell(_ level: LogLevel, _ event: String, _ members: (String, String)...) {
    guard level >= least else { return }
    var json = JSONWriter()
    json.object {
      $0.member("time", Timestamp.utc(clock.now))
      $0.member("level", level.rawValue)
      $0.member("event", event)
      for (name, value) in members { $0.member(name, value) }
    }
    json.newline()
    write(json.bytes)
  }
}
