import Design
import Forms
import Kernel
import Markup
import Web

/// The choices of a question as inputs: each with its text, its points and its note; and a box for many at once.
struct ChoiceInputs {
  let name: String
  let setting: KindSetting
  let hasValues: Bool
  let fields: Fields
  let mistakes: Mistakes
  let texts: Texts

  func html() -> HTML {
    let rows = ChoiceRows.read(name, fields)
    return fieldGroup(
      texts(setting.label), hint: (setting.hint ?? (hasValues && !rows.isEmpty ? .choicePointsHint : nil)).map { texts($0) }
    ) {
      if let mistake = mistakes[name] {
        inlineAlert(.error, in: texts) { p(.id(Design.Field.id(of: name)), .attribute("tabindex", "-1")) { texts(mistake) } }
      }
      for (index, row) in rows.enumerated() { line(index, row, of: rows.count) }
      textArea(
        Design.Field("\(name)_more", texts(.choicesMore(setting.label)), hint: texts(.choicesMoreHint), need: .unmarked), value: "",
        rows: 4, in: texts)
      buttonRow {
        actionButton(texts(.choicesAdd), style: .outline, size: .small, name: "do", value: "more:\(name)")
        if setting.member == "columns" {
          actionButton(texts(.ladderSatisfaction), style: .text, size: .small, name: "do", value: "ladder:\(name):satisfaction")
          actionButton(texts(.ladderImportance), style: .text, size: .small, name: "do", value: "ladder:\(name):importance")
        }
      }
      if !rows.isEmpty { notes(rows) }
    }
  }

  private func line(_ index: Int, _ row: ChoiceRows.Row, of count: Int) -> HTML {
    div(.class("choice-row")) {
      input(.type("hidden"), .name("\(name).\(index).id"), .value(row.id))
      textField(
        Design.Field("\(name).\(index).label", texts(.choiceNumber(setting.label, index + 1)), need: .unmarked), value: row.label,
        width: .full, in: texts)
      if hasValues {
        textField(
          Design.Field("\(name).\(index).value", texts(.choicePoints(index + 1)), need: .unmarked), value: row.value, kind: .decimal,
          width: .tiny, in: texts)
      } else {
        input(.type("hidden"), .name("\(name).\(index).value"), .value(row.value))
      }
      div(.class("outline-buttons")) {
        if index > 0 { rowPress("up:\(name):\(index)", .up, .moveUp, row.label, in: texts) }
        if index + 1 < count { rowPress("down:\(name):\(index)", .down, .moveDown, row.label, in: texts) }
        rowPress("remove:\(name):\(index)", .cross, .deleteIt, row.label, in: texts)
      }
    }
  }

  /// What stands in small letters below a choice.
  private func notes(_ rows: [ChoiceRows.Row]) -> HTML {
    disclosure(texts(.choiceNotes), isOpen: rows.contains { !$0.hint.isEmpty }) {
      for (index, row) in rows.enumerated() {
        textField(
          Design.Field("\(name).\(index).hint", texts(.choiceNote(row.label)), need: .optional), value: row.hint, width: .full, in: texts)
      }
    }
  }
}

/// A small button of a row: what it does to the row is said after the row's name.
func rowPress(_ act: String, _ symbol: Icon, _ words: Phrase, _ name: String, in texts: Texts) -> HTML {
  button(.class("button is-text is-small is-icon"), .type("submit"), .name("do"), .value(act)) {
    icon(symbol)
    span(.class("visually-hidden")) {
      texts.japanese(name)
      texts(words)
    }
  }
}

extension Phrase {
  static let choicePointsHint = Phrase(
    "点は、計算や集計で使う数です。使わないときは空けておきます。", en: "Points count in formulas and tallies; leave them empty otherwise.",
    easy: "点は 計算に 使う 数です。使わない ときは 書きません。")
  static let choiceNotes = Phrase("選択肢に補足の説明を付ける", en: "Notes below the choices", easy: "答えに せつめいを つける")
  static func choiceNote(_ label: String) -> Phrase { Phrase("「\(label)」の補足", en: "Note on “\(label)”", easy: "「\(label)」の せつめい") }
}
