import Casework
import Contracts
import Design
import Kernel
import Markup
import Web

/// 番号簿の決まり: how numbers are written and counted. Numbers that were given are never touched.
extension RulePages {
  private func books(_ text: String) throws -> NumberBooks {
    do throws(DataProblems) { return try NumberBooks.read(text, town: visit.town.name) } catch { throw ProcedureFailure.unreadable(error) }
  }

  func showBook(_ scene: PartScene) throws -> Response {
    let books = try books(scene.draft.text)
    if scene.part == "marks" { return partPage(scene, title: .bookMarks, removes: false) { marks(books, scene) } }
    let book = try book(scene.part, books)
    let pattern = scene.sent?["pattern"] ?? book?.pattern.source ?? "{year}{mark}第{number}号"
    let year = scene.sent?["year"] ?? book?.year.rawValue ?? "fiscal"
    return partPage(scene, title: book == nil ? .bookNew : .bookChange, removes: false, looks: true) {
      textField(
        Design.Field("title", texts(.bookTitle), hint: texts(.bookTitleHint), mistakes: scene.mistakes),
        value: scene.sent?["title"] ?? book?.title ?? "",
        width: .medium, in: texts)
      textField(
        Design.Field("pattern", texts(.bookPattern), hint: texts(.bookPatternHint), mistakes: scene.mistakes), value: pattern, width: .full,
        in: texts)
      radioGroup(
        Design.Field("year", texts(.bookYear), hint: texts(.bookYearHint), mistakes: scene.mistakes),
        choices: [Choice("fiscal", texts(.bookFiscal)), Choice("calendar", texts(.bookCalendar))], value: year, in: texts)
      if let sample = sample(pattern, year, books) {
        inlineAlert(.info, title: texts(.bookSampleTitle), in: texts) { p { texts.japanese(sample) } }
      }
    }
  }

  private func book(_ part: String, _ books: NumberBooks) throws -> NumberBooks.Book? {
    if part == "new" { return nil }
    guard part.hasPrefix("book-"), let book = books[String(part.dropFirst(5))] else { throw ProcedureFailure.noRulePart }
    return book
  }

  private func sample(_ pattern: String, _ year: String, _ books: NumberBooks) -> String? {
    guard let pattern = NumberPattern(pattern), let year = NumberBooks.Book.Year(rawValue: year) else { return nil }
    let book = NumberBooks.Book(id: "sample", title: "", year: year, pattern: pattern)
    return book.sample(number: 12, mark: books.marks.sorted { $0.key < $1.key }.first?.value ?? "", town: books.town, on: today)
  }

  @HTMLBuilder private func marks(_ books: NumberBooks, _ scene: PartScene) -> HTML {
    p { texts(.bookMarksLead) }
    for id in departments(books, scene.model) {
      textField(
        Design.Field("mark-\(id)", texts.japanese(scene.model.names.place(id)), need: .optional, mistakes: scene.mistakes),
        value: scene.sent?["mark-\(id)"] ?? books.marks[id] ?? "", width: .short, in: texts)
    }
  }

  /// Those of today, then others that have a mark.
  private func departments(_ books: NumberBooks, _ model: Model) -> [String] {
    let now = model.office?.departmentOrder ?? []
    return now + books.marks.keys.filter { !now.contains($0) }.sorted()
  }

  func readBook(_ scene: inout PartScene) throws -> (text: String, done: String)? {
    guard let fields = scene.sent else { return nil }
    let books = try books(scene.draft.text)
    if scene.part == "marks" {
      var marks: [String: String] = [:]
      for id in departments(books, scene.model) {
        guard let mark = fields.text("mark-\(id)") else { continue }
        if marks.values.contains(mark) { scene.mistakes.add("mark-\(id)", .bookMarkTwice) }
        if mark.contains(where: { "{}".contains($0) }) || mark.count > 10 { scene.mistakes.add("mark-\(id)", .bookMarkWrong) }
        marks[id] = mark
      }
      return (NumberBooks(books: books.books, marks: marks, town: books.town, basis: books.basis).json, "marks")
    }
    let before = try book(scene.part, books)
    let title = fields.text("title")
    if title == nil { scene.mistakes.add("title", .enter(.bookTitle)) }
    if books.books.contains(where: { $0.title == title && $0.id != before?.id }) { scene.mistakes.add("title", .bookThere) }
    let pattern = fields.text("pattern").flatMap { NumberPattern($0) }
    if pattern == nil { scene.mistakes.add("pattern", .bookPatternWrong) }
    let year = fields["year"].flatMap(NumberBooks.Book.Year.init)
    if year == nil { scene.mistakes.add("year", .choose(.bookYear)) }
    guard let title, let pattern, let year else { return nil }
    let id = before?.id ?? "book-\(Identifier.make(at: visit.clock.now, visit.services.randomness).suffix(8).lowercased())"
    let book = NumberBooks.Book(id: id, title: title, year: year, pattern: pattern)
    let all = before == nil ? books.books + [book] : books.books.map { $0.id == id ? book : $0 }
    return (
      NumberBooks(books: all, marks: books.marks, town: books.town, basis: books.basis).json,
      "\(before == nil ? "added" : "changed"): \(title) \(pattern.source) \(year.rawValue)"
    )
  }
}

