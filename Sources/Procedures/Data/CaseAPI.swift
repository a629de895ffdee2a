import Casework
import Contracts
import Forms
import Kernel
import Storage
import Web

/// Answers the API for cases: the same commands, checks and audit entries as the officers' pages.
struct CaseAPI {
  let visit: Visit

  var today: CalendarDate { visit.clock.today }

  func respond(to route: CaseAPIRoute) async throws -> Response {
    switch route {
    case .list: try await list()
    case .create: try await create()
    case .item(let id): try await item(id)
    case .assign(let id): try await assign(id)
    case .act(let id, let action): try await act(id, action)
    case .message(let id): try await message(id)
    case .check(let id): try await check(id)
    }
  }

  // MARK: Reading

  private func list() async throws -> Response {
    let fields = visit.request.query
    let list = try APIListQuery(fields)
    try APIListQuery.bound(fields, ["q": 200, "department": 100, "procedure": 100])
    var query = CaseQuery()
    query.text = fields.text("q").map { FollowUpCode.read($0)?.replacing("-", with: "") ?? $0 } ?? ""
    if let text = fields["standing"] {
      guard let standing = CaseQuery.Standing(rawValue: text) else { throw Self.wrong("standing", .apiStanding) }
      query.standing = standing
    }
    if let text = fields["late"] {
      guard text == "0" || text == "1" else { throw Self.wrong("late", .apiLate) }
      query.isLate = text == "1"
    }
    query.departments = fields.all("department").filter { !$0.isEmpty }
    if let procedure = fields.text("procedure") { query.procedures = [procedure] }
    let mark = try list.cursor.map { text in
      guard let mark = CasePage.Mark(text) else { throw Failure(.invalid, "api.cursor", .apiCaseCursor) }
      return mark
    }
    let (asked, visit, today) = (query, visit, today)
    let (listing, actor) = try await visit.database.recall { reader in
      let actor = try CaseActor(of: visit, reader)
      return (try reader.caseListing(asked, for: actor, today: today, after: mark, limit: list.limit), actor)
    }
    let page = try await visit.database.read { try listing.page($0) }
    return APIListQuery.answer(page.lines, next: page.next?.description) { json, line in json.object { CaseJSON.write(line, actor, &$0) } }
  }

  private func item(_ id: String) async throws -> Response {
    let desk = CaseDesk(visit: visit)
    let model = try await visit.database.write { writer in
      let actor = try CaseActor(of: desk.visit, writer)
      return try desk.model(LookAtCase(id, actor: actor).run(writer), actor, writer, isProgram: true)
    }
    var json = JSONWriter()
    json.object { CaseJSON.write(model, &$0) }
    return .json(json.bytes)
  }

  // MARK: Writing

  private func assign(_ id: String) async throws -> Response {
    var body = try APIBody(visit.request, members: ["version", "assignee", "department", "unit", "reason", Self.reasonMember])
    let version = body.neededNumber("version")
    let (department, unit) = (body.text("department", most: 100), body.text("unit", most: 100))
    let reason = body.text("reason", most: 500) ?? ""
    var assignee: String??
    if let node = body["assignee"] { assignee = .some(node.isNull ? nil : body.text("assignee", most: 100)) }
    if assignee == nil, department == nil, unit == nil { body.wrong("assignee", .apiNothingAssigned) }
    let numbers = try numbers(&body, ["reason"])
    try body.finish()
    let (person, visit) = (assignee, visit)
    let (item, actor) = try await visit.database.write(AssignCase.foresight(id)) { writer in
      let actor = try CaseActor(of: visit, writer)
      try Self.know(person ?? nil, department, visit, writer)
      let item: Case
      do {
        item = try AssignCase(id, version: version, assignee: person, department: department, unit: unit, reason: reason, actor: actor).run(
          writer)
      } catch let refusal as Failure where refusal.kind == .forbidden || refusal.kind == .conflict {
        // Who may not know of a case is told that there is none, whatever stands against it.
        guard let found = try writer.casework(id), actor.maySee(found) else { throw ProcedureFailure.unknownCase }
        throw refusal
      }
      try numbers.log("case:\(id)", actor: actor.id, writer)
      return (item, actor)
    }
    return CaseJSON.answer(item, to: actor)
  }

