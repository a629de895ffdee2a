import Kernel
import Markup

/// Through a long list page by page. Nothing where there is one page; no button where there is nowhere to go. `name` says which
/// list (検索結果).
@HTMLBuilder public func pagination(
  page number: Int, of count: Int, name: any Words, in texts: Texts, link: (Int) -> Link
) -> HTML {
  if count > 1 {
    nav(.class("pagination"), .ariaLabel(name.plainWords), .lang(name.wordsLanguage)) {
      if number > 1 {
        a(.class("button is-outline"), .href(link(number - 1)), .attribute("rel", "prev")) {
          icon(.chevronLeft)
          span { texts(.previousPage) }
        }
      }
      p(.class("pagination-count")) { texts(.pageNumber(texts.number(number), of: texts.number(count))) }
      if number < count {
        a(.class("button is-outline"), .href(link(number + 1)), .attribute("rel", "next")) {
          span { texts(.nextPage) }
          icon(.chevronRight)
        }
      }
    }
  }
}

/// Through a list by cursor, where the number of pages is not known.
@HTMLBuilder public func cursorPagination(previous: Link?, next: Link?, name: any Words, in texts: Texts) -> HTML {
  if previous != nil || next != nil {
    nav(.class("pagination"), .ariaLabel(name.plainWords), .lang(name.wordsLanguage)) {
      if let previous {
        a(.class("button is-outline"), .href(previous), .attribute("rel", "prev")) {
          icon(.chevronLeft)
          span { texts(.previousPage) }
        }
      }
      if let next {
        a(.class("button is-outline"), .href(next), .attribute("rel", "next")) {
          span { texts(.nextPage) }
          icon(.chevronRight)
        }
      }
    }
  }
}
