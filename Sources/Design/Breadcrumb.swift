import Kernel
import Markup

/// A step of the way from the front page to this one; the last has no link.
public struct Crumb: Sendable {
  public var title: any Words
  public var link: Link?
  public init(_ title: any Words, _ link: Link? = nil) {
    self.title = title
    self.link = link
  }
}

/// Where the page stands in the site. Not in journeys of several steps, and never beside a link back.
public func breadcrumb(_ crumbs: [Crumb], in texts: Texts) -> HTML {
  nav(.class("breadcrumb"), .ariaLabel(texts(.breadcrumb))) {
    ol {
      for (index, crumb) in crumbs.enumerated() {
        li {
          if index > 0 { icon(.chevronRight) }
          if let link = crumb.link {
            a(.href(link)) { crumb.title }
          } else {
            span(.ariaCurrent(index == crumbs.count - 1 ? "page" : nil)) { crumb.title }
          }
        }
      }
    }
  }
}

/// 戻る: to the step before, in a journey of several.
public func backLink(_ link: Link, in texts: Texts) -> HTML {
  a(.class("back-link"), .href(link)) {
    icon(.chevronLeft)
    span { texts(.back) }
  }
}