  /// Officers and departments must be the town's.
  private static func know(_ person: String?, _ department: String?, _ visit: Visit, _ reader: Reader) throws {
    guard person != nil || department != nil, let directory = visit.services.ports.port(OfficeDirectory.self) else { return }
    var mistakes = Mistakes()
    if let person, try directory.officers(reader, [person])[person] == nil { mistakes.add("assignee", .apiUnknownOfficer) }
    if let department, try directory.departments(reader, visit.clock.today)[department] == nil {
      mistakes.add("department", .apiUnknownDepartment)
    }
    if !mistakes.isEmpty { throw Rejection.unprocessable(mistakes) }
  }

  private func act(_ id: String, _ actionID: String) async throws -> Response {
    var body = try APIBody(visit.request, members: ["version", "note", "outcome", "questions", "message", "dueOn", Self.reasonMember])
    let version = body.neededNumber("version")
    let told = Told(&body)
    let numbers = try numbers(&body, ["note", "message"])
    try body.finish()
    let visit = visit
    let (item, actor) = try await visit.database.write(ActOnCase.foresight(id)) { writer in
      guard let item = try writer.casework(id) else { throw ProcedureFailure.unknownCase }
      let actor = try CaseActor(of: visit, writer)
      guard actor.maySee(item) else { throw ProcedureFailure.unknownCase }
      let workflow = try Workflows.of(item, writer)
      guard let action = workflow.action(actionID) else { throw ProcedureFailure.unknownAction }
      let listed = try Catalogue.listed(item.procedure, version: item.procedureVersion, writer)
      guard Self.takes(action, on: item, listed.procedure) else { throw ProcedureFailure.actionElsewhere }
      let input = try told.input(
        action.effect, Self.outcomes(of: action, on: item, listed.procedure), listed.file.form, today: visit.clock.today)
      let done = try ActOnCase(
        id, version: version, action: actionID, input: input, workflow: workflow, checklist: listed.procedure.outcome.checklist.map(\.id),
        actor: actor,
        office: OfficeRules.read(town: visit.town.name, writer).office
      ).run(on: item, writer)
      try numbers.log("case:\(id)", actor: actor.id, writer)
      return (done, actor)
    }
    return CaseJSON.answer(item, to: actor)
  }

  private func message(_ id: String) async throws -> Response {
    var body = try APIBody(visit.request, members: ["text", "to", Self.reasonMember])
    let text = body.neededText("text", most: 2000)
    let kind = body.choice("to", MessageTo.self) ?? .office
    let numbers = try numbers(&body, ["text"])
    try body.finish()
    let visit = visit
    let (actor, now) = try await visit.database.write { writer in
      let actor = try Self.seeing(id, visit, writer)
      try WriteMessage(id, kind == .office ? .internal : .toApplicant, text, actor: actor).run(writer)
      try numbers.log("case:\(id)", actor: actor.id, writer)
      return (actor.id, writer.now)
    }
    var json = JSONWriter()
    json.object {
      $0.member("to", kind.rawValue)
      $0.member("text", text)
      $0.member("writtenBy", actor)
      $0.member("writtenAt", now.rfc3339)
    }
    return .json(json.bytes, status: .created)
  }

  enum MessageTo: String, CaseIterable { case office, applicant }

  private func check(_ id: String) async throws -> Response {
    var body = try APIBody(visit.request, members: ["item", "ticked"])
    let item = body.neededText("item", most: 100)
    let isTicked = body.neededFlag("ticked")
    try body.finish()
    let visit = visit
    let bytes = try await visit.database.write { writer in
      let actor = try CaseActor(of: visit, writer)
      let folder = try LookAtCase(id, actor: actor).run(writer)
      let checks = try Catalogue.listed(folder.item.procedure, version: folder.item.procedureVersion, writer).procedure.outcome.checklist
      guard checks.contains(where: { $0.id == item }) else { throw Self.unprocessable("item", .apiUnknownItem) }
      if isTicked != (folder.ticks[item] != nil) { try TickItem(id, item: item, isTicked: isTicked, actor: actor).run(writer) }
      var json = JSONWriter()
      try json.object {
        try $0.member("checklist") { json in
          CaseJSON.write(checks, try writer.caseFolder(id).ticks, &json)
        }
      }
      return json.bytes
    }
    return .json(bytes)
  }

  // MARK: Parts

  /// What is done in one step with what a program can tell; the rest has pages of its own (a draft, a letter, a council, an answer from outside).
  static func takes(_ action: Workflow.Action, on item: Case, _ procedure: Procedure) -> Bool {
    switch action.effect {
    case .register, .askCorrection, .note, .withdraw, .reopen: true
    case .complete:
      item.outcome != nil || procedure.outcome.outcomes(of: action).isEmpty || !outcomes(of: action, on: item, procedure).isEmpty
    case .draft, .decided, .returned, .correct, .issue, .table, .resolve, .refer, .handOver, .extend: false
    }
  }

