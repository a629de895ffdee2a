import Kernel
import Storage

/// Tables `casework_numbers` and `casework_number_gaps`.
enum NumberRecords {
  private static let columns: SQL =
    "book, year, mark, number, branch, text, on_date, subject, taken_by, taken_at_ms, void_reason"

  /// The greatest number given or left out; 0 where the book is new.
  static func last(_ book: String, _ year: Int, _ mark: String, _ reader: Reader) throws -> Int {
    let given = try reader.first(
      """
      SELECT number FROM casework_numbers WHERE book = \(book) AND year = \(year) AND mark = \(mark)
      ORDER BY number DESC, branch DESC LIMIT 1
      """
    ) { try $0.int("number") }
    let leftOut = try reader.first(
      """
      SELECT last_number FROM casework_number_gaps WHERE book = \(book) AND year = \(year) AND mark = \(mark)
      ORDER BY last_number DESC LIMIT 1
      """
    ) { try $0.int("last_number") }
    return max(given ?? 0, leftOut ?? 0)
  }

  static func isUsed(_ book: String, _ reader: Reader) throws -> Bool {
    let given = try reader.first("SELECT number FROM casework_numbers WHERE book = \(book) LIMIT 1") { try $0.int("number") }
    if given != nil { return true }
    return try reader.first("SELECT last_number FROM casework_number_gaps WHERE book = \(book) LIMIT 1") { try $0.int("last_number") }
      != nil
  }

  static func branches(of number: TakenNumber, _ reader: Reader) throws -> [TakenNumber] {
    try reader.all(
      """
      SELECT \(columns) FROM casework_numbers
      WHERE book = \(number.book) AND year = \(number.year) AND mark = \(number.mark) AND number = \(number.number) ORDER BY branch
      """, make)
  }

  static func find(_ text: String, _ book: String, _ reader: Reader) throws -> TakenNumber? {
    try reader.first(
      "SELECT \(columns) FROM casework_numbers WHERE text = \(text) AND book = \(book) ORDER BY taken_at_ms DESC LIMIT 1", make)
  }

  static func page(
    _ book: String, _ year: Int, _ mark: String, _ after: (number: Int, branch: Int), _ limit: Int, _ reader: Reader
  ) throws -> [TakenNumber] {
    try reader.all(
      """
      SELECT \(columns) FROM casework_numbers WHERE book = \(book) AND year = \(year) AND mark = \(mark)
        AND (number, branch) > (\(after.number), \(after.branch))
      ORDER BY number, branch LIMIT \(limit)
      """, make)
  }

  static func gaps(_ book: String, _ year: Int, _ reader: Reader) throws -> [NumberGap] {
    try reader.all(
      """
      SELECT book, year, mark, first_number, last_number, reason, left_out_by, left_out_at_ms FROM casework_number_gaps
      WHERE book = \(book) AND year = \(year) ORDER BY mark, first_number
      """
    ) { row in
      NumberGap(
        book: try row.text("book"), year: try row.int("year"), mark: try row.text("mark"),
        numbers: try row.int("first_number")...row.int("last_number"), reason: try row.text("reason"), by: try row.text("left_out_by"),
        at: try row.moment("left_out_at_ms"))
    }
  }

  static func insert(_ taken: TakenNumber, _ writer: Writer) throws {
    try writer.append(
      """
      INSERT INTO casework_numbers (book, year, mark, number, branch, text, on_date, subject, taken_by, taken_at_ms)
      VALUES (\(taken.book), \(taken.year), \(taken.mark), \(taken.number), \(taken.branch), \(taken.text), \(taken.on),
        \(taken.subject), \(taken.takenBy), \(taken.takenAt))
      """)
  }

  static func insert(_ gap: NumberGap, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO casework_number_gaps (book, year, mark, first_number, last_number, reason, left_out_by, left_out_at_ms)
      VALUES (\(gap.book), \(gap.year), \(gap.mark), \(gap.numbers.lowerBound), \(gap.numbers.upperBound), \(gap.reason), \(gap.by),
        \(gap.at))
      """)
  }

  /// False where there is no such number, or where it was void before.
  static func void(_ number: TakenNumber, reason: String, by actor: String, _ writer: Writer) throws -> Bool {
    try writer.run(
      """
      UPDATE casework_numbers SET void_reason = \(reason), voided_by = \(actor), voided_at_ms = \(writer.now)
      WHERE book = \(number.book) AND year = \(number.year) AND mark = \(number.mark) AND number = \(number.number)
        AND branch = \(number.branch) AND void_reason IS NULL
      """) == 1
  }

  private static func make(_ row: Row) throws -> TakenNumber {
    TakenNumber(
      book: try row.text("book"), year: try row.int("year"), mark: try row.text("mark"), number: try row.int("number"),
      branch: try row.int("branch"), text: try row.text("text"), on: try row.date("on_date"), subject: try row.text("subject"),
      takenBy: try row.text("taken_by"), takenAt: try row.moment("taken_at_ms"), voidReason: try row.textOrNil("void_reason"))
  }
}
