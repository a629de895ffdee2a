import Design
import Documents
import Kernel
import TestSupport
import Testing

@testable import Forms

struct SurveyTests {
  static func form() throws -> FormDefinition {
    try FormDefinition(
      text: """
        {"format":"yakuba-form/1","id":"survey","title":"町民アンケート","pages":[{"id":"p","title":"P","questions":[
         {"id":"age","kind":"one-of","label":"年代","choices":[{"id":"young","label":"若年"},{"id":"middle","label":"中年"},{"id":"old","label":"高年"}]},
         {"id":"uses","kind":"yes-no","label":"使いますか"},
         {"id":"why","kind":"several-of","label":"理由","need":"optional","showWhen":{"question":"uses","is":false},"choices":[{"id":"a","label":"不便"},{"id":"b","label":"知らない"}]},
         {"id":"times","kind":"number","label":"回数","need":"optional"},
         {"id":"sat","kind":"matrix","label":"満足度","need":"optional","rows":[{"id":"bus","label":"バス"},{"id":"snow","label":"除雪"}],"columns":[{"id":"s4","label":"満足","value":4},{"id":"s3","label":"まあ満足","value":3},{"id":"s2","label":"やや不満","value":2},{"id":"s1","label":"不満","value":1},{"id":"none","label":"わからない"}]},
         {"id":"imp","kind":"matrix","label":"重要度","need":"optional","rows":[{"id":"bus","label":"バス"},{"id":"snow","label":"除雪"}],"columns":[{"id":"i4","label":"重要","value":4},{"id":"i3","label":"まあ重要","value":3},{"id":"i2","label":"あまり","value":2},{"id":"i1","label":"重要でない","value":1}]}]}]}
        """)
  }

  /// 30 people: 10 young, 14 middle, 6 old; 12 do not use it.
  static let answers: [Answers] = (0..<30).map { n in
    var answers: Answers = [
      "age": .text(n < 10 ? "young" : n < 24 ? "middle" : "old"), "uses": .flag(n >= 12), "times": .number(Double(n)),
      "sat": .record(["bus": .text(n < 6 ? "s4" : n < 24 ? "s1" : "none"), "snow": .text("s3")]),
      "imp": .record(["bus": .text(n < 20 ? "i4" : "i2"), "snow": .text(n % 2 == 0 ? "i3" : "i2")]),
    ]
    answers["why"] = .list([.text(n < 6 ? "a" : "b")])
    return answers
  }

  private func tally(_ id: String, _ inner: String? = nil, _ answers: [Answers] = answers) throws -> SurveyTally.Tally {
    try #require(SurveyTally(Self.form(), answers, today: Sample.today).tallies.first { $0.path == QuestionPath(id, inner) })
  }

  @Test func `Counts and shares`() throws {
    let age = try tally("age")
    #expect(age.answered == 30)
    #expect(age.counts.map(\.count) == [10, 14, 6])
    #expect(age.counts[0].share == 1.0 / 3)
    #expect(try tally("uses").counts.map(\.count) == [18, 12])
    // Hidden questions do not count, whatever was typed before.
    #expect(try tally("why").answered == 12)
    #expect(try tally("why").counts.map(\.count) == [6, 6])
    #expect(try tally("times").mean == 14.5)
    #expect(try tally("times").median == 14.5)
    #expect(try tally("imp", "bus").counts.map(\.count) == [20, 0, 10, 0])
    #expect(try tally("imp", "bus").mean == (20 * 4 + 10 * 2) / 30.0)
  }

  @Test func `Small counts are not shown, nor what would give them away`() throws {
    let few = Array(Self.answers.prefix(12))
    let age = try tally("age", nil, few)
    // 10 young, 2 middle: the two alone could be worked out.
    #expect(age.counts.map(\.count) == [nil, nil, 0])
    let tiny = try tally("age", nil, Array(Self.answers.prefix(4)))
    #expect(tiny.answered == nil && tiny.counts.allSatisfy { $0.count == nil && $0.share == nil })
    #expect(try tally("times", nil, Array(Self.answers.prefix(4))).mean == nil)
    #expect(Suppression().apply(toWhole: [3, 0, 0]) == [nil, nil, 0] || Suppression().apply(toWhole: [3, 0, 0]) == [nil, 0, nil])
    #expect(Suppression().apply(toWhole: [10, 20]) == [10, 20])
    #expect(Suppression(threshold: 1).apply(toWhole: [1, 2]) == [1, 2])
    #expect(Suppression().apply(toTable: [[10, 2, 30], [10, 20, 30], [40, 50, 60]]).flatMap { $0 }.count { $0 == nil } == 4)
  }

