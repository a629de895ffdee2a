import Design
import Foundation
import Kernel
import Markup
import Testing
import Web

@testable import Forms

/// What a browser would send for a page as it stands.
struct SentPage {
  var fields = Fields()

  private static func plain(_ text: String) -> String {
    text.replacing("&quot;", with: "\"").replacing("&#39;", with: "'").replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing(
      "&amp;", with: "&")
  }

  init(_ html: String) {
    // Templates are not part of the form until a script brings them out.
    let shown = html.replacing(/<template.*?<\/template>/.dotMatchesNewlines(), with: "")
    var select: String?
    for match in shown.matches(of: /<(input|select|option|textarea|\/select)\b([^>]*)>(?:([^<]*)<\/textarea>)?/) {
      let tag = String(match.1)
      let attributes = String(match.2)
      func value(_ name: String) -> String? {
        guard let range = attributes.range(of: " \(name)=\"") else { return nil }
        return Self.plain(String(attributes[range.upperBound...].prefix { $0 != "\"" }))
      }
      switch tag {
      case "input":
        guard let name = value("name"), let type = value("type"), type != "file" else { continue }
        if type == "radio" || type == "checkbox" { if !attributes.contains(" checked") { continue } }
        fields.append(name, value("value") ?? "")
      case "select": select = value("name")
      case "option": if let select, attributes.contains(" selected") { fields.append(select, value("value") ?? "") }
      case "textarea": if let name = value("name") { fields.append(name, Self.plain(String(match.3 ?? ""))) }
      default: select = nil
      }
    }
  }
}

struct PageTests {
  static let link = Link(path: "/test")