  /// The outcomes that a program may tell: those for which no letter goes out and no reason has to be given.
  private static func outcomes(of action: Workflow.Action, on item: Case, _ procedure: Procedure) -> [String] {
    guard item.outcome == nil else { return [] }
    return procedure.outcome.outcomes(of: action).filter { $0.letter == nil && !$0.needsReason }.map(\.id)
  }

  static let reasonMember = "myNumberReason"

  /// The officer, where they may know of the case; the look counts as one.
  static func seeing(_ id: String, _ visit: Visit, _ writer: Writer) throws -> CaseActor {
    let actor = try CaseActor(of: visit, writer)
    guard let item = try writer.casework(id), actor.maySee(item) else { throw ProcedureFailure.unknownCase }
    return actor
  }

  /// Looks for what might be a 個人番号 in these members; a reason overrules it.
  func numbers(_ body: inout APIBody, _ names: [String]) throws -> NumberFinding {
    var fields = Fields()
    for name in names { if let text = body[name]?.string { fields.append(name, text) } }
    if let reason = body.text(Self.reasonMember, most: 500) { fields.append(MyNumberGuard.reasonField, reason) }
    let finding = MyNumberGuard().check(fields, by: visit.visitor)
    body.append(MyNumberGuard().mistakes(finding))
    return NumberFinding(finding: finding)
  }

  struct NumberFinding: Sendable {
    let finding: MyNumberGuard.Finding
    func log(_ subject: String, actor: String, _ writer: Writer) throws {
      try MyNumberGuard().log(finding, subject: subject, actor: actor, writer)
    }
  }

  /// 400 for a parameter of the query.
  static func wrong(_ name: String, _ message: Phrase) -> Rejection {
    var mistakes = Mistakes()
    mistakes.add(name, message)
    return Rejection(.badRequest, Failure(.invalid, "api.parameter-wrong", .apiParameterWrong), mistakes: mistakes)
  }

  static func unprocessable(_ name: String, _ message: Phrase) -> Rejection {
    var mistakes = Mistakes()
    mistakes.add(name, message)
    return .unprocessable(mistakes)
  }
}

/// What was told with an action; which of it is wanted depends on the action's effect.
private struct Told: Sendable {
  let note: String?
  let outcome: String?
  let questions: [String]
  let message: String?
  let dueOn: CalendarDate?

  init(_ body: inout APIBody) {
    note = body.text("note", most: 500)
    outcome = body.text("outcome", most: 100)
    message = body.text("message", most: 1000)
    var questions: [String] = []
    if let node = body["questions"] {
      questions = node.array?.compactMap(\.string) ?? []
      if node.array?.count != questions.count || questions.count > 200 || questions.contains(where: { $0.unicodeScalars.count > 100 }) {
        body.wrong("questions", .apiQuestionsNeeded)
      }
    }
    self.questions = questions
    let day = body.text("dueOn", most: 10)
    dueOn = day.flatMap { CalendarDate($0) }
    if day != nil, dueOn == nil { body.wrong("dueOn", .apiDateNeeded) }
  }

  func input(_ effect: Workflow.Effect, _ outcomes: [String], _ form: FormDefinition, today: CalendarDate) throws -> ActInput {
    switch effect {
    case .askCorrection:
      var mistakes = Mistakes()
      let known = Set(form.pages.flatMap(\.questions).filter(\.isAsked).map(\.id))
      mistakes.require(!questions.isEmpty && questions.allSatisfy(known.contains), "questions", .chooseQuestions)
      mistakes.require(message != nil, "message", .writeMessage)
      let isLater = dueOn.map { $0 > today && $0 <= today.adding(days: 3660) } ?? false
      mistakes.require(isLater, "dueOn", .writeDue)
      guard let dueOn, let message, mistakes.isEmpty else { throw Rejection.unprocessable(mistakes) }
      return .correction(ActInput.Correction(questions: questions, message: message, dueOn: dueOn))
    case .complete:
      guard outcome != nil || !outcomes.isEmpty else { return note.map { .note($0) } ?? .none }
      guard let outcome, outcomes.contains(outcome) else { throw CaseAPI.unprocessable("outcome", .apiUnknownOutcome) }
      return .outcome(outcome)
    case .note, .withdraw, .reopen: return note.map { .note($0) } ?? .none
    default: return .none
    }
  }
}
