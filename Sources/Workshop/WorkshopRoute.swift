import Contracts
import Web

/// The addresses of the workshop: where officers make forms and surveys, and where surveys are answered.
public enum WorkshopRoute: RouteSet, Hashable {
  // Everyone's.
  case surveys
  case survey(String)
  case beginSurvey(String)
  case thanks(String)
  case publicResults(String)
  /// Key: the secret of an answer's link.
  case answerPage(key: String, page: String)
  case saveAnswerPage(key: String, page: String)
  case checkAnswer(key: String)
  case sendAnswer(key: String)
  /// A page of an answer, or of a try run, while somebody types.
  indirect case judge(WorkshopRoute)
  // Officers'.
  case forms
  case newForm
  case makeForm
  case importForm
  case gallery
  case copyFromGallery
  case form(FormDeskRoute)

  public init?(method: Method, segments: [String]) {
    if method == .post, segments.last == "judge", let page = WorkshopRoute(method: method, segments: Array(segments.dropLast())),
      page.isJudged
    {
      self = .judge(page)
      return
    }
    switch (method, segments.first ?? "", segments.count) {
    case (.get, "surveys", 1): self = .surveys
    case (.get, "surveys", 2): self = .survey(segments[1])
    case (.post, "surveys", 2): self = .beginSurvey(segments[1])
    case (.get, "surveys", 3) where segments[2] == "thanks": self = .thanks(segments[1])
    case (.get, "surveys", 3) where segments[2] == "results": self = .publicResults(segments[1])
    case (.get, "survey-answers", 4) where segments[2] == "pages": self = .answerPage(key: segments[1], page: segments[3])
    case (.post, "survey-answers", 4) where segments[2] == "pages": self = .saveAnswerPage(key: segments[1], page: segments[3])
    case (.get, "survey-answers", 3) where segments[2] == "check": self = .checkAnswer(key: segments[1])
    case (.post, "survey-answers", 3) where segments[2] == "send": self = .sendAnswer(key: segments[1])
    case (_, "staff", 2...) where segments[1] == "workshop":
      guard let route = Self.office(method, Array(segments.dropFirst(2))) else { return nil }
      self = route
    default: return nil
    }
  }

  private static func office(_ method: Method, _ rest: [String]) -> WorkshopRoute? {
    switch (method, rest.first ?? "", rest.count) {
    case (.get, "", 0): .forms
    case (.get, "new", 1): .newForm
    case (.post, "new", 1): .makeForm
    case (.post, "import", 1): .importForm
    case (.get, "gallery", 1): .gallery
    case (.post, "gallery", 1): .copyFromGallery
    case (_, "forms", 2...): FormDeskRoute(method: method, id: rest[1], rest: Array(rest.dropFirst(2))).map { .form($0) }
    default: nil
    }
  }

  public var method: Method {
    switch self {
    case .beginSurvey, .saveAnswerPage, .sendAnswer, .makeForm, .importForm, .copyFromGallery, .judge: .post
    case .form(let route): route.act.method
    default: .get
    }
  }

  public var segments: [String] {
    switch self {
    case .surveys: ["surveys"]
    case .survey(let id), .beginSurvey(let id): ["surveys", id]
    case .thanks(let id): ["surveys", id, "thanks"]
    case .publicResults(let id): ["surveys", id, "results"]
    case .answerPage(let key, let page), .saveAnswerPage(let key, let page): ["survey-answers", key, "pages", page]
    case .checkAnswer(let key): ["survey-answers", key, "check"]
    case .sendAnswer(let key): ["survey-answers", key, "send"]
    case .forms: ["staff", "workshop"]
    case .newForm, .makeForm: ["staff", "workshop", "new"]
    case .importForm: ["staff", "workshop", "import"]
    case .gallery, .copyFromGallery: ["staff", "workshop", "gallery"]
    case .form(let route): ["staff", "workshop", "forms", route.id] + route.act.segments
    case .judge(let page): page.segments + ["judge"]
    }
  }

  public static var samples: [WorkshopRoute] {
    [
      .surveys, .survey("survey-1"), .beginSurvey("survey-1"), .thanks("survey-1"), .publicResults("survey-1"),
      .answerPage(key: "k", page: "p1"),
      .saveAnswerPage(key: "k", page: "p1"), .checkAnswer(key: "k"), .sendAnswer(key: "k"), .forms, .newForm, .makeForm, .importForm,
      .gallery,
      .copyFromGallery, .judge(.saveAnswerPage(key: "k", page: "p1")), .judge(.form(FormDeskRoute("form-1", .saveTrial(page: "p1")))),
    ] + FormDeskRoute.Act.samples.map { .form(FormDeskRoute("form-1", $0)) }
  }

