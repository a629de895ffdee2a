import Kernel
import Markup

/// A question in a window over the page, where scripts run; `opener` leads to a page that asks the same where they do not.
public func dialogLink(
  _ opener: any Words, to page: Link, dialog id: String, title: any Words, style: ButtonStyle = .outline, in texts: Texts,
  @HTMLBuilder content: () -> HTML
) -> HTML {
  let content = content()
  return div(.class("dialog-opener"), .attribute("data-enhance", "dialog")) {
    a(.class(buttonClass(style, .medium)), .href(page), .attribute("data-dialog", id)) { opener }
    dialog(.class("dialog"), .id(id), .ariaLabelledby(id + "-title")) {
      div(.class("dialog-head")) {
        h2(.id(id + "-title"), .attribute("tabindex", "-1")) { title }
        button(.class("button is-text is-small"), .type("button"), .attribute("data-close", "")) {
          icon(.cross)
          span { texts(.close) }
        }
      }
      content
    }
  }
}
