import Kernel
import Storage

/// Table `accounts_passkeys`.
enum PasskeyRecords {
  static func insert(_ passkey: StoredPasskey, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO accounts_passkeys (id, person_id, credential_id, public_key, algorithm, sign_count, is_backed_up, label, made_at_ms, used_at_ms)
      VALUES (\(passkey.id), \(passkey.person), \(passkey.credentialID), \(passkey.spki), \(passkey.algorithm), \(Int64(passkey.signCount)),
        \(passkey.isBackedUp), \(passkey.label), \(passkey.madeAt), \(passkey.usedAt))
      """)
  }

  static func find(credential: [UInt8], _ reader: Reader) throws -> StoredPasskey? {
    try reader.first("SELECT * FROM accounts_passkeys WHERE credential_id = \(credential)", make)
  }

  static func all(of person: String, _ reader: Reader) throws -> [StoredPasskey] {
    try reader.all("SELECT * FROM accounts_passkeys WHERE person_id = \(person) ORDER BY made_at_ms, id", make)
  }

  /// How many people of a kind who are active have one.
  static func peopleWithOne(_ kind: Person.Kind, _ reader: Reader) throws -> Int {
    try reader.first(
      """
      SELECT COUNT(*) AS n FROM accounts_people p WHERE p.kind = \(kind) AND p.state = 'active'
        AND EXISTS (SELECT 1 FROM accounts_passkeys k WHERE k.person_id = p.id)
      """
    ) { try $0.int("n") } ?? 0
  }

  static func use(_ id: String, signCount: UInt32, _ writer: Writer) throws {
    try writer.run("UPDATE accounts_passkeys SET sign_count = \(Int64(signCount)), used_at_ms = \(writer.now) WHERE id = \(id)")
  }

  @discardableResult static func delete(_ id: String, of person: String, _ writer: Writer) throws -> Bool {
    try writer.run("DELETE FROM accounts_passkeys WHERE id = \(id) AND person_id = \(person)") == 1
  }

  static func deleteAll(of person: String, _ writer: Writer) throws {
    try writer.run("DELETE FROM accounts_passkeys WHERE person_id = \(person)")
  }

  private static func make(_ row: Row) throws -> StoredPasskey {
    StoredPasskey(
      id: try row.text("id"), person: try row.text("person_id"), credentialID: try row.blob("credential_id"),
      spki: try row.blob("public_key"),
      algorithm: try row.int("algorithm"), signCount: UInt32(clamping: try row.int("sign_count")), isBackedUp: try row.bool("is_backed_up"),
      label: try row.text("label"), madeAt: try row.moment("made_at_ms"), usedAt: try row.momentOrNil("used_at_ms"))
  }
}
