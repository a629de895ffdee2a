import Contracts
import Kernel
import Web

/// The plan for machines and for people who live in spreadsheets: plan.json, plan.csv, plan.xlsx, and the API.
struct PlanData {
  let visit: Visit

  static let operations: [APIOperation] = []
  static let datasets: [Dataset] = []

  func respond(to route: PlanDataRoute) async throws -> Response {
    throw PlanFailure.noPlan
  }
}

/// Addresses of the plan's data.
public enum PlanDataRoute: RouteSet {
  case json

  public init?(method: Method, segments: [String]) {
    guard method == .get, segments == ["plan.json"] else { return nil }
    self = .json
  }
  public var method: Method { .get }
  public var segments: [String] { ["plan.json"] }
  public static var samples: [PlanDataRoute] { [.json] }
}
