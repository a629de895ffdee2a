import Kernel

/// A form as it is for certain answers: which pages and questions show, what must be answered, what is calculated. Made anew whenever
/// an answer has changed.
public struct FormCourse: Sendable {
  public struct Page: Sendable {
    public let page: FormPage
    public let shows: Bool
    public let questions: [Question]
  }

  public struct Question: Sendable {
    public let question: Forms.Question
    public let path: QuestionPath
    public let shows: Bool
    /// Must be answered; never where it does not show.
    public let isNeeded: Bool
    /// Of a group: the questions of each item.
    public let items: [[Question]]
  }

  public let form: FormDefinition
  public let today: CalendarDate
  public let opening: OpeningDays
  /// The answers that count: those of hidden questions are left out, what is calculated is in.
  public let answers: Answers
  /// Every page in its order; of a course so far, those up to there.
  public let pages: [Page]
  private let emptyGroups: Set<String>

  /// `answers` as they were kept while filling, those of hidden questions among them.
  /// `opening`: when the town's office is open, for conditions that count opening days.
  public init(_ form: FormDefinition, _ answers: Answers, today: CalendarDate, opening: OpeningDays = OpeningDays()) {
    var walk = CourseWalk(form: form, today: today, opening: opening, given: answers)
    self.init(walk.pages(form.pages[...]), of: &walk)
  }

  private init(_ pages: [Page], of walk: inout CourseWalk) {
    (form, today, opening) = (walk.form, walk.today, walk.opening)
    self.pages = pages
    (answers, emptyGroups) = (walk.effective, walk.emptyGroups)
  }

  /// The course so far, before the first page: to go on from.
  static func start(_ form: FormDefinition, context: FillingContext) -> FormCourse {
    var walk = CourseWalk(form: form, today: context.today, opening: context.opening, given: Answers())
    return FormCourse([], of: &walk)
  }

  /// This course and the next page, for answers that differ on that page only: no page depends on what comes after it.
  func goingOn(_ answers: Answers) -> FormCourse {
    var walk = CourseWalk(form: form, today: today, opening: opening, given: answers)
    (walk.effective, walk.emptyGroups, walk.hasEnded) = (self.answers, emptyGroups, exit != nil)
    return FormCourse(pages + walk.pages(form.pages[pages.count...].prefix(1)), of: &walk)
  }

  /// As it is judged in a context.
  public init(_ form: FormDefinition, _ answers: Answers, context: FillingContext) {
    self.init(form, answers, today: context.today, opening: context.opening)
  }

  /// Pages that show, an exit as the last.
  public var shownPages: [Page] { pages.filter(\.shows) }

  /// The page that ends the filling, where one shows.
  public var exit: FormPage? { pages.first { $0.shows && $0.page.isExit }?.page }

  public func page(_ id: String) -> Page? { pages.first { $0.page.id == id } }

  /// The next page that shows; nil after the last.
  public func page(after id: String, part: String? = nil) -> FormPage? {
    guard let index = pages.firstIndex(where: { $0.page.id == id }) else { return nil }
    return pages[(index + 1)...].first { $0.shows && (part == nil || $0.page.isExit || form.part(of: $0.page) == part) }?.page
  }

  public func page(before id: String, part: String? = nil) -> FormPage? {
    guard let index = pages.firstIndex(where: { $0.page.id == id }) else { return nil }
    return pages[..<index].last { $0.shows && (part == nil || form.part(of: $0.page) == part) }?.page
  }

  /// How a page's place among those that show is told: 2 of 5. Nil for an exit and for what does not show.
  public func position(of id: String, part: String? = nil) -> (number: Int, count: Int)? {
    let counted = pages.filter { $0.shows && !$0.page.isExit && (part == nil || form.part(of: $0.page) == part) }
    return counted.firstIndex { $0.page.id == id }.map { ($0 + 1, counted.count) }
  }

  /// Fees with their item, in whole yen; those that cannot be told yet are left out.
  public var fees: [(path: QuestionPath, feeItem: String?, yen: Int)] {
    var fees: [(path: QuestionPath, feeItem: String?, yen: Int)] = []
    func add(_ question: Question, _ answers: Answers) {
      if question.shows, case .fee(_, let item) = question.question.kind, let yen = answers[question.question.id]?.number {
        fees.append((question.path, item, Int(yen)))
      }
    }
    for page in pages where page.shows {
      for question in page.questions {
        add(question, answers)
        for (item, questions) in zip(answers.items(question.question.id), question.items) { for inner in questions { add(inner, item) } }
      }
    }
    return fees
  }
}

/// Goes through a form once, in order: a condition sees only what came before.
private struct CourseWalk {
  let form: FormDefinition
  let today: CalendarDate
  let opening: OpeningDays
  let given: Answers
  var effective = Answers()
  /// Groups in whose items nothing was answered.
  var emptyGroups: Set<String> = []
  /// An exit was shown.
  var hasEnded = false

  init(form: FormDefinition, today: CalendarDate, opening: OpeningDays, given: Answers) {
    self.form = form
    self.today = today
    self.opening = opening
    self.given = given
  }

