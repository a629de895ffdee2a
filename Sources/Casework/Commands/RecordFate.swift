import Storage

/// Enters in a case's story what became of a letter that had gone out. The case itself stays as it is, closed or not.
public struct RecordFate: Sendable {
  public enum Fate: Sendable {
    /// 取消し
    case revoked
    /// 変更, 更正, 再交付, 更新: another letter took its place.
    case replaced
  }
  public var id: String
  public var fate: Fate
  /// Kind and number of the letter: 道路占用許可書 見本町指令第12号.
  public var what: String
  /// Why, in the words of whoever decided it; kept for the office, and never shown to the applicant.
  public var reason: String?
  public var actor: CaseActor

  public init(_ id: String, _ fate: Fate, what: String, reason: String? = nil, actor: CaseActor) {
    (self.id, self.fate, self.what, self.reason, self.actor) = (id, fate, what, reason, actor)
  }

  /// Throws `casework.unknown-case`, `.not-yours`.
  public func run(_ writer: Writer) throws {
    let item = try CaseRecords.get(id, writer)
    guard actor.isSystem || actor.may([.unit, .department, .counter], on: item) else { throw CaseworkFailure.notYours }
    // The entry's first line is the letter, what follows is why.
    let detail = reason.map { "\(what)\n\($0)" } ?? what
    try EntryRecords.add(fate == .revoked ? .revoked : .replaced, to: item, by: actor.id, detail: detail, writer)
    switch fate {
    case .revoked:
      try writer.audit(AuditEntry(actor: actor.id, action: "casework.letter-revoked", subject: "case:\(id)", detail: detail))
      try writer.publish(CaseEvent.make("letter-revoked", item))
    case .replaced:
      try writer.audit(AuditEntry(actor: actor.id, action: "casework.letter-replaced", subject: "case:\(id)", detail: detail))
      try writer.publish(CaseEvent.make("letter-replaced", item))
    }
    try ApplicantNews.letter.publish(item, writer)
  }
}

extension CaseEntry {
  /// Of a letter that was revoked or replaced: its kind and number.
  public var letter: String { String(detail.prefix { $0 != "\n" }) }
  /// Why it was; empty where nobody said so.
  public var whyLetter: String { String(detail.dropFirst(letter.count + 1)) }
}
