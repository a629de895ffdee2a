import Kernel
import Markup

/// Sections side by side, each page its own address; the current one is not a link. More than four do not fit a phone: there they stand one below
/// another behind a button that says what they are and which of them is open.
public func tabs(_ items: [NavigationItem], label name: any Words) -> HTML {
  nav(.class(items.count > 4 ? "tabs is-many" : "tabs"), .ariaLabel(name.plainWords), .lang(name.wordsLanguage)) {
    if items.count > 4 {
      details(.class("disclosure tabs-menu")) {
        summary {
          span {
            span { name }
            if let current = items.first(where: \.isCurrent) {
              br()
              strong { current.title }
            }
          }
          icon(.chevronDown)
        }
        div(.class("disclosure-body")) { entries(items) }
      }
    }
    entries(items)
  }
}

private func entries(_ items: [NavigationItem]) -> HTML {
  ul {
    for item in items {
      li {
        if item.isCurrent {
          span(.class("tab"), .ariaCurrent("page")) { span { item.title } }
        } else {
          a(.class("tab"), .href(item.link)) { span { item.title } }
        }
      }
    }
  }
}
