import Identity
import Kernel
import Testing

@Suite struct PasswordTests {
  let quick = PasswordHasher(passes: 1, memory: 8192)

  @Test func hashIsArgon2idAtTheInteractiveCost() async throws {
    let hash = try await PasswordHasher().hash("正しい馬 battery 4649")
    #expect(hash.hasPrefix("$argon2id$v=19$m=65536,t=2,p=1$"))
    #expect(try await PasswordHasher().verify("正しい馬 battery 4649", hash: hash))
    #expect(!PasswordHasher().needsRehash(hash))
    #expect(quick.needsRehash(hash))
  }

  /// Made by the reference implementation (argon2-cffi).
  @Test func verifiesWhatTheReferenceImplementationMade() async throws {
    let hash = "$argon2id$v=19$m=1024,t=2,p=1$iuu38I4BoM2Ve5Dz9rRu/g$HXizlUvtYFRINhluYhq4xp6qmj/TAD0rOPpq1a1mc7o"
    #expect(try await quick.verify("正しい馬 battery 4649", hash: hash))
    #expect(try await !quick.verify("正しい馬 battery 4648", hash: hash))
  }

  @Test func theSamePasswordHasManyHashes() async throws {
    let (a, b) = (try await quick.hash("same same same"), try await quick.hash("same same same"))
    #expect(a != b)
  }

  @Test(arguments: [nil, "", "$argon2id$", "$2y$10$abcdefghijklmnopqrstuv", String(repeating: "x", count: 500)])
  func whatIsNoHashFitsNoPassword(hash: String?) async throws { #expect(try await !quick.verify("", hash: hash)) }

  @Test func whenTooMuchWaitsTheRestIsTurnedAway() async throws {
    let work = BlockingWork("test", threads: 1, backlog: 3)
    let hasher = PasswordHasher(work: work)
    let refused = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<12 {
        group.addTask {
          do {
            _ = try await hasher.hash("a long enough password")
            return false
          } catch let failure as Failure { return failure.code == "system.busy" } catch { return false }
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect((1...9).contains(refused))
    #expect(try await hasher.verify("x", hash: nil) == false)
  }

  @Test func rules() {
    #expect(PasswordRule.problem("みほんのながいあいことば2026", personal: []) == nil)
    #expect(PasswordRule.problem("correct horse battery", personal: ["hanako@example.jp"]) == nil)
    #expect(PasswordRule.problem("short", personal: []) == .tooShort)
    #expect(PasswordRule.problem(String(repeating: "abcdefg1", count: 17), personal: []) == .tooLong)
    #expect(PasswordRule.problem("aaaaaaaaaaaaaa", personal: []) == .tooSimple)
    #expect(PasswordRule.problem("123456789012", personal: []) == .tooSimple)
    #expect(PasswordRule.problem("abcdefghijklm", personal: []) == .tooSimple)
    #expect(PasswordRule.problem("Password2026!", personal: []) == .tooSimple)
    #expect(PasswordRule.problem("my hanako secret", personal: ["hanako@example.jp"]) == .containsName)
  }
}
