import Kernel
import Storage

/// The answers of a case as they were given at one time.
public struct CaseAnswers: Sendable, Hashable {
  /// 1 as submitted, 2 and on after corrections.
  public let number: Int
  public let formVersion: Int
  /// JSON object in the form's canonical shape.
  public let answers: String
  /// Against the number before; empty for the first.
  public let changes: [AnswerChange]
  public let givenBy: String
  public let givenAt: Moment
}

/// Table `casework_answers`.
enum AnswerRecords {
  static func insert(
    _ number: Int, of serial: Int, formVersion: Int, _ answers: String, difference: String?, by actor: String, _ writer: Writer
  ) throws {
    try writer.add([serial, number, formVersion, answers, difference, actor, writer.now], to: shape)
  }

  private static let shape = RowShape(
    "casework_answers",
    [
      "case_serial": .integer, "number": .integer, "form_version": .integer, "answers": .text, "difference": .text, "given_by": .text,
      "given_at_ms": .integer,
    ])

  /// Newest first.
  static func all(of serial: Int, limit: Int = 1000, _ reader: Reader) throws -> [CaseAnswers] {
    try reader.all(
      """
      SELECT number, form_version, answers, difference, given_by, given_at_ms FROM casework_answers WHERE case_serial = \(serial)
      ORDER BY number DESC LIMIT \(limit)
      """
    ) { row in
      CaseAnswers(
        number: try row.int("number"), formVersion: try row.int("form_version"), answers: try row.text("answers"),
        changes: try row.textOrNil("difference").map(AnswerDifference.read) ?? [], givenBy: try row.text("given_by"),
        givenAt: try row.moment("given_at_ms"))
    }
  }
}

/// Table `casework_parties`.
enum PartyRecords {
  static func insert(_ parties: [CaseParty], of serial: Int, from first: Int = 0, _ writer: Writer) throws {
    for (index, party) in parties.enumerated() {
      try writer.add(
        [
          serial, first + index, party.role.rawValue, party.name, party.kana, party.address, party.contact, party.person,
          party.authority, party.identifiedBy, party.identifiedByOfficer,
        ], to: shape)
    }
  }

  /// The applicant stands first.
  static func correctApplicant(
    of serial: Int, name: String, kana: String?, address: String?, contact: String?, _ writer: Writer
  ) throws {
    try writer.run(
      """
      UPDATE casework_parties SET name = \(name), kana = \(kana), address = \(address), contact = \(contact)
      WHERE case_serial = \(serial) AND position = 0
      """)
  }

  /// In the place of those who stood there before.
  static func replaceConcerned(of serial: Int, _ parties: [CaseParty], _ writer: Writer) throws {
    try writer.run("DELETE FROM casework_parties WHERE case_serial = \(serial) AND role = \(CaseParty.Role.concerned)")
    let last = try writer.first("SELECT MAX(position) AS position FROM casework_parties WHERE case_serial = \(serial)") {
      try $0.intOrNil("position")
    }
    try insert(parties, of: serial, from: (last.flatMap { $0 } ?? -1) + 1, writer)
  }

  private static let shape = RowShape(
    "casework_parties",
    [
      "case_serial": .integer, "position": .integer, "role": .text, "name": .text, "kana": .text, "address": .text, "contact": .text,
      "person": .text, "authority": .text, "identified_by": .text, "identified_by_officer": .text,
    ])

  static func all(of serial: Int, _ reader: Reader) throws -> [CaseParty] {
    try reader.all(
      """
      SELECT role, name, kana, address, contact, person, authority, identified_by, identified_by_officer FROM casework_parties
      WHERE case_serial = \(serial) ORDER BY position
      """
    ) { row in
      CaseParty(
        try row.choice("role"), name: try row.text("name"), kana: try row.textOrNil("kana"), address: try row.textOrNil("address"),
        contact: try row.textOrNil("contact"), person: try row.textOrNil("person"), authority: try row.textOrNil("authority"),
        identifiedBy: try row.textOrNil("identified_by"), identifiedByOfficer: try row.textOrNil("identified_by_officer"))
    }
  }
}

/// Table `casework_files`; the content is an attachment that the case keeps.
enum FileRecords {
  static func add(_ files: [CaseFile], to item: Case, by actor: String, _ writer: Writer) throws {
    guard !files.isEmpty else { return }
    let last = try writer.first("SELECT COALESCE(MAX(position), 0) AS position FROM casework_files WHERE case_serial = \(item.serial)") {
      try $0.int("position")
    }
    for (index, file) in files.enumerated() {
      try writer.append(
        """
        INSERT INTO casework_files (case_serial, position, kind, digest, name, media_type, added_by, added_at_ms, original_digest, is_scanned,
          latitude, longitude)
        VALUES (\(item.serial), \((last ?? 0) + 1 + index), \(file.kind), \(file.digest), \(file.name), \(file.mediaType), \(actor),
          \(writer.now), \(file.original), \(file.isScanned), \(file.place?.latitude), \(file.place?.longitude))
        """)
    }
  }

