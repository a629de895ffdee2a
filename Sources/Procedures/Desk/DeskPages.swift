import Casework
import Contracts
import Decisions
import Design
import Documents
import Kernel
import Markup
import Storage
import Web

/// Answers the pages of the work around cases.
struct DeskPages {
  let visit: Visit

  var texts: Texts { visit.texts }
  var desk: CaseDesk { CaseDesk(visit: visit) }
  private var town: String { visit.town.name }

  func respond(to route: DeskRoute) async throws -> Response {
    switch route {
    case .assign(let id): try await assign(id)
    case .mark(let id): try await mark(id)
    case .merge(let id): try await merge(id)
    case .organ(let id): try await organ(id)
    case .bulk: try await bulk()
    case .saveFilter: try await saveFilter()
    case .removeFilter(let id): try await removeFilter(id)
    case .handOver: try await handOverPage(Mistakes())
    case .doHandOver: try await handOver()
    case .templates: try await templatesPage(Mistakes())
    case .saveTemplate: try await saveTemplate()
    case .removeTemplate(let id): try await removeTemplate(id)
    case .listCSV: try await list()
    case .numbers: try await numbers(Mistakes())
    case .numbersCSV: try await numbersCSV()
    case .voidNumber: try await voidNumber()
    case .branchNumber: try await branchNumber()
    case .skipNumbers: try await skipNumbers()
    }
  }

  func link(_ route: DeskRoute, query: [(String, String)] = []) -> Link { visit.link(ProceduresRoute.desk(route), query: query) }
  func back(_ id: String) -> Response { .seeOther(desk.link(.item(id), query: [("done", "action")])) }

  /// Texts that officers type about a case are looked through for 個人番号.
  func checked(_ id: String, _ action: String, _ fields: Fields) async throws -> Response? {
    let numbers = MyNumberGuard(exempt: ["version", "officer", "post", "code"])
    let mistakes = numbers.mistakes(numbers.check(fields, by: visit.visitor))
    return mistakes.isEmpty ? nil : try await desk.item(id, (action, mistakes))
  }

  // MARK: One case

  private func assign(_ id: String) async throws -> Response {
    let fields = visit.request.form
    if let wrong = try await checked(id, "assign", fields) { return wrong }
    let (desk, version) = (self.desk, fields["version"].flatMap { Int($0) })
    try await visit.database.write { writer in
      let actor = try desk.actor(writer)
      if let department = fields.text("department") {
        let place = department.split(separator: "/").map(String.init)
        try AssignCase(
          id, version: version, department: place[0], unit: place.count > 1 ? place[1] : nil, reason: fields.text("reason") ?? "",
          actor: actor
        ).run(writer)
      } else {
        try AssignCase(
          id, version: version, assignee: .some(fields.text("officer")), post: .some(fields.text("post")),
          reason: fields.text("reason") ?? "", actor: actor
        ).run(writer)
      }
    }
    // Who moved it elsewhere may not be allowed to see it any more.
    let stays = try await visit.database.read { reader in try reader.casework(id).map { try desk.actor(reader).maySee($0) } ?? false }
    return stays ? back(id) : .seeOther(desk.link(.inbox))
  }

  private func mark(_ id: String) async throws -> Response {
    let fields = visit.request.form
    if let wrong = try await checked(id, "mark", fields) { return wrong }
    let desk = self.desk
    try await visit.database.write {
      try MarkImportant(id, fields["important"] == "1", reason: fields.text("reason") ?? "", actor: desk.actor($0)).run($0)
    }
    return back(id)
  }

  private func merge(_ id: String) async throws -> Response {
    let fields = visit.request.form
    if let wrong = try await checked(id, "merge", fields) { return wrong }
    let (desk, version, code) = (self.desk, fields["version"].flatMap { Int($0) }, fields["code"] ?? "")
    let found = try await visit.database.read { try $0.caseByCode(code) }
    guard let found else {
      var mistakes = Mistakes()
      mistakes.add("code", .mergeUnknown)
      return try await desk.item(id, ("merge", mistakes))
    }
    try await visit.database.write {
      try MergeCases(duplicate: id, into: found.id, version: version, reason: fields.text("reason") ?? "", actor: desk.actor($0)).run($0)
    }
    return back(id)
  }

