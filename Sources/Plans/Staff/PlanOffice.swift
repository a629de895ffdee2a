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
