import Kernel

/// What is wrong with the sense of a form, in sentences for the officer who made it. Reading a file has checked its shape before.
public struct FormCheck: Sendable {
  public struct Finding: Sendable, Hashable {
    public enum Severity: String, Sendable {
      /// It must not be published.
      case error
      /// It works, but somebody should look.
      case warning
    }
    public let severity: Severity
    /// Id of the page; nil for the whole form.
    public let page: String?
    public let question: QuestionPath?
    public let message: Phrase
  }

  public private(set) var findings: [Finding] = []
  private let form: FormDefinition
  /// Questions that come before the one that is looked at.
  private var earlier: Set<QuestionPath> = []

  public init(_ form: FormDefinition) {
    self.form = form
    run()
  }

  /// Whether it may be published.
  public var isPublishable: Bool { !findings.contains { $0.severity == .error } }

  private mutating func add(_ page: FormPage?, _ path: QuestionPath?, _ message: Phrase) {
    findings.append(Finding(severity: .error, page: page?.id, question: path, message: message))
  }

  private mutating func warn(_ page: FormPage?, _ path: QuestionPath?, _ message: Phrase) {
    findings.append(Finding(severity: .warning, page: page?.id, question: path, message: message))
  }

  private mutating func run() {
    if form.pages.isEmpty { add(nil, nil, .checkNoPages) }
    if form.title.isEmpty { add(nil, nil, .checkNoTitle) }
    for id in Self.repeated(form.pages.map(\.id)) { add(nil, nil, .checkPageTwice(id)) }
    for id in Self.repeated(form.parts.map(\.id)) { add(nil, nil, .checkPartTwice(id)) }
    for id in Self.repeated(form.pages.flatMap { $0.questions.map(\.id) }) { add(nil, QuestionPath(id), .checkQuestionTwice(id)) }
    var ended: FormPage?
    for page in form.pages {
      if let ended { add(page, nil, .checkUnreachable(page.title.phrase, after: ended.title.phrase)) }
      self.page(page)
      if page.isExit, page.showWhen == nil, ended == nil { ended = page }
    }
    for part in form.parts where !form.pages.contains(where: { form.part(of: $0) == part.id }) {
      warn(nil, nil, .checkPartWithoutPage(part.title.phrase))
    }
  }

  private mutating func page(_ page: FormPage) {
    if page.title.isEmpty { add(page, nil, .checkPageWithoutTitle(page.id)) }
    if let part = page.part, !form.partIDs.contains(part) { add(page, nil, .checkUnknownPart(page.title.phrase, part)) }
    if let condition = page.showWhen {
      self.condition(condition, page, nil, of: page.title.phrase)
      if condition.isImpossible { add(page, nil, .checkImpossible(page.title.phrase)) }
    }
    if page.isExit {
      if page.introduction == nil { add(page, nil, .checkExitWithoutWhy(page.title.phrase)) }
      if page.questions.contains(where: \.isAsked) { warn(page, nil, .checkExitWithQuestions(page.title.phrase)) }
    } else if page.questions.isEmpty, page.introduction == nil {
      warn(page, nil, .checkEmptyPage(page.title.phrase))
    }
    for question in page.questions {
      self.question(question, QuestionPath(question.id), page, in: nil)
      earlier.insert(QuestionPath(question.id))
      guard let group = question.group else { continue }
      for id in Self.repeated(group.questions.map(\.id)) { add(page, QuestionPath(question.id, id), .checkQuestionTwice(id)) }
      if group.questions.isEmpty { add(page, QuestionPath(question.id), .checkEmptyGroup(question.label.phrase)) }
      for inner in group.questions {
        self.question(inner, QuestionPath(question.id, inner.id), page, in: question)
        earlier.insert(QuestionPath(question.id, inner.id))
      }
    }
  }

