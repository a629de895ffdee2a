import Kernel
import Storage

/// Several answers at once (一括承認), as on a phone in the morning. Each is a command of its own: one that fails does not hold up the others.
public enum DraftBatch {
  public struct Result: Sendable {
    public let draft: String
    public let outcome: Swift.Result<DraftOutcome, Failure>
  }

  /// In the order given. Only an error that is no `Failure` ends the batch.
  public static func run(_ commands: [AnswerStep], on database: any Database) async throws -> [Result] {
    var results: [Result] = []
    for command in commands {
      do {
        let outcome = try await database.write { try command.run($0) }
        results.append(Result(draft: command.draft, outcome: .success(outcome)))
      } catch let failure as Failure {
        results.append(Result(draft: command.draft, outcome: .failure(failure)))
      }
    }
    return results
  }
}
