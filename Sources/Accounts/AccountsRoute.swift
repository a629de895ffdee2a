import Web

/// The addresses of accounts: the residents' side and the office's.
public enum AccountsRoute: RouteSet {
  case resident(ResidentRoute)
  case staff(StaffRoute)

  public init?(method: Method, segments: [String]) {
    if let route = ResidentRoute(method: method, segments: segments) {
      self = .resident(route)
    } else if let route = StaffRoute(method: method, segments: segments) {
      self = .staff(route)
    } else {
      return nil
    }
  }

  public var method: Method {
    switch self {
    case .resident(let route): route.method
    case .staff(let route): route.method
    }
  }

  public var segments: [String] {
    switch self {
    case .resident(let route): route.segments
    case .staff(let route): route.segments
    }
  }

  public static var samples: [AccountsRoute] {
    ResidentRoute.samples.map(AccountsRoute.resident) + StaffRoute.samples.map(AccountsRoute.staff)
  }
}
