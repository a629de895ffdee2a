import Kernel

/// One step of making a form, as the builder and the API take it. Applying it never leaves a condition or a formula that looks at what is
/// not there or comes later: such conditions are taken away, and told.
public enum FormEdit: Sendable, Hashable {
  case setTitle(LocalText)
  case setIntroduction(LocalText?)
  case setMinutes(Int?)
  /// At a place in the order; the end where nil.
  case addPage(FormPage, at: Int?)
  /// Its title, introduction, condition and so on; its questions stay as they are.
  case replacePage(String, FormPage)
  case movePage(String, to: Int)
  case removePage(String)
  /// On a page, or inside a group of it.
  case addQuestion(Question, page: String, group: String?, at: Int?)
  /// With another id, conditions and formulas that name it follow.
  case replaceQuestion(QuestionPath, Question)
  /// Within its group, or to any page.
  case moveQuestion(QuestionPath, page: String, to: Int)
  case removeQuestion(QuestionPath)
}

extension FormDefinition {
  /// The form with an edit applied, and what had to be taken away for it, in sentences. Nil where the edit does not fit the form (no such
  /// page, an id that is taken).
  public func applying(_ edit: FormEdit) -> (form: FormDefinition, removed: [Phrase])? {
    var form = self
    switch edit {
    case .setTitle(let title): form.title = title
    case .setIntroduction(let text): form.introduction = text
    case .setMinutes(let minutes): form.minutes = minutes
    case .addPage(let page, let place):
      guard self.page(page.id) == nil, Set(page.questions.map(\.id)).isDisjoint(with: topIDs) else { return nil }
      form.pages.insert(page, at: Self.place(place, form.pages.count))
    case .replacePage(let id, let page):
      guard let index = pages.firstIndex(where: { $0.id == id }), id == page.id || self.page(page.id) == nil else { return nil }
      var page = page
      page.questions = pages[index].questions
      form.pages[index] = page
    case .movePage(let id, let place):
      guard let index = pages.firstIndex(where: { $0.id == id }) else { return nil }
      let page = form.pages.remove(at: index)
      form.pages.insert(page, at: Self.place(place, form.pages.count))
    case .removePage(let id):
      guard pages.contains(where: { $0.id == id }) else { return nil }
      form.pages.removeAll { $0.id == id }
    case .addQuestion(let question, let page, let group, let place):
      guard form.insert(question, page: page, group: group, at: place) else { return nil }
    case .replaceQuestion(let path, let question):
      guard form.replace(path, question) else { return nil }
    case .moveQuestion(let path, let page, let place):
      guard let question = self.question(path), self.page(page) != nil, path.inner == nil || self.page(of: path)?.id == page else {
        return nil
      }
      form.update(path) { _ in nil }
      guard form.insert(question, page: page, group: path.inner == nil ? nil : path.outer, at: place) else { return nil }
    case .removeQuestion(let path):
      guard self.question(path) != nil else { return nil }
      form.update(path) { _ in nil }
    }
    return form.mended(from: self)
  }

  private var topIDs: Set<String> { Set(pages.flatMap { $0.questions.map(\.id) }) }

  private static func place(_ place: Int?, _ count: Int) -> Int { min(max(place ?? count, 0), count) }

  private mutating func insert(_ question: Question, page: String, group: String?, at place: Int?) -> Bool {
    guard let index = pages.firstIndex(where: { $0.id == page }) else { return false }
    guard let group else {
      guard !topIDs.contains(question.id) else { return false }
      pages[index].questions.insert(question, at: Self.place(place, pages[index].questions.count))
      return true
    }
    guard let outer = pages[index].questions.firstIndex(where: { $0.id == group }), var inner = pages[index].questions[outer].group,
      question.group == nil, !inner.questions.contains(where: { $0.id == question.id })
    else { return false }
    inner.questions.insert(question, at: Self.place(place, inner.questions.count))
    pages[index].questions[outer].kind = .group(inner)
    return true
  }

