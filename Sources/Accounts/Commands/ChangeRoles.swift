import Contracts
import Kernel
import Storage

/// Gives an officer a role for a time.
struct GrantRole: Sendable {
  let person: String
  let role: Role
  let from: CalendarDate
  let until: CalendarDate?
  let actor: String

  func run(_ writer: Writer) throws {
    guard let found = try PersonRecords.find(person, writer), found.kind == .officer, found.state != .closed else {
      throw Failure.noSuchPerson
    }
    guard until.map({ from <= $0 }) ?? true else { throw Failure.roleEndsEarly }
    let overlapping = try RoleRecords.all(of: person, writer).contains { term in
      term.role == role && (until.map { term.from <= $0 } ?? true) && (term.until.map { from <= $0 } ?? true)
    }
    guard !overlapping else { throw Failure.roleHeldAlready }
    try RoleRecords.insert(RoleTerm(id: writer.newIdentifier(), person: person, role: role, from: from, until: until), by: actor, writer)
    try writer.audit(
      AuditEntry(
        actor: actor, action: "accounts.role-granted", subject: found.subject,
        detail: "\(role.rawValue) \(from)/\(until.map(\.description) ?? "")"))
  }
}

/// Takes a role away from today on. The last administrator keeps it.
struct EndRole: Sendable {
  let term: String
  let person: String
  let actor: String

  func run(_ writer: Writer) throws {
    guard let found = try RoleRecords.find(term, writer), found.person == person else { throw Failure.noSuchRole }
    let today = CalendarDate(of: writer.now)
    if found.role == .administrator && found.isInForce(on: today) { try LastAdministrator.check(without: person, writer) }
    if found.from >= today {
      try RoleRecords.delete(term, writer)
    } else {
      guard found.until.map({ $0 >= today }) ?? true else { throw Failure.noSuchRole }
      try RoleRecords.end(term, until: today.adding(days: -1), writer)
    }
    try writer.audit(AuditEntry(actor: actor, action: "accounts.role-ended", subject: Person.subject(person), detail: found.role.rawValue))
  }
}

/// Locks an officer out, lets them in again, or closes the account when they leave.
struct ChangeOfficerState: Sendable {
  enum Change: String, Sendable { case suspend, reinstate, close }
  let person: String
  let change: Change
  let actor: String

  func run(_ writer: Writer) throws {
    guard let found = try PersonRecords.find(person, writer), found.kind == .officer, found.state != .closed else {
      throw Failure.noSuchPerson
    }
    switch change {
    case .suspend:
      guard found.state == .active else { throw Failure.wrongState }
      try LastAdministrator.check(without: person, writer)
      try PersonRecords.setState(.suspended, of: person, writer)
      try SessionRecords.revokeAll(of: person, except: nil, writer)
    case .reinstate:
      guard found.state == .suspended else { throw Failure.wrongState }
      try PersonRecords.setState(.active, of: person, writer)
    case .close:
      try LastAdministrator.check(without: person, writer)
      try SessionRecords.revokeAll(of: person, except: nil, writer)
      try TokenRecords.revokeAll(of: person, writer)
      try PasskeyRecords.deleteAll(of: person, writer)
      try PasswordRecords.deleteAll(of: person, writer)
      try FederationRecords.deleteAll(of: person, writer)
      try TicketRecords.deleteAll(of: person, writer)
      let today = CalendarDate(of: writer.now)
      for holding in try OrganisationRecords.holdings(of: person, writer) where holding.until == nil {
        try OrganisationRecords.endHolding(holding, before: today, writer)
      }
      for term in try RoleRecords.all(of: person, writer) where term.until.map({ $0 >= today }) ?? true {
        if term.from >= today {
          try RoleRecords.delete(term.id, writer)
        } else {
          try RoleRecords.end(term.id, until: today.adding(days: -1), writer)
        }
      }
      try PersonRecords.close(person, keepsName: true, writer)
    }
    try writer.audit(AuditEntry(actor: actor, action: "accounts.officer-\(change.rawValue)", subject: found.subject))
  }
}

/// A town must not lock itself out.
enum LastAdministrator {
  static func check(without person: String, _ reader: Writer) throws {
    let today = CalendarDate(of: reader.now)
    let administrators = try RoleRecords.inForce(on: today, reader).filter { $0.value.contains(.administrator) }.keys
    guard administrators.contains(person) else { return }
    for other in administrators where other != person {
      if try PersonRecords.find(other, reader)?.state == .active { return }
    }
    throw Failure.lastAdministrator
  }
}
