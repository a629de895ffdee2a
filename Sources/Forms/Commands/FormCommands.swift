import Kernel
import Storage

/// Saves a draft: the one there is, or a new one. Anything that has a shape may be saved; sense is asked for when it is published.
public struct SaveFormDraft: Sendable {
  public let form: FormDefinition
  /// Digest of the draft that the officer saw; nil where there was none. Another since then is a conflict.
  public let seen: String?
  /// As the audit log names them.
  public let actor: String
  public var copiedFrom: String?

  public init(_ form: FormDefinition, seen: String?, actor: String) {
    self.form = form
    self.seen = seen
    self.actor = actor
  }

  @discardableResult public func run(_ writer: Writer) throws -> FormVersion {
    let text = form.fileText
    // What could not be read again is not stored: an officer's text may be blank where the format wants words.
    guard (try? FormDefinition(text: text)) == form else { throw Failure.formUnstorable }
    let digest = Secrets.digest(text)
    let version: Int
    if let draft = try FormRecords.draft(form.id, writer) {
      guard draft.digest == seen else { throw Failure.formChangedMeanwhile }
      version = draft.version
      try writer.run(
        """
        UPDATE forms_versions SET title = \(form.title.japanese), definition = \(text), digest = \(digest), changed_at_ms = \(writer.now),
          changed_by = \(actor) WHERE form_id = \(form.id) AND version = \(version)
        """)
      try writer.renew(.forms)
    } else {
      guard seen == nil else { throw Failure.formChangedMeanwhile }
      version = try FormRecords.newest(form.id, writer) + 1
      try writer.run(
        """
        INSERT INTO forms_versions (form_id, version, state, title, definition, digest, copied_from, created_at_ms, created_by, changed_at_ms, changed_by)
        VALUES (\(form.id), \(version), 'draft', \(form.title.japanese), \(text), \(digest), \(copiedFrom), \(writer.now), \(actor), \(writer.now), \(actor))
        """)
      try writer.renew(.forms)
    }
    try writer.audit(AuditEntry(actor: actor, action: "forms.draft-saved", subject: "form:\(form.id)/\(version)"))
    guard let saved = try FormRecords.version(form.id, version, writer) else { throw Failure.formUnknown }
    return saved
  }
}

/// Publishes the draft of a form; the version before it is archived. Refused while anything is wrong with its sense.
public struct PublishForm: Sendable {
  public let formID: String
  /// Digest of the draft that the officer saw.
  public let seen: String
  public let actor: String

  public init(_ formID: String, seen: String, actor: String) {
    self.formID = formID
    self.seen = seen
    self.actor = actor
  }

  @discardableResult public func run(_ writer: Writer) throws -> FormVersion {
    guard let draft = try FormRecords.draft(formID, writer) else { throw Failure.formUnknown }
    guard draft.digest == seen else { throw Failure.formChangedMeanwhile }
    let check = FormCheck(draft.form)
    if let first = check.findings.first(where: { $0.severity == .error }) { throw Failure.formNotPublishable(first.message) }
    try writer.run(
      "UPDATE forms_versions SET state = 'archived', archived_at_ms = \(writer.now) WHERE form_id = \(formID) AND state = 'published'")
    try writer.renew(.forms)
    try writer.run(
      """
      UPDATE forms_versions SET state = 'published', published_at_ms = \(writer.now), published_by = \(actor)
      WHERE form_id = \(formID) AND version = \(draft.version)
      """)
    try writer.renew(.forms)
    try writer.audit(AuditEntry(actor: actor, action: "forms.published", subject: "form:\(formID)/\(draft.version)"))
    try writer.publish(Event("forms.published.v1", subject: formID))
    guard let published = try FormRecords.published(formID, writer) else { throw Failure.formUnknown }
    return published
  }
}

/// Deletes the draft of a form. A form that was never published is gone with it.
public struct DiscardFormDraft: Sendable {
  public let formID: String
  /// Digest of the draft that the officer saw.
  public let seen: String
  public let actor: String

  public init(_ formID: String, seen: String, actor: String) {
    self.formID = formID
    self.seen = seen
    self.actor = actor
  }

  public func run(_ writer: Writer) throws {
    guard let draft = try FormRecords.draft(formID, writer) else { throw Failure.formUnknown }
    guard draft.digest == seen else { throw Failure.formChangedMeanwhile }
    try writer.run("DELETE FROM forms_versions WHERE form_id = \(formID) AND version = \(draft.version)")
    try writer.renew(.forms)
    try writer.audit(AuditEntry(actor: actor, action: "forms.draft-discarded", subject: "form:\(formID)/\(draft.version)"))
  }
}

/// Takes a form out of use: no new filling begins; those begun may be finished.
public struct ArchiveForm: Sendable {
  public let formID: String
  public let actor: String

  public init(_ formID: String, actor: String) {
    self.formID = formID
    self.actor = actor
  }

  public func run(_ writer: Writer) throws {
    let count = try writer.run(
      "UPDATE forms_versions SET state = 'archived', archived_at_ms = \(writer.now) WHERE form_id = \(formID) AND state = 'published'")
    try writer.renew(.forms)
    guard count == 1 else { throw Failure.formUnknown }
    try writer.audit(AuditEntry(actor: actor, action: "forms.archived", subject: "form:\(formID)"))
    try writer.publish(Event("forms.archived.v1", subject: formID))
  }
}

/// Makes a version of a form the draft of another form (or of the same one, to begin the next version).
public struct CopyForm: Sendable {
  public let formID: String
  public let version: Int
  /// Id of the form to be made.
  public let newID: String
  public let actor: String

  public init(_ formID: String, version: Int, as newID: String, actor: String) {
    self.formID = formID
    self.version = version
    self.newID = newID
    self.actor = actor
  }

  @discardableResult public func run(_ writer: Writer) throws -> FormVersion {
    guard DataReader.isIdentifier(newID) else { throw Failure(.invalid, "forms.bad-id", .dataIdentifierNeeded) }
    guard let source = try FormRecords.version(formID, version, writer) else { throw Failure.formUnknown }
    guard try newID == formID || FormRecords.newest(newID, writer) == 0 else { throw Failure.formIDTaken }
    var form = source.form
    form.id = newID
    var save = SaveFormDraft(form, seen: nil, actor: actor)
    save.copiedFrom = "\(formID)/\(version)"
    return try save.run(writer)
  }
}

/// Brings in a form that came with a file (a shipped procedure): published as it is, as a new version where it differs from the one in
/// use, and nothing at all where it is the same.
public struct InstallForm: Sendable {
  public let form: FormDefinition
  public let actor: String

  public init(_ form: FormDefinition, actor: String) {
    self.form = form
    self.actor = actor
  }

  @discardableResult public func run(_ writer: Writer) throws -> FormVersion {
    if let current = try FormRecords.published(form.id, writer), current.form == form { return current }
    // An officer's draft stays what it is; its number comes after this one's.
    if let draft = try FormRecords.draft(form.id, writer) {
      try writer.run("DELETE FROM forms_versions WHERE form_id = \(form.id) AND version = \(draft.version)")
      try writer.renew(.forms)
      let published = try publish(writer)
      try SaveFormDraft(draft.form, seen: nil, actor: draft.changedBy).run(writer)
      return published
    }
    return try publish(writer)
  }

  private func publish(_ writer: Writer) throws -> FormVersion {
    let draft = try SaveFormDraft(form, seen: nil, actor: actor).run(writer)
    return try PublishForm(form.id, seen: draft.digest, actor: actor).run(writer)
  }
}
