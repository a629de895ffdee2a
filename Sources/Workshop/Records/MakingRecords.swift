import Contracts
import Forms
import Kernel
import Storage

/// What the workshop knows of a form beside its versions. A form that came with a procedure has no row, and is a plain form.
struct MadeForm: Sendable, Hashable {
  enum Kind: String, Sendable, CaseIterable { case form, survey }

  let id: String
  let kind: Kind
  /// Offered to the other towns of the installation, once published.
  let isShared: Bool
}

/// Table `workshop_forms`.
enum MadeFormRecords {
  static func find(_ id: String, _ reader: Reader) throws -> MadeForm? {
    try reader.first("SELECT form_id, kind, shared FROM workshop_forms WHERE form_id = \(id)", make)
  }

  static func all(_ reader: Reader) throws -> [String: MadeForm] {
    Dictionary(try reader.all("SELECT form_id, kind, shared FROM workshop_forms", make).map { ($0.id, $0) }) { first, _ in first }
  }

  static func put(_ id: String, _ kind: MadeForm.Kind, isShared: Bool, by actor: String, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO workshop_forms (form_id, kind, shared, made_at_ms, made_by) VALUES (\(id), \(kind), \(isShared ? 1 : 0), \(writer.now), \(actor))
      ON CONFLICT (form_id) DO UPDATE SET shared = excluded.shared
      """)
  }

  static func remove(_ id: String, _ writer: Writer) throws {
    try writer.run("DELETE FROM workshop_surveys WHERE form_id = \(id)")
    try writer.run("DELETE FROM workshop_forms WHERE form_id = \(id)")
  }

  private static func make(_ row: Row) throws -> MadeForm {
    MadeForm(id: try row.text("form_id"), kind: try row.choice("kind"), isShared: try row.bool("shared"))
  }
}

/// One edit of a draft, which can be undone while it is the last one.
struct MakingStep: Sendable {
  let number: Int
  /// What was done, then what had to be taken away for it.
  let told: [Phrase]
  /// The form's text before.
  let before: String
  /// Of the draft as the edit left it.
  let digest: String
}

/// Table `workshop_steps`: the last thirty edits of each draft.
enum StepRecords {
  static let kept = 30

  static func last(_ form: String, _ reader: Reader) throws -> MakingStep? {
    try reader.first("SELECT number, told, before, digest FROM workshop_steps WHERE form_id = \(form) ORDER BY number DESC LIMIT 1") {
      row in
      MakingStep(
        number: try row.int("number"), told: try ToldPhrases.read(row.text("told")), before: try row.text("before"),
        digest: try row.text("digest"))
    }
  }

  static func add(_ form: String, told: [Phrase], before: String, digest: String, by actor: String, _ writer: Writer) throws {
    let number = try writer.first("SELECT COALESCE(MAX(number), 0) AS n FROM workshop_steps WHERE form_id = \(form)")?.int("n") ?? 0
    try writer.run(
      """
      INSERT INTO workshop_steps (form_id, number, told, before, digest, made_at_ms, made_by)
      VALUES (\(form), \(number + 1), \(ToldPhrases.text(told)), \(before), \(digest), \(writer.now), \(actor))
      """)
    try writer.run("DELETE FROM workshop_steps WHERE form_id = \(form) AND number <= \(number + 1 - kept)")
  }

  static func remove(_ form: String, number: Int, _ writer: Writer) throws {
    try writer.run("DELETE FROM workshop_steps WHERE form_id = \(form) AND number = \(number)")
  }

  static func clear(_ form: String, _ writer: Writer) throws { try writer.run("DELETE FROM workshop_steps WHERE form_id = \(form)") }
}

/// Sentences of the product as they are kept: `[{"ja", "en", "easy"}]`.
enum ToldPhrases {
  static func text(_ phrases: [Phrase]) -> String {
    var json = JSONWriter()
    json.array(phrases) { json, phrase in
      json.object {
        $0.member("ja", phrase.japanese)
        $0.member("en", phrase.english)
        $0.member("easy", phrase.easyJapanese)
      }
    }
    return json.text
  }

  static func read(_ text: String) throws -> [Phrase] {
    (try JSONDocument.parse(text).array ?? []).compactMap { node in
      guard let ja = node["ja"]?.string, let en = node["en"]?.string, let easy = node["easy"]?.string else { return nil }
      return Phrase(ja, en: en, easy: easy)
    }
  }
}

/// Table `workshop_trials`: what an officer typed in a try run. Never sent anywhere, gone after a day.
enum TrialRecords {
  static func answers(_ form: String, officer: String, _ reader: Reader) throws -> Answers {
    guard
      let text = try reader.first(
        "SELECT answers FROM workshop_trials WHERE form_id = \(form) AND officer = \(officer)", { try $0.text("answers") })
    else { return Answers() }
    return try Answers(json: text)
  }

  static func put(_ answers: Answers, _ form: String, officer: String, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO workshop_trials (form_id, officer, answers, saved_at_ms) VALUES (\(form), \(officer), \(answers.json), \(writer.now))
      ON CONFLICT (form_id, officer) DO UPDATE SET answers = excluded.answers, saved_at_ms = excluded.saved_at_ms
      """)
  }

  static func remove(_ form: String, officer: String, _ writer: Writer) throws {
    try writer.run("DELETE FROM workshop_trials WHERE form_id = \(form) AND officer = \(officer)")
  }

  static func clean(_ writer: Writer) throws {
    try writer.run("DELETE FROM workshop_trials WHERE saved_at_ms < \(writer.now.adding(days: -1))")
  }
}
