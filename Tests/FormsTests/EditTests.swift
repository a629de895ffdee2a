import Kernel
import Testing

@testable import Forms

struct EditTests {
  private func lines(_ old: FormDefinition, _ new: FormDefinition) -> [String] {
    FormDifference(from: old, to: new).lines.map(\.text.japanese)
  }

  @Test func `The same form has no differences`() throws {
    #expect(FormDifference(from: try Sample.form(), to: try Sample.form()).lines == [])
  }

  @Test func `Removing a question takes its conditions away and says so`() throws {
    let form = try Sample.form()
    let (edited, removed) = try #require(form.applying(.removeQuestion(QuestionPath("relation"))))
    #expect(edited.question(QuestionPath("relation")) == nil)
    #expect(edited.page("children")?.showWhen == nil)
    #expect(edited.question(QuestionPath("reason"))?.need == .when(.test(QuestionPath("size"), .is(.text("l")))))
    #expect(removed.count == 3)
    #expect(removed[0].japanese.contains("「続柄」が「その他」のとき"))
    #expect(FormCheck(edited).isPublishable)
    #expect(lines(form, edited).contains("質問「続柄」を削除"))
  }

  @Test func `Moving a question behind what looks at it takes the condition away`() throws {
    let form = try Sample.form()
    let (edited, removed) = try #require(form.applying(.moveQuestion(QuestionPath("relation"), page: "land", to: 0)))
    #expect(removed.count == 3)
    #expect(edited.page(of: QuestionPath("relation"))?.id == "land")
    #expect(FormCheck(edited).isPublishable)
    #expect(lines(form, edited).contains("質問「続柄」を移動"))
  }

  @Test func `A renamed question takes its conditions and formulas with it`() throws {
    let form = try Sample.form()
    var copies = try #require(form.question(QuestionPath("copies")))
    copies.id = "number-of-copies"
    let (edited, removed) = try #require(form.applying(.replaceQuestion(QuestionPath("copies"), copies)))
    #expect(removed == [])
    #expect(edited.question(QuestionPath("fee"))?.kind.formula?.text == "number-of-copies * size")
    var children = try #require(form.question(QuestionPath("children")))
    children.id = "kids"
    let renamed = try #require(form.applying(.replaceQuestion(QuestionPath("children"), children))).form
    #expect(renamed.question(QuestionPath("kids", "where"))?.showWhen == .test(QuestionPath("kids", "lives-apart"), .is(.flag(true))))
    #expect(renamed.question(QuestionPath("total"))?.kind.formula?.text == "sum(kids.months) / count(kids)")
    #expect(FormCheck(renamed).findings == [])
  }

  @Test func `Questions and pages are added and moved`() throws {
    let form = try Sample.form()
    let question = Question(id: "new", kind: .yesNo, label: "新しい質問")
    let edited = try #require(form.applying(.addQuestion(question, page: "about", group: nil, at: 0))).form
    #expect(edited.pages[0].questions[0].id == "new")
    #expect(lines(form, edited) == ["質問「新しい質問」を追加"])
    let inner = try #require(form.applying(.addQuestion(question, page: "children", group: "children", at: nil))).form
    #expect(inner.question(QuestionPath("children", "new")) != nil)
    let page = try #require(form.applying(.addPage(FormPage(id: "last", title: "最後", introduction: "x"), at: nil))).form
    #expect(page.pages.last?.id == "last")
    #expect(lines(form, page) == ["ページ「最後」を追加"])
    let moved = try #require(form.applying(.movePage("children", to: 4))).form
    #expect(moved.pages.map(\.id) == ["about", "officer-exit", "details", "land", "children"])
    #expect(lines(form, moved).contains("ページ「お子さん」を移動"))
  }

  @Test func `An edit that does not fit is refused`() throws {
    let form = try Sample.form()
    let question = Question(id: "relation", kind: .yesNo, label: "x")
    let edits: [FormEdit] = [
      .addQuestion(question, page: "about", group: nil, at: nil), .addQuestion(question, page: "nowhere", group: nil, at: nil),
      .addQuestion(question, page: "children", group: "nothing", at: nil), .removeQuestion(QuestionPath("nothing")), .removePage("nothing"),
      .movePage("nothing", to: 0), .addPage(FormPage(id: "about", title: "x"), at: nil), .replaceQuestion(QuestionPath("copies"), question),
      .replacePage("about", FormPage(id: "details", title: "x")), .moveQuestion(QuestionPath("copies"), page: "nowhere", to: 0),
      .moveQuestion(QuestionPath("children", "name"), page: "about", to: 0),
    ]
    for edit in edits { #expect(form.applying(edit) == nil, "\(edit)") }
  }

  @Test func `Differences read as sentences`() throws {
    let form = try Sample.form()
    var new = form
    new.title.japanese = "新しい題名"
    new.pages[2].questions[0].need = .optional
    new.pages[2].questions[0].kind = .oneOf(
      [FormChoice("father", "父"), FormChoice("uncle", "おじ"), FormChoice("other", "その他")], layout: .radio)
    new.pages[2].questions[1].showWhen = nil
    new.pages[2].questions[6].label.japanese = "ヨミ"
    #expect(
      lines(form, new) == [
        "題名：「すべての質問」を「新しい題名」に変更", "質問「続柄」を任意に変更", "質問「続柄」の選択肢「母」を削除", "質問「続柄」の選択肢「おじ」を追加",
        "質問「続柄の内容」を常に表示", "質問「ヨミ」：「お客様番号」を「ヨミ」に変更",
      ])
  }
}