extension NumberBooks.Book {
  /// Whether a change of this book may begin on a day: the first of a year by its rule.
  func begins(on day: CalendarDate) -> Bool { day.day == 1 && day.month == (year == .fiscal ? 4 : 1) }
}

extension Phrase {
  static let bookNew = Phrase("簿冊を加える", en: "Add a book", easy: "ちょうめんを ふやす")
  static let bookChange = Phrase("簿冊を変える", en: "Change a book", easy: "ちょうめんを かえる")
  static let bookMarks = Phrase("課の記号", en: "Marks of divisions", easy: "課の きごう")
  static let bookMarksLead = Phrase(
    "番号に入る課の記号です。記号を変えると、その課の番号は新しい記号の第1号から始まります。",
    en: "What stands for a division in a number. Under a new mark its numbers begin at 1.", easy: "番号に 入る 課の きごうです。")
  static let bookMarkTwice = Phrase("この記号は、ほかの課が使っています。", en: "Another division has this mark.", easy: "ほかの 課が 使って います。")
  static let bookMarkWrong = Phrase("記号は10字以内で、波かっこを使わずに入力してください。", en: "At most 10 characters, without braces.", easy: "10字までで 書いて ください。")
  static let bookTitle = Phrase("簿冊の名称", en: "Name of the book", easy: "ちょうめんの 名前")
  static let bookTitleHint = Phrase("例：文書発送簿", en: "As officers know it", easy: "例：「文書発送簿」")
  static let bookThere = Phrase("同じ名称の簿冊があります。", en: "There is a book of this name.", easy: "同じ 名前が あります。")
  static let bookPattern = Phrase("番号の書き方", en: "How a number is written", easy: "番号の 書きかた")
  static let bookPatternHint = Phrase(
    "{number}は番号、{year}は年（令8）、{mark}は課の記号、{town}は町名に置き換わります。例：{year}{mark}第{number}号",
    en: "{number}, {year}, {mark} of the division and {town} are put in", easy: "{number}は 番号、{year}は 年、{mark}は 課の きごう、{town}は 町の 名前に なります。"
  )
  static let bookPatternWrong = Phrase(
    "{number}を一度だけ入れてください。使えるのは{number}、{year}、{mark}、{town}です。",
    en: "Put {number} in once; only {number}, {year}, {mark} and {town} can be used.",
    easy: "{number}を 1回 入れて ください。")
  static let bookYear = Phrase("いつ第1号に戻すか", en: "When it begins again at 1", easy: "いつ 1に もどるか")
  static let bookYearHint = Phrase(
    "暦年から年度に変えるときは、その年に付けた番号の続きから数えます。同じ番号が二度付くことはありません。",
    en: "From calendar to fiscal year it goes on from the last number, so that none is given twice.", easy: "同じ 番号は 2回 つきません。")
  static let bookSampleTitle = Phrase("番号の見本", en: "Sample", easy: "見本")
  static func bookStart(_ title: String, _ year: Phrase) -> Phrase {
    Phrase(
      "「\(title)」はすでに番号を付けています。書き方や数え方の変更は、次の年の初め（\(year.japanese)）を施行日にしてください。",
      en: "Numbers of “\(title)” were given already. Its change can begin with a new year only (\(year.english)).",
      easy: "「\(title)」は もう 番号が あります。はじまる 日は \(year.easyJapanese)に して ください。")
  }
  static let firstOfApril = Phrase("4月1日", en: "1 April", easy: "4月1日")
  static let firstOfJanuary = Phrase("1月1日", en: "1 January", easy: "1月1日")
  static func bookGone(_ title: String) -> Phrase {
    Phrase("「\(title)」は使われている簿冊なので、削れません。", en: "“\(title)” is in use and cannot be removed.", easy: "「\(title)」は けせません。")
  }
  static func bookNoMark(_ departments: String) -> Phrase {
    Phrase(
      "記号のない課があります（\(departments)）。記号で数える簿冊の番号を付けられません。",
      en: "Without a mark: \(departments). They get no numbers from books that count by mark.", easy: "きごうの ない 課：\(departments)")
  }
}
