import Design
import Forms
import Kernel
import Markup
import Web

/// The inputs of the question's page.
struct QuestionInputs {
  let desk: FormDesk
  let draft: QuestionDraft
  let fields: Fields
  let mistakes: Mistakes

  private var texts: Texts { desk.texts }
  private func value(_ name: String) -> String { fields[name] ?? "" }

  private func field(_ name: String, _ label: Phrase, hint: Phrase? = nil, need: Design.Field.Need = .optional) -> Design.Field {
    Design.Field(name, texts(label), hint: hint.map { texts($0) }, need: need, mistakes: mistakes)
  }

  @HTMLBuilder func html() -> HTML {
    p { tag(texts(draft.kind.phrase), .blue) }
    textField(field("q_label", .questionLabel, hint: .questionLabelHint, need: .required), value: value("q_label"), width: .full, in: texts)
    if draft.kind.isAsked || draft.kind == .calculated || draft.kind == .fee {
      textField(field("q_hint", .questionHint, hint: .questionHintHint), value: value("q_hint"), width: .full, in: texts)
    }
    for setting in draft.kind.settings { input(setting) }
    if draft.kind.isAsked { asking() }
    ConditionRows.inputs(
      "show", .showWhenTitle, fields, earlier: draft.earlier, kept: draft.old?.showWhen, in: draft.form, mistakes: mistakes, texts)
    disclosure(texts(.moreSettings), isOpen: mistakes["q_id"] != nil) { more() }
  }

  @HTMLBuilder private func asking() -> HTML {
    if draft.kind.holdsPersonalData || !value("q_purpose").isEmpty {
      textField(field("q_purpose", .purposeLabel, hint: .purposeHint), value: value("q_purpose"), width: .full, in: texts)
    }
    radioGroup(
      field("q_need", .needLabel, need: .unmarked),
      choices: [
        Design.Choice("required", texts(.needRequired)), Design.Choice("optional", texts(.needOptional)), Design.Choice("when", texts(.needWhen)),
      ], value: value("q_need"), in: texts)
    disclosure(texts(.needWhenTitle), isOpen: value("q_need") == "when") {
      ConditionRows.inputs("need", .needWhenRows, fields, earlier: draft.earlier, kept: oldNeed, in: draft.form, mistakes: mistakes, texts)
    }
  }

  private var oldNeed: Condition? { if case .when(let condition) = draft.old?.need { condition } else { nil } }

  @HTMLBuilder private func more() -> HTML {
    if draft.kind.isAsked, !draft.kind.holdsPersonalData, value("q_purpose").isEmpty {
      textField(field("q_purpose", .purposeLabel, hint: .purposeHint), value: "", width: .full, in: texts)
    }
    if !draft.kind.profileKeys.isEmpty {
      selectField(
        field("q_prefill", .prefillLabel, hint: .prefillHint), choices: draft.kind.profileKeys.map { Design.Choice($0.rawValue, texts($0.phrase)) },
        value: value("q_prefill"), emptyLabel: .prefillNone, in: texts)
    }
    if draft.kind.isAsked {
      checkbox(field("q_locked", .lockedLabel, need: .unmarked), isChecked: fields["q_locked"] != nil, in: texts)
    }
    if draft.kind == .shortText || draft.kind == .number {
      selectField(
        field("q_width", .widthLabel), choices: Question.Width.allCases.map { Design.Choice($0.rawValue, texts($0.phrase)) }, value: value("q_width"),
        emptyLabel: .widthUsual, in: texts)
    }
    textField(field("q_id", .identifierLabel, hint: .identifierHint), value: value("q_id"), width: .medium, in: texts)
  }

  // MARK: Settings of the kind

