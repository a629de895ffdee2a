import Kernel
import Storage

/// Where people give up, question by question: how often one was sent back to be mended, and at how many somebody stopped for good. No answers,
/// nobody's name.
public struct QuestionVisits: Sendable, Hashable {
  /// Id of the question (a group counts as one); `QuestionVisitRecords.end` where everything was answered and nothing sent.
  public let question: String
  /// Presses of 次へ that it held up.
  public let returned: Int
  /// Fillings that went no further than here, for a day or for good.
  public let stopped: Int
}

/// Table `forms_question_visits`.
public enum QuestionVisitRecords {
  /// Stands for the last look before sending.
  public static let end = "-"

  /// Of a version, by question. Fillings that still may go on count once they have rested for a day.
  public static func visits(_ form: FormDefinition, version: Int, at moment: Moment, context: FillingContext, _ reader: Reader) throws
    -> [QuestionVisits]
  {
    let kept = try reader.all(
      "SELECT question, returned, stopped FROM forms_question_visits WHERE form_id = \(form.id) AND version = \(version)"
    ) { (try $0.text("question"), try $0.int("returned"), try $0.int("stopped")) }
    var returned = Dictionary(kept.map { ($0.0, $0.1) }) { first, _ in first }
    var stopped = Dictionary(kept.map { ($0.0, $0.2) }) { first, _ in first }
    let resting = try reader.all(
      """
      SELECT answers FROM forms_fillings WHERE form_id = \(form.id) AND version = \(version) AND state = 'open' AND revision > 0
        AND saved_at_ms <= \(moment.adding(days: -1)) AND expires_at_ms > \(moment)
      """
    ) { try Answers(json: $0.text("answers")) }
    for answers in resting { stopped[stop(form, answers, context: context), default: 0] += 1 }
    return (form.pages.flatMap(\.questions).map(\.id) + [end]).compactMap { id in
      let visits = QuestionVisits(question: id, returned: returned.removeValue(forKey: id) ?? 0, stopped: stopped[id] ?? 0)
      return visits.returned + visits.stopped > 0 ? visits : nil
    }
  }

  /// How many have begun and saved at least one page, sent or not: what the others are a share of.
  public static func begun(_ form: String, version: Int, _ reader: Reader) throws -> Int {
    try reader.first("SELECT COUNT(DISTINCT filling_id) AS n FROM forms_page_visits WHERE form_id = \(form) AND version = \(version)") {
      try $0.int("n")
    } ?? 0
  }

  /// The first question that is still open.
  static func stop(_ form: FormDefinition, _ answers: Answers, context: FillingContext) -> String {
    guard let field = form.check(answers, context: context).mistakes.list.first?.field else { return end }
    return String(field.prefix { $0 != "." })
  }

  static func sendBack(_ fields: [String], _ filling: Filling, _ writer: Writer) throws {
    for question in Set(fields.map { String($0.prefix { $0 != "." }) }).sorted() {
      try add(question, form: filling.formID, version: filling.version, returned: 1, stopped: 0, writer)
    }
  }

  /// A filling is deleted that was never sent.
  static func giveUp(_ filling: String, today: CalendarDate, _ writer: Writer) throws {
    let row = try writer.first(
      "SELECT form_id, version, answers FROM forms_fillings WHERE id = \(filling) AND state = 'open' AND revision > 0"
    ) { (try $0.text("form_id"), try $0.int("version"), try Answers(json: $0.text("answers"))) }
    guard let (form, number, answers) = row, let version = try FormRecords.version(form, number, writer) else { return }
    let question = stop(version.form, answers, context: FillingContext(today: today))
    try add(question, form: form, version: number, returned: 0, stopped: 1, writer)
  }

  private static func add(_ question: String, form: String, version: Int, returned: Int, stopped: Int, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO forms_question_visits (form_id, version, question, returned, stopped) VALUES (\(form), \(version), \(question), \(returned), \(stopped))
      ON CONFLICT (form_id, version, question) DO UPDATE SET returned = forms_question_visits.returned + excluded.returned,
        stopped = forms_question_visits.stopped + excluded.stopped
      """)
  }
}
