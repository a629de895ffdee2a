import Kernel

/// Who is told of which events.
public struct OutboxSubscription: Sendable {
  public enum Handler: Sendable {
    /// Runs in the transaction that marks the delivery: its effect happens exactly once.
    case inside(@Sendable (Event, Writer) throws -> Void)
    /// Reaches outside; at least once, with the delivery's identifier as idempotency key.
    case outside(@Sendable (Event, _ deliveryID: String) async throws -> Void)
  }

  /// `service.handler`, stable: deliveries are kept under it.
  public let name: String
  /// Names of events.
  public let events: Set<String>
  public let handler: Handler

  public init(_ name: String, events: Set<String>, handler: Handler) {
    self.name = name
    self.events = events
    self.handler = handler
  }
}

/// Thrown by a handler that knows that trying again is of no use: the delivery is parked at once.
public struct Undeliverable: Error, Sendable {
  /// For the staff page; no personal data.
  public let reason: String
  public init(_ reason: String) { self.reason = reason }
}

/// How often and how fast deliveries are tried.
public struct DeliveryPolicy: Sendable {
  /// After so many failures a delivery is parked.
  public var attempts = 12
  public var firstDelayMs: Int64 = 5_000
  public var longestDelayMs: Int64 = 3_600_000
  /// A process that dies leaves its deliveries to others after so long.
  public var leaseMs: Int64 = 120_000
  /// Deliveries to outside that are under way at once.
  public var concurrency = 4

  public init() {}

  /// Doubles with every attempt; the second half is left to chance, so that what failed together is not tried together.
  func delayMs(after attempts: Int, _ randomness: Randomness) -> Int64 {
    let doubled = attempts > 30 ? longestDelayMs : min(longestDelayMs, firstDelayMs << Int64(max(0, attempts - 1)))
    let bytes = randomness.bytes(4).reduce(Int64(0)) { $0 << 8 | Int64($1) }
    return doubled / 2 + bytes % max(1, doubled / 2 + 1)
  }
}
