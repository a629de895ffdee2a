import Design
import Kernel
import Markup
import TestSupport
import Testing
import Web

@testable import Forms

/// What is said of a page while somebody types.
struct JudgementTests {
  private static func json(
    _ page: String, _ pairs: [(String, String)], kept: Answers = Sample.answers, language: Language = .japanese,
    form given: FormDefinition? = nil
  ) throws -> JSONNode {
    let form = try given ?? Sample.form()
    let asked = try #require(form.page(page))
    let judgement = try PageJudgement(
      form, page: asked, fields: Fields(pairs.map { Fields.Pair($0.0, $0.1) }), kept: kept, context: Sample.context)
    return try JSONDocument.parse(String(decoding: judgement.json(in: Texts(language)), as: UTF8.self))
  }

  private static func names(_ node: JSONNode?) -> [String] { node?.members?.map(\.key) ?? [] }

  @Test func `Sums and fees are told as on the page, and so is that they are not known yet`() throws {
    let land = try Self.json("land", [])
    #expect(land["values"]?["fee"]?.string == "600円" && land["values"]?["total"]?.string?.hasPrefix("12") == true)
    let children = try Self.json("children", [("children.count", "2"), ("children.0.months", "３"), ("children.1.born.date", "2020")])
    #expect(children["values"]?["children.0.amount"]?.string == "30,000円")
    #expect(children["values"]?["children.1.amount"]?.string?.hasPrefix("未計算") == true)
    #expect(try Self.json("children", [("children.count", "1")], language: .english)["position"]?.string == "Page 3 of 4")
  }

  @Test func `What shows and what is needed follows what was typed`() throws {
    let other = try Self.json("details", [("relation", "other")])
    #expect(other["shows"]?["relation-text"]?.bool == true && other["needs"]?["reason"]?.bool == true)
    let father = try Self.json("details", [("relation", "father"), ("size", "s")])
    #expect(father["shows"]?["relation-text"]?.bool == false && father["needs"]?["reason"]?.bool == false)
    // Inside an item, by that item.
    let children = try Self.json(
      "children",
      [
        ("children.count", "2"), ("children.0.lives-apart", "yes"), ("children.0.months", "1"), ("children.1.lives-apart", "no"),
        ("children.1.months", "1"),
      ])
    #expect(children["shows"]?["children.0.where"]?.bool == true && children["shows"]?["children.1.where"]?.bool == false)
  }