  static func all(of serial: Int, _ reader: Reader) throws -> [CaseFile] {
    try reader.all(
      "SELECT kind, digest, name, media_type, original_digest, is_scanned, latitude, longitude FROM casework_files WHERE case_serial = \(serial) ORDER BY position"
    ) { row in
      let (north, east) = (try row.realOrNil("latitude"), try row.realOrNil("longitude"))
      return CaseFile(
        try row.choice("kind"), digest: try row.text("digest"), name: try row.text("name"), mediaType: try row.text("media_type"),
        original: try row.textOrNil("original_digest"), isScanned: try row.intOrNil("is_scanned").map { $0 == 1 },
        place: north.flatMap { north in east.map { CaseFile.Place(latitude: north, longitude: $0) } })
    }
  }
}

/// Something that happened to a case.
public struct CaseEntry: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    case opened, action, assigned, moved, escalated, merged, marked, dispatched, returned
    case feePaid = "fee-paid"
    /// 期間の延長; a letter revoked, and one that another took the place of; a 補正 whose day has passed.
    case extended, revoked, replaced
    case correctionOverdue = "correction-overdue"
    case feeChanged = "fee-changed"
    /// 処分庁 named anew.
    case organ
  }
  public let number: Int
  public let at: Moment
  public let actor: String
  public let kind: Kind
  /// Of the workflow, for `action`.
  public let action: String?
  /// The state after it.
  public let state: String
  /// Particulars for the office.
  public let detail: String
}

/// Table `casework_entries`.
enum EntryRecords {
  /// The first entry of a case.
  static func begin(_ kind: CaseEntry.Kind, of item: Case, by actor: String, detail: String, _ writer: Writer) throws {
    writer.noteLast(0, in: series(item.serial))
    try add(kind, to: item, by: actor, detail: detail, writer)
  }

  static func add(
    _ kind: CaseEntry.Kind, to item: Case, by actor: String, action: String? = nil, detail: String = "", _ writer: Writer
  ) throws {
    let number = try writer.nextNumber(in: series(item.serial)) {
      try writer.first("SELECT \(lastNumber(of: "\(item.serial)")) AS number") { try $0.int("number") }
    }
    try writer.add([item.serial, number, writer.now, actor, kind.rawValue, action, item.state, detail], to: shape)
  }

  /// Numbers of the entries of one case.
  static func series(_ serial: Int) -> String { "casework_entries \(serial)" }

  static func lastNumber(of serial: SQL) -> SQL {
    "(SELECT COALESCE(MAX(e.number), 0) FROM casework_entries e WHERE e.case_serial = \(serial))"
  }

  private static let shape = RowShape(
    "casework_entries",
    [
      "case_serial": .integer, "number": .integer, "at_ms": .integer, "actor": .text, "kind": .text, "action": .text, "state": .text,
      "detail": .text,
    ])

  /// Oldest first.
  static func all(of serial: Int, _ reader: Reader) throws -> [CaseEntry] {
    try reader.all(
      "SELECT number, at_ms, actor, kind, action, state, detail FROM casework_entries WHERE case_serial = \(serial) ORDER BY number"
    ) { row in
      CaseEntry(
        number: try row.int("number"), at: try row.moment("at_ms"), actor: try row.text("actor"), kind: try row.choice("kind"),
        action: try row.textOrNil("action"), state: try row.text("state"), detail: try row.text("detail"))
    }
  }
}

/// Table `casework_stops`: days that the standard period does not count.
enum StopRecords {
  static func add(from first: CalendarDate, to last: CalendarDate, of serial: Int, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO casework_stops (case_serial, from_on, to_on) VALUES (\(serial), \(first), \(max(first, last)))
      ON CONFLICT (case_serial, from_on, to_on) DO NOTHING
      """)
  }

  static func selection(_ id: String) -> SQL {
    "SELECT from_on, to_on FROM casework_stops WHERE case_serial = \(CaseRecords.serial(of: id)) ORDER BY from_on"
  }

  static func all(of item: Case, _ reader: Reader) throws -> TimeLimit.Stops {
    try reader.all(selection(item.id)) { try $0.date("from_on")...$0.date("to_on") }
  }
}
