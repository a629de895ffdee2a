import Kernel
import Storage

/// What brings somebody back to a part of a filling. Shown once; only digests are kept.
public struct FillingKey: Sendable, Hashable {
  public let part: String
  /// `K7P-4MD-92X`, to be written down.
  public let code: String
  /// For a link.
  public let secret: String

  static func make(_ part: String, _ randomness: Randomness) -> FillingKey {
    FillingKey(part: part, code: Secrets.code(randomness), secret: Secrets.secret(randomness))
  }
}

/// Begins to fill in the published version of a form. The first part is open, the others wait to be invited.
public struct StartFilling: Sendable {
  public let formID: String
  public var account: String?
  public var subject: String?
  public var acting = Filling.Acting.oneself
  public var actingNote: String?
  /// Answers that are offered from the start, and from where they come.
  public var prefill = Prefilled()
  /// How long it is kept after the last save.
  public var keepsDays = 30
  public let randomness: Randomness

  public init(_ formID: String, randomness: Randomness) {
    self.formID = formID
    self.randomness = randomness
  }

  public func run(_ writer: Writer) throws -> (filling: Filling, key: FillingKey) {
    guard let version = try FormRecords.published(formID, writer) else { throw Failure.formUnknown }
    let id = writer.newIdentifier()
    let prefilled = prefill.paths.map(\.description).sorted().joined(separator: " ")
    try writer.run(
      """
      INSERT INTO forms_fillings (id, form_id, version, account, subject, acting, acting_note, state, revision, answers, typed, prefilled,
        started_at_ms, saved_at_ms, expires_at_ms)
      VALUES (\(id), \(formID), \(version.version), \(account), \(subject), \(acting), \(actingNote), 'open', 0, \(prefill.answers.json), '{}', \(prefilled),
        \(writer.now), \(writer.now), \(writer.now.adding(days: Int64(keepsDays))))
      """)
    let parts = version.form.partIDs
    let key = FillingKey.make(parts[0], randomness)
    for part in parts {
      let isFirst = part == parts[0]
      try writer.run(
        """
        INSERT INTO forms_parts (filling_id, part, state, code_digest, secret_digest)
        VALUES (\(id), \(part), \(isFirst ? "open" : "waiting"), \(isFirst ? Secrets.digest(key.code) : nil), \(isFirst ? Secrets.digest(key.secret) : nil))
        """)
    }
    guard let filling = try FillingRecords.filling(id, at: writer.now, writer) else { throw Failure.fillingUnknown }
    return (filling, key)
  }
}

/// Saves what was sent with one page. What was typed and is not right yet is kept beside the answers, so that nothing is lost.
public struct SavePage: Sendable {
  public let filling: String
  public let part: String
  /// Revision of the filling that the page was made from.
  public let seen: Int
  public let page: String
  public let entry: PageEntry
  public var keepsDays = 30
  /// The person meant to go on: what holds them up is counted, question by question.
  public let isJudged: Bool

  public init(_ filling: String, part: String, seen: Int, page: String, entry: PageEntry, isJudged: Bool = false) {
    self.filling = filling
    self.part = part
    self.seen = seen
    self.page = page
    self.entry = entry
    self.isJudged = isJudged
  }

  /// The new revision.
  @discardableResult public func run(_ writer: Writer) throws -> Int {
    guard let filling = try FillingRecords.filling(filling, at: writer.now, writer) else { throw Failure.fillingUnknown }
    guard !filling.isSent else { throw Failure.fillingSent }
    guard filling.part(part)?.state == .open else { throw Failure.partLocked }
    guard let version = try FormRecords.version(filling.formID, filling.version, writer), let asked = version.form.page(page) else {
      throw Failure.formUnknown
    }
    guard version.form.part(of: asked) == part else { throw Failure.partLocked }
    guard filling.revision == seen else { throw Failure.fillingChangedMeanwhile }
    // Only this page's answers are taken: another part's cannot be changed from here.
    var answers = filling.answers
    for question in asked.questions { answers[question.id] = entry.answers[question.id] }
    var typed = filling.typed
    typed[page] = entry.mistakes.isEmpty ? nil : entry.values
    // A prefilled answer that somebody has changed is their own; one to which something was added goes on following its source.
    let prefilled = filling.prefilled.filter { path in
      guard let old = filling.answers[path.outer], let new = answers[path.outer] else { return false }
      return new.extends(old)
    }.map(\.description).sorted().joined(
      separator: " ")
    try writer.run(
      """
      UPDATE forms_fillings SET answers = \(answers.json), typed = \(StoredTyped.text(typed)), prefilled = \(prefilled), page = \(page),
        revision = revision + 1, saved_at_ms = \(writer.now), expires_at_ms = \(writer.now.adding(days: Int64(keepsDays))) WHERE id = \(filling.id)
      """)
    if asked.questions.contains(where: { filling.answers[$0.id] != answers[$0.id] }) {
      for other in version.form.parts where other.signs && other.id != part && filling.part(other.id)?.state == .done {
        try ReopenPart.reopen(other.id, of: filling.id, note: PartStep.contentChanged, writer)
      }
    }
    try FileRecords.releaseUnused(of: filling.id, answers: answers, form: version.form, writer)
    try VisitRecords.see(page, filling, isCompleted: entry.isComplete, writer)
    if isJudged { try QuestionVisitRecords.sendBack(entry.mistakes.list.compactMap(\.field), filling, writer) }
    return seen + 1
  }
}

