import Kernel
import Markup

/// How much of something is done, 0 to 1, in figures and as a bar.
public func progressBar(_ share: Double, label name: any Words, tone: Tone = .info, in texts: Texts) -> HTML {
  let share = share.isFinite ? min(max(share, 0), 1) : 0
  return div(.class("progress is-\(tone.rawValue)")) {
    p(.class("progress-label")) {
      span { name }
      strong { texts.percent(share) }
    }
    bar(share)
  }
}

/// The bar alone; the figures stand beside it.
func bar(_ share: Double, mark: Double? = nil) -> HTML {
  svg(.class("bar"), .ariaHidden(), .attribute("width", "100%"), .attribute("height", "12")) {
    SVG.rect(.class("bar-track"), .attribute("width", "100%"), .attribute("height", "100%"), .attribute("rx", "2"))
    SVG.rect(.class("bar-value"), .attribute("width", Scale.percent(share)), .attribute("height", "100%"), .attribute("rx", "2"))
    if let mark {
      SVG.rect(.class("bar-mark"), .attribute("x", Scale.percent(mark)), .attribute("width", "2"), .attribute("height", "100%"))
    }
  }
}

/// A figure that a plan wants to move: where it began, where it is, where it shall be.
public struct KPICard: Sendable {
  public var title: any Words
  public var link: Link?
  /// Words for the figures, with unit and date: 30件（2025年度）.
  public var baseline: (any Words)?
  public var current: (any Words)?
  public var target: (any Words)?
  /// Way from baseline to target that is done, 0 to 1; nil for goals in words and where nothing is known.
  public var share: Double?
  public var status: HTML?
  public var forecast: (any Words)?

  public init(
    _ title: any Words, _ link: Link? = nil, baseline: (any Words)?, current: (any Words)?, target: (any Words)?, share: Double? = nil,
    status: HTML? = nil, forecast: (any Words)? = nil
  ) {
    self.title = title
    self.link = link
    self.baseline = baseline
    self.current = current
    self.target = target
    self.share = share
    self.status = status
    self.forecast = forecast
  }
}

public func kpiCard(_ kpi: KPICard, level: Int = 3, in texts: Texts) -> HTML {
  card(
    Card(kpi.title, kpi.link, tags: kpi.status.map { [$0] } ?? []) {
      dl(.class("kpi-figures")) {
        div {
          dt { texts(.kpiBaseline) }
          dd { kpi.baseline.map(figure) ?? HTML(texts(.notStated)) }
        }
        div(.class("is-current")) {
          dt { texts(.kpiCurrent) }
          dd { kpi.current.map(figure) ?? HTML(texts(.noData)) }
        }
        div {
          dt { texts(.kpiTarget) }
          dd { kpi.target.map(figure) ?? HTML(texts(.notStated)) }
        }
      }
      if let share = kpi.share { progressBar(share, label: texts(.kpiShare), tone: share >= 1 ? .success : .info, in: texts) }
      if let forecast = kpi.forecast { p(.class("support")) { forecast } }
    }, level: level)
}

/// 30件 and, on a line of its own, （2025年度）.
private func figure(_ words: any Words) -> HTML {
  let text = words.plainWords
  guard let last = text.last, "）)".contains(last), let open = text.lastIndex(where: { "（(".contains($0) }), open > text.startIndex else {
    return words.html
  }
  return span(.lang(words.wordsLanguage)) {
    HTML(String(text[..<open]))
    br()
    span(.class("support")) { String(text[open...]) }
  }
}
