import Forms
import Kernel
import Testing
import Web

@testable import Workshop

/// The question's page: what it shows reads back as the same question, and what is typed wrong is told at its field.
struct QuestionDraftTests {
  static let choices = [
    FormChoice("a", LocalText("はい", en: "Yes"), value: 1), FormChoice("b", "いいえ", hint: "そうでないとき", value: 0), FormChoice("c", "不明"),
  ]

  static let questions: [Question] = [
    Question(
      id: "text", kind: .shortText(QuestionKind.ShortText(maxLength: 30, characters: .kana, isExempt: true)),
      label: LocalText("文", en: "Text", easy: "文")),
    Question(id: "long", kind: .longText(maxLength: 500), label: "長い", hint: LocalText("例", en: "E.g."), need: .optional),
    Question(id: "number", kind: .number(min: -1.5, max: 20, decimals: 1, unit: LocalText("人", en: "people")), label: "数", width: .tiny),
    Question(id: "yen", kind: .yen(min: 0, max: 1000), label: "金額"),
    Question(
      id: "date",
      kind: .date(
        QuestionKind.DateRule(min: .today(days: -14), max: .on(CalendarDate(year: 2027, month: 4, day: 1)!), isPartial: true, hasEra: true)),
      label: "日"),
    Question(
      id: "until",
      kind: .date(
        QuestionKind.DateRule(min: .from(.answer(QuestionPath("date")), .none), max: .from(.answer(QuestionPath("date")), .months(6)))),
      label: "終わりの日"),
    Question(
      id: "wished",
      kind: .date(QuestionKind.DateRule(min: .from(.today, .openingDays(3)), max: .from(.answer(QuestionPath("until")), .days(-14)))),
      label: "使う日"),
    Question(id: "stay", kind: .calculated(try! Formula("days(date, until) + 1"), unit: "日", decimals: 0), label: "日数"),
    Question(
      id: "because", kind: .longText(maxLength: 500), label: "理由",
      need: .when(.test(QuestionPath("until"), .isAfter(.from(.answer(QuestionPath("date")), .none)))),
      showWhen: .all([
        .test(QuestionPath("until"), .isAfter(.from(.answer(QuestionPath("date")), .days(14)))),
        .test(QuestionPath("wished"), .isBefore(.from(.answer(QuestionPath("until")), .months(-1)))),
      ])),
    Question(id: "time", kind: .time, label: "時刻"),
    Question(
      id: "name", kind: .personName(QuestionKind.NameRule(kana: .optional, hasFormer: true)), label: "氏名",
      personalData: LocalText("連絡", en: "Contact"), prefill: .profile(.name)),
    Question(id: "address", kind: .address(isInTown: true, hasDistrict: true), label: "住所", personalData: "連絡"),
    Question(id: "one", kind: .oneOf(choices, layout: .select), label: "一つ"),
    Question(id: "several", kind: .severalOf(choices, min: 1, max: 2), label: "いくつか"),
    Question(id: "agree", kind: .yesNo, label: "よいか", isLockedAfter: true),
    Question(
      id: "marks", kind: .matrix(rows: [FormChoice("r1", "道"), FormChoice("r2", "雪")], columns: Ladder.choices(Ladder.satisfaction)),
      label: "評価"),
    Question(id: "file", kind: .file(QuestionKind.FileRule(types: [.pdf, .png], maxBytes: 5 << 20, maxCount: 3)), label: "ファイル"),
    Question(id: "photo", kind: .photo(QuestionKind.FileRule(types: [.jpeg], maxBytes: 10 << 20, keepsPlace: true)), label: "写真"),
    Question(
      id: "children",
      kind: .group(
        QuestionKind.Group(
          itemLabel: LocalText("お子さん", en: "Child"), min: 1, max: 5, questions: [Question(id: "q1", kind: .yesNo, label: "中")])), label: "子"
    ),
    Question(id: "consent", kind: .consent(LocalText("同意する", en: "Agree")), label: "同意"),
    Question(id: "sum", kind: .calculated(try! Formula("number * 2"), unit: "円", decimals: 2), label: "計"),
    Question(id: "fee", kind: .fee(try! Formula("yen + 100"), feeItem: "copy"), label: "手数料"),
    Question(id: "told", kind: .explanation(LocalText("説明", easy: "せつめい")), label: "説明"),
    Question(
      id: "when", kind: .shortText(QuestionKind.ShortText()), label: "条件つき",
      need: .when(.any([.test(QuestionPath("one"), .is(.text("b"))), .test(QuestionPath("number"), .isAtLeast(3))])),
      showWhen: .all([
        .not(.test(QuestionPath("one"), .is(.text("a")))), .test(QuestionPath("date"), .isBefore(.today(days: 0))),
        .test(QuestionPath("agree"), .is(.flag(true))),
      ])),
    Question(
      id: "nested", kind: .yesNo, label: "入れ子",
      showWhen: .any([
        .all([.test(QuestionPath("agree"), .is(.flag(true))), .test(QuestionPath("yen"), .isAtMost(5))]),
        .test(QuestionPath("text"), .isAnswered(true)),
      ])),
  ]

