import Kernel
import Storage

/// 期間の延長: a case's later last day, with the reason that its notice gives.
public struct CaseExtension: Sendable, Hashable {
  public let number: Int
  /// The new last day.
  public let until: CalendarDate
  /// The last day before; nil where no period was running.
  public let before: CalendarDate?
  public let reason: String
  /// From this day on it counts.
  public let on: CalendarDate
  public let by: String
}

/// Table `casework_extensions`.
enum ExtensionRecords {
  /// Oldest first.
  static func all(of serial: Int, _ reader: Reader) throws -> [CaseExtension] {
    try reader.all(
      """
      SELECT number, until_on, before_on, reason, extended_on, extended_by FROM casework_extensions WHERE case_serial = \(serial) ORDER BY number
      """
    ) { row in
      CaseExtension(
        number: try row.int("number"), until: try row.date("until_on"), before: try row.dateOrNil("before_on"),
        reason: try row.text("reason"),
        on: try row.date("extended_on"), by: try row.text("extended_by"))
    }
  }

  static func insert(
    _ input: ActInput.Extension, before: CalendarDate?, on day: CalendarDate, of serial: Int, by actor: String, _ writer: Writer
  ) throws {
    try writer.run(
      """
      INSERT INTO casework_extensions (case_serial, number, until_on, before_on, reason, extended_on, extended_by)
      SELECT \(serial), COALESCE(MAX(number), 0) + 1, \(input.until), \(before), \(input.reason), \(day), \(actor)
      FROM casework_extensions WHERE case_serial = \(serial)
      """)
  }
}

extension Reader {
  /// How the period of a case was extended, oldest first.
  public func extensions(of item: Case) throws -> [CaseExtension] { try ExtensionRecords.all(of: item.serial, self) }
}