  /// Changes a question, or takes it away where `change` gives nil.
  private mutating func update(_ path: QuestionPath, _ change: (Question) -> Question?) {
    for index in pages.indices {
      guard let outer = pages[index].questions.firstIndex(where: { $0.id == path.outer }) else { continue }
      guard let inner = path.inner else {
        if let changed = change(pages[index].questions[outer]) {
          pages[index].questions[outer] = changed
        } else {
          pages[index].questions.remove(at: outer)
        }
        return
      }
      guard var group = pages[index].questions[outer].group, let place = group.questions.firstIndex(where: { $0.id == inner }) else {
        return
      }
      if let changed = change(group.questions[place]) { group.questions[place] = changed } else { group.questions.remove(at: place) }
      pages[index].questions[outer].kind = .group(group)
      return
    }
  }

  private mutating func replace(_ path: QuestionPath, _ question: Question) -> Bool {
    guard let old = self.question(path) else { return false }
    let newPath = path.inner == nil ? QuestionPath(question.id) : QuestionPath(path.outer, question.id)
    guard newPath == path || self.question(newPath) == nil, path.inner == nil || question.group == nil else { return false }
    var question = question
    // A group keeps its questions where the edit is about the group itself.
    if let group = old.group, case .group(var new) = question.kind, new.questions.isEmpty {
      new.questions = group.questions
      question.kind = .group(new)
    }
    update(path) { _ in question }
    guard newPath != path else { return true }
    renameConditions { tested in
      if tested == path { return newPath }
      return path.inner == nil && tested.outer == path.outer ? QuestionPath(newPath.outer, tested.inner) : tested
    }
    return true
  }

  private mutating func renameConditions(_ rename: (QuestionPath) -> QuestionPath?) {
    for index in pages.indices {
      pages[index].showWhen = pages[index].showWhen?.mapping(rename)
      pages[index].questions = pages[index].questions.map { $0.mappingConditions(rename) }
    }
  }
}

extension Question {
  /// With the questions of its conditions and formulas renamed.
  fileprivate func mappingConditions(_ rename: (QuestionPath) -> QuestionPath?) -> Question {
    var question = self
    question.showWhen = showWhen?.mapping(rename)
    if case .when(let condition) = need { question.need = condition.mapping(rename).map { .when($0) } ?? .optional }
    switch kind {
    case .calculated(let formula, let unit, let decimals):
      question.kind = .calculated(formula.renaming(rename), unit: unit, decimals: decimals)
    case .fee(let formula, let item): question.kind = .fee(formula.renaming(rename), feeItem: item)
    case .date(var rule):
      rule.min = rule.min.flatMap { $0.mapping(rename) }
      rule.max = rule.max.flatMap { $0.mapping(rename) }
      question.kind = .date(rule)
    case .group(var group):
      group.questions = group.questions.map { $0.mappingConditions(rename) }
      question.kind = .group(group)
    default: break
    }
    return question
  }
}

extension Formula {
  /// With its questions renamed; those that `rename` gives nil for stay, for the check to find.
  func renaming(_ rename: (QuestionPath) -> QuestionPath?) -> Formula {
    let names = Dictionary(paths.map { ($0.description, (rename($0) ?? $0).description) }) { first, _ in first }
    guard names.contains(where: { $0.key != $0.value }) else { return self }
    var out = ""
    var word = ""
    func flush() {
      out += names[word] ?? word
      word = ""
    }
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let isPart = ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "."
      let isInName = word.unicodeScalars.first.map { ("a"..."z").contains($0) } ?? false
      let isHyphen =
        scalar == "-" && isInName && index + 1 < scalars.count
        && (("a"..."z").contains(scalars[index + 1]) || ("0"..."9").contains(scalars[index + 1]))
      if isPart || isHyphen {
        word.unicodeScalars.append(scalar)
      } else {
        flush()
        out.unicodeScalars.append(scalar)
      }
    }
    flush()
    return (try? Formula(out)) ?? self
  }
}

