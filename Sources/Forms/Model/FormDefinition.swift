import Kernel

/// A form as data: what is asked, in which order, and when. Assets/schemas/form.schema.json says what each member means.
public struct FormDefinition: Sendable, Hashable {
  public var id: String
  public var title: LocalText
  /// Paragraphs, separated by an empty line.
  public var introduction: LocalText?
  /// What filling it in takes, in minutes.
  public var minutes: Int?
  /// Who fills in, in turn; empty where one person does it all.
  public var parts: [FormPart]
  public var pages: [FormPage]

  public init(
    id: String, title: LocalText, introduction: LocalText? = nil, minutes: Int? = nil, parts: [FormPart] = [], pages: [FormPage] = []
  ) {
    self.id = id
    self.title = title
    self.introduction = introduction
    self.minutes = minutes
    self.parts = parts
    self.pages = pages
  }

  /// The part of a page that names none.
  public static let onlyPart = "applicant"

  /// The part that a page belongs to: its own, else the first.
  public func part(of page: FormPage) -> String { page.part ?? parts.first?.id ?? Self.onlyPart }

  /// Ids of the parts in their order; `applicant` where the form names none.
  public var partIDs: [String] { parts.isEmpty ? [Self.onlyPart] : parts.map(\.id) }

  public func page(_ id: String) -> FormPage? { pages.first { $0.id == id } }

  /// The page on which a question stands (the group's page for a question of a group).
  public func page(of path: QuestionPath) -> FormPage? {
    pages.first { page in page.questions.contains { $0.id == path.outer } }
  }

  public func question(_ path: QuestionPath) -> Question? {
    for page in pages {
      guard let found = page.questions.first(where: { $0.id == path.outer }) else { continue }
      guard let inner = path.inner else { return found }
      return found.group?.questions.first { $0.id == inner }
    }
    return nil
  }

  /// Every question with its path, in the order of the form; a group before its own questions.
  public var allQuestions: [(path: QuestionPath, question: Question)] {
    pages.flatMap { page in
      page.questions.flatMap { question in
        [(QuestionPath(question.id), question)]
          + (question.group?.questions.map { (QuestionPath(question.id, $0.id), $0) } ?? [])
      }
    }
  }
}

/// One of several people who fill in a form in turn: 譲渡人 and 譲受人, an employer, a doctor.
public struct FormPart: Sendable, Hashable {
  public var id: String
  public var title: LocalText
  /// Whoever fills it in answers for the whole (連署): they see what all others have filled in, and must look again where that changes.
  public var signs: Bool

  public init(id: String, title: LocalText, signs: Bool = false) {
    self.id = id
    self.title = title
    self.signs = signs
  }
}

/// What is asked at one go.
public struct FormPage: Sendable, Hashable {
  public var id: String
  public var title: LocalText
  public var introduction: LocalText?
  /// Id of the part that fills it in; the first one where nil.
  public var part: String?
  public var showWhen: Condition?
  /// Where it shows, nothing can be sent: it says why and what to do instead.
  public var isExit: Bool
  public var questions: [Question]

  public init(
    id: String, title: LocalText, introduction: LocalText? = nil, part: String? = nil, showWhen: Condition? = nil, isExit: Bool = false,
    questions: [Question] = []
  ) {
    self.id = id
    self.title = title
    self.introduction = introduction
    self.part = part
    self.showWhen = showWhen
    self.isExit = isExit
    self.questions = questions
  }
}