  static let form = FormDefinition(id: "form", title: "様式", pages: [FormPage(id: "p1", title: "質問", questions: questions)])

  static func draft(_ id: String) throws -> QuestionDraft {
    let question = try #require(form.question(QuestionPath(id)))
    return QuestionDraft(form: form, kind: question.kind.name, path: QuestionPath(id), group: nil, page: "p1")
  }

  @Test(arguments: questions.map(\.id))
  func `What the page shows reads back as the same question`(_ id: String) throws {
    let draft = try Self.draft(id)
    let (question, mistakes) = draft.read(draft.fields())
    #expect(mistakes.list.map(\.message.japanese) == [])
    #expect(question == Self.form.question(QuestionPath(id)))
  }

  @Test func `Every kind can be chosen and made`() throws {
    let offered = QuestionKind.Name.chooser.flatMap(\.1)
    #expect(Set(offered) == Set(QuestionKind.Name.allCases) && offered.count == QuestionKind.Name.allCases.count)
    for kind in QuestionKind.Name.allCases {
      let draft = QuestionDraft(form: Self.form, kind: kind, path: nil, group: nil, page: "p1")
      var fields = draft.fields()
      fields = Fields(fields.pairs.map { $0.name == "q_label" ? Fields.Pair("q_label", "新しい質問") : $0 })
      for setting in kind.settings where setting.isNeeded {
        switch setting.input {
        case .choices: fields.append("q_\(setting.member)_more", "一\n二\n\n三")
        case .formula: fields = fields.with("q_\(setting.member)", "ｎｕｍｂｅｒ　＊　３")
        default: fields = fields.with("q_\(setting.member)", "言葉")
        }
      }
      let (question, mistakes) = draft.read(fields)
      #expect(mistakes.list.map(\.message.japanese) == [], "\(kind)")
      #expect(question?.kind.name == kind && question?.id == "q1")
      if let question { #expect(question.choices.isEmpty || question.choices.map(\.label.japanese) == ["一", "二", "三"]) }
    }
  }

  @Test(arguments: [
    ("text", "q_maxLength", "十", "q_maxLength"), ("text", "q_maxLength", "5000", "q_maxLength"), ("text", "q_label", "　", "q_label"),
    ("text", "q_id", "日本", "q_id"), ("text", "q_id", "yen", "q_id"), ("sum", "q_formula", "number **", "q_formula"),
    ("date", "q_min_value", "いつか", "q_min"),
    ("until", "q_max_value", "半年", "q_max"), ("wished", "q_min_value", "-3開庁日", "q_min"),
    ("because", "c_show.0.0.value", "二週間", "c_show.0.0.test"),
    ("when", "c_show.0.0.test", "is|gone|x", "c_show.0.0.test"), ("when", "c_show.0.1.value", "きのう", "c_show.0.1.test"),
  ])
  func `What is wrong is told at its field`(_ id: String, _ name: String, _ value: String, _ field: String) throws {
    let draft = try Self.draft(id)
    let mistakes = draft.read(draft.fields().with(name, value)).mistakes
    #expect(mistakes.list.map(\.field) == [field])
  }

  @Test func `Blocks of conditions read back, and what is typed becomes all and any of them`() throws {
    let draft = try Self.draft("nested")
    let kept = try #require(draft.old?.showWhen)
    let rows = ConditionRows(kept)
    #expect(!rows.isNested && !rows.isAll && rows.blocks.map(\.rows.count) == [2, 1] && rows.blocks[0].isAll)
    var fields = Fields(draft.fields().pairs.filter { !$0.name.hasPrefix("c_show") })
    for (name, value) in [
      ("c_show_mode", "rows"), ("c_show_join", "all"), ("c_show.0_join", "any"), ("c_show.0.0.test", "is|one|a"),
      ("c_show.0.1.test", "is|one|c"),
      // The second block is left empty, the third goes on.
      ("c_show.2_join", "any"), ("c_show.2.0.test", "least|several"), ("c_show.2.0.value", "２"), ("c_show.2.3.test", "text|text"),
      ("c_show.2.3.value", "ハイ"),
    ] {
      fields.append(name, value)
    }
    let (question, mistakes) = draft.read(fields)
    #expect(mistakes.isEmpty)
    let wanted = Condition.all([
      .any([.test(QuestionPath("one"), .is(.text("a"))), .test(QuestionPath("one"), .is(.text("c")))]),
      .any([.test(QuestionPath("several"), .isAtLeast(2)), .test(QuestionPath("text"), .is(.text("ハイ")))]),
    ])
    #expect(question?.showWhen == wanted)
    #expect(
      wanted.sentence(in: Self.form).japanese
        == "（「一つ」が「はい」、または、「一つ」が「不明」）、かつ、（「いくつか」が2以上、または、「文」が「ハイ」）のとき")
  }

