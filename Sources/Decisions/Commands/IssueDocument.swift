import Kernel
import Storage

/// Enters a document into the register of issued documents, with its paper. Where it replaces another (再交付, 更正, 変更), that one ends.
public struct IssueDocument: Sendable {
  /// What takes the place of what.
  public struct Replacement: Sendable, Hashable {
    public var document: String
    /// `.corrected`, `.reissued` or `.changed`
    public var how: IssuedDocument.State
    public var reason: String

    public init(_ document: String, how: IssuedDocument.State, reason: String) {
      self.document = document
      self.how = how
      self.reason = reason
    }
  }

  /// The draft by which it was decided; nil for a document that needs no decision (収受票).
  public let draft: String?
  public let reference: String?
  /// 道路占用許可書
  public let kind: String
  public let number: String
  public let datedOn: CalendarDate
  public let issuer: String
  public let seal: SealKind
  public let sealCheckedBy: String?
  public let validUntil: CalendarDate?
  /// The PDF. Its code is printed on it.
  public let paper: [UInt8]
  public let code: VerificationCode
  public let replaces: Replacement?
  public let desk: DecisionDesk
  /// Others that are valid no more once this one goes out.
  public var supersedes: [Replacement] = []
  /// Which seal the paper shows.
  public var sealTitle: String?
  /// By whom the paper's file is signed.
  public var signature: DocumentSignature?

  public init(
    draft: String?, reference: String?, kind: String, number: String, datedOn: CalendarDate, issuer: String, seal: SealKind,
    sealCheckedBy: String? = nil, validUntil: CalendarDate? = nil, paper: [UInt8], code: VerificationCode, replaces: Replacement? = nil,
    desk: DecisionDesk
  ) {
    self.draft = draft
    self.reference = reference
    self.kind = kind
    self.number = number
    self.datedOn = datedOn
    self.issuer = issuer
    self.seal = seal
    self.sealCheckedBy = sealCheckedBy
    self.validUntil = validUntil
    self.paper = paper
    self.code = code
    self.replaces = replaces
    self.desk = desk
  }

  /// Throws `decisions.not-decided`, `decisions.seal-unchecked`, `decisions.unknown-document`, `decisions.document-not-valid`,
  /// `decisions.reason-needed`.
  @discardableResult public func run(_ writer: Writer) throws -> IssuedDocument {
    if let draft {
      guard let found = try DraftRecords.draft(draft, writer) else { throw DecisionFailure.unknownDraft(draft) }
      guard found.state.isDecided else { throw DecisionFailure.notDecided }
      try desk.requireDepartment(of: found)
    }
    guard seal != .pressed || !DraftProgress.isBlank(sealCheckedBy) else { throw DecisionFailure.sealUnchecked }
    let before = try replaces.map { try standing($0, writer) }
    for replacement in supersedes { _ = try standing(replacement, writer) }
    let stored = try writer.store(attachment: paper)
    let id = writer.newIdentifier()
    let document = IssuedDocument(
      id: id, draft: draft, reference: reference, kind: kind, number: number, datedOn: datedOn, issuer: issuer, seal: seal,
      sealCheckedBy: sealCheckedBy, state: .valid, replaces: before?.id, replacedBy: nil, story: before?.story ?? id, reason: nil,
      content: stored.digest, validUntil: validUntil, issuedBy: desk.person, issuedAt: writer.now, endedOn: nil, endedBy: nil,
      sealTitle: sealTitle, signature: signature)
    try DocumentRecords.insert(document, code: code, writer)
    for replacement in (replaces.map { [$0] } ?? []) + supersedes { try end(replacement, by: id, writer) }
    try writer.audit(
      AuditEntry(actor: desk.actor, action: "decisions.document-issued", subject: "document:\(id)", detail: "\(kind) \(number)"))
    try writer.publish(Event("decisions.document_issued.v1", subject: id))
    return document
  }

  private func standing(_ replacement: Replacement, _ reader: Reader) throws -> IssuedDocument {
    guard let before = try DocumentRecords.document(replacement.document, reader) else {
      throw DecisionFailure.unknownDocument(replacement.document)
    }
    guard before.state == .valid, replacement.how != .valid, replacement.how != .cancelled else { throw DecisionFailure.documentNotValid }
    guard !DraftProgress.isBlank(replacement.reason) else { throw DecisionFailure.reasonNeeded }
    return before
  }

  private func end(_ replacement: Replacement, by document: String, _ writer: Writer) throws {
    let ended = try DocumentRecords.end(
      replacement.document, as: replacement.how, on: desk.day, reason: replacement.reason, by: desk.person, replacedBy: document, writer)
    guard ended else { throw DecisionFailure.documentNotValid }
    try writer.audit(
      AuditEntry(
        actor: desk.actor, action: "decisions.document-replaced", subject: "document:\(replacement.document)",
        detail: "\(replacement.how.rawValue) \(document)"))
    try writer.publish(Event("decisions.document_ended.v1", subject: replacement.document))
  }
}

/// Cancels a document (取消): its code shows 取消済 from then on.
public struct CancelDocument: Sendable {
  public let document: String
  public let reason: String
  public let desk: DecisionDesk

  public init(_ document: String, reason: String, desk: DecisionDesk) {
    self.document = document
    self.reason = reason
    self.desk = desk
  }

  /// Throws `decisions.unknown-document`, `decisions.document-not-valid`, `decisions.reason-needed`, `decisions.not-yours`.
  public func run(_ writer: Writer) throws {
    guard let found = try DocumentRecords.document(document, writer) else { throw DecisionFailure.unknownDocument(document) }
    guard !DraftProgress.isBlank(reason) else { throw DecisionFailure.reasonNeeded }
    if let draft = try found.draft.flatMap({ try DraftRecords.draft($0, writer) }) { try desk.requireDepartment(of: draft) }
    guard try DocumentRecords.end(document, as: .cancelled, on: desk.day, reason: reason, by: desk.person, replacedBy: nil, writer) else {
      throw DecisionFailure.documentNotValid
    }
    try writer.audit(AuditEntry(actor: desk.actor, action: "decisions.document-cancelled", subject: "document:\(document)", detail: reason))
    try writer.publish(Event("decisions.document_ended.v1", subject: document))
  }
}
