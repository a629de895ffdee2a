import Kernel
import Markup

/// Facts about one thing, with a link to change each: answers before they are sent, or a record.
public struct SummaryItem: Sendable {
  public var key: any Words
  public var value: HTML
  public var change: Link?
  public init(_ key: any Words, change: Link? = nil, @HTMLBuilder value: () -> HTML) {
    self.key = key
    self.change = change
    self.value = value()
  }
}

/// 一覧: key, value, 変更. An empty value is shown as 未入力.
public func summaryList(_ items: [SummaryItem], in texts: Texts) -> HTML {
  dl(.class("summary-list")) {
    for item in items {
      div {
        dt { item.key }
        dd {
          if item.value.isEmpty { span(.class("support")) { texts(.notEntered) } } else { item.value }
        }
        if let change = item.change {
          dd(.class("summary-action")) {
            a(.href(change)) {
              span { texts(.change) }
              span(.class("visually-hidden")) {
                texts(.changeOf)
                item.key
              }
            }
          }
        }
      }
    }
  }
}

/// Terms with what they mean.
public func descriptionList(_ items: [(term: any Words, text: HTML)]) -> HTML {
  dl(.class("description-list")) {
    for item in items {
      dt { item.term }
      dd { item.text }
    }
  }
}
