import Foundation
import Kernel
import Markup
import Testing

@testable import Design

/// A moment in 令和8年: Monday 26 October 2026, 4:33 in the afternoon in Japan.
let sampleNow = Moment(milliseconds: 1_793_000_000_000)

/// A frame with everything in it.
func fullFrame(_ preferences: Preferences, face: PageFrame.Face = .public) -> PageFrame {
  var frame = PageFrame(
    title: "題名", sign: TownSign(name: "見本町", english: "Mihon Town", reading: "みほんまち", home: Link(path: "/mihon/")),
    preferences: preferences, address: PageAddress(path: "/mihon/design", query: [("q", "雪 & 道"), ("lang", "en")]))
  let texts = frame.texts
  frame.face = face
  frame.isDemonstration = true
  frame.emergency = EmergencyBanner(texts.japanese("大雨"), updatedAt: sampleNow)
  frame.notice = NotificationBanner(.success, texts.japanese("保存しました"), isOutcome: true)
  frame.navigation = [
    NavigationItem(texts(.help), Link(path: "/a"), isCurrent: true), NavigationItem(texts.japanese("計画"), Link(path: "/b")),
  ]
  frame.search = Link(path: "/s")
  frame.signIn = Link(path: "/in")
  if face == .staff {
    frame.user = SignedInUser(
      name: "模擬 さくら", note: texts.japanese("総務課"), links: [NavigationItem(texts(.help), Link(path: "/h"))], signOut: Link(path: "/out"),
      formToken: "t\"<")
  }
  frame.footer.help = Link(path: "/help")
  frame.footer.office = texts.japanese("総務課")
  frame.footer.telephone = "0241-00-0000"
  frame.footer.accessibility = Link(path: "/accessibility")
  frame.footer.links = [NavigationItem("API", Link(path: "/openapi.json"))]
  return frame
}

struct PageTests {
  static let looks: [Preferences] = Language.allCases.flatMap { language in
    Preferences.Theme.allCases.map { Preferences(language: language, textSize: .larger, theme: $0, furigana: $0 == .dark) }
  }

  @Test(arguments: looks, [PageFrame.Face.public, .staff])
  func `The living page is well-formed in every language and look`(_ preferences: Preferences, _ face: PageFrame.Face) {
    let checker = HTMLChecker(designPage(fullFrame(preferences, face: face), now: sampleNow).string)
    #expect(checker.problems == [])
    let headings = checker.elements.map(\.name).filter { ["h1", "h2", "h3", "h4"].contains($0) }
    #expect(headings.count { $0 == "h1" } == 1)
  }

  @Test func `A page says its language, looks and title`() {
    var frame = fullFrame(Preferences(language: .english, textSize: .largest, theme: .contrast, furigana: true))
    frame.title = frame.texts.japanese("計画 <一覧>")
    frame.mistakes.add("a", Phrase("あ", en: "Bad", easy: "い"))
    let page = frame.render { input(.id("field-a"), .type("text"), .ariaLabel("a")) }.string
    #expect(page.hasPrefix("<!DOCTYPE html>\n<html lang=\"en\" data-lang=\"en\" data-theme=\"contrast\" data-size=\"200\" data-furigana>"))
    #expect(page.contains("<title lang=\"ja\">Error: 計画 &lt;一覧&gt; – Mihon Town</title>"))
    #expect(page.contains("<h1><span lang=\"ja\">計画 &lt;一覧&gt;</span></h1>"))
    #expect(HTMLChecker(page).problems == [])
  }

