import Kernel
import Storage
import Synchronization

/// One version of a form as it is kept. A published version never changes: what was answered stays with the questions it was asked by.
public struct FormVersion: Sendable, Hashable {
  public enum State: String, Sendable, CaseIterable { case draft, published, archived }

  public let formID: String
  public let version: Int
  public let state: State
  public let form: FormDefinition
  /// SHA-256 of the form's text, hexadecimal.
  public let digest: String
  /// `form/version` that it was copied from.
  public let copiedFrom: String?
  public let changedAt: Moment
  public let changedBy: String
  public let publishedAt: Moment?
}

extension RevisedTopic {
  /// All versions of all forms.
  public static let forms = RevisedTopic("forms")
}

/// The versions of forms.
public enum FormRecords {
  private static let columns: SQL =
    "form_id, version, state, definition, digest, copied_from, changed_at_ms, changed_by, published_at_ms"

  public static func version(_ formID: String, _ version: Int, _ reader: Reader) throws -> FormVersion? {
    try reader.first("SELECT \(columns) FROM forms_versions WHERE form_id = \(formID) AND version = \(version)", make)
  }

  private static let inUse = RevisionShelf<String, FormVersion?>(.forms, capacity: 5000)

  public static func published(_ formID: String, _ reader: Reader) throws -> FormVersion? {
    try inUse.value(formID, reader) { try only(formID, .published, reader) }
  }
  public static func draft(_ formID: String, _ reader: Reader) throws -> FormVersion? { try only(formID, .draft, reader) }

  /// The newest first.
  public static func versions(_ formID: String, _ reader: Reader) throws -> [FormVersion] {
    try reader.all("SELECT \(columns) FROM forms_versions WHERE form_id = \(formID) ORDER BY version DESC", make)
  }

  /// Every form by its newest version, by id.
  public static func all(_ reader: Reader) throws -> [FormVersion] {
    try reader.all(
      """
      SELECT \(columns) FROM forms_versions v
      WHERE version = (SELECT MAX(version) FROM forms_versions n WHERE n.form_id = v.form_id) ORDER BY form_id
      """, make)
  }

  /// Ids of the forms that are in use.
  public static func publishedIDs(_ reader: Reader) throws -> Set<String> {
    Set(try reader.all("SELECT form_id FROM forms_versions WHERE state = 'published'") { try $0.text("form_id") })
  }

  static func only(_ formID: String, _ state: FormVersion.State, _ reader: Reader) throws -> FormVersion? {
    try reader.first("SELECT \(columns) FROM forms_versions WHERE form_id = \(formID) AND state = \(state)", make)
  }

  static func newest(_ formID: String, _ reader: Reader) throws -> Int {
    try reader.first("SELECT COALESCE(MAX(version), 0) AS newest FROM forms_versions WHERE form_id = \(formID)")?.int("newest") ?? 0
  }

  private static func make(_ row: Row) throws -> FormVersion {
    let (id, number) = (try row.text("form_id"), try row.int("version"))
    let digest = try row.text("digest")
    guard let state = FormVersion.State(rawValue: try row.text("state")), let form = try parsed(row.text("definition"), digest) else {
      throw Failure.storedFormDamaged("\(id)/\(number)")
    }
    return FormVersion(
      formID: id, version: number, state: state, form: form, digest: digest, copiedFrom: try row.textOrNil("copied_from"),
      changedAt: try row.moment("changed_at_ms"), changedBy: try row.text("changed_by"), publishedAt: try row.momentOrNil("published_at_ms")
    )
  }

  /// Forms by the digest of their text: one text is always the same form.
  private static let known = Mutex<[String: FormDefinition]>([:])

  private static func parsed(_ text: String, _ digest: String) throws -> FormDefinition? {
    if let form = known.withLock({ $0[digest] }) { return form }
    guard Secrets.digest(text) == digest, let form = try? FormDefinition(text: text) else { return nil }
    known.withLock { known in
      if known.count >= 500 { known.removeAll() }
      known[digest] = form
    }
    return form
  }
}
