import Kernel
import Storage

/// A presented report as lists show it.
struct ReportRecord: Sendable, Hashable {
  var id: String
  var edition: String
  var heading: PlanReport.Heading
  var previous: String?
  /// SHA-256 in hex, of what is kept as attachments.
  var contentDigest: String
  var pdf: String
  var xlsx: String
  var frozenBy: String
  var frozenAt: Moment
}

/// Table `plan_reports`. Rows are written once and never changed.
enum ReportRecords {
  private static let columns: SQL =
    """
    id, edition_id, meeting, document_number, department, reference_date, presented_on, previous_id, content, pdf, xlsx, frozen_by,
    frozen_at_ms
    """

  /// The newest first, by reference date.
  static func all(_ reader: Reader) throws -> [ReportRecord] {
    try reader.all("SELECT \(columns) FROM plan_reports ORDER BY reference_date DESC, frozen_at_ms DESC, id DESC", make)
  }

  static func report(_ id: String, _ reader: Reader) throws -> ReportRecord? {
    try reader.first("SELECT \(columns) FROM plan_reports WHERE id = \(id)", make)
  }

  /// The last report of an earlier reference date: what the next one is compared with.
  static func before(_ date: CalendarDate, _ reader: Reader) throws -> ReportRecord? {
    try reader.first(
      "SELECT \(columns) FROM plan_reports WHERE reference_date < \(date) ORDER BY reference_date DESC, frozen_at_ms DESC, id DESC LIMIT 1",
      make)
  }

  static func content(of record: ReportRecord, _ reader: Reader) throws -> PlanReport {
    try StoredJSON.read(String(decoding: reader.bytes(of: record.contentDigest), as: UTF8.self))
  }

  static func insert(_ record: ReportRecord, _ writer: Writer) throws {
    let heading = record.heading
    try writer.run(
      """
      INSERT INTO plan_reports (\(columns))
      VALUES (\(record.id), \(record.edition), \(heading.meeting), \(heading.documentNumber), \(heading.department), \(heading.referenceDate),
        \(heading.presentedOn), \(record.previous), \(record.contentDigest), \(record.pdf), \(record.xlsx), \(record.frozenBy), \(record.frozenAt))
      """)
  }

  private static func make(_ row: Row) throws -> ReportRecord {
    ReportRecord(
      id: try row.text("id"), edition: try row.text("edition_id"),
      heading: PlanReport.Heading(
        meeting: try row.text("meeting"), documentNumber: try row.text("document_number"), department: try row.text("department"),
        referenceDate: try row.date("reference_date"), presentedOn: try row.date("presented_on")),
      previous: try row.textOrNil("previous_id"), contentDigest: try row.text("content"), pdf: try row.text("pdf"),
      xlsx: try row.text("xlsx"),
      frozenBy: try row.text("frozen_by"), frozenAt: try row.moment("frozen_at_ms"))
  }
}
