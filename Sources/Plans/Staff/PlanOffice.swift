import Contracts
import Kernel
import Web

/// Answers the officers' pages of the plan.
struct PlanOffice {
  let visit: Visit

  func respond(to route: PlanStaffRoute) async throws -> Response {
    throw PlanFailure.noPlan
  }
}

/// Addresses of the officers' side of the plan, under `staff/plan`.
public enum PlanStaffRoute: RouteSet {
  case overview

  public init?(method: Method, segments: [String]) {
    guard method == .get, segments == ["staff", "plan"] else { return nil }
    self = .overview
  }
  public var method: Method { .get }
  public var segments: [String] { ["staff", "plan"] }
  public static var samples: [PlanStaffRoute] { [.overview] }

  var access: Access {
    switch self {
    case .overview: .anyOfficer
    }
  }
}
