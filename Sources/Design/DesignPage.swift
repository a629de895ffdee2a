import Kernel
import Markup

/// The living page: every component in every state, in the language and looks of the visitor. What is wrong here is wrong everywhere.
/// `now` is for the samples with dates.
public func designPage(_ frame: PageFrame, now: Moment) -> HTML {
  var frame = frame
  let texts = frame.texts
  frame.title = texts(.designTitle)
  frame.lead = texts(.designLead)
  frame.breadcrumb = [Crumb(texts(.front), frame.sign.home), Crumb(texts(.designTitle))]
  frame.isWide = true
  let sample = DesignSample(texts: texts, today: CalendarDate(of: now), now: now, address: frame.address)
  let parts: [(id: String, title: Phrase, content: HTML)] = [
    ("themes", .designThemes, sample.themes()),
    ("words", .designWords, sample.words()),
    ("languages", .designLanguages, sample.languages()),
    ("buttons", .designButtons, sample.buttons()),
    ("forms", .designForms, sample.forms()),
    ("messages", .designMessages, sample.messages()),
    ("tables", .designTables, sample.tables()),
    ("lists", .designLists, sample.lists()),
    ("folding", .designFolding, sample.folding()),
    ("steps", .designSteps, sample.steps()),
    ("cards", .designCards, sample.cards()),
    ("charts", .designCharts, sample.charts()),
  ]
  return frame.render {
    tableOfContents(parts.map { (texts($0.title), $0.id) }, in: texts)
    for part in parts { pageSection(texts(part.title), id: part.id) { part.content } }
  }
}

/// What the living page shows, from invented data.
struct DesignSample {
  let texts: Texts
  let today: CalendarDate
  let now: Moment
  let address: PageAddress

  /// This page: where samples lead.
  var here: Link { Link(path: address.path) }

  func japanese(_ text: String) -> JapaneseWords { texts.japanese(text) }
}

extension DesignSample {
  func themes() -> HTML {
    ul(.class("cards is-3")) {
      for theme in Preferences.Theme.allCases where theme != .system {
        li { themeSample(theme) }
      }
    }
  }

  private func themeSample(_ theme: Preferences.Theme) -> HTML {
    let id = "theme-" + theme.rawValue
    return div(.class("theme-sample"), .attribute("data-theme", theme.rawValue)) {
      heading(3, texts(theme.phrase))
      p {
        texts(.designText)
        " "
        a(.href(here)) { texts(.designLink) }
      }
      buttonRow {
        linkButton(texts(.designMain), here)
        linkButton(texts(.designOther), here, style: .outline)
      }
      tagList(TagColor.allCases.map { tag(texts($0.sampleName), $0) })
      inlineAlert(.warning, in: texts) { p { texts(.designText) } }
      textField(Field(id, texts(.designName), hint: texts(.designNameHint)), in: texts)
      progressBar(0.62, label: texts(.kpiShare), in: texts)
    }
  }

  @HTMLBuilder func words() -> HTML {
    heading(3, texts(.designHeading), id: "words-heading", shoulder: texts(.designShoulder))
    p {
      texts(.designText)
      " "
      a(.href(here)) { texts(.designLink) }
      " "
      strong { texts(.designStrong) }
    }
    heading(4, texts(.designDates))
    descriptionList([
      (texts(.designDate), dateElement(today, in: texts)),
      (texts(.designMoment), momentElement(now, in: texts)),
      (texts(.designShortMoment), shortMomentElement(now, in: texts)),
      (texts(.designRelative), HTML(texts.relative(today.adding(days: -3), today: today))),
      (texts(.designFiscalYear), HTML(texts.fiscalYear(FiscalYear(containing: today)))),
      (texts(.designQuarter), HTML(texts.quarter(FiscalQuarter(containing: today)))),
      (
        texts(.designNumbers),
        HTML([texts.number(1_234_567), texts.percent(0.425), texts.yen(12_300), texts.fileSize(1_300_000)].joined(separator: " · "))
      ),
    ])
    heading(4, texts(.designList))
    ul { for number in 1...3 { li { texts(.designItem(number)) } } }
    ol { for number in 1...3 { li { texts(.designItem(number)) } } }
  }

  /// The same pieces in each language, whatever the page speaks.
  func languages() -> HTML {
    ul(.class("cards is-3")) {
      for language in Language.allCases {
        let other = Texts(language)
        li(.lang(language.htmlLanguage), .attribute("data-lang", language.rawValue)) {
          div(.class("card")) {
            heading(3, language.ownName)
            p { dateElement(today, in: other) }
            textField(
              Field(
                "language-" + language.rawValue, other(.designName), hint: other(.designNameHint), need: .optional,
                mistakes: mistakes(for: language)),
              in: other)
            inlineAlert(.info, in: other) { p { other(.demonstrationNote) } }
            questionCounter(2, of: 5, in: other)
            p { tag(other(.toneSuccess), .green) }
          }
        }
      }
    }
  }

  private func mistakes(for language: Language) -> Mistakes {
    var mistakes = Mistakes()
    mistakes.add("language-" + language.rawValue, .enter(.designName))
    return mistakes
  }

  @HTMLBuilder func buttons() -> HTML {
    for size in ButtonSize.allCases {
      buttonRow {
        for style in ButtonStyle.allCases { linkButton(texts(style.sampleName), here, style: style, size: size) }
      }
    }
    buttonRow {
      linkButton(texts(.search), here, icon: .search)
      linkButton(texts(.change), here, style: .outline, icon: .edit)
      linkButton("PDF", here, style: .text, icon: .download)
    }
    backLink(here, in: texts)
  }
}

extension TagColor {
  var sampleName: Phrase {
    switch self {
    case .gray: .tagGray
    case .blue: .tagBlue
    case .green: .tagGreen
    case .yellow: .tagYellow
    case .orange: .tagOrange
    case .red: .tagRed
    case .purple: .tagPurple
    }
  }
}

extension ButtonStyle {
  var sampleName: Phrase {
    switch self {
    case .solid: .designMain
    case .outline: .designOther
    case .text: .designMinor
    case .destructive: .designDelete
    }
  }
}
