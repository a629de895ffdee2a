import Contracts
import Kernel
import Storage

/// Table `accounts_people`.
enum PersonRecords {
  static func insert(_ person: Person, emailKey: String?, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO accounts_people (id, kind, state, name, kana, email, email_key, assurance, is_demonstration, made_at_ms, closed_at_ms)
      VALUES (\(person.id), \(person.kind), \(person.state), \(person.name), \(person.kana), \(person.email), \(emailKey), \(person.assurance),
        \(person.isDemonstration), \(person.madeAt), \(Moment?.none))
      """)
    if person.kind == .resident { try ProfileWords.put(person.id, name: person.name, kana: person.kana, writer) }
  }

  static func find(_ id: String, _ reader: Reader) throws -> Person? {
    try reader.first("SELECT * FROM accounts_people WHERE id = \(id)", make)
  }

  static func find(emailKey: String, kind: Person.Kind, _ reader: Reader) throws -> Person? {
    try reader.first("SELECT * FROM accounts_people WHERE kind = \(kind) AND email_key = \(emailKey)", make)
  }

  /// Everybody of a kind who has not left, by kana and name.
  static func all(_ kind: Person.Kind, _ reader: Reader) throws -> [Person] {
    try reader.all("SELECT * FROM accounts_people WHERE kind = \(kind) AND state <> 'closed' ORDER BY kana, name, id", make)
  }

  /// Whoever has said so, by kana and name.
  static func all(bornOn date: CalendarDate, _ reader: Reader) throws -> [Person] {
    try reader.all("SELECT * FROM accounts_people WHERE birth_on = \(date) ORDER BY kana, name, id", make)
  }

  /// Whoever has said so, by kana and name.
  static func all(telephone: String, _ reader: Reader) throws -> [Person] {
    try reader.all("SELECT * FROM accounts_people WHERE telephone = \(telephone) ORDER BY kana, name, id", make)
  }

  private struct Incomplete: Error { let found: [String: String] }
  private static let names = RevisionShelf<Set<String>, [String: String]>(.office, capacity: 2000)

  /// Names by id; those unknown are left out. From memory where all are known: whoever changes a name renews the office.
  static func names(_ ids: some Sequence<String>, _ reader: Reader) throws -> [String: String] {
    let ids = Set(ids)
    do {
      return try names.value(ids, reader) {
        let pairs = try reader.all("SELECT id, name FROM accounts_people WHERE id IN \(list: ids.sorted())") {
          (try $0.text("id"), try $0.text("name"))
        }
        let found = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
        guard found.count == ids.count else { throw Incomplete(found: found) }
        return found
      }
    } catch let incomplete as Incomplete { return incomplete.found }
  }

  static func demonstrationPeople(_ reader: Reader) throws -> [Person] {
    try reader.all("SELECT * FROM accounts_people WHERE is_demonstration = 1 AND state <> 'closed' ORDER BY kind, id", make)
  }

  static func count(_ kind: Person.Kind, _ reader: Reader) throws -> Int {
    try reader.first("SELECT COUNT(*) AS n FROM accounts_people WHERE kind = \(kind) AND state = 'active'") { try $0.int("n") } ?? 0
  }

  static func setState(_ state: Person.State, of id: String, _ writer: Writer) throws {
    try writer.run("UPDATE accounts_people SET state = \(state) WHERE id = \(id)")
    try writer.renew(.office)
  }

  static func setAssurance(_ assurance: Assurance, of id: String, _ writer: Writer) throws {
    try writer.run("UPDATE accounts_people SET assurance = \(assurance) WHERE id = \(id)")
  }

  static func setName(_ name: String, kana: String, of id: String, _ writer: Writer) throws {
    try writer.run("UPDATE accounts_people SET name = \(name), kana = \(kana) WHERE id = \(id)")
    if try find(id, writer)?.kind == .resident { try ProfileWords.put(id, name: name, kana: kana, writer) }
    try writer.renew(.office)
  }

  static func setContact(birthDate: CalendarDate?, telephone: String?, of id: String, _ writer: Writer) throws {
    try writer.run("UPDATE accounts_people SET birth_on = \(birthDate), telephone = \(telephone) WHERE id = \(id)")
  }

  static func setEmail(_ email: String, key: String, of id: String, _ writer: Writer) throws {
    try writer.run("UPDATE accounts_people SET email = \(email), email_key = \(key) WHERE id = \(id)")
  }

  /// Keeps the id, to which papers and the audit log refer, and nothing else of a resident; an officer's name stays on what he signed.
  static func close(_ id: String, keepsName: Bool, _ writer: Writer) throws {
    try writer.run(
      """
      UPDATE accounts_people SET state = 'closed', closed_at_ms = \(writer.now), email = NULL, email_key = NULL, birth_on = NULL, telephone = NULL,
        name = CASE WHEN \(keepsName) = 1 THEN name ELSE '' END, kana = CASE WHEN \(keepsName) = 1 THEN kana ELSE '' END
      WHERE id = \(id)
      """)
    try ProfileWords.remove(id, writer)
    try writer.renew(.office)
  }

  static func make(_ row: Row) throws -> Person {
    Person(
      id: try row.text("id"), kind: try row.choice("kind"), state: try row.choice("state"), name: try row.text("name"),
      kana: try row.text("kana"),
      email: try row.textOrNil("email"), assurance: try row.choice("assurance"), isDemonstration: try row.bool("is_demonstration"),
      madeAt: try row.moment("made_at_ms"), birthDate: try row.dateOrNil("birth_on"), telephone: try row.textOrNil("telephone"))
  }
}
