import Design
import Kernel
import Markup

/// The questions of one page as form controls.
struct QuestionRendering {
  let model: FormPageModel
  let texts: Texts

  /// One question where it stands.
  struct Place {
    let question: Question
    let path: QuestionPath
    let field: String
    let shows: Bool
    let isNeeded: Bool
    let item: (group: String, index: Int)?
    let answer: Answer?
  }

  func page() -> HTML {
    var html = HTML()
    let course = model.course.page(model.page.id)
    for question in model.page.questions {
      let state = course?.questions.first { $0.question.id == question.id }
      let place = Place(
        question: question, path: QuestionPath(question.id), field: question.id, shows: state?.shows ?? true,
        isNeeded: state?.isNeeded ?? false,
        item: nil, answer: model.course.answers[question.id] ?? model.answers[question.id])
      html.append(conditional(place) { question.group.map { group(place, $0, state) } ?? single(place) })
    }
    return html
  }

  /// What shows only under a condition: in sight, or put away for the script to bring out.
  private func conditional(_ place: Place, _ content: () -> HTML) -> HTML {
    guard let condition = place.question.showWhen, model.isOpen(place.path) else { return place.shows ? content() : HTML() }
    // Where the browser cannot follow it alone, the server's word counts.
    let isWhole = ClientRule.isWhole(condition, page: model.page, item: place.item)
    let asks: Attribute = .attribute("data-shows", isWhole ? nil : place.field)
    switch ClientRule(condition, page: model.page, item: place.item, holds: { holds($0, place) }) {
    case .constant:
      guard !isWhole else { return place.shows ? content() : HTML() }
      return place.shows ? div(.class("conditional"), asks, content: content) : templateElement(asks, content: content)
    case .rule(let json):
      if place.shows { return div(.class("conditional"), .attribute("data-when", json), asks, content: content) }
      return templateElement(.attribute("data-when", json), asks, content: content)
    }
  }

  private func holds(_ condition: Condition, _ place: Place) -> Bool {
    condition.holds(today: model.course.today, opening: model.course.opening) { path in
      if let item = place.item, path.outer == item.group, let inner = path.inner {
        let items = model.course.answers.items(item.group)
        return items.indices.contains(item.index) ? items[item.index][inner].map { [$0] } ?? [] : []
      }
      return model.course.answers.found(path)
    }
  }

  private func single(_ place: Place) -> HTML {
    guard place.question.isAsked else { return told(place) }
    guard model.isOpen(place.path) else { return locked(place) }
    return asked(place.field) + control(place)
  }

  /// Tells the server that the question stood on the page.
  private func asked(_ field: String) -> HTML { input(.type("hidden"), .name(EntryField.asked), .value(field)) }

  // MARK: Groups

  private func group(_ place: Place, _ group: QuestionKind.Group, _ state: FormCourse.Question?) -> HTML {
    guard model.isOpen(place.path) || group.questions.contains(where: { model.isOpen(QuestionPath(place.field, $0.id)) }) else {
      return locked(place)
    }
    let isWholeOpen = model.isOpen(place.path)
    let count = max(model.values.itemCount(place.field), min(max(group.min, place.isNeeded ? 1 : 0), group.max))
    return asked(place.field)
      + fieldGroup(texts(place.question.label), hint: hint(place).map { texts($0) }) {
        input(
          .type("hidden"), .id(Field.id(of: EntryField.count(place.field))), .name(EntryField.count(place.field)), .value(String(count)))
        if let mistake = model.mistakes[EntryField.count(place.field)] { inlineAlert(.error, in: texts) { p { texts(mistake) } } }
        for index in 0..<count { item(place, group, index, state, isWholeOpen && count > 1) }
        if isWholeOpen, count < group.max {
          actionButton(
            texts(.fillingAdd(group.itemLabel)), style: .outline, icon: .plus, name: EntryField.action,
            value: PageAction.add(group: place.field).value)
        }
      }
  }

