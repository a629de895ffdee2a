import Forms
import Kernel
import Storage

/// What is wrong with a form as a survey, beside what is wrong with it as a form.
struct SurveyCheck: Sendable {
  struct Finding: Sendable {
    let isError: Bool
    let question: QuestionPath?
    let message: Phrase
  }

  private(set) var findings: [Finding] = []
  var errors: [Finding] { findings.filter(\.isError) }

  init(_ form: FormDefinition, survey: Survey? = nil) {
    if form.parts.count > 1 { findings.append(Finding(isError: true, question: nil, message: .surveyOnePart)) }
    for (path, question) in form.allQuestions {
      switch question.kind.name {
      case .file, .photo: findings.append(Finding(isError: true, question: path, message: .surveyNoFiles(question.label.phrase)))
      case .fee: findings.append(Finding(isError: true, question: path, message: .surveyNoFee(question.label.phrase)))
      default:
        if question.kind.holdsPersonalData, survey?.isNamed == false {
          findings.append(Finding(isError: false, question: path, message: .surveyNotAnonymous(question.label.phrase)))
        }
      }
    }
  }
}

/// Keeps what makes a form a survey. What was promised to those who have answered stays as it was.
struct SaveSurvey: Sendable {
  let survey: Survey
  let actor: String

  func run(_ writer: Writer) throws {
    guard let kept = try SurveyRecords.find(survey.id, writer) else { throw WorkshopFailure.unknownSurvey }
    var survey = survey
    survey.resultsPublishedOn = kept.resultsPublishedOn
    if survey.audience == .everyone { (survey.isNamed, survey.isOnce) = (false, false) }
    if kept.isNamed != survey.isNamed || kept.isOnce != survey.isOnce, try SurveyAnswerRecords.count(survey.id, writer) > 0 {
      throw WorkshopFailure.settingsFixed
    }
    try SurveyRecords.put(survey, by: actor, writer)
    try writer.audit(AuditEntry(actor: actor, action: "workshop.survey-settings", subject: "form:\(survey.id)"))
  }
}

/// Shows a survey's results to everyone, or no longer.
struct PublishResults: Sendable {
  let survey: String
  let isPublished: Bool
  let actor: String

  func run(_ writer: Writer) throws {
    guard var survey = try SurveyRecords.find(survey, writer) else { throw WorkshopFailure.unknownSurvey }
    survey.resultsPublishedOn = isPublished ? CalendarDate(of: writer.now) : nil
    try SurveyRecords.put(survey, by: actor, writer)
    try writer.audit(
      AuditEntry(
        actor: actor, action: "workshop.results-published", subject: "form:\(survey.id)", detail: isPublished ? "published" : "taken back"))
  }
}

/// Who answers a survey.
struct Respondent: Sendable, Hashable {
  let resident: String
  let name: String
}

enum SurveyRules {
  /// The survey and its form in use, where the person may answer now. Throws what is in the way.
  static func open(_ id: String, _ respondent: Respondent?, today: CalendarDate, _ reader: Reader) throws -> (
    survey: Survey, version: FormVersion
  ) {
    guard let survey = try SurveyRecords.find(id, reader), let version = try FormRecords.published(id, reader) else {
      throw WorkshopFailure.unknownSurvey
    }
    try mayAnswer(survey, respondent, today: today, reader)
    return (survey, version)
  }

  static func mayAnswer(_ survey: Survey, _ respondent: Respondent?, today: CalendarDate, _ reader: Reader) throws {
    guard !survey.isClosed(today: today) else { throw WorkshopFailure.surveyClosed }
    guard survey.audience == .residents else { return }
    guard let respondent else { throw WorkshopFailure.signInNeeded }
    if survey.isOnce, try SurveyAnswerRecords.hasTakenPart(survey.id, resident: respondent.resident, reader) {
      throw WorkshopFailure.answeredAlready
    }
  }
}

/// Begins an answer.
struct BeginSurvey: Sendable {
  let survey: String
  let respondent: Respondent?
  let randomness: Randomness

  func run(_ writer: Writer) throws -> (filling: Filling, key: FillingKey) {
    let (survey, _) = try SurveyRules.open(survey, respondent, today: CalendarDate(of: writer.now), writer)
    var start = StartFilling(survey.id, randomness: randomness)
    start.subject = "survey:\(survey.id)"
    start.account = survey.isNamed ? respondent?.resident : nil
    return try start.run(writer)
  }
}

/// Sends an answer: one row, which carries a name only where the survey says so.
struct SendSurveyAnswer: Sendable {
  let filling: String
  let seen: Int
  let respondent: Respondent?
  let context: FillingContext
  let randomness: Randomness

  /// What is wrong; nothing is kept then.
  func run(_ writer: Writer) throws -> Mistakes {
    guard let filling = try FillingRecords.filling(filling, at: writer.now, writer),
      let survey = try SurveyRecords.find(filling.formID, writer)
    else {
      throw WorkshopFailure.unknownSurvey
    }
    try SurveyRules.mayAnswer(survey, respondent, today: CalendarDate(of: writer.now), writer)
    // An id that tells no time: the moment of an answer could give its author away.
    let id = randomness.token(bits: 130)
    let sent = try SendFilling(filling.id, seen: seen, owner: "survey-answer:\(id)", context: context).run(writer)
    guard sent.mistakes.isEmpty else { return sent.mistakes }
    try SurveyAnswerRecords.insert(
      id, survey: survey.id, version: sent.version, on: CalendarDate(of: writer.now), resident: survey.isNamed ? respondent?.resident : nil,
      name: survey.isNamed ? respondent?.name : nil, sent.answers, writer)
    if survey.isOnce, let respondent { try SurveyAnswerRecords.takePart(survey.id, resident: respondent.resident, writer) }
    try writer.publish(Event("workshop.survey-answered.v1", subject: survey.id))
    return Mistakes()
  }
}

extension WorkshopFailure {
  static let signInNeeded = Failure(
    .unauthenticated, "workshop.sign-in-needed",
    Phrase(
      "このアンケートに答えるにはログインが必要です。", en: "Please sign in to answer this survey.", easy: "この アンケートに 答えるには、ログインして ください。"))
}

extension Phrase {
  static let surveyOnePart = Phrase(
    "アンケートでは、記入者を分けることはできません。", en: "A survey is filled in by one person.", easy: "アンケートは 1人で 書きます。")
  static func surveyNoFiles(_ label: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」：アンケートではファイルや写真の質問は使えません。", en: "“\(label.english)”: surveys take no files or photographs.",
      easy: "「\(label.easyJapanese)」：アンケートで ファイルは 使えません。")
  }
  static func surveyNoFee(_ label: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」：アンケートでは手数料の質問は使えません。", en: "“\(label.english)”: surveys have no fee.",
      easy: "「\(label.easyJapanese)」：アンケートで お金は 使えません。")
  }
  static func surveyNotAnonymous(_ label: Phrase) -> Phrase {
    Phrase(
      "「\(label.japanese)」：無記名のアンケートですが、答えた人が分かる質問です。本当に必要か確かめてください。",
      en: "“\(label.english)” tells who answers, though the survey is anonymous. Please make sure it is needed.",
      easy: "「\(label.easyJapanese)」：だれが 書いたか わかる しつもんです。いるか どうか 考えて ください。")
  }
}
