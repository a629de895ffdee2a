import Web

/// The addresses of the site.
public enum SiteRoute: RouteSet, Hashable, CaseIterable {
  case home, help, contact, accessibility, privacy, cookies
  case openData
  /// The datasets for machines (DCAT as JSON-LD).
  case catalogue
  case apiTown, apiDatasets, apiMetrics

  public init?(method: Method, segments: [String]) {
    guard method == .get, let route = Self.allCases.first(where: { $0.segments == segments }) else { return nil }
    self = route
  }

  public var method: Method { .get }

  public var segments: [String] {
    switch self {
    case .home: []
    case .help: ["help"]
    case .contact: ["contact"]
    case .accessibility: ["accessibility"]
    case .privacy: ["privacy"]
    case .cookies: ["cookies"]
    case .openData: ["open-data"]
    case .catalogue: ["open-data", "catalog.jsonld"]
    case .apiTown: ["api", "v1", "town"]
    case .apiDatasets: ["api", "v1", "datasets"]
    case .apiMetrics: ["api", "v1", "metrics"]
    }
  }

  public static var samples: [SiteRoute] { allCases }
}
