import Contracts
import Kernel
import Storage

extension RevisedTopic {
  /// Which personal access tokens there are.
  static let tokens = RevisedTopic("accounts.tokens")
}

/// Table `accounts_tokens`.
enum TokenRecords {
  static func insert(_ token: AccessToken, hash: [UInt8], _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO accounts_tokens (id, token_hash, person_id, name, scopes, made_at_ms, expires_at_ms)
      VALUES (\(token.id), \(hash), \(token.person), \(token.name), \(token.scopes.text), \(token.madeAt), \(token.expiresAt))
      """)
    try writer.renew(.tokens)
  }

  /// A living token with the officer as they are today: one row for each pair of role and department.
  struct Found: Sendable {
    let token: String
    let hash: [UInt8]
    let person: String
    let name: String
    let scopes: Set<APIScope>
    var usedAt: Moment?
    let expiresAt: Moment
    var roles: Set<Role> = []
    var departments: Set<String> = []
  }

  private struct Day: Hashable {
    let hash: [UInt8]
    let today: CalendarDate
  }
  private static let shelf = RevisionShelf<Day, Found>(.office, .tokens, capacity: 2000)

  /// Nil where it ended, was revoked, or its officer is not active. `usedAt` may lag behind what other processes noted.
  static func find(_ hash: [UInt8], now: Moment, today: CalendarDate, _ reader: Reader) throws -> Found? {
    struct Unknown: Error {}
    do {
      let found = try shelf.value(Day(hash: hash, today: today), reader) {
        guard let found = try read(hash, now: now, today: today, reader) else { throw Unknown() }
        return found
      }
      return found.expiresAt > now ? found : nil
    } catch is Unknown { return nil }
  }

  private static func read(_ hash: [UInt8], now: Moment, today: CalendarDate, _ reader: Reader) throws -> Found? {
    let rows = try reader.all(
      """
      SELECT t.id AS token_id, t.token_hash, t.person_id, t.scopes, t.used_at_ms, t.expires_at_ms, p.name, r.role,
        CASE WHEN b.level = 'department' THEN b.id ELSE bt.parent_id END AS department_id
      FROM accounts_tokens t
      JOIN accounts_people p ON p.id = t.person_id AND p.state = 'active' AND p.kind = 'officer'
      LEFT JOIN accounts_roles r ON r.person_id = p.id AND r.from_on <= \(today) AND (r.until_on IS NULL OR r.until_on >= \(today))
      LEFT JOIN accounts_holdings h ON h.person_id = p.id AND h.from_on <= \(today) AND (h.until_on IS NULL OR h.until_on >= \(today))
      LEFT JOIN accounts_post_terms pt ON pt.post_id = h.post_id AND pt.from_on <= \(today) AND (pt.until_on IS NULL OR pt.until_on >= \(today))
      LEFT JOIN accounts_bodies b ON b.id = pt.body_id
      LEFT JOIN accounts_body_terms bt ON bt.body_id = b.id AND bt.from_on <= \(today) AND (bt.until_on IS NULL OR bt.until_on >= \(today))
      WHERE t.token_hash = \(hash) AND t.revoked_at_ms IS NULL AND t.expires_at_ms > \(now)
      """)
    guard let first = rows.first else { return nil }
    var found = Found(
      token: try first.text("token_id"), hash: try first.blob("token_hash"), person: try first.text("person_id"),
      name: try first.text("name"),
      scopes: scopes(try first.text("scopes")), usedAt: try first.momentOrNil("used_at_ms"), expiresAt: try first.moment("expires_at_ms"))
    for row in rows {
      if let role = try row.textOrNil("role").flatMap(Role.init(rawValue:)) { found.roles.insert(role) }
      if let department = try row.textOrNil("department_id") { found.departments.insert(department) }
    }
    return found
  }

  /// Reads the token again: since it was found it may have been revoked, and its officer's roles may have changed.
  static func used(_ found: Found, today: CalendarDate, _ writer: Writer) throws {
    guard try writer.run("UPDATE accounts_tokens SET used_at_ms = \(writer.now) WHERE id = \(found.token) AND revoked_at_ms IS NULL") == 1,
      let noted = try read(found.hash, now: writer.now, today: today, writer)
    else { return }
    try shelf.replace(Day(hash: found.hash, today: today), noted, writer)
  }

  /// Those that have neither ended nor been revoked, the newest first.
  static func living(of person: String, now: Moment, _ reader: Reader) throws -> [AccessToken] {
    try reader.all(
      """
      SELECT id, person_id, name, scopes, made_at_ms, used_at_ms, expires_at_ms FROM accounts_tokens
      WHERE person_id = \(person) AND revoked_at_ms IS NULL AND expires_at_ms > \(now) ORDER BY made_at_ms DESC, id DESC
      """
    ) { row in
      AccessToken(
        id: try row.text("id"), person: try row.text("person_id"), name: try row.text("name"), scopes: scopes(try row.text("scopes")),
        madeAt: try row.moment("made_at_ms"), usedAt: try row.momentOrNil("used_at_ms"), expiresAt: try row.moment("expires_at_ms"))
    }
  }

  /// True where it was living and belonged to the person.
  static func revoke(_ id: String, of person: String, _ writer: Writer) throws -> Bool {
    try writer.renew(.tokens)
    return try writer.run(
      "UPDATE accounts_tokens SET revoked_at_ms = \(writer.now) WHERE id = \(id) AND person_id = \(person) AND revoked_at_ms IS NULL") == 1
  }

  static func revokeAll(of person: String, _ writer: Writer) throws {
    try writer.run("UPDATE accounts_tokens SET revoked_at_ms = \(writer.now) WHERE person_id = \(person) AND revoked_at_ms IS NULL")
    try writer.renew(.tokens)
  }

  /// Forgets those that ended long ago.
  static func deleteEnded(before moment: Moment, _ writer: Writer) throws {
    try writer.run("DELETE FROM accounts_tokens WHERE expires_at_ms < \(moment)")
  }

  private static func scopes(_ text: String) -> Set<APIScope> {
    Set(text.split(separator: " ").compactMap { APIScope(rawValue: String($0)) })
  }
}
