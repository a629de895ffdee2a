import Kernel
import Markup

/// Sections side by side, each page its own address; the current one is not a link.
public func tabs(_ items: [NavigationItem], label name: any Words) -> HTML {
  nav(.class("tabs"), .ariaLabel(name.plainWords), .lang(name.wordsLanguage)) {
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
}
