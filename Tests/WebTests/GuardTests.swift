import Kernel
import Synchronization
import Testing

@testable import Web

@Suite struct FormGuardTests {
  let guarding = FormGuard(key: Array("0123456789abcdef".utf8))

  func request(_ headers: [(String, String)] = [], token: String? = nil, method: Method = .post) -> Request {
    Request(
      method: method, segments: [], rawPath: "/", headers: Headers(headers),
      body: token.map { .form(Fields([.init(FormGuard.field, $0)])) } ?? .empty, host: "town.example")
  }

  @Test func tokens() {
    let token = guarding.token(secret: "s1", page: "/a")
    #expect(guarding.accepts(token, secret: "s1"))
    #expect(!guarding.accepts(token, secret: "s2"))
    #expect(!FormGuard(key: Array("another key 5678".utf8)).accepts(token, secret: "s1"))
    #expect(token == guarding.token(secret: "s1", page: "/a"), "the same page is the same bytes")
    let other = guarding.token(secret: "s1", page: "/a?q=guess")
    #expect(other != token && guarding.accepts(other, secret: "s1"))
    for index in 0..<64 {
      var characters = Array(token)
      characters[index] = characters[index] == "0" ? "1" : "0"
      #expect(!guarding.accepts(String(characters), secret: "s1"))
    }
    for bad in ["", "x", token + "0", String(token.dropLast()), String(repeating: "g", count: 64), String(repeating: "0", count: 64)] {
      #expect(!guarding.accepts(bad, secret: "s1"))
    }
  }

  @Test func requests() {
    let token = guarding.token(secret: "s", page: "/")
    #expect(throws: Never.self) { try guarding.check(request(token: token), secret: "s") }
    #expect(throws: Never.self) { try guarding.check(request([("x-csrf-token", token), ("origin", "https://town.example")]), secret: "s") }
    #expect(throws: Never.self) { try guarding.check(request(method: .get), secret: "s") }
    #expect(throws: Failure.self) { try guarding.check(request(), secret: "s") }
    #expect(throws: Failure.self) { try guarding.check(request(token: token), secret: "t") }
    for site in ["cross-site", "same-site", "nonsense"] {
      let failure = #expect(throws: Failure.self) { try guarding.check(request([("sec-fetch-site", site)], token: token), secret: "s") }
      #expect(failure?.code == "web.cross-site")
    }
    for origin in ["https://evil.example", "null", "https://town.example.evil", "https://eviltown.example", "https://town.example:444"] {
      #expect(throws: Failure.self) { try guarding.check(request([("origin", origin)], token: token), secret: "s") }
    }
  }
}

@Suite struct RateLimiterTests {
  final class Hand: Sendable {
    let now = Atomic<Int64>(1_000_000)
    var clock: Clock { Clock { Moment(milliseconds: self.now.load(ordering: .relaxed)) } }
    func advance(_ seconds: Double) { now.add(Int64(seconds * 1000), ordering: .relaxed) }
  }

  func limiter(_ hand: Hand, capacity: Int = 1000) -> RateLimiter {
    RateLimiter(
      rates: [.signIn: .init(perAddress: Rate(5, perSeconds: 50), perAccount: Rate(3, perSeconds: 300))], capacity: capacity,
      clock: hand.clock)
  }

  func isAllowed(_ limiter: RateLimiter, _ address: String, _ account: String? = nil) -> Bool {
    do { try limiter.take(.signIn, address: address, account: account) } catch { return false }
    return true
  }

  @Test func perAddress() {
    let hand = Hand()
    let limiter = limiter(hand)
    for _ in 0..<5 { #expect(isAllowed(limiter, "192.0.2.1")) }
    let rejection = #expect(throws: Rejection.self) { try limiter.take(.signIn, address: "192.0.2.1") }
    #expect(rejection?.status == .tooManyRequests && rejection?.headers == [.init("retry-after", "10")])
    #expect(isAllowed(limiter, "192.0.2.2"))
    hand.advance(9.9)
    #expect(!isAllowed(limiter, "192.0.2.1"))
    hand.advance(0.2)
    #expect(isAllowed(limiter, "192.0.2.1") && !isAllowed(limiter, "192.0.2.1"))
    hand.advance(1000)
    for _ in 0..<5 { #expect(isAllowed(limiter, "192.0.2.1")) }
    #expect(!isAllowed(limiter, "192.0.2.1"), "a long pause gives no more than the burst")
  }

  @Test func perAccountFromAnyAddress() {
    let hand = Hand()
    let limiter = limiter(hand)
    for index in 0..<3 { #expect(isAllowed(limiter, "192.0.2.\(index)", "hanako")) }
    #expect(!isAllowed(limiter, "192.0.2.50", "hanako"))
    #expect(isAllowed(limiter, "192.0.2.50", "taro"))
    limiter.forgive(.signIn, account: "hanako")
    #expect(isAllowed(limiter, "192.0.2.51", "hanako"))
  }

  @Test func refusalTakesNothing() {
    let hand = Hand()
    let limiter = limiter(hand)
    for _ in 0..<3 { #expect(isAllowed(limiter, "192.0.2.1", "hanako")) }
    for _ in 0..<10 { #expect(!isAllowed(limiter, "192.0.2.1", "hanako")) }
    #expect(isAllowed(limiter, "192.0.2.1") && isAllowed(limiter, "192.0.2.1"))
  }

  @Test func oneSubscriberIsOneAddress() {
    let limiter = limiter(Hand())
    for index in 0..<5 { #expect(isAllowed(limiter, "2001:db8:1:2::\(index)")) }
    #expect(!isAllowed(limiter, "2001:db8:1:2:ffff::1"))
    #expect(isAllowed(limiter, "2001:db8:1:3::1"))
  }

  @Test func memoryIsBoundedAndTheLimitedStayLimited() {
    let hand = Hand()
    let limiter = limiter(hand, capacity: 1000)
    for _ in 0..<5 { _ = isAllowed(limiter, "192.0.2.1") }
    for index in 0..<20_000 { _ = isAllowed(limiter, "10.\(index / 65536).\(index / 256 % 256).\(index % 256)") }
    #expect(limiter.count <= 1000)
    #expect(!isAllowed(limiter, "192.0.2.1"))
  }

  /// Never more than the burst plus what time has given, whatever the pattern.
  @Test func neverMoreThanTheRate() {
    for seed in 0..<50 as Range<UInt64> {
      var generator = Seeded(seed)
      let hand = Hand()
      let limiter = limiter(hand)
      var allowed = 0
      var elapsed = 0.0
      for _ in 0..<300 {
        let pause = Double(Int.random(in: 0...8, using: &generator))
        hand.advance(pause)
        elapsed += pause
        if isAllowed(limiter, "192.0.2.1") { allowed += 1 }
        #expect(Double(allowed) <= 5 + elapsed / 10, "seed \(seed)")
      }
    }
  }

  @Test func otherKindsAreNotLimited() {
    let limiter = limiter(Hand())
    for _ in 0..<100 { #expect(throws: Never.self) { try limiter.take(.search, address: "192.0.2.1") } }
  }
}