  private func model(_ page: String, _ answers: Answers = Sample.answers) throws -> FormPageModel {
    let form = try Sample.form()
    return FormPageModel(form, page: try #require(form.page(page)), answers: answers, context: Sample.context)
  }

  private func html(_ model: FormPageModel, _ language: Language = .japanese) -> String {
    formPage(model, to: Self.link, token: "T", in: Texts(language)).string
  }

  /// Everything filled in.
  static let full: Answers = Sample.answers.merging([
    "away": .record(["prefecture": .text("遠県"), "municipality": .text("遠市"), "lot": .text("1-2"), "building": .text("<荘> \"A\" & 'B'")]),
    "built": .text("1985-07"), "mail": .text("hanako@example.jp"), "reason": .text("一行目\n二行目"), "kana": .text("ミホン"),
    "code": .text("123456789018"),
    "latin": .text("MIHON"), "area": .number(12.5), "income": .number(1_000_000), "at": .text("13:30"), "company": .text("7000012050002"),
    "account": .record(["symbol": .text("12340"), "number": .text("12345671"), "holder": .text("ミホン ハナコ")]),
    "rating": .record(["bus": .text("good"), "snow": .text("bad")]),
    "spot": .record(["words": .text("橋のそば"), "latitude": .number(37.5), "longitude": .number(139.25)]),
    "map": Answer(files: [FileAnswer(digest: String(repeating: "a", count: 64), name: "地図.pdf", type: .pdf, bytes: 10)]),
    "earlier": .text("第1号"),
  ])

  @Test(arguments: Language.allCases)
  func `What is rendered and sent back unchanged is the same answers`(_ language: Language) throws {
    let form = try Sample.form()
    #expect(form.check(Self.full, context: Sample.context).mistakes.list == [])
    for page in form.pages where !page.isExit {
      let sent = SentPage(html(try model(page.id, Self.full), language))
      let entry = PageEntry(form, page: page, fields: sent.fields, kept: Self.full, context: Sample.context)
      #expect(entry.mistakes.list == [])
      #expect(entry.newlyAsked == [])
      #expect(entry.answers == Self.full)
    }
  }

  @Test func `Every mistake leads to a field that is there`() throws {
    let form = try Sample.form()
    for page in form.pages where !page.isExit {
      let fresh = SentPage(html(try model(page.id, ["relation": .text("father")])))
      let entry = PageEntry(form, page: page, fields: fresh.fields, kept: ["relation": .text("father")], context: Sample.context)
      #expect(!entry.mistakes.isEmpty)
      let shown = html(FormPageModel(form, page: page, entry: entry, context: Sample.context))
      for mistake in entry.mistakes.list {
        let field = try #require(mistake.field)
        #expect(shown.contains("id=\"\(Field.id(of: field))\""), "\(field)")
        #expect(shown.contains(mistake.message.japanese), "\(field)")
      }
    }
  }

  @Test func `What was typed is shown again as it was`() throws {
    let form = try Sample.form()
    let page = try #require(form.page("details"))
    let entry = PageEntry(
      form, page: page, fields: Fields([.init("copies", "二通"), .init("reason", "\n<b>"), .init("at", "あさ")]), kept: Answers(),
      context: Sample.context)
    let shown = html(FormPageModel(form, page: page, entry: entry, context: Sample.context))
    #expect(shown.contains("value=\"二通\""))
    #expect(shown.contains(">\n\n&lt;b&gt;</textarea>"))
    #expect(shown.contains("value=\"あさ\""))
  }

  @Test func `A conditional question waits in a template, and shows once it is asked`() throws {
    var answers = Sample.answers
    let hidden = html(try model("details", answers))
    #expect(hidden.contains(#"<template data-when="{&quot;field&quot;:&quot;relation&quot;,&quot;in&quot;:[&quot;other&quot;]}">"#))
    answers["relation"] = .text("other")
    let shown = html(try model("details", answers))
    #expect(
      shown.contains(#"<div class="conditional" data-when="{&quot;field&quot;:&quot;relation&quot;,&quot;in&quot;:[&quot;other&quot;]}">"#))
    #expect(SentPage(shown).fields.all(EntryField.asked).contains("relation-text"))
    #expect(!SentPage(hidden).fields.all(EntryField.asked).contains("relation-text"))
  }

  @Test func `Conditions inside an item look at that item`() throws {
    #expect(html(try model("children")).contains("&quot;field&quot;:&quot;children.0.lives-apart&quot;"))
  }

  @Test func `Groups have buttons to add and remove, within their limits`() throws {
    let one = html(try model("children"))
    #expect(one.contains("value=\"add:children\""))
    #expect(!one.contains("value=\"remove:"))
    var answers = Sample.answers
    answers["children"] = .list([.record([:]), .record([:]), .record([:])])
    let three = html(try model("children", answers))
    #expect(!three.contains("value=\"add:children\""))
    #expect(three.contains("value=\"remove:children.2\""))
    // A group that needs an item begins with one.
    #expect(html(try model("children", Answers())).contains("name=\"children.0.name.family\""))
  }

  @Test func `A correction opens only what it names`() throws {
    var model = try model("about")
    model.open = [QuestionPath("phone")]
    let sent = SentPage(html(model))
    #expect(sent.fields.all(EntryField.asked) == ["phone"])
    #expect(html(model).contains("見本　花子"))
    let entry = PageEntry(
      try Sample.form(), page: model.page,
      fields: Fields([.init(EntryField.asked, "phone"), .init("phone", "0901234 5678"), .init("name.family", "別人")]),
      kept: Sample.answers, context: Sample.context)
    #expect(entry.answers["phone"] == .text("09012345678"))
    #expect(entry.answers["name"] == Sample.answers["name"])
  }

  @Test func `The pages of another part are locked`() throws {
    var model = try model("land")
    model.part = "claimant"
    let shown = html(model)
    #expect(!shown.contains("<form"))
    #expect(shown.contains("「事業主」が入力します"))
  }

  @Test func `An exit leads back alone, and other pages count themselves`() throws {
    let exit = html(try model("officer-exit", ["is-officer": .flag(true)]))
    #expect(exit.contains(#"value="back""#) && !exit.contains(#"value="next""#) && !exit.contains(#"value="save""#), "only the way back")
    #expect(html(try model("details")).contains("2／4ページ"))
    #expect(html(try model("details"), .english).contains("Page 2 of 4"))
  }

  @Test func `What was offered is marked, and only that`() throws {
    var about = try model("about")
    about.prefilled = [QuestionPath("name")]
    #expect(html(about).components(separatedBy: "登録内容から入力しました").count == 2)
    var children = try model("children")
    children.prefilled = [QuestionPath("name")]
    #expect(!html(children).contains("登録内容から入力しました"))
  }

  @Test func `Japanese on an English page is marked`() throws {
    #expect(html(try model("about"), .english).contains(#"<span lang="ja">公務員ですか</span>"#))
    #expect(html(try model("about"), .english).contains(">Name"))
  }

  @Test func `Answers for checking have links to change them`() throws {
    let form = try Sample.form()
    let view = AnswersView(form, Self.full, language: .japanese, today: Sample.today, isOfficial: false)
    let checking = answersForChecking(view, in: Texts(.japanese)) { page, line in Link(path: "/f/\(page)").at(line.fragment(in: form)) }
      .string
    #expect(checking.contains("href=\"/f/about#field-born.date\""))
    #expect(checking.contains("href=\"/f/children#field-children.0.name.family\""))
    let officers = answersForOfficers(view, changed: [QuestionPath("phone")], in: Texts(.japanese)) { Link(path: "/files/\($0.digest)") }
      .string
    #expect(officers.contains("<a href=\"/files/\(String(repeating: "a", count: 64))\">地図.pdf</a>"))
    #expect(officers.contains("（補正済み）"))
    #expect(!officers.contains("<form"))
    // Every link leads to a field of its page.
    for section in view.sections {
      let page = html(try model(section.page, Self.full))
      for line in section.lines where form.question(line.path)?.isAsked == true {
        #expect(page.contains("id=\"\(line.fragment(in: form))\""), "\(line.path)")
      }
    }
  }
}
