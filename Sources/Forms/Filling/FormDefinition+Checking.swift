import Kernel

extension FormDefinition {
  /// Judges all answers at once, however they came in (the API, an import, the last look before sending): folds what can be folded, and
  /// names everything that is wrong by the field on which it would stand (`children.0.name.family`).
  /// - Returns: the answers that count, without those of hidden questions and with what is calculated; right only where there are no mistakes.
  public func check(_ answers: Answers, context: FillingContext, parts: Set<String>? = nil) -> (answers: Answers, mistakes: Mistakes) {
    var mistakes = Mistakes()
    var laidOver = answers
    for id in answers.values.keys.sorted() where question(QuestionPath(id)) == nil { mistakes.add(id, .entryUnknown(id)) }
    var course = FormCourse.start(self, context: context)
    for page in pages {
      var values = EntryValues()
      for question in page.questions {
        guard let answer = answers[question.id] else { continue }
        if !values.write(answer, of: question, base: question.id) {
          mistakes.add(question.id, .entryShape(question.label.phrase))
          laidOver[question.id] = nil
        }
      }
      let entry = PageEntry(
        self, page: page, values: values, kept: laidOver, uploads: [:], asked: nil, context: context, following: course)
      (laidOver, course) = (entry.answers, entry.course)
      guard parts.map({ $0.contains(part(of: page)) }) ?? true else { continue }
      mistakes.append(entry.mistakes)
    }
    if let exit = course.exit { mistakes.add(nil, exit.title.phrase) }
    return (course.answers, mistakes)
  }

  /// The first page that shows and is not complete; nil where all may be sent. For coming back to a filling.
  public func firstIncompletePage(_ answers: Answers, context: FillingContext, part: String? = nil) -> FormPage? {
    let course = FormCourse(self, answers, context: context)
    for page in course.shownPages where !page.page.isExit && (part == nil || self.part(of: page.page) == part) {
      let values = EntryValues(answers, for: page.page.questions)
      let entry = PageEntry(self, page: page.page, values: values, kept: answers, uploads: [:], asked: nil, context: context)
      if !entry.mistakes.isEmpty { return page.page }
    }
    return nil
  }
}
