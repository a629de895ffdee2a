import Kernel
import Storage

/// Puts a document into circulation (供覧) among persons.
public struct StartCirculation: Sendable {
  public let subject: String
  public let note: String
  public let reference: String?
  public let files: [DraftAttachment]
  public let readers: [DraftPerson]
  public let desk: DecisionDesk

  public init(
    subject: String, note: String = "", reference: String? = nil, files: [DraftAttachment] = [], readers: [DraftPerson], desk: DecisionDesk
  ) {
    self.subject = subject
    self.note = note
    self.reference = reference
    self.files = files
    self.readers = readers
    self.desk = desk
  }

  /// Its identifier. Throws `decisions.subject-needed`, `decisions.readers-needed`.
  @discardableResult public func run(_ writer: Writer) throws -> String {
    guard !DraftProgress.isBlank(subject) else { throw DecisionFailure.subjectNeeded }
    guard !readers.isEmpty else { throw DecisionFailure.readersNeeded }
    let circulation = Circulation(
      id: writer.newIdentifier(), reference: reference, subject: subject, note: note, starter: desk.person(in: nil), startedAt: writer.now,
      finishedAt: nil, files: files, readings: [])
    try CirculationRecords.insert(circulation, writer)
    try AddReaders.add(readers, to: circulation.id, writer)
    try writer.audit(
      AuditEntry(actor: desk.actor, action: "decisions.circulated", subject: "circulation:\(circulation.id)", detail: reference ?? ""))
    return circulation.id
  }
}

/// Lets more persons read; one who is there already is not added twice.
public struct AddReaders: Sendable {
  public let circulation: String
  public let readers: [DraftPerson]
  public let desk: DecisionDesk

  public init(to circulation: String, _ readers: [DraftPerson], desk: DecisionDesk) {
    self.circulation = circulation
    self.readers = readers
    self.desk = desk
  }

  /// Throws `decisions.unknown-circulation`, `decisions.readers-needed`.
  public func run(_ writer: Writer) throws {
    guard try CirculationRecords.circulation(circulation, writer) != nil else { throw DecisionFailure.unknownCirculation(circulation) }
    guard !readers.isEmpty else { throw DecisionFailure.readersNeeded }
    if try Self.add(readers, to: circulation, writer) { try CirculationRecords.setFinished(circulation, at: nil, writer) }
    try writer.audit(AuditEntry(actor: desk.actor, action: "decisions.readers-added", subject: "circulation:\(circulation)"))
  }

  @discardableResult static func add(_ readers: [DraftPerson], to id: String, _ writer: Writer) throws -> Bool {
    var new: [String] = []
    for person in readers where try CirculationRecords.add(person, to: id, writer) { new.append(person.id) }
    guard !new.isEmpty else { return false }
    var json = JSONWriter()
    json.object {
      $0.key("people")
      $0.array(new) { $0.value($1) }
    }
    try writer.publish(Event("decisions.circulated.v1", subject: id, payload: json.text))
    return true
  }
}

/// Notes that the person has read what circulates. Reading twice changes nothing.
public struct MarkRead: Sendable {
  public let circulation: String
  public let note: String?
  public let desk: DecisionDesk

  public init(_ circulation: String, note: String? = nil, desk: DecisionDesk) {
    self.circulation = circulation
    self.note = note
    self.desk = desk
  }

  /// Throws `decisions.unknown-circulation`, `decisions.not-yours`.
  public func run(_ writer: Writer) throws {
    guard let found = try CirculationRecords.circulation(circulation, writer) else { throw DecisionFailure.unknownCirculation(circulation) }
    guard let mine = found.readings.first(where: { $0.person.id == desk.person }) else { throw DecisionFailure.notYours }
    guard mine.at == nil, try CirculationRecords.read(circulation, by: desk.person, note: note, writer) else { return }
    if found.readings.allSatisfy({ $0.at != nil || $0.person.id == desk.person }) {
      try CirculationRecords.setFinished(circulation, at: writer.now, writer)
    }
    try writer.audit(AuditEntry(actor: desk.actor, action: "decisions.read", subject: "circulation:\(circulation)"))
  }
}
