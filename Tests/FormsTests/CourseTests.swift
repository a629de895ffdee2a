import Design
import Kernel
import Markup
import Testing
import Web

@testable import Forms

struct CourseTests {
  private func fields(_ pairs: [(String, String)]) -> Fields { Fields(pairs.map { Fields.Pair($0.0, $0.1) }) }

  @Test func `Right answers pass, with what is calculated`() throws {
    let form = try Sample.form()
    let (answers, mistakes) = form.check(Sample.answers, context: Sample.context)
    #expect(mistakes.list == [])
    #expect(answers["fee"] == .number(600))
    #expect(answers["total"] == .number(12))
    #expect(answers.items("children")[0]["amount"] == .number(120_000))
    let course = FormCourse(form, Sample.answers, today: Sample.today)
    #expect(course.fees.map(\.yen) == [600])
    #expect(course.fees.map(\.feeItem) == ["jumin-copy"])
    #expect(course.shownPages.map(\.page.id) == ["about", "details", "children", "land"])
    #expect(form.firstIncompletePage(Sample.answers, context: Sample.context) == nil)
  }

  @Test func `A hidden answer does not count, and comes back when it shows`() throws {
    let form = try Sample.form()
    var answers = Sample.answers
    answers["relation"] = .text("other")
    answers["relation-text"] = .text("祖母")
    answers["reason"] = .text("わけ")
    let course = FormCourse(form, answers, today: Sample.today)
    #expect(course.page("children")?.shows == false)
    #expect(course.answers["children"] == nil)
    #expect(course.answers["relation-text"] == .text("祖母"))
    answers["relation"] = .text("father")
    #expect(FormCourse(form, answers, today: Sample.today).answers["relation-text"] == nil)
    #expect(FormCourse(form, answers, today: Sample.today).answers.items("children").count == 1)
  }

  @Test func `An exit ends the form`() throws {
    let form = try Sample.form()
    var answers = Sample.answers
    answers["is-officer"] = .flag(true)
    let course = FormCourse(form, answers, today: Sample.today)
    #expect(course.exit?.id == "officer-exit")
    #expect(course.shownPages.map(\.page.id) == ["about", "officer-exit"])
    #expect(course.page(after: "about")?.id == "officer-exit")
    #expect(form.check(answers, context: Sample.context).mistakes.list.contains { $0.field == nil })
  }

  @Test func `Pages are counted among those that show, and by part`() throws {
    let course = FormCourse(try Sample.form(), Sample.answers, today: Sample.today)
    #expect(course.position(of: "children")! == (3, 4))
    #expect(course.position(of: "land", part: "employer")! == (1, 1))
    #expect(course.page(after: "children", part: "claimant") == nil)
    #expect(course.page(before: "details")?.id == "about")
  }

