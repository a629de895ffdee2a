import Design
import Kernel

extension Condition {
  /// When it holds, in words: 「続柄」が「その他」のとき. Questions that the form does not have are named by their ids.
  public func sentence(in form: FormDefinition) -> Phrase {
    let clause = ConditionClause(self, form)
    let (ja, en, easy) = (clause.phrase.japanese, clause.phrase.english, clause.phrase.easyJapanese)
    return Phrase(ja + (clause.isNoun ? "のとき" : "とき"), en: "when " + en, easy: easy + (clause.isNoun ? "の とき" : " とき"))
  }
}

/// A part of a sentence, which the next word joins with の or without.
private struct ConditionClause {
  let phrase: Phrase
  let isNoun: Bool

  init(_ phrase: Phrase, isNoun: Bool) {
    self.phrase = phrase
    self.isNoun = isNoun
  }

  init(_ condition: Condition, _ form: FormDefinition) {
    switch condition {
    case .all(let list): self = Self.joined(list, form, "、かつ、", " and ", "、そして ")
    case .any(let list): self = Self.joined(list, form, "、または、", " or ", "、か ")
    case .not(let inner):
      let clause = ConditionClause(inner, form)
      self.init(
        Phrase(
          "（\(clause.phrase.japanese)）ではない", en: "not (\(clause.phrase.english))", easy: "（\(clause.phrase.easyJapanese)）では ない"),
        isNoun: false)
    case .test(let path, let test): self.init(path, test, form)
    }
  }

  private static func joined(_ list: [Condition], _ form: FormDefinition, _ ja: String, _ en: String, _ easy: String) -> ConditionClause {
    let clauses = list.map { condition in
      let clause = ConditionClause(condition, form)
      let isNested: Bool
      switch condition {
      case .all(let inner), .any(let inner): isNested = inner.count > 1
      default: isNested = false
      }
      guard isNested, list.count > 1 else { return clause }
      let phrase = clause.phrase
      return ConditionClause(
        Phrase("（\(phrase.japanese)）", en: "(\(phrase.english))", easy: "（\(phrase.easyJapanese)）"), isNoun: true)
    }
    return ConditionClause(
      Phrase(
        clauses.map(\.phrase.japanese).joined(separator: ja), en: clauses.map(\.phrase.english).joined(separator: en),
        easy: clauses.map(\.phrase.easyJapanese).joined(separator: easy)), isNoun: clauses.last?.isNoun ?? true)
  }

  private init(_ path: QuestionPath, _ test: Condition.Test, _ form: FormDefinition) {
    let question = form.question(path)
    let label = question?.label.phrase ?? Phrase(path.description, en: path.description, easy: path.description)
    let (ja, en, easy) = ("「\(label.japanese)」", "“\(label.english)”", "「\(label.easyJapanese)」")
    func about(_ value: Phrase, isNoun: Bool = true) -> ConditionClause {
      ConditionClause(
        Phrase("\(ja)が\(value.japanese)", en: "\(en) is \(value.english)", easy: "\(easy)が \(value.easyJapanese)"), isNoun: isNoun)
    }
    switch test {
    case .is(.flag(true)) where question?.kind.name == .consent:
      self.init(Phrase("\(ja)に同意した", en: "\(en) is agreed to", easy: "\(easy)に しるしを つけた"), isNoun: false)
    case .is(let value): self = about(Self.quoted(value, question))
    case .isOneOf(let values):
      let all = values.map { Self.quoted($0, question) }
      self = about(
        Phrase(
          all.map(\.japanese).joined(separator: "または"), en: all.map(\.english).joined(separator: " or "),
          easy: all.map(\.easyJapanese).joined(separator: "か ")))
    case .isAtLeast(let number):
      let text = Self.number(number, question)
      self = about(Phrase("\(text)以上", en: "\(text) or more", easy: "\(text)か それより 大きい"), isNoun: true)
    case .isAtMost(let number):
      let text = Self.number(number, question)
      self = about(Phrase("\(text)以下", en: "\(text) or less", easy: "\(text)か それより 小さい"), isNoun: true)
    case .isBefore(let bound):
      let day = bound.phrase(in: form)
      self = about(
        Phrase("\(day.japanese)より前", en: "\(bound.isShifted ? "earlier than" : "before") \(day.english)", easy: "\(day.easyJapanese)より 前"))
    case .isAfter(let bound):
      let day = bound.phrase(in: form)
      self = about(
        Phrase("\(day.japanese)より後", en: "\(bound.isShifted ? "later than" : "after") \(day.english)", easy: "\(day.easyJapanese)より あと"))
    case .isAnswered(true): self.init(Phrase("\(ja)に回答がある", en: "\(en) is answered", easy: "\(easy)に 答えた"), isNoun: false)
    case .isAnswered(false): self.init(Phrase("\(ja)に回答がない", en: "\(en) is not answered", easy: "\(easy)に 答えて いない"), isNoun: false)
    }
  }

