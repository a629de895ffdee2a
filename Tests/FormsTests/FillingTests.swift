import Kernel
import Testing
import Web

@testable import Forms

struct FillingTests {
  static func question(_ json: String) throws -> Question {
    var reader = DataReader()
    let question = Question.read(try JSONDocument.parse(#"{"id":"q","label":"質問",\#(json)}"#), "", group: nil, &reader)
    #expect(reader.problems == [])
    return try #require(question)
  }

  /// One question on one page.
  static func entry(_ question: Question, _ pairs: [(String, String)], context: FillingContext = Sample.context) -> PageEntry {
    let page = FormPage(id: "p", title: "P", questions: [question])
    let form = FormDefinition(id: "f", title: "F", pages: [page])
    return PageEntry(form, page: page, fields: Fields(pairs.map { Fields.Pair($0.0, $0.1) }), kept: Answers(), context: context)
  }

  @Test(arguments: [
    (#""kind":"telephone""#, "０２４０－１２－３４５６", "0240123456"), (#""kind":"telephone""#, "(0240) 12 3456", "0240123456"),
    (#""kind":"telephone""#, "090ー1234ー5678", "09012345678"), (#""kind":"telephone""#, "+81-90-1234-5678", "09012345678"),
    (#""kind":"email""#, " ｈａｎａｋｏ＠example.JP ", "hanako@example.jp"), (#""kind":"time""#, "１３時３０分", "13:30"),
    (#""kind":"time""#, "午後1時半", "13:30"),
    (#""kind":"time""#, "930", "09:30"), (#""kind":"time""#, "午前12:05", "00:05"), (#""kind":"short-text""#, "　ﾐﾎﾝ ﾊﾅｺ\u{200B} ", "ミホン ハナコ"),
    (#""kind":"short-text""#, "㈱見本﨑", "㈱見本﨑"), (#""kind":"short-text","characters":"kana""#, "みほん  ﾊﾅｺ", "ミホン　ハナコ"),
    (#""kind":"short-text","characters":"latin""#, "ＭＩＨＯＮ　Hanako", "MIHON Hanako"),
    (#""kind":"short-text","characters":"digits""#, "１２−３４", "1234"),
    (#""kind":"long-text""#, "一行目 \r\n\r\n 三行目\r\n", "一行目\n\n 三行目"), (#""kind":"corporate-number""#, "T7000012050002", "7000012050002"),
    (#""kind":"corporate-number""#, "７０００-０１２０-５０００２", "7000012050002"),
  ])
  func `Texts are folded`(_ kind: String, _ typed: String, _ expected: String) throws {
    let entry = Self.entry(try Self.question(kind), [("q", typed)])
    #expect(entry.mistakes.list == [])
    #expect(entry.answers["q"] == .text(expected))
  }

  @Test(arguments: [
    (#""kind":"number""#, "１，２００", 1200), (#""kind":"number","unit":"通""#, "3通", 3), (#""kind":"number","decimals":2"#, "−1.50", -1.5),
    (#""kind":"yen""#, "￥12,000円", 12000), (#""kind":"yen""#, "０", 0),
  ])
  func `Numbers are folded`(_ kind: String, _ typed: String, _ expected: Double) throws {
    let entry = Self.entry(try Self.question(kind), [("q", typed)])
    #expect(entry.mistakes.list == [])
    #expect(entry.answers["q"] == .number(expected))
  }

  @Test(arguments: [
    (#""kind":"telephone""#, "12-3456"), (#""kind":"telephone""#, "090-1234-567"), (#""kind":"telephone""#, "電話なし"),
    (#""kind":"email""#, "hanako"),
    (#""kind":"email""#, "a@b@c.jp"), (#""kind":"email""#, "a@example"), (#""kind":"email""#, "a b@example.jp"),
    (#""kind":"time""#, "25:00"), (#""kind":"time""#, "12:60"),
    (#""kind":"time""#, "あさ"), (#""kind":"short-text","maxLength":3"#, "あいうえ"), (#""kind":"short-text","characters":"kana""#, "見本"),
    (#""kind":"short-text","characters":"latin""#, "見本"), (#""kind":"short-text","characters":"digits""#, "12a"),
    (#""kind":"long-text","maxLength":2"#, "あ\r\nい"),
    (#""kind":"corporate-number""#, "8000012050002"), (#""kind":"corporate-number""#, "700001205000"), (#""kind":"number""#, "十"),
    (#""kind":"number""#, "1.5"),
    (#""kind":"number","min":1"#, "0"), (#""kind":"number","max":20"#, "21"), (#""kind":"number","decimals":2"#, "1.234"),
    (#""kind":"yen""#, "12.5"),
    (#""kind":"number""#, "1e5"), (#""kind":"one-of","choices":[{"id":"a","label":"A"}]"#, "b"), (#""kind":"yes-no""#, "maybe"),
    (#""kind":"short-text""#, "番号は123456789018です"), (#""kind":"long-text""#, "1234 5678 9018"), (#""kind":"short-text""#, ""),
    (#""kind":"long-text""#, " \r\n　"),
    (#""kind":"consent","text":"よい""#, ""), (#""kind":"yes-no""#, ""),
  ])
  func `What is wrong is said next to its field, in three languages`(_ kind: String, _ typed: String) throws {
    let entry = Self.entry(try Self.question(kind), [("q", typed)])
    #expect(entry.mistakes.list.map(\.field) == ["q"])
    for language in Language.allCases { #expect(entry.mistakes["q"]?(language).contains(language == .english ? "質問" : "質問") == true) }
    #expect(!entry.isComplete)
    #expect(entry.values["q"] == typed)
  }

  @Test func `Typed numbers of another kind may look like a My Number, and an officer may say so`() throws {
    let exempt = Self.entry(try Self.question(#""kind":"short-text","exempt":true"#), [("q", "123456789018")])
    #expect(exempt.mistakes.isEmpty)
    var context = Sample.context
    context.isMyNumberOverruled = true
    let overruled = Self.entry(try Self.question(#""kind":"short-text""#), [("q", "123456789018")], context: context)
    #expect(overruled.mistakes.isEmpty && overruled.myNumberFound == ["q"])
  }

  @Test(arguments: [
    (["2026", "4", "1"], "2026-04-01"), (["令和8", "4", "1"], "2026-04-01"), (["R8", "０４", "１日"], "2026-04-01"),
    (["平成元年", "1月", "8日"], "1989-01-08"),
    (["令和8年4月1日", "", ""], "2026-04-01"), (["2026/4/1", "", ""], "2026-04-01"), (["20260401", "", ""], "2026-04-01"),
    (["S63.12.31", "", ""], "1988-12-31"),
  ])
  func `Dates may be typed in many ways`(_ parts: [String], _ expected: String) throws {
    let fields = zip(["q.date", "q.date-month", "q.date-day"], parts).map { ($0, $1) }
    let entry = Self.entry(try Self.question(#""kind":"date""#), fields)
    #expect(entry.mistakes.list == [])
    #expect(entry.answers["q"] == .text(expected))
  }

  @Test func `An era chosen beside the year counts`() throws {
    let question = try Self.question(#""kind":"date","era":true"#)
    #expect(
      Self.entry(question, [("q.era", "showa"), ("q.date", "４５"), ("q.date-month", "3"), ("q.date-day", "4")]).answers["q"]
        == .text("1970-03-04"))
    #expect(
      Self.entry(question, [("q.era", "reiwa"), ("q.date", "元"), ("q.date-month", "5"), ("q.date-day", "1")]).answers["q"]
        == .text("2019-05-01"))
    for year in ["令和8", "R8", "８年"] {
      #expect(
        Self.entry(question, [("q.era", "reiwa"), ("q.date", year), ("q.date-month", "4"), ("q.date-day", "1")]).answers["q"]
          == .text("2026-04-01"), "\(year)")
    }
  }

  @Test(arguments: [("reiwa", "2027", "西暦2027年"), ("showa", "1970", "西暦1970年"), ("showa", "令和8", "「令和」"), ("showa", "R8年4月1日", "「令和」")])
  func `An era and a year that contradict each other are refused`(_ era: String, _ year: String, _ words: String) throws {
    let entry = Self.entry(
      try Self.question(#""kind":"date","era":true"#), [("q.era", era), ("q.date", year), ("q.date-month", "4"), ("q.date-day", "1")])
    #expect(entry.answers["q"] == nil)
    #expect(entry.mistakes["q.date"]?.japanese.contains(words) == true, "\(entry.mistakes.list)")
  }

  @Test func `A short year without an era is asked back`() throws {
    func message(_ year: String) throws -> String? {
      Self.entry(try Self.question(#""kind":"date","era":true"#), [("q.date", year), ("q.date-month", "4"), ("q.date-day", "1")])
        .mistakes["q.date"]?.japanese
    }
    #expect(try message("8") == "「質問」：令和8年ですか。元号を選ぶか、西暦4桁で入力してください。")
    #expect(try message("８年")?.contains("令和8年ですか") == true)
    #expect(try message("25") == "「質問」：「25年」の元号が分かりません。元号を選ぶか、西暦4桁で入力してください。")
    #expect(try message("あ")?.contains("暦にある日付") == true)
  }

  @Test func `What arrived before is judged by the day of its arrival`() throws {
    let arrival = CalendarDate("2026-11-08")!
    func isRight(_ rule: String, _ date: String, _ context: FillingContext) throws -> Bool {
      Self.entry(
        try Self.question(#""kind":"date","# + rule), [("q.date", date), ("q.date-month", ""), ("q.date-day", "")], context: context
      )
      .mistakes.list.isEmpty
    }
    let (mended, now) = (
      FillingContext(today: arrival, writtenOn: arrival.adding(days: 9)), FillingContext(today: arrival.adding(days: 9))
    )
    #expect(
      try isRight(#""min":"today+10d""#, "2026/11/18", mended), "ten days before when it arrived; nine days went by until it was mended")
    #expect(try !isRight(#""min":"today+10d""#, "2026/11/18", now))
    #expect(try isRight(#""max":"today""#, "2026/11/15", mended), "between arrival and mending, so not in the future")
    #expect(try !isRight(#""max":"today""#, "2026/11/18", mended))
  }

  @Test func `Parts of a date may be unknown where the question says so`() throws {
    let partial = try Self.question(#""kind":"date","partial":true"#)
    #expect(Self.entry(partial, [("q.date", "1985")]).answers["q"] == .text("1985"))
    #expect(Self.entry(partial, [("q.date", "昭和60"), ("q.date-month", "7")]).answers["q"] == .text("1985-07"))
    #expect(Self.entry(partial, [("q.date", "1985"), ("q.date-day", "7")]).mistakes["q.date"] != nil)
    #expect(Self.entry(try Self.question(#""kind":"date""#), [("q.date", "1985"), ("q.date-month", "7")]).mistakes["q.date"] != nil)
  }

  @Test(arguments: [
    ["2026", "2", "30"], ["令和99", "1", "1"], ["あ", "1", "1"], ["2026", "10", "29"], ["2026", "10", "13"], ["", "1", "1"],
  ])
  func `Dates that do not exist or lie outside are refused`(_ parts: [String]) throws {
    let question = try Self.question(#""kind":"date","min":"today-14d","max":"today""#)
    let entry = Self.entry(question, zip(["q.date", "q.date-month", "q.date-day"], parts).map { ($0, $1) })
    #expect(entry.mistakes.list.map(\.field) == ["q.date"])
  }

  @Test func `Names are kept as written, readings in katakana`() throws {
    let question = try Self.question(#""kind":"person-name","former":true"#)
    let entry = Self.entry(
      question, [("q.family", "邉\u{E0101}"), ("q.given", " 花子"), ("q.familyKana", "ミホン"), ("q.givenKana", "はなこ"), ("q.former", "")])
    #expect(entry.mistakes.list == [])
    #expect(
      entry.answers["q"]
        == .record(["family": .text("邉\u{E0101}"), "given": .text("花子"), "familyKana": .text("ミホン"), "givenKana": .text("ハナコ")]))
    let wrong = Self.entry(question, [("q.given", "花子"), ("q.givenKana", "Hanako")])
    #expect(wrong.mistakes.list.map(\.field) == ["q.givenKana", "q.family", "q.familyKana"])
    #expect(Self.entry(question, [("q.family", "サ"), ("q.familyKana", "サ")]).mistakes.isEmpty)
  }

  @Test func `Addresses are completed from the town's list`() throws {
    let question = try Self.question(#""kind":"address","inTown":true,"district":true"#)
    let entry = Self.entry(question, [("q.postcode", "〒９９９－０００１"), ("q.lot", "１２ー３"), ("q.district", "上見本")])
    #expect(entry.mistakes.list == [])
    #expect(entry.answers["q"]?["town"] == "大字見本字中央")
    #expect(entry.answers["q"]?["lot"] == "12-3")
    #expect(entry.answers["q"]?["municipality"] == "見本町")
    let other = Self.entry(question, [("q.town", "東京"), ("q.postcode", "12")])
    #expect(other.mistakes.list.map(\.field) == ["q.postcode", "q.town", "q.lot"])
    let empty = Self.entry(try Self.question(#""kind":"address","inTown":true,"need":"required""#), [("q.postcode", "")])
    #expect(empty.mistakes.list.map(\.field) == ["q.town", "q.lot"], "the parts that are needed, and not the postcode")
    #expect(empty.mistakes["q.town"]?.japanese.hasSuffix("町名・字名を選択してください。") == true)
    let away = try Self.question(#""kind":"address""#)
    #expect(Self.entry(away, [("q.prefecture", "遠県")]).mistakes.list.map(\.field) == ["q.municipality", "q.town", "q.lot"])
    #expect(Self.entry(away, [("q.prefecture", "遠県"), ("q.municipality", "遠市"), ("q.lot", "1")]).mistakes.isEmpty)
  }

  @Test func `Accounts of banks and of the post bank`() throws {
    let question = try Self.question(#""kind":"bank-account""#)
    let bank = Self.entry(
      question,
      [
        ("q.way", "bank"), ("q.bank", "０００１"), ("q.bankName", "見本銀行"), ("q.branchName", "本店"), ("q.type", "ordinary"),
        ("q.number", "123456"), ("q.holder", "みほん　はなこ（ショップ）"),
      ])
    #expect(bank.mistakes.list == [])
    #expect(bank.answers["q"]?["number"] == "0123456")
    #expect(bank.answers["q"]?["holder"] == "ミホン ハナコ(シヨツプ)")
    let post = Self.entry(question, [("q.way", "post"), ("q.symbol", "1 2 3 4 0"), ("q.post-number", "12345671"), ("q.holder", "ﾐﾎﾝ ﾊﾅｺ")])
    #expect(post.mistakes.list == [])
    #expect(post.answers["q"] == .record(["symbol": .text("12340"), "number": .text("12345671"), "holder": .text("ミホン ハナコ")]))
    let wrong = Self.entry(question, [("q.way", "post"), ("q.symbol", "22340"), ("q.post-number", "12345672"), ("q.holder", "見本花子")])
    #expect(wrong.mistakes.list.map(\.field) == ["q.symbol", "q.post-number", "q.holder"])
    #expect(Self.entry(question, [("q.way", "bank")]).mistakes.list.map(\.field) == ["q.way"])
  }

  @Test func `Choices, matrices, places`() throws {
    let several = try Self.question(
      #""kind":"several-of","min":2,"max":2,"choices":[{"id":"a","label":"A"},{"id":"b","label":"B"},{"id":"c","label":"C"}]"#)
    #expect(Self.entry(several, [("q", "c"), ("q", "a")]).answers["q"] == .list([.text("a"), .text("c")]))
    #expect(Self.entry(several, [("q", "a")]).mistakes["q"] != nil)
    #expect(Self.entry(several, [("q", "a"), ("q", "b"), ("q", "c")]).mistakes["q"] != nil)
    #expect(Self.entry(several, [("q", "a"), ("q", "x")]).mistakes["q"] != nil)
    let matrix = try Self.question(
      #""kind":"matrix","rows":[{"id":"r","label":"R"},{"id":"s","label":"S"}],"columns":[{"id":"x","label":"X"},{"id":"y","label":"Y"}]"#)
    #expect(Self.entry(matrix, [("q.r", "x")]).mistakes.list.map(\.field) == ["q.s"])
    #expect(Self.entry(matrix, [("q.r", "x"), ("q.s", "y")]).answers["q"] == .record(["r": .text("x"), "s": .text("y")]))
    let place = try Self.question(#""kind":"place","position":true"#)
    #expect(
      Self.entry(place, [("q.latitude", "37.5"), ("q.longitude", "139.5")]).answers["q"]
        == .record(["latitude": .number(37.5), "longitude": .number(139.5)]))
    #expect(Self.entry(place, [("q.latitude", "0"), ("q.longitude", "0"), ("q.words", "橋のそば")]).mistakes["q.words"] != nil)
  }

  @Test func `Files are kept, removed, and held to their limits`() throws {
    let question = try Self.question(#""kind":"file","types":["pdf"],"maxBytes":1000,"maxCount":2"#)
    let (a, b) = (
      FileAnswer(digest: String(repeating: "a", count: 64), name: "a.pdf", type: .pdf, bytes: 10),
      FileAnswer(digest: String(repeating: "b", count: 64), name: "b.pdf", type: .pdf, bytes: 20)
    )
    let page = FormPage(id: "p", title: "P", questions: [question])
    let form = FormDefinition(id: "f", title: "F", pages: [page])
    func entry(_ kept: [FileAnswer], _ pairs: [(String, String)], _ uploads: [FileAnswer]) -> PageEntry {
      PageEntry(
        form, page: page, fields: Fields(pairs.map { Fields.Pair($0.0, $0.1) }), kept: ["q": Answer(files: kept)],
        uploads: ["q.file": uploads], context: Sample.context)
    }
    #expect(entry([a], [("q.file-kept", a.digest)], [b]).answers["q"]?.files == [a, b])
    #expect(
      entry([a, b], [("q.file-kept", a.digest), ("q.file-kept", b.digest), ("q.file-remove", a.digest)], []).answers["q"]?.files == [b])
    // A digest that the filling does not hold is not let in.
    #expect(entry([], [("q.file-kept", a.digest)], []).mistakes.list.map(\.field) == ["q.file"])
    let big = FileAnswer(digest: String(repeating: "c", count: 64), name: "c.png", type: .png, bytes: 2000)
    let many = entry(
      [a, b], [("q.file-kept", a.digest), ("q.file-kept", b.digest)],
      [big, FileAnswer(digest: String(repeating: "d", count: 64), name: "d.pdf", type: .pdf, bytes: 1)])
    #expect(many.mistakes.list.count == 3)
    #expect(many.answers["q"]?.files == [a, b])
  }
}
