import Kernel
import Markup

/// The page's h1, with a small line over it and an introduction under it.
public func pageHeading(_ title: any Words, shoulder: (any Words)? = nil, lead: (any Words)? = nil) -> HTML {
  div(.class("page-heading")) {
    if let shoulder {
      hgroup {
        p(.class("shoulder")) { shoulder }
        h1 { title.htmlBreakingAtSpaces }
      }
    } else {
      h1 { title.htmlBreakingAtSpaces }
    }
    if let lead { p(.class("lead")) { lead } }
  }
}

/// A heading of level 2 to 4 in the text, with an id to lead to.
public func heading(_ level: Int, _ title: any Words, id: String? = nil, shoulder: (any Words)? = nil) -> HTML {
  let line: HTML =
    switch level {
    case 2: h2(.id(id)) { title }
    case 3: h3(.id(id)) { title }
    default: h4(.id(id)) { title }
    }
  guard let shoulder else { return line }
  return hgroup {
    p(.class("shoulder")) { shoulder }
    line
  }
}

/// A part of a page under its own h2.
public func pageSection(_ title: any Words, id: String, @HTMLBuilder content: () -> HTML) -> HTML {
  section(.class("page-section"), .ariaLabelledby(id)) {
    h2(.id(id)) { title.htmlBreakingAtSpaces }
    content()
  }
}

/// 目次: the headings of a long page.
public func tableOfContents(_ entries: [(title: any Words, id: String)], in texts: Texts) -> HTML {
  nav(.class("contents"), .ariaLabelledby("contents-title")) {
    p(.class("contents-title"), .id("contents-title")) { texts(.contents) }
    ul { for entry in entries { li { a(.href(.fragment(entry.id))) { entry.title } } } }
  }
}