  @Test func `Deeper conditions are kept word for word until they are replaced`() throws {
    let test = Condition.test(QuestionPath("agree"), .is(.flag(true)))
    let deep = Condition.all([.any([.all([test, .not(.all([test, test]))]), test]), test])
    #expect(ConditionRows(deep).isNested)
    var form = Self.form
    form.pages[0].questions[form.pages[0].questions.count - 1].showWhen = deep
    let draft = QuestionDraft(form: form, kind: .yesNo, path: QuestionPath("nested"), group: nil, page: "p1")
    #expect(draft.read(draft.fields()).question?.showWhen == deep)
    let replaced = draft.fields().with("c_show_mode", "rows").with("c_show.0.0.test", "is|agree|no")
    #expect(draft.read(replaced).question?.showWhen == .test(QuestionPath("agree"), .is(.flag(false))))
  }

  @Test func `An earlier answer is chosen, kept and taken away`() throws {
    let draft = try Self.draft("long")
    let chosen = draft.fields().with("q_prefill", "earlier:child-allowance:reason")
    #expect(draft.read(chosen).question?.prefill == .earlier(procedure: "child-allowance", question: "reason"))
    var form = Self.form
    form.pages[0].questions[1].prefill = .earlier(procedure: "gone", question: "a.b")
    let kept = QuestionDraft(form: form, kind: .longText, path: QuestionPath("long"), group: nil, page: "p1")
    #expect(kept.read(kept.fields()).question?.prefill == .earlier(procedure: "gone", question: "a.b"))
    #expect(kept.read(kept.fields().with("q_prefill", "")).question?.prefill == nil)
    for bad in ["earlier:", "earlier:A B:c", "earlier:a", "earlier:a:b:c", "name"] { #expect(EarlierSource.prefill(bad) == nil, "\(bad)") }
  }

  @Test func `Notes on choices are typed and kept`() throws {
    let draft = try Self.draft("one")
    let question = try #require(draft.read(draft.fields().with("q_choices.0.hint", "ふだんの方").with("q_choices.1.hint", "")).question)
    #expect(question.choices.map(\.hint?.japanese) == ["ふだんの方", nil, nil])
  }

  @Test func `Buttons and dragging move over the edge of a page`() throws {
    let form = FormDefinition(
      id: "form", title: "様式",
      pages: [
        FormPage(
          id: "p1", title: "一", questions: [Question(id: "a", kind: .yesNo, label: "甲"), Question(id: "b", kind: .yesNo, label: "乙")]),
        FormPage(id: "p2", title: "二", questions: []),
        FormPage(id: "p3", title: "三", questions: [Question(id: "c", kind: .yesNo, label: "丙")]),
      ])
    func order(_ press: String) -> [[String]]? {
      let parts = press.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
      guard parts.count > 2, let (edit, _) = StepAct(parts)?.edit(parts[1], parts[2], form) else { return nil }
      return form.applying(edit)?.form.pages.map { [$0.id] + $0.questions.map(\.id) }
    }
    #expect(order("down:question:b") == [["p1", "a"], ["p2", "b"], ["p3", "c"]])
    #expect(order("up:question:c") == [["p1", "a", "b"], ["p2", "c"], ["p3"]])
    #expect(order("up:question:a") == [["p1", "a", "b"], ["p2"], ["p3", "c"]])
    #expect(order("down:question:c") == [["p1", "a", "b"], ["p2"], ["p3", "c"]])
    #expect(order("move:question:a:p3:1") == [["p1", "b"], ["p2"], ["p3", "c", "a"]])
    #expect(order("move:question:b:p1:0") == [["p1", "b", "a"], ["p2"], ["p3", "c"]])
    #expect(order("move:page:p3:0") == [["p3", "c"], ["p1", "a", "b"], ["p2"]])
    for bad in ["move:question:a:gone:0", "move:question:a:p1:x", "move:page:gone:0", "sideways:question:a", "move:question:a"] {
      #expect(order(bad) == nil, "\(bad)")
    }
  }

  @Test func `Only what comes before can be asked in a condition`() throws {
    let draft = try Self.draft("one")
    #expect(!draft.earlier.contains { $0.path == QuestionPath("several") } && draft.earlier.contains { $0.path == QuestionPath("yen") })
    let inner = QuestionDraft(form: Self.form, kind: .yesNo, path: nil, group: "children", page: "p1")
    #expect(
      inner.earlier.contains { $0.path == QuestionPath("children", "q1") } && !inner.earlier.contains { $0.path == QuestionPath("consent") }
    )
  }

