import Contracts
import Documents
import Kernel
import Storage

/// Makes a report from what is known now, about the edition that was in force on its reference date.
struct MakeReport: Sendable {
  let heading: PlanReport.Heading
  let town: String

  /// The report, the edition it is about and the report it is compared with.
  struct Made: Sendable {
    let report: PlanReport
    let edition: String
    let previous: String?
  }

  func read(_ reader: Reader) throws -> Made {
    guard let edition = try EditionRecords.inForce(on: heading.referenceDate, reader) else { throw PlanFailure.noPlan }
    var plan = try PlanRecords.plan(edition, reader)
    // Superseded since: on that day it was the plan.
    if plan.state == .superseded { plan.state = .current }
    let previous = try ReportRecords.before(heading.referenceDate, reader)
    let material = PlanReport.Material(
      town: town, plan: plan, readings: try ReadingRecords.standing(reader),
      changes: try ChangeRecords.ofStatus(reader))
    let report = PlanReport(heading, material, previous: try previous.map { try ReportRecords.content(of: $0, reader) })
    return Made(report: report, edition: edition.id, previous: previous?.id)
  }
}

/// Presents a report: what it says is kept for good, as data, PDF and XLSX with their digests. Later readings leave it as it is.
struct PresentReport: Sendable {
  let made: MakeReport.Made
  let pdf: [UInt8]
  let xlsx: [UInt8]
  let actor: String
  let officer: String

  @discardableResult func run(_ writer: Writer) throws -> ReportRecord {
    let heading = made.report.heading
    guard !(try ReportRecords.all(writer).contains { $0.heading.documentNumber == heading.documentNumber }) else {
      throw PlanFailure.documentNumberTaken
    }
    let again = try MakeReport(heading: heading, town: made.report.town).read(writer)
    // What was printed must be what is known in this very transaction.
    guard again.report == made.report, again.edition == made.edition else { throw PlanFailure.changedMeanwhile }
    let id = writer.newIdentifier()
    func kept(_ bytes: [UInt8]) throws -> String {
      let stored = try writer.store(attachment: bytes)
      try writer.keep(attachment: stored.digest, for: "plan-report:\(id)")
      return stored.digest
    }
    let record = ReportRecord(
      id: id, edition: made.edition, heading: heading, previous: made.previous,
      contentDigest: try kept(Array(StoredJSON.write(made.report).utf8)), pdf: try kept(pdf), xlsx: try kept(xlsx), frozenBy: officer,
      frozenAt: writer.now)
    try ReportRecords.insert(record, writer)
    try writer.audit(
      AuditEntry(
        actor: actor, action: "plan.report-presented", subject: "report:\(id)",
        detail: "\(heading.documentNumber) content \(record.contentDigest) pdf \(record.pdf) xlsx \(record.xlsx)"))
    try writer.publish(Event("plan.report_presented.v1", subject: id))
    return record
  }

  /// Reads, prints outside the transaction, and presents; once more where something moved meanwhile.
  static func present(
    _ heading: PlanReport.Heading, town: String, database: any Database, clock: Clock, actor: String, officer: String
  ) async throws -> ReportRecord {
    for attempt in 1... {
      let made = try await database.read { try MakeReport(heading: heading, town: town).read($0) }
      let pdf = try await made.report.pdf(createdAt: clock.now, isPreview: false).rendered()
      let xlsx = try await made.report.spreadsheet(createdAt: clock.now, isPreview: false).encoded()
      let command = PresentReport(made: made, pdf: pdf, xlsx: xlsx, actor: actor, officer: officer)
      do {
        return try await database.write { try command.run($0) }
      } catch let failure as Failure where failure.code == PlanFailure.changedMeanwhile.code && attempt < 3 {
        continue
      }
    }
    throw PlanFailure.changedMeanwhile
  }
}
