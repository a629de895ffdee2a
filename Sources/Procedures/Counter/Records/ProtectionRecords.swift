import Contracts
import Forms
import Kernel
import Storage

/// Somebody under a protective measure (支援措置: DV, stalking, abuse): nothing of theirs is offered or shown to anybody who asks.
struct Protection: Sendable, Hashable {
  let id: String
  let name: String
  let kana: String?
  let birthDate: CalendarDate?
  let address: String?
  /// On what it rests: 「支援措置申出 令和8年11月2日」.
  let basis: String
  let from: CalendarDate
  let until: CalendarDate
  let enteredBy: String
  let enteredAt: Moment
  let endedAt: Moment?

  func isInForce(on day: CalendarDate) -> Bool { endedAt == nil && from <= day && day <= until }

  /// Whether somebody who is known so far by this may be the one. An unknown birthday protects; another one does not.
  func may(be name: String?, kana otherKana: String?, birthDate other: CalendarDate?) -> Bool {
    let names = [name].compactMap { $0 }.map { TextFolding.key($0) }.filter { !$0.isEmpty }
    let readings = [otherKana].compactMap { $0 }.map { TextFolding.key($0) }.filter { !$0.isEmpty }
    let isNamed = names.contains(TextFolding.key(self.name)) || (kana.map { readings.contains(TextFolding.key($0)) } ?? false)
    guard isNamed else { return false }
    guard let birthDate, let other else { return true }
    return birthDate == other
  }

  /// Whether words that somebody searches by mean the one: every word stands in the name or its reading.
  func isMeant(by words: String) -> Bool {
    let known = [TextFolding.key(name), TextFolding.key(kana ?? "")]
    let keys = words.split(whereSeparator: \.isWhitespace).map { TextFolding.key($0) }.filter { !$0.isEmpty }
    guard !keys.isEmpty else { return false }
    return keys.allSatisfy { key in known.contains { $0.contains(key) } } || known.contains { !$0.isEmpty && keys.joined().contains($0) }
  }
}

/// Table `procedures_protections`.
enum ProtectionRecords {
  private static let columns: SQL = "id, name, kana, birth_date, address, basis, from_on, until_on, entered_by, entered_at_ms, ended_at_ms"

  /// Those in force, by name.
  static func inForce(on day: CalendarDate, _ reader: Reader) throws -> [Protection] { try reader.all(selection(inForceOn: day), make) }

  static func selection(inForceOn day: CalendarDate) -> SQL {
    """
    SELECT \(columns) FROM procedures_protections WHERE ended_at_ms IS NULL AND from_on <= \(day) AND until_on >= \(day) ORDER BY kana NULLS LAST, id
    """
  }

  /// The newest first, those that are over among them.
  static func all(_ reader: Reader) throws -> [Protection] {
    try reader.all("SELECT \(columns) FROM procedures_protections ORDER BY ended_at_ms IS NOT NULL, until_on DESC, id DESC LIMIT 500", make)
  }

  static func insert(_ item: Protection, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO procedures_protections (id, name, kana, birth_date, address, basis, from_on, until_on, entered_by, entered_at_ms)
      VALUES (\(item.id), \(item.name), \(item.kana), \(item.birthDate), \(item.address), \(item.basis), \(item.from), \(item.until), \(item.enteredBy),
        \(item.enteredAt))
      """)
  }

  /// False where it has ended already.
  static func end(_ id: String, by actor: String, _ writer: Writer) throws -> Bool {
    try writer.run(
      "UPDATE procedures_protections SET ended_by = \(actor), ended_at_ms = \(writer.now) WHERE id = \(id) AND ended_at_ms IS NULL") == 1
  }

  private static func make(_ row: Row) throws -> Protection {
    Protection(
      id: try row.text("id"), name: try row.text("name"), kana: try row.textOrNil("kana"), birthDate: try row.dateOrNil("birth_date"),
      address: try row.textOrNil("address"), basis: try row.text("basis"), from: try row.date("from_on"), until: try row.date("until_on"),
      enteredBy: try row.text("entered_by"), enteredAt: try row.moment("entered_at_ms"), endedAt: try row.momentOrNil("ended_at_ms"))
  }
}

/// Who is protected, and who keeps the list.
enum Protections {
  /// The procedure by which the measure is asked for.
  static let procedure = "protective-measure"
  /// On what answers depend that tell who is protected (`Foresight`).
  static let subject = "protections"

  /// Officers of the division that handles 支援措置 (the one named by the procedure of that name, else the one for residents).
  static func mayKeep(_ officer: Officer, _ reader: Reader) throws -> Bool {
    let entry = try EntryRecords.find(procedure, reader)
    guard let entry, let version = entry.publishedVersion ?? entry.draftVersion else { return officer.roles.contains(.administrator) }
    let department = try Catalogue.listed(entry.id, version: version, reader).procedure.office.department
    return officer.departments.contains(department) && !officer.roles.isDisjoint(with: [.officer, .chief])
  }

  /// The protection that may concern somebody of whom this is known, also by living where a protected person lives.
  static func of(_ person: Answers, on day: CalendarDate, _ reader: Reader) throws -> Protection? {
    let all = try ProtectionRecords.inForce(on: day, reader)
    guard !all.isEmpty else { return nil }
    let name = Basics.fullName(person), kana = Basics.kana(person)
    let birthDate = person["birth-date"]?.text.flatMap { CalendarDate($0) }
    let address = Basics.addressText(person["address"]).map { TextFolding.key($0) }
    return all.first { item in
      item.may(be: name, kana: kana, birthDate: birthDate) || (address != nil && item.address.map { TextFolding.key($0) } == address)
    }
  }

  /// Whether one of a family is protected.
  static func meet(_ members: [Answers], on day: CalendarDate, _ reader: Reader) throws -> Bool {
    guard !members.isEmpty else { return false }
    let all = try ProtectionRecords.inForce(on: day, reader)
    return members.contains { member in
      var person = Answers()
      person["name"] = member["member-name"]
      let birthDate = member["member-birth"]?.text.flatMap { CalendarDate($0) }
      return all.contains { $0.may(be: Basics.fullName(person), kana: Basics.kana(person), birthDate: birthDate) }
    }
  }

  /// Notes that somebody asked for a protected person's data, and got nothing.
  static func log(_ item: Protection, actor: String, where place: String, _ writer: Writer) throws {
    try writer.audit(AuditEntry(actor: actor, action: "protection.asked", subject: "protection:\(item.id)", detail: place))
  }
}
