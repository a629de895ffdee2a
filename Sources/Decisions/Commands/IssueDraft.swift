import Casework
import Kernel
import Storage

/// Gives out a number of a book within the caller's transaction.
public struct NumberSource: Sendable {
  /// The number as it is written.
  public let take:
    @Sendable (_ book: String, _ department: String, _ on: CalendarDate, _ subject: String, _ actor: String, Writer) throws -> String

  public init(
    _ take:
      @escaping @Sendable (_ book: String, _ department: String, _ on: CalendarDate, _ subject: String, _ actor: String, Writer) throws ->
      String
  ) {
    self.take = take
  }

  /// From the town's number books.
  public init(_ books: NumberBooks) {
    take = { book, department, date, subject, actor, writer in
      try books.take(book, department: department, on: date, for: subject, by: actor, writer).text
    }
  }
}

/// Takes the number of a decided draft (発番), in the book of the draft and the year of this day.
public struct NumberDraft: Sendable {
  public let draft: String
  public let seen: Int
  public let numbers: NumberSource
  public let desk: DecisionDesk

  public init(_ draft: String, seen: Int, numbers: NumberSource, desk: DecisionDesk) {
    self.draft = draft
    self.seen = seen
    self.numbers = numbers
    self.desk = desk
  }

  /// Throws `decisions.not-decided`, `decisions.numbered-already`, `decisions.not-yours`, and what the book throws.
  @discardableResult public func run(_ writer: Writer) throws -> DraftOutcome {
    var draft = try DraftProgress.draft(draft, seen: seen, writer)
    try desk.requireDepartment(of: draft)
    guard draft.state.isDecided else { throw DecisionFailure.notDecided }
    guard draft.number == nil else { throw DecisionFailure.numberedAlready }
    guard draft.state == .decided, let book = draft.content.book else { throw DecisionFailure.wrongState(draft.state) }
    let number = try numbers.take(book, draft.content.department, desk.day, "draft:\(draft.id)", desk.actor, writer)
    draft.number = number
    draft.numberedOn = desk.day
    draft.state = .numbered
    try CourseRecords.add(.numbered, to: draft.id, by: desk.person(department: draft.content.department), note: number, writer)
    try writer.audit(AuditEntry(actor: desk.actor, action: "decisions.numbered", subject: "draft:\(draft.id)", detail: number))
    return try DraftProgress.save(&draft, writer)
  }
}

/// Issues what was decided (施行): sent, handed over, promulgated. Where the draft has a book, after its number was taken.
public struct IssueDraft: Sendable {
  public let draft: String
  public let seen: Int
  /// How it went out; nil: as the draft says.
  public let way: String?
  public let desk: DecisionDesk

  public init(_ draft: String, seen: Int, way: String? = nil, desk: DecisionDesk) {
    self.draft = draft
    self.seen = seen
    self.way = way
    self.desk = desk
  }

  /// Throws `decisions.not-decided`, `decisions.number-first`, `decisions.wrong-state`, `decisions.not-yours`, `decisions.changed-meanwhile`.
  @discardableResult public func run(_ writer: Writer) throws -> DraftOutcome {
    var draft = try DraftProgress.draft(draft, seen: seen, writer)
    try desk.requireDepartment(of: draft)
    guard draft.state.isDecided else { throw DecisionFailure.notDecided }
    guard draft.state == .numbered || draft.content.book == nil else {
      throw draft.state == .decided ? DecisionFailure.numberFirst : DecisionFailure.wrongState(draft.state)
    }
    guard draft.state == .numbered || draft.state == .decided else { throw DecisionFailure.wrongState(draft.state) }
    draft.state = .issued
    draft.issuedOn = desk.day
    if let way, !DraftProgress.isBlank(way) { draft.content.way = way }
    try CourseRecords.add(.issued, to: draft.id, by: desk.person(department: draft.content.department), note: draft.content.way, writer)
    try writer.audit(AuditEntry(actor: desk.actor, action: "decisions.issued", subject: "draft:\(draft.id)", detail: draft.number ?? ""))
    try DraftProgress.publish("decisions.issued.v1", draft, people: [draft.drafter.id], writer)
    return try DraftProgress.save(&draft, writer)
  }
}

/// Closes a draft (完結): from the next 1 April on its 保存期間 runs. A draft without anything to issue closes after the decision.
public struct CompleteDraft: Sendable {
  public let draft: String
  public let seen: Int
  public let desk: DecisionDesk
  /// What it was about has ended, and whoever might end that closes it as well.
  public var endsWithItsSubject = false

  public init(_ draft: String, seen: Int, desk: DecisionDesk) {
    self.draft = draft
    self.seen = seen
    self.desk = desk
  }

  /// Throws `decisions.not-decided`, `decisions.number-first`, `decisions.wrong-state`, `decisions.not-yours`, `decisions.changed-meanwhile`.
  @discardableResult public func run(_ writer: Writer) throws -> DraftOutcome {
    var draft = try DraftProgress.draft(draft, seen: seen, writer)
    if !endsWithItsSubject { try desk.requireDepartment(of: draft) }
    guard draft.state.isDecided else { throw DecisionFailure.notDecided }
    guard draft.state == .issued || (draft.state == .decided && draft.content.book == nil) else {
      throw draft.state == .decided ? DecisionFailure.numberFirst : DecisionFailure.wrongState(draft.state)
    }
    draft.state = .completed
    draft.completedOn = desk.day
    try CourseRecords.add(.completed, to: draft.id, by: desk.person(department: draft.content.department), writer)
    try writer.audit(AuditEntry(actor: desk.actor, action: "decisions.completed", subject: "draft:\(draft.id)"))
    return try DraftProgress.save(&draft, writer)
  }
}

extension DecisionDesk {
  /// The drafter, or somebody with a post in the draft's department.
  func requireDepartment(of draft: Draft) throws {
    guard
      draft.drafter.id == person || office.posts(of: person).contains(where: { office.posts[$0]?.department == draft.content.department })
    else { throw DecisionFailure.notYours }
  }
}