  // MARK: Many cases

  private func bulk() async throws -> Response {
    let fields = visit.request.form
    let cases = fields.all("case").compactMap { text -> (id: String, version: Int)? in
      let parts = text.split(separator: ".")
      return parts.count == 2 ? Int(parts[1]).map { (String(parts[0]), $0) } : nil
    }
    let pairs = InboxQuery(visit.request.query).pairs
    guard !cases.isEmpty, let what = fields.text("do") else { return .seeOther(desk.link(.inbox, query: pairs)) }
    let (desk, town) = (self.desk, town)
    let result = try await visit.database.write { writer in
      let actor = try desk.actor(writer)
      let office = try OfficeRules.read(town: town, writer).office
      switch what {
      case "assign": return try BulkAction(cases, .assign(officer: fields.text("officer")), actor: actor, office: office).run(writer)
      case "take": return try BulkAction(cases, .assign(officer: actor.officer), actor: actor, office: office).run(writer)
      default:
        var workflows: [Workflow.Key: Workflow] = [:]
        for (id, _) in cases.prefix(500) {
          if let item = try writer.casework(id), workflows[item.workflowKey] == nil {
            workflows[item.workflowKey] = try Workflows.of(item, writer)
          }
        }
        return try BulkAction(cases, .act("register", workflows: workflows), actor: actor, office: office).run(writer)
      }
    }
    return .seeOther(desk.link(.inbox, query: pairs + [("done", "\(result.done.count)"), ("refused", "\(result.refused.count)")]))
  }

  private func saveFilter() async throws -> Response {
    let asked = InboxQuery(visit.request.query)
    let officer = try visit.officer()
    guard let title = visit.request.form.text("title"), MyNumber.find(in: title).isEmpty else {
      return .seeOther(desk.link(.inbox, query: asked.pairs))
    }
    let desk = self.desk
    try await visit.database.write { writer in
      let query = asked.asked(by: try desk.actor(writer))
      try SaveFilter(officer: officer.id, title: title, query: query).run(writer)
    }
    return .seeOther(desk.link(.inbox, query: asked.pairs))
  }

  private func removeFilter(_ id: String) async throws -> Response {
    let officer = try visit.officer()
    try await visit.database.write { try RemoveFilter(id, officer: officer.id).run($0) }
    return .seeOther(desk.link(.inbox))
  }

  /// What the inbox shows, all pages of it, as a table for the office's own use; at most 10,000 lines.
  private func list() async throws -> Response {
    let asked = InboxQuery(visit.request.query)
    let desk = self.desk
    // Read apart from the entry in the audit log: nobody's write waits for ten thousand lines.
    let (lines, actor) = try await visit.database.read { reader in
      let actor = try desk.actor(reader)
      var lines: [CaseLine] = []
      var mark: CasePage.Mark?
      repeat {
        let page = try reader.cases(asked.asked(by: actor), for: actor, today: desk.today, after: mark, limit: 500)
        lines += page.lines
        mark = page.next
      } while mark != nil && lines.count < 10_000
      return (lines, actor)
    }
    try await visit.database.write {
      try $0.audit(AuditEntry(actor: actor.id, action: "casework.list-exported", subject: "cases", detail: "\(lines.count)"))
    }
    let words = ProcedureWords(visit)
    let head = ["収受番号", "手続き", "申請者", "届いた日時", "期限", "担当課", "状態", "支援措置"]
    let rows = lines.map { line in
      [
        line.receiptNumber ?? "", line.title, line.applicant, Texts(.japanese).dateAndTime(line.arrivedAt), line.dueOn?.wareki ?? "",
        words.departmentName(line.department), line.isClosed ? "完結" : "処理中",
        line.isGuarded && actor.mayKnow(line) ? "支援措置（住所等の取扱いに注意）" : "",
      ]
    }
    return .download(CSV.encoded([head] + rows), type: "text/csv; charset=utf-8", filename: "案件一覧_\(visit.clock.today).csv")
  }
}
