import Casework
import Documents
import Forms
import Kernel
import Storage

/// Keeps a file from the portal, as it came. The same file for the same procedure again is the same import.
struct KeepPortalFile: Sendable {
  let procedure: String
  let name: String
  let bytes: [UInt8]
  let applications: Int
  let numberReason: String?
  let officer: String

  /// Throws `procedures.unknown`.
  func run(_ writer: Writer) throws -> (id: String, isNew: Bool) {
    _ = try Catalogue.published(procedure, writer)
    let stored = try writer.store(attachment: bytes)
    if let known = try PortalRecords.find(procedure: procedure, digest: stored.digest, writer) { return (known.id, false) }
    let item = PortalImport(
      id: writer.newIdentifier(), procedure: procedure, digest: stored.digest, name: String(PortalFile.leaf(name).prefix(200)),
      numberReason: numberReason,
      officer: officer, applications: applications, importedAt: writer.now, state: .open)
    try PortalRecords.insert(item, writer)
    try writer.keep(attachment: stored.digest, for: item.owner)
    try writer.audit(
      AuditEntry(
        actor: "officer:\(officer)", action: "portal.file-kept", subject: "portal:\(item.id)",
        detail: "\(procedure) \(applications) \(stored.digest)"))
    return (item.id, true)
  }
}

/// Keeps which field of the portal answers which question of a procedure.
struct SavePortalMapping: Sendable {
  let procedure: String
  let mapping: PortalMapping
  let actor: String

  func run(_ writer: Writer) throws {
    try PortalRecords.save(mapping, of: procedure, by: actor, writer)
    try writer.audit(
      AuditEntry(
        actor: actor, action: "portal.mapping-saved", subject: "procedure:\(procedure)",
        detail: "\(mapping.targets.values.filter { !$0.isEmpty }.count)"))
  }
}

/// Gives a file up of which nothing was taken; the original goes with it.
struct DiscardPortalImport: Sendable {
  let id: String
  let actor: String

  /// Throws `procedures.portal-unknown`, `procedures.portal-taken`.
  func run(_ writer: Writer) throws {
    guard let item = try PortalRecords.find(id, writer), item.state != .discarded else { throw ProcedureFailure.portalUnknown }
    guard try !PortalRecords.results(of: id, writer).contains(where: { $0.state == .taken }) else { throw ProcedureFailure.portalTaken }
    try PortalRecords.set(.discarded, of: id, writer)
    try item.eraseOriginal(writer)
    try writer.audit(AuditEntry(actor: actor, action: "portal.discarded", subject: "portal:\(id)", detail: item.procedure))
  }
}

extension PortalImport {
  /// The file as it came, at once where a 個人番号 was seen on it; and what was made of its photographs.
  fileprivate func eraseOriginal(_ writer: Writer) throws {
    let masked = try PortalPhotographRecords.all(of: id, writer).values.compactMap(\.masked)
    for digest in masked { try writer.release(attachment: digest, from: owner) }
    if masked.isEmpty { try writer.release(attachment: digest, from: owner) } else { try writer.erase(attachment: digest, from: owner) }
  }
}

/// Notes that all of an import has been gone through. A file on which a 個人番号 was seen is not kept any longer than that.
struct ClosePortalImport: Sendable {
  let id: String

  func run(_ writer: Writer) throws {
    guard let item = try PortalRecords.find(id, writer), item.state == .open else { return }
    let results = try PortalRecords.results(of: id, writer)
    if results.count == item.applications, !results.contains(where: { $0.state == .failed }) {
      try PortalRecords.set(.done, of: id, writer)
      guard try PortalPhotographRecords.all(of: id, writer).values.contains(where: { $0.judgement == .masked }) else { return }
      try item.eraseOriginal(writer)
      try writer.audit(AuditEntry(actor: "system", action: "portal.original-erased", subject: "portal:\(id)", detail: "個人番号の写った写真"))
    }
  }
}
