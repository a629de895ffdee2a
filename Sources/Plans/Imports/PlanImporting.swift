import Contracts
import Kernel
import Storage
import Web

/// Answers the pages on which officers import a plan: choose a file, see what is wrong with it or what it would change, say yes.
struct PlanImporting {
  let visit: Visit

  /// Bytes of a file.
  static let sizeLimit = 10 << 20

  func respond(to route: PlanImportRoute) async throws -> Response {
    switch route {
    case .form: return ImportPage(visit: visit).response()
    case .check: return try await check()
    case .review(let id): return try await review(id)
    case .confirm(let id): return try await confirm(id)
    case .discard(let id):
      let actor = visit.visitor.actor
      try await visit.database.write { try DiscardImport(id: id, actor: actor).run($0) }
      return .seeOther(visit.link(PlanImportRoute.form))
    case .csv:
      let bytes = try await Plans.export(from: visit.database, as: .csv)
      return .download(bytes, type: "text/csv; charset=utf-8; header=present", filename: "\(visit.town.slug)-plan-all.csv")
    }
  }

  private func check() async throws -> Response {
    var page = ImportPage(visit: visit)
    guard let file = visit.request.files.first(where: { $0.field == "file" }), !file.bytes.isEmpty else {
      page.mistakes.add("file", .importFileMissing)
      return page.response()
    }
    guard file.bytes.count <= Self.sizeLimit else {
      page.mistakes.add("file", .importFileTooLarge)
      return page.response()
    }
    let reading = await PlanReading.read(file.bytes, town: visit.town.slug)
    guard let plan = reading.plan else {
      page.mistakes.add("file", .importFileWrong)
      page.problems = reading.problems
      return page.response()
    }
    let places = Self.numbers(in: plan)
    let reason = visit.request.form.text(MyNumberGuard.reasonField)
    guard places.isEmpty || reason != nil else {
      page.mistakes.add("file", .myNumberFound)
      page.problems = places.map { ImportProblem(.error, .file, .importMyNumber($0)) }
      return page.response()
    }
    let stage = StageImport(
      plan: plan, filename: String(file.filename.prefix(200)), warnings: reading.warnings.map(\.wholePhrase), actor: visit.visitor.actor)
    let id = try await visit.database.write { writer in
      let id = try stage.run(writer)
      if let reason, !places.isEmpty {
        try MyNumberGuard().log(.overruled(places, reason: reason), subject: "plan", actor: stage.actor, writer)
      }
      return id
    }
    return .seeOther(visit.link(PlanImportRoute.review(id)))
  }

  /// Ids of the measures in whose texts something like a 個人番号 stands; `plan` for everything else in the file.
  private static func numbers(in plan: Plan) -> [String] {
    var head = plan
    head.measures = []
    var found = MyNumber.find(in: encodeObject(head).compact).isEmpty ? [] : ["plan"]
    found += plan.measures.filter { !MyNumber.find(in: encodeObject($0).compact).isEmpty }.map(\.id)
    return found
  }

  private func review(_ id: String) async throws -> Response {
    let actor = visit.visitor.actor
    let (staged, current, edition) = try await visit.database.read { reader in
      guard let staged = try ImportRecords.staged(id, by: actor, reader) else { throw PlanFailure.unknownImport }
      let edition = try EditionRecords.current(reader)
      return (staged, try edition.map { try PlanRecords.plan($0, reader) }, edition)
    }
    guard let plan = PlanFile.read(Array(staged.content.utf8)).plan else { throw PlanFailure.unknownImport }
    return ImportReviewPage(
      visit: visit, staged: staged, plan: plan, number: edition.map { ConfirmImport.number(of: plan, after: $0) } ?? plan.edition.number,
      difference: current.map { PlanDifference(between: $0, and: plan) }
    ).response()
  }

  private func confirm(_ id: String) async throws -> Response {
    let command = ConfirmImport(id: id, actor: visit.visitor.actor)
    switch try await visit.database.write({ try command.run($0) }) {
    case .published: return .seeOther(visit.link(PlanPageRoute.overview))
    case .revision: return .seeOther(visit.link(PlanStaffRoute.revision))
    }
  }
}
