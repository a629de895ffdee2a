import Casework
import Kernel
import Storage
import TestSupport
import Testing

struct NumberBookTests {
  static let text = """
    {"format": "yakuba-number-books/1",
     "books": [{"id": "receipt", "title": "文書収受簿", "year": "fiscal", "pattern": "{year}{mark}収第{number}号"},
               {"id": "order", "year": "calendar", "pattern": "{town}指令第{number}号"},
               {"id": "bill", "year": "calendar", "pattern": "{year}議案第{number}号"}],
     "marks": {"fukushi-kodomo": "見福", "norin": "見農"}}
    """
  static func books() throws -> NumberBooks { try NumberBooks.read(text, town: "見本町") }
  static func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

  @Test(arguments: DatabaseKind.allCases) func `Each book counts by its own year and mark`(_ kind: DatabaseKind) async throws {
    let books = try Self.books()
    let (march, april, january) = (try Self.day("2027-03-31"), try Self.day("2027-04-01"), try Self.day("2027-01-04"))
    let december = try Self.day("2026-12-28")
    try await withTown(on: kind, migrations: CaseworkMigrations.all) { town in
      let written = try await town.write { writer in
        func take(_ book: String, _ department: String, _ day: CalendarDate) throws -> String {
          try books.take(book, department: department, on: day, for: "case:1", by: "officer:1", writer).text
        }
        return [
          try take("receipt", "fukushi-kodomo", december), try take("receipt", "fukushi-kodomo", march),
          try take("receipt", "norin", march),
          try take("receipt", "fukushi-kodomo", april), try take("order", "norin", december), try take("order", "fukushi-kodomo", december),
          try take("order", "norin", january), try take("order", "norin", april), try take("bill", "norin", december),
        ]
      }
      #expect(
        written == [
          "令8見福収第1号", "令8見福収第2号", "令8見農収第1号", "令9見福収第1号", "見本町指令第1号", "見本町指令第2号", "見本町指令第1号", "見本町指令第2号",
          "令8議案第1号",
        ])
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `A transaction that fails takes no number`(_ kind: DatabaseKind) async throws {
    let books = try Self.books()
    let day = try Self.day("2026-11-09")
    struct Stop: Error {}
    try await withTown(on: kind, migrations: CaseworkMigrations.all) { town in
      await #expect(throws: Stop.self) {
        try await town.write { writer in
          try books.take("receipt", department: "norin", on: day, for: "case:1", by: "officer:1", writer)
          throw Stop()
        }
      }
      let next = try await town.write { try books.take("receipt", department: "norin", on: day, for: "case:2", by: "officer:1", $0) }
      #expect(next.number == 1)
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `Two connections never take the same number`(_ kind: DatabaseKind) async throws {
    let books = try Self.books()
    let day = try Self.day("2026-11-09")
    try await withTownTwice(on: kind, migrations: CaseworkMigrations.all) { a, b in
      let numbers = try await withThrowingTaskGroup(of: Int.self) { group in
        for index in 0..<40 {
          group.addTask {
            try await (index.isMultiple(of: 2) ? a : b).write {
              try books.take("order", department: "norin", on: day, for: "case:\(index)", by: "officer:1", $0).number
            }
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(numbers.sorted() == Array(1...40))
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `Later letters of one correspondence are branches`(_ kind: DatabaseKind) async throws {
    let books = try Self.books()
    let (march, april) = (try Self.day("2027-03-31"), try Self.day("2027-04-01"))
    try await withTown(on: kind, migrations: CaseworkMigrations.all) { town in
      try await town.write { writer in
        let first = try books.take("receipt", department: "norin", on: march, for: "case:1", by: "officer:1", writer)
        let second = try books.takeBranch(of: first, on: april, for: "case:1", by: "officer:1", writer)
        let third = try books.takeBranch(of: second, on: april, for: "case:1", by: "officer:1", writer)
        #expect([first, second, third].map(\.text) == ["令8見農収第1号", "令8見農収第1号の2", "令8見農収第1号の3"])
        #expect(try books.take("receipt", department: "norin", on: march, for: "case:2", by: "officer:1", writer).number == 2)
        #expect(try writer.numbers(of: "receipt", year: 2026, mark: "見農").map(\.text).count == 4)
        #expect(try writer.numbers(of: "receipt", year: 2026, mark: "見農", after: (1, 2)).map(\.text) == ["令8見農収第1号の3", "令8見農収第2号"])
      }
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `A gap needs a reason, and a void number is never given again`(_ kind: DatabaseKind)
    async throws
  {
    let books = try Self.books()
    let day = try Self.day("2026-11-09")
    try await withTown(on: kind, migrations: CaseworkMigrations.all) { town in
      try await town.write { writer in
        func code(_ body: () throws -> Void) -> String? {
          do { try body() } catch { return (error as? Failure)?.code }
          return nil
        }
        #expect(
          code { try books.begin("order", department: "norin", at: 40, on: day, reason: " ", by: "officer:1", writer) }
            == "casework.gap-reason")
        try books.begin("order", department: "norin", at: 40, on: day, reason: "紙の簿冊から引き継ぐ", by: "officer:1", writer)
        let taken = try books.take("order", department: "norin", on: day, for: "case:1", by: "officer:1", writer)
        #expect(taken.number == 40)
        #expect(
          code { try books.begin("order", department: "norin", at: 41, on: day, reason: "なし", by: "officer:1", writer) }
            == "casework.number-taken")
        #expect(code { try NumberBooks.void(taken, reason: "", by: "officer:1", writer) } == "casework.gap-reason")
        try NumberBooks.void(taken, reason: "書き損じ", by: "officer:1", writer)
        #expect(code { try NumberBooks.void(taken, reason: "書き損じ", by: "officer:1", writer) } == "casework.unknown-number")
        #expect(code { try books.takeBranch(of: taken, on: day, for: "case:1", by: "officer:1", writer) } == "casework.unknown-number")
        #expect(try books.take("order", department: "norin", on: day, for: "case:2", by: "officer:1", writer).number == 41)
        #expect(try writer.numberGaps(of: "order", year: 2026).map(\.numbers) == [1...39])
        #expect(try writer.number("見本町指令第40号", of: "order")?.voidReason == "書き損じ")
        #expect(
          code { try books.take("nothing", department: "norin", on: day, for: "case:1", by: "officer:1", writer) }
            == "casework.unknown-book")
        #expect(
          code { try books.take("receipt", department: "somu", on: day, for: "case:1", by: "officer:1", writer) } == "casework.no-mark")
      }
    }
  }

  @Test func `Eras are written as offices write them`() throws {
    let books = try NumberBooks.read(
      #"{"format":"yakuba-number-books/1","books":[{"id":"f","year":"fiscal","pattern":"{year}-{number}"},{"id":"c","year":"calendar","pattern":"{year}-{number}"}]}"#,
      town: "見本町")
    #expect(books["f"]?.year(on: try Self.day("2020-03-31")) == 2019)
    #expect(books["c"]?.year(on: try Self.day("2020-03-31")) == 2020)
  }

  @Test func `Everything wrong with a file is told at once`() {
    do throws(DataProblems) {
      _ = try NumberBooks.read(
        """
        {"format": "yakuba-number-books/1", "books": [
          {"id": "a", "year": "fiscal", "pattern": "{number}"},
          {"id": "a", "year": "yearly", "pattern": "{number"},
          {"id": "B", "year": "fiscal", "pattern": "{who}{number}"},
          {"id": "a", "year": "fiscal", "pattern": "{number}{number}"},
          {"id": "a", "year": "calendar", "pattern": "第{number}号"}],
         "marks": {"norin": 1}}
        """, town: "見本町")
      Issue.record("nothing was found")
    } catch {
      #expect(
        error.list.map(\.place) == [
          "books[1].year", "books[1].pattern", "books[2].id", "books[2].pattern", "books[3].pattern", "books[4].id", "marks.norin",
        ])
    }
  }
}
