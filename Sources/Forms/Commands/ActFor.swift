import Kernel
import Storage

/// Says in what capacity somebody fills in, and keeps the paper that gives an agent the power to. The revision stays: this goes with a page's saving.
public struct ActFor: Sendable {
  public let filling: String
  public let part: String
  public let acting: Filling.Acting
  /// Who acts; nil for the person.
  public let note: String?
  /// 委任状, newly taken in. Those that are there stay, unless nobody acts as an agent any more.
  public let authority: [TakenFile]

  public init(_ filling: String, part: String, acting: Filling.Acting, note: String?, authority: [TakenFile] = []) {
    (self.filling, self.part, self.acting) = (filling, part, acting)
    self.note = acting == .oneself ? nil : note
    self.authority = acting == .agent ? authority : []
  }

  public func run(_ writer: Writer) throws {
    let (filling, form) = try FillingRules.open(filling, part, writer)
    try writer.run("UPDATE forms_fillings SET acting = \(acting), acting_note = \(note) WHERE id = \(filling.id)")
    if acting != .agent {
      try writer.run("UPDATE forms_files SET is_authority = 0 WHERE filling_id = \(filling.id) AND is_authority = 1")
      try FileRecords.releaseUnused(of: filling.id, answers: filling.answers, form: form, writer)
    }
    for taken in authority {
      let shown = try writer.store(attachment: taken.bytes)
      let original = taken.original == taken.bytes ? shown : try writer.store(attachment: taken.original)
      for digest in Set([shown.digest, original.digest]) { try writer.keep(attachment: digest, for: filling.owner) }
      let file = FileAnswer(digest: shown.digest, name: taken.name, type: taken.type, bytes: taken.bytes.count)
      try FileRecords.insert(
        StoredFile(
          file: file, originalDigest: original.digest, isScanned: taken.isScanned, place: nil, storedAt: writer.now, isAuthority: true),
        filling: filling.id, writer)
    }
  }
}
