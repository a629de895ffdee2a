import Kernel
import Markup

/// Everything that is wrong, at the top of the page, each leading to its field. Nothing where nothing is wrong.
@HTMLBuilder public func errorSummary(_ mistakes: Mistakes, in texts: Texts) -> HTML {
  if !mistakes.isEmpty {
    div(
      .class("error-summary"), .role("alert"), .ariaLabelledby("error-summary-title"), .attribute("tabindex", "-1"),
      .id("error-summary")
    ) {
      h2(.id("error-summary-title")) {
        icon(.error)
        span { texts(.errorSummaryTitle) }
      }
      ul {
        for mistake in mistakes.list {
          li {
            if let field = mistake.field {
              a(.href(.fragment(Field.id(of: field)))) { texts(mistake.message) }
            } else {
              texts(mistake.message)
            }
          }
        }
      }
    }
  }
}
