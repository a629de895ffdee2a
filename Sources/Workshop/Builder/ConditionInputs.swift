import Design
import Forms
import Kernel
import Markup
import Web

/// The inputs for a condition: the sentence that it makes, then its blocks of rows.
struct ConditionInputs {
  let name: String
  let title: Phrase
  let fields: Fields
  let earlier: [(path: QuestionPath, question: Question)]
  /// The condition as it is kept.
  let kept: Condition?
  let form: FormDefinition
  let mistakes: Mistakes
  let texts: Texts

  func html() -> HTML {
    let choices = choices()
    let typed = ConditionRows(name, fields)
    return fieldGroup(texts(title), hint: texts(.conditionHint)) {
      if let sentence { p(.class("support")) { texts(.conditionNow(sentence)) } }
      if choices.isEmpty {
        p { texts(.conditionNothingBefore) }
      } else {
        if typed.isNested {
          radioGroup(
            Design.Field("c_\(name)_mode", texts(.conditionNested), need: .unmarked),
            choices: [Design.Choice("keep", texts(.conditionKeep)), Design.Choice("rows", texts(.conditionReplace))], value: "keep",
            in: texts)
        }
        p(.class("support")) { texts(.conditionValueHint) }
        block(0, choices)
        let used = usedBlocks
        for index in 1..<max(2, min((used.max() ?? 0) + 2, ConditionRows.mostBlocks)) {
          disclosure(texts(.conditionBlock(index + 1)), isOpen: used.contains(index)) { block(index, choices) }
        }
      }
    }
  }

  /// Of what is typed, else of what is kept.
  private var sentence: Phrase? {
    var wrong = Mistakes()
    let typed = ConditionRows.read(name, fields, earlier: earlier, kept: kept, &wrong)
    return (wrong.isEmpty ? typed : kept)?.sentence(in: form)
  }

  private func usedRows(_ block: Int) -> [Int] {
    (0..<ConditionRows.mostRows).filter { fields.text("c_\(name).\(block).\($0).test") != nil }
  }
  private var usedBlocks: [Int] { (0..<ConditionRows.mostBlocks).filter { !usedRows($0).isEmpty } }

  @HTMLBuilder private func block(_ index: Int, _ choices: [Design.Choice]) -> HTML {
    let used = usedRows(index)
    if index == 1 { join("c_\(name)_join", .blockJoin, .blocksAll, .blocksAny) }
    for place in 0..<max(2, min((used.last ?? -1) + 2, ConditionRows.mostRows)) {
      fieldRow {
        selectField(
          Design.Field("c_\(name).\(index).\(place).test", texts(label(index, place)), need: .unmarked, mistakes: mistakes),
          choices: choices,
          value: fields["c_\(name).\(index).\(place).test"] ?? "", emptyLabel: .conditionNone, in: texts)
        textField(
          Design.Field("c_\(name).\(index).\(place).value", texts(valueLabel(index, place)), need: .unmarked),
          value: fields["c_\(name).\(index).\(place).value"] ?? "", width: .short, in: texts)
      }
    }
    join("c_\(name).\(index)_join", .conditionJoin, .joinAll, .joinAny)
  }

  private func join(_ field: String, _ title: Phrase, _ all: Phrase, _ any: Phrase) -> HTML {
    radioGroup(
      Design.Field(field, texts(title), need: .unmarked), choices: [Design.Choice("all", texts(all)), Design.Choice("any", texts(any))],
      value: fields[field] ?? "all", isInline: true, in: texts)
  }

  private func label(_ block: Int, _ place: Int) -> Phrase { block == 0 ? .conditionRow(place + 1) : .conditionRowOf(block + 1, place + 1) }
  private func valueLabel(_ block: Int, _ place: Int) -> Phrase { .conditionValueOf(label(block, place)) }

  // MARK: Selects