  private var isJudged: Bool {
    switch self {
    case .saveAnswerPage: true
    case .form(let route): if case .saveTrial = route.act { true } else { false }
    default: false
    }
  }

  var access: Access {
    switch self {
    case .judge(let page): page.access
    case .surveys, .survey, .beginSurvey, .thanks, .publicResults, .answerPage, .saveAnswerPage, .checkAnswer, .sendAnswer: .everyone
    case .forms, .newForm, .makeForm, .importForm, .gallery, .copyFromGallery, .form:
      .officer([.officer, .chief, .planner, .administrator])
    }
  }
}

/// A page or an act at the desk of one form.
public struct FormDeskRoute: Sendable, Hashable {
  public let id: String
  public let act: Act

  public init(_ id: String, _ act: Act) {
    self.id = id
    self.act = act
  }

  init?(method: Method, id: String, rest: [String]) {
    guard let act = Act(method: method, rest: rest) else { return nil }
    self.init(id, act)
  }

  public enum Act: Sendable, Hashable {
    case desk
    /// Ordering, deleting, undoing: one button each.
    case step
    case settings
    case saveSettings
    case parts
    case saveParts
    case newPage
    case addPage
    case page(String)
    case savePage(String)
    case newQuestion
    case addQuestion
    case question(String)
    case saveQuestion(String)
    /// A part of a page, for the script that keeps the preview up to date.
    case preview
    case trial(page: String)
    case saveTrial(page: String)
    case trialEnd
    case checks
    case translations
    case saveTranslations
    case versions
    case figures
    case export
    case publishing
    case publish
    case confirmArchive
    case archive
    case confirmDiscard
    case discard
    case share
    case survey
    case saveSurvey
    case results
    case publishResults
    case tallyCSV
    case tallyXLSX
    case answersXLSX
    case answersCSV

    private static let pages: [(Act, String)] = [
      (.settings, "settings"), (.parts, "parts"), (.newPage, "new-page"), (.newQuestion, "new-question"), (.trialEnd, "trial-end"),
      (.checks, "checks"),
      (.translations, "translations"), (.versions, "versions"), (.figures, "figures"), (.export, "form.json"), (.publishing, "publish"),
      (.confirmArchive, "archive"), (.confirmDiscard, "discard"), (.survey, "survey"), (.results, "results"), (.tallyCSV, "tally.csv"),
      (.tallyXLSX, "tally.xlsx"), (.answersXLSX, "answers.xlsx"), (.answersCSV, "answers.csv"),
    ]
    private static let acts: [(Act, String)] = [
      (.step, "step"), (.saveSettings, "settings"), (.saveParts, "parts"), (.addPage, "new-page"), (.addQuestion, "new-question"),
      (.preview, "preview"),
      (.saveTranslations, "translations"), (.publish, "publish"), (.archive, "archive"), (.discard, "discard"), (.share, "share"),
      (.saveSurvey, "survey"), (.publishResults, "results"),
    ]

    init?(method: Method, rest: [String]) {
      switch (method, rest.count) {
      case (.get, 0): self = .desk
      case (.get, 1):
        guard let found = Self.pages.first(where: { $0.1 == rest[0] }) else { return nil }
        self = found.0
      case (.post, 1):
        guard let found = Self.acts.first(where: { $0.1 == rest[0] }) else { return nil }
        self = found.0
      case (.get, 2) where rest[0] == "pages": self = .page(rest[1])
      case (.post, 2) where rest[0] == "pages": self = .savePage(rest[1])
      case (.get, 2) where rest[0] == "questions": self = .question(rest[1])
      case (.post, 2) where rest[0] == "questions": self = .saveQuestion(rest[1])
      case (.get, 2) where rest[0] == "trial": self = .trial(page: rest[1])
      case (.post, 2) where rest[0] == "trial": self = .saveTrial(page: rest[1])
      default: return nil
      }
    }

    var method: Method {
      switch self {
      case .savePage, .saveQuestion, .saveTrial: .post
      default: Self.acts.contains { $0.0 == self } ? .post : .get
      }
    }

    var segments: [String] {
      switch self {
      case .desk: []
      case .page(let id), .savePage(let id): ["pages", id]
      case .question(let path), .saveQuestion(let path): ["questions", path]
      case .trial(let page), .saveTrial(let page): ["trial", page]
      default: (Self.pages + Self.acts).first { $0.0 == self }.map { [$0.1] } ?? []
      }
    }

    static var samples: [Act] {
      [.desk, .page("p1"), .savePage("p1"), .question("q1"), .saveQuestion("q1"), .trial(page: "p1"), .saveTrial(page: "p1")]
        + pages.map(\.0) + acts.map(\.0)
    }
  }
}
