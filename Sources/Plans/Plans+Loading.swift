import Kernel
import Storage

extension Plans {
  /// Registers the plan of a file, unless its edition number is there already. All or nothing.
  /// - Returns: true where it was registered, false where nothing was changed.
  /// - Throws: `plan.file-wrong` with the first problem, `plan.edition-older`.
  @discardableResult public static func importPlan(bytes: [UInt8], database: any Database, actor: String) async throws -> Bool {
    let outcome = PlanFile.read(bytes)
    guard let plan = outcome.plan else {
      let first = outcome.errors.first
      throw Failure(
        .invalid, "plan.file-wrong",
        Phrase(
          "計画のファイルに誤りがあるため、登録できません（\(outcome.errors.count)か所）。",
          en: "The plan file has \(outcome.errors.count) problems and was not registered.",
          easy: "計画の ファイルに まちがいが あります（\(outcome.errors.count)）。"),
        detail: first.map { "line \($0.line) \($0.path): \($0.message.english)" })
    }
    return try await database.write { writer in
      guard try EditionRecords.number(plan.edition.number, writer) == nil else { return false }
      try ImportPlan(plan: plan, actor: actor).run(writer)
      return true
    }
  }

  /// The fictional town's plan with its invented progress. Run again, nothing is entered twice.
  public static func loadDemonstration(plan: [UInt8], readings: [UInt8], into database: any Database) async throws {
    try await importPlan(bytes: plan, database: database, actor: SeedMihonProgress.actor)
    try await loadProgress(readings, into: database)
  }

  /// Invented readings and reviews of the fictional town's plan; true where any were entered.
  /// - Throws: `plan.readings-file`, `plan.no-plan`.
  @discardableResult public static func loadProgress(_ readings: [UInt8], into database: any Database) async throws -> Bool {
    let seed = try SeedMihonProgress(readings)
    return try await database.write { try seed.run($0) }
  }
}
