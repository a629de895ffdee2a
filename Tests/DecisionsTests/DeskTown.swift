import Casework
import Kernel
import Storage
import TestSupport
import Testing

@testable import Decisions

/// A town with drafts: everybody acts through desks, the clock stands where the test puts it.
struct DeskTown {
  let town: TownDatabase
  let time: TestTime
  let office: OfficeDay

  /// Runs `body` on either database, at 10:00 of the office's day.
  static func with<T: Sendable>(
    on kind: DatabaseKind, office: OfficeDay = MihonOffice.office(), _ body: (DeskTown) async throws -> T
  ) async throws -> T {
    let time = TestTime(office.day.startOfDay.adding(seconds: 36_000))
    return try await withTown(on: kind, migrations: Decisions.migrations + CaseworkMigrations.all, clock: time.clock) { town in
      try await body(DeskTown(town: town, time: time, office: office))
    }
  }

  func on(_ office: OfficeDay) -> DeskTown { DeskTown(town: town, time: time, office: office) }

  func desk(_ post: String) throws -> DecisionDesk { try MihonOffice.desk(post, office) }

  func draft(_ id: String) async throws -> Draft { try await #require(town.read { try DraftRecords.draft(id, $0) }) }

  func sheet(_ id: String) async throws -> DraftSheet { try await town.read { try DraftSheet.load(id, $0) } }

  func write(_ content: DraftContent = MihonOffice.content(), by post: String = "kensetsu-kanri-senior", about reference: String? = nil)
    async throws
    -> String
  {
    let command = WriteDraft(content, reference: reference, post: post, desk: try desk(post))
    return try await town.write { try command.run($0).id }
  }

  func submit(_ id: String, by post: String = "kensetsu-kanri-senior") async throws -> DraftOutcome {
    let command = SubmitDraft(id, seen: try await draft(id).version, desk: try desk(post))
    return try await town.write { try command.run($0) }
  }

  /// The open step of a post.
  func step(_ id: String, _ post: String) async throws -> DraftStep {
    try #require(try await sheet(id).steps.first { $0.step.post == post && $0.state == .open }, "\(post) has nothing open")
  }

  @discardableResult func answer(
    _ answer: StepAnswer, _ id: String, by post: String, at target: String? = nil, opinion: String? = nil
  ) async throws -> DraftOutcome {
    let command = AnswerStep(
      answer, draft: id, step: try await step(id, target ?? post).id, seen: try await draft(id).version, opinion: opinion,
      asStandIn: target != nil, desk: try desk(post))
    return try await town.write { try command.run($0) }
  }

  @discardableResult func run(_ make: (Int) -> (@Sendable (Writer) throws -> DraftOutcome), _ id: String) async throws -> DraftOutcome {
    let command = make(try await draft(id).version)
    return try await town.write { try command($0) }
  }

  /// Goes the whole way to the decision.
  func decide(_ content: DraftContent = MihonOffice.content(), about reference: String? = nil) async throws -> String {
    let id = try await write(content, about: reference)
    _ = try await submit(id)
    try await answer(.approved, id, by: "kensetsu-kanri-chief")
    try await answer(.approved, id, by: "kensetsu-deputy")
    try await answer(.agreed, id, by: "somu-bosai-chief")
    try await answer(.decided, id, by: "kensetsu-head")
    return id
  }

  @discardableResult func number(_ id: String, by post: String = "kensetsu-kanri-senior") async throws -> DraftOutcome {
    let (desk, numbers) = (try desk(post), try MihonBooks.source.get())
    return try await run({ seen in { try NumberDraft(id, seen: seen, numbers: numbers, desk: desk).run($0) } }, id)
  }

  func events(_ name: String) async throws -> [(subject: String, payload: String)] {
    try await town.read { reader in
      try reader.all("SELECT subject, payload FROM outbox WHERE name = \(name) ORDER BY seq") {
        (try $0.text("subject"), try $0.text("payload"))
      }
    }
  }
}

/// The number books of the sample town.
enum MihonBooks {
  static let source = Result { NumberSource(try NumberBooks.read(MihonOffice.text("Towns/mihon/number-books.json"), town: "見本町")) }
}

/// The code of the failure that `body` throws; records an issue where it throws none.
func code(_ body: () async throws -> Void) async -> String {
  do {
    try await body()
    return "nothing thrown"
  } catch let failure as Failure { return failure.code } catch { return "\(error)" }
}

let bothDatabases: [DatabaseKind] = [.sqlite, .postgres]