extension FormDefinition {
  /// Without tests of questions that are not there, come later or cannot be asked so.
  fileprivate func mended(from original: FormDefinition) -> (form: FormDefinition, removed: [Phrase]) {
    var form = self
    var removed: [Phrase] = []
    var earlier: Set<QuestionPath> = []
    func stands(_ bound: DateBound) -> Bool {
      guard let path = bound.path else { return true }
      return earlier.contains(path) && form.question(path)?.kind.name == .date
    }
    func mend(_ bound: DateBound?, _ label: LocalText) -> DateBound? {
      guard let bound, !stands(bound) else { return bound }
      removed.append(.editBoundRemoved(label.phrase, bound.phrase(in: original)))
      return nil
    }
    func mend(_ condition: Condition?, _ label: LocalText) -> Condition? {
      guard let condition else { return nil }
      let kept = condition.keeping { path, test in
        guard earlier.contains(path), let question = form.question(path) else { return false }
        return test.suits(question) && (test.bound.map(stands) ?? true)
      }
      if kept != condition { removed.append(.editConditionRemoved(label.phrase, condition.sentence(in: original))) }
      return kept
    }
    func mend(_ question: Question) -> Question {
      var question = question
      question.showWhen = mend(question.showWhen, question.label)
      if case .when(let condition) = question.need { question.need = mend(condition, question.label).map { .when($0) } ?? .optional }
      if case .date(var rule) = question.kind {
        rule.min = mend(rule.min, question.label)
        rule.max = mend(rule.max, question.label)
        question.kind = .date(rule)
      }
      return question
    }
    for index in form.pages.indices {
      form.pages[index].showWhen = mend(form.pages[index].showWhen, form.pages[index].title)
      for place in form.pages[index].questions.indices {
        var question = mend(form.pages[index].questions[place])
        earlier.insert(QuestionPath(question.id))
        if var group = question.group {
          for inner in group.questions.indices {
            group.questions[inner] = mend(group.questions[inner])
            earlier.insert(QuestionPath(question.id, group.questions[inner].id))
          }
          question.kind = .group(group)
        }
        form.pages[index].questions[place] = question
      }
    }
    return (form, removed)
  }
}

extension Condition {
  /// Without the tests that do not pass; nil where nothing is left.
  func keeping(_ passes: (QuestionPath, Test) -> Bool) -> Condition? {
    switch self {
    case .test(let path, let test): return passes(path, test) ? self : nil
    case .all(let list):
      let kept = list.compactMap { $0.keeping(passes) }
      return kept.isEmpty ? nil : kept.count == list.count ? .all(kept) : kept.count == 1 ? kept[0] : .all(kept)
    case .any(let list):
      let kept = list.compactMap { $0.keeping(passes) }
      return kept.isEmpty ? nil : kept.count == list.count ? .any(kept) : kept.count == 1 ? kept[0] : .any(kept)
    case .not(let inner): return inner.keeping(passes).map { .not($0) }
    }
  }
}

extension Phrase {
  static func editBoundRemoved(_ label: Phrase, _ bound: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」の日付の範囲（\(bound.japanese)）は、見ている質問がなくなったか後になったため、外しました。",
      en: "A limit of “\(label.english)” (\(bound.english)) was taken away: its question is gone or comes later.",
      easy: "「\(label.easyJapanese)」の 日の はんい（\(bound.easyJapanese)）を けしました。")
  }
  static func editConditionRemoved(_ label: Phrase, _ condition: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」の条件（\(condition.japanese)）は、見ている質問がなくなったか後になったため、外しました。",
      en: "A condition of “\(label.english)” (\(condition.english)) was taken away: its question is gone or comes later.",
      easy: "「\(label.easyJapanese)」の 条件（\(condition.easyJapanese)）を けしました。")
  }
}