  mutating func pages(_ list: ArraySlice<FormPage>) -> [FormCourse.Page] {
    var pages: [FormCourse.Page] = []
    pages.reserveCapacity(list.count)
    for page in list {
      let shows = !hasEnded && holds(page.showWhen, item: nil)
      if shows && page.isExit { hasEnded = true }
      pages.append(FormCourse.Page(page: page, shows: shows, questions: page.questions.map { question($0, on: shows) }))
    }
    return pages
  }

  private func holds(_ condition: Condition?, item: (group: String, answers: Answers)?) -> Bool {
    guard let condition else { return true }
    return condition.holds(today: today, opening: opening) { path in
      if let item, path.outer == item.group, let inner = path.inner { return item.answers[inner].map { [$0] } ?? [] }
      if path.inner == nil, emptyGroups.contains(path.outer) { return [] }
      return effective.found(path)
    }
  }

  private func isNeeded(_ question: Question, item: (group: String, answers: Answers)?) -> Bool {
    guard question.isAsked else { return false }
    switch question.need {
    case .required: return true
    case .optional: return false
    case .when(let condition): return holds(condition, item: item)
    }
  }

  private mutating func question(_ question: Question, on pageShows: Bool) -> FormCourse.Question {
    let path = QuestionPath(question.id)
    let shows = pageShows && holds(question.showWhen, item: nil)
    guard shows else { return FormCourse.Question(question: question, path: path, shows: false, isNeeded: false, items: []) }
    var items: [[FormCourse.Question]] = []
    switch question.kind {
    case .group(let group): items = self.items(group, id: question.id, isNeeded: isNeeded(question, item: nil))
    case .calculated(let formula, _, let decimals): effective[question.id] = formula.value(values(), decimals: decimals).map { .number($0) }
    case .fee(let formula, _): effective[question.id] = formula.value(values(), decimals: 0).map { .number($0) }
    case .explanation: break
    default: effective[question.id] = given[question.id]
    }
    return FormCourse.Question(
      question: question, path: path, shows: true, isNeeded: isNeeded(question, item: nil), items: items)
  }

  private mutating func items(_ group: QuestionKind.Group, id: String, isNeeded isGroupNeeded: Bool) -> [[FormCourse.Question]] {
    var made: [Answer] = []
    var hasAnswer = false
    var all: [[FormCourse.Question]] = []
    for item in given.items(id) {
      var answers = Answers()
      var questions: [FormCourse.Question] = []
      for question in group.questions {
        let path = QuestionPath(id, question.id)
        let shows = holds(question.showWhen, item: (id, answers))
        if shows {
          let source = values(items: (id, made.compactMap { $0.record.map(Answers.init) } + [answers]))
          switch question.kind {
          case .calculated(let formula, _, let decimals):
            answers[question.id] = formula.value(source, decimals: decimals, item: made.count).map { .number($0) }
          case .fee(let formula, _): answers[question.id] = formula.value(source, decimals: 0, item: made.count).map { .number($0) }
          case .explanation: break
          default:
            answers[question.id] = item[question.id]
            if item[question.id] != nil { hasAnswer = true }
          }
        }
        questions.append(
          FormCourse.Question(
            question: question, path: path, shows: shows, isNeeded: shows && isNeeded(question, item: (id, answers)), items: []))
      }
      made.append(.record(answers.values))
      all.append(questions)
    }
    if !hasAnswer {
      // Items that were put there and left empty are no answer, and may stay so where none is needed.
      emptyGroups.insert(id)
      if !isGroupNeeded { return [] }
    }
    effective[id] = .list(made)
    return all
  }

  private func values(items: (group: String, items: [Answers])? = nil) -> CourseValues {
    CourseValues(form: form, answers: effective, items: items)
  }
}

/// What formulas see: choices count as their value, yes as 1.
private struct CourseValues: FormulaValues {
  let form: FormDefinition
  let answers: Answers
  /// The items so far of the group that is being gone through.
  let items: (group: String, items: [Answers])?

  func number(_ question: String) -> Double? {
    answers[question].flatMap { Self.number($0, form.question(QuestionPath(question))) }
  }

  func number(_ question: String, inItem item: Int, of group: String) -> Double? {
    let all = list(group)
    guard all.indices.contains(item), let answer = all[item][question] else { return nil }
    return Self.number(answer, form.question(QuestionPath(group, question)))
  }

  func itemCount(_ group: String) -> Int { list(group).count }

  func date(_ question: String) -> CalendarDate? { answers[question]?.text.flatMap { CalendarDate($0) } }

  func date(_ question: String, inItem item: Int, of group: String) -> CalendarDate? {
    let all = list(group)
    return all.indices.contains(item) ? all[item][question]?.text.flatMap { CalendarDate($0) } : nil
  }

  private func list(_ group: String) -> [Answers] { items?.group == group ? items?.items ?? [] : answers.items(group) }

  private static func number(_ answer: Answer, _ question: Question?) -> Double? {
    switch answer {
    case .number(let number): return number
    case .flag(let flag): return flag ? 1 : 0
    case .text(let id): return question?.choices.first { $0.id == id }?.value
    case .list(let chosen):
      let values = chosen.compactMap(\.text).compactMap { id in question?.choices.first { $0.id == id }?.value }
      return values.isEmpty ? nil : values.reduce(0, +)
    case .record: return nil
    }
  }
}
