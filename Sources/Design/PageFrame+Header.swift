import Kernel
import Markup

extension PageFrame {
  @HTMLBuilder func pageHeader(_ texts: Texts) -> HTML {
    header(.class("page-header")) {
      div(.class("page-header-bar")) {
        a(.class("town-sign"), .href(sign.home)) {
          span(.class("town-sign-name")) { signName }
          if preferences.language == .easyJapanese && !sign.reading.isEmpty {
            span(.class("town-sign-note")) { sign.reading }
          }
          if face == .staff { span(.class("face-tag")) { texts(.staffFace) } }
        }
        div(.class("page-tools")) {
          languageControl(texts)
          looksControl(texts)
          userControl(texts)
        }
      }
    }
    if !navigation.isEmpty {
      nav(.class("page-nav"), .ariaLabel(texts(.mainNavigation))) {
        div(.class("page-nav-wide")) { wideNavigation(texts) }
        details(.class("page-nav-narrow"), .attribute("data-enhance", "disclosure")) {
          summary {
            icon(.menu)
            span { texts(.menu) }
          }
          navigationList(navigation)
          if let search { a(.class("page-nav-search"), .href(search)) { span { texts(.search) } } }
        }
        if let search {
          a(.class("page-nav-search is-wide"), .href(search)) {
            icon(.search)
            span { texts(.search) }
          }
        }
      }
    }
  }

  private func navigationList(_ items: [NavigationItem]) -> HTML {
    ul { for item in items { navigationEntry(item) } }
  }

  private func navigationEntry(_ item: NavigationItem) -> HTML {
    li { a(.href(item.link), .ariaCurrent(item.isCurrent ? "true" : nil)) { span { item.title } } }
  }

  /// One line: what is opened seldom folds away, unless little is left to fold.
  private func wideNavigation(_ texts: Texts) -> HTML {
    let minor = navigation.filter(\.isMinor)
    guard minor.count > 1, minor.count < navigation.count else { return navigationList(navigation) }
    return ul {
      for item in navigation where !item.isMinor { navigationEntry(item) }
      li {
        details(.class("popup"), .attribute("data-enhance", "disclosure")) {
          summary(.class(minor.contains(where: \.isCurrent) ? "page-nav-more is-current" : "page-nav-more")) {
            span { texts(.otherPages) }
            icon(.chevronDown)
          }
          div(.class("popup-panel")) {
            ul(.class("option-list")) {
              for item in minor { li { a(.href(item.link), .ariaCurrent(item.isCurrent ? "true" : nil)) { span { item.title } } } }
            }
          }
        }
      }
    }
  }

  /// Each language in its own words; the page's own choice is not a link.
  private func languageControl(_ texts: Texts) -> HTML {
    popup(
      icon: .globe, title: texts(.language), note: texts.language == .english ? nil : HTML(trusted: "<span lang=\"en\">Language</span>")
    ) {
      ul(.class("option-list")) {
        for language in Language.allCases {
          option(
            language.ownName, name: "lang", value: language.rawValue, isChosen: language == preferences.language,
            lang: language.htmlLanguage == preferences.language.htmlLanguage ? nil : language.htmlLanguage)
        }
      }
    }
  }

  private func looksControl(_ texts: Texts) -> HTML {
    popup(icon: .display, title: texts(.looks), note: nil) {
      optionGroup(texts(.textSize), id: "looks-size") {
        for size in Preferences.TextSize.allCases {
          option(texts(size.phrase), name: "size", value: size.rawValue, isChosen: size == preferences.textSize)
        }
      }
      optionGroup(texts(.theme), id: "looks-theme") {
        for theme in Preferences.Theme.allCases {
          option(texts(theme.phrase), name: "theme", value: theme.rawValue, isChosen: theme == preferences.theme)
        }
      }
      optionGroup(texts(.furigana), id: "looks-furigana") {
        option(texts(.furiganaOn), name: "furigana", value: "1", isChosen: preferences.furigana)
        option(texts(.furiganaOff), name: "furigana", value: "0", isChosen: !preferences.furigana)
      }
    }
  }

  @HTMLBuilder private func userControl(_ texts: Texts) -> HTML {
    if let user {
      popup(icon: .person, title: user.name, note: nil) {
        div(.class("user-card"), .attribute("data-no-ruby", "")) {
          strong { user.name }
          if let note = user.note { span { note } }
        }
        if !user.links.isEmpty {
          ul(.class("option-list")) { for item in user.links { li { a(.href(item.link)) { span { item.title } } } } }
        }
        postButton(texts(.signOut), to: user.signOut, token: user.formToken)
      }
    } else if let signIn {
      a(.class("tool"), .href(signIn)) {
        icon(.person)
        span(.class("tool-title")) { texts(.signIn) }
      }
    }
  }

  private func popup(icon symbol: Icon, title: String, note: HTML?, @HTMLBuilder content: () -> HTML) -> HTML {
    details(.class("popup"), .attribute("data-enhance", "disclosure")) {
      summary(.class("tool")) {
        icon(symbol)
        span(.class("tool-title")) {
          title
          if let note {
            " "
            note
          }
        }
        icon(.chevronDown)
      }
      div(.class("popup-panel"), content: content)
    }
  }

  private func optionGroup(_ title: String, id: String, @HTMLBuilder content: () -> HTML) -> HTML {
    div(.class("option-group")) {
      p(.class("option-title"), .id(id)) { title }
      ul(.class("option-list"), .ariaLabelledby(id), content: content)
    }
  }

  private func option(_ title: String, name: String, value: String, isChosen: Bool, lang: String? = nil) -> HTML {
    li {
      a(
        .href(address.with(name, value)), .lang(lang), .attribute("hreflang", name == "lang" ? lang : nil), .attribute("rel", "nofollow"),
        .ariaCurrent(isChosen ? "true" : nil)
      ) {
        if isChosen { icon(.check) }
        span { title }
      }
    }
  }

  func demonstrationBanner(_ texts: Texts) -> HTML {
    div(.class("demonstration"), .role("region"), .ariaLabel(texts(.demonstration))) {
      p {
        strong { texts(.demonstration) }
        span { texts(.demonstrationNote) }
      }
    }
  }
}

extension Language {
  /// As its speakers call it.
  public var ownName: String {
    switch self {
    case .japanese: "日本語"
    case .english: "English"
    case .easyJapanese: "やさしい日本語"
    }
  }
}

extension Preferences.TextSize {
  public var phrase: Phrase {
    switch self {
    case .normal: .sizeNormal
    case .large: .sizeLarge
    case .larger: .sizeLarger
    case .largest: .sizeLargest
    }
  }
}

extension Preferences.Theme {
  public var phrase: Phrase {
    switch self {
    case .system: .themeSystem
    case .light: .themeLight
    case .dark: .themeDark
    case .contrast: .themeContrast
    }
  }
}
