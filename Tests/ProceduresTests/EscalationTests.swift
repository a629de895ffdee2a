import Casework
import Kernel
import Storage
import TestSupport
import Testing

@testable import Decisions
@testable import Procedures

/// A late case climbs from whoever works on it to the heads, past everyone who is not there.
@Suite struct EscalationTests {
  private static let posts: [(id: String, unit: String?)] = [
    ("chomin-kankyo-chief", "chomin-kankyo"), ("chomin-deputy", nil), ("chomin-head", nil), ("executive-vice-mayor", nil),
  ]

  private static func office(
    _ day: CalendarDate, vacant: Set<String> = [], absent: [String] = [], _ rename: (String) -> String = { $0 }, heads: Set<String> = []
  ) -> OfficeDay {
    OfficeDay(
      day: day, departments: [.init(id: "chomin", name: "町民課", organ: "mayor"), .init(id: "executive", name: "特別職", organ: "mayor")],
      posts: posts.map {
        OfficeDay.Post(
          id: rename($0.id), name: $0.id, department: $0.id.hasPrefix("executive") ? "executive" : "chomin", unit: $0.unit,
          isHead: heads.contains($0.id))
      },
      holders: Dictionary(
        uniqueKeysWithValues: posts.filter { !vacant.contains($0.id) }.map {
          (rename($0.id), [OfficeDay.Holder(person: "p-\($0.id)", name: "")])
        }),
      absences: absent.map { OfficeDay.Absence(person: $0, reason: "出張", from: day, until: day) })
  }

  private static func item(_ town: CounterTown, assignee: String? = nil) async throws -> Case {
    let intake = try await town.begin()
    try await town.fill(intake, CounterTown.taro)
    var item = try #require(try await town.send(intake, reason: "x").opened).item
    (item.department, item.unit, item.assignee) = ("chomin", "chomin-kankyo", assignee)
    return item
  }

  private static let levels = ["assignee", "unit-chief", "department-head"]
  private static let usual = DecisionRules(basis: "", rows: [])

  private static func climb(_ item: Case, _ office: OfficeDay, _ rules: DecisionRules = usual) -> [Set<String>] {
    levels.map { Escalation(item: item, office: office, rules: rules).people(upTo: $0) }
  }

  @Test(arguments: DatabaseKind.allCases) func eachLevelTellsSomebodyHigher(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { town in
      let office = Self.office(town.today)
      let (chief, head) = ("p-chomin-kankyo-chief", "p-chomin-head")
      let (given, open) = (try await Self.item(town, assignee: "kyoko"), try await Self.item(town))
      #expect(Self.climb(given, office) == [["kyoko"], ["kyoko", chief], ["kyoko", chief, "p-chomin-deputy", head]])
      #expect(Self.climb(open, office) == [[chief], [chief], [chief, "p-chomin-deputy", head]])
    }
  }

  @Test(arguments: DatabaseKind.allCases) func whereNobodyIsThereTheNextAboveHears(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { town in
      let item = try await Self.item(town, assignee: "kyoko")
      let away = Self.office(town.today, vacant: ["chomin-deputy"], absent: ["kyoko", "p-chomin-kankyo-chief"])
      #expect(Self.climb(item, away) == [["p-chomin-head"], ["p-chomin-head"], ["p-chomin-head"]])
      let headless = Self.office(town.today, vacant: ["chomin-deputy", "chomin-head", "chomin-kankyo-chief"])
      #expect(Self.climb(item, headless) == [["kyoko"], ["kyoko", "p-executive-vice-mayor"], ["kyoko", "p-executive-vice-mayor"]])
      #expect(Self.climb(item, Self.office(town.today, vacant: Set(Self.posts.map(\.id)), absent: ["kyoko"])) == [[], [], []])
    }
  }

  /// Posts are found by what the rules say of them, or as the heads of their unit and department, whatever they are called.
  @Test(arguments: DatabaseKind.allCases) func postsMayHaveAnyName(kind: DatabaseKind) async throws {
    try await CounterTown.with(kind) { town in
      let item = try await Self.item(town, assignee: "kyoko")
      let (chief, head) = ("p-chomin-kankyo-chief", "p-chomin-head")
      let other = { (id: String) in "x\(Self.posts.firstIndex { $0.id == id } ?? 9)" }
      let organised = Self.office(town.today, other, heads: ["chomin-kankyo-chief", "chomin-head"])
      #expect(Self.climb(item, organised) == [["kyoko"], ["kyoko", chief], ["kyoko", chief, head]])
      var rules = Self.usual
      rules.posts[.unitChief] = [other("chomin-kankyo-chief")]
      rules.posts[.departmentHead] = ["elsewhere", other("chomin-head")]
      #expect(Self.climb(item, Self.office(town.today, other), rules) == [["kyoko"], ["kyoko", chief], ["kyoko", chief, head]])
      #expect(rules.rank(of: try #require(organised.posts[other("chomin-head")])) == .departmentHead)
    }
  }

  @Test func theLevelsAreThoseOfTheJob() {
    #expect(EscalateLateCases.usual.map(\.tells) == Self.levels)
  }
}
