import Kernel
import Storage

extension RevisedTopic {
  /// Who holds which roles and posts when, and under which name; who is away; all of the organisation.
  public static let office = RevisedTopic("accounts.office")
}

/// The posts that an officer holds on a day: powers belong to posts, never to persons. Offered by the service that knows the organisation.
public struct OfficePosts: Sendable {
  public let held: @Sendable (Reader, _ person: String, CalendarDate) throws -> [HeldPost]
  public init(held: @escaping @Sendable (Reader, _ person: String, CalendarDate) throws -> [HeldPost]) { self.held = held }
}

public struct HeldPost: Sendable, Hashable {
  public let id: String
  public let title: String
  public let department: String
  /// Nil for a post of the department itself.
  public let unit: String?
  /// Heads the department, or the unit where it is one of a unit.
  public let isHead: Bool

  public init(id: String, title: String, department: String, unit: String?, isHead: Bool) {
    self.id = id
    self.title = title
    self.department = department
    self.unit = unit
    self.isHead = isHead
  }
}
