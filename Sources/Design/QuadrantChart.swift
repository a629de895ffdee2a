import Kernel
import Markup

/// A point of a quadrant chart; its number leads to its name below.
public struct QuadrantPoint: Sendable {
  public var number: Int
  public var x: Double
  public var y: Double
  public var title: any Words
  public init(number: Int, x: Double, y: Double, title: any Words) {
    self.number = number
    self.x = x
    self.y = y
    self.title = title
  }
}

/// Things by two measures (満足度×重要度): points with numbers, divided by the means. `corners` name the four fields: upper left, upper right,
/// lower left, lower right. The same figures stand in a table that opens.
public func quadrantChart(
  _ title: any Words, id: String, points: [QuadrantPoint], x: any Words, y: any Words, center: (x: Double, y: Double), corners: [any Words],
  in texts: Texts
) -> HTML {
  let (left, right) = QuadrantScale.range(points.map(\.x) + [center.x])
  let (low, high) = QuadrantScale.range(points.map(\.y) + [center.y])
  func across(_ value: Double) -> String { Scale.number(24 + (value - left) / (right - left) * 352) }
  func up(_ value: Double) -> String { Scale.number(376 - (value - low) / (high - low) * 352) }
  let figures = dataTable(
    caption: title, id: id + "-table", captionHidden: true,
    columns: [Column("#", isNumeric: true), Column(texts(.item), isHeader: true), Column(x, isNumeric: true), Column(y, isNumeric: true)],
    rows: points.map { point in
      Row([HTML(String(point.number)), point.title.html, HTML(texts.number(point.x, digits: 2)), HTML(texts.number(point.y, digits: 2))])
    }, isDense: true, in: texts)
  let words = points.map { "\($0.number) \($0.title.plainWords): \(texts.number($0.x, digits: 2)), \(texts.number($0.y, digits: 2))" }
    .joined(separator: "; ")
  return chartFigure(title, id: id, class: "quadrant-chart", titleHidden: true, table: figures, in: texts) {
    svg(
      .role("img"), .ariaLabel("\(title.plainWords)（\(y.plainWords)／\(x.plainWords)）: \(words)"), .attribute("viewBox", "0 0 400 420"),
      .class("quadrants")
    ) {
      SVG.rect(
        .class("quadrant-frame"), .attribute("x", "8"), .attribute("y", "8"), .attribute("width", "384"), .attribute("height", "384"))
      SVG.line(
        .class("quadrant-mean"), .attribute("x1", across(center.x)), .attribute("x2", across(center.x)), .attribute("y1", "8"),
        .attribute("y2", "392"))
      SVG.line(
        .class("quadrant-mean"), .attribute("x1", "8"), .attribute("x2", "392"), .attribute("y1", up(center.y)),
        .attribute("y2", up(center.y)))
      for (place, corner) in zip([("16", "28", "start"), ("384", "28", "end"), ("16", "382", "start"), ("384", "382", "end")], corners) {
        SVG.text(.class("quadrant-name"), .attribute("x", place.0), .attribute("y", place.1), .attribute("text-anchor", place.2)) {
          corner.plainWords
        }
      }
      for point in points {
        SVG.circle(.class("mark-1"), .attribute("cx", across(point.x)), .attribute("cy", up(point.y)), .attribute("r", "12"))
        SVG.text(
          .class("quadrant-number"), .attribute("x", across(point.x)),
          .attribute("y", Scale.number(376 - (point.y - low) / (high - low) * 352 + 5)), .attribute("text-anchor", "middle")
        ) {
          String(point.number)
        }
      }
      SVG.text(.attribute("x", "200"), .attribute("y", "414"), .attribute("text-anchor", "middle")) {
        "\(x.plainWords) →　\(y.plainWords) ↑"
      }
    }
    ol(.class("quadrant-key")) { for point in points { li(.attribute("value", String(point.number))) { point.title } } }
  }
}

private enum QuadrantScale {
  /// A little more than the values take, never nothing.
  static func range(_ values: [Double]) -> (Double, Double) {
    let (low, high) = (values.min() ?? 0, values.max() ?? 1)
    let room = max((high - low) * 0.15, 0.25)
    return (low - room, high + room)
  }
}
