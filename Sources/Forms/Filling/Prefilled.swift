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
        offered.answers[question.id] = result.answer ?? (question.kind.holdsPersonalData ? answer : nil)
        if offered.answers[question.id] != nil { offered.paths.insert(QuestionPath(question.id)) }
      }
    }
    return offered
  }
}
