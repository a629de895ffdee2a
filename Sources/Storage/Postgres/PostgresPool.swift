import Kernel

/// Connections to one PostgreSQL server, shared by all towns that live there: each has a thread of its own.
final class PostgresPool: Sendable {
  struct Limits: Sendable {
    var connections = 8
    var idleSeconds = 300
    /// How often a write is tried that other transactions keep overtaking.
    var attempts = 10
    /// How long the server is asked what became of a COMMIT whose answer was lost.
    var outcomeSeconds = 10
  }

  let url: String
  let limits: Limits
  let tools: WriterTools
  private let crew: Crew<PostgresSeat>

  init(url: String, limits: Limits = Limits(), clock: Clock, randomness: Randomness) {
    self.url = url
    self.limits = limits
    tools = WriterTools(clock: clock, randomness: randomness)
    crew = Crew(limit: limits.connections, idleSeconds: limits.idleSeconds) {
      PostgresSeat(url: url)
    } dismantle: {
      $0.leave()
    } rest: {
      $0.rest()
    }
  }

  func run<T: Sendable>(_ schema: String, _ body: @escaping @Sendable (PostgresSeat) throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      let accepted = crew.submit(preferring: schema) { seat in
        continuation.resume(with: Result { try body(seat) })
        if seat.needsCare { seat.rest() }
      }
      if !accepted { continuation.resume(throwing: Failure.closed) }
    }
  }

  /// Runs `body` some time; false where the pool is closed.
  func submit(_ schema: String, _ body: @escaping @Sendable (PostgresSeat) -> Void) -> Bool { crew.submit(preferring: schema, body) }

  /// Whether somebody waits for a connection.
  var isCrowded: Bool { crew.isCrowded }

  func close() async { await crew.close() }
}
