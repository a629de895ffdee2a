import Kernel
import Storage

/// Sends a filling: the answers that count go to the caller (who stores them with its case in the same transaction), the files become
/// the case's, and what is left here holds no answers any more.
public struct SendFilling: Sendable {
  public let filling: String
  public let seen: Int
  /// Owner of the attachments from now on: `case:01h…`.
  public let owner: String
  public let context: FillingContext
  /// An officer sends what came on paper: every part at once, and what is missing stays open. What looks like a 個人番号 is refused all the same.
  public var isByOffice = false

  public init(_ filling: String, seen: Int, owner: String, context: FillingContext) {
    self.filling = filling
    self.seen = seen
    self.owner = owner
    self.context = context
  }

  public struct Sent: Sendable {
    public let formID: String
    public let version: Int
    public let form: FormDefinition
    /// Canonical, without hidden ones, with what is calculated. Empty where there are mistakes.
    public let answers: Answers
    public let mistakes: Mistakes
    /// What an officer left open: everything that would be wrong if the person had sent it.
    public let open: Mistakes
    public let files: [StoredFile]
    public let acting: Filling.Acting
    public let actingNote: String?
    public let account: String?
  }

  /// Nothing is sent where the result has mistakes.
  public func run(_ writer: Writer) throws -> Sent {
    guard let filling = try FillingRecords.filling(filling, at: writer.now, writer) else { throw Failure.fillingUnknown }
    guard !filling.isSent else { throw Failure.fillingSent }
    guard filling.revision == seen else { throw Failure.fillingChangedMeanwhile }
    guard let version = try FormRecords.version(filling.formID, filling.version, writer) else { throw Failure.formUnknown }
    if version.form.parts.count > 1, !isByOffice {
      let course = FormCourse(version.form, filling.answers, context: context)
      let needed = Set(course.shownPages.map { version.form.part(of: $0.page) })
      let open = filling.parts.filter { $0.state != .done && needed.contains($0.part) }
      // The one who sends has one part open: their own.
      guard open.count <= 1 else { throw Failure.partsUnfinished }
    }
    let (answers, found) = version.form.check(filling.answers, context: context)
    var mistakes = found
    var open = Mistakes()
    if isByOffice {
      var overruled = context
      overruled.isMyNumberOverruled = true
      open = version.form.check(filling.answers, context: overruled).mistakes
      // Where nothing but missing answers is left, both agree.
      if open == found { mistakes = Mistakes() }
    }
    let course = FormCourse(version.form, filling.answers, context: context)
    if let exit = course.exit, mistakes.isEmpty { mistakes.add(nil, exit.title.phrase) }
    func sent(_ answers: Answers, _ files: [StoredFile]) -> Sent {
      Sent(
        formID: filling.formID, version: filling.version, form: version.form, answers: answers, mistakes: mistakes, open: open,
        files: files,
        acting: filling.acting, actingNote: filling.actingNote, account: filling.account)
    }
    guard mistakes.isEmpty else { return sent(Answers(), []) }
    try FileRecords.releaseUnused(of: filling.id, answers: answers, form: version.form, writer)
    let files = try FileRecords.files(of: filling.id, writer)
    for file in files {
      for digest in Set([file.file.digest, file.originalDigest]) {
        try writer.keep(attachment: digest, for: owner)
        try writer.release(attachment: digest, from: filling.owner)
      }
    }
    try writer.run(
      """
      UPDATE forms_fillings SET state = 'sent', answers = '{}', typed = '{}', sent_at_ms = \(writer.now), revision = revision + 1 WHERE id = \(filling.id)
      """)
    try writer.run("UPDATE forms_parts SET code_digest = NULL, secret_digest = NULL WHERE filling_id = \(filling.id)")
    return sent(answers, files)
  }
}
