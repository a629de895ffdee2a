import Kernel
import Markup

/// A reading, or a point of a forecast.
public struct ChartPoint: Sendable {
  /// Place on the horizontal axis: days, years; only differences matter.
  public var x: Double
  public var y: Double
  /// When, in words.
  public var title: any Words
  public init(x: Double, y: Double, title: any Words) {
    self.x = x
    self.y = y
    self.title = title
  }
}

/// Where a value will probably be.
public struct ForecastPoint: Sendable {
  public var x: Double
  public var low: Double
  public var middle: Double
  public var high: Double
  public var title: any Words
  public init(x: Double, low: Double, middle: Double, high: Double, title: any Words) {
    self.x = x
    self.low = low
    self.middle = middle
    self.high = high
    self.title = title
  }
}

/// Development of a figure, the value it shall reach, and where it is going.
public struct LineChart: Sendable {
  public var title: any Words
  public var name: any Words
  public var unit: String
  public var points: [ChartPoint]
  public var target: Double?
  /// After the last reading; drawn as a band with its middle.
  public var forecast: [ForecastPoint]
  /// Labels under the axis: x and words.
  public var axis: [(x: Double, title: any Words)]
  public var digits: Int
  /// The vertical axis begins at zero.
  public var startsAtZero: Bool

  public init(
    _ title: any Words, name: any Words, unit: String, points: [ChartPoint], target: Double? = nil, forecast: [ForecastPoint] = [],
    axis: [(x: Double, title: any Words)], digits: Int = 1, startsAtZero: Bool = true
  ) {
    self.title = title
    self.name = name
    self.unit = unit
    self.points = points
    self.target = target
    self.forecast = forecast
    self.axis = axis
    self.digits = digits
    self.startsAtZero = startsAtZero
  }
}

/// The chart as SVG, its key, and its figures in a table.
public func lineChart(_ chart: LineChart, id: String, in texts: Texts) -> HTML {
  guard !chart.points.isEmpty else {
    return figure(.class("chart")) {
      figcaption { chart.title }
      emptyState(texts(.noData))
    }
  }
  let plane = Plane(chart)
  var key: [(sample: HTML, title: any Words)] = [(keyLine("line-value"), chart.name)]
  if chart.target != nil { key.append((keyLine("line-target"), texts(.kpiTarget))) }
  if !chart.forecast.isEmpty { key.append((keySquare("band"), texts(.forecastRange))) }
  return chartFigure(chart.title, id: id, class: "line-chart", key: chartKey(key), table: figures(of: chart, id, texts), in: texts) {
    div(.class("plot-frame"), .role("img"), .ariaLabel(plane.summary(texts))) {
      svg(.class("axis-y"), .ariaHidden()) {
        for tick in plane.ticks {
          SVG.text(.attribute("x", "100%"), .attribute("y", plane.y(tick)), .attribute("dy", "0.35em"), .attribute("text-anchor", "end")) {
            Decimals.text(tick, digits: 2)
          }
        }
      }
      svg(.class("plot"), .ariaHidden()) {
        for tick in plane.ticks {
          SVG.line(
            .class("grid-line"), .attribute("x1", "0"), .attribute("x2", "100%"), .attribute("y1", plane.y(tick)),
            .attribute("y2", plane.y(tick)))
        }
        svg(
          .attribute("width", "100%"), .attribute("height", "100%"), .attribute("viewBox", "0 0 100 100"),
          .attribute("preserveAspectRatio", "none")
        ) {
          if !chart.forecast.isEmpty {
            SVG.polygon(.class("band"), .attribute("points", plane.band))
            SVG.polyline(.class("line-forecast"), .attribute("points", plane.forecast))
          }
          SVG.polyline(.class("line-value"), .attribute("points", plane.line))
        }
        if let target = chart.target {
          SVG.line(
            .class("line-target"), .attribute("x1", "0"), .attribute("x2", "100%"), .attribute("y1", plane.y(target)),
            .attribute("y2", plane.y(target)))
        }
        for point in chart.points {
          SVG.circle(.class("point"), .attribute("cx", plane.x(point.x)), .attribute("cy", plane.y(point.y)), .attribute("r", "5"))
        }
      }
      svg(.class("axis-x"), .ariaHidden()) {
        for (index, label) in chart.axis.enumerated() {
          SVG.text(
            .attribute("x", plane.x(label.x)), .attribute("y", "1.1em"), .lang(label.title.wordsLanguage),
            .attribute("text-anchor", index == 0 ? "start" : index == chart.axis.count - 1 ? "end" : "middle")
          ) { label.title.plainWords }
        }
      }
    }
  }
}