  private func item(_ place: Place, _ group: QuestionKind.Group, _ index: Int, _ state: FormCourse.Question?, _ canRemove: Bool) -> HTML {
    let answers = model.course.answers.items(place.field)
    let kept = model.answers.items(place.field)
    return fieldGroup(texts(group.itemLabel.item(index + 1))) {
      for question in group.questions {
        let path = QuestionPath(place.field, question.id)
        let states = state.flatMap { $0.items.indices.contains(index) ? $0.items[index] : nil }
        let here = states?.first { $0.question.id == question.id }
        let inner = Place(
          question: question, path: path, field: EntryField.item(place.field, index) + "." + question.id,
          shows: here?.shows ?? (question.showWhen == nil), isNeeded: here?.isNeeded ?? (question.need == .required),
          item: (place.field, index),
          answer: (answers.indices.contains(index) ? answers[index][question.id] : nil)
            ?? (kept.indices.contains(index) ? kept[index][question.id] : nil))
        conditional(inner) { single(inner) }
      }
      if canRemove {
        actionButton(
          texts(.fillingRemove(group.itemLabel, index + 1)), style: .text, size: .small, name: EntryField.action,
          value: PageAction.remove(group: place.field, item: index).value)
      }
    }
  }

  // MARK: What is not asked

  private func told(_ place: Place) -> HTML {
    switch place.question.kind {
    case .explanation(let text):
      return section(.class("alert is-info")) {
        div(.class("alert-body")) {
          p(.class("alert-title")) { texts(place.question.label) }
          paragraphs(text, in: texts)
        }
      }
    case .calculated(let formula, _, _), .fee(let formula, _):
      let words = AnswerWords(texts: texts, isOfficial: false)
      let value = place.answer.map { words.value($0, of: place.question).joined() } ?? texts(.fillingNotYet)
      let dependsOnPage = formula.paths.contains { path in model.page.questions.contains { $0.id == path.outer } }
      return div(.class("field")) {
        p(.class("field-label")) { texts(place.question.label) }
        if let hint = hint(place) { p(.class("field-hint")) { texts(hint) } }
        p { output(.id(Field.id(of: place.field))) { strong { value } } }
        if dependsOnPage {
          // Hidden by the script that calculates while somebody types.
          div(.attribute("data-calculate", "")) {
            actionButton(texts(.fillingCalculate), style: .outline, size: .small, name: EntryField.action, value: "refresh")
          }
        }
      }
    default: return HTML()
    }
  }

  /// An answer that may be read and not changed.
  private func locked(_ place: Place) -> HTML {
    guard place.shows else { return HTML() }
    let lines = AnswersView(model.form, model.answers, language: texts.language, today: model.course.today, isOfficial: false).lines
    let mine = lines.filter { line in
      line.path == place.path && (place.item == nil || line.item == place.item?.index)
        || (place.item == nil && line.path.outer == place.path.outer)
    }
    return summaryList(
      mine.map { line in
        SummaryItem(texts(line.label)) {
          answerLines(line.value)
          if model.locked.contains(place.path) { p(.class("support")) { texts(.fillingLockedByDecision) } }
        }
      }, in: texts)
  }

  /// The whole page, to be read.
  func lockedPage() -> HTML {
    let view = AnswersView(model.form, model.answers, language: texts.language, today: model.course.today, isOfficial: false)
    let lines = view.sections.first { $0.page == model.page.id }?.lines ?? []
    return summaryList(lines.map { line in SummaryItem(texts(line.label)) { answerLines(line.value) } }, in: texts)
  }

  // MARK: Hints

  /// Hint, when it is needed, why it is asked, where it came from.
  func hint(_ place: Place) -> LocalText? {
    let question = place.question
    var parts: [LocalText] = []
    if let hint = question.hint { parts.append(hint) }
    if case .when(let condition) = question.need { parts.append(Phrase.fillingNeeded(condition.sentence(in: model.form)).local) }
    if let purpose = question.personalData { parts.append(.fillingPurpose(purpose)) }
    if model.prefilled.contains(place.path) {
      let source: Phrase =
        model.fromDecision.contains(place.path)
        ? .fillingFromDecision : model.fromEarlier.contains(place.path) ? .fillingFromEarlier : .fillingPrefilled
      parts.append(source.local)
    }
    guard let first = parts.first else { return nil }
    return parts.dropFirst().reduce(first) { $0.followed(by: $1) }
  }
}

extension LocalText {
  /// With another text behind it, in every language that both have.
  func followed(by other: LocalText) -> LocalText {
    LocalText(
      japanese + "　" + other.japanese, en: english.flatMap { english in other.english.map { english + " " + $0 } },
      easy: text(.easyJapanese) + "　" + other.text(.easyJapanese))
  }
}

/// Lines of an answer one below the other.
@HTMLBuilder func answerLines(_ lines: [String]) -> HTML {
  for (index, line) in lines.enumerated() {
    HTML(line)
    if index + 1 < lines.count { br() }
  }
}