  private static func quoted(_ value: Answer, _ question: Question?) -> Phrase {
    let inner: Phrase
    switch value {
    case .flag(let flag): inner = flag ? .answerYes : .answerNo
    case .text(let id):
      inner = question?.choices.first { $0.id == id }?.label.phrase ?? Phrase(id, en: id, easy: id)
    case .number(let number):
      let text = self.number(number, question)
      inner = Phrase(text, en: text, easy: text)
    case .list, .record: inner = Phrase("…", en: "…", easy: "…")
    }
    return Phrase("「\(inner.japanese)」", en: "“\(inner.english)”", easy: "「\(inner.easyJapanese)」")
  }

  private static func number(_ number: Double, _ question: Question?) -> String {
    let plain = Texts(.japanese).number(number, digits: 6)
    switch question?.kind {
    case .yen, .fee: return plain + "円"
    case .number(_, _, _, let unit), .calculated(_, let unit, _): return plain + (unit?.japanese ?? "")
    default: return plain
    }
  }
}

extension DateBound {
  /// 今日, 今日の14日前, 今日の3開庁日後, 2026年4月1日, 「開始日」, 「開始日」の14日後
  public func phrase(in form: FormDefinition) -> Phrase {
    switch self {
    case .on(let date): return Phrase(Texts(.japanese).date(date), en: Texts(.english).date(date), easy: Texts(.easyJapanese).date(date))
    case .from(.today, let shift): return shift.phrase(of: Phrase("今日", en: "today", easy: "今日"))
    case .from(.answer(let path), let shift):
      let label = form.question(path)?.label.phrase ?? Phrase(path.description, en: path.description, easy: path.description)
      return shift.phrase(of: Phrase("「\(label.japanese)」", en: "“\(label.english)”", easy: "「\(label.easyJapanese)」"))
    }
  }
}

extension DateBound.Shift {
  fileprivate func phrase(of start: Phrase) -> Phrase {
    let (count, isBefore) = (self.count.magnitude, self.count < 0)
    if count == 0 { return start }
    if case .period(let months) = self { return .lastDay(ofMonths: months, from: start) }
    let unit: Phrase =
      switch self {
      case .days: Phrase("日", en: count == 1 ? "day" : "days", easy: "日")
      case .openingDays: Phrase("開庁日", en: count == 1 ? "opening day" : "opening days", easy: "日（役場が あいて いる 日）")
      case .months, .period: Phrase("か月", en: count == 1 ? "month" : "months", easy: "か月")
      }
    return Phrase(
      "\(start.japanese)の\(count)\(unit.japanese)\(isBefore ? "前" : "後")",
      en: "\(count) \(unit.english) \(isBefore ? "before" : "after") \(start.english)",
      easy: "\(start.easyJapanese)の \(count)\(unit.easyJapanese) \(isBefore ? "前" : "あと")")
  }
}

extension Phrase {
  /// 「始める日」から3年間の最後の日
  fileprivate static func lastDay(ofMonths count: Int, from start: Phrase) -> Phrase {
    let isYears = count.isMultiple(of: 12)
    let number = isYears ? count / 12 : count
    return Phrase(
      "\(start.japanese)から\(number)\(isYears ? "年" : "か月")間の最後の日",
      en: "the last day of \(number) \(isYears ? "year" : "month")\(number == 1 ? "" : "s") from \(start.english)",
      easy: "\(start.easyJapanese)から \(number)\(isYears ? "年" : "か月") たつ 前の 日")
  }
}
