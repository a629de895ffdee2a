import Forms
import Kernel
import Storage

/// Begins a procedure in the browser: its draft, and its form where the workshop has none under this id.
struct MakeProcedure: Sendable {
  let file: ProcedureFile
  let actor: String

  func run(_ writer: Writer) throws {
    let id = file.procedure.id
    guard try EntryRecords.find(id, writer) == nil else { throw ProcedureFailure.idTaken }
    try ImportProcedure(file: file, position: nil, actor: actor).run(writer)
    try KeepFormDraft(procedure: id, actor: actor).run(writer)
  }
}

/// Gives the workshop the form of a procedure as a draft, where it knows no version of it.
struct KeepFormDraft: Sendable {
  let procedure: String
  let actor: String

  func run(_ writer: Writer) throws {
    guard try FormRecords.versions(procedure, writer).isEmpty else { return }
    guard let entry = try EntryRecords.find(procedure, writer), let version = entry.draftVersion ?? entry.publishedVersion else {
      throw ProcedureFailure.unknown(procedure)
    }
    let form = try Catalogue.listed(procedure, version: version, writer).file.form
    try SaveFormDraft(form, seen: nil, actor: actor).run(writer)
  }
}

/// Saves a section that was edited in the browser as the next draft version. Another version since the officer opened it is a conflict.
struct SaveProcedureText: Sendable {
  let file: ProcedureFile
  /// Version that the officer saw.
  let seen: Int
  let actor: String

  func run(_ writer: Writer) throws {
    guard try VersionRecords.newest(file.procedure.id, writer)?.version == seen else { throw ProcedureFailure.changedMeanwhile }
    try ImportProcedure(file: file, position: nil, actor: actor).run(writer)
  }
}

/// Puts the form of a procedure's new version in use. What officers have changed in the workshop since then is never overwritten.
struct PublishProcedureForm: Sendable {
  let form: FormDefinition
  /// Of the version that was published before.
  let previous: FormDefinition?
  let actor: String

  func run(_ writer: Writer) throws {
    let id = form.id
    guard let published = try FormRecords.published(id, writer) else {
      // Never in use: what the workshop holds as a draft is newer than what the file says.
      let draft = try FormRecords.draft(id, writer) ?? SaveFormDraft(form, seen: nil, actor: actor).run(writer)
      try PublishForm(id, seen: draft.digest, actor: actor).run(writer)
      return
    }
    // The file's form did not change with this version: the workshop's word stands.
    if published.form == form || form == previous { return }
    if previous == nil, try FormRecords.versions(id, writer).contains(where: { $0.form == form }) { return }
    guard let previous, published.form != previous else {
      try InstallForm(form, actor: actor).run(writer)
      return
    }
    // Both changed: the file's form waits in the workshop as a draft, unless an officer has one there.
    if try FormRecords.draft(id, writer) == nil { try SaveFormDraft(form, seen: nil, actor: actor).run(writer) }
    try writer.audit(AuditEntry(actor: actor, action: "procedures.form-kept", subject: "procedure:\(id)"))
  }
}

extension ProcedureFailure {
  static let idTaken = Failure(
    .conflict, "procedures.id-taken",
    Phrase("この識別子の手続きは、すでにあります。", en: "There is a procedure with this identifier already.", easy: "その きごうの 手続きは もう あります。"))
  static let changedMeanwhile = Failure(
    .conflict, "procedures.changed-meanwhile",
    Phrase(
      "ほかの職員がこの手続きを変更しました。最新の内容を確認してから、もう一度保存してください。",
      en: "Somebody else has changed this procedure. Look at the newest version and save again.",
      easy: "ほかの 人が かえました。新しい ものを 見てから、もういちど して ください。"))
}
