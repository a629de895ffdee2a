import Foundation
import Kernel
import Testing

@testable import Forms

struct FormatTests {
  @Test func `Every kind of question is read and written without loss`() throws {
    let form = try Sample.form()
    #expect(Set(form.allQuestions.map(\.question.kind.name)) == Set(QuestionKind.Name.allCases))
    let again = try FormDefinition(text: form.fileText)
    #expect(again == form)
    #expect(again.fileText == form.fileText)
  }

  @Test func `What was written says the same as what was read`() throws {
    let form = try Sample.form()
    #expect(form.question(QuestionPath("born"))?.isLockedAfter == true)
    #expect(form.question(QuestionPath("children", "where"))?.showWhen == .test(QuestionPath("children", "lives-apart"), .is(.flag(true))))
    #expect(form.question(QuestionPath("earlier"))?.prefill == .earlier(procedure: "road-occupancy", question: "land.lot"))
    #expect(form.part(of: form.pages[0]) == "claimant")
    #expect(form.page(of: QuestionPath("children", "name"))?.id == "children")
  }

  @Test(arguments: [
    ("{}", ["format", "id", "title", "pages"]), ("[]", [""]), (#"{"format":"yakuba-form/2","id":"a","title":"あ","pages":[]}"#, ["format"]),
    (#"{"format":"yakuba-form/1","id":"A b","title":"","pages":{}}"#, ["id", "title", "pages"]),
    (#"{"format":"yakuba-form/1","id":"a","title":"あ","pages":[{"id":"p","title":"P","odd":1}]}"#, ["pages[0].odd"]),
    (
      #"{"format":"yakuba-form/1","id":"a","title":"あ","pages":[{"id":"p","title":"P","questions":[{"id":"q","kind":"magic","label":"L"}]}]}"#,
      ["pages[0].questions[0].kind"]
    ),
    (
      #"{"format":"yakuba-form/1","id":"a","title":"あ","pages":[{"id":"p","title":"P","questions":[{"id":"q","kind":"number","label":"L","maxLength":3}]}]}"#,
      ["pages[0].questions[0].maxLength"]
    ),
    (
      #"{"format":"yakuba-form/1","id":"a","title":"あ","pages":[{"id":"p","title":"P","questions":[{"id":"q","kind":"fee","label":"L","formula":"1 +"}]}]}"#,
      ["pages[0].questions[0].formula"]
    ),
    (
      #"{"format":"yakuba-form/1","id":"a","title":"あ","pages":[{"id":"p","title":"P","showWhen":{"question":"x","is":1,"isAtLeast":2}}]}"#,
      ["pages[0].showWhen"]
    ),
    (#"{"format":"yakuba-form/1","id":"a","title":"あ","pages":[{"id":"p","title":"P","showWhen":{"all":[]}}]}"#, ["pages[0].showWhen.all"]),
    (
      #"{"format":"yakuba-form/1","id":"a","title":"あ","pages":[{"id":"p","title":"P","showWhen":{"question":"x","isBefore":"today+1"}}]}"#,
      ["pages[0].showWhen.isBefore"]
    ),
  ])
  func `Problems have their place`(_ text: String, _ places: [String]) {
    do {
      _ = try FormDefinition(text: text)
      Issue.record("read")
    } catch {
      #expect(
        Set(
          error.list.map {
            $0.place.isEmpty ? $0.message.japanese.split(separator: "」").first.map { String($0.dropFirst()) } ?? "" : $0.place
          }
        ).isSuperset(of: places.filter { !$0.isEmpty }))
      #expect(error.list.allSatisfy { $0.line == 1 })
    }
  }

  @Test func `All problems come at once, in the order of the lines`() {
    let text = """
      {"format":"yakuba-form/1","id":"a","title":"あ","pages":[
       {"id":"p","title":"P","questions":[
        {"id":"q","kind":"one-of","label":"L"},
        {"id":"r","kind":"group","label":"G","itemLabel":"I","questions":[{"id":"g","kind":"group","label":"x","itemLabel":"y","questions":[]}]},
        {"id":"s","kind":"date","label":"D","min":"today-1","need":"maybe"}]}]}
      """
    #expect { try FormDefinition(text: text) } throws: { ($0 as? DataProblems)?.list.map(\.line) == [3, 4, 5, 5] }
  }

  @Test func `Answers are canonical JSON`() throws {
    let json = Sample.answers.json
    #expect(try Answers(json: json) == Sample.answers)
    #expect(try Answers(json: json).json == json)
    #expect(json.hasPrefix(#"{"born":"1990-04-01","children":[{"born":"2020-05-05""#))
    #expect(try Answers(json: #"{"a":null,"b":"","c":[],"d":{},"e":[null,""]}"#).isEmpty)
    #expect(try Answers(json: #"{"a":[{}]}"#).items("a").count == 1)
  }

  @Test(arguments: ["", "[]", "3", "{", #"{"a":1e999}"#, #"{"a":1,"a":2}"#, "null"])
  func `What are no answers is refused`(_ text: String) {
    #expect(throws: Failure.self) { try Answers(json: text) }
  }

  @Test func `Conditions read as sentences`() throws {
    let form = try Sample.form()
    func sentence(_ json: String) throws -> Phrase {
      var reader = DataReader()
      let condition = try #require(Condition.read(try JSONDocument.parse(json), "", &reader))
      #expect(reader.problems.isEmpty)
      return condition.sentence(in: form)
    }
    #expect(try sentence(#"{"question":"relation","is":"other"}"#).japanese == "「続柄」が「その他」のとき")
    #expect(try sentence(#"{"question":"copies","isAtLeast":3}"#).japanese == "「通数」が3通以上のとき")
    #expect(try sentence(#"{"question":"income","isAtMost":1000000}"#).japanese == "「所得」が1,000,000円以下のとき")
    #expect(try sentence(#"{"question":"born","isBefore":"today-14d"}"#).japanese == "「生年月日」が今日の14日前より前のとき")
    #expect(try sentence(#"{"question":"mail","isAnswered":false}"#).japanese == "「メール」に回答がないとき")
    #expect(try sentence(#"{"question":"yes","is":true}"#).japanese == "「同意」に同意したとき")
    #expect(try sentence(#"{"not":{"question":"is-officer","is":true}}"#).japanese == "（「公務員ですか」が「はい」）ではないとき")
    let both = try sentence(
      #"{"all":[{"question":"is-officer","is":false},{"any":[{"question":"relation","isOneOf":["father","mother"]},{"question":"mail","isAnswered":true}]}]}"#
    )
    #expect(both.japanese == "「公務員ですか」が「いいえ」、かつ、（「続柄」が「父」または「母」、または、「メール」に回答がある）のとき")
    #expect(both.english == "when “公務員ですか” is “No” and (“続柄” is “父” or “母” or “メール” is answered)")
    #expect(try sentence(#"{"question":"nothing","is":"x"}"#).japanese == "「nothing」が「x」のとき")
  }
}
