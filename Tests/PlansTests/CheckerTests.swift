import Kernel
import Testing

@testable import Plans

/// What the checker says of a plan file, and on which line.
@Suite struct CheckerTests {
  /// A right file, line by line, so that a test can count on its lines.
  static let lines = [
    #"{"#,  // 1
    #"  "format": "yakuba-plan/1","#,
    #"  "town": "mihon","#,
    #"  "title": "見本計画","#,
    #"  "state": "current","#,  // 5
    #"  "edition": {"number": 1, "label": "初版"},"#,
    #"  "period": {"label": "令和8年度", "from": "2026-04-01", "to": "2027-03-31"},"#,
    #"  "source": {"title": "見本計画"},"#,
    #"  "levels": {"groups": ["方針"], "measure": "施策", "action": "取組"},"#,
    #"  "priorityItems": [{"edition": "第5.0版", "items": [{"number": 4, "title": "四番"}]}],"#,  // 10
    #"  "groups": ["#,
    #"    {"id": "g1", "level": 0, "title": "方針1"}"#,
    #"  ],"#,
    #"  "measures": ["#,
    #"    {"id": "m1", "title": "窓口", "group": "g1", "priorityItems": [{"edition": "第5.0版", "number": 4}],"#,  // 15
    #"     "schedule": {"unit": "fiscalYear", "years": [2026], "bars": ["#,
    #"       {"phase": "実施", "from": "2026", "to": "2026"}"#,
    #"     ]},"#,
    #"     "kpis": ["#,
    #"       {"id": "k1", "kind": "number", "title": "数", "direction": "up", "target": {"value": 5}}"#,  // 20
    #"     ],"#,
    #"     "actions": [{"id": "a1", "title": "記帳台"}]},"#,
    #"    {"id": "m2", "title": "地図", "group": "g1", "sameAs": "m1"}"#,
    #"  ],"#,
    #"  "governance": [],"#,  // 25
    #"  "reviewCycle": {"kinds": ["PDCA"]}"#,
    #"}"#,
  ]

  static func read(_ lines: [String]) -> PlanFile.Outcome { PlanFile.read(Array(lines.joined(separator: "\n").utf8)) }

