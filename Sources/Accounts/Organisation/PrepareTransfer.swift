import Kernel
import Storage

/// Begins a set of changes for a date: the great transfer of 1 April is prepared weeks ahead.
struct PrepareTransfer: Sendable {
  let title: String
  let effectiveOn: CalendarDate
  let actor: String

  func run(_ writer: Writer) throws -> Transfer {
    let transfer = Transfer(
      id: writer.newIdentifier(), title: title, effectiveOn: effectiveOn, state: .draft, madeBy: actor, madeAt: writer.now, closedAt: nil,
      trouble: nil)
    try TransferRecords.insert(transfer, writer)
    try writer.audit(
      AuditEntry(actor: actor, action: "accounts.transfer-prepared", subject: "transfer:\(transfer.id)", detail: "\(effectiveOn) \(title)"))
    return transfer
  }
}

/// Adds a change to a draft, or takes one out.
struct EditTransfer: Sendable {
  enum Edit: Sendable {
    case add(OrganisationChange)
    case remove(position: Int)
    case discard
  }
  let id: String
  let edit: Edit
  let actor: String

  func run(_ writer: Writer) throws {
    guard let transfer = try TransferRecords.find(id, writer) else { throw Failure.noSuchTransfer }
    guard transfer.state == .draft else { throw Failure.transferClosed }
    switch edit {
    case .add(let change):
      try TransferRecords.add(change, to: id, writer)
      try writer.audit(AuditEntry(actor: actor, action: "accounts.transfer-edited", subject: "transfer:\(id)", detail: change.json))
    case .remove(let position):
      try TransferRecords.remove(position: position, from: id, writer)
      try writer.audit(
        AuditEntry(actor: actor, action: "accounts.transfer-edited", subject: "transfer:\(id)", detail: "remove \(position)"))
    case .discard:
      try TransferRecords.close(id, as: .discarded, writer)
      try writer.audit(AuditEntry(actor: actor, action: "accounts.transfer-discarded", subject: "transfer:\(id)"))
    }
  }
}

/// Carries a draft out, whole, as of its date: by the job on that day, or by the button from that day on.
struct CarryOutTransfer: Sendable {
  let id: String
  let actor: String

  func run(_ writer: Writer) throws {
    guard let transfer = try TransferRecords.find(id, writer) else { throw Failure.noSuchTransfer }
    guard transfer.state == .draft else { throw Failure.transferClosed }
    guard transfer.effectiveOn <= CalendarDate(of: writer.now) else { throw Failure.transferNotDue(transfer.effectiveOn) }
    let changes = try TransferRecords.changes(of: id, writer).map(\.change)
    try ChangeOrganisation(changes: changes, on: transfer.effectiveOn, actor: actor).run(writer)
    try TransferRecords.close(id, as: .carriedOut, writer)
    try writer.audit(
      AuditEntry(
        actor: actor, action: "accounts.transfer-carried-out", subject: "transfer:\(id)", detail: "\(transfer.effectiveOn) \(changes.count)"
      ))
    try writer.publish(Event("accounts.transfer_carried_out.v1", subject: id, payload: "{\"on\":\"\(transfer.effectiveOn)\"}"))
  }
}
