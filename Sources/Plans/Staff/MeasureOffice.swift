import Contracts
import Design
import Kernel
import Markup
import Photographs
import Storage
import Web

/// What the officers' page of one measure shows.
struct MeasureOfficeModel: Sendable {
  var office: OfficeModel
  var measure: Plan.Measure
  /// All readings of its KPIs, those taken back among them, oldest first.
  var readings: [String: [Reading]]
  var reviews: [Review]
  var names: [String: String]
  /// Whether the visiting officer may update it.
  var mayKeep: Bool

  var version: MeasureVersion { MeasureVersion(of: office.updatedAt[measure.id]) }
  var numericKPIs: [Plan.KPI] { measure.kpis.filter { $0.kind == .number } }
  var cycles: [Plan.ReviewCycle.Kind] { office.plan.reviewCycle.kinds.filter { $0 != .noneStated } }
}

/// A form of that page that was sent and could not be carried out: shown again as it was typed.
struct OfficeAttempt: Sendable {
  enum Form: Sendable { case status, reading, review }
  var form: Form
  var fields: Fields
  var mistakes: Mistakes
  var status: Status = .ok
  /// A file that the server holds already.
  var kept: EvidenceFile?
}

extension PlanOffice {
  func measureModel(_ id: String) async throws -> MeasureOfficeModel {
    let officer = try visit.officer()
    return try await visit.database.read { reader in
      let office = try load(reader)
      guard let measure = office.plan.measures.first(where: { $0.id == id }) else { throw PlanFailure.unknownMeasure(id) }
      let readings = try ReadingRecords.all(of: measure.kpis.map(\.id), reader)
      let reviews = try ReviewRecords.all(of: id, reader)
      return MeasureOfficeModel(
        office: office, measure: measure, readings: Dictionary(grouping: readings, by: \.kpi), reviews: reviews,
        names: try officers(readings.map(\.enteredBy) + reviews.map(\.enteredBy), reader),
        mayKeep: PlanRoles.mayKeep(measure, officer, departments: office.ownDepartments))
    }
  }

  func measure(_ id: String, attempt: OfficeAttempt? = nil) async throws -> Response {
    let model = try await measureModel(id)
    let measure = model.measure
    var actions: [NavigationItem] = []
    if let id = visit.request.query["reading"],
      let reading = model.readings.values.joined().first(where: { $0.id == id && $0.withdrawnAt == nil })
    {
      actions.append(NavigationItem(texts(.officeWithdraw), link(.confirmWithdraw(id))))
      if reading.attachmentName.map(PhotographIntake.isPhotograph(named:)) == true {
        actions.append(NavigationItem(texts(.photographHide), link(.maskPhotograph(id))))
      }
    }
    return page(
      words.numbered(measure.number, measure.title), at: .measure(id), crumbs: [Crumb(texts(.officeTable), link(.table))],
      mistakes: attempt?.mistakes ?? Mistakes(), status: attempt?.status ?? .ok, actions: actions
    ) {
      tagList(words.tags(measure.status, measure.revisionMark, isRepeated: measure.sameAs != nil))
      if !model.mayKeep { inlineAlert(.info, in: texts) { p { texts(PlanFailure.notYourDepartment.message) } } }
      measureFacts(model)
      if let items = model.office.overdue[id] {
        inlineAlert(.warning, title: texts(.officeOverdue), in: texts) { ul { for item in items { li { texts(item.words) } } } }
      }
      statusSection(model, attempt)
      indicatorSection(model, attempt)
      reviewSection(model, attempt)
    }
  }

