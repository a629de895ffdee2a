import Kernel
import Storage

/// Table `accounts_federated`: who somebody is at a provider of OpenID Connect.
enum FederationRecords {
  struct Bond: Sendable, Hashable {
    let issuer: String
    let subject: String
    let person: String
    let provider: String
    let linkedAt: Moment
  }

  static func find(issuer: String, subject: String, _ reader: Reader) throws -> Bond? {
    try reader.first("SELECT * FROM accounts_federated WHERE issuer = \(issuer) AND subject = \(subject)", make)
  }

  static func all(of person: String, _ reader: Reader) throws -> [Bond] {
    try reader.all("SELECT * FROM accounts_federated WHERE person_id = \(person) ORDER BY linked_at_ms, issuer", make)
  }

  static func insert(_ bond: Bond, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO accounts_federated (issuer, subject, person_id, provider, linked_at_ms)
      VALUES (\(bond.issuer), \(bond.subject), \(bond.person), \(bond.provider), \(bond.linkedAt))
      """)
  }

  static func deleteAll(of person: String, _ writer: Writer) throws {
    try writer.run("DELETE FROM accounts_federated WHERE person_id = \(person)")
  }

  private static func make(_ row: Row) throws -> Bond {
    Bond(
      issuer: try row.text("issuer"), subject: try row.text("subject"), person: try row.text("person_id"),
      provider: try row.text("provider"),
      linkedAt: try row.moment("linked_at_ms"))
  }
}
