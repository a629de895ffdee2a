import Kernel
import Markup

// What all charts share: a figure with its title, a key, and the same figures in a table.

/// How a mark is drawn: by colour and by pattern, so that neither is needed alone.
public enum Mark: Int, Sendable, CaseIterable {
  case first = 1, second, third, fourth, fifth

  var `class`: String { "mark-\(rawValue)" }

  /// In order, and around again.
  static func at(_ index: Int) -> Mark { allCases[index % allCases.count] }
}

/// A figure with a title over it, and under it the same in a table that opens.
func chartFigure(
  _ title: any Words, id: String, class name: String, titleHidden: Bool = false, key: HTML = HTML(), table: HTML, in texts: Texts,
  @HTMLBuilder content: () -> HTML
) -> HTML {
  figure(.class("chart \(name)"), .ariaLabelledby(id + "-title")) {
    figcaption(.id(id + "-title"), .class(titleHidden ? "visually-hidden" : nil)) { title }
    key
    content()
    if !table.isEmpty { disclosure(texts(.figuresInTable)) { table } }
  }
}

/// What the marks mean.
func chartKey(_ entries: [(sample: HTML, title: any Words)]) -> HTML {
  ul(.class("chart-key")) {
    for entry in entries {
      li {
        entry.sample
        span { entry.title }
      }
    }
  }
}

func keySquare(_ name: String) -> HTML {
  svg(.class("key"), .ariaHidden(), .attribute("width", "16"), .attribute("height", "16")) {
    SVG.rect(.class(name), .attribute("width", "16"), .attribute("height", "16"), .attribute("rx", "2"))
  }
}

func keyLine(_ name: String) -> HTML {
  svg(.class("key"), .ariaHidden(), .attribute("width", "28"), .attribute("height", "16")) {
    SVG.line(
      .class(name), .attribute("x1", "1"), .attribute("x2", "27"), .attribute("y1", "8"), .attribute("y2", "8"))
  }
}
