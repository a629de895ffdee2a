import Kernel
import Testing
import Web

@testable import Forms

/// Dates that are compared with each other, and limits that count opening days.
struct DateOrderTests {
  static func day(_ text: String) -> CalendarDate { CalendarDate(text) ?? CalendarDate(daysSince1970: 0) }

  /// A stay, with what is calculated from it, and trips of which each has its own days.
  static func form() throws -> FormDefinition {
    try FormDefinition(
      text: #"""
        {"format":"yakuba-form/1","id":"use","title":"使用","pages":[{"id":"p","title":"期間","questions":[
          {"id":"start-date","kind":"date","label":"開始日","min":"today+3o"},
          {"id":"end-date","kind":"date","label":"終了日","min":"start-date","max":"start-date + 13d"},
          {"id":"length","kind":"calculated","label":"日数","formula":"days(start-date, end-date) + 1","unit":"日"},
          {"id":"why","kind":"short-text","label":"長くなる理由","showWhen":{"question":"end-date","isAfter":"start-date + 6d"}},
          {"id":"trips","kind":"group","label":"出張","itemLabel":"出張","need":"optional","questions":[
            {"id":"from","kind":"date","label":"出発"},{"id":"to","kind":"date","label":"帰着","min":"from"}]}]}]}
        """#)
  }

  static func entry(_ dates: [String: String], today: String = "2026-04-01", opening: OpeningDays = OpeningDays()) throws -> PageEntry {
    let form = try form()
    var fields = Fields()
    for (name, text) in dates { fields.append(name, text) }
    return PageEntry(
      form, page: form.pages[0], fields: fields, kept: Answers(), context: FillingContext(today: day(today), opening: opening))
  }

  @Test func `A bound reads back as it was written`() {
    for text in [
      "2026-04-01", "today", "today-14d", "today+3o", "today+6m", "start", "start-date", "start-date + 14d", "trips.from - 3o",
      "from + 36p",
    ] {
      #expect(DateBound(text: text)?.description == text, "\(text)")
    }
    for text in [
      "", "today+", "today-x", "today+3", "today+3x", "today + ", "start+14d", "start -14d", "start  + 14d", "start + 14", "a.b.c", "Start",
      "start + 1234567d", "start - 3p",
    ] {
      #expect(DateBound(text: text) == nil, "\(text)")
    }
    #expect(DateBound(text: "start + 0d") == .from(.answer(QuestionPath("start")), .days(0)))
  }

  @Test(arguments: [
    ("2026-04-01", 36, "2029-03-31"), ("2026-04-10", 6, "2026-10-09"), ("2026-01-31", 1, "2026-02-28"), ("2024-02-29", 12, "2025-02-28"),
    ("2026-05-31", 1, "2026-06-30"), ("2026-04-01", 0, "2026-04-01"),
  ]) func `A period ends on the day before the same day`(_ from: String, _ months: Int, _ last: String) {
    #expect(DateBound.Shift.period(months).day(.latest, from: Self.day(from), OpeningDays()) == Self.day(last))
  }

  @Test func `A period is told by years where they are whole`() throws {
    let form = try Self.form()
    #expect(DateBound(text: "start-date + 36p")?.phrase(in: form).japanese == "「開始日」から3年間の最後の日")
    #expect(DateBound(text: "start-date + 6p")?.phrase(in: form).japanese == "「開始日」から6か月間の最後の日")
  }

  @Test func `The end is not before the start, and the message says which of them to mend`() throws {
    let right = try Self.entry(["start-date.date": "2026-04-10", "end-date.date": "2026-04-12"])
    #expect(right.mistakes.list == [] && right.course.answers["length"] == .number(3))
    let wrong = try Self.entry(["start-date.date": "2026-04-10", "end-date.date": "2026-04-09"])
    #expect(wrong.mistakes.list.map(\.field) == ["end-date.date"])
    let message = try #require(wrong.mistakes["end-date.date"])
    #expect(message.japanese == "「終了日」は、「開始日」（2026年（令和8年）4月10日）以後の日付を入力してください。「開始日」が違うときは、そちらを直してください。")
    #expect(message.english.contains("or later") && message.easyJapanese.contains("なおして"))
    // What is wrong is no answer, and nothing is calculated from it.
    #expect(wrong.answers["end-date"] == nil && wrong.course.answers["length"] == nil)
    let long = try Self.entry(["start-date.date": "2026-04-10", "end-date.date": "2026-04-24"])
    #expect(long.mistakes["end-date.date"]?.japanese.contains("「開始日」の13日後（2026年（令和8年）4月23日）以前") == true)
  }

  @Test func `Without the one the other is not judged`() throws {
    let entry = try Self.entry(["end-date.date": "2026-04-09"])
    #expect(entry.mistakes.list.map(\.field) == ["start-date.date"] && entry.answers["end-date"] != nil)
  }

  @Test func `A condition compares two dates`() throws {
    #expect(try Self.entry(["start-date.date": "2026-04-10", "end-date.date": "2026-04-16"]).newlyAsked == [])
    let long = try Self.entry(["start-date.date": "2026-04-10", "end-date.date": "2026-04-17"])
    #expect(long.course.page("p")?.questions[3].shows == true)
    let sentence = try #require(Self.form().question(QuestionPath("why"))?.showWhen).sentence(in: Self.form())
    #expect(sentence.japanese == "「終了日」が「開始日」の6日後より後のとき")
    #expect(sentence.english == "when “終了日” is later than 6 days after “開始日”")
  }

  @Test func `In a group each item has its own`() throws {
    let entry = try Self.entry([
      "start-date.date": "2026-04-10", "end-date.date": "2026-04-12", "trips.count": "2", "trips.0.from.date": "2026-05-03",
      "trips.0.to.date": "2026-05-04",
      "trips.1.from.date": "2026-05-09", "trips.1.to.date": "2026-05-08",
    ])
    #expect(entry.mistakes.list.map(\.field) == ["trips.1.to.date"])
    #expect(entry.answers.items("trips").map { $0["to"]?.text } == ["2026-05-04", nil])
  }

  /// 2026-04-01 is a Wednesday; 29 April and 3 to 6 May are no opening days.
  @Test(arguments: [
    // Three opening days before Monday 6 April: Friday, Thursday, Wednesday.
    ("2026-04-01", "2026-04-06", true), ("2026-04-01", "2026-04-03", false), ("2026-04-02", "2026-04-06", false),
    // Before a Saturday: Friday, Thursday, Wednesday too.
    ("2026-04-01", "2026-04-04", true),
    // Who asks on a Saturday asks for Thursday at the earliest: Wednesday, Tuesday, Monday lie between.
    ("2026-04-04", "2026-04-09", true), ("2026-04-04", "2026-04-08", false),
    // Before Thursday 7 May: 1 May, 30 April, 28 April.
    ("2026-04-28", "2026-05-07", true), ("2026-04-30", "2026-05-07", false),
  ])
  func `A limit counts the days on which the office is open`(_ today: String, _ start: String, _ passes: Bool) throws {
    let entry = try Self.entry(["start-date.date": start, "end-date.date": start], today: today)
    #expect((entry.mistakes["start-date.date"] == nil) == passes)
    if !passes { #expect(entry.mistakes["start-date.date"]?.japanese.contains("3開庁日前までに申し込む必要があります") == true) }
    // The same rule from the other side: three opening days before the start is not past.
    #expect((OpeningDays().openDay(-3, after: Self.day(start)) >= Self.day(today)) == passes)
  }

  @Test func `The town's own closing days count`() throws {
    var opening = OpeningDays()
    opening.closings = [OpeningDays.Closing(first: Self.day("2026-04-02"), last: Self.day("2026-04-03"), reason: "引っ越し")]
    let early = try Self.entry(["start-date.date": "2026-04-07", "end-date.date": "2026-04-07"], opening: opening)
    #expect(early.mistakes["start-date.date"] != nil)
    #expect(try Self.entry(["start-date.date": "2026-04-08", "end-date.date": "2026-04-08"], opening: opening).mistakes.list == [])
  }

  @Test func `A condition counts opening days too, by the town's calendar`() throws {
    let form = try FormDefinition(
      text: #"""
        {"format":"yakuba-form/1","id":"water","title":"水道","pages":[{"id":"p","title":"日","questions":[{"id":"on","kind":"date","label":"使い始める日"},
          {"id":"hurry","kind":"short-text","label":"急ぐ理由","showWhen":{"question":"on","isBefore":"today+3o"}}]}]}
        """#)
    var opening = OpeningDays()
    func asks(_ on: String) -> Bool {
      FormCourse(form, ["on": .text(on)], context: FillingContext(today: Self.day("2026-04-01"), opening: opening)).page("p")?.questions[1]
        .shows == true
    }
    #expect(asks("2026-04-03") && !asks("2026-04-04"))
    opening.closings = [OpeningDays.Closing(first: Self.day("2026-04-02"), last: Self.day("2026-04-02"), reason: "引っ越し")]
    #expect(asks("2026-04-06") && !asks("2026-04-07"))
    #expect(form.question(QuestionPath("hurry"))?.showWhen?.sentence(in: form).japanese == "「使い始める日」が今日の3開庁日後より前のとき")
  }

  @Test func `The latest day is the last of so many opening days`() {
    let bound = DateBound(text: "today+5o")
    #expect(bound?.date(.latest, today: Self.day("2026-04-30"), opening: OpeningDays()) == Self.day("2026-05-12"))
    #expect(DateBound(text: "today-5o")?.date(.earliest, today: Self.day("2026-05-12"), opening: OpeningDays()) == Self.day("2026-04-30"))
  }

  @Test func `All answers at once are judged alike`() throws {
    let answers: Answers = ["start-date": .text("2026-04-10"), "end-date": .text("2026-04-01")]
    let (counted, mistakes) = try Self.form().check(answers, context: FillingContext(today: Self.day("2026-04-01")))
    #expect(mistakes.list.map(\.field) == ["end-date.date"] && counted["length"] == nil)
  }

  @Test(arguments: [
    (#"{"id":"b","kind":"date","label":"B","min":"a"},{"id":"a","kind":"date","label":"A"}"#, "後の質問「A」"),
    (#"{"id":"b","kind":"date","label":"B","min":"gone"}"#, "質問「gone」がありません"),
    (#"{"id":"a","kind":"time","label":"A"},{"id":"b","kind":"date","label":"B","max":"a + 1m"}"#, "種類か選択肢に合っていません"),
    (#"{"id":"b","kind":"date","label":"B","min":"today+5o","max":"today+3o"}"#, "下限が上限より"),
    (#"{"id":"b","kind":"date","label":"B","min":"today+36p","max":"today+12p"}"#, "下限が上限より"),
    (#"{"id":"b","kind":"date","label":"B","min":"today+6m","max":"today+6p"}"#, "下限が上限より"),
    (
      #"{"id":"a","kind":"number","label":"A"},{"id":"b","kind":"date","label":"B"},{"id":"c","kind":"calculated","label":"C","formula":"days(a, b)"}"#,
      "「A」は日付ではありません"
    ),
    (#"{"id":"a","kind":"date","label":"A"},{"id":"c","kind":"calculated","label":"C","formula":"a + 1"}"#, "「A」は、数値になりません"),
  ])
  func `What cannot be compared is found`(_ questions: String, _ expected: String) throws {
    let form = try FormDefinition(
      text: #"{"format":"yakuba-form/1","id":"a","title":"あ","pages":[{"id":"p","title":"P","questions":[\#(questions)]}]}"#)
    #expect(
      FormCheck(form).findings.contains { $0.message.japanese.contains(expected) }, "\(FormCheck(form).findings.map(\.message.japanese))")
  }

  @Test func `Limits follow a renamed question and go with a removed one, which is told`() throws {
    let form = try Self.form()
    #expect(FormCheck(form).findings == [])
    var start = try #require(form.question(QuestionPath("start-date")))
    start.id = "first"
    let renamed = try #require(form.applying(.replaceQuestion(QuestionPath("start-date"), start))).form
    #expect(renamed.question(QuestionPath("end-date"))?.kind.orderedDate?.max?.description == "first + 13d")
    #expect(renamed.question(QuestionPath("length"))?.kind.formula?.text == "days(first, end-date) + 1")
    #expect(FormCheck(renamed).findings == [])
    let (left, removed) = try #require(form.applying(.removeQuestion(QuestionPath("start-date"))))
    #expect(left.question(QuestionPath("end-date"))?.kind.orderedDate == nil && left.question(QuestionPath("why"))?.showWhen == nil)
    #expect(removed.map(\.japanese).contains { $0.contains("「終了日」の日付の範囲（「開始日」の13日後）") })
    // The formula stays, for the check to find.
    #expect(!FormCheck(left).isPublishable)
  }

  @Test func `Paper that was not sent shows what is calculated, an empty one does not`() throws {
    func text(_ answers: Answers) throws -> String {
      FormSheet(try Self.form(), answers: answers, today: Self.day("2026-04-01")).blocks.map { "\($0)" }.joined()
    }
    #expect(try text(["start-date": .text("2026-04-10"), "end-date": .text("2026-04-12")]).contains("3日"))
    #expect(try !text([:]).contains("0日"))
  }
}
