import Kernel
import Storage

/// Who applies, and who else the case is about, as corrected answers tell it (補正): what lists, letters and slips say from now on. Documents that went out stay as they are.
public struct CorrectApplicant: Sendable {
  public var id: String
  /// The applicant's name, kana, address and contact from now on.
  public var name: String
  public var kana: String?
  public var address: String?
  public var contact: String?
  /// 対象者・当事者 from now on; nil where they stay.
  public var concerned: [CaseParty]?
  public var actor: CaseActor

  public init(
    _ id: String, name: String, kana: String?, address: String?, contact: String?, concerned: [CaseParty]? = nil, actor: CaseActor
  ) {
    (self.id, self.name, self.kana, self.address, self.contact, self.actor) = (id, name, kana, address, contact, actor)
    self.concerned = concerned
  }

  /// Throws `casework.unknown-case`, `.input-missing`.
  public func run(_ writer: Writer) throws {
    let item = try CaseRecords.get(id, writer)
    guard !name.allSatisfy(\.isWhitespace) else { throw CaseworkFailure.inputMissing("name") }
    guard let before = try PartyRecords.all(of: item.serial, writer).first, before.role == .applicant else { return }
    let pairs = [
      ("name", before.name, name), ("kana", before.kana, kana), ("address", before.address, address), ("contact", before.contact, contact),
    ]
    var changed = pairs.filter { $0.1 != $0.2 }.map(\.0)
    if !changed.isEmpty {
      try PartyRecords.correctApplicant(of: item.serial, name: name, kana: kana, address: address, contact: contact, writer)
      try CaseRecords.rename(item.serial, applicant: name, writer)
    }
    if let concerned {
      try PartyRecords.replaceConcerned(of: item.serial, concerned, writer)
      changed.append("concerned")
    }
    guard !changed.isEmpty else { return }
    // What it was and is stands in the answers; the log needs no personal data.
    try writer.audit(
      AuditEntry(actor: actor.id, action: "casework.applicant-corrected", subject: "case:\(id)", detail: changed.joined(separator: " ")))
  }
}