  @Test func `In a random table no hidden count can be worked out from one line`() {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<2000 {
      let (rows, columns) = (Int.random(in: 2...6, using: &generator), Int.random(in: 2...6, using: &generator))
      let counts = (0..<rows).map { _ in (0..<columns).map { _ in Int.random(in: 0...12, using: &generator) } }
      let shown = Suppression().apply(toTable: counts)
      for row in 0..<rows {
        #expect(shown[row].count { $0 == nil } != 1)
        for column in 0..<columns {
          if let count = shown[row][column] { #expect(count == counts[row][column] && !(1..<5).contains(count)) }
        }
      }
      for column in 0..<columns { #expect(shown.count { $0[column] == nil } != 1) }
    }
  }

  @Test func `Cross-tabulation`() throws {
    let cross = try #require(
      CrossTabulation(try Self.form(), rows: QuestionPath("age"), columns: QuestionPath("uses"), Self.answers, today: Sample.today))
    #expect(cross.rowTotals == [10, 14, 6])
    #expect(cross.columnTotals == [18, 12])
    // 2 of the middle do not use it: hidden, and with it enough others.
    #expect(cross.counts[1][1] == nil && cross.counts[1][0] == nil)
    #expect(cross.counts.flatMap { $0 }.contains { $0 != nil })
    #expect(cross.total == 30)
    #expect(
      CrossTabulation(try Self.form(), rows: QuestionPath("times"), columns: QuestionPath("uses"), Self.answers, today: Sample.today) == nil
    )
    let tiny = try #require(
      CrossTabulation(
        try Self.form(), rows: QuestionPath("age"), columns: QuestionPath("uses"), Array(Self.answers.prefix(3)), today: Sample.today))
    #expect(tiny.total == nil && tiny.rowTotals.allSatisfy { $0 == nil })
  }

  @Test func `Satisfaction against importance, the widest gap first`() throws {
    let chart = try #require(
      SatisfactionImportance(
        try Self.form(), satisfaction: QuestionPath("sat"), importance: QuestionPath("imp"), Self.answers, today: Sample.today))
    #expect(chart.gapList.map(\.id) == ["bus", "snow"])
    let bus = chart.gapList[0]
    #expect(bus.answered == 24)
    #expect(bus.satisfiedShare == 0.25)
    #expect(bus.importantShare == 20.0 / 24)
    #expect(bus.quadrant == .improve)
    let snow = chart.gapList[1]
    #expect(snow.satisfiedShare == 1 && snow.importantShare == 0.5 && snow.gap == -0.5)
    #expect(snow.quadrant == .ease)
    #expect(
      SatisfactionImportance(try Self.form(), satisfaction: QuestionPath("age"), importance: QuestionPath("imp"), [], today: Sample.today)
        == nil)
    let none = try #require(
      SatisfactionImportance(try Self.form(), satisfaction: QuestionPath("sat"), importance: QuestionPath("imp"), [], today: Sample.today))
    #expect(none.gapList.isEmpty && none.meanImportance == nil)
  }

  @Test func `Tables for CSV and XLSX`() async throws {
    let texts = Texts(.japanese)
    let form = try Self.form()
    let tally = SurveyTally(form, Array(Self.answers.prefix(12)), today: Sample.today)
    let sheet = SurveyTables.tallies(tally, in: texts)
    let records = SurveyTables.records(sheet)
    #expect(records[0] == ["質問", "選択肢", "件数", "割合"])
    #expect(records[1] == ["年代", "若年", "＊", "＊"])
    #expect(sheet.preamble.count == 3)
    let cross = try #require(
      CrossTabulation(form, rows: QuestionPath("age"), columns: QuestionPath("uses"), Self.answers, today: Sample.today))
    let chart = try #require(
      SatisfactionImportance(form, satisfaction: QuestionPath("sat"), importance: QuestionPath("imp"), Self.answers, today: Sample.today))
    let book = Spreadsheet(
      title: "町民アンケート", createdAt: FormStorageTests.now,
      sheets: [
        sheet, SurveyTables.crossTabulation(cross, title: "年代×利用", in: texts), SurveyTables.gaps(chart, in: texts),
        SurveyTables.answers(form, [("1", Self.answers[0])], today: Sample.today, in: texts),
      ])
    #expect(try await book.encoded().starts(with: [0x50, 0x4B]))
    let line = SurveyTables.records(SurveyTables.answers(form, [("1", Self.answers[0])], today: Sample.today, in: texts))[1]
    #expect(line[..<4] == ["1", "若年", "いいえ", "不便"])
  }
}
