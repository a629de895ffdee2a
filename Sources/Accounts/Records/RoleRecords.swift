import Contracts
import Kernel
import Storage

/// Table `accounts_roles`.
enum RoleRecords {
  static func insert(_ term: RoleTerm, by actor: String, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO accounts_roles (id, person_id, role, from_on, until_on, granted_by, granted_at_ms)
      VALUES (\(term.id), \(term.person), \(term.role), \(term.from), \(term.until), \(actor), \(writer.now))
      """)
    try writer.renew(.office)
  }

  static func all(of person: String, _ reader: Reader) throws -> [RoleTerm] {
    try reader.all("SELECT * FROM accounts_roles WHERE person_id = \(person) ORDER BY from_on, role, id", make)
  }

  static func find(_ id: String, _ reader: Reader) throws -> RoleTerm? {
    try reader.first("SELECT * FROM accounts_roles WHERE id = \(id)", make)
  }

  /// Roles in force on a date, by person.
  static func inForce(on date: CalendarDate, _ reader: Reader) throws -> [String: Set<Role>] {
    var roles: [String: Set<Role>] = [:]
    let terms = try reader.all("SELECT * FROM accounts_roles WHERE from_on <= \(date) AND (until_on IS NULL OR until_on >= \(date))", make)
    for term in terms { roles[term.person, default: []].insert(term.role) }
    return roles
  }

  static func end(_ id: String, until: CalendarDate, _ writer: Writer) throws {
    try writer.run("UPDATE accounts_roles SET until_on = \(until) WHERE id = \(id)")
    try writer.renew(.office)
  }

  static func delete(_ id: String, _ writer: Writer) throws {
    try writer.run("DELETE FROM accounts_roles WHERE id = \(id)")
    try writer.renew(.office)
  }

  private static func make(_ row: Row) throws -> RoleTerm {
    RoleTerm(
      id: try row.text("id"), person: try row.text("person_id"), role: try row.choice("role"), from: try row.date("from_on"),
      until: try row.dateOrNil("until_on"))
  }
}
