import Kernel
import Markup

/// Everything around the content of a page. Made by the installation for a visit; a service adds title, breadcrumb and content.
public struct PageFrame: Sendable {
  public enum Face: String, Sendable { case `public`, staff }

  /// Heading of the page (h1) and, with the town's name, its title.
  public var title: any Words
  public var preferences: Preferences
  public var address: PageAddress
  public var face: Face = .public
  public var sign: TownSign
  public var assets: AssetPaths = .plain
  /// A `style` element with the rules that a first screen needs: the style sheet then comes after the content, which does not wait for it.
  public var firstStyle: HTML?

  public var navigation: [NavigationItem] = []
  public var breadcrumb: [Crumb] = []
  public var user: SignedInUser?
  /// Shown where nobody is signed in.
  public var signIn: Link?
  public var search: Link?
  public var footer = PageFooter()

  /// Shows on every page that nothing here is real.
  public var isDemonstration = false
  /// Danger to life now: before everything else.
  public var emergency: EmergencyBanner?
  /// The outcome of the last act, or news: one, before the heading.
  public var notice: NotificationBanner?
  /// What is wrong with the form on this page: makes the error summary and marks the title.
  public var mistakes = Mistakes()

  /// Small line over the heading: the section or number it belongs to.
  public var shoulder: (any Words)?
  /// One or two sentences under the heading.
  public var lead: (any Words)?
  /// False where the content brings its own h1 (a question whose label is the heading).
  public var showsHeading = true
  /// Long measure for tables and boards; text pages stay narrow.
  public var isWide = false

  public init(
    title: any Words, sign: TownSign = .product, preferences: Preferences = Preferences(), address: PageAddress = PageAddress()
  ) {
    self.title = title
    self.sign = sign
    self.preferences = preferences
    self.address = address
  }

  public var texts: Texts { Texts(preferences.language) }
}

/// The name over the door.
public struct TownSign: Sendable {
  public var name: String
  public var english: String
  /// Hiragana.
  public var reading: String
  public var home: Link

  public init(name: String, english: String, reading: String, home: Link) {
    self.name = name
    self.english = english
    self.reading = reading
    self.home = home
  }

  /// Pages outside any town.
  public static let product = TownSign(name: "役場", english: "Yakuba", reading: "やくば", home: Link(path: "/"))
}

public struct NavigationItem: Sendable {
  public var title: any Words
  public var link: Link
  /// The page is here or below.
  public var isCurrent: Bool
  /// Stands under その他 where the navigation is one line.
  public var isMinor: Bool
  public init(_ title: any Words, _ link: Link, isCurrent: Bool = false, isMinor: Bool = false) {
    self.title = title
    self.link = link
    self.isCurrent = isCurrent
    self.isMinor = isMinor
  }
}

/// Who is signed in, and what they may do about it.
public struct SignedInUser: Sendable {
  public var name: String
  /// Department and post, or how sure we are who it is.
  public var note: (any Words)?
  public var links: [NavigationItem]
  /// Ends the session, by POST.
  public var signOut: Link
  public var formToken: String
  public init(name: String, note: (any Words)? = nil, links: [NavigationItem] = [], signOut: Link, formToken: String) {
    self.name = name
    self.note = note
    self.links = links
    self.signOut = signOut
    self.formToken = formToken
  }
}

/// Help, contact and the statements: on every page in the same order (WCAG 3.2.6).
public struct PageFooter: Sendable {
  public var help: Link?
  /// Office that answers, in the town's words.
  public var office: (any Words)?
  public var telephone: String?
  public var hours: (any Words)?
  public var postalAddress: (any Words)?
  public var contact: Link?
  public var accessibility: Link?
  public var privacy: Link?
  public var cookies: Link?
  /// Others after those: open data, API, the design page.
  public var links: [NavigationItem] = []
  public init() {}
}

/// Where a file of the folder Assets is served: with a digest in its name, so that it can be kept for ever.
public struct AssetPaths: Sendable {
  private let resolve: @Sendable (String) -> Link
  /// `resolve` takes a path below Assets (`css/yakuba.css`).
  public init(_ resolve: @escaping @Sendable (String) -> Link) { self.resolve = resolve }
  public func callAsFunction(_ path: String) -> Link { resolve(path) }
  /// Under `/assets/`, without a digest.
  public static let plain = AssetPaths { Link(path: "/assets/" + $0) }
}

extension PageFrame {
  /// The whole document.
  public func render(@HTMLBuilder content: () -> HTML) -> HTML {
    let content = content()
    let texts = texts
    let page = Markup.body(.class(face == .staff ? "is-staff" : nil)) {
      a(.class("skip-link"), .href(.fragment("content"))) { texts(.skipToContent) }
      if isDemonstration { demonstrationBanner(texts) }
      if let emergency { emergencyBanner(emergency, in: texts) }
      pageHeader(texts)
      if !breadcrumb.isEmpty { Design.breadcrumb(breadcrumb, in: texts) }
      main(.class(isWide ? "page-main is-wide" : "page-main"), .id("content"), .attribute("tabindex", "-1")) {
        errorSummary(mistakes, in: texts)
        if let notice { notificationBanner(notice, in: texts) }
        if showsHeading { pageHeading(title, shoulder: shoulder, lead: lead) }
        content
      }
      if firstStyle != nil { styleSheet }
      pageFooter(texts)
    }
    return .document(
      html(
        .lang(preferences.language.htmlLanguage), .attribute("data-lang", preferences.language.rawValue),
        .attribute("data-theme", preferences.theme == .system ? nil : preferences.theme.rawValue),
        .attribute("data-size", preferences.textSize == .normal ? nil : preferences.textSize.rawValue),
        .flag("data-furigana", preferences.furigana)
      ) {
        pageHead(texts, enhancements: Enhancement.used(in: page))
        page
      })
  }

  /// エラー：title｜town; the town alone on its first page.
  var documentTitle: String {
    if mistakes.isEmpty, title.plainWords == signName { return signName }
    return (mistakes.isEmpty ? "" : texts(.errorPrefix)) + title.plainWords + texts(.titleSeparator) + signName
  }

  var signName: String { preferences.language == .english ? sign.english : sign.name }

  @HTMLBuilder private func pageHead(_ texts: Texts, enhancements: [Enhancement]) -> HTML {
    head {
      meta(.attribute("charset", "utf-8"))
      meta(.name("viewport"), .attribute("content", "width=device-width, initial-scale=1"))
      titleElement(.lang(title.wordsLanguage)) { documentTitle }
      meta(.name("color-scheme"), .attribute("content", colorScheme))
      meta(.name("format-detection"), .attribute("content", "telephone=no"))
      firstStyle ?? styleSheet
      linkElement(.attribute("rel", "icon"), .href(assets("icons/yakuba.svg")), .type("image/svg+xml"))
      for enhancement in enhancements { script(.type("module"), .src(assets(enhancement.path))) }
    }
  }

  /// Path below Assets of the one style sheet.
  public static let styleSheet = "css/yakuba.css"

  private var styleSheet: HTML { linkElement(.attribute("rel", "stylesheet"), .href(assets(Self.styleSheet))) }

  private var colorScheme: String {
    switch preferences.theme {
    case .system: "light dark"
    case .light: "light"
    case .dark, .contrast: "dark"
    }
  }
}
