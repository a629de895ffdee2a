import Testing

@testable import Kernel

struct LocalTextTests {
  private func read(_ json: String) throws -> (LocalText?, [DataProblem]) {
    var reader = DataReader()
    let text = reader.localText(try JSONDocument.parse(json), "title")
    return (text, reader.problems)
  }

  @Test func `A plain string is Japanese`() throws {
    let (text, problems) = try read(#""児童手当""#)
    #expect(text == LocalText("児童手当"))
    #expect(problems.isEmpty)
  }

  @Test func `Japanese stands in for a missing translation, and is marked as foreign on an English page`() {
    let text = LocalText("手数料", easy: "お金")
    #expect(text.text(.english) == "手数料")
    #expect(text.text(.easyJapanese) == "お金")
    #expect(text.isForeign(to: .english))
    #expect(!text.isForeign(to: .easyJapanese))
    #expect(!LocalText("手数料", en: "Fee").isForeign(to: .english))
  }

  @Test(arguments: ["\"\"", "\"　 \"", "1", "[]", "{}", #"{"en":"x"}"#, #"{"ja":""}"#, #"{"ja":"あ","fr":"b"}"#, #"{"ja":"あ","en":3}"#])
  func `What is no text is reported with its place`(_ json: String) throws {
    let (_, problems) = try read(json)
    #expect(!problems.isEmpty)
    #expect(problems.allSatisfy { $0.line == 1 && $0.place.hasPrefix("title") })
  }

  @Test(arguments: [LocalText("あ"), LocalText("あ", en: "a"), LocalText("あ", en: "a", easy: "ア"), LocalText("\"引用\"\n", easy: "い")])
  func `Written and read again it is the same`(_ text: LocalText) throws {
    var json = JSONWriter()
    json.value(text)
    #expect(try read(json.text).0 == text)
  }

  @Test func `All problems of an object are found at once`() throws {
    var reader = DataReader()
    let node = try JSONDocument.parse(
      "{\n\"id\": \"A\",\n\"count\": 12.5,\n\"on\": \"2026-02-30\",\n\"odd\": 1, \"is\": \"yes\", \"kind\": \"c\"\n}")
    enum Kind: String, CaseIterable { case a, b }
    reader.check(node, "x", known: ["id", "count", "on", "is", "kind"])
    let id = reader.identifier(node, "x", "id")
    let count = reader.int(node, "x", "count", in: 0...9)
    let date = reader.dateIfPresent(node, "x", "on")
    let flag = reader.flag(node, "x", "is", standard: true)
    let kind = reader.word(node, "x", "kind", as: Kind.self)
    let title = reader.text(node, "x", "title")
    let list = reader.list(node, "x", "id")
    #expect(id == nil && count == nil && date == nil && flag && kind == nil && title == nil && list.isEmpty)
    #expect(reader.problems.map(\.line) == [5, 2, 3, 4, 5, 5, 1, 2])
    #expect(reader.problems[0].place == "x.odd")
  }

  @Test(arguments: [("a", true), ("a-1", true), ("1a", false), ("-a", false), ("A", false), ("a_b", false), ("あ", false), ("", false)])
  func `Identifiers`(_ text: String, _ isRight: Bool) {
    #expect(DataReader.isIdentifier(text) == isRight)
    #expect(!DataReader.isIdentifier(String(repeating: "a", count: 41)))
  }
}
