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
    p(.class("kind-of-question")) {
      tag(texts(draft.kind.phrase), .blue)
      if let path = draft.path, draft.kind != .group {
        a(.href(desk.link(.newQuestion, query: [("page", draft.page), ("change", path.description)]))) { texts(.changeKind) }
      }
    }
    textField(field("q_label", .questionLabel, hint: .questionLabelHint, need: .required), value: value("q_label"), width: .full, in: texts)
    if draft.kind != .explanation || !value("q_hint").isEmpty {
      textField(field("q_hint", .questionHint, hint: .questionHintHint), value: value("q_hint"), width: .full, in: texts)
    }
    for setting in draft.kind.settings { input(setting) }
    if draft.kind.isAsked { asking() }
    condition("show", .showWhenTitle, draft.old?.showWhen)
    disclosure(texts(.moreSettings), isOpen: mistakes["q_id"] != nil) { more() }
  }

  @HTMLBuilder private func asking() -> HTML {
    if draft.kind.holdsPersonalData || !value("q_purpose").isEmpty {
      textField(field("q_purpose", .purposeLabel, hint: .purposeHint), value: value("q_purpose"), width: .full, in: texts)
    }
    radioGroup(
      field("q_need", .needLabel, need: .unmarked),
      choices: [
        Design.Choice("required", texts(.needRequired)), Design.Choice("optional", texts(.needOptional)),
        Design.Choice("when", texts(.needWhen)),
      ], value: value("q_need"), in: texts)
    disclosure(texts(.needWhenTitle), isOpen: value("q_need") == "when") {
      condition("need", .needWhenRows, oldNeed)
    }
  }

  private func condition(_ name: String, _ title: Phrase, _ kept: Condition?) -> HTML {
    ConditionInputs(
      name: name, title: title, fields: fields, earlier: draft.earlier, kept: kept, form: draft.form, mistakes: mistakes, texts: texts
    ).html()
  }

  private var oldNeed: Condition? { if case .when(let condition) = draft.old?.need { condition } else { nil } }

  /// Of the profile, of this procedure's earlier cases, of other procedures'; and what a file says that is none of these.
  private var prefillChoices: [Design.Choice] {
    var choices = draft.kind.profileKeys.map { Design.Choice($0.rawValue, texts($0.phrase), group: texts(.prefillFromProfile)) }
    choices += draft.sources.map { Design.Choice($0.value, texts($0.label), group: texts(.earlierAnswer($0.title.phrase))) }
    let kept = value("q_prefill")
    if EarlierSource.prefill(kept) != nil, !choices.contains(where: { $0.value == kept }) {
      choices.append(Design.Choice(kept, texts.japanese(String(kept.dropFirst(8))), group: texts(.prefillElsewhere)))
    }
    return choices
  }

  @HTMLBuilder private func more() -> HTML {
    if draft.kind.isAsked, !draft.kind.holdsPersonalData, value("q_purpose").isEmpty {
      textField(field("q_purpose", .purposeLabel, hint: .purposeHint), value: "", width: .full, in: texts)
    }
    if draft.kind.isAsked, !(draft.kind.profileKeys.isEmpty && draft.sources.isEmpty && value("q_prefill").isEmpty) {
      selectField(
        field("q_prefill", .prefillLabel, hint: .prefillHint), choices: prefillChoices, value: value("q_prefill"), emptyLabel: .prefillNone,
        in: texts)
    }
    if draft.kind.isAsked {
      checkbox(field("q_locked", .lockedLabel, need: .unmarked), isChecked: fields["q_locked"] != nil, in: texts)
    }
    if draft.kind == .shortText || draft.kind == .number {
      selectField(
        field("q_width", .widthLabel), choices: Question.Width.allCases.map { Design.Choice($0.rawValue, texts($0.phrase)) },
        value: value("q_width"),
        emptyLabel: .widthUsual, in: texts)
    } else if !value("q_width").isEmpty {
      desk.hidden("q_width", value("q_width"))
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
    case .number(let unit):
      return textField(field, value: value(name), kind: .decimal, width: .short, unit: unit.map { texts($0) }, in: texts)
    case .flag:
      return checkbox(
        Design.Field(name, texts(setting.label), need: .unmarked, mistakes: mistakes), isChecked: fields[name] != nil, in: texts)
    case .word(let words):
      return radioGroup(
        Design.Field(name, texts(setting.label), need: .unmarked, mistakes: mistakes),
        choices: words.map { Design.Choice($0.0, texts($0.1)) },
        value: value(name), in: texts)
    case .size:
      return selectField(
        field, choices: FileSizes.choices(value(name)).map { Design.Choice("\($0.bytes)", $0.words) }, value: value(name), emptyLabel: nil,
        in: texts)
    case .types:
      return checkboxGroup(
        Design.Field(name, texts(setting.label), mistakes: mistakes),
        choices: types.map { Design.Choice($0.rawValue, $0.rawValue.uppercased()) }, values: Set(fields.all(name)), isInline: true,
        in: texts)
    case .bound:
      return fieldRow {
        selectField(
          field,
          choices: [
            Design.Choice("today", texts(.boundToday)), Design.Choice("before", texts(.boundBefore)),
            Design.Choice("after", texts(.boundAfter)),
            Design.Choice("on", texts(.boundOn)),
          ] + earlierDates.map { Design.Choice("from|\($0.path)", texts($0.question.label), group: texts(.boundAnswers)) },
          value: value(name), emptyLabel: .boundNone, in: texts)
        textField(
          Design.Field(name + "_value", texts(.boundValue(setting.label)), hint: texts(.boundValueHint), need: .optional),
          value: value(name + "_value"),
          width: .short, in: texts)
      }
    case .formula: return formula(field, name)
    case .choices(let hasValues):
      return ChoiceInputs(name: name, setting: setting, hasValues: hasValues, fields: fields, mistakes: mistakes, texts: texts).html()
    }
  }

  /// Dates of the form that a date can be compared with: earlier ones, in a group those of the same item.
  private var earlierDates: [(path: QuestionPath, question: Question)] {
    draft.earlier.filter { $0.question.kind.name == .date && ($0.path.inner == nil || $0.path.outer == draft.group) }
  }

  private var types: [FileType] { draft.kind == .photo ? FileType.allCases.filter(\.isImage) : FileType.allCases }

  @HTMLBuilder private func formula(_ field: Design.Field, _ name: String) -> HTML {
    textField(field, value: value(name), width: .full, in: texts)
    let usable = draft.earlier.filter { $0.question.isCountable }
    if usable.isEmpty {
      p(.class("support")) { texts(.formulaNothing) }
    } else {
      dataTable(
        caption: texts(.formulaNames), id: "formula-names",
        columns: [Column(texts(.formulaName)), Column(texts(.questionLabel), isHeader: true)],
        rows: usable.map { Design.Row([HTML($0.path.description), texts($0.question.label).html]) }, isDense: true, in: texts)
    }
  }
}

extension Question {
  /// Whether a formula may use it.
  var isCountable: Bool {
    switch kind {
    case .number, .yen, .calculated, .fee, .yesNo, .consent, .group, .date: true
    case .oneOf(let choices, _), .severalOf(let choices, _, _): choices.allSatisfy { $0.value != nil }
    default: false
    }
  }
}
