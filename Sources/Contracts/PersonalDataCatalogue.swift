/// What all services of the installation hold about a person: offered as a port by the installation, for the page on which a resident
/// downloads everything.
public struct PersonalDataCatalogue: Sendable {
  public let items: [PersonalData]
  public init(items: [PersonalData]) { self.items = items }
}
