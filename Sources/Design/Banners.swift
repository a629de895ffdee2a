import Kernel
import Markup

/// What a message is about: decides colour, icon and the word before it.
public enum Tone: String, Sendable, CaseIterable {
  case info, success, warning, error

  var icon: Icon {
    switch self {
    case .info: .info
    case .success: .success
    case .warning: .warning
    case .error: .error
    }
  }

  /// Word that says the same as the colour.
  public var phrase: Phrase {
    switch self {
    case .info: .toneInfo
    case .success: .toneSuccess
    case .warning: .toneWarning
    case .error: .toneError
    }
  }
}

/// News that is not about the task of the page, or the outcome of the last act. One per page, before the heading; not for mistakes
/// in a form.
public struct NotificationBanner: Sendable {
  public var tone: Tone
  public var title: any Words
  public var date: CalendarDate?
  public var text: HTML
  public var actions: [NavigationItem]
  /// Announced at once: only for the outcome of what the person just did.
  public var isOutcome: Bool

  public init(
    _ tone: Tone, _ title: any Words, date: CalendarDate? = nil, actions: [NavigationItem] = [], isOutcome: Bool = false,
    @HTMLBuilder text: () -> HTML = { HTML() }
  ) {
    self.tone = tone
    self.title = title
    self.date = date
    self.actions = actions
    self.isOutcome = isOutcome
    self.text = text()
  }
}

public func notificationBanner(_ banner: NotificationBanner, id: String = "notification", in texts: Texts) -> HTML {
  section(
    .class("banner is-\(banner.tone.rawValue)"), .role(banner.isOutcome ? "alert" : nil), .ariaLabelledby(id + "-title")
  ) {
    icon(banner.tone.icon, name: texts(banner.tone.phrase))
    div(.class("banner-body")) {
      h2(.class("banner-title"), .id(id + "-title")) { banner.title }
      if let date = banner.date { p(.class("banner-date")) { dateElement(date, in: texts) } }
      if !banner.text.isEmpty { div(.class("banner-text")) { banner.text } }
      if !banner.actions.isEmpty {
        div(.class("button-row")) {
          for action in banner.actions { linkButton(action.title, action.link, style: .outline) }
        }
      }
    }
  }
}

/// Danger to life now. First on every page while it lasts; cannot be closed.
public struct EmergencyBanner: Sendable {
  public var title: any Words
  public var updatedAt: Moment
  public var text: HTML
  public var action: NavigationItem?

  public init(_ title: any Words, updatedAt: Moment, action: NavigationItem? = nil, @HTMLBuilder text: () -> HTML = { HTML() }) {
    self.title = title
    self.updatedAt = updatedAt
    self.action = action
    self.text = text()
  }
}

public func emergencyBanner(_ banner: EmergencyBanner, id: String = "emergency", in texts: Texts) -> HTML {
  section(.class("emergency"), .ariaLabelledby(id + "-title")) {
    h2(.id(id + "-title")) {
      span(.class("emergency-mark")) { texts(.emergencyMark) }
      banner.title
    }
    p(.class("emergency-time")) {
      texts(.updatedAt)
      " "
      momentElement(banner.updatedAt, in: texts)
    }
    banner.text
    if let action = banner.action { a(.class("button is-emergency"), .href(action.link)) { span { action.title } } }
  }
}

/// A note in the text, next to what it is about.
public func inlineAlert(_ tone: Tone, title: (any Words)? = nil, in texts: Texts, @HTMLBuilder content: () -> HTML) -> HTML {
  div(.class("alert is-\(tone.rawValue)")) {
    icon(tone.icon, name: texts(tone.phrase))
    div(.class("alert-body")) {
      if let title { p(.class("alert-title")) { title } }
      content()
    }
  }
}

/// 完了: an act is done. Outcome, number, nothing else; below it say what happens next.
public func confirmationPanel(title: any Words, numberLabel: (any Words)? = nil, number: String? = nil) -> HTML {
  div(.class("confirmation"), .role("status")) {
    icon(.success)
    h2 { title }
    if let number {
      p(.class("confirmation-number")) {
        if let numberLabel { span { numberLabel } }
        strong(.attribute("data-no-ruby", "")) { number }
      }
    }
  }
}

/// Nothing to show: says so, why, and what can be done.
public func emptyState(_ title: any Words, text: (any Words)? = nil, action: NavigationItem? = nil) -> HTML {
  div(.class("empty")) {
    p(.class("empty-title")) { title }
    if let text { p { text } }
    if let action { linkButton(action.title, action.link, style: .outline) }
  }
}