  @Test func `Rows of choices move, go, and take a ladder without losing ids`() throws {
    let draft = try Self.draft("one")
    let fields = draft.fields()
    let down = try #require(QuestionPress("down:q_choices:0").apply(to: fields))
    #expect(draft.read(down).question?.choices.map(\.id) == ["b", "a", "c"])
    let gone = try #require(QuestionPress("remove:q_choices:1").apply(to: fields))
    #expect(draft.read(gone).question?.choices.map(\.id) == ["a", "c"])
    #expect(draft.read(down).question?.choices.first { $0.id == "a" }?.label.english == "Yes")
    #expect(QuestionPress("save").apply(to: fields) == nil)
    let ladder = try #require(QuestionPress("ladder:q_columns:importance").apply(to: try Self.draft("marks").fields()))
    #expect(ChoiceRows.read("q_columns", ladder).map(\.value) == ["5", "4", "3", "2", "1", ""])
  }

  @Test func `Translations keep their places, and what is missing is counted`() throws {
    let sheet = TranslationSheet(Self.form)
    #expect(sheet.entries.contains { $0.key == "pages/p1/questions/one/choices/a/label" })
    #expect(Set(sheet.entries.map(\.key)).count == sheet.entries.count)
    let before = sheet.missing(.english)
    let changed = try #require(
      TranslationSheet.apply(
        ["pages/p1/questions/yen/label": ("Amount", "お金"), "pages/p1/questions/one/choices/a/label": (nil, nil)], to: Self.form))
    #expect(changed.question(QuestionPath("yen"))?.label == LocalText("金額", en: "Amount", easy: "お金"))
    #expect(changed.question(QuestionPath("one"))?.choices.first?.label == "はい")
    #expect(TranslationSheet(changed).missing(.english) == before)
  }
}

extension Fields {
  /// With another value of a name.
  func with(_ name: String, _ value: String) -> Fields { Fields(pairs.filter { $0.name != name } + [Pair(name, value)]) }
}