  @Test func `Everything that is wrong is said at once`() throws {
    let form = try Sample.form()
    let (_, mistakes) = form.check(
      [
        "born": .number(3), "mail": .text("x"), "copies": .number(0), "nothing": .flag(true),
        "children": .list([.record(["odd": .text("x")])]),
      ],
      context: Sample.context)
    #expect(
      mistakes.list.map { $0.field ?? "" } == [
        "nothing", "born", "is-officer", "name.family", "name.familyKana", "home.town", "home.lot", "born.date", "phone", "mail",
        "relation", "ways", "size", "copies",
        "children", "children.count", "yes",
      ])
  }

  @Test func `A newly shown question is asked, not blamed`() throws {
    let form = try Sample.form()
    let page = try #require(form.page("details"))
    let asked = page.questions.filter { $0.id != "relation-text" }.map { (EntryField.asked, $0.id) }
    let sent = asked + [("relation", "other"), ("ways", "post"), ("size", "s"), ("copies", "1"), ("reason", "わけ")]
    let entry = PageEntry(form, page: page, fields: fields(sent), kept: Answers(), context: Sample.context)
    #expect(entry.mistakes.list == [])
    #expect(entry.newlyAsked == [QuestionPath("relation-text")])
    #expect(!entry.isComplete)
    let again = PageEntry(
      form, page: page, fields: fields(sent + [(EntryField.asked, "relation-text")]), kept: entry.answers, context: Sample.context)
    #expect(again.mistakes.list.map(\.field) == ["relation-text"])
  }

  @Test func `A question that was not asked keeps its answer`() throws {
    let form = try Sample.form()
    let page = try #require(form.page("details"))
    let kept: Answers = ["relation-text": .text("祖母"), "income": .number(5)]
    let entry = PageEntry(
      form, page: page, fields: fields([(EntryField.asked, "relation"), ("relation", "father")]), kept: kept, context: Sample.context)
    #expect(entry.answers["relation-text"] == .text("祖母"))
    #expect(entry.answers["income"] == .number(5))
  }

  @Test func `Items are added and removed by buttons`() throws {
    let form = try Sample.form()
    let page = try #require(form.page("children"))
    let item = { (n: Int, name: String) in
      [("children.\(n).name.family", name), ("children.\(n).born.date", "2020"), ("children.\(n).months", "\(n)")]
    }
    let sent = [("children.count", "3")] + item(0, "一") + item(1, "二") + item(2, "三")
    let removed = PageEntry(
      form, page: page, fields: fields(sent + [("_do", "remove:children.1")]), kept: Sample.answers, context: Sample.context)
    #expect(removed.values.itemCount("children") == 2)
    #expect(removed.values["children.1.name.family"] == "三")
    #expect(removed.values["children.1.months"] == "2")
    let added = PageEntry(
      form, page: page, fields: fields([("children.count", "1"), ("_do", "add:children")] + item(0, "一")), kept: Sample.answers,
      context: Sample.context)
    #expect(added.values.itemCount("children") == 2)
    let full = PageEntry(form, page: page, fields: fields(sent + [("_do", "add:children")]), kept: Sample.answers, context: Sample.context)
    #expect(full.values.itemCount("children") == 3)
    #expect(removed.answers.items("children")[0]["months"] == .number(0))
  }

  @Test func `Items that were left empty are no answer where none is needed`() throws {
    var form = try Sample.form()
    var group = try #require(form.question(QuestionPath("children")))
    group.need = .optional
    form = try #require(form.applying(.replaceQuestion(QuestionPath("children"), group))).form
    let page = try #require(form.page("children"))
    var answers = Sample.answers
    answers["children"] = nil
    let sent = fields([("children.count", "1"), ("children.0.name.family", "")])
    let entry = PageEntry(form, page: page, fields: sent, kept: answers, context: Sample.context)
    #expect(entry.mistakes.list == [])
    #expect(entry.course.answers["children"] == nil)
    let begun = PageEntry(
      form, page: page, fields: fields([("children.count", "1"), ("children.0.name.family", "見本")]), kept: answers, context: Sample.context)
    #expect(begun.mistakes.list.map(\.field) == ["children.0.born.date", "children.0.lives-apart"])
    #expect(Condition.test(QuestionPath("g"), .isAnswered(false)).holds(for: ["g": .list([.record([:])])], today: Sample.today))
  }

  @Test func `Fields of an item are named in its words`() throws {
    let form = try Sample.form()
    let page = try #require(form.page("children"))
    let entry = PageEntry(
      form, page: page, fields: fields([("children.count", "2"), ("children.1.lives-apart", "yes")]), kept: Sample.answers,
      context: Sample.context)
    #expect(entry.mistakes["children.1.name.family"]?.japanese == "「お子さん（2人目）の氏名」の氏を入力してください。")
    #expect(entry.mistakes["children.1.where.prefecture"] != nil && entry.mistakes["children.1.where.lot"] != nil)
    #expect(entry.mistakes["children.0.where.prefecture"] == nil)
    #expect(!entry.mistakes.list.contains { $0.field?.hasSuffix(".postcode") == true }, "nobody is blamed for what may be left out")
  }

  @Test(arguments: ["next", "back", "save", "refresh", "add:children", "remove:children.2"])
  func `Buttons are read as they are written`(_ value: String) {
    #expect(PageAction(fields([("_do", value)])).value == value)
  }

  @Test func `Odd buttons do no harm`() {
    #expect(PageAction(fields([("_do", "remove:x")])) == .refresh)
    #expect(PageAction(fields([("_do", "<script>")])) == .next)
    #expect(PageAction(fields([("map.file-remove", "abc"), ("_do", "next")])) == .refresh)
    #expect(PageAction(fields([])) == .next)
  }

  @Test func `Answers are told in words`() throws {
    let view = AnswersView(try Sample.form(), Sample.answers, language: .japanese, today: Sample.today)
    func value(_ id: String, _ inner: String? = nil) -> [String]? { view.lines.first { $0.path == QuestionPath(id, inner) }?.value }
    #expect(value("name") == ["見本　花子（ミホン　ハナコ）"])
    #expect(value("home") == ["〒999-0001", "見本県見本町大字見本字中央12-3"])
    #expect(value("born") == ["平成2年4月1日"])
    #expect(value("is-officer") == ["いいえ"])
    #expect(value("ways") == ["電子"])
    #expect(value("copies") == ["2通"])
    #expect(value("fee") == ["600円"])
    #expect(value("mail") == [])
    #expect(value("yes") == ["同意します"])
    #expect(value("relation-text") == nil)
    let html = answersForChecking(view, in: Texts(.japanese)) { _, line in Link(path: "/change/\(line.path)") }.string
    #expect(html.contains("/change/copies") && !html.contains("/change/fee"), "what follows from other answers is changed there")
    #expect(view.lines.first { $0.path == QuestionPath("children", "born") }?.label.japanese == "お子さん（1人目）　生年月日")
    #expect(view.sections.map(\.part) == ["claimant", "claimant", "claimant", "employer"])
    let words = AnswerWords(texts: .init(.japanese), isOfficial: true)
    #expect(words.date("2026-10") == "令和8年10月")
    #expect(words.date("1989") == "平成元年")
    #expect(AnswerWords(texts: .init(.english), isOfficial: true).date("2026-10-28") == "28 October 2026")
    #expect(AnswerWords(texts: .init(.easyJapanese), isOfficial: true).date("2026-10-28") == "2026年 10月 28日")
  }
}
