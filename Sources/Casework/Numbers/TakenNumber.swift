import Kernel
import Storage

/// A number out of a book.
public struct TakenNumber: Sendable, Hashable {
  public let book: String
  /// The book's year.
  public let year: Int
  /// Empty where the book counts for all departments together.
  public let mark: String
  public let number: Int
  /// 1 for the number itself, 2 and on for its branches (第12号の2).
  public let branch: Int
  /// As it is written.
  public let text: String
  public let on: CalendarDate
  /// What it was given to: `case:…`, `draft:…`.
  public let subject: String
  public let takenBy: String
  public let takenAt: Moment
  /// Why it stands for nothing (欠番); nil where it is in use.
  public let voidReason: String?
}

/// Numbers left out on purpose, with the reason: those that a paper book had given before, or a 欠番.
public struct NumberGap: Sendable, Hashable {
  public let book: String
  public let year: Int
  public let mark: String
  public let numbers: ClosedRange<Int>
  public let reason: String
  public let by: String
  public let at: Moment
}

extension NumberBooks {
  /// Takes the next number of a book for a department on a day, within the transaction that uses it: what fails takes none.
  /// Throws `casework.unknown-book`, `casework.no-mark`.
  @discardableResult
  public func take(
    _ book: String, department: String, on date: CalendarDate, for subject: String, by actor: String, _ writer: Writer
  ) throws -> TakenNumber {
    let (book, mark) = try find(book, department)
    let year = book.year(on: date)
    let next = try NumberRecords.last(book.id, year, mark, writer) + 1
    return try insert(book, year: year, mark: mark, number: next, branch: 1, date, subject, actor, writer)
  }

  /// The next branch of a number that was taken before: later letters of one correspondence. Throws `casework.unknown-number`.
  @discardableResult
  public func takeBranch(
    of number: TakenNumber, on date: CalendarDate, for subject: String, by actor: String, _ writer: Writer
  ) throws -> TakenNumber {
    guard let book = self[number.book] else { throw CaseworkFailure.unknownBook(number.book) }
    let standing = try NumberRecords.branches(of: number, writer)
    guard let first = standing.first(where: { $0.branch == 1 }), first.voidReason == nil, let last = standing.map(\.branch).max() else {
      throw CaseworkFailure.unknownNumber
    }
    // A branch bears the year of its number, whenever it is written.
    return try insert(
      book, year: first.year, mark: first.mark, number: first.number, branch: last + 1, date, subject, actor, label: first.on, writer)
  }

  /// Leaves numbers out, so that the next one is `number`: where a paper book was in use until now. Throws `casework.gap-reason`,
  /// `casework.number-taken`.
  public func begin(
    _ book: String, department: String, at number: Int, on date: CalendarDate, reason: String, by actor: String, _ writer: Writer
  ) throws {
    let (book, mark) = try find(book, department)
    let year = book.year(on: date)
    guard !reason.allSatisfy(\.isWhitespace) else { throw CaseworkFailure.gapReason }
    let last = try NumberRecords.last(book.id, year, mark, writer)
    guard number > last + 1 else { throw CaseworkFailure.numberTaken }
    let gap = NumberGap(
      book: book.id, year: year, mark: mark, numbers: last + 1...number - 1, reason: reason, by: actor, at: writer.now)
    try NumberRecords.insert(gap, writer)
    try writer.audit(
      AuditEntry(
        actor: actor, action: "casework.numbers-left-out", subject: "book:\(book.id)",
        detail: "\(year) \(mark) \(gap.numbers.lowerBound)–\(gap.numbers.upperBound): \(reason)"))
  }

  /// Says that a number stands for nothing (欠番). It is never given again. Throws `casework.unknown-number`, `casework.gap-reason`.
  public static func void(_ number: TakenNumber, reason: String, by actor: String, _ writer: Writer) throws {
    guard !reason.allSatisfy(\.isWhitespace) else { throw CaseworkFailure.gapReason }
    guard try NumberRecords.void(number, reason: reason, by: actor, writer) else { throw CaseworkFailure.unknownNumber }
    try writer.audit(
      AuditEntry(actor: actor, action: "casework.number-voided", subject: "book:\(number.book)", detail: "\(number.text): \(reason)"))
  }

  private func find(_ id: String, _ department: String) throws -> (Book, mark: String) {
    guard let book = self[id] else { throw CaseworkFailure.unknownBook(id) }
    guard book.pattern.countsByMark else { return (book, "") }
    guard let mark = marks[department] else { throw CaseworkFailure.noMark(department) }
    return (book, mark)
  }

  private func insert(
    _ book: Book, year: Int, mark: String, number: Int, branch: Int, _ date: CalendarDate, _ subject: String, _ actor: String,
    label: CalendarDate? = nil, _ writer: Writer
  ) throws -> TakenNumber {
    let text = book.pattern.text(year: book.label(on: label ?? date), mark: mark, number: number, branch: branch, town: town)
    let taken = TakenNumber(
      book: book.id, year: year, mark: mark, number: number, branch: branch, text: text, on: date, subject: subject, takenBy: actor,
      takenAt: writer.now, voidReason: nil)
    try NumberRecords.insert(taken, writer)
    return taken
  }
}

extension Reader {
  /// A page of a number book in the order of its numbers: after `after`, at most `limit`.
  public func numbers(of book: String, year: Int, mark: String = "", after: (number: Int, branch: Int) = (0, 0), limit: Int = 200) throws
    -> [TakenNumber]
  {
    try NumberRecords.page(book, year, mark, after, limit, self)
  }

  /// Whether a book ever gave a number, or left one out.
  public func hasNumbers(in book: String) throws -> Bool { try NumberRecords.isUsed(book, self) }

  /// What was left out of a book in a year.
  public func numberGaps(of book: String, year: Int) throws -> [NumberGap] { try NumberRecords.gaps(book, year, self) }

  /// The number as it is written, if it was ever given.
  public func number(_ text: String, of book: String) throws -> TakenNumber? { try NumberRecords.find(text, book, self) }
}
