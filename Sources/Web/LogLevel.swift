/// How much a line of the log matters; a level of the configuration lets in this level and those above.
public enum LogLevel: String, Sendable, CaseIterable, Comparable {
  /// What the program does by itself: towns that open and close, jobs, deliveries.
  case debug
  /// Every request.
  case info
  /// What was refused for its rate, and work in the background that failed and is tried again.
  case warning
  /// What failed on our side.
  case error

  public static func < (a: LogLevel, b: LogLevel) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .debug: 0
    case .info: 1
    case .warning: 2
    case .error: 3
    }
  }
}
