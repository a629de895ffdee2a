import Kernel
import Testing

@testable import Forms

struct FormulaTests {
  /// Answers by name; groups as lists of items.
  struct Values: FormulaValues {
    var numbers: [String: Double] = [:]
    var groups: [String: [[String: Double]]] = [:]
    func number(_ question: String) -> Double? { numbers[question] }
    func number(_ question: String, inItem item: Int, of group: String) -> Double? {
      guard let items = groups[group], items.indices.contains(item) else { return nil }
      return items[item][question]
    }
    func itemCount(_ group: String) -> Int { groups[group]?.count ?? 0 }
    var dates: [String: String] = [:]
    func date(_ question: String) -> CalendarDate? { dates[question].flatMap { CalendarDate($0) } }
    func date(_ question: String, inItem item: Int, of group: String) -> CalendarDate? {
      dates["\(group).\(question).\(item)"].flatMap { CalendarDate($0) }
    }
  }

  static let values = Values(
    numbers: ["copies": 3, "sheet-count": 10, "zero": 0, "rate": 0.29],
    groups: ["land": [["area": 100, "price": 2], ["area": 50.5, "price": 4], ["area": 7]], "none": []])

  @Test(arguments: [
    ("copies * 300", 900), ("1 + 2 * 3", 7), ("(1 + 2) * 3", 9), ("10 - 2 - 3", 5), ("7 / 2", 4), ("-copies + 5", 2), ("--2", 2),
    ("sheet-count - copies", 7), ("sheet-count", 10), ("3-2", 1), ("if(copies > 2, 500, 0)", 500), ("if(copies <= 2, 500, 0)", 0),
    ("if(1, copies, missing)", 3), ("min(copies, 2, 9)", 2), ("max(copies, 2)", 3), ("floor(rate * 100)", 29), ("ceil(2.000000000001)", 2),
    ("round(2.5)", 3), ("round(-2.5)", -3), ("sum(land.area)", 158), ("sum(land.area * land.price)", 402), ("count(land)", 3),
    ("count(none)", 0),
    ("sum(none.x)", 0), ("copies == 3", 1), ("copies != 3", 0), ("sum(land.area * copies)", 473),
  ])
  func `Results`(_ text: String, _ expected: Double) throws {
    #expect(try Formula(text).value(Self.values, decimals: 0) == expected)
  }

  @Test(arguments: [
    "missing", "missing + 1", "1 / 0", "copies / zero", "if(missing, 1, 2)", "min(1, missing)", "land.area",
    "999999999999999 * 999999999999999",
  ])
  func `What is not answered has no result`(_ text: String) throws {
    #expect(try Formula(text).value(Self.values, decimals: 0) == nil)
  }

  @Test(arguments: [
    ("days(from, to)", 30), ("days(from, to) + 1", 31), ("days(to, from)", -30), ("days(from, from)", 0), ("months(from, to)", 0),
    ("months(from, next)", 1),
    ("months(next, from)", -1), ("months(end, short)", 0), ("months(from, year)", 12), ("if(days(from, to) >= 14, 500, 0)", 500),
    ("sum(days(trip.from, trip.to) + 1)", 6), ("days( from ,to )", 30),
  ])
  func `What lies between two dates`(_ text: String, _ expected: Double) throws {
    var values = Values(groups: ["trip": [[:], [:], [:]]])
    values.dates = [
      "from": "2026-04-01", "to": "2026-05-01", "next": "2026-05-01", "end": "2026-01-31", "short": "2026-02-28", "year": "2027-04-01",
      "trip.from.0": "2026-04-01", "trip.to.0": "2026-04-03", "trip.from.1": "2026-12-31", "trip.to.1": "2027-01-02",
      "trip.from.2": "2026-04-01",
    ]
    values.dates["to"] = text.contains("months") ? "2026-04-30" : "2026-05-01"
    #expect(try Formula(text).value(values, decimals: 0) == expected)
    #expect(try Formula("days(from, missing)").value(values, decimals: 0) == nil)
    #expect(try Formula("days(from, to)").datePaths == [QuestionPath("from"), QuestionPath("to")])
  }

  @Test(arguments: [
    "days(from)", "days(from, to, x)", "days(1, from)", "days(from + 1, to)", "months()", "days(from, to", "days(a.b.c, to)",
    "days(trip., to)",
  ])
  func `Only two questions have days between them`(_ text: String) {
    #expect { try Formula(text) } throws: {
      ($0 as? FormulaProblem)?.message.japanese.contains("日付の質問を2つ") ?? false || text == "days(a.b.c, to)"
    }
  }

  @Test func `Decimals are kept as asked, and an item sees its own answers`() throws {
    #expect(try Formula("2 / 3").value(Self.values, decimals: 2) == 0.67)
    #expect(try Formula("1.005 * 1").value(Self.values, decimals: 2) == 1.01)
    #expect(try Formula("land.area * 2").value(Self.values, decimals: 1, item: 1) == 101)
  }

  @Test(arguments: [
    "", " ", "1 +", "* 2", "(1", "1)", "copies 3", "foo(1)", "min()", "if(1,2)", "sum(copies)", "sum(a.b * c.d)", "sum(sum(a.b))",
    "count()", "count(3)",
    "1..2", "1.", "Copies", "a.b.c", "あ", "1 ; 2", "sum(a.)", "a--b-",
    String(repeating: "(", count: 40) + "1" + String(repeating: ")", count: 40),
    String(repeating: "1+", count: 300) + "1",
  ])
  func `What is no formula is refused with a sentence`(_ text: String) {
    #expect { try Formula(text) } throws: { !(($0 as? FormulaProblem)?.message.japanese.isEmpty ?? true) }
  }

  @Test func `It names every question that it uses`() throws {
    let formula = try Formula("if(kind == 1, sum(land.area * rate), count(people)) + copies")
    #expect(formula.paths.map(\.description) == ["kind", "land.area", "rate", "people", "copies"])
  }
}
