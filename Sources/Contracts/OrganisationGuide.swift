import Kernel
import Markup
import Storage

/// Where everybody reads which departments the town has, offered by the service that knows the organisation.
public struct OrganisationGuide: Sendable {
  /// The page, below the town's own path.
  public let path: String
  /// Places on that page by the name of an organ or a department, names of former times included; a name that means two things is left out.
  public let places: @Sendable (Reader, CalendarDate) throws -> [String: String]

  public init(path: String, places: @escaping @Sendable (Reader, CalendarDate) throws -> [String: String]) {
    self.path = path
    self.places = places
  }

  public func link(_ town: Town) -> Link { Link(path: town.basePath + path) }
}

extension Visit {
  /// The public page of the organisation; nil where no service has one.
  public var organisationPage: Link? { services.ports.port(OrganisationGuide.self)?.link(town) }
}
