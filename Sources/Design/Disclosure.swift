import Kernel
import Markup

/// One part of an accordion.
public struct AccordionItem: Sendable {
  public var title: any Words
  public var content: HTML
  public var id: String?
  public var isOpen: Bool
  public init(_ title: any Words, id: String? = nil, isOpen: Bool = false, @HTMLBuilder content: () -> HTML) {
    self.title = title
    self.id = id
    self.isOpen = isOpen
    self.content = content()
  }
}

/// Parts that open one by one: for what not everybody needs. `level` is that of the headings inside (2 to 4).
public func accordion(_ items: [AccordionItem], level: Int = 3) -> HTML {
  div(.class("accordion")) {
    for item in items {
      details(.id(item.id), .flag("open", item.isOpen)) {
        summary {
          span(.class("accordion-mark")) { icon(.chevronDown) }
          heading(level, item.title)
        }
        div(.class("accordion-body")) { item.content }
      }
    }
  }
}

/// A light fold in the text.
public func disclosure(_ title: any Words, isOpen: Bool = false, @HTMLBuilder content: () -> HTML) -> HTML {
  details(.class("disclosure"), .flag("open", isOpen)) {
    summary {
      icon(.chevronDown)
      span { title }
    }
    div(.class("disclosure-body"), content: content)
  }
}
