import Kernel
import Markup

/// One object of a set: a heading that leads to it, and what tells it from the others.
public struct Card: Sendable {
  public var title: any Words
  public var link: Link?
  /// Small line over the title.
  public var shoulder: (any Words)?
  public var tags: [HTML]
  public var text: (any Words)?
  /// Below the text: figures, a progress bar.
  public var content: HTML

  public init(
    _ title: any Words, _ link: Link? = nil, shoulder: (any Words)? = nil, tags: [HTML] = [], text: (any Words)? = nil,
    @HTMLBuilder content: () -> HTML = { HTML() }
  ) {
    self.title = title
    self.link = link
    self.shoulder = shoulder
    self.tags = tags
    self.text = text
    self.content = content()
  }
}

/// One card; its whole face leads where its title does. `level` is that of the heading (2 to 4).
public func card(_ card: Card, level: Int = 3) -> HTML {
  article(.class(card.link == nil ? "card" : "card is-link")) {
    if let shoulder = card.shoulder { p(.class("shoulder")) { shoulder } }
    switch level {
    case 2: h2(.class("card-title")) { cardTitle(card) }
    case 3: h3(.class("card-title")) { cardTitle(card) }
    default: h4(.class("card-title")) { cardTitle(card) }
    }
    if !card.tags.isEmpty { tagList(card.tags) }
    if let text = card.text { p(.class("card-text")) { text } }
    card.content
  }
}

/// Cards of one set, as a list. `columns` at most, fewer where there is no room.
public func cardList(_ cards: [Card], level: Int = 3, columns: Int = 3) -> HTML {
  ul(.class("cards is-\(max(1, min(columns, 4)))")) {
    for item in cards { li { card(item, level: level) } }
  }
}

@HTMLBuilder private func cardTitle(_ card: Card) -> HTML {
  if let link = card.link { a(.href(link)) { card.title } } else { card.title }
}

/// Rows of things to open: a procedure, a document, an application.
public func linkList(_ items: [(title: any Words, link: Link, note: (any Words)?)]) -> HTML {
  ul(.class("link-list")) {
    for item in items {
      li {
        a(.href(item.link)) {
          span { item.title }
          icon(.chevronRight)
        }
        if let note = item.note { p(.class("support")) { note } }
      }
    }
  }
}

/// A few ways on, side by side: each stays whole, and below the others where there is no room.
public func linkRow(_ items: [NavigationItem]) -> HTML {
  ul(.class("link-row")) { for item in items { li { a(.href(item.link)) { item.title } } } }
}
