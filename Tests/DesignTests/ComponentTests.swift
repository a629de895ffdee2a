import Kernel
import Markup
import Testing

@testable import Design

/// Key components as text, so that a change of their markup is seen; the rest is covered by the living page.
struct ComponentTests {
  let texts = Texts(.japanese)
  let here = Link(path: "/x")

  @Test func `A text field with hint and error`() {
    var mistakes = Mistakes()
    mistakes.add("name", Phrase("氏名を入力してください", en: "Enter your name", easy: "名前を 書いて ください"))
    let html = textField(Field("name", "氏名", hint: "例：見本 花子", mistakes: mistakes), value: "<見本>", autocomplete: "name", in: texts)
    #expect(
      html.string == """
        <div class="field has-error"><label class="field-label" for="field-name"><span class="field-name">氏名</span>\
        <span class="field-mark is-required">※必須</span></label><p class="field-hint" id="field-name-hint">例：見本 花子</p>\
        <input class="input is-medium" id="field-name" name="name" type="text" value="&lt;見本&gt;" autocomplete="name" aria-invalid="true" \
        aria-describedby="field-name-error field-name-hint"><p class="field-error" id="field-name-error">\
        <span class="visually-hidden">エラー：</span>氏名を入力してください</p></div>
        """)
  }

  @Test func `Secrets are not sent back`() {
    for kind in [TextKind.password, .newPassword, .oneTimeCode] {
      #expect(!textField(Field("p", "p"), value: "himitsu", kind: kind, in: texts).string.contains("himitsu"))
    }
  }

  @Test func `The error summary leads to each field`() {
    var mistakes = Mistakes()
    #expect(errorSummary(mistakes, in: texts).isEmpty)
    mistakes.add("born", .enterDate(Phrase("生年月日", en: "Date of birth", easy: "生まれた 日")))
    mistakes.add(nil, Phrase("期限を過ぎています", en: "The deadline has passed", easy: "もう おわりました"))
    let html = errorSummary(mistakes, in: texts).string
    #expect(html.contains("<li><a href=\"#field-born\">生年月日を入力してください</a></li><li>期限を過ぎています</li>"))
    #expect(dateField(Field("born", "生年月日", mistakes: mistakes), in: texts).string.contains("id=\"field-born\""))
    let hinted = dateField(Field("born", "生年月日", hint: "母子手帳のとおり。"), in: texts).string
    #expect(hinted.contains("母子手帳のとおり。　西暦で入力してください"), "a hint of the question's own does not push out how a date is written")
  }

  @Test func `Groups lead to their first control`() {
    let choices = [Choice("a", "あ"), Choice("b", "い")]
    for html in [
      radioGroup(Field("g", "組"), choices: choices, value: "b", in: texts),
      checkboxGroup(Field("g", "組"), choices: choices, values: ["b"], in: texts),
    ] {
      #expect(HTMLChecker(html.string).problems == [])
      #expect(html.string.contains("id=\"field-g\""))
      #expect(html.string.contains("value=\"b\" checked"))
    }
  }

  @Test func `A text area keeps a first line break`() {
    #expect(textArea(Field("t", "t"), value: "\nx", in: texts).string.contains(">\n\nx</textarea>"))
  }

  @Test func `Pagination prints no dead ends`() {
    func pages(_ number: Int, _ count: Int) -> String {
      pagination(page: number, of: count, name: "検索結果", in: texts) { Link(path: "/?page=\($0)") }.string
    }
    #expect(pages(1, 1) == "")
    #expect(!pages(1, 3).contains("rel=\"prev\"") && pages(1, 3).contains("/?page=2"))
    #expect(pages(2, 3).contains("/?page=1") && pages(2, 3).contains("/?page=3") && pages(2, 3).contains("2 / 3ページ"))
    #expect(!pages(3, 3).contains("rel=\"next\""))
  }

  @Test func `What a town wrote is marked on an English page`() {
    let english = Texts(.english)
    #expect(tag(english.japanese("実施中"), .blue).string == "<span class=\"tag is-blue\" lang=\"ja\">実施中</span>")
    #expect(tag(texts.japanese("実施中"), .blue).string == "<span class=\"tag is-blue\">実施中</span>")
    #expect(english.japanese("計画").html.string == "<span lang=\"ja\">計画</span>")
  }

  @Test func `Empty values of a summary are said`() {
    let html = summaryList([SummaryItem("電話", change: here) {}], in: texts).string
    #expect(html.contains("未入力"))
    #expect(html.contains("<span class=\"visually-hidden\">：電話</span>"))
  }

  @Test func `Sortable headers turn the order round`() {
    let sorting = Sorting(key: "a", isDescending: false) { key, isDescending in Link(path: "/?sort=\(isDescending ? "-" : "")\(key)") }
    let html = dataTable(
      caption: "表", id: "t", columns: [Column("あ", key: "a", isHeader: true), Column("い", key: "b")], rows: [Row(["1", "2"])],
      sorting: sorting, in: texts
    ).string
    #expect(html.contains("aria-sort=\"ascending\""))
    #expect(html.contains("/?sort=-a") && html.contains("/?sort=b"))
    #expect(HTMLChecker(html).problems == [])
  }

  @Test func `Charts say nothing rather than something false`() {
    let empty = lineChart(LineChart("図", name: "値", unit: "件", points: [], axis: []), id: "c", in: texts).string
    #expect(empty.contains("データなし"))
    let one = lineChart(LineChart("図", name: "値", unit: "件", points: [ChartPoint(x: 0, y: 0, title: "今年")], axis: []), id: "c", in: texts)
    #expect(HTMLChecker(one.string).problems == [])
    #expect(!one.string.contains("nan") && !one.string.contains("inf"))
    let bars = barChart("図", id: "b", bars: [Bar("あ", nil), Bar("い", 0), Bar("う", .infinity)], in: texts)
    #expect(HTMLChecker(bars.string).problems == [])
    #expect(bars.string.contains("記載なし"))
    let stack = stackedBarChart("図", id: "s", series: ["一"], rows: [StackedRow("あ", [0]), StackedRow("い", [-3])], in: texts)
    #expect(HTMLChecker(stack.string).problems == [])
  }

  @Test func `A road map draws overlapping phases under one another`() {
    func quarter(_ year: Int, _ number: Int) -> FiscalQuarter { FiscalQuarter(FiscalYear(year), number) }
    let html = roadMap(
      "工程表", id: "r", from: FiscalYear(2026), through: FiscalYear(2027),
      rows: [
        RoadMapRow(
          "施策",
          phases: [
            RoadMapPhase("調査", from: quarter(2026, 1), through: quarter(2026, 4), kind: .study),
            RoadMapPhase("実施", from: quarter(2026, 3), through: quarter(2027, 4), kind: .run),
          ])
      ], in: texts
    ).string
    #expect(html.contains("x=\"0%\" y=\"2\" width=\"50%\""))
    #expect(html.contains("x=\"25%\" y=\"30\" width=\"75%\""))
    #expect(html.contains("令和8年度第3四半期から令和9年度第4四半期まで"))
    #expect(HTMLChecker(html).problems == [])
  }

  @Test func `Progress stays within its bar`() {
    #expect(progressBar(1.5, label: "a", in: texts).string.contains("width=\"100%\" height=\"100%\" rx=\"2\"></rect></svg>"))
    #expect(progressBar(.nan, label: "a", in: texts).string.contains("<strong>0%</strong>"))
  }

  @Test func `Icons are all drawn`() {
    for symbol in Icon.allCases {
      let html = icon(symbol, name: "名前").string
      #expect(HTMLChecker(html).problems == [])
      #expect(html.contains("aria-label=\"名前\""))
    }
  }
}
