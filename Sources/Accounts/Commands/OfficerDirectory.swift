import Channels
import Contracts
import Kernel
import Storage
import Web

/// Officers' accounts as whoever operates the installation sees them from the command line.
public enum OfficerDirectory {
  public struct Entry: Sendable, Hashable {
    public let id: String
    public let name: String
    public let address: String
    /// `invited`, `active`, `suspended`, `closed`.
    public let state: String
    public let roles: Set<Role>
  }

  /// All officers' accounts, with the roles in force on a date.
  public static func all(on date: CalendarDate, _ reader: Reader) throws -> [Entry] {
    let roles = try RoleRecords.inForce(on: date, reader)
    return try PersonRecords.all(.officer, reader).map {
      Entry(id: $0.id, name: $0.name, address: $0.email ?? "", state: $0.state.rawValue, roles: roles[$0.id] ?? [])
    }
  }

  /// Locks an account out and ends its sessions. Throws `accounts.no-such-person` where no officer has that address.
  public static func suspend(address: MailAddress, actor: String, _ writer: Writer) throws {
    guard let person = try PersonRecords.find(emailKey: address.key, kind: .officer, writer) else { throw Failure.noSuchPerson }
    try ChangeOfficerState(person: person.id, change: .suspend, actor: actor).run(writer)
  }

  /// Where an invitation leads, below the town's address.
  public static func invitationPath(token: String) -> String { AccountsRoute.staff(.invitation(token)).path }
}
