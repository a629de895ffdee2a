import Kernel
import Markup

/// A value of a bar chart; nil is 記載なし, not zero.
public struct Bar: Sendable {
  public var title: any Words
  public var value: Double?
  public var link: Link?
  public init(_ title: any Words, _ value: Double?, link: Link? = nil) {
    self.title = title
    self.value = value
    self.link = link
  }
}

/// Quantities side by side, as lying bars: a table whose bars are drawn in its cells, so the figures are never apart from them.
/// `maximum` fixes the scale (100 for percentages); `target` marks a value on every bar.
public func barChart(
  _ title: any Words, id: String, bars: [Bar], unit: String = "", maximum: Double? = nil, target: Double? = nil, digits: Int = 1,
  in texts: Texts
) -> HTML {
  let top = max(maximum ?? bars.compactMap(\.value).max() ?? 0, target ?? 0)
  return figure(.class("chart bar-chart"), .ariaLabelledby(id + "-title")) {
    figcaption(.id(id + "-title")) { title }
    table(.ariaLabelledby(id + "-title")) {
      thead(.class("visually-hidden")) {
        tr {
          th(.scope("col")) { texts(.item) }
          th(.scope("col")) { texts(.value) }
        }
      }
      tbody {
        for item in bars {
          tr {
            th(.scope("row")) { if let link = item.link { a(.href(link)) { item.title } } else { item.title } }
            td {
              div(.class("bar-cell")) {
                if let value = item.value, top > 0 {
                  bar(value / top, mark: target.map { $0 / top })
                } else {
                  bar(0)
                }
                span(.class("bar-figure")) {
                  item.value.map { texts.figure($0, unit: unit, digits: digits) } ?? texts(.notStated)
                }
              }
            }
          }
        }
      }
    }
    if let target {
      p(.class("chart-note")) {
        svg(.class("key"), .ariaHidden(), .attribute("width", "16"), .attribute("height", "16")) {
          SVG.rect(.class("bar-mark"), .attribute("x", "7"), .attribute("width", "2"), .attribute("height", "16"))
        }
        texts(.kpiTarget)
        " "
        texts.figure(target, unit: unit, digits: digits)
      }
    }
  }
}

/// A part of a stacked bar.
public struct StackedRow: Sendable {
  public var title: any Words
  /// One value for each series, not negative.
  public var values: [Double]
  public init(_ title: any Words, _ values: [Double]) {
    self.title = title
    self.values = values
  }
}

/// Shares of wholes, as lying bars of segments. Rows are drawn to one common scale, or each to its own whole (`asShares`).
public func stackedBarChart(
  _ title: any Words, id: String, series: [any Words], rows: [StackedRow], unit: String = "", asShares: Bool = false, digits: Int = 1,
  in texts: Texts
) -> HTML {
  let totals = rows.map { $0.values.reduce(0) { $0 + max(0, $1) } }
  let top = totals.max() ?? 0
  let figures = dataTable(
    caption: title, id: id + "-table", captionHidden: true,
    columns: [Column(texts(.item), isHeader: true)] + series.map { Column($0, isNumeric: true) },
    rows: rows.map { row in
      Row([row.title.html] + row.values.map { HTML(texts.figure($0, unit: unit, digits: digits)) })
    }, fit: .scroll, isDense: true, in: texts)
  return chartFigure(
    title, id: id, class: "stacked-chart",
    key: chartKey(series.enumerated().map { (keySquare(Mark.at($0.offset).class), $0.element) }), table: figures, in: texts
  ) {
    ul(.class("stacked-rows")) {
      for (row, total) in zip(rows, totals) {
        li {
          p(.class("stacked-title")) {
            span { row.title }
            span(.class("bar-figure")) { texts.figure(total, unit: unit, digits: digits) }
          }
          svg(
            .class("stacked-bar"), .role("img"), .ariaLabel(description(of: row, series: series, unit: unit, digits: digits, texts)),
            .attribute("width", "100%"), .attribute("height", "24")
          ) {
            SVG.rect(.class("bar-track"), .attribute("width", "100%"), .attribute("height", "100%"))
            segments(of: row.values, whole: asShares ? total : top)
          }
        }
      }
    }
  }
}

private func description(of row: StackedRow, series: [any Words], unit: String, digits: Int, _ texts: Texts) -> String {
  row.title.plainWords + ": "
    + zip(series, row.values).map { "\($0.plainWords) \(texts.figure($1, unit: unit, digits: digits))" }.joined(separator: ", ")
}

@HTMLBuilder private func segments(of values: [Double], whole: Double) -> HTML {
  if whole > 0 {
    for (index, span) in spans(of: values).enumerated() where span.width > 0 {
      SVG.rect(
        .class(Mark.at(index).class), .attribute("x", Scale.percent(span.start / whole)),
        .attribute("width", Scale.percent(span.width / whole)), .attribute("height", "100%"))
    }
  }
}

private func spans(of values: [Double]) -> [(start: Double, width: Double)] {
  var start = 0.0
  return values.map { value in
    defer { start += max(0, value) }
    return (start, max(0, value))
  }
}