private func figures(of chart: LineChart, _ id: String, _ texts: Texts) -> HTML {
  func figure(_ value: Double) -> String { texts.figure(value, unit: chart.unit, digits: chart.digits) }
  var rows = chart.points.map { Row([$0.title.html, HTML(figure($0.y))]) }
  rows += chart.forecast.map { point in
    Row([point.title.html, HTML(texts(.forecastFromTo(figure(point.middle), figure(point.low), figure(point.high))))])
  }
  if let target = chart.target { rows.append(Row([HTML(texts(.kpiTarget)), HTML(figure(target))])) }
  return dataTable(
    caption: chart.title, id: id + "-table", captionHidden: true,
    columns: [Column(texts(.period), isHeader: true), Column(chart.name, isNumeric: true)], rows: rows, fit: .scroll, isDense: true,
    in: texts)
}

/// The plane on which a line chart is drawn: values to shares of width and height.
private struct Plane {
  let chart: LineChart
  let left: Double
  let right: Double
  let ticks: [Double]
  let bottom: Double
  let top: Double

  init(_ chart: LineChart) {
    self.chart = chart
    let xs = chart.points.map(\.x) + chart.forecast.map(\.x) + chart.axis.map(\.x)
    left = xs.min() ?? 0
    right = xs.max() ?? 1
    var values = chart.points.map(\.y) + chart.forecast.flatMap { [$0.low, $0.high] }
    if let target = chart.target { values.append(target) }
    if chart.startsAtZero { values.append(0) }
    ticks = Scale.ticks(values.min() ?? 0, values.max() ?? 1)
    bottom = ticks.first ?? 0
    top = ticks.last ?? 1
  }

  private func across(_ x: Double) -> Double { right > left ? (x - left) / (right - left) : 0.5 }
  private func down(_ y: Double) -> Double { top > bottom ? 1 - (y - bottom) / (top - bottom) : 0.5 }

  func x(_ value: Double) -> String { Scale.percent(across(value)) }
  func y(_ value: Double) -> String { Scale.percent(down(value)) }

  private func pair(_ x: Double, _ y: Double) -> String { "\(Scale.number(across(x) * 100)),\(Scale.number(down(y) * 100))" }

  var line: String { chart.points.map { pair($0.x, $0.y) }.joined(separator: " ") }

  /// From the last reading on.
  private var start: [(x: Double, y: Double)] { chart.points.last.map { [($0.x, $0.y)] } ?? [] }
  var forecast: String {
    (start.map { pair($0.x, $0.y) } + chart.forecast.map { pair($0.x, $0.middle) }).joined(separator: " ")
  }
  var band: String {
    let upper = start.map { pair($0.x, $0.y) } + chart.forecast.map { pair($0.x, $0.high) }
    return (upper + chart.forecast.reversed().map { pair($0.x, $0.low) }).joined(separator: " ")
  }

  /// What the picture says, in a sentence.
  func summary(_ texts: Texts) -> String {
    guard let first = chart.points.first, let last = chart.points.last else { return chart.title.plainWords }
    func figure(_ value: Double) -> String { texts.figure(value, unit: chart.unit, digits: chart.digits) }
    return texts(
      .lineSummary(
        chart.title.plainWords, from: first.title.plainWords, figure(first.y), to: last.title.plainWords, figure(last.y),
        target: chart.target.map(figure)))
  }
}