  @Test func `Order on the page: skip link, banners, header, breadcrumb, then errors, notice, heading`() throws {
    var frame = fullFrame(Preferences())
    frame.breadcrumb = [Crumb("はじめ", Link(path: "/")), Crumb("ここ")]
    frame.mistakes.add(nil, Phrase("あ", en: "Bad", easy: "い"))
    let page = frame.render { p { "content" } }.string
    let order = [
      "skip-link", "class=\"demonstration\"", "class=\"emergency\"", "<header", "class=\"page-nav\"", "class=\"breadcrumb\"", "<main",
      "error-summary",
      "class=\"banner", "<h1>", "content</p>", "<footer",
    ]
    let places = try order.map { try #require(page.range(of: $0)?.lowerBound) }
    #expect(places == places.sorted())
  }

  @Test func `Choices lead back to the same page and keep its query`() {
    let page = fullFrame(Preferences()).render {}.string
    #expect(page.contains("href=\"/mihon/design?q=%E9%9B%AA%20%26%20%E9%81%93&amp;lang=ja-easy\""))
    #expect(page.contains("href=\"/mihon/design?q=%E9%9B%AA%20%26%20%E9%81%93&amp;lang=en&amp;theme=dark\""))
  }

  @Test func `Only the modules that a page needs are asked for`() {
    let plain = PageFrame(title: "a").render { p { "data-enhance is only a word here" } }.string
    #expect(!plain.contains("js/counter.js"))
    let form = PageFrame(title: "a").render { textArea(Field("a", "b"), limit: 10, in: Texts(.japanese)) }.string
    #expect(form.contains("<script type=\"module\" src=\"/assets/js/counter.js\"></script>"))
    #expect(!form.contains("js/dialog.js"))
  }

  @Test func `What a visitor typed cannot break out`() {
    var frame = PageFrame(title: "\"><script>alert(1)</script>")
    frame.address = PageAddress(path: "/\"><script>", query: [("\"><script>", "'><script>")])
    let page = frame.render { textField(Field("x", "a"), value: "\"><script>alert(1)</script>", in: frame.texts) }.string
    #expect(!page.contains("<script>"))
    #expect(HTMLChecker(page).problems == [])
  }
}

/// The repository that these tests stand in.
let repository = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent()

struct AssetTests {
  @Test func `Every enhancement has its module, and every module is asked for`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: repository.appending(path: "Assets/js").path)
    for enhancement in Enhancement.allCases {
      #expect(files.contains("\(enhancement.rawValue).js"))
      let source = try String(contentsOf: repository.appending(path: "Assets/\(enhancement.path)"), encoding: .utf8)
      let isAsked = source.contains("[data-enhance~=\"\(enhancement.rawValue)\"]") || source.contains("data-\(enhancement.rawValue)")
      #expect(isAsked, "\(enhancement)")
    }
  }

  @Test func `Style sheet, modules and the heaviest sample stay light`() throws {
    let css = try Data(contentsOf: repository.appending(path: "Assets/css/yakuba.css")).count
    // These stand on a page of the office each: no resident's first visit carries them.
    let ofTheOffice: Set<Enhancement> = [.mask, .live, .livePreview, .cardReader, .reorder]
    let ofFormPages: Set<Enhancement> = [.asYouType, .locate]
    let modules = try Enhancement.allCases.filter { !ofTheOffice.contains($0) && !ofFormPages.contains($0) }.map {
      try Data(contentsOf: repository.appending(path: "Assets/\($0.path)")).count
    }.reduce(0, +)
    #expect(css <= 64_000)
    #expect(modules <= 10_240)
    let frame = fullFrame(Preferences()).render {}.bytes.count
    // Leaves more than 18 kB for the content of a first visit under 100 kB, before compression.
    #expect(css + modules + frame < 82_000)
    // A page of a form carries its own modules instead, and leaves 10 kB for its questions.
    let ofForms: [Enhancement] = [.once, .conditional, .asYouType, .leaveGuard, .counter, .disclosure, .locate]
    let form = try ofForms.map { try Data(contentsOf: repository.appending(path: "Assets/\($0.path)")).count }.reduce(0, +)
    #expect(css + form + frame < 90_000)
  }

  @Test func `Every class on the living page has a rule`() throws {
    let css = try String(contentsOf: repository.appending(path: "Assets/css/yakuba.css"), encoding: .utf8)
    let page = designPage(fullFrame(Preferences(), face: .staff), now: sampleNow).string
    // Names that only mark a place for tests, scripts or other rules.
    let unruled: Set<String> = [
      "axis-y", "card-text", "choice-field", "date-field", "filterable", "footer-contact", "is-full", "is-gray", "is-info", "is-waiting",
      "line-chart", "option-group", "stacked-chart", "step-body", "term-meaning", "tool-title",
    ]
    for name in HTMLChecker(page).classes.subtracting(unruled).sorted() {
      let isRuled = css.contains("." + name)
      #expect(isRuled, "\(name)")
    }
  }
}
