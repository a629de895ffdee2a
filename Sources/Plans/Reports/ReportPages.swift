import Contracts
import Kernel
import Web

struct ReportPages {
  let visit: Visit
  func list() async throws -> Response { throw PlanFailure.noPlan }
  func show(_ id: String) async throws -> Response { throw PlanFailure.noPlan }
}
