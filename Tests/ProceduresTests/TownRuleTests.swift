import Casework
import Decisions
import Foundation
import Kernel
import Storage
import TestSupport
import Testing
import Web

@testable import Procedures

/// The rules of the office, changed in drafts and published from a day on.
struct TownRuleTests {
  private static let files: [TownRule: String] = [
    .decisionRules: "Towns/mihon/decision-rules.json", .numberBooks: "Towns/mihon/number-books.json",
    .openingDays: "Towns/mihon/opening-days.json", .remedies: "Procedures/remedies.json",
  ]

  private static func file(_ rule: TownRule) throws -> String {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    return try String(contentsOf: root.appendingPathComponent(files[rule] ?? ""), encoding: .utf8)
  }

  private static func day(_ text: String) -> CalendarDate { CalendarDate(text) ?? CalendarDate(daysSince1970: 0) }

  /// A town with its files, on Monday 2026-11-09.
  private func withRules(_ kind: DatabaseKind, _ body: (TownDatabase, TestTime) async throws -> Void) async throws {
    let time = TestTime(Self.day("2026-11-09").startOfDay.adding(seconds: 9 * 3600))
    try await withTown(on: kind, migrations: Procedures().migrations, clock: time.clock) { town in
      try await Self.load(town)
      try await body(town, time)
    }
  }

  /// Where procedures are published already, each matter that they go by has its row from the beginning.
  @Test func theRulesOfDecisionBeginWithWhatIsUsed() throws {
    let used = ["grant-fixed": ["生ごみ処理機購入費補助金", "防犯灯設置補助金", "空き家改修補助金"], "grave": ["町道の認定"]]
    let text = TownRule.decisionRules.start(used: used)
    let rules = try DecisionRules(json: text)
    #expect(rules.rows.map(\.id) == ["grant-fixed", "grave"] && rules.rows[0].matter.hasSuffix("ほか1件の決定"))
    #expect(rules.rows.allSatisfy { $0.decider == .departmentHead })
  }

  /// A town without files begins with what every town needs, and publishes it like any other change.
  @Test(arguments: DatabaseKind.allCases) func aTownBeginsWithoutFiles(_ kind: DatabaseKind) async throws {
    let time = TestTime(Self.day("2026-11-09").startOfDay.adding(seconds: 9 * 3600))
    try await withTown(on: kind, migrations: Procedures().migrations, clock: time.clock) { town in
      for rule in TownRule.allCases {
        #expect(throws: Never.self) { try rule.check(rule.start(), town: "見本町") }
        #expect(try await town.read { try rule.text($0) } == nil)
        let draft = try await town.write { try change(rule, "見本県", "見本県").run($0) }
        #expect(draft.text == rule.start() && draft.revision == 1)
        #expect(try await town.read { try rule.text($0) } == nil, "a draft counts for nothing")
        let version = try await town.write { try publish(rule, from: "2026-11-09").run($0) }
        #expect(version.version == 1 && !version.isFromFile)
        #expect(try await town.read { try rule.text($0) } == rule.start())
      }
    }
  }

  private static func load(_ town: TownDatabase) async throws {
    var material = Procedures.Material()
    for rule in TownRule.allCases { material.rules[rule.rawValue] = try file(rule) }
    try await Procedures.load(material, into: town, actor: "system:file")
  }

  private func change(_ rule: TownRule, seen: Int = 0, _ old: String, _ new: String) -> ChangeRule {
    ChangeRule(rule: rule, seen: seen, town: "見本町", actor: "officer:1") { ($0.replacing(old, with: new), "\(old) → \(new)") }
  }

  private func publish(_ rule: TownRule, seen: Int = 1, from day: String, basis: String = "改正訓令第3号", by checker: String = "見本 花子")
    -> PublishRule
  {
    PublishRule(
      rule: rule, seen: seen, validFrom: Self.day(day), basis: basis, checkedBy: checker, checkedOn: Self.day("2026-11-09"),
      actor: "officer:1")
  }

