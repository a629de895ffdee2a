import Kernel
import Storage

/// Table `accounts_absences`.
enum AbsenceRecords {
  /// Those of one day.
  static func absences(on day: CalendarDate, _ reader: Reader) throws -> [Absence] {
    try reader.all(
      """
      SELECT * FROM accounts_absences WHERE from_on <= \(day) AND until_on >= \(day) AND (back_on IS NULL OR back_on > \(day)) ORDER BY from_on, id
      """, make)
  }

  /// Those that last or are still to come, the earliest first.
  static func absences(from day: CalendarDate, _ reader: Reader) throws -> [Absence] {
    try reader.all(
      """
      SELECT * FROM accounts_absences WHERE until_on >= \(day) AND (back_on IS NULL OR back_on > \(day)) AND (back_on IS NULL OR back_on > from_on)
      ORDER BY from_on, id LIMIT 500
      """, make)
  }

  /// Everything told about one person, the earliest first.
  static func all(of person: String, _ reader: Reader) throws -> [Absence] {
    try reader.all("SELECT * FROM accounts_absences WHERE person_id = \(person) ORDER BY from_on, id", make)
  }

  static func find(_ id: String, _ reader: Reader) throws -> Absence? {
    try reader.first("SELECT * FROM accounts_absences WHERE id = \(id)", make)
  }

  /// Whether somebody is away already on one of these days.
  static func overlaps(_ person: String, from first: CalendarDate, until last: CalendarDate, _ reader: Reader) throws -> Bool {
    try reader.first(
      """
      SELECT id FROM accounts_absences WHERE person_id = \(person) AND from_on <= \(last) AND until_on >= \(first)
        AND (back_on IS NULL OR back_on > \(first)) AND (back_on IS NULL OR back_on > from_on) LIMIT 1
      """
    ) { try $0.text("id") } != nil
  }

  static func insert(_ absence: Absence, by actor: String, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO accounts_absences (id, person_id, reason, from_on, until_on, entered_by, entered_at_ms)
      VALUES (\(absence.id), \(absence.person), \(absence.reason), \(absence.from), \(absence.until), \(actor), \(writer.now))
      """)
    try writer.renew(.office)
  }

  static func end(_ id: String, backOn day: CalendarDate, by actor: String, _ writer: Writer) throws {
    try writer.run("UPDATE accounts_absences SET back_on = \(day), ended_by = \(actor) WHERE id = \(id)")
    try writer.renew(.office)
  }

  private static func make(_ row: Row) throws -> Absence {
    Absence(
      id: try row.text("id"), person: try row.text("person_id"), reason: try row.choice("reason"), from: try row.date("from_on"),
      until: try row.date("until_on"), backOn: try row.dateOrNil("back_on"))
  }
}
