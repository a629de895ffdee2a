import Kernel
import Markup

/// A step of a fixed procedure.
public struct Step: Sendable {
  public enum State: Sendable, CaseIterable { case waiting, current, completed, error, skipped }
  public var title: any Words
  public var state: State
  public var text: (any Words)?
  /// Back to a step that was reached.
  public var link: Link?
  public init(_ title: any Words, _ state: State, text: (any Words)? = nil, link: Link? = nil) {
    self.title = title
    self.state = state
    self.text = text
    self.link = link
  }
}

/// How far a procedure is. Upright on phones. `name` says of what.
public func stepNavigation(_ steps: [Step], name: any Words, isVertical: Bool = false, in texts: Texts) -> HTML {
  let reached = (steps.lastIndex { $0.state != .waiting } ?? -1) + 1
  let content = ol {
    for (index, step) in steps.enumerated() {
      li(.class("step is-\(step.state)"), .ariaCurrent(step.state == .current ? "step" : nil)) {
        span(.class("step-mark"), .ariaHidden()) {
          switch step.state {
          case .completed: icon(.check)
          case .error: icon(.cross)
          default: HTML(String(index + 1))
          }
        }
        div(.class("step-body")) {
          p(.class("step-title")) {
            span(.class("visually-hidden")) { texts(.step(index + 1)) }
            if let link = step.link { a(.href(link)) { step.title } } else { step.title }
          }
          if let phrase = step.state.phrase { p(.class("step-state")) { texts(phrase) } }
          if let text = step.text { p(.class("support")) { text } }
        }
      }
    }
  }
  let summary = p(.class("visually-hidden")) { texts(.stepsReached(reached, of: steps.count)) }
  let style = isVertical ? "steps is-vertical" : "steps"
  return steps.contains { $0.link != nil }
    ? nav(.class(style), .ariaLabel(name.plainWords), .lang(name.wordsLanguage)) { summary + content }
    : div(.class(style), .role("group"), .ariaLabel(name.plainWords), .lang(name.wordsLanguage)) { summary + content }
}

extension Step.State {
  var phrase: Phrase? {
    switch self {
    case .waiting: nil
    case .current: .stepCurrent
    case .completed: .stepCompleted
    case .error: .stepError
    case .skipped: .stepSkipped
    }
  }
}

/// 質問 2／5: how far a journey of questions is, in words.
public func questionCounter(_ number: Int, of count: Int, in texts: Texts) -> HTML {
  p(.class("question-counter")) { texts(.question(number, of: count)) }
}
