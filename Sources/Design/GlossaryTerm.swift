import Kernel
import Markup

/// A term of the glossary where it stands: a press shows its meaning over the page (the browser's own popover, without script).
/// May stand in a paragraph. `id` is unique on the page.
public func glossaryTerm(_ term: any Words, id: String, meaning: any Words, more: Link? = nil, in texts: Texts) -> HTML {
  span(.class("term")) {
    button(.class("term-word"), .type("button"), .attribute("popovertarget", id)) {
      term
      span(.class("visually-hidden")) { texts(.termExplained) }
    }
    span(.class("term-note"), .id(id), .attribute("popover", ""), .role("note")) {
      strong { term }
      span(.class("term-meaning")) { meaning }
      if let more { a(.href(more)) { texts(.termMore) } }
    }
  }
}
