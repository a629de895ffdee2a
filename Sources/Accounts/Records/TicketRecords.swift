import Identity
import Kernel
import Storage

/// Table `accounts_tickets`.
enum TicketRecords {
  static func hash(_ token: String) -> [UInt8] { Digest.sha256(Array("ticket:\(token)".utf8)) }

  @discardableResult
  static func issue(_ purpose: Ticket.Purpose, token: String, person: String?, payload: String = "", _ writer: Writer) throws -> Ticket {
    let ticket = Ticket(
      id: writer.newIdentifier(), purpose: purpose, person: person, payload: payload,
      expiresAt: writer.now.adding(milliseconds: purpose.lifeMs))
    try writer.run(
      """
      INSERT INTO accounts_tickets (id, token_hash, purpose, person_id, payload, made_at_ms, expires_at_ms, used_at_ms)
      VALUES (\(ticket.id), \(hash(token)), \(purpose), \(person), \(payload), \(writer.now), \(ticket.expiresAt), \(Moment?.none))
      """)
    return ticket
  }

  /// The ticket of a token, unless it was used or its time is over.
  static func find(_ token: String, _ purpose: Ticket.Purpose, now: Moment, _ reader: Reader) throws -> Ticket? {
    try reader.first(
      """
      SELECT id, purpose, person_id, payload, expires_at_ms FROM accounts_tickets
      WHERE token_hash = \(hash(token)) AND purpose = \(purpose) AND used_at_ms IS NULL AND expires_at_ms > \(now)
      """, make)
  }

  /// The ticket, which is used up by this; nil where there is none left to use.
  static func use(_ token: String, _ purpose: Ticket.Purpose, _ writer: Writer) throws -> Ticket? {
    guard let ticket = try find(token, purpose, now: writer.now, writer) else { return nil }
    try writer.run("UPDATE accounts_tickets SET used_at_ms = \(writer.now) WHERE id = \(ticket.id)")
    return ticket
  }

  /// The same by the ticket's id, where the token itself must not be kept meanwhile.
  static func use(id: String, _ purpose: Ticket.Purpose, _ writer: Writer) throws -> Ticket? {
    let isLeft = try writer.run(
      """
      UPDATE accounts_tickets SET used_at_ms = \(writer.now)
      WHERE id = \(id) AND purpose = \(purpose) AND used_at_ms IS NULL AND expires_at_ms > \(writer.now)
      """)
    guard isLeft == 1 else { return nil }
    return try writer.first("SELECT id, purpose, person_id, payload, expires_at_ms FROM accounts_tickets WHERE id = \(id)", make)
  }

  private static func make(_ row: Row) throws -> Ticket {
    Ticket(
      id: try row.text("id"), purpose: try row.choice("purpose"), person: try row.textOrNil("person_id"), payload: try row.text("payload"),
      expiresAt: try row.moment("expires_at_ms"))
  }

  static func setPayload(_ payload: String, of id: String, _ writer: Writer) throws {
    try writer.run("UPDATE accounts_tickets SET payload = \(payload) WHERE id = \(id)")
  }

  /// How many were issued since a moment to an address, by its key; the payload is the address as it was typed.
  static func count(_ purpose: Ticket.Purpose, emailKey: String, since: Moment, _ reader: Reader) throws -> Int {
    try reader.first(
      "SELECT COUNT(*) AS n FROM accounts_tickets WHERE purpose = \(purpose) AND LOWER(payload) = \(emailKey) AND made_at_ms > \(since)"
    ) { try $0.int("n") } ?? 0
  }

  /// Makes all of a person's unused tickets of a purpose void.
  static func void(_ purpose: Ticket.Purpose, of person: String, _ writer: Writer) throws {
    try writer.run(
      "UPDATE accounts_tickets SET used_at_ms = \(writer.now) WHERE person_id = \(person) AND purpose = \(purpose) AND used_at_ms IS NULL")
  }

  static func deleteAll(of person: String, _ writer: Writer) throws {
    try writer.run("DELETE FROM accounts_tickets WHERE person_id = \(person)")
  }

  static func deleteExpired(before moment: Moment, _ writer: Writer) throws {
    try writer.run("DELETE FROM accounts_tickets WHERE expires_at_ms < \(moment)")
  }
}
