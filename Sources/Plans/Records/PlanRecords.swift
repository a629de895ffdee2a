import Kernel
import Storage

/// Whole plans in and out of the tables.
enum PlanRecords {
  /// Writes every part of a plan as a new edition.
  static func insert(_ plan: Plan, id: String, standing: EditionRecord.Standing, by actor: String, _ writer: Writer) throws {
    var head = plan
    (head.groups, head.measures, head.glossary) = ([], [], [])
    try EditionRecords.insert(plan, id: id, standing: standing, by: actor, body: StoredJSON.write(head), writer)
    try GroupRecords.insert(plan.groups, edition: id, writer)
    try MeasureRecords.insert(plan.measures, edition: id, writer)
    try TermRecords.insert(plan.glossary, edition: id, writer)
  }

  /// An edition without its groups, measures and glossary.
  static func head(_ edition: EditionRecord, _ reader: Reader) throws -> Plan {
    guard let body = try EditionRecords.body(of: edition.id, reader) else { throw PlanFailure.noPlan }
    var plan: Plan = try StoredJSON.read(body)
    plan.state = edition.state
    return plan
  }

  /// A whole edition.
  static func plan(_ edition: EditionRecord, _ reader: Reader) throws -> Plan {
    var plan = try head(edition, reader)
    plan.groups = try GroupRecords.all(of: edition.id, whole: true, reader)
    plan.measures = try MeasureRecords.whole(of: edition.id, reader)
    plan.glossary = try TermRecords.all(of: edition.id, reader)
    return plan
  }
}

/// Table `plan_terms`.
enum TermRecords {
  static func all(of edition: String, _ reader: Reader) throws -> [Plan.Term] {
    try reader.all("SELECT body FROM plan_terms WHERE edition_id = \(edition) ORDER BY position") { try StoredJSON.read($0.text("body")) }
  }

  static func insert(_ terms: [Plan.Term], edition: String, _ writer: Writer) throws {
    for (position, term) in terms.enumerated() {
      try writer.run(
        """
        INSERT INTO plan_terms (edition_id, position, term, reading, meaning, body)
        VALUES (\(edition), \(position), \(term.term), \(term.reading), \(term.meaning), \(StoredJSON.write(term)))
        """)
    }
  }
}