  private func input(_ setting: KindSetting) -> HTML {
    let name = QuestionDraft.prefix + setting.member
    let field = field(name, setting.label, hint: setting.hint, need: setting.isNeeded ? .required : .optional)
    switch setting.input {
    case .text: return textField(field, value: value(name), width: .long, in: texts)
    case .long: return textArea(field, value: value(name), rows: 5, in: texts)
    case .number(let unit): return textField(field, value: value(name), kind: .decimal, width: .short, unit: unit.map { texts($0) }, in: texts)
    case .flag:
      return checkbox(Design.Field(name, texts(setting.label), need: .unmarked, mistakes: mistakes), isChecked: fields[name] != nil, in: texts)
    case .word(let words):
      return radioGroup(
        Design.Field(name, texts(setting.label), need: .unmarked, mistakes: mistakes), choices: words.map { Design.Choice($0.0, texts($0.1)) },
        value: value(name), in: texts)
    case .size:
      return selectField(
        field, choices: FileSizes.megabytes.map { Design.Choice("\($0)", "\($0)MB") }, value: value(name), emptyLabel: nil, in: texts)
    case .types:
      return checkboxGroup(
        Design.Field(name, texts(setting.label), mistakes: mistakes),
        choices: types.map { Design.Choice($0.rawValue, $0.rawValue.uppercased()) }, values: Set(fields.all(name)), isInline: true, in: texts)
    case .bound:
      return fieldRow {
        selectField(
          field,
          choices: [
            Design.Choice("today", texts(.boundToday)), Design.Choice("before", texts(.boundBefore)), Design.Choice("after", texts(.boundAfter)),
            Design.Choice("on", texts(.boundOn)),
          ], value: value(name), emptyLabel: .boundNone, in: texts)
        textField(
          Design.Field(name + "_value", texts(.boundValue(setting.label)), hint: texts(.boundValueHint), need: .optional), value: value(name + "_value"),
          width: .short, in: texts)
      }
    case .formula: return formula(field, name)
    case .choices(let hasValues): return choices(name, setting, hasValues)
    }
  }

  private var types: [FileType] { draft.kind == .photo ? FileType.allCases.filter(\.isImage) : FileType.allCases }

  @HTMLBuilder private func formula(_ field: Design.Field, _ name: String) -> HTML {
    textField(field, value: value(name), width: .full, in: texts)
    let usable = draft.earlier.filter { $0.question.isCountable }
    if usable.isEmpty {
      p(.class("support")) { texts(.formulaNothing) }
    } else {
      dataTable(
        caption: texts(.formulaNames), id: "formula-names", columns: [Column(texts(.formulaName)), Column(texts(.questionLabel), isHeader: true)],
        rows: usable.map { Design.Row([HTML($0.path.description), texts($0.question.label).html]) }, isDense: true, in: texts)
    }
  }

  /// Rows of choices: the text, its note, its points; and a box for many at once.
  private func choices(_ name: String, _ setting: KindSetting, _ hasValues: Bool) -> HTML {
    let rows = ChoiceRows.read(name, fields)
    return fieldGroup(texts(setting.label), hint: setting.hint.map { texts($0) }) {
      if let mistake = mistakes[name] { inlineAlert(.error, in: texts) { p(.id(Design.Field.id(of: name)), .attribute("tabindex", "-1")) { texts(mistake) } } }
      for (index, row) in rows.enumerated() {
        div(.class("choice-row")) {
          desk.hidden("\(name).\(index).id", row.id)
          textField(
            Design.Field("\(name).\(index).label", texts(.choiceNumber(setting.label, index + 1)), need: .unmarked), value: row.label, width: .full, in: texts)
          if hasValues {
            textField(
              Design.Field("\(name).\(index).value", texts(.choicePoints(index + 1)), need: .unmarked), value: row.value, kind: .decimal, width: .tiny,
              in: texts)
          } else {
            desk.hidden("\(name).\(index).value", row.value)
          }
          desk.hidden("\(name).\(index).hint", row.hint)
          div(.class("outline-buttons")) {
            if index > 0 { press("up:\(name):\(index)", .up, .moveUp, row.label) }
            if index + 1 < rows.count { press("down:\(name):\(index)", .down, .moveDown, row.label) }
            press("remove:\(name):\(index)", .cross, .deleteIt, row.label)
          }
        }
      }
      textArea(
        Design.Field("\(name)_more", texts(.choicesMore(setting.label)), hint: texts(.choicesMoreHint), need: .unmarked), value: "", rows: 4, in: texts)
      buttonRow {
        actionButton(texts(.choicesAdd), style: .outline, size: .small, name: "do", value: "more:\(name)")
        if setting.member == "columns" {
          actionButton(texts(.ladderSatisfaction), style: .text, size: .small, name: "do", value: "ladder:\(name):satisfaction")
          actionButton(texts(.ladderImportance), style: .text, size: .small, name: "do", value: "ladder:\(name):importance")
        }
      }
    }
  }

  private func press(_ act: String, _ icon: Icon, _ words: Phrase, _ name: String) -> HTML {
    button(.class("button is-text is-small is-icon"), .type("submit"), .name("do"), .value(act)) {
      Design.icon(icon)
      span(.class("visually-hidden")) {
        texts.japanese(name)
        texts(words)
      }
    }
  }
}

extension Question {
  /// Whether a formula may use it.
  var isCountable: Bool {
    switch kind {
    case .number, .yen, .calculated, .fee, .yesNo, .consent, .group: true
    case .oneOf(let choices, _), .severalOf(let choices, _, _): choices.allSatisfy { $0.value != nil }
    default: false
    }
  }
}
