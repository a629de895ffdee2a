import Kernel
import Testing

@testable import Forms

struct CheckTests {
  @Test func `A sound form has nothing to find`() throws {
    #expect(FormCheck(try Sample.form()).findings == [])
  }

  private static func form(_ pages: String) throws -> FormDefinition {
    try FormDefinition(text: #"{"format":"yakuba-form/1","id":"a","title":"あ","pages":[\#(pages)]}"#)
  }

  @Test(arguments: [
    ("", "ページがありません"),
    (#"{"id":"p","title":"P"},{"id":"p","title":"P","introduction":"x"}"#, "ページの識別子「p」が重複"),
    (#"{"id":"p","title":"P","questions":[{"id":"q","kind":"time","label":"A"},{"id":"q","kind":"time","label":"B"}]}"#, "質問の識別子「q」が重複"),
    (#"{"id":"p","title":"終","exit":true,"introduction":"x"},{"id":"q","title":"後","introduction":"y"}"#, "「後」は、必ず終わるページ「終」の後"),
    (#"{"id":"p","title":"終","exit":true}"#, "理由と次にすること"),
    (#"{"id":"p","title":"P","part":"x","introduction":"y"}"#, "記入者「x」"),
    (#"{"id":"p","title":"P","questions":[{"id":"q","kind":"email","label":"M"}]}"#, "利用目的"),
    (#"{"id":"p","title":"P","questions":[{"id":"q","kind":"date","label":"D","prefill":"birth-date"}]}"#, "利用目的"),
    (#"{"id":"p","title":"P","questions":[{"id":"q","kind":"time","label":"D","prefill":"birth-date","personalData":"x"}]}"#, "自動入力"),
    (
      #"{"id":"p","title":"P","questions":[{"id":"q","kind":"one-of","label":"L","choices":[{"id":"a","label":"A"},{"id":"a","label":"B"}]}]}"#,
      "選択肢の識別子「a」が重複"
    ),
    (#"{"id":"p","title":"P","questions":[{"id":"q","kind":"one-of","label":"L","choices":[{"id":"a","label":"A"}]}]}"#, "2つ以上必要"),
    (
      #"{"id":"p","title":"P","questions":[{"id":"q","kind":"one-of","label":"L","choices":[{"id":"a","label":"A"},{"id":"b","label":"A"}]}]}"#,
      "同じ言葉の選択肢"
    ),
    (#"{"id":"p","title":"P","questions":[{"id":"q","kind":"number","label":"L","min":3,"max":2}]}"#, "下限が上限より"),
    (#"{"id":"p","title":"P","questions":[{"id":"q","kind":"time","label":"A","showWhen":{"question":"no","is":"x"}}]}"#, "質問「no」がありません"),
    (
      #"{"id":"p","title":"P","questions":[{"id":"q","kind":"time","label":"A","showWhen":{"question":"r","is":"x"}},{"id":"r","kind":"time","label":"B"}]}"#,
      "後の質問「B」"
    ),
    (
      #"{"id":"p","title":"P","questions":[{"id":"q","kind":"time","label":"A","need":{"when":{"question":"q","isAnswered":true}}}]}"#,
      "後の質問「A」"
    ),
    (
      #"{"id":"p","title":"P","questions":[{"id":"q","kind":"yes-no","label":"A"},{"id":"r","kind":"time","label":"B","showWhen":{"question":"q","is":"yes"}}]}"#,
      "種類か選択肢に合って"
    ),
    (
      #"{"id":"p","title":"P","questions":[{"id":"q","kind":"yes-no","label":"A"},{"id":"r","kind":"time","label":"B","showWhen":{"question":"q","isBefore":"today"}}]}"#,
      "種類か選択肢に合って"
    ),
    (
      #"{"id":"p","title":"P","questions":[{"id":"q","kind":"one-of","label":"A","choices":[{"id":"a","label":"A"},{"id":"b","label":"B"}]},{"id":"r","kind":"time","label":"R","showWhen":{"all":[{"question":"q","is":"a"},{"question":"q","is":"b"}]}}]}"#,
      "同時に成り立つことがありません"
    ),
    (#"{"id":"p","title":"P","questions":[{"id":"q","kind":"fee","label":"F","formula":"x * 2"}]}"#, "質問「x」がありません"),
    (
      #"{"id":"p","title":"P","questions":[{"id":"q","kind":"fee","label":"F","formula":"r * 2"},{"id":"r","kind":"number","label":"N"}]}"#,
      "後の質問「N」"
    ),
    (
      #"{"id":"p","title":"P","questions":[{"id":"r","kind":"time","label":"N"},{"id":"q","kind":"fee","label":"F","formula":"r * 2"}]}"#,
      "数値になりません"
    ),
    (#"{"id":"p","title":"P","questions":[{"id":"g","kind":"group","label":"G","itemLabel":"I","questions":[]}]}"#, "質問がありません"),
    (#"{"id":"p","title":"P","questions":[{"id":"g","kind":"photo","label":"写","types":["pdf"]}]}"#, "画像ではない"),
  ])
  func `Mistakes are found and said in a sentence`(_ pages: String, _ words: String) throws {
    let findings = FormCheck(try Self.form(pages)).findings
    #expect(findings.contains { $0.message.japanese.contains(words) }, "\(findings.map(\.message.japanese))")
    #expect(findings.allSatisfy { !$0.message.english.isEmpty && !$0.message.easyJapanese.isEmpty })
  }

  @Test func `A warning does not stand in the way`() throws {
    let check = FormCheck(try Self.form(#"{"id":"p","title":"P"}"#))
    #expect(check.findings.count == 1)
    #expect(check.isPublishable)
    #expect(!FormCheck(try Self.form("")).isPublishable)
  }
}
