import Kernel
import Storage

/// Names of the town's own people and departments, offered by the service that knows the organisation: what others keep is an id.
public struct OfficeDirectory: Sendable {
  /// Names in force on a day, by id of the department.
  public let departments: @Sendable (Reader, CalendarDate) throws -> [String: String]
  /// Names of officers by id; those unknown are left out.
  public let officers: @Sendable (Reader, Set<String>) throws -> [String: String]

  public init(
    departments: @escaping @Sendable (Reader, CalendarDate) throws -> [String: String],
    officers: @escaping @Sendable (Reader, Set<String>) throws -> [String: String]
  ) {
    self.departments = departments
    self.officers = officers
  }
}
