import Forms
import Kernel
import Storage

/// What makes a form a survey.
struct Survey: Sendable, Hashable {
  enum Audience: String, Sendable, CaseIterable {
    case everyone
    /// Residents who are signed in.
    case residents
  }

  let id: String
  /// The answers carry the account that gave them.
  var isNamed = false
  /// One answer a person; only where people are signed in.
  var isOnce = false
  var audience = Audience.everyone
  /// Who is asked, in the town's words.
  var asked = ""
  /// Last day on which it takes answers.
  var closesOn: CalendarDate?
  /// Matrices of the satisfaction and the importance chart.
  var satisfaction: String?
  var importance: String?
  var resultsPublishedOn: CalendarDate?

  init(id: String) { self.id = id }

  func isClosed(today: CalendarDate) -> Bool { closesOn.map { $0 < today } ?? false }
}

/// One answer as it was given.
struct SurveyAnswer: Sendable {
  let id: String
  let answeredOn: CalendarDate
  /// Of a survey with names.
  let name: String?
  let answers: Answers
}

/// Table `workshop_surveys`.
enum SurveyRecords {
  private static let columns: SQL = "form_id, named, once, audience, asked, closes_on, satisfaction, importance, results_published_on"

  static func find(_ id: String, _ reader: Reader) throws -> Survey? {
    try reader.first("SELECT \(columns) FROM workshop_surveys WHERE form_id = \(id)", make)
  }

  static func all(_ reader: Reader) throws -> [Survey] { try reader.all("SELECT \(columns) FROM workshop_surveys ORDER BY form_id", make) }

  private static let shelf = RevisionShelf<String, Bool>(.forms, capacity: 2000)

  /// Whether any survey is open to everyone; from memory, as every page of the residents asks.
  static func isAny(_ reader: Reader) throws -> Bool {
    try shelf.value("", reader) {
      try reader.first(
        "SELECT s.form_id FROM workshop_surveys s JOIN forms_versions v ON v.form_id = s.form_id AND v.state = 'published' LIMIT 1") != nil
    }
  }

  static func put(_ survey: Survey, by actor: String, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO workshop_surveys (form_id, named, once, audience, asked, closes_on, satisfaction, importance, results_published_on, changed_at_ms, changed_by)
      VALUES (\(survey.id), \(survey.isNamed ? 1 : 0), \(survey.isOnce ? 1 : 0), \(survey.audience), \(survey.asked), \(survey.closesOn), \(survey.satisfaction),
        \(survey.importance), \(survey.resultsPublishedOn), \(writer.now), \(actor))
      ON CONFLICT (form_id) DO UPDATE SET named = excluded.named, once = excluded.once, audience = excluded.audience, asked = excluded.asked,
        closes_on = excluded.closes_on, satisfaction = excluded.satisfaction, importance = excluded.importance,
        results_published_on = excluded.results_published_on, changed_at_ms = excluded.changed_at_ms, changed_by = excluded.changed_by
      """)
    try writer.renew(.forms)
  }

  private static func make(_ row: Row) throws -> Survey {
    var survey = Survey(id: try row.text("form_id"))
    survey.isNamed = try row.bool("named")
    survey.isOnce = try row.bool("once")
    survey.audience = try row.choice("audience")
    survey.asked = try row.text("asked")
    survey.closesOn = try row.dateOrNil("closes_on")
    survey.satisfaction = try row.textOrNil("satisfaction")
    survey.importance = try row.textOrNil("importance")
    survey.resultsPublishedOn = try row.dateOrNil("results_published_on")
    return survey
  }
}

/// Tables `workshop_answers` and `workshop_participants`. Who has taken part in a survey without names is kept apart from the answers, as a
/// mark that leads from a known account to yes or no, and from no answer to an account.
enum SurveyAnswerRecords {
  static func count(_ survey: String, _ reader: Reader) throws -> Int {
    try reader.first("SELECT COUNT(*) AS n FROM workshop_answers WHERE form_id = \(survey)") { try $0.int("n") } ?? 0
  }

  static func counts(_ reader: Reader) throws -> [String: Int] {
    let rows = try reader.all("SELECT form_id, COUNT(*) AS n FROM workshop_answers GROUP BY form_id") {
      (try $0.text("form_id"), try $0.int("n"))
    }
    return Dictionary(rows) { first, _ in first }
  }

  /// Since a day, of all surveys.
  static func count(from: CalendarDate, _ reader: Reader) throws -> [String: Int] {
    let rows = try reader.all("SELECT form_id, COUNT(*) AS n FROM workshop_answers WHERE answered_on >= \(from) GROUP BY form_id") {
      (try $0.text("form_id"), try $0.int("n"))
    }
    return Dictionary(rows) { first, _ in first }
  }

  /// By day.
  static func days(_ survey: String, _ reader: Reader) throws -> [(day: CalendarDate, count: Int)] {
    try reader.all(
      "SELECT answered_on, COUNT(*) AS n FROM workshop_answers WHERE form_id = \(survey) GROUP BY answered_on ORDER BY answered_on"
    ) { (try $0.date("answered_on"), try $0.int("n")) }
  }

  static func all(_ survey: String, _ reader: Reader) throws -> [SurveyAnswer] {
    try reader.all("SELECT id, answered_on, name, answers FROM workshop_answers WHERE form_id = \(survey) ORDER BY id") { row in
      SurveyAnswer(
        id: try row.text("id"), answeredOn: try row.date("answered_on"), name: try row.textOrNil("name"),
        answers: try Answers(json: row.text("answers")))
    }
  }

  static func ofResident(_ resident: String, _ reader: Reader) throws -> [(form: String, on: CalendarDate, answers: Answers)] {
    try reader.all("SELECT form_id, answered_on, answers FROM workshop_answers WHERE resident = \(resident) ORDER BY id") { row in
      (try row.text("form_id"), try row.date("answered_on"), try Answers(json: row.text("answers")))
    }
  }

  static func hasTakenPart(_ survey: String, resident: String, _ reader: Reader) throws -> Bool {
    try reader.first("SELECT mark FROM workshop_participants WHERE form_id = \(survey) AND mark = \(mark(survey, resident))") != nil
  }

  static func takePart(_ survey: String, resident: String, _ writer: Writer) throws {
    try writer.run("INSERT INTO workshop_participants (form_id, mark) VALUES (\(survey), \(mark(survey, resident)))")
  }

  static func insert(
    _ id: String, survey: String, version: Int, on day: CalendarDate, resident: String?, name: String?, _ answers: Answers, _ writer: Writer
  ) throws {
    try writer.run(
      """
      INSERT INTO workshop_answers (id, form_id, version, answered_on, resident, name, answers)
      VALUES (\(id), \(survey), \(version), \(day), \(resident), \(name), \(answers.json))
      """)
  }

  private static func mark(_ survey: String, _ resident: String) -> String {
    Digest.hex(Digest.of(Array("survey \(survey) \(resident)".utf8)))
  }
}
