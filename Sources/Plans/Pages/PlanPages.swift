import Contracts
import Kernel
import Web

/// Answers the pages that everyone may read.
struct PlanPages {
  let visit: Visit

  func respond(to route: PlanPageRoute) async throws -> Response {
    throw PlanFailure.noPlan
  }
}

enum PlanNavigation {
  static func entries(for visit: Visit) -> [NavigationEntry] { [] }
}
