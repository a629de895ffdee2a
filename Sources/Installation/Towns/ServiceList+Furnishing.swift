import Accounts
import Contracts
import Kernel
import Plans
import Storage
import Workshop

extension ServiceList {
  /// Gives a town what its folder holds besides its description, where it is not there yet. What was done, in words.
  func furnish(_ file: TownFile, folder: String, _ database: TownDatabase, configuration: Configuration) async throws -> [OperatorText] {
    var news: [OperatorText] = []
    let from = FiscalYear(containing: Clock.system.today).first
    if let organisation = SeedOrganisation(townFile: Array(file.text.utf8), from: from),
      try await database.write({ try organisation.run($0) })
    {
      news.append(OperatorText("組織を登録しました", en: "organisation registered"))
    }
    if let done = try await importPlan(folder + "/plan.json", database) { news.append(done) }
    let isInvented = configuration.isDemonstration && file.isFictional
    if let done = try await loadProcedures(folder, database, opensChanges: isInvented) { news.append(done) }
    if configuration.isDemonstration, file.isFictional, FileSystem.isFile(folder + "/readings.json") {
      guard let readings = FileSystem.read(folder + "/readings.json") else {
        throw CommandFailure(.noInput, OperatorText("\(folder)/readings.json を読めません。", en: "cannot read \(folder)/readings.json"))
      }
      if try await Plans.loadProgress(readings, into: database) {
        news.append(OperatorText("実演用の実績を登録しました", en: "demonstration progress entered"))
      }
    }
    if configuration.isDemonstration, file.isFictional, FileSystem.isFile(folder + "/surveys.json") {
      guard let surveys = FileSystem.read(folder + "/surveys.json") else {
        throw CommandFailure(.noInput, OperatorText("\(folder)/surveys.json を読めません。", en: "cannot read \(folder)/surveys.json"))
      }
      if try await Workshop.loadInventedSurveys(surveys, into: database) > 0 {
        news.append(OperatorText("実演用のアンケートを登録しました", en: "demonstration surveys entered"))
      }
    }
    if configuration.isDemonstration, file.isFictional, try await seedAccounts(database) > 0 {
      news.append(OperatorText("実演用のアカウントを作りました", en: "demonstration accounts made"))
    }
    return news
  }

  /// Makes the accounts of the demonstration that are not there yet; how many.
  func seedAccounts(_ database: TownDatabase) async throws -> Int {
    // Hashing the password takes its time; not for nothing.
    if try await database.read({ try DemonstrationAccounts.present($0) }) { return 0 }
    let seed = try await SeedDemonstrationAccounts(accounts, randomness: .system)
    return try await database.write { try seed.run($0) }
  }

  private func importPlan(_ path: String, _ database: TownDatabase) async throws -> OperatorText? {
    guard FileSystem.isFile(path) else { return nil }
    guard let bytes = FileSystem.read(path) else {
      throw CommandFailure(.noInput, OperatorText("\(path) を読めません。", en: "cannot read \(path)"))
    }
    let outcome = PlanFile.read(bytes)
    guard let plan = outcome.plan else { throw CommandFailure(.failure, PlanCommands.told(outcome.errors, path)) }
    do {
      try await database.write { try ImportPlan(plan: plan, actor: "operator").run($0) }
      return OperatorText("計画（\(plan.measures.count) 施策）を登録しました", en: "plan registered (\(plan.measures.count) measures)")
    } catch let failure as Failure where failure.code == "plan.edition-exists" {
      // A plan that stands is revised, never overwritten: officers may have worked on it since.
      guard let (number, label) = try await Plans.standing(unlike: plan, in: database) else { return nil }
      return OperatorText(
        "\(path) は登録済みの計画（第\(number)版、\(label)）と異なりますが、取り込んでいません"
          + "（edition.number を増やすか、職員の画面の「計画の取り込み」で改定にしてください）",
        en: "\(path) differs from edition \(number) (\(label)), which stands, and was not taken in "
          + "(raise its edition.number, or import it as a revision in the plan's office)")
    } catch let failure as Failure where failure.code == "plan.edition-older" {
      return nil
    }
  }
}
