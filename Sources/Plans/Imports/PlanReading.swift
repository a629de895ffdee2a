import Kernel
import Storage

/// The forms in which a plan comes and goes.
public enum PlanFormat: String, Sendable, Hashable, CaseIterable { case json, xlsx, csv }

/// A file with a plan, read and checked as a whole.
public struct PlanReading: Sendable {
  /// Nil where anything is wrong.
  public let plan: Plan?
  public let format: PlanFormat?
  /// Errors and warnings, each with its place.
  public let problems: [ImportProblem]

  public var errors: [ImportProblem] { problems.filter { $0.severity == .error } }
  public var warnings: [ImportProblem] { problems.filter { $0.severity == .warning } }

  /// The whole report, a line a problem, then a line that sums up.
  public func lines(_ language: Language) -> [String] {
    let summary: Phrase =
      if let plan {
        .readingRight(plan.title, plan.distinctMeasures.count, plan.distinctActions.count, plan.kpis.count, warnings.count)
      } else {
        .readingWrong(errors.count, warnings.count)
      }
    return problems.map { $0.line(language) } + [summary(language)]
  }

  /// Reads a plan file, a workbook or a CSV file: by what it holds, not by what it is called.
  /// - Parameter town: slug of the town that it must be the plan of; nil where any will do.
  public static func read(_ bytes: [UInt8], town: String? = nil) async -> PlanReading {
    let format = format(of: bytes)
    let (plan, problems): (Plan?, [ImportProblem])
    switch format {
    case .json:
      let outcome = PlanFile.read(bytes)
      (plan, problems) = (outcome.plan, outcome.problems.map(ImportProblem.init))
    case .xlsx:
      let outcome = await PlanWorkbook.read(bytes)
      (plan, problems) = (outcome.plan, outcome.problems)
    case .csv:
      let outcome = PlanCSV.read(bytes)
      (plan, problems) = (outcome.plan, outcome.problems)
    case nil: (plan, problems) = (nil, [ImportProblem(.error, .file, .fileNotRead)])
    }
    if let plan, let town, plan.town != town {
      return PlanReading(plan: nil, format: format, problems: problems + [ImportProblem(.error, .file, .otherTown(plan.town, town))])
    }
    return PlanReading(plan: plan, format: format, problems: problems)
  }

  /// Nil for an empty file, and for what is neither text nor a workbook.
  static func format(of bytes: [UInt8]) -> PlanFormat? {
    if bytes.starts(with: [0x50, 0x4B]) { return .xlsx }
    // Old workbooks and encrypted ones: their reader says what to do about them.
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return .xlsx }
    let text = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
    guard let first = text.first(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) else { return nil }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") { return .json }
    return bytes.prefix(4096).contains(0) && !bytes.starts(with: [0xFF, 0xFE]) && !bytes.starts(with: [0xFE, 0xFF]) ? nil : .csv
  }
}

extension Plans {
  /// Reads and checks a file with a plan; nothing is kept.
  public static func check(_ bytes: [UInt8]) async -> PlanReading { await PlanReading.read(bytes) }

  /// The current edition as a file. Throws `plan.no-plan` where the town has none.
  public static func export(from database: any Database, as format: PlanFormat) async throws -> [UInt8] {
    let plan = try await database.read(CurrentPlan.read)
    return switch format {
    case .json: Array(PlanFile.write(plan).utf8)
    case .xlsx: try await PlanWorkbook.write(plan)
    case .csv: PlanCSV.write(plan)
    }
  }

  /// Registers the plan of a file as the current edition: all or nothing. Where anything is wrong with the file, nothing is kept and the
  /// reading says what.
  /// - Throws: `plan.edition-exists`, `plan.edition-older`.
  public static func importFile(
    _ bytes: [UInt8], town: String, into database: any Database, actor: String
  ) async throws -> PlanReading {
    let reading = await PlanReading.read(bytes, town: town)
    if let plan = reading.plan { try await database.write { try ImportPlan(plan: plan, actor: actor).run($0) } }
    return reading
  }

  /// The edition that stands where it has a plan's number but not its content (progress apart): number and name; nil where they agree, or another
  /// edition stands.
  public static func standing(unlike plan: Plan, in database: any Database) async throws -> (number: Int, label: String)? {
    try await database.read { reader in
      guard let edition = try EditionRecords.current(reader), edition.number == plan.edition.number else { return nil }
      return PlanDifference(between: try PlanRecords.plan(edition, reader), and: plan).isEmpty ? nil : (edition.number, edition.label)
    }
  }
}
