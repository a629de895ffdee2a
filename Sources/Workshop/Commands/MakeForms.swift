import Forms
import Kernel
import Storage

/// The form as an officer works on it: the draft, else what is in use, else the newest archived version.
struct Workpiece: Sendable {
  let made: MadeForm
  /// The version that is worked on.
  let version: FormVersion
  let published: FormVersion?

  var form: FormDefinition { version.form }
  var id: String { version.formID }
  var isDraft: Bool { version.state == .draft }
  /// What an edit must have seen: any other edit since then is a conflict.
  var seen: String { version.digest + (isDraft ? "" : "-\(version.version)") }

  static func find(_ id: String, _ reader: Reader) throws -> Workpiece {
    let published = try FormRecords.published(id, reader)
    guard let version = try FormRecords.draft(id, reader) ?? published ?? FormRecords.versions(id, reader).first else {
      throw WorkshopFailure.unknownForm
    }
    let made = try MadeFormRecords.find(id, reader) ?? MadeForm(id: id, kind: .form, isShared: false)
    return Workpiece(made: made, version: version, published: published)
  }
}

/// Makes a new form: blank, copied, from a starter, or brought in from a file. Its draft.
struct MakeForm: Sendable {
  let form: FormDefinition
  let kind: MadeForm.Kind
  /// Where it came from: `form/version`, `town:form/version`.
  let copiedFrom: String?
  let actor: String
  /// Ids that are spoken for: procedures whose forms the workshop has not seen yet.
  var taken: Set<String> = []

  /// The id wished for where it is free, else one with a number behind it.
  @discardableResult func run(_ writer: Writer) throws -> FormVersion {
    var form = form
    form.id = try Self.free(form.id, taken, writer)
    var save = SaveFormDraft(form, seen: nil, actor: actor)
    save.copiedFrom = copiedFrom
    let version = try save.run(writer)
    try MadeFormRecords.put(form.id, kind, isShared: false, by: actor, writer)
    if kind == .survey { try SurveyRecords.put(Survey(id: form.id), by: actor, writer) }
    try writer.audit(AuditEntry(actor: actor, action: "workshop.form-made", subject: "form:\(form.id)", detail: copiedFrom ?? ""))
    return version
  }

  static func free(_ wish: String, _ taken: Set<String>, _ reader: Reader) throws -> String {
    func isFree(_ id: String) throws -> Bool { try !taken.contains(id) && FormRecords.versions(id, reader).isEmpty }
    if try isFree(wish), wish.last?.isNumber == true || !["form", "survey"].contains(wish) { return wish }
    let base = String(wish.prefix(34))
    for number in 1...9999 where try isFree("\(base)-\(number)") { return "\(base)-\(number)" }
    throw WorkshopFailure.unknownForm
  }
}

/// Changes a form's draft, which is begun from the version in use where there is none. What was there before is kept, to be undone.
struct ChangeForm: Sendable {
  let formID: String
  let seen: String
  /// What is done, in a sentence.
  let what: Phrase
  let actor: String
  /// The changed form, and what had to be taken away for it; nil where the change does not fit any more.
  let change: @Sendable (FormDefinition) -> (form: FormDefinition, removed: [Phrase])?

  init(
    _ formID: String, seen: String, what: Phrase, actor: String,
    change: @escaping @Sendable (FormDefinition) -> (form: FormDefinition, removed: [Phrase])?
  ) {
    self.formID = formID
    self.seen = seen
    self.what = what
    self.actor = actor
    self.change = change
  }

  init(_ formID: String, seen: String, what: Phrase, edit: FormEdit, actor: String) {
    self.init(formID, seen: seen, what: what, actor: actor) { $0.applying(edit) }
  }

  @discardableResult func run(_ writer: Writer) throws -> FormVersion {
    let piece = try Workpiece.find(formID, writer)
    guard piece.seen == seen else { throw WorkshopFailure.changedMeanwhile }
    guard let (form, removed) = change(piece.form) else { throw WorkshopFailure.changedMeanwhile }
    if form == piece.form { return piece.version }
    var save = SaveFormDraft(form, seen: piece.isDraft ? piece.version.digest : nil, actor: actor)
    if !piece.isDraft { save.copiedFrom = "\(formID)/\(piece.version.version)" }
    let saved = try save.run(writer)
    try StepRecords.add(formID, told: [what] + removed, before: piece.form.fileText, digest: saved.digest, by: actor, writer)
    return saved
  }
}

/// Takes the last change of a draft back.
struct UndoChange: Sendable {
  let formID: String
  let seen: String
  let actor: String

  func run(_ writer: Writer) throws {
    let piece = try Workpiece.find(formID, writer)
    guard let step = try StepRecords.last(formID, writer), piece.isDraft, piece.seen == seen, step.digest == piece.version.digest,
      let before = try? FormDefinition(text: step.before)
    else { throw WorkshopFailure.changedMeanwhile }
    try SaveFormDraft(before, seen: piece.version.digest, actor: actor).run(writer)
    try StepRecords.remove(formID, number: step.number, writer)
    try writer.audit(AuditEntry(actor: actor, action: "workshop.change-undone", subject: "form:\(formID)"))
  }
}

/// Publishes the draft: whoever begins from now on fills in this version.
struct PublishMadeForm: Sendable {
  let formID: String
  let seen: String
  let actor: String

  func run(_ writer: Writer) throws {
    let piece = try Workpiece.find(formID, writer)
    guard piece.isDraft else { throw WorkshopFailure.nothingToPublish }
    guard piece.seen == seen else { throw WorkshopFailure.changedMeanwhile }
    if piece.made.kind == .survey, let finding = SurveyCheck(piece.form).errors.first {
      throw WorkshopFailure.notPublishable(finding.message)
    }
    try PublishForm(formID, seen: piece.version.digest, actor: actor).run(writer)
    try StepRecords.clear(formID, writer)
    try writer.run("DELETE FROM workshop_trials WHERE form_id = \(formID)")
  }
}

/// Deletes the draft; with it the form, where it was never published.
struct DiscardMadeDraft: Sendable {
  let formID: String
  let seen: String
  let actor: String

  func run(_ writer: Writer) throws {
    let piece = try Workpiece.find(formID, writer)
    guard piece.isDraft, piece.seen == seen else { throw WorkshopFailure.changedMeanwhile }
    try DiscardFormDraft(formID, seen: piece.version.digest, actor: actor).run(writer)
    try StepRecords.clear(formID, writer)
    if try FormRecords.versions(formID, writer).isEmpty { try MadeFormRecords.remove(formID, writer) }
  }
}

/// Offers a published form to the other towns of the installation, or no longer.
struct ShareForm: Sendable {
  let formID: String
  let isShared: Bool
  let actor: String

  func run(_ writer: Writer) throws {
    let piece = try Workpiece.find(formID, writer)
    try MadeFormRecords.put(formID, piece.made.kind, isShared: isShared, by: actor, writer)
    try writer.audit(
      AuditEntry(actor: actor, action: "workshop.sharing-changed", subject: "form:\(formID)", detail: isShared ? "shared" : "not shared"))
  }
}
