import CSodium
import Kernel
import Synchronization

/// How often something may be done: `burst` at once, and again one every `secondsPerToken`.
public struct Rate: Sendable, Hashable {
  public let burst: Int
  public let secondsPerToken: Double

  /// `count` in `seconds`, all of them at once if wanted.
  public init(_ count: Int, perSeconds seconds: Double) {
    burst = max(1, count)
    secondsPerToken = max(0.001, seconds) / Double(max(1, count))
  }
}

/// What is limited. Each kind has its rate per address and its rate per account.
public enum LimitedKind: String, Sendable, CaseIterable {
  case signIn, submission, search
  /// Pages that are judged while somebody types.
  case typing
  /// Requests of programs: the account is the token.
  case program
}

/// Token buckets for (kind, address) and (kind, account), in bounded memory.
///
/// Addresses and account names are kept only as keyed hashes. When the table is full, the quarter of the buckets nearest to full is
/// forgotten: those who are limited stay limited, whoever floods the table with new names.
public final class RateLimiter: Sendable {
  public struct Rates: Sendable {
    public var perAddress: Rate
    public var perAccount: Rate
    /// Of an address from which accounts come that have proven who they are.
    public var perSharedAddress: Rate
    public init(perAddress: Rate, perAccount: Rate, perSharedAddress: Rate? = nil) {
      self.perAddress = perAddress
      self.perAccount = perAccount
      self.perSharedAddress = perSharedAddress ?? perAddress
    }
  }

  public static let defaults: [LimitedKind: Rates] = [
    .signIn: Rates(perAddress: Rate(20, perSeconds: 60), perAccount: Rate(10, perSeconds: 300)),
    .submission: Rates(perAddress: Rate(60, perSeconds: 60), perAccount: Rate(30, perSeconds: 60)),
    .search: Rates(perAddress: Rate(120, perSeconds: 60), perAccount: Rate(120, perSeconds: 60)),
    .typing: Rates(perAddress: Rate(240, perSeconds: 60), perAccount: Rate(240, perSeconds: 60)),
    .program: Rates(perAddress: Rate(6000, perSeconds: 60), perAccount: Rate(1200, perSeconds: 60)),
  ]

  /// The moment, in milliseconds, at which a bucket is full again: all that a bucket needs.
  private struct State {
    var fullAt: [UInt64: Int64] = [:]
  }

  private let rates: [LimitedKind: Rates]
  private let capacity: Int
  private let clock: Clock
  private let key: [UInt8]
  private let state = Mutex(State())

  public init(
    rates: [LimitedKind: Rates] = RateLimiter.defaults, capacity: Int = 65_536, clock: Clock, randomness: Randomness = .system
  ) {
    self.rates = rates
    self.capacity = max(4, capacity)
    self.clock = clock
    key = randomness.bytes(16)
  }

  /// Takes one token of the address and, where there is one, of the account; throws 429 with Retry-After when either has none. Then
  /// nothing is taken. An account that is `proven` (somebody signed in) shares its address with others who are.
  public func take(_ kind: LimitedKind, address: String, account: String? = nil, isProven: Bool = false) throws(Rejection) {
    guard let rates = rates[kind] else { return }
    let subscriber = Address(address)?.subscriber.description ?? address
    var wanted =
      isProven
      ? [(hash("\(kind.rawValue)\0s\0\(subscriber)"), rates.perSharedAddress)]
      : [(hash("\(kind.rawValue)\0a\0\(subscriber)"), rates.perAddress)]
    if let account { wanted.append((hash("\(kind.rawValue)\0n\0\(account)"), rates.perAccount)) }
    let now = clock.now.milliseconds
    let wait = state.withLock { state -> Int64 in
      var wait: Int64 = 0
      for (key, rate) in wanted { wait = max(wait, Self.wait(state.fullAt[key], rate, now)) }
      guard wait == 0 else { return wait }
      for (key, rate) in wanted {
        if state.fullAt.count >= capacity, state.fullAt[key] == nil { forget(&state, now) }
        state.fullAt[key] = max(state.fullAt[key] ?? now, now) + Int64(rate.secondsPerToken * 1000)
      }
      return 0
    }
    if wait > 0 { throw .tooMany(retryAfterSeconds: Int((wait + 999) / 1000)) }
  }

  /// Gives the account's tokens back, after a sign-in that succeeded.
  public func forgive(_ kind: LimitedKind, account: String) {
    let key = hash("\(kind.rawValue)\0n\0\(account)")
    _ = state.withLock { $0.fullAt.removeValue(forKey: key) }
  }

  /// Buckets in memory.
  public var count: Int { state.withLock { $0.fullAt.count } }

  /// Milliseconds until a token is there. A bucket that will be full at `fullAt` lacks `(fullAt - now) / interval` tokens.
  private static func wait(_ fullAt: Int64?, _ rate: Rate, _ now: Int64) -> Int64 {
    guard let fullAt, fullAt > now else { return 0 }
    let interval = Int64(rate.secondsPerToken * 1000)
    return max(0, fullAt + interval - now - interval * Int64(rate.burst))
  }

  private func forget(_ state: inout State, _ now: Int64) {
    let soonest = state.fullAt.sorted { $0.value < $1.value }
    for (key, _) in soonest.prefix(max(1, capacity / 4)) { state.fullAt.removeValue(forKey: key) }
  }

  private func hash(_ text: String) -> UInt64 {
    let bytes = Array(text.utf8)
    var digest = [UInt8](repeating: 0, count: 8)
    _ = crypto_shorthash(&digest, bytes, UInt64(bytes.count), key)
    return digest.withUnsafeBytes { $0.loadUnaligned(as: UInt64.self) }
  }
}