/// Offers what is known once more, after it was put right at its source: answers that are still as they were offered are replaced, those that
/// somebody has changed stay. At the counter one correction of an address reaches every form.
public struct OfferAgain: Sendable {
  public let filling: String
  public let prefill: Prefilled
  /// What was offered before: tells what somebody has added to it since.
  public let before: Prefilled

  public init(_ filling: String, _ prefill: Prefilled, before: Prefilled = Prefilled()) {
    self.filling = filling
    self.prefill = prefill
    self.before = before
  }

  public func run(_ writer: Writer) throws {
    guard let filling = try FillingRecords.filling(filling, at: writer.now, writer) else { throw Failure.fillingUnknown }
    guard !filling.isSent else { throw Failure.fillingSent }
    var answers = filling.answers
    var paths = filling.prefilled
    for path in filling.prefilled { answers[path.outer] = offered(path.outer, filling) }
    for path in prefill.paths where filling.prefilled.contains(path) || answers[path.outer] == nil {
      answers[path.outer] = offered(path.outer, filling)
      paths.insert(path)
    }
    paths = paths.filter { answers[$0.outer] != nil }
    guard answers != filling.answers || paths != filling.prefilled else { return }
    try writer.run(
      """
      UPDATE forms_fillings SET answers = \(answers.json), typed = '{}', prefilled = \(paths.map(\.description).sorted().joined(separator: " ")),
        revision = revision + 1, saved_at_ms = \(writer.now) WHERE id = \(filling.id)
      """)
  }

  private func offered(_ id: String, _ filling: Filling) -> Answer? {
    guard let now = prefill.answers[id] else { return nil }
    guard let old = before.answers[id], let typed = filling.answers[id], typed.extends(old) else { return now }
    return now.adding(whatWasAddedTo: old, by: typed)
  }
}

/// Notes that a page was shown, for the figures on where people give up.
public struct SeePage: Sendable {
  public let filling: String
  public let page: String

  public init(_ filling: String, page: String) {
    self.filling = filling
    self.page = page
  }

  public func run(_ writer: Writer) throws {
    guard let filling = try FillingRecords.filling(filling, at: writer.now, writer) else { throw Failure.fillingUnknown }
    try VisitRecords.see(page, filling, isCompleted: false, writer)
  }
}

/// Gives a part (the next person's, or a lost one's) a new code and link; older ones no longer work.
public struct InvitePart: Sendable {
  public let filling: String
  public let part: String
  public let randomness: Randomness

  public init(_ filling: String, part: String, randomness: Randomness) {
    self.filling = filling
    self.part = part
    self.randomness = randomness
  }

  public func run(_ writer: Writer) throws -> FillingKey {
    guard let filling = try FillingRecords.filling(filling, at: writer.now, writer) else { throw Failure.fillingUnknown }
    guard !filling.isSent else { throw Failure.fillingSent }
    guard let state = filling.part(part)?.state, state != .done else { throw Failure.partLocked }
    let key = FillingKey.make(part, randomness)
    try writer.run(
      """
      UPDATE forms_parts SET state = 'open', code_digest = \(Secrets.digest(key.code)), secret_digest = \(Secrets.digest(key.secret))
      WHERE filling_id = \(filling.id) AND part = \(part)
      """)
    if state == .waiting { try PartStepRecords.insert(.invited, part, of: filling.id, writer) }
    return key
  }
}

/// Finishes a part: it is locked from then on. Refused, with everything that is wrong, while it is not complete.
public struct FinishPart: Sendable {
  public let filling: String
  public let part: String
  /// Revision of the filling that was on the screen; nil where it does not matter what else was there.
  public let seen: Int?
  public let context: FillingContext