  private func code(_ body: () async throws -> Void) async -> String? {
    do { try await body() } catch { return (error as? Failure)?.code ?? "\(error)" }
    return nil
  }

  @Test(arguments: TownRule.allCases) func `Every shipped rule is read, written and read again as the same`(_ rule: TownRule) throws {
    let text = try Self.file(rule)
    let written: String
    switch rule {
    case .decisionRules: written = try DecisionRules(json: text).json
    case .numberBooks: written = try NumberBooks.read(text, town: "見本町").json
    case .openingDays: written = try OpeningDays.read(text).json
    case .remedies: written = try Remedies(json: text).json
    }
    let day = Self.day("2026-11-09")
    let lines = try rule.lines(text, RuleNames(), town: "見本町", on: day)
    #expect(try rule.lines(written, RuleNames(), town: "見本町", on: day) == lines && lines.count > 3)
    #expect(Set(lines.map(\.id)).count == lines.count && lines.allSatisfy { !$0.sentences.isEmpty })
    #expect(RuleDifference(from: lines, to: lines).isEmpty)
    switch rule {
    case .decisionRules: #expect(try DecisionRules(json: written) == DecisionRules(json: text))
    case .numberBooks: #expect(try NumberBooks.read(written, town: "見本町") == NumberBooks.read(text, town: "見本町"))
    case .openingDays: #expect(try OpeningDays.read(written) == OpeningDays.read(text))
    case .remedies: #expect(try Remedies(json: written) == Remedies(json: text))
    }
  }

  @Test func `A row says in sentences who decides, and a difference says what changed`() throws {
    let rules = try DecisionRules(json: Self.file(.decisionRules))
    let lines = rules.lines(RuleNames())
    let grants = lines.filter { $0.id.hasPrefix("row:grant:") }
    #expect(grants.map { $0.sentences[0].japanese } == ["500,000円以下のとき。", "500,000円を超え3,000,000円以下のとき。", "3,000,000円を超えるとき。"])
    #expect(grants[0].sentences[1].japanese == "係長、課長補佐の順に承認し、課長が決裁します。")
    var other = rules
    let index = try #require(other.rows.firstIndex { $0.id == "road-permit" })
    other.rows[index].decider = .viceMayor
    other.rows[index].line.append(.departmentHead)
    other.rows.removeAll { $0.id == "room" }
    let difference = RuleDifference(from: lines, to: other.lines(RuleNames()))
    #expect(difference.entries.map(\.kind) == [.changed, .removed] && !difference.isReordered)
    #expect(difference.entries[0].after.map(\.japanese) == ["係長、課長補佐、課長の順に承認し、副町長が決裁します。"] && difference.entries[0].before.count == 1)
    var moved = rules
    moved.rows.swapAt(0, 1)
    #expect(RuleDifference(from: lines, to: moved.lines(RuleNames())).isReordered)
  }

