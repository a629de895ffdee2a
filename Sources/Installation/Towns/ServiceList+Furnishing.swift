import Contracts
import Kernel
import Plans
import Storage

extension ServiceList {
  /// Gives a town what lies in its folder besides `town.json`, where it is not there yet. What was done, in words.
  func furnish(_ file: TownFile, folder: String, _ database: TownDatabase) async throws -> [OperatorText] {
    var news: [OperatorText] = []
    if let done = try await importPlan(folder + "/plan.json", database) { news.append(done) }
    return news
  }

  private func importPlan(_ path: String, _ database: TownDatabase) async throws -> OperatorText? {
    guard FileSystem.isFile(path) else { return nil }
    guard let bytes = FileSystem.read(path) else { throw CommandFailure(.noInput, OperatorText("\(path) を読めません。", en: "cannot read \(path)")) }
    let outcome = PlanFile.read(bytes)
    guard let plan = outcome.plan else { throw CommandFailure(.failure, PlanCommands.told(outcome.errors, path)) }
    do {
      try await database.write { try ImportPlan(plan: plan, actor: "operator").run($0) }
      return OperatorText("計画(\(plan.measures.count) 施策)を登録しました", en: "plan registered (\(plan.measures.count) measures)")
    } catch let failure as Failure where failure.code == "plan.edition-exists" || failure.code == "plan.edition-older" {
      return nil
    }
  }
}
