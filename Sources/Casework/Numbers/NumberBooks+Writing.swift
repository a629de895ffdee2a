import Kernel

extension NumberBooks {
  /// As the file's text, which reads back as the same books.
  public var json: String {
    var json = JSONWriter(indent: 2)
    json.object { json in
      json.member("format", "yakuba-number-books/1")
      if let basis { json.member("basis", basis) }
      json.member("books") { json in
        json.array(books) { json, book in
          json.object {
            $0.member("id", book.id)
            $0.member("title", book.title)
            $0.member("year", book.year.rawValue)
            $0.member("pattern", book.pattern.source)
          }
        }
      }
      json.member("marks") { json in
        json.object { json in for (department, mark) in marks.sorted(by: { $0.key < $1.key }) { json.member(department, mark) } }
      }
    }
    json.newline()
    return json.text
  }
}

extension NumberPattern {
  /// As it is typed: `{year}{mark}第{number}号`.
  public var source: String {
    parts.map { part in
      switch part {
      case .text(let text): text
      case .year: "{year}"
      case .mark: "{mark}"
      case .number: "{number}"
      case .town: "{town}"
      }
    }.joined()
  }
}

extension NumberBooks.Book {
  /// How a number of this book looks on a day; nothing is taken.
  public func sample(number: Int, mark: String, town: String, on date: CalendarDate) -> String {
    pattern.text(year: label(on: date), mark: mark, number: number, branch: 1, town: town)
  }
}