  func measureFacts(_ model: MeasureOfficeModel) -> HTML {
    let measure = model.measure
    let departments = OfficeModel.departments(of: measure)
    return div {
      summaryList(
        [
          SummaryItem(texts(.whoDoesIt)) {
            departments.isEmpty ? texts(.notStated) : texts.japanese(departments.joined(separator: "、")).html.string
          },
          SummaryItem(texts(.officeMark)) { texts(measure.revisionMark?.phrase ?? .notStated) },
          SummaryItem(texts(.lastUpdated)) {
            model.office.updatedAt[measure.id].map { momentElement($0, in: texts) } ?? HTML(texts(.officeNeverUpdated))
          },
        ], in: texts)
      buttonRow {
        linkButton(texts(.officeHistory), link(.history(measure.id)), style: .text)
        linkButton(texts(.officePublicPage), visit.link(PlanRoute.page(.measure(measure.id))), style: .text)
      }
    }
  }

  // MARK: Status

  @HTMLBuilder func statusSection(_ model: MeasureOfficeModel, _ attempt: OfficeAttempt?) -> HTML {
    let measure = model.measure
    let sent = attempt?.form == .status ? attempt : nil
    let values = FormValues(sent?.fields)
    let mistakes = sent?.mistakes ?? Mistakes()
    pageSection(texts(.officeStatusTitle), id: "status") {
      if model.mayKeep {
        postForm(to: link(.saveStatus(measure.id)), token: visit.formToken, guardsLeaving: true) {
          input(.type("hidden"), .name("version"), .value(model.version.description))
          if sent?.status == .conflict { nowStored(model) }
          selectField(
            Design.Field("status", texts(.statusWord), hint: texts(.officeStatusHint), mistakes: mistakes), choices: statusChoices,
            value: values("status", measure.status?.kind.rawValue), in: texts)
          for action in measure.actions where action.sameAs == nil {
            selectField(
              Design.Field("action-" + action.id, words.numbered(action.number, action.title), need: .optional, mistakes: mistakes),
              choices: statusChoices, value: values("action-" + action.id, action.status?.kind.rawValue), emptyLabel: .notStated, in: texts)
          }
          textArea(
            Design.Field("note", texts(.officeStatusNote), hint: texts(.officeStatusNoteHint), need: .optional, mistakes: mistakes),
            value: values("note", measure.status?.note), rows: 3, limit: 500, in: texts)
          MyNumberGuard.overruling(mistakes, in: texts)
          actionButton(texts(.officeSave))
        }
      } else {
        p { words.status(measure.status) ?? HTML(texts(.notStated)) }
      }
    }
  }

  private var statusChoices: [Choice] {
    PlanStatus.Kind.allCases.filter { $0 != .notStated }.map { Choice($0.rawValue, texts($0.phrase)) }
  }

  /// What a colleague saved while this form was being filled in.
  func nowStored(_ model: MeasureOfficeModel) -> HTML {
    inlineAlert(.warning, title: texts(.officeNowStored), in: texts) {
      summaryList(
        [SummaryItem(texts(.statusWord)) { words.status(model.measure.status) ?? HTML(texts(.notStated)) }]
          + model.measure.actions.filter { $0.sameAs == nil }.map { action in
            SummaryItem(words.numbered(action.number, action.title)) { words.status(action.status) ?? HTML(texts(.notStated)) }
          }
          + [SummaryItem(texts(.officeStatusNote)) { HTML(model.measure.status?.note ?? "") }], in: texts)
    }
  }

