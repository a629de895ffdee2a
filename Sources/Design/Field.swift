import Kernel
import Markup

/// What every form control has: a name, a label, a hint, whether it must be filled in, and what is wrong with it.
public struct Field: Sendable {
  public enum Need: Sendable {
    /// ※必須
    case required
    /// ※任意
    case optional
    /// Without a mark: a search box, a filter, the only field of a page.
    case unmarked
  }

  /// Name under which the form sends it.
  public var name: String
  public var label: any Words
  /// One short sentence without links; what is allowed, an example.
  public var hint: (any Words)?
  public var need: Need
  public var error: Phrase?
  /// How an answer is written, behind the hint: the hint is the town's, this is the page's own.
  var format: String?
  /// Tells controls of one name apart where a page has several forms.
  public var scope: String?

  public init(
    _ name: String, _ label: any Words, hint: (any Words)? = nil, need: Need = .required, scope: String? = nil,
    mistakes: Mistakes = Mistakes()
  ) {
    self.scope = scope
    self.name = name
    self.label = label
    self.hint = hint
    self.need = need
    error = mistakes[name]
  }

  /// Id of the control (of the first one in a group): where the error summary leads, so that a field with a mistake is known by its name alone.
  public var id: String {
    guard let scope, error == nil else { return Field.id(of: name) }
    return Field.id(of: "\(scope)-\(name)")
  }

  public static func id(of name: String) -> String { "field-" + name }

  var hintID: String? { hint == nil && format == nil ? nil : id + "-hint" }
  var errorID: String? { error == nil ? nil : id + "-error" }
  /// Error first, then hint.
  func describedBy(adding extra: String? = nil) -> String? {
    let ids = [errorID, hintID, extra].compactMap { $0 }
    return ids.isEmpty ? nil : ids.joined(separator: " ")
  }
}

extension Field {
  /// Label text with its mark, for `<label>` and `<legend>`.
  @HTMLBuilder func labelContent(_ texts: Texts) -> HTML {
    span(.class("field-name")) { label }
    switch need {
    case .required: span(.class("field-mark is-required")) { texts(.requiredMark) }
    case .optional: span(.class("field-mark")) { texts(.optionalMark) }
    case .unmarked: HTML()
    }
  }

  @HTMLBuilder func hintLine() -> HTML {
    if let hintID {
      p(.class("field-hint"), .id(hintID)) {
        hint
        if hint != nil, format != nil { "　" }
        if let format { format }
      }
    }
  }

  @HTMLBuilder func errorLine(_ texts: Texts) -> HTML {
    if let error {
      p(.class("field-error"), .id(errorID)) {
        span(.class("visually-hidden")) { texts(.errorPrefix) }
        texts(error)
      }
    }
  }

  /// Label, hint, control, error: for a field with one control.
  func single(_ texts: Texts, labelHidden: Bool = false, _ control: HTML) -> HTML {
    div(.class(error == nil ? "field" : "field has-error")) {
      Markup.label(.class(labelHidden ? "field-label visually-hidden" : "field-label"), .for(id)) { labelContent(texts) }
      hintLine()
      control
      errorLine(texts)
    }
  }

  /// Legend, hint, controls, error: for a group.
  func group(_ texts: Texts, class name: String, _ controls: HTML) -> HTML {
    fieldset(.class(error == nil ? "field \(name)" : "field \(name) has-error"), .ariaDescribedby(describedBy())) {
      legend(.class("field-label")) { labelContent(texts) }
      hintLine()
      controls
      errorLine(texts)
    }
  }
}
