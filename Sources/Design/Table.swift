import Kernel
import Markup

/// How a table fits a phone.
public enum TableFit: Sendable {
  /// Each row becomes a card; cells carry their column's name.
  case cards
  /// The table keeps its shape in a box that scrolls sideways.
  case scroll
}

/// A column. `key` makes its header a link that sorts.
public struct Column: Sendable {
  public var title: any Words
  public var isNumeric: Bool
  public var key: String?
  /// Names the row: its cells are row headers.
  public var isHeader: Bool

  public init(_ title: any Words, isNumeric: Bool = false, key: String? = nil, isHeader: Bool = false) {
    self.title = title
    self.isNumeric = isNumeric
    self.key = key
    self.isHeader = isHeader
  }
}

/// Order in which a table stands.
public struct Sorting: Sendable {
  public var key: String
  public var isDescending: Bool
  /// Address of the page in another order: key, descending.
  public var link: @Sendable (String, Bool) -> Link
  public init(key: String, isDescending: Bool = false, link: @escaping @Sendable (String, Bool) -> Link) {
    self.key = key
    self.isDescending = isDescending
    self.link = link
  }
}

public struct Row: Sendable {
  public var cells: [HTML]
  public var id: String?
  public var isSelected: Bool
  public init(_ cells: [HTML], id: String? = nil, isSelected: Bool = false) {
    self.cells = cells
    self.id = id
    self.isSelected = isSelected
  }
}

/// Data to compare. `id` is the table's id; the caption names it, `captionHidden` where a heading already does.
/// `filter` offers a box that narrows the rows where scripts run.
public func dataTable(
  caption title: any Words, id: String, captionHidden: Bool = false, columns: [Column], rows: [Row], footer: Row? = nil,
  fit: TableFit = .cards, isDense: Bool = false, sorting: Sorting? = nil, filter: Bool = false, in texts: Texts
) -> HTML {
  func cell(_ html: HTML, _ column: Column) -> HTML {
    let attributes: [Attribute] = [
      .class(column.isNumeric ? "is-numeric" : nil),
      .attribute("data-label", fit == .cards && !column.isHeader ? column.title.plainWords : nil),
    ]
    return column.isHeader
      ? element("th", [.scope("row")] + attributes, html)
      // The wrapper keeps a card's cell in two parts whatever it holds.
      : element("td", attributes, fit == .cards ? div { html } : html)
  }
  let whole = table(
    .class("table\(fit == .cards ? " is-cards" : "")\(isDense ? " is-dense" : "")"), .id(id)
  ) {
    Markup.caption(.class(captionHidden ? "visually-hidden" : nil)) { title }
    thead {
      tr { for column in columns { headerCell(column, sorting, texts) } }
    }
    tbody {
      for row in rows {
        tr(.id(row.id), .class(row.isSelected ? "is-selected" : nil)) {
          for (html, column) in zip(row.cells, columns) { cell(html, column) }
        }
      }
    }
    if let footer {
      tfoot { tr { for (html, column) in zip(footer.cells, columns) { cell(html, column) } } }
    }
  }
  let box =
    fit == .scroll
    ? scrollBox(name: title) { whole } : whole
  return filter
    ? div(.class("filterable"), .attribute("data-enhance", "table-filter")) {
      div(.class("table-filter"), .flag("hidden")) {
        Markup.label(.for(id + "-filter")) { texts(.filterRows) }
        input(.class("input"), .id(id + "-filter"), .type("search"), .autocomplete("off"))
        p(.role("status"), .attribute("data-none", texts(.nothingFound)), .attribute("data-some", texts(.rowsShown))) {}
      }
      box
    } : box
}

/// A box that scrolls sideways on its own, reachable and named for the keyboard.
public func scrollBox(name: any Words, @HTMLBuilder content: () -> HTML) -> HTML {
  div(
    .class("scroll-box"), .role("region"), .ariaLabel(name.plainWords), .lang(name.wordsLanguage), .attribute("tabindex", "0"),
    content: content)
}

private func headerCell(_ column: Column, _ sorting: Sorting?, _ texts: Texts) -> HTML {
  let current = sorting.flatMap { $0.key == column.key ? $0 : nil }
  return th(
    .scope("col"), .class(column.isNumeric ? "is-numeric" : nil),
    .attribute("aria-sort", current.map { $0.isDescending ? "descending" : "ascending" })
  ) {
    if let key = column.key, let sorting {
      a(.class("sort"), .href(sorting.link(key, current.map { !$0.isDescending } ?? false))) {
        span { column.title }
        icon(current == nil ? .upDown : current!.isDescending ? .down : .up)
        span(.class("visually-hidden")) {
          texts(current.map { $0.isDescending ? .sortedDescending : .sortedAscending } ?? .sortBy)
        }
      }
    } else {
      column.title
    }
  }
}
