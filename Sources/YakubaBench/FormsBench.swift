import Design
import Forms
import Glibc
import Kernel
import Markup
import Web

/// A form of 60 questions on one page: CPU to render it filled in, and to read and judge what was sent.
enum FormsBench {
  static func run(_ arguments: [String]) async throws {
    let options = Options(arguments)
    let rounds = options["rounds"].flatMap { Int($0) } ?? 500
    let form = try form()
    guard let page = form.pages.first, let today = CalendarDate(year: 2026, month: 10, day: 28) else { return }
    let context = FillingContext(today: today)
    let fields = fields(page)
    let entry = PageEntry(form, page: page, fields: fields, kept: Answers(), context: context)
    guard entry.mistakes.isEmpty else {
      throw Failure(.defect, "bench.form", Phrase("測定用のフォームに誤りがあります。", en: "The form to be measured is wrong.", easy: "フォームが ちがいます。"))
    }
    let texts = Texts(.japanese)
    var bytes = 0
    Output.figure(
      "render 60 questions",
      perRound(rounds) {
        let model = FormPageModel(form, page: page, answers: entry.answers, context: context)
        bytes = formPage(model, to: Link(path: "/form"), token: "token", in: texts).bytes.count
      }, "µs CPU")
    Output.figure(
      "read and judge 60 answers", perRound(rounds) { _ = PageEntry(form, page: page, fields: fields, kept: Answers(), context: context) },
      "µs CPU")
    Output.figure("judge as JSON", perRound(rounds) { _ = form.check(entry.answers, context: context) }, "µs CPU")
    let text = form.fileText
    Output.figure("parse the form", perRound(max(1, rounds / 5)) { _ = try? FormDefinition(text: text) }, "µs CPU")
    Output.figure("page", Double(bytes) / 1024, "KiB")
  }

  /// Microseconds of this process's CPU a round.
  private static func perRound(_ rounds: Int, _ body: () -> Void) -> Double {
    for _ in 0..<5 { body() }
    let start = clock()
    for _ in 0..<rounds { body() }
    return Double(clock() - start) / Double(CLOCKS_PER_SEC) * 1e6 / Double(rounds)
  }

  /// Ten of each: text, number, date, name, one of, yes/no with a condition on it.
  private static func form() throws(DataProblems) -> FormDefinition {
    var questions: [String] = []
    for number in 0..<10 {
      questions += [
        #"{"id":"text-\#(number)","kind":"short-text","label":"質問\#(number)の文字","hint":"二十文字まで","maxLength":40}"#,
        #"{"id":"number-\#(number)","kind":"number","label":"質問\#(number)の数","min":0,"max":100,"unit":"件"}"#,
        #"{"id":"date-\#(number)","kind":"date","label":"質問\#(number)の日付","max":"today"}"#,
        #"{"id":"name-\#(number)","kind":"person-name","label":"質問\#(number)の氏名","personalData":"測定のため"}"#,
        #"{"id":"choice-\#(number)","kind":"one-of","label":"質問\#(number)の選択","choices":[{"id":"a","label":"一つ目"},{"id":"b","label":"二つ目"},{"id":"c","label":"三つ目"}]}"#,
        #"{"id":"flag-\#(number)","kind":"yes-no","label":"質問\#(number)のはい・いいえ","showWhen":{"question":"choice-\#(number)","isOneOf":["a","b"]}}"#,
      ]
    }
    return try FormDefinition(
      text: #"{"format":"yakuba-form/1","id":"bench","title":"六十問","pages":[{"id":"all","title":"すべて","questions":["#
        + questions.joined(separator: ",") + "]}]}")
  }

  private static func fields(_ page: FormPage) -> Fields {
    var fields = Fields()
    for question in page.questions {
      fields.append(EntryField.asked, question.id)
      switch question.kind.name {
      case .shortText: fields.append(question.id, "ﾐﾎﾝの答え１２３")
      case .number: fields.append(question.id, "４２")
      case .date:
        fields.append(question.id + ".date", "令和8")
        fields.append(question.id + ".date-month", "４")
        fields.append(question.id + ".date-day", "1")
      case .personName:
        for (part, text) in [("family", "見本"), ("given", "花子"), ("familyKana", "みほん"), ("givenKana", "ﾊﾅｺ")] {
          fields.append(question.id + "." + part, text)
        }
      case .oneOf: fields.append(question.id, "b")
      default: fields.append(question.id, "yes")
      }
    }
    return fields
  }
}