  func saveStatus(_ id: String) async throws -> Response {
    let model = try await keepable(id)
    let fields = visit.request.form
    var mistakes = Mistakes()
    let kind = fields.text("status").flatMap(PlanStatus.Kind.init)
    mistakes.require(kind != nil, "status", .choose(.statusWord))
    let note = mistakes.text(fields, "note", .officeStatusNote, limit: 500, isOptional: true)
    let actions = model.measure.actions.filter { $0.sameAs == nil }.compactMap { action -> (id: String, status: PlanStatus)? in
      guard let chosen = fields.text("action-" + action.id).flatMap(PlanStatus.Kind.init), chosen != action.status?.kind else { return nil }
      return (action.id, PlanStatus(kind: chosen))
    }
    let finding = OfficeGuard.numbers.check(fields, by: visit.visitor)
    mistakes.append(OfficeGuard.numbers.mistakes(finding))
    guard mistakes.isEmpty, let kind else {
      return try await measure(id, attempt: OfficeAttempt(form: .status, fields: fields, mistakes: mistakes))
    }
    let before = model.measure.status
    let status: PlanStatus? =
      kind == before?.kind && note == before?.note
      ? nil : PlanStatus(kind: kind, label: kind == before?.kind ? before?.label : nil, note: note)
    if status == nil && actions.isEmpty { return done(.unchanged, at: .measure(id)) }
    let command = SaveStatuses(
      measure: id, seen: MeasureVersion(fields["version"]) ?? MeasureVersion(of: nil), status: status, actions: actions, note: note,
      actor: visit.visitor.actor)
    let actor = visit.visitor.actor
    return try await carryOut(.status, fields, at: id) {
      try await visit.database.write { writer in
        try command.run(writer)
        try OfficeGuard.numbers.log(finding, subject: "measure:\(id)", actor: actor, writer)
      }
      return done(.status, at: .measure(id))
    }
  }

  /// The measure, where the visiting officer may update it.
  func keepable(_ id: String) async throws -> MeasureOfficeModel {
    let model = try await measureModel(id)
    guard model.mayKeep else { throw PlanFailure.notYourDepartment }
    return model
  }

  /// Failures of a command that the officer can mend are shown with what was typed.
  func carryOut(
    _ form: OfficeAttempt.Form, _ fields: Fields, at id: String, kept: EvidenceFile? = nil, _ body: () async throws -> Response
  ) async throws -> Response {
    do {
      return try await body()
    } catch let failure as Failure where failure.kind == .conflict || failure.kind == .invalid {
      var mistakes = Mistakes()
      mistakes.add(Self.field(of: failure), failure.message)
      let status: Status = failure.kind == .conflict ? .conflict : .unprocessableContent
      return try await measure(id, attempt: OfficeAttempt(form: form, fields: fields, mistakes: mistakes, status: status, kept: kept))
    }
  }

  private static func field(of failure: Failure) -> String? {
    switch failure.code {
    case "plan.reading-exists", "plan.reading-in-the-future": "on"
    case "plan.reading-of-qualitative-goal", "plan.unknown-kpi": "kpi"
    case "plan.reading-not-finite": "value"
    case "plan.unknown-stage": "stage"
    default: nil
    }
  }

  // MARK: Reviews

  @HTMLBuilder func reviewSection(_ model: MeasureOfficeModel, _ attempt: OfficeAttempt?) -> HTML {
    pageSection(texts(.officeReviews), id: "reviews") {
      if model.reviews.isEmpty { p { texts(.officeNoReviews) } } else { reviewList(model.reviews, model.names) }
      if model.mayKeep {
        let sent = attempt?.form == .review ? attempt : nil
        reviewForm(
          to: link(.writeReview(model.measure.id)), cycles: model.cycles, note: model.office.plan.reviewCycle.note, sent?.fields,
          sent?.mistakes ?? Mistakes())
      }
    }
  }

  func writeReview(_ id: String) async throws -> Response {
    let model = try await keepable(id)
    let fields = visit.request.form
    var mistakes = Mistakes()
    let command = try reviewCommand(measure: id, cycles: model.cycles, fields, &mistakes)
    let finding = OfficeGuard.numbers.check(fields, by: visit.visitor)
    mistakes.append(OfficeGuard.numbers.mistakes(finding))
    let actor = visit.visitor.actor
    guard mistakes.isEmpty, let command else {
      return try await measure(id, attempt: OfficeAttempt(form: .review, fields: fields, mistakes: mistakes))
    }
    return try await carryOut(.review, fields, at: id) {
      try await visit.database.write { writer in
        try command.run(writer)
        try OfficeGuard.numbers.log(finding, subject: "measure:\(id)", actor: actor, writer)
      }
      return done(.review, at: .measure(id))
    }
  }
}