  private mutating func question(_ question: Question, _ path: QuestionPath, _ page: FormPage, in group: Question?) {
    let label = question.label.isEmpty ? Phrase(question.id, en: question.id, easy: question.id) : question.label.phrase
    if question.label.isEmpty { add(page, path, .checkNoLabel(question.id)) }
    if question.personalData == nil, question.isAsked {
      if question.kind.holdsPersonalData {
        add(page, path, .checkNoPurpose(label))
      } else if case .profile = question.prefill, question.group == nil {
        add(page, path, .checkNoPurpose(label))
      }
    }
    if let condition = question.showWhen {
      self.condition(condition, page, path, of: label)
      if condition.isImpossible { add(page, path, .checkImpossible(label)) }
    }
    if case .when(let condition) = question.need { self.condition(condition, page, path, of: label) }
    if case .profile(let key) = question.prefill, !key.kinds.contains(question.kind.name) { add(page, path, .checkPrefill(label)) }
    limits(question, path, page, label)
    if let formula = question.kind.formula { self.formula(formula, path, page, label) }
  }

  private mutating func limits(_ question: Question, _ path: QuestionPath, _ page: FormPage, _ label: Phrase) {
    func isReversed<T: Comparable>(_ min: T?, _ max: T?) -> Bool { min.flatMap { min in max.map { min > $0 } } ?? false }
    switch question.kind {
    case .oneOf(let choices, _): self.choices(choices, least: 2, path, page, label)
    case .severalOf(let choices, let min, let max):
      self.choices(choices, least: 1, path, page, label)
      if isReversed(min, max) || (min ?? 0) > choices.count { add(page, path, .checkReversed(label)) }
    case .matrix(let rows, let columns):
      self.choices(rows, least: 1, path, page, label)
      self.choices(columns, least: 2, path, page, label)
    case .number(let min, let max, _, _): if isReversed(min, max) { add(page, path, .checkReversed(label)) }
    case .yen(let min, let max): if isReversed(min, max) { add(page, path, .checkReversed(label)) }
    case .group(let group): if group.min > group.max { add(page, path, .checkReversed(label)) }
    case .date(let rule):
      if rule.isReversed { add(page, path, .checkReversed(label)) }
      for bound in [rule.min, rule.max].compactMap({ $0 }) { self.bound(bound, path, page, label) }
    case .photo(let rule): if rule.types.contains(where: { !$0.isImage }) { add(page, path, .checkPhotoTypes(label)) }
    default: break
    }
  }

  private mutating func choices(_ choices: [FormChoice], least: Int, _ path: QuestionPath, _ page: FormPage, _ label: Phrase) {
    if choices.count < least { add(page, path, .checkTooFewChoices(label, least)) }
    for id in Self.repeated(choices.map(\.id)) { add(page, path, .checkChoiceTwice(label, id)) }
    for text in Self.repeated(choices.map(\.label.japanese)) { warn(page, path, .checkChoiceLabelTwice(label, text)) }
  }

  private mutating func condition(_ condition: Condition, _ page: FormPage, _ path: QuestionPath?, of label: Phrase) {
    condition.forEachTest { tested, test in
      guard let question = form.question(tested) else { return add(page, path, .checkConditionUnknown(label, tested.description)) }
      guard earlier.contains(tested), tested != path else { return add(page, path, .checkConditionLater(label, question.label.phrase)) }
      if !test.suits(question) { add(page, path, .checkConditionUnsuited(label, question.label.phrase)) }
      if let bound = test.bound { self.bound(bound, path, page, label) }
    }
  }

  /// A date that is compared with the answer to another question.
  private mutating func bound(_ bound: DateBound, _ path: QuestionPath?, _ page: FormPage, _ label: Phrase) {
    guard let other = bound.path else { return }
    guard let question = form.question(other) else { return add(page, path, .checkConditionUnknown(label, other.description)) }
    guard earlier.contains(other), other != path else { return add(page, path, .checkConditionLater(label, question.label.phrase)) }
    if question.kind.name != .date || other.inner != nil && other.outer != path?.outer {
      add(page, path, .checkConditionUnsuited(label, question.label.phrase))
    }
  }

  private mutating func formula(_ formula: Formula, _ path: QuestionPath, _ page: FormPage, _ label: Phrase) {
    let dates = Set(formula.datePaths)
    for used in Set(formula.paths).sorted(by: { $0.description < $1.description }) {
      guard let question = form.question(used) else {
        add(page, path, .checkFormulaUnknown(label, used.description))
        continue
      }
      guard earlier.contains(used) else {
        add(page, path, .checkFormulaLater(label, question.label.phrase))
        continue
      }
      if dates.contains(used) {
        if question.kind.name != .date { add(page, path, .checkFormulaNotDate(label, question.label.phrase)) }
      } else if !question.isNumeric {
        add(page, path, .checkFormulaNotNumber(label, question.label.phrase))
      }
    }
  }