  @Test func theFileIsRight() { #expect(Self.read(Self.lines).problems == []) }

  /// Line, what stands there, what is written instead, what is said, on which line.
  static let mistakes: [(Int, String, String, Phrase, Int)] = [
    (2, "yakuba-plan/1", "yakuba-plan/2", .wrongFormat(Plan.formatName), 2),
    (3, #""mihon""#, #""Mihon町""#, .needsSlug, 3),
    (4, #""見本計画""#, #""""#, .needsSomeText, 4),
    (4, #""見本計画""#, "12", .needsText, 4),
    (4, #""title""#, #""titel""#, .unknownMember("titel", known: Plan.fields.map(\.name)), 4),
    (4, #""title""#, #""titel""#, .missingMember("title"), 1),
    (5, "current", "gone", .needsChoice(Plan.State.allCases.map(\.rawValue)), 5),
    (6, "1", "0", .needsWhole(1...1_000_000), 6),
    (6, "1", "1.5", .needsWhole(1...1_000_000), 6),
    (7, "2027-03-31", "2027-02-31", .needsDate, 7),
    (7, "2027-03-31", "2025-03-31", .endBeforeStart, 7),
    (12, #""level": 0"#, #""level": 1"#, .unknownLevel(1), 12),
    (12, #""level": 0"#, #""level": 0, "parent": "g9""#, .unknownReference("g9"), 12),
    (12, #""level": 0"#, #""level": 0, "parent": "g1""#, .unknownReference("g1"), 12),
    (15, #""m1""#, #""M1""#, .needsIdentifier, 15),
    (15, #""group": "g1""#, #""group": "g2""#, .unknownReference("g2"), 15),
    (15, #""number": 4"#, #""number": 5"#, .unknownPriority("第5.0版", 5), 15),
    (16, "2026", "2025", .barOutsideYears, 17),
    (17, #""to": "2026""#, #""to": "2025""#, .endBeforeStart, 17),
    (17, #""to": "2026""#, #""to": "令和8""#, .needsPoint, 17),
    (20, #""direction": "up", "#, "", .missingMember("direction"), 20),
    (20, #""number", "title""#, #""qualitative", "title""#, .qualitativeWithTarget, 20),
    (20, #"{"value": 5}"#, #"{"value": "5"}"#, .needsNumber, 20),
    (20, #"{"value": 5}"#, #"[5]"#, .needsObject, 20),
    (20, #""k1""#, #""m1""#, .duplicateIdentifier("m1"), 20),
    (22, #""a1""#, #""m1""#, .duplicateIdentifier("m1"), 22),
    (22, #""title": "記帳台""#, #""title": "記帳台", "sameAs": "a9""#, .unknownReference("a9"), 22),
    (23, #""m2""#, #""m1""#, .duplicateIdentifier("m1"), 23),
    (23, #""sameAs": "m1""#, #""sameAs": "m2""#, .originalIsCopy("m2"), 23),
    (23, #""sameAs": "m1""#, #""sameAs": "m9""#, .unknownReference("m9"), 23),
    (23, #""group": "g1""#, #""group": "g1", "source": "12-""#, .needsLines, 23),
    (23, #""group": "g1""#, #""group": "g1", "systems": ["2"]"#, .needsSystem, 23),
    (9, #"["方針"]"#, "[]", .needsEntries, 9),
    (25, "[]", "{}", .needsList, 25),
    (26, #"["PDCA"]"#, "[]", .needsEntries, 26),
    (26, "PDCA", "PDSA", .needsChoice(Plan.ReviewCycle.Kind.allCases.map(\.rawValue)), 26),
  ]

  @Test(arguments: mistakes.indices) func aMistakeIsToldWithItsLine(index: Int) {
    let (line, before, after, message, told) = Self.mistakes[index]
    var lines = Self.lines
    #expect(lines[line - 1].contains(before))
    lines[line - 1] = lines[line - 1].replacing(before, with: after, maxReplacements: 1)
    let outcome = Self.read(lines)
    #expect(outcome.plan == nil)
    #expect(
      outcome.errors.contains { $0.message == message && $0.line == told },
      "\(outcome.problems.map { "\($0.line): \($0.message.english)" })")
  }

  @Test func aChainOfRepeatedRowsIsToldOnce() {
    var lines = Self.lines
    lines[22] += #", {"id": "m3", "title": "地図", "group": "g1", "sameAs": "m2"}"#
    #expect(Self.read(lines).errors.map(\.message) == [.originalIsCopy("m2")])
  }

  @Test func everyProblemIsToldAtOnce() {
    var lines = Self.lines
    lines[4] = lines[4].replacing("current", with: "gone")
    lines[19] = lines[19].replacing("5", with: "\"5\"")
    lines[25] = lines[25].replacing("PDCA", with: "X")
    #expect(Self.read(lines).errors.map(\.line) == [5, 20, 26])
  }

  @Test func whatIsNoJSONIsToldWithItsPlace() {
    for (text, line, column) in [("", 1, 1), ("{\n  \"a\": 1,\n}", 3, 1), ("{\"a\": 1, \"a\": 2}", 1, 10), ("[", 1, 2)] {
      let outcome = PlanFile.read(Array(text.utf8))
      #expect(outcome.plan == nil)
      #expect(outcome.problems.map { [$0.line, $0.column] } == [[line, column]], "\(text)")
    }
    #expect(PlanFile.read([0xEF, 0xBB, 0xBF] + Array("{}".utf8)).errors.count == 1)
    #expect(PlanFile.read([0xFF, 0xFE, 0x00]).errors.count == 1)
  }
}
