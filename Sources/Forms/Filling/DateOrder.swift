import Design
import Kernel

/// Dates whose limits go by the answer to another question (終了日 not before 開始日): they are judged when all answers of a page have been read.
struct DateOrder {
  let today: CalendarDate
  let opening: OpeningDays
  let form: FormDefinition

  /// What is wrong with a date, if anything.
  /// - Parameter answers: of the form, those of the same item for a question of its group.
  func refusal(_ rule: QuestionKind.DateRule, _ answer: Answer, label: Phrase, _ answers: (QuestionPath) -> [Answer]) -> Phrase? {
    guard let days = answer.days else { return nil }
    if let (bound, other) = other(rule.min),
      let min = bound.dates(.earliest, today: today, opening: opening, answers).min(), days.last < min
    {
      return .entryNotBefore(label, other.label.phrase, bound.phrase(in: form), min)
    }
    if let (bound, other) = other(rule.max),
      let max = bound.dates(.latest, today: today, opening: opening, answers).max(), days.first > max
    {
      return .entryNotAfter(label, other.label.phrase, bound.phrase(in: form), max)
    }
    return nil
  }

  private func other(_ bound: DateBound?) -> (DateBound, Question)? {
    guard let bound, let path = bound.path, let question = form.question(path) else { return nil }
    return (bound, question)
  }
}

extension PageReading {
  /// Refuses the dates of the page that come before or after what another answer allows. Whether there was one.
  mutating func order(_ course: FormCourse, _ form: FormDefinition, _ page: FormPage, _ context: FillingContext) -> Bool {
    let order = DateOrder(today: context.today, opening: context.opening, form: form)
    var found = false
    for question in course.page(page.id)?.questions ?? [] where question.shows {
      let id = question.question.id
      if let rule = question.question.kind.orderedDate, let answer = course.answers[id], var result = results[id],
        let refusal = order.refusal(rule, answer, label: question.question.label.phrase, course.answers.found)
      {
        result.mistakes.add(id + ".date", refusal)
        results[id] = result
        laidOver[id] = nil
        found = true
      }
      guard let group = question.question.group else { continue }
      var items = laidOver.items(id)
      var isChanged = false
      for (index, inner) in question.items.enumerated() where items.indices.contains(index) {
        for inner in inner where inner.shows {
          let field = EntryField.name(inner.path, item: index)
          guard let rule = inner.question.kind.orderedDate, let answer = items[index][inner.question.id], var result = results[field],
            let refusal = order.refusal(
              rule, answer, label: inner.question.label.phrase.inItem(index + 1, of: group.itemLabel),
              { path in path.outer == id ? path.inner.flatMap { items[index][$0] }.map { [$0] } ?? [] : course.answers.found(path) })
          else { continue }
          result.mistakes.add(field + ".date", refusal)
          results[field] = result
          items[index][inner.question.id] = nil
          isChanged = true
        }
      }
      if isChanged {
        laidOver[id] = .list(items.map { .record($0.values) })
        found = true
      }
    }
    return found
  }
}

extension DateBound {
  /// Why a date is refused that lies on the wrong side of a bound without an answer.
  func refusal(_ side: Side, _ label: Phrase, _ day: CalendarDate) -> Phrase {
    if side == .earliest, case .from(.today, .openingDays(let count)) = self, count > 0 {
      return .entryOpeningDaysBefore(label, count, day)
    }
    return side == .earliest ? .entryNotBefore(label, day) : .entryNotAfter(label, day)
  }
}

extension QuestionKind {
  /// The rule of a date that is compared with another one of the form.
  var orderedDate: DateRule? {
    guard case .date(let rule) = self, rule.min?.path != nil || rule.max?.path != nil else { return nil }
    return rule
  }
}

extension Phrase {
  /// - Parameter other: the question that it is compared with; `bound` is it with what is added to it.
  static func entryNotBefore(_ label: Phrase, _ other: Phrase, _ bound: Phrase, _ date: CalendarDate) -> Phrase {
    let (ja, en, easy) = day(bound, date)
    return Phrase(
      "「\(label.japanese)」は、\(ja)以後の日付を入力してください。「\(other.japanese)」が違うときは、そちらを直してください。",
      en: "\(label.english): enter \(en) or later, or correct “\(other.english)”",
      easy: "「\(label.easyJapanese)」は \(easy)か、その 後の 日を 書いて ください。「\(other.easyJapanese)」が ちがうときは なおして ください。")
  }

  static func entryNotAfter(_ label: Phrase, _ other: Phrase, _ bound: Phrase, _ date: CalendarDate) -> Phrase {
    let (ja, en, easy) = day(bound, date)
    return Phrase(
      "「\(label.japanese)」は、\(ja)以前の日付を入力してください。「\(other.japanese)」が違うときは、そちらを直してください。",
      en: "\(label.english): enter \(en) or earlier, or correct “\(other.english)”",
      easy: "「\(label.easyJapanese)」は \(easy)か、その 前の 日を 書いて ください。「\(other.easyJapanese)」が ちがうときは なおして ください。")
  }

  private static func day(_ bound: Phrase, _ date: CalendarDate) -> (ja: String, en: String, easy: String) {
    let (ja, en, easy) = (Texts(.japanese).date(date), Texts(.english).date(date), Texts(.easyJapanese).date(date))
    return ("\(bound.japanese)（\(ja)）", "\(bound.english) (\(en))", "\(bound.easyJapanese)（\(easy)）")
  }

  /// 3開庁日前まで
  static func entryOpeningDaysBefore(_ label: Phrase, _ count: Int, _ date: CalendarDate) -> Phrase {
    Phrase(
      "「\(label.japanese)」の\(count)開庁日前までに申し込む必要があります。\(Texts(.japanese).date(date))以後の日付を入力してください。お急ぎのときは、担当の窓口へご相談ください。",
      en:
        "\(label.english): apply \(count) opening days before; enter \(Texts(.english).date(date)) or later, or ask the office if it is urgent",
      easy: "「\(label.easyJapanese)」の 前に 役場が あいて いる 日が \(count)日 いります。\(Texts(.easyJapanese).date(date))か、その 後の 日を 書いて ください。")
  }
}
