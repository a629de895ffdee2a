import Casework
import Contracts
import Decisions
import Kernel
import Storage
import Web

/// One year of a number book: what was given, what was left out, and what may be done about it.
struct NumberSheet: Sendable {
  struct Line: Sendable, Hashable {
    enum What: Sendable, Hashable {
      case taken(TakenNumber)
      case gap(NumberGap)
    }
    let what: What
    /// What it was given to, as far as the officer may know.
    let subject: String?
    /// Of a case that the officer may see.
    let item: String?
    /// May be said to stand for nothing.
    let mayVoid: Bool
    let mayBranch: Bool

    var number: Int {
      switch what {
      case .taken(let taken): taken.number
      case .gap(let gap): gap.numbers.lowerBound
      }
    }
  }

  let book: NumberBooks.Book
  let year: Int
  /// Empty where the book counts for all departments together.
  let mark: String
  let lines: [Line]
  /// After it the next page begins; nil on the last.
  let next: (number: Int, branch: Int)?
  /// The officer's department whose numbers these are.
  let department: String?

  /// Which book, year and mark are asked for; what is missing is today's.
  struct Query: Sendable {
    var book: String?
    var year: Int?
    var mark: String?
    var after: (number: Int, branch: Int) = (0, 0)

    init(_ fields: Fields) {
      book = fields.text("book")
      year = fields.text("year").flatMap { Int($0) }
      mark = fields.text("mark")
      let parts = (fields.text("after") ?? "").split(separator: ".").compactMap { Int($0) }
      if parts.count == 2 { after = (parts[0], parts[1]) }
    }
  }

  init?(_ query: Query, _ books: NumberBooks, _ actor: CaseActor, today: CalendarDate, limit: Int = 200, _ reader: Reader) throws {
    guard let book = query.book.flatMap({ books[$0] }) ?? (query.book == nil ? books.books.first : nil) else { return nil }
    let countsByMark = NumberSheet.countsByMark(book)
    let own = actor.departments.sorted().first { books.marks[$0] != nil }
    let mark = countsByMark ? query.mark ?? own.flatMap { books.marks[$0] } ?? books.marks.values.sorted().first ?? "" : ""
    let year = query.year ?? book.year(on: today)
    (self.book, self.year, self.mark) = (book, year, mark)
    let department = countsByMark ? actor.departments.sorted().first { books.marks[$0] == mark } : actor.headOf.sorted().first
    self.department = department
    var taken = try reader.numbers(of: book.id, year: year, mark: mark, after: query.after, limit: limit + 1)
    let isMore = taken.count > limit
    if isMore { taken.removeLast() }
    next = isMore ? taken.last.map { ($0.number, $0.branch) } : nil
    let last = isMore ? taken.last?.number : nil
    let gaps = try reader.numberGaps(of: book.id, year: year).filter { gap in
      gap.mark == mark && gap.numbers.lowerBound > query.after.number && (last.map { gap.numbers.lowerBound <= $0 } ?? true)
    }
    lines =
      (try taken.map { try Self.line($0, actor, mayKeep: department != nil, reader) }
      + gaps.map { Line(what: .gap($0), subject: nil, item: nil, mayVoid: false, mayBranch: false) }).sorted { $0.number < $1.number }
  }

  static func countsByMark(_ book: NumberBooks.Book) -> Bool { book.pattern.countsByMark }

  private static func line(_ number: TakenNumber, _ actor: CaseActor, mayKeep: Bool, _ reader: Reader) throws -> Line {
    let id = number.subject.hasPrefix("case:") ? String(number.subject.dropFirst(5)) : nil
    let item = try id.flatMap { try reader.casework($0) }
    let isKnown = item.map { actor.maySee($0) && actor.mayKnow($0) } ?? false
    let standing = number.voidReason == nil
    return Line(
      what: .taken(number), subject: isKnown ? item?.title : nil, item: isKnown ? item?.id : nil,
      mayVoid: try mayKeep && standing && !isInUse(number, item, reader), mayBranch: mayKeep && standing && number.branch == 1)
  }

  /// A number on a valid document, or of a case that is under way, stands for something.
  static func isInUse(_ number: TakenNumber, _ item: Case?, _ reader: Reader) throws -> Bool {
    if let item, !item.isClosed, item.receiptNumber == number.text { return true }
    let documents =
      try DocumentRecords.documents(about: number.subject, reader)
      + (number.subject.hasPrefix("draft:") ? try DocumentRecords.documents(of: String(number.subject.dropFirst(6)), reader) : [])
    return documents.contains { $0.number == number.text && $0.state == .valid }
  }

  /// A number of this officer's to change. Throws `casework.unknown-number`, `casework.not-yours`, `procedures.number-in-use`.
  static func keep(_ text: String, of book: String, _ books: NumberBooks, _ actor: CaseActor, voiding: Bool, _ reader: Reader) throws
    -> TakenNumber
  {
    guard let kept = books[book], let number = try reader.number(text, of: book) else { throw CaseworkFailure.unknownNumber }
    let isOwn = countsByMark(kept) ? actor.departments.contains { books.marks[$0] == number.mark } : !actor.headOf.isEmpty
    guard isOwn else { throw CaseworkFailure.notYours }
    let item = number.subject.hasPrefix("case:") ? try reader.casework(String(number.subject.dropFirst(5))) : nil
    if voiding, try isInUse(number, item, reader) { throw ProcedureFailure.numberInUse }
    return number
  }
}

extension ProcedureFailure {
  static let numberInUse = Failure(
    .conflict, "procedures.number-in-use",
    Phrase(
      "この番号は、処理中の案件か有効な文書に使われているため、欠番にできません。", en: "An open case or a valid document bears this number.", easy: "この 番号は 使って います。"))
}