  @Test func `Only questions that were left are called wrong, in the words of the page`() throws {
    let typed = [("phone", "12"), ("mail", "x"), ("born.date", "2999"), ("born.date-month", "1"), ("born.date-day", "1")]
    #expect(Self.names(try Self.json("about", typed)["mistakes"]).isEmpty)
    let some = try Self.json("about", typed + [("_left", "phone"), ("_left", "born")])
    #expect(Self.names(some["mistakes"]) == ["born.date", "phone"])
    let page = try #require(try Sample.form().page("about"))
    let entry = PageEntry(
      try Sample.form(), page: page, fields: Fields(typed.map { .init($0.0, $0.1) }), kept: Sample.answers, context: Sample.context)
    #expect(some["mistakes"]?["phone"]?.string == entry.mistakes["phone"]?.japanese)
    // A name that only begins alike is another question; files are judged when they come.
    #expect(Self.names(try Self.json("about", typed + [("_left", "pho")])["mistakes"]).isEmpty)
    #expect(Self.names(try Self.json("land", [("_left", "map"), ("_left", "scene"), ("_left", "yes")])["mistakes"]) == ["yes"])
    // What looks like a My Number is said before it is sent.
    #expect(
      try Self.json("details", [("reason", "123456789018"), ("_left", "reason")])["mistakes"]?["reason"]?.string?.contains("マイナンバー") == true
    )
  }

  @Test func `A postcode brings the place of the town's own list, and never over what stands there`() throws {
    let one = try Self.json("about", [("home.postcode", "９９９－０００１")])["addresses"]?["home"]
    #expect(one?["fill"]?["town"]?.string == "大字見本字中央" && one?["choices"]?.array?.isEmpty == true)
    let typed = try Self.json("about", [("home.postcode", "9990001"), ("home.town", "大字見本字北")])["addresses"]?["home"]
    #expect(typed?["fill"]?["town"] == nil && typed?["choices"]?.array?.compactMap(\.string) == ["大字見本字中央"])
    let town = try Self.json("about", [("home.town", "大字見本字北")])["addresses"]?["home"]
    #expect(town?["fill"]?["postcode"]?.string == "9990002")
    for unfinished in ["999", "999000", "9990009x"] {
      #expect(
        try Self.json("about", [("home.postcode", unfinished), ("home.town", "大字見本字北")])["addresses"]?["home"] == nil, "\(unfinished)")
    }
    // Elsewhere nothing is made up.
    #expect(try Self.json("about", [("away.postcode", "1000001")])["addresses"]?["away"] == nil)
    #expect(try Self.json("about", [("away.postcode", "9990002")])["addresses"]?["away"]?["fill"]?["prefecture"]?.string == "見本県")
  }

  @Test func `Several places of one postcode are a choice`() throws {
    var context = Sample.context
    context.places = TownPlaces(
      prefecture: "見本県", municipality: "見本町", places: [.init("上", postcode: "9990001"), .init("下", postcode: "9990001")])
    let form = try Sample.form()
    let page = try #require(form.page("about"))
    let judgement = try PageJudgement(
      form, page: page, fields: Fields([.init("home.postcode", "9990001")]), kept: Answers(), context: context)
    #expect(judgement.addresses.first?.found.choices == ["上", "下"] && judgement.addresses.first?.found.fill["town"] == nil)
    // Without scripts the page that is sent names them.
    #expect(judgement.entry.mistakes["home.town"]?.japanese.contains("「上」「下」") == true)
  }

  @Test func `What a postcode tells stands in the fields when the page is shown again`() throws {
    let form = try Sample.form()
    let page = try #require(form.page("about"))
    let entry = PageEntry(form, page: page, fields: Fields([.init("home.postcode", "9990001")]), kept: Answers(), context: Sample.context)
    let model = FormPageModel(form, page: page, entry: entry, context: Sample.context)
    #expect(model.values["home.town"] == "大字見本字中央" && model.values["home.postcode"] == "9990001")
    #expect(model.values["away.town"] == "")
    let html = formPage(model, to: Link(path: "/x"), token: "t", in: Texts(.japanese)).string
    let lot = try #require(html.range(of: "field-home.lot"))
    #expect(html[lot.lowerBound...].prefix(300).contains("※必須"), "the needed parts say so")
  }

  @Test func `Too much at once and another's part are refused`() throws {
    let form = try Sample.form()
    let land = try #require(form.page("land"))
    #expect { try PageJudgement(form, page: land, fields: Fields(), kept: Answers(), context: Sample.context, part: "claimant") } throws: {
      ($0 as? Failure)?.code == "forms.part-locked"
    }
    let much = Fields((0..<5).map { .init("earlier\($0)", String(repeating: "あ", count: 30_000)) })
    #expect { try PageJudgement(form, page: land, fields: much, kept: Answers(), context: Sample.context) } throws: {
      ($0 as? Failure)?.code == "forms.page-too-large"
    }
  }

  @Test func `A condition that the browser cannot follow waits for the server's word`() throws {
    let form = try FormDefinition(
      text: #"""
        {"format":"yakuba-form/1","id":"f","title":"F","pages":[{"id":"p","title":"P","questions":[
         {"id":"day","kind":"date","label":"日"},{"id":"flag","kind":"yes-no","label":"はい"},
         {"id":"late","kind":"short-text","label":"遅れた理由","showWhen":{"question":"day","isBefore":"2026-01-01"}},
         {"id":"both","kind":"short-text","label":"両方","showWhen":{"all":[{"question":"flag","is":true},{"question":"day","isAfter":"2026-01-01"}]}},
         {"id":"plain","kind":"short-text","label":"ふつう","showWhen":{"question":"flag","is":true}}]}]}
        """#)
    let page = try #require(form.page("p"))
    let shown = formPage(
      FormPageModel(form, page: page, answers: Answers(), context: Sample.context), to: PageTests.link, judge: Link(path: "/j"), token: "T",
      in: Texts(.japanese)
    ).string
    #expect(
      shown.contains(#"<template data-shows="late">"#) && shown.contains(#"data-shows="both""#) && !shown.contains(#"data-shows="plain""#))
    #expect(shown.contains(#"data-judge="/j""#) && shown.contains("as-you-type") && shown.contains("data-typing"))
    let late = try Self.json(
      "p", [("day.date", "2025"), ("day.date-month", "12"), ("day.date-day", "31"), ("flag", "yes")], kept: Answers(), form: form)
    #expect(late["shows"]?["late"]?.bool == true && late["shows"]?["both"]?.bool == false && late["shows"]?["plain"]?.bool == true)
    // Without an address nothing asks for the script.
    let plain = formPage(
      FormPageModel(form, page: page, answers: Answers(), context: Sample.context), to: PageTests.link, token: "T", in: Texts(.japanese))
    #expect(!plain.string.contains("as-you-type") && !plain.string.contains("data-judge"))
  }

  /// One truth: whatever is typed, the words while typing are those of sending.
  @Test func `Random pages are judged as they are when sent`() throws {
    for seed in 0..<UInt64(60 * FuzzTests.scale) {
      var random = RandomForm(seed: seed &+ 5_000_000)
      let form = random.form()
      for page in form.pages where !page.isExit {
        var fields = random.fields(page)
        let entry = PageEntry(form, page: page, fields: fields, kept: Answers(), context: Sample.context)
        for question in page.questions { fields.append(PageJudgement.left, question.id) }
        let judgement = try PageJudgement(form, page: page, fields: fields, kept: Answers(), context: Sample.context)
        let told = try JSONDocument.parse(String(decoding: judgement.json(in: Texts(.japanese)), as: UTF8.self))
        let expected = Set(entry.mistakes.list.compactMap(\.field).filter { !$0.hasSuffix(".file") })
        #expect(Set(Self.names(told["mistakes"])) == expected, "seed \(seed)")
        for field in expected { #expect(told["mistakes"]?[field]?.string == entry.mistakes[field]?.japanese) }
      }
    }
  }
}

/// A place is told in words; where the device is only where the form asks for it.
struct PlaceTests {
  @Test func `Where the device is, is offered and read only where it is asked for`() throws {
    let typed = [("q.words", "橋のそば"), ("q.latitude", "37.5"), ("q.longitude", "139.25")]
    let words = try FillingTests.question(#""kind":"place""#)
    #expect(FillingTests.entry(words, typed).answers["q"] == .record(["words": .text("橋のそば")]))
    let asks = try FillingTests.question(#""kind":"place","position":true"#)
    #expect(FillingTests.entry(asks, typed).answers["q"]?.record?["latitude"] == .number(37.5))
    func html(_ question: Question) -> String {
      let page = FormPage(id: "p", title: "P", questions: [question])
      let form = FormDefinition(id: "f", title: "F", pages: [page])
      return formQuestions(FormPageModel(form, page: page, answers: Answers(), context: Sample.context), in: Texts(.japanese)).string
    }
    #expect(!html(words).contains("data-locate") && html(asks).contains("この端末の現在地を付ける"))
    #expect(!html(asks).contains("地図"))
  }
}

/// Rows of a group from what is known already.
struct PrefilledGroupTests {
  private static func form() throws -> FormDefinition {
    try FormDefinition(
      text: #"""
        {"format":"yakuba-form/1","id":"f","title":"F","pages":[{"id":"p","title":"P","questions":[
         {"id":"kids","kind":"group","label":"お子さん","itemLabel":"お子さん","max":2,"questions":[
          {"id":"name","kind":"person-name","label":"氏名","personalData":"p","prefill":{"procedure":"other","question":"children.full"}},
          {"id":"born","kind":"date","label":"生年月日","prefill":{"procedure":"other","question":"children.birth"}},
          {"id":"paper","kind":"yes-no","label":"書類","prefill":{"procedure":"other","question":"children.full"}}]}]}]}
        """#)
  }
  private static func name(_ given: String) -> Answer { .record(["family": .text("見本"), "given": .text(given)]) }
  private static let earlier = Answer.list([
    .record(["full": name("一郎"), "birth": .text("2020-05-05"), "more": .text("x")]), .record(["more": .text("y")]),
    .record(["full": name("二郎")]), .record(["full": name("三郎")]),
  ])

  @Test func `An earlier group's items become rows, as many as there is room for`() throws {
    let offered = Prefilled.offer(try Self.form(), isBlocked: false, context: Sample.context) { prefill, question in
      prefill == .earlier(procedure: "other", question: "children") && question.id == "kids" ? Self.earlier : nil
    }
    #expect(
      offered.answers.items("kids") == [["name": Self.name("一郎"), "born": .text("2020-05-05")], ["name": Self.name("二郎")]])
    #expect(offered.paths == [QuestionPath("kids")], "marked, as a whole")
    #expect(try Prefilled.offer(Self.form(), isBlocked: true, context: Sample.context) { _, _ in Self.earlier }.answers.isEmpty)
  }

  @Test func `Rows that are known as a whole are completed by name`() throws {
    var form = try Self.form()
    form.pages[0].questions[0].prefill = .profile(.children)
    let offered = Prefilled.offer(form, isBlocked: false, context: Sample.context) { prefill, _ in
      switch prefill {
      case .profile: .list([.record(["name": Self.name("二郎"), "born": .text("2021-01-01")]), .record(["name": Self.name("一郎")])])
      case .earlier: Self.earlier
      }
    }
    #expect(
      offered.answers.items("kids") == [
        ["name": Self.name("二郎"), "born": .text("2021-01-01")], ["name": Self.name("一郎"), "born": .text("2020-05-05")],
      ])
  }
}
