import Kernel

/// A town's number books (簿冊): `Towns/<slug>/number-books.json`, format `yakuba-number-books/1`.
public struct NumberBooks: Sendable, Hashable {
  public struct Book: Sendable, Hashable {
    public enum Year: String, Sendable, CaseIterable { case fiscal, calendar }

    public let id: String
    public let title: String
    /// By which year it begins again at 1.
    public let year: Year
    public let pattern: NumberPattern

    public init(id: String, title: String, year: Year, pattern: NumberPattern) {
      (self.id, self.title, self.year, self.pattern) = (id, title, year, pattern)
    }

    /// The year of the book that is open on a day.
    public func year(on date: CalendarDate) -> Int {
      switch year {
      case .fiscal: FiscalYear(containing: date).year
      case .calendar: date.year
      }
    }

    /// 令8, 令元, 平31: the era's first letter and its year. A fiscal year has one name from its first day to its last.
    func label(on date: CalendarDate) -> String {
      let day: CalendarDate
      switch year {
      case .fiscal:
        let year = FiscalYear(containing: date).year
        // 2019 is 令和元年度 as offices write it, though it began in 平成.
        day = year == 2019 ? JapaneseEra.reiwa.firstDay : FiscalYear(year).first
      case .calendar: day = date
      }
      guard let era = JapaneseEra.of(day) else { return String(day.year) }
      let number = day.year - era.firstDay.year + 1
      return "\(era.name.prefix(1))\(number == 1 ? "元" : String(number))"
    }
  }

  public let books: [Book]
  /// 記号 by department.
  public let marks: [String: String]
  /// What `{town}` stands for.
  public let town: String
  /// The by-law that says so: 見本町文書管理規程.
  public let basis: String?

  public init(books: [Book], marks: [String: String], town: String, basis: String? = nil) {
    (self.books, self.marks, self.town, self.basis) = (books, marks, town, basis)
  }

  public subscript(_ id: String) -> Book? { books.first { $0.id == id } }
}

/// How a number is written: text with `{number}`, and where wanted `{year}`, `{mark}` (of the department) and `{town}`. A book whose
/// pattern has `{mark}` counts for every mark by itself.
public struct NumberPattern: Sendable, Hashable {
  enum Part: Sendable, Hashable {
    case text(String)
    case year, mark, number, town
  }
  let parts: [Part]

  /// Counts for every department's mark by itself.
  public var countsByMark: Bool { parts.contains(.mark) }

  /// Nil where a brace is not closed, a placeholder is unknown, or `{number}` does not stand there exactly once.
  public init?(_ text: String) {
    var parts: [Part] = []
    var rest = Substring(text)
    while let open = rest.firstIndex(of: "{") {
      if open > rest.startIndex { parts.append(.text(String(rest[..<open]))) }
      guard let close = rest[open...].firstIndex(of: "}") else { return nil }
      switch rest[rest.index(after: open)..<close] {
      case "year": parts.append(.year)
      case "mark": parts.append(.mark)
      case "number": parts.append(.number)
      case "town": parts.append(.town)
      default: return nil
      }
      rest = rest[rest.index(after: close)...]
    }
    guard !rest.contains("}") else { return nil }
    if !rest.isEmpty { parts.append(.text(String(rest))) }
    guard parts.count(where: { $0 == .number }) == 1 else { return nil }
    self.parts = parts
  }

  /// 第12号, 第12号の2: a branch stands behind the whole.
  func text(year: String, mark: String, number: Int, branch: Int, town: String) -> String {
    let whole = parts.map { part in
      switch part {
      case .text(let text): text
      case .year: year
      case .mark: mark
      case .number: String(number)
      case .town: town
      }
    }
    return whole.joined() + (branch > 1 ? "の\(branch)" : "")
  }
}

extension NumberBooks {
  /// Throws everything that is wrong with the file.
  public static func read(_ text: String, town: String) throws(DataProblems) -> NumberBooks {
    let root: JSONNode
    do throws(JSONProblem) { root = try JSONDocument.parse(text) } catch { throw DataProblems(error) }
    return try read(root, town: town)
  }

  public static func read(_ root: JSONNode, town: String) throws(DataProblems) -> NumberBooks {
    var reader = DataReader()
    reader.check(root, "", known: ["format", "basis", "books", "marks"])
    reader.format(root, "yakuba-number-books/1")
    let basis = reader.textIfPresent(root, "", "basis")
    _ = reader.needed(root, "", "books")
    var books: [Book] = []
    for (node, place) in reader.list(root, "", "books") {
      reader.check(node, place, known: ["id", "title", "year", "pattern"])
      let id = reader.identifier(node, place, "id")
      let title = reader.textIfPresent(node, place, "title")
      let year = reader.word(node, place, "year", as: Book.Year.self)
      let pattern = reader.text(node, place, "pattern").map { NumberPattern($0) }
      if case .some(nil) = pattern { reader.report(node["pattern"] ?? node, "\(place).pattern", .numberPatternWrong) }
      guard let id, let year, let pattern = pattern ?? nil else { continue }
      if books.contains(where: { $0.id == id }) { reader.report(node["id"] ?? node, "\(place).id", .dataTwice(id)) }
      books.append(Book(id: id, title: title ?? id, year: year, pattern: pattern))
    }
    var marks: [String: String] = [:]
    if let node = root["marks"] {
      if node.members == nil { reader.report(node, "marks", .dataObjectNeeded) }
      for member in node.members ?? [] {
        guard DataReader.isIdentifier(member.key) else {
          reader.report(member.value, "marks.\(member.key)", .dataIdentifierNeeded)
          continue
        }
        marks[member.key] = reader.text(node, "marks", member.key)
      }
    }
    guard reader.problems.isEmpty else { throw DataProblems(reader.problems) }
    return NumberBooks(books: books, marks: marks, town: town, basis: basis)
  }
}
