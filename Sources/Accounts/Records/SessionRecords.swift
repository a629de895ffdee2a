import Contracts
import Kernel
import Storage

/// Table `accounts_sessions`.
enum SessionRecords {
  static func insert(_ session: Session, tokenHash: [UInt8], _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO accounts_sessions (id, token_hash, person_id, way, agent, address, made_at_ms, seen_at_ms, expires_at_ms, revoked_at_ms)
      VALUES (\(session.id), \(tokenHash), \(session.person), \(session.way), \(session.agent), \(session.address), \(session.madeAt),
        \(session.seenAt), \(session.expiresAt), \(Moment?.none))
      """)
  }

  /// A session with all that a visitor needs: one row for each pair of role and department.
  struct Found: Sendable {
    let session: String
    let tokenHash: [UInt8]
    let person: String
    let kind: Person.Kind
    let name: String
    let assurance: Assurance
    let seenAt: Moment
    var roles: Set<Role> = []
    var departments: Set<String> = []
  }

  /// The living session of a token's hash, by one query over unique indexes; nil where it ended, was revoked, or its person is not active.
  static func find(tokenHash: [UInt8], now: Moment, today: CalendarDate, idleSince: (Person.Kind) -> Moment, _ reader: Reader) throws
    -> Found?
  {
    let rows = try reader.all(
      """
      SELECT s.id AS session_id, s.token_hash, s.person_id, s.seen_at_ms, p.kind, p.name, p.assurance, r.role,
        CASE WHEN b.level = 'department' THEN b.id ELSE bt.parent_id END AS department_id
      FROM accounts_sessions s
      JOIN accounts_people p ON p.id = s.person_id AND p.state = 'active'
      LEFT JOIN accounts_roles r ON r.person_id = p.id AND r.from_on <= \(today) AND (r.until_on IS NULL OR r.until_on >= \(today))
      LEFT JOIN accounts_holdings h ON h.person_id = p.id AND h.from_on <= \(today) AND (h.until_on IS NULL OR h.until_on >= \(today))
      LEFT JOIN accounts_post_terms pt ON pt.post_id = h.post_id AND pt.from_on <= \(today) AND (pt.until_on IS NULL OR pt.until_on >= \(today))
      LEFT JOIN accounts_bodies b ON b.id = pt.body_id
      LEFT JOIN accounts_body_terms bt ON bt.body_id = b.id AND bt.from_on <= \(today) AND (bt.until_on IS NULL OR bt.until_on >= \(today))
      WHERE s.token_hash = \(tokenHash) AND s.revoked_at_ms IS NULL AND s.expires_at_ms > \(now)
      """)
    guard let first = rows.first else { return nil }
    var found = Found(
      session: try first.text("session_id"), tokenHash: try first.blob("token_hash"), person: try first.text("person_id"),
      kind: try first.choice("kind"), name: try first.text("name"), assurance: try first.choice("assurance"),
      seenAt: try first.moment("seen_at_ms"))
    guard found.seenAt > idleSince(found.kind) else { return nil }
    for row in rows {
      if let role = try row.textOrNil("role").flatMap(Role.init(rawValue:)) { found.roles.insert(role) }
      if let department = try row.textOrNil("department_id") { found.departments.insert(department) }
    }
    return found
  }

  static func seen(_ id: String, _ writer: Writer) throws {
    try writer.run("UPDATE accounts_sessions SET seen_at_ms = \(writer.now) WHERE id = \(id)")
  }

  /// Sessions that have neither ended nor been revoked, the latest first.
  static func living(of person: String, now: Moment, _ reader: Reader) throws -> [Session] {
    try reader.all(
      """
      SELECT * FROM accounts_sessions WHERE person_id = \(person) AND revoked_at_ms IS NULL AND expires_at_ms > \(now)
      ORDER BY seen_at_ms DESC, id DESC
      """, make)
  }

  /// True where it was living and belonged to the person.
  static func revoke(_ id: String, of person: String, _ writer: Writer) throws -> Bool {
    try writer.run(
      "UPDATE accounts_sessions SET revoked_at_ms = \(writer.now) WHERE id = \(id) AND person_id = \(person) AND revoked_at_ms IS NULL")
      == 1
  }

  /// How many ended.
  @discardableResult static func revokeAll(of person: String, except kept: String?, _ writer: Writer) throws -> Int {
    try writer.run(
      """
      UPDATE accounts_sessions SET revoked_at_ms = \(writer.now)
      WHERE person_id = \(person) AND revoked_at_ms IS NULL AND id <> \(kept ?? "")
      """)
  }

  /// Forgets those that ended long ago.
  static func deleteEnded(before moment: Moment, _ writer: Writer) throws {
    try writer.run("DELETE FROM accounts_sessions WHERE expires_at_ms < \(moment)")
  }

  private static func make(_ row: Row) throws -> Session {
    Session(
      id: try row.text("id"), person: try row.text("person_id"), way: try row.choice("way"), agent: try row.text("agent"),
      address: try row.text("address"), madeAt: try row.moment("made_at_ms"), seenAt: try row.moment("seen_at_ms"),
      expiresAt: try row.moment("expires_at_ms"))
  }
}