  private static func repeated(_ ids: [String]) -> [String] {
    var seen: Set<String> = []
    var twice: [String] = []
    for id in ids where !seen.insert(id).inserted && !twice.contains(id) { twice.append(id) }
    return twice
  }
}

extension QuestionKind.DateRule {
  /// Where both are reckoned alike, the earliest comes after the latest.
  fileprivate var isReversed: Bool {
    switch (min, max) {
    case (.on(let min), .on(let max)): return min > max
    case (.from(let start, let earliest), .from(let other, let latest)):
      guard start == other else { return false }
      return switch (earliest, latest) {
      case (.days(let min), .days(let max)), (.months(let min), .months(let max)), (.openingDays(let min), .openingDays(let max)),
        (.period(let min), .period(let max)), (.period(let min), .months(let max)):
        min > max
      // A period ends before the same day.
      case (.months(let min), .period(let max)): min > 0 && min >= max
      default: false
      }
    default: return false
    }
  }
}

extension Question {
  /// Whether a formula can use it.
  var isNumeric: Bool {
    switch kind {
    case .number, .yen, .calculated, .fee, .yesNo, .consent, .group: true
    case .oneOf(let choices, _), .severalOf(let choices, _, _): choices.allSatisfy { $0.value != nil }
    default: false
    }
  }
}

extension Question.ProfileKey {
  /// Kinds of question that it can fill in.
  var kinds: Set<QuestionKind.Name> {
    switch self {
    case .name, .householdHead: [.personName, .shortText]
    case .kana: [.shortText]
    case .spouse: [.personName]
    case .birthDate, .spouseBirthDate: [.date]
    case .sex: [.oneOf, .shortText]
    case .address, .formerAddress: [.address]
    case .telephone: [.telephone]
    case .email: [.email]
    case .bankAccount: [.bankAccount]
    case .household, .otherMembers, .children, .pupils: [.group]
    }
  }
}

extension Condition {
  func forEachTest(_ body: (QuestionPath, Test) -> Void) {
    switch self {
    case .test(let path, let test): body(path, test)
    case .all(let list), .any(let list): for condition in list { condition.forEachTest(body) }
    case .not(let condition): condition.forEachTest(body)
    }
  }

  /// Whether it asks one question for two different answers at once. Not every condition that can never hold is found.
  var isImpossible: Bool {
    guard case .all(let list) = self else { return false }
    var wanted: [QuestionPath: Answer] = [:]
    for case .test(let path, .is(let value)) in list where path.inner == nil {
      if let before = wanted[path], before != value, value.text == nil || before.text != nil { return true }
      wanted[path] = value
    }
    return list.contains(where: \.isImpossible)
  }
}

extension Condition.Test {
  /// Whether it can be asked of a question's answers at all.
  func suits(_ question: Question) -> Bool {
    switch self {
    case .isAnswered: return question.isAsked || question.kind.formula != nil
    case .is(let value): return Self.canBe(value, question)
    case .isOneOf(let values): return values.allSatisfy { Self.canBe($0, question) }
    case .isAtLeast, .isAtMost:
      switch question.kind {
      case .number, .yen, .calculated, .fee, .group, .severalOf: return true
      default: return false
      }
    case .isBefore, .isAfter: return question.kind.name == .date
    }
  }

  private static func canBe(_ value: Answer, _ question: Question) -> Bool {
    switch (question.kind, value) {
    case (.oneOf(let choices, _), .text(let id)), (.severalOf(let choices, _, _), .text(let id)): choices.contains { $0.id == id }
    case (.yesNo, .flag): true
    case (.consent, .flag(let flag)): flag
    case (.number, .number), (.yen, .number), (.calculated, .number), (.fee, .number): true
    case (.shortText, .text), (.date, .text), (.time, .text), (.telephone, .text), (.email, .text), (.corporateNumber, .text): true
    default: false
    }
  }
}
