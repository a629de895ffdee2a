import Kernel
import Markup

/// One of several answers.
public struct Choice: Sendable {
  public var value: String
  public var label: any Words
  public var hint: (any Words)?
  /// Heading under which a `selectField` groups it.
  public var group: (any Words)?

  public init(_ value: String, _ label: any Words, hint: (any Words)? = nil, group: (any Words)? = nil) {
    self.value = value
    self.label = label
    self.hint = hint
    self.group = group
  }
}

/// One answer out of a long, known list. Nothing is preselected: an empty choice stands first unless `emptyLabel` is nil.
public func selectField(
  _ field: Field, choices: [Choice], value: String = "", emptyLabel: Phrase? = .pleaseChoose, autocomplete: String? = nil,
  labelHidden: Bool = false, in texts: Texts
) -> HTML {
  func entry(_ choice: Choice) -> HTML {
    option(.value(choice.value), .lang(choice.label.wordsLanguage), .selected(choice.value == value)) { choice.label.plainWords }
  }
  return field.single(
    texts, labelHidden: labelHidden,
    div(.class("select")) {
      select(
        .class("input"), .id(field.id), .name(field.name), .autocomplete(autocomplete), .ariaInvalid(field.error != nil),
        .ariaDescribedby(field.describedBy())
      ) {
        if let emptyLabel { option(.value("")) { texts(emptyLabel) } }
        for run in runs(of: choices) {
          if let group = run.first?.group {
            optgroup(.attribute("label", group.plainWords), .lang(group.wordsLanguage)) { for choice in run { entry(choice) } }
          } else {
            for choice in run { entry(choice) }
          }
        }
      }
      icon(.chevronDown)
    })
}

/// Exactly one answer out of few; all are in sight. `isInline` for two short ones.
public func radioGroup(
  _ field: Field, choices: [Choice], value: String? = nil, isInline: Bool = false, in texts: Texts
) -> HTML {
  choiceGroup(field, choices, type: "radio", isInline: isInline, texts) { $0 == value }
}

/// Any number of answers.
public func checkboxGroup(
  _ field: Field, choices: [Choice], values: Set<String> = [], isInline: Bool = false, in texts: Texts
) -> HTML {
  choiceGroup(field, choices, type: "checkbox", isInline: isInline, texts) { values.contains($0) }
}

/// A single statement to tick. Sends `value` when ticked, nothing otherwise.
public func checkbox(_ field: Field, value: String = "yes", isChecked: Bool = false, in texts: Texts) -> HTML {
  div(.class(field.error == nil ? "field" : "field has-error")) {
    div(.class("choice")) {
      input(
        .class("choice-control"), .type("checkbox"), .id(field.id), .name(field.name), .value(value), .checked(isChecked),
        .ariaInvalid(field.error != nil), .ariaDescribedby(field.describedBy()))
      label(.class("choice-label"), .for(field.id)) { field.labelContent(texts) }
      field.hintLine()
    }
    field.errorLine(texts)
  }
}

private func choiceGroup(
  _ field: Field, _ choices: [Choice], type: String, isInline: Bool, _ texts: Texts, isChosen: (String) -> Bool
) -> HTML {
  field.group(
    texts, class: "choice-field",
    div(.class(isInline ? "choices is-inline" : "choices")) {
      for (index, choice) in choices.enumerated() {
        let id = index == 0 ? field.id : "\(field.id)-\(index + 1)"
        let hintID = choice.hint == nil ? nil : "\(id)-note"
        div(.class("choice")) {
          input(
            .class("choice-control"), .type(type), .id(id), .name(field.name), .value(choice.value), .checked(isChosen(choice.value)),
            .ariaInvalid(type == "checkbox" && field.error != nil), .ariaDescribedby(hintID))
          label(.class("choice-label"), .for(id)) { choice.label }
          if let hint = choice.hint { p(.class("field-hint"), .id(hintID)) { hint } }
        }
      }
    })
}

/// Neighbours of the same group together.
private func runs(of choices: [Choice]) -> [[Choice]] {
  var runs: [[Choice]] = []
  for choice in choices {
    if let last = runs.last?.last, last.group?.plainWords == choice.group?.plainWords {
      runs[runs.count - 1].append(choice)
    } else {
      runs.append([choice])
    }
  }
  return runs
}
