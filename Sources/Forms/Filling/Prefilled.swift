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

  /// What the caller knows about the person, as the answer that the question's kind has; nil where nothing is known. For a question inside a group it
  /// is asked for the whole earlier group (`.earlier` with the group's id, for the group), as a list of records under the earlier questions' ids.
  public typealias Source = @Sendable (Question.Prefill, Question) throws -> Answer?

  /// Offers what `source` knows for the questions that ask for it. What does not suit its question is left out.
  /// - Parameter isBlocked: true for a person under a protective measure: then `source` is not even asked.
  public static func offer(_ form: FormDefinition, isBlocked: Bool, context: FillingContext, from source: Source) rethrows -> Prefilled {
    guard !isBlocked else { return Prefilled(isBlocked: true) }
    var offered = Prefilled()
    for page in form.pages {
      for question in page.questions {
        guard question.isAsked else { continue }
        var known = try question.prefill.flatMap { try source($0, question) }
        if let group = question.group { known = try rows(known, question, group, from: source) }
        guard let answer = known else { continue }
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

  /// The rows of a group: those offered as a whole, or one for each item of an earlier group that the questions inside name. A row of both is one where
  /// the name is the same.
  private static func rows(_ offered: Answer?, _ question: Question, _ group: QuestionKind.Group, from source: Source) rethrows -> Answer? {
    var rows = offered?.items ?? []
    var earlier: [Earlier: [(inner: Question, from: String)]] = [:]
    for inner in group.questions where inner.isAsked && !inner.isGivenAnew {
      guard case .earlier(let procedure, let text)? = inner.prefill, let path = QuestionPath(text: text), let from = path.inner else {
        continue
      }
      earlier[Earlier(procedure: procedure, group: path.outer), default: []].append((inner, from))
    }
    for (place, asked) in earlier.sorted(by: { ($0.key.procedure, $0.key.group) < ($1.key.procedure, $1.key.group) }) {
      guard let items = try source(.earlier(procedure: place.procedure, question: place.group), question)?.items else { continue }
      let found = items.map { item in
        asked.reduce(into: Answers()) { row, pair in
          guard let answer = item[pair.from] else { return }
          var values = EntryValues()
          if values.write(answer, of: pair.inner, base: pair.inner.id) { row[pair.inner.id] = answer }
        }
      }.filter { !$0.isEmpty }
      if rows.isEmpty {
        rows = Array(found.prefix(group.max))
      } else {
        for index in rows.indices {
          guard let name = Self.name(rows[index], group), let same = found.first(where: { Self.name($0, group) == name }) else { continue }
          rows[index] = same.merging(rows[index])
        }
      }
    }
    return rows.isEmpty ? nil : .list(rows.map { .record($0.values) })
  }

  private struct Earlier: Hashable {
    let procedure: String
    let group: String
  }

  private static func name(_ row: Answers, _ group: QuestionKind.Group) -> String? {
    guard let name = group.questions.first(where: { $0.kind.name == .personName }).flatMap({ row[$0.id] }) else { return nil }
    return TextFolding.key([name["family"], name["given"]].compactMap { $0 }.joined(separator: " "))
  }

  /// Offers answers to questions by their ids, whatever the form says of their source. What does not suit its question is left out.
  public static func offer(_ form: FormDefinition, given: [String: Answer], context: FillingContext) -> Prefilled {
    var offered = Prefilled()
    for question in form.pages.flatMap(\.questions) where question.isAsked && question.group == nil {
      guard let answer = given[question.id] else { continue }
      var values = EntryValues()
      guard values.write(answer, of: question, base: question.id) else { continue }
      let result = EntryReader(values: values, context: context, uploads: [:]).read(
        question, base: question.id, label: question.label.phrase, known: nil)
      guard let read = result.answer, result.mistakes.isEmpty else { continue }
      offered.answers[question.id] = read
      offered.paths.insert(QuestionPath(question.id))
    }
    return offered
  }

  /// Takes over what another source offers; it comes first.
  public mutating func take(_ other: Prefilled) {
    for path in other.paths { answers[path.outer] = other.answers[path.outer] }
    paths.formUnion(other.paths)
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
        let result = EntryReader(values: values, context: context, uploads: [:]).read(
          question, base: question.id, label: question.label.phrase, known: nil)
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
