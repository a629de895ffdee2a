import Kernel
import Storage

/// Tables `decisions_circulations`, `decisions_readers`, `decisions_circulated_files`.
public enum CirculationRecords {
  public static func circulation(_ id: String, _ reader: Reader) throws -> Circulation? {
    try reader.first("SELECT * FROM decisions_circulations WHERE id = \(id)") { try make($0, reader) }
  }

  /// What somebody has not read yet, the oldest first.
  public static func unread(by person: String, _ reader: Reader) throws -> [Circulation] {
    try reader.all(
      """
      SELECT * FROM decisions_circulations WHERE id IN
        (SELECT circulation_id FROM decisions_readers WHERE person_id = \(person) AND read_at_ms IS NULL) ORDER BY id
      """
    ) { try make($0, reader) }
  }

  public static func circulations(about reference: String, _ reader: Reader) throws -> [Circulation] {
    try reader.all("SELECT * FROM decisions_circulations WHERE reference = \(reference) ORDER BY id DESC") { try make($0, reader) }
  }

  static func insert(_ circulation: Circulation, _ writer: Writer) throws {
    let starter = circulation.starter
    try writer.run(
      """
      INSERT INTO decisions_circulations (id, reference, subject, note, starter_id, starter_name, starter_post, starter_post_name, started_at_ms)
      VALUES (\(circulation.id), \(circulation.reference), \(circulation.subject), \(circulation.note), \(starter.id), \(starter.name),
        \(starter.post), \(starter.postName), \(circulation.startedAt))
      """)
    for (position, file) in circulation.files.enumerated() {
      try writer.run(
        """
        INSERT INTO decisions_circulated_files (circulation_id, position, digest, name, media_type)
        VALUES (\(circulation.id), \(position), \(file.digest), \(file.name), \(file.mediaType))
        """)
      try writer.keep(attachment: file.digest, for: "circulation:\(circulation.id)")
    }
  }

  /// Whether somebody new was added.
  static func add(_ person: DraftPerson, to id: String, _ writer: Writer) throws -> Bool {
    try writer.run(
      """
      INSERT INTO decisions_readers (circulation_id, position, person_id, person_name, person_post, person_post_name)
      SELECT \(id), COALESCE(MAX(position), 0) + 1, \(person.id), \(person.name), \(person.post), \(person.postName)
      FROM decisions_readers WHERE circulation_id = \(id)
      ON CONFLICT (circulation_id, person_id) DO NOTHING
      """) == 1
  }

  static func read(_ id: String, by person: String, note: String?, _ writer: Writer) throws -> Bool {
    try writer.run(
      """
      UPDATE decisions_readers SET read_at_ms = \(writer.now), note = \(note)
      WHERE circulation_id = \(id) AND person_id = \(person) AND read_at_ms IS NULL
      """) == 1
  }

  static func setFinished(_ id: String, at moment: Moment?, _ writer: Writer) throws {
    try writer.run("UPDATE decisions_circulations SET finished_at_ms = \(moment) WHERE id = \(id)")
  }

  static func make(_ row: Row, _ reader: Reader) throws -> Circulation {
    let id = try row.text("id")
    let files = try reader.all("SELECT * FROM decisions_circulated_files WHERE circulation_id = \(id) ORDER BY position") {
      DraftAttachment(digest: try $0.text("digest"), name: try $0.text("name"), mediaType: try $0.text("media_type"))
    }
    let readings = try reader.all("SELECT * FROM decisions_readers WHERE circulation_id = \(id) ORDER BY position") {
      Circulation.Reading(
        person: try PersonColumns.make($0, "person"), at: try $0.momentOrNil("read_at_ms"), note: try $0.textOrNil("note"))
    }
    return Circulation(
      id: id, reference: try row.textOrNil("reference"), subject: try row.text("subject"), note: try row.text("note"),
      starter: try PersonColumns.make(row, "starter"), startedAt: try row.moment("started_at_ms"),
      finishedAt: try row.momentOrNil("finished_at_ms"), files: files, readings: readings)
  }
}