  @Test func `A row as it is typed becomes a row, or is told what is wrong`() throws {
    var rules = try DecisionRules(json: Self.file(.decisionRules))
    let places: Set<String> = ["somu", "somu/somu-zaisei"]
    func read(_ index: Int?, _ change: (inout RowSheet) -> Void) -> (row: DecisionRules.Row?, wrong: [String?]) {
      var sheet = index.map { RowSheet(rules.rows[$0], at: $0) } ?? RowSheet()
      change(&sheet)
      var mistakes = Mistakes()
      let row = sheet.read(rules, index, newID: "matter-1", places: places, &mistakes)
      return (row, mistakes.list.map(\.field))
    }
    #expect(read(nil) { _ in }.wrong == ["matter", "decider", "citation"])
    let grant = try #require(rules.rows.firstIndex { $0.id == "grant" })
    #expect(read(grant) { _ in }.row == rules.rows[grant])
    #expect(read(grant) { $0.amountUpTo = "300万円" }.wrong == ["amount"])
    #expect(read(grant) { $0.amountUpTo = "−1" }.wrong == ["amount"])
    #expect(read(grant) { $0.amountUpTo = "１００万" }.row?.amountUpTo == 1_000_000)
    #expect(read(grant) { $0.line.insert("mayor") }.wrong == ["line"])
    #expect(read(grant) { $0.important = "unit-chief" }.wrong == ["important"])
    #expect(read(grant) { $0.matter = "火入れの許可" }.wrong == ["matter"])
    #expect(
      read(grant) { $0.asked = [.init(place: "/", why: "x"), .init(place: "somu"), .init(why: "y")] }.wrong == [
        "place-0", "why-1", "place-2",
      ])
    let asked = read(grant) { $0.asked = [.init(place: "somu/somu-zaisei", rank: "unit-chief", why: "予算", amountFrom: "10万"), .init()] }
    #expect(asked.row?.concurrence == [.init(department: "somu", unit: "somu-zaisei", rank: .unitChief, why: "予算", amountFrom: 100_000)])
    // The words of another row make it a row of that matter; a new name is the name of all rows of the matter.
    let tier = read(nil) {
      $0.matter = rules.rows[grant].matter
      ($0.amountUpTo, $0.decider, $0.citation) = ("10000000", "mayor", "6の項")
    }
    var row = try #require(tier.row)
    #expect(row.id == "grant")
    row.matter = "補助金の交付"
    rules.put(row, at: nil, below: 0)
    #expect(rules.rows(of: "grant").map(\.amountUpTo) == [500_000, 3_000_000, 10_000_000, nil])
    #expect(Set(rules.rows(of: "grant").map(\.matter)) == ["補助金の交付"] && rules.rows[0].amountUpTo == 500_000)
    #expect(try DecisionRules(json: rules.json) == rules)
  }

  @Test func `Whatever number of departments a form says it asks, the row is read`() {
    for (sent, count) in [("-5", 0), ("0", 0), ("2", 2), ("99999", 30), ("x", 0), ("-9223372036854775808", 0)] {
      let sheet = RowSheet(Fields([.init("matter", "補助金の交付"), .init("asked", sent), .init("place-0", "somu")]))
      #expect(sheet.asked.count == count && sheet.matter == "補助金の交付", "\(sent)")
    }
  }

  @Test func `Paragraphs of an instruction stay where they were typed`() {
    let typed = Fields([.init("paragraph-0", " "), .init("paragraph-1", "甲\r\n乙"), .init("paragraph-3", "丙"), .init("paragraph-20", "丁")])
    #expect(RulePages.paragraphs(typed) == ["", "甲\n乙", "", "丙"])
    #expect(RulePages.paragraphs(Fields([])) == [])
    let full = Fields((0..<30).map { .init("paragraph-\($0)", "\($0)") })
    #expect(RulePages.paragraphs(full).count == RulePages.mostParagraphs)
  }

  @Test func `A part is found again in a draft that somebody else has changed`() throws {
    var rules = try DecisionRules(json: Self.file(.decisionRules))
    func place(_ part: String, _ mark: String?) -> String { RulePart.place(of: part, mark: mark, in: rules.json, .decisionRules) }
    let mark = try #require(RulePart.mark(of: "3", in: rules.json, .decisionRules))
    #expect(place("3", mark) == "3" && place("basis", nil) == "basis" && place("new", nil) == "new")
    rules.rows.insert(rules.rows.removeLast(), at: 0)
    #expect(place("3", mark) == "4", "the row has moved")
    let gone = rules.rows.remove(at: 3)
    #expect(place("3", mark) == "new" && place("3", nil) == "new" && !rules.rows.contains(gone), "never another row in its place")
    #expect(
      RulePart.mark(of: "basis", in: rules.json, .decisionRules) == nil && RulePart.mark(of: "999", in: rules.json, .decisionRules) == nil)
    let marks = rules.rows.indices.compactMap { RulePart.mark(of: "\($0 + 1)", in: rules.json, .decisionRules) }
    #expect(marks.count == rules.rows.count && Set(marks).count == marks.count, "each row has its own")
    // What is not there any more is entered anew, with what was typed.
    let remedies = try Remedies(json: Self.file(.remedies))
    let id = try #require(remedies.patterns.first?.id)
    #expect(RulePart.place(of: "pattern-\(id)", mark: nil, in: remedies.json, .remedies) == "pattern-\(id)")
    #expect(RulePart.place(of: "pattern-gone", mark: nil, in: remedies.json, .remedies) == "new")
    #expect(RulePart.place(of: "check-by", mark: nil, in: remedies.json, .remedies) == "check-by")
    let days = try OpeningDays.read(Self.file(.openingDays))
    let closing = try #require(days.closings.first)
    #expect(RulePart.place(of: "closed-\(closing.first)", mark: nil, in: days.json, .openingDays) == "closed-\(closing.first)")
    #expect(RulePart.place(of: "closed-1999-01-01", mark: nil, in: days.json, .openingDays) == "new")
  }

  @Test(arguments: DatabaseKind.allCases) func `What was published counts from its day, survives the town's files, and old versions stay`(
    _ kind: DatabaseKind
  ) async throws {
    try await withRules(kind) { town, time in
      @Sendable func basis(_ reader: Reader) throws -> String? { try DecisionPorts.rules(town: "見本町").read(reader)?.rules.basis }
      #expect(try await town.read(basis) == "見本町決裁規程（架空）")
      let edit = change(.decisionRules, "見本町決裁規程（架空）", "見本町決裁規程（改正）")
      #expect(try await town.write { try edit.run($0) }.revision == 1)
      // Nothing counts before it is published, and a look at an older draft changes nothing.
      #expect(try await town.read(basis) == "見本町決裁規程（架空）")
      #expect(await code { try await town.write { _ = try edit.run($0) } } == "procedures.rule-changed-meanwhile")
      let broken = change(.decisionRules, seen: 1, "unit-chief", "nobody")
      #expect(await code { try await town.write { _ = try broken.run($0) } } == "procedures.file-wrong")
      for (wrong, reason) in [
        (publish(.decisionRules, from: "2026-11-08"), "rule-too-early"),
        (publish(.decisionRules, seen: 2, from: "2026-11-10"), "rule-changed-meanwhile"),
        (publish(.decisionRules, from: "2026-11-10", basis: " "), "rule-unfounded"),
        (publish(.decisionRules, from: "2026-11-10", by: "　"), "rule-unfounded"),
      ] {
        #expect(await code { try await town.write { _ = try wrong.run($0) } } == "procedures.\(reason)")
      }
      let good = publish(.decisionRules, from: "2026-11-11")
      let version = try await town.write { try good.run($0) }
      #expect(version.version == 2 && version.checkedBy == "見本 花子")
      #expect(try await town.read(basis) == "見本町決裁規程（架空）")
      try await town.write { try BeginRules().run($0) }
      #expect(try await town.read(basis) == "見本町決裁規程（架空）")
      time.advance(milliseconds: 2 * 86_400_000)
      try await town.write { try BeginRules().run($0) }
      #expect(try await town.read(basis) == "見本町決裁規程（改正）")
      // The files are read in again, also changed ones.
      try await Self.load(town)
      #expect(try await town.read(basis) == "見本町決裁規程（改正）")
      let versions = try await town.read { try RuleRecords.versions(.decisionRules, $0) }
      let shipped = try Self.file(.decisionRules)
      #expect(versions.map(\.version) == [2, 1] && versions[1].isFromFile && versions[1].text == shipped)
      #expect(try await town.read { try RuleRecords.draft(.decisionRules, $0) } == nil)
      let audit = try await town.read { reader in
        try reader.all("SELECT action FROM audit_log WHERE subject = 'rule:decision-rules' ORDER BY seq") { try $0.text("action") }
      }
      #expect(audit == ["procedures.rule-changed", "procedures.rule-published", "procedures.rule-begun"])
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `A version is taken back before its first day, never after`(_ kind: DatabaseKind)
    async throws
  {
    try await withRules(kind) { town, time in
      let edit = change(.remedies, "町長への審査請求", "町長に対する審査請求")
      let plan = publish(.remedies, from: "2026-11-12")
      try await town.write { writer in
        try edit.run(writer)
        try plan.run(writer)
      }
      let earlier = publish(.remedies, from: "2026-11-10")
      let again = change(.remedies, "町長に対する審査請求", "町長あての審査請求")
      try await town.write { _ = try again.run($0) }
      #expect(await code { try await town.write { _ = try earlier.run($0) } } == "procedures.rule-too-early")
      let back = WithdrawRule(rule: .remedies, version: 2, actor: "officer:1")
      try await town.write { try back.run($0) }
      #expect(await code { try await town.write { try back.run($0) } } == "procedures.rule-in-force")
      // The draft that there was stays, and can now begin earlier.
      #expect(try await town.write { try earlier.run($0) }.version == 3)
      time.advance(milliseconds: 5 * 86_400_000)
      try await town.write { try BeginRules().run($0) }
      #expect(try await town.read { try Remedies(json: TownRule.remedies.text($0) ?? "")["mayor"]?.title } == "町長あての審査請求")
      let late = WithdrawRule(rule: .remedies, version: 3, actor: "officer:1")
      #expect(await code { try await town.write { try late.run($0) } } == "procedures.rule-in-force")
    }
  }

  @Test(arguments: DatabaseKind.allCases) func `A book that gave numbers changes with a new year only, and no number is given twice`(
    _ kind: DatabaseKind
  ) async throws {
    try await withRules(kind) { town, time in
      @Sendable func take(_ writer: Writer) throws -> String {
        let books = try OfficeRules.read(town: "見本町", writer).books
        let day = CalendarDate(of: writer.now)
        return try books.take("order", department: "kensetsu", on: day, for: "case:1", by: "officer:1", writer).text
      }
      #expect(try await town.write(take) == "見本町指令第1号")
      let edit = change(
        .numberBooks, #""year": "calendar", "pattern": "{town}指令第{number}号""#, #""year": "fiscal", "pattern": "{town}指令{year}第{number}号""#)
      #expect(try await town.write { try edit.run($0) }.text.contains("{town}指令{year}第{number}号"))
      var command = publish(.numberBooks, from: "2026-12-01")
      command.check = { text, reader in
        try RuleFinding.checkStart(of: text, .numberBooks, from: Self.day("2026-12-01"), town: "見本町", reader)
      }
      let early = command
      #expect(await code { try await town.write { _ = try early.run($0) } } == "procedures.rule-start")
      command = publish(.numberBooks, from: "2027-04-01")
      command.check = { text, reader in
        try RuleFinding.checkStart(of: text, .numberBooks, from: Self.day("2027-04-01"), town: "見本町", reader)
      }
      let right = command
      try await town.write { _ = try right.run($0) }
      // Until then as before: the calendar year begins at 1.
      time.advance(milliseconds: 60 * 86_400_000)
      try await town.write { try BeginRules().run($0) }
      #expect(try await town.write(take) == "見本町指令第1号")
      // From April on the fiscal year, after the numbers that were given in 2027.
      time.advance(milliseconds: 90 * 86_400_000)
      try await town.write { try BeginRules().run($0) }
      #expect(try await town.write(take) == "見本町指令令9第2号")
      let gone = ChangeRule(rule: .numberBooks, seen: 0, town: "見本町", actor: "officer:1") { text in
        let books = try NumberBooks.read(text, town: "見本町")
        return (NumberBooks(books: books.books.filter { $0.id != "order" }, marks: books.marks, town: "見本町").json, "gone")
      }
      #expect(
        await code {
          try await town.write { writer in
            let draft = try gone.run(writer)
            try RuleFinding.checkStart(of: draft.text, .numberBooks, from: Self.day("2028-04-01"), town: "見本町", writer)
          }
        } == "procedures.rule-start")
    }
  }
}
