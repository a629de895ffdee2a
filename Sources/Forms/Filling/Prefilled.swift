import Kernel

/// Answers that are offered because they are known already (once-only): marked as such, and correctable.
public struct Prefilled: Sendable, Hashable {
  public var answers: Answers
  public var paths: Set<QuestionPath>
  /// Nothing was offered because the person is under a protective measure (支援措置).
  public var isBlocked: Bool

  public init(answers: Answers = Answers(), paths: Set<QuestionPath> = [], isBlocked: Bool = false) {
    self.answers = answers
    self.paths = paths
    self.isBlocked = isBlocked
  }

  /// What the caller knows about the person, as the answer that the question's kind has; nil where nothing is known.
  public typealias Source = @Sendable (Question.Prefill, Question) throws -> Answer?

  /// Offers what `source` knows for the questions that ask for it. What does not suit its question is left out.
  /// - Parameter isBlocked: true for a person under a protective measure: then `source` is not even asked.
  public static func offer(_ form: FormDefinition, isBlocked: Bool, context: FillingContext, from source: Source) rethrows -> Prefilled {
    guard !isBlocked else { return Prefilled(isBlocked: true) }
    var offered = Prefilled()
    for page in form.pages {
      for question in page.questions {
        guard let prefill = question.prefill, question.isAsked, let answer = try source(prefill, question) else { continue }
        var values = EntryValues()
        guard values.write(answer, of: question, base: question.id) else { continue }
        let reader = EntryReader(values: values, context: context, uploads: [:])
        let result = reader.read(question, base: question.id, label: question.label.phrase, known: nil)
        // A name without its reading is still worth offering: what is missing is asked for.
        // Each field of an item is judged on its page, where what is missing of a person can be added.
        offered.answers[question.id] = result.answer ?? (question.kind.holdsPersonalData || question.group != nil ? answer : nil)
        if offered.answers[question.id] != nil { offered.paths.insert(QuestionPath(question.id)) }
      }
    }
    return offered
  }

  /// Offers an earlier application of the same procedure: everything that the form still asks in the same way. Files, consents and what is
  /// calculated are given anew.
  public static func offer(_ form: FormDefinition, again earlier: Answers, isBlocked: Bool, context: FillingContext) -> Prefilled {
    guard !isBlocked else { return Prefilled(isBlocked: true) }
    var offered = Prefilled()
    for question in form.pages.flatMap(\.questions) where question.isAsked && !question.isGivenAnew {
      guard let answer = earlier[question.id] else { continue }
      var values = EntryValues()
      guard values.write(answer, of: question, base: question.id) else { continue }
      if question.group == nil {
        let result = EntryReader(values: values, context: context, uploads: [:]).read(question, base: question.id, label: question.label.phrase, known: nil)
        guard let read = result.answer, result.mistakes.isEmpty else { continue }
        offered.answers[question.id] = read
      } else {
        let kept = question.group?.questions.filter { !$0.isGivenAnew }.map(\.id) ?? []
        let items = answer.items.map { item in Answer.record(item.values.filter { kept.contains($0.key) }) }
        guard !items.isEmpty else { continue }
        offered.answers[question.id] = .list(items)
      }
      offered.paths.insert(QuestionPath(question.id))
    }
    return offered
  }
}
