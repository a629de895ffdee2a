import CSodium
import Kernel

/// Passwords by argon2id (RFC 9106) in libsodium's own text form, which carries salt and cost.
public struct PasswordHasher: Sendable {
  /// Passes over the memory.
  public let passes: Int
  /// Bytes of memory.
  public let memory: Int
  private let work: BlockingWork

  /// The defaults are libsodium's interactive cost: 2 passes over 64 MiB, about 50 ms. Two at once at most, so 128 MiB.
  public init(passes: Int = 2, memory: Int = 64 << 20, work: BlockingWork = PasswordHasher.sharedWork) {
    self.passes = passes
    self.memory = memory
    self.work = work
  }

  public static let sharedWork = BlockingWork("passwords", threads: 2, backlog: 64)

  /// About 100 characters of ASCII. Throws `system.busy`, or `identity.no-memory` where the memory cannot be had.
  public func hash(_ password: String) async throws -> String {
    let bytes = Self.bytes(of: password)
    return try await work.run { [passes, memory] in
      guard sodium_init() >= 0 else { throw Failure.noMemory }
      var out = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
      let status = crypto_pwhash_str_alg(&out, bytes, UInt64(bytes.count), UInt64(passes), memory, crypto_pwhash_alg_argon2id13())
      guard status == 0 else { throw Failure.noMemory }
      return String(decoding: out.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
  }

  /// Whether the password belongs to the hash. A hash that is none belongs to no password, and takes as long as any other.
  public func verify(_ password: String, hash: String?) async throws -> Bool {
    let bytes = Self.bytes(of: password)
    guard let hash, hash.utf8.count < Int(crypto_pwhash_STRBYTES) else {
      _ = try await self.hash(password)
      return false
    }
    return try await work.run {
      guard sodium_init() >= 0 else { throw Failure.noMemory }
      return crypto_pwhash_str_verify(hash, bytes, UInt64(bytes.count)) == 0
    }
  }

  /// Whether a hash was made at another cost, and is to be made anew at the next sign-in.
  public func needsRehash(_ hash: String) -> Bool { crypto_pwhash_str_needs_rehash(hash, UInt64(passes), memory) != 0 }

  private static func bytes(of password: String) -> [CChar] { password.utf8.map { CChar(bitPattern: $0) } }
}

/// What a new password must be (NIST SP 800-63B: length counts, rules about kinds of characters do not).
public enum PasswordRule {
  public static let minimumLength = 12
  public static let maximumLength = 128

  public enum Problem: Sendable, Hashable { case tooShort, tooLong, tooSimple, containsName }

  /// Nil for a password that may be used. `personal` are things others know: the address, the name.
  public static func problem(_ password: String, personal: [String]) -> Problem? {
    if password.count < minimumLength { return .tooShort }
    if password.count > maximumLength || password.utf8.count > 1024 { return .tooLong }
    let lowered = password.lowercased()
    if Set(lowered).count < 5 || isRun(lowered) || common.contains(where: { covers(lowered, $0) }) { return .tooSimple }
    for word in personal {
      let name = word.lowercased().prefix { $0 != "@" }
      if name.count >= 4, lowered.contains(name) { return .containsName }
    }
    return nil
  }

  private static let common = [
    "password", "passw0rd", "qwerty", "qwertyuiop", "asdfghjkl", "letmein", "welcome", "admin", "yakuba", "12345", "abc123", "iloveyou",
  ]

  /// `word` again and again, or with little else around it.
  private static func covers(_ text: String, _ word: String) -> Bool {
    guard text.contains(word) else { return false }
    let pieces = text.split(separator: word, omittingEmptySubsequences: true)
    return pieces.reduce(0) { $0 + $1.count } < 6
  }

  /// 123456789012, abcdefghijkl, or the same downwards.
  private static func isRun(_ text: String) -> Bool {
    let scalars = text.unicodeScalars.map { Int($0.value) }
    let steps = zip(scalars, scalars.dropFirst()).map { $1 - $0 }
    let isDigits = text.allSatisfy(\.isNumber)
    return [1, -1].contains { step in steps.allSatisfy { $0 == step || (isDigits && abs($0) == 9) } }
  }
}
