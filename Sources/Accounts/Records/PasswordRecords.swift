import Kernel
import Storage

/// Tables `accounts_passwords`, `accounts_authenticators` and `accounts_recovery_codes`: what officers know and carry.
enum PasswordRecords {
  static func hash(of person: String, _ reader: Reader) throws -> String? {
    try reader.first("SELECT hash FROM accounts_passwords WHERE person_id = \(person)") { try $0.text("hash") }
  }

  static func set(_ hash: String, of person: String, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO accounts_passwords (person_id, hash, changed_at_ms) VALUES (\(person), \(hash), \(writer.now))
      ON CONFLICT (person_id) DO UPDATE SET hash = excluded.hash, changed_at_ms = excluded.changed_at_ms
      """)
  }

  static func authenticator(of person: String, _ reader: Reader) throws -> (sealed: [UInt8], lastStep: Int64)? {
    try reader.first("SELECT sealed_secret, last_step FROM accounts_authenticators WHERE person_id = \(person)") {
      (try $0.blob("sealed_secret"), Int64(try $0.int("last_step")))
    }
  }

  static func setAuthenticator(sealed: [UInt8], lastStep: Int64, of person: String, _ writer: Writer) throws {
    try writer.run(
      """
      INSERT INTO accounts_authenticators (person_id, sealed_secret, last_step, confirmed_at_ms)
      VALUES (\(person), \(sealed), \(lastStep), \(writer.now))
      ON CONFLICT (person_id) DO UPDATE
        SET sealed_secret = excluded.sealed_secret, last_step = excluded.last_step, confirmed_at_ms = excluded.confirmed_at_ms
      """)
  }

  static func setStep(_ step: Int64, of person: String, _ writer: Writer) throws {
    try writer.run("UPDATE accounts_authenticators SET last_step = \(step) WHERE person_id = \(person)")
  }

  static func replaceRecoveryCodes(_ hashes: [[UInt8]], of person: String, _ writer: Writer) throws {
    try writer.run("DELETE FROM accounts_recovery_codes WHERE person_id = \(person)")
    for hash in hashes {
      try writer.run(
        "INSERT INTO accounts_recovery_codes (hash, person_id, made_at_ms, used_at_ms) VALUES (\(hash), \(person), \(writer.now), \(Moment?.none))"
      )
    }
  }

  static func recoveryCodesLeft(of person: String, _ reader: Reader) throws -> Int {
    try reader.first("SELECT COUNT(*) AS n FROM accounts_recovery_codes WHERE person_id = \(person) AND used_at_ms IS NULL") {
      try $0.int("n")
    } ?? 0
  }

  /// True where the code was there and had not been used.
  static func useRecoveryCode(_ hash: [UInt8], of person: String, _ writer: Writer) throws -> Bool {
    try writer.run(
      "UPDATE accounts_recovery_codes SET used_at_ms = \(writer.now) WHERE hash = \(hash) AND person_id = \(person) AND used_at_ms IS NULL")
      == 1
  }

  static func deleteAll(of person: String, _ writer: Writer) throws {
    try writer.run("DELETE FROM accounts_passwords WHERE person_id = \(person)")
    try writer.run("DELETE FROM accounts_authenticators WHERE person_id = \(person)")
    try writer.run("DELETE FROM accounts_recovery_codes WHERE person_id = \(person)")
  }
}