  /// Everything that can be asked of the earlier questions, grouped by question.
  private func choices() -> [Design.Choice] {
    var all = earlier.flatMap { path, question -> [Design.Choice] in
      let group = texts(question.label)
      func choice(_ value: String, _ words: Phrase) -> Design.Choice { Design.Choice(value, texts(words), group: group) }
      var list: [Design.Choice] = []
      switch question.kind {
      case .oneOf(let choices, _), .severalOf(let choices, _, _):
        list = choices.map { choice("is|\(path)|\($0.id)", .testIs($0.label.phrase)) }
        if choices.count > 2 { list += choices.map { choice("not|\(path)|\($0.id)", .testIsNot($0.label.phrase)) } }
        if question.kind.name == .severalOf {
          list += [choice("least|\(path)", .testLeastChosen), choice("most|\(path)", .testMostChosen)]
        }
      case .yesNo: list = [choice("is|\(path)|yes", .testIs(.wordYes)), choice("is|\(path)|no", .testIs(.wordNo))]
      case .consent: return [choice("is|\(path)|yes", .testAgreed)]
      case .number, .yen, .calculated, .fee:
        list = [choice("least|\(path)", .testLeast), choice("most|\(path)", .testMost), choice("same|\(path)", .testSame)]
      case .group: list = [choice("least|\(path)", .testLeastItems), choice("most|\(path)", .testMostItems)]
      case .date:
        list = [choice("before|\(path)", .testBefore), choice("after|\(path)", .testAfter)]
        list += earlier.filter { $0.question.kind.name == .date && $0.path != path }.flatMap { other in
          [
            choice("before|\(path)|\(other.path)", .testBeforeAnswer(other.question.label.phrase)),
            choice("after|\(path)|\(other.path)", .testAfterAnswer(other.question.label.phrase)),
          ]
        }
      case .shortText: list = [choice("text|\(path)", .testText)]
      case .explanation: return []
      default: break
      }
      return list + [choice("answered|\(path)", .testAnswered), choice("open|\(path)", .testOpen)]
    }
    // Words that a file asks for stand beside what is offered, so that they are kept.
    for block in ConditionRows(kept).blocks {
      for row in block.rows where !all.contains(where: { $0.value == row.test }) {
        let parts = row.test.split(separator: "|", maxSplits: 2).map(String.init)
        guard parts.count == 3, let path = QuestionPath(text: parts[1]), let question = earlier.first(where: { $0.path == path })?.question
        else { continue }
        let words = Phrase(parts[2], en: parts[2], easy: parts[2])
        all.append(Design.Choice(row.test, texts(parts[0] == "not" ? .testIsNot(words) : .testIs(words)), group: texts(question.label)))
      }
    }
    return all
  }
}

extension Phrase {
  static func conditionBlock(_ number: Int) -> Phrase {
    Phrase("条件のまとまりを追加する（\(number)つ目）", en: "Another block of conditions (no. \(number))", easy: "条件の グループを ふやす（\(number)つ目）")
  }
  static func conditionRowOf(_ block: Int, _ number: Int) -> Phrase {
    Phrase("まとまり\(block)の条件\(number)", en: "Block \(block), condition \(number)", easy: "グループ\(block)の 条件\(number)")
  }
  static func conditionValueOf(_ row: Phrase) -> Phrase {
    Phrase("\(row.japanese)で比べる数・日・言葉", en: "\(row.english): number, day or words", easy: "\(row.easyJapanese)の 数・日・ことば")
  }
  static let blockJoin = Phrase("まとまりどうしの関係", en: "How the blocks go together", easy: "グループと グループ")
  static let blocksAll = Phrase("すべてのまとまりに当てはまるとき", en: "All blocks must hold", easy: "ぜんぶの グループの とき")
  static let blocksAny = Phrase("どれかのまとまりに当てはまるとき", en: "Any block is enough", easy: "どれかの グループの とき")
  static let testLeastChosen = Phrase("選んだ数が次の数以上", en: "as many choices or more", easy: "えらんだ 数が これか もっと 多い")
  static let testMostChosen = Phrase("選んだ数が次の数以下", en: "as many choices or fewer", easy: "えらんだ 数が これか もっと 少ない")
  static let testLeastItems = Phrase("件数が次の数以上", en: "as many items or more", easy: "数が これか もっと 多い")
  static let testMostItems = Phrase("件数が次の数以下", en: "as many items or fewer", easy: "数が これか もっと 少ない")
  static let testText = Phrase("次の言葉と同じ", en: "exactly the words", easy: "この ことばと 同じ")
}