  public init(_ filling: String, part: String, seen: Int? = nil, context: FillingContext) {
    self.filling = filling
    self.part = part
    self.seen = seen
    self.context = context
  }

  /// What is wrong; the part is finished where nothing is.
  public func run(_ writer: Writer) throws -> Mistakes {
    let (filling, form) = try FillingRules.open(filling, part, writer)
    if let seen, seen != filling.revision { throw Failure.fillingChangedMeanwhile }
    let mistakes = form.check(filling.answers, context: context, parts: [part]).mistakes
    guard mistakes.isEmpty else { return mistakes }
    try writer.run(
      "UPDATE forms_parts SET state = 'done', done_at_ms = \(writer.now) WHERE filling_id = \(filling.id) AND part = \(part)")
    try writer.run("UPDATE forms_fillings SET revision = revision + 1, saved_at_ms = \(writer.now) WHERE id = \(filling.id)")
    try PartStepRecords.insert(.finished, part, of: filling.id, writer)
    return mistakes
  }
}

/// Opens a finished part again, because something in it must be changed. Its link and code work as before, and whoever opens them is told why.
public struct ReopenPart: Sendable {
  public let filling: String
  public let part: String
  /// What to look at, in the words of whoever asks; at most 500 characters are kept.
  public let note: String?

  public init(_ filling: String, part: String, note: String? = nil) {
    self.filling = filling
    self.part = part
    self.note = note.map { String($0.prefix(500)) }
  }

  public func run(_ writer: Writer) throws {
    guard let filling = try FillingRecords.filling(filling, at: writer.now, writer) else { throw Failure.fillingUnknown }
    guard !filling.isSent else { throw Failure.fillingSent }
    guard filling.part(part)?.state == .done else { throw Failure.partLocked }
    try Self.reopen(part, of: filling.id, note: note, writer)
    try writer.run("UPDATE forms_fillings SET revision = revision + 1 WHERE id = \(filling.id)")
  }

  static func reopen(_ part: String, of filling: String, note: String?, _ writer: Writer) throws {
    try writer.run("UPDATE forms_parts SET state = 'open', done_at_ms = NULL WHERE filling_id = \(filling) AND part = \(part)")
    try PartStepRecords.insert(.reopened, part, of: filling, note: note, writer)
  }
}

/// Deletes a filling that its owner gives up.
public struct DiscardFilling: Sendable {
  public let filling: String
  public init(_ filling: String) { self.filling = filling }

  public func run(_ writer: Writer) throws {
    guard let filling = try FillingRecords.filling(filling, at: writer.now, writer), !filling.isSent else { throw Failure.fillingUnknown }
    try FillingRules.delete(filling.id, writer)
  }
}

/// Deletes what has expired, and what was sent 30 days ago: a job of the service. The number deleted.
public struct CleanFillings: Sendable {
  public init() {}

  @discardableResult public func run(_ writer: Writer) throws -> Int {
    let sentBefore = writer.now.adding(days: -30)
    let old = try writer.all(
      """
      SELECT id FROM forms_fillings WHERE (state = 'open' AND expires_at_ms <= \(writer.now)) OR (state = 'sent' AND sent_at_ms <= \(sentBefore)) ORDER BY id LIMIT 500
      """
    ) { try $0.text("id") }
    for id in old {
      try QuestionVisitRecords.giveUp(id, today: CalendarDate(of: writer.now), writer)
      try FillingRules.delete(id, writer)
    }
    return old.count
  }
}

enum FillingRules {
  static func open(_ id: String, _ part: String, _ reader: Writer) throws -> (Filling, FormDefinition) {
    guard let filling = try FillingRecords.filling(id, at: reader.now, reader) else { throw Failure.fillingUnknown }
    guard !filling.isSent else { throw Failure.fillingSent }
    guard filling.part(part)?.state == .open else { throw Failure.partLocked }
    guard let version = try FormRecords.version(filling.formID, filling.version, reader) else { throw Failure.formUnknown }
    return (filling, version.form)
  }

  static func delete(_ id: String, _ writer: Writer) throws {
    for file in try FileRecords.files(of: id, writer) {
      for digest in Set([file.file.digest, file.originalDigest]) { try writer.release(attachment: digest, from: Filling.owner(id)) }
    }
    try writer.run("DELETE FROM forms_fillings WHERE id = \(id)")
  }
}
