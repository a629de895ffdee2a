import Forms
import Kernel
import Storage

/// Takes a procedure's definition in as the draft of a procedure, new or known. The same text again changes nothing.
struct ImportProcedure: Sendable {
  let file: ProcedureFile
  let position: Int?
  let actor: String

  /// Returns the version of the draft, nil where nothing differed.
  @discardableResult func run(_ writer: Writer) throws -> Int? {
    let id = file.procedure.id
    let newest = try VersionRecords.newest(id, writer)
    if newest?.text == file.text { return nil }
    let version = (newest?.version ?? 0) + 1
    var entry =
      try EntryRecords.find(id, writer)
      ?? ProcedureEntry(
        id: id, state: .draft, draftVersion: version, publishedVersion: nil, publishedOn: nil, archivedOn: nil,
        position: try position ?? EntryRecords.count(writer))
    entry.draftVersion = version
    try EntryRecords.put(entry, writer)
    try VersionRecords.insert(id, version: version, text: file.text, by: actor, writer)
    try writer.audit(AuditEntry(actor: actor, action: "procedures.draft-saved", subject: "procedure:\(id)", detail: "version \(version)"))
    return version
  }
}

/// Opens a procedure's draft to everyone. Cases that are under way keep the version on which they were opened.
struct PublishProcedure: Sendable {
  let id: String
  let actor: String

  func run(_ writer: Writer) throws {
    guard var entry = try EntryRecords.find(id, writer) else { throw ProcedureFailure.unknown(id) }
    guard let version = entry.draftVersion ?? (entry.state == .archived ? entry.publishedVersion : nil) else {
      throw ProcedureFailure.noDraft
    }
    let previous = try entry.publishedVersion.map { try Catalogue.listed(id, version: $0, writer).file.form }
    entry.state = .published
    entry.publishedVersion = version
    entry.draftVersion = nil
    entry.archivedOn = nil
    entry.publishedOn = entry.publishedOn ?? CalendarDate(of: writer.now)
    let form = try Catalogue.listed(id, version: version, writer).file.form
    try PublishProcedureForm(form: form, previous: previous, actor: actor).run(writer)
    try EntryRecords.put(entry, writer)
    try writer.audit(AuditEntry(actor: actor, action: "procedures.published", subject: "procedure:\(id)", detail: "version \(version)"))
    try writer.publish(Event("procedures.published.v1", subject: id))
  }
}

/// Takes a procedure off the catalogue. Its cases go on.
struct ArchiveProcedure: Sendable {
  let id: String
  let actor: String

  func run(_ writer: Writer) throws {
    guard var entry = try EntryRecords.find(id, writer) else { throw ProcedureFailure.unknown(id) }
    guard entry.state == .published else { return }
    entry.state = .archived
    entry.archivedOn = CalendarDate(of: writer.now)
    try EntryRecords.put(entry, writer)
    try writer.audit(AuditEntry(actor: actor, action: "procedures.archived", subject: "procedure:\(id)"))
  }
}

/// Takes in a file of rules. The same text again changes nothing.
struct KeepRuleFile: Sendable {
  let kind: RuleFileKind
  var id = "town"
  let text: String
  let actor: String

  func run(_ writer: Writer) throws {
    guard try RuleFileRecords.put(kind, id, text: text, by: actor, writer) else { return }
    try writer.audit(AuditEntry(actor: actor, action: "procedures.rules-kept", subject: "\(kind.rawValue):\(id)"))
  }
}
