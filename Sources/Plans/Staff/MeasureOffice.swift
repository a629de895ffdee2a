import Contracts
import Design
import Kernel
import Markup
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
    if let reading = visit.request.query["reading"], model.readings.values.joined().contains(where: { $0.id == reading && $0.withdrawnAt == nil }) {
      actions.append(NavigationItem(texts(.officeWithdraw), link(.confirmWithdraw(reading))))
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

  private func measureFacts(_ model: MeasureOfficeModel) -> HTML {
    let measure = model.measure
    let departments = OfficeModel.departments(of: measure)
    return div {
      summaryList(
        [
          SummaryItem(texts(.whoDoesIt)) { departments.isEmpty ? texts(.notStated) : texts.japanese(departments.joined(separator: "、")).html.string },
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

  @HTMLBuilder private func statusSection(_ model: MeasureOfficeModel, _ attempt: OfficeAttempt?) -> HTML {
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
          OfficeGuard.reasonField(mistakes, in: texts)
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
  private func nowStored(_ model: MeasureOfficeModel) -> HTML {
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
    guard mistakes.isEmpty, let kind else { return try await measure(id, attempt: OfficeAttempt(form: .status, fields: fields, mistakes: mistakes)) }
    let before = model.measure.status
    let status: PlanStatus? =
      kind == before?.kind && note == before?.note ? nil : PlanStatus(kind: kind, label: kind == before?.kind ? before?.label : nil, note: note)
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
  private func carryOut(
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

  // MARK: Indicators and readings

  @HTMLBuilder private func indicatorSection(_ model: MeasureOfficeModel, _ attempt: OfficeAttempt?) -> HTML {
    pageSection(texts(.planIndicators), id: "indicators") {
      if model.measure.kpis.isEmpty { p { texts(.officeNoIndicators) } }
      for kpi in model.measure.kpis { indicatorBlock(kpi, model) }
      if model.mayKeep && !model.numericKPIs.isEmpty { readingForm(model, attempt) }
    }
  }

  private func indicatorBlock(_ kpi: Plan.KPI, _ model: MeasureOfficeModel) -> HTML {
    let readings = model.readings[kpi.id] ?? []
    let standing = readings.filter { $0.withdrawnAt == nil }
    let forecast = Forecast(of: kpi, readings: readings, today: today)
    let achievement = Achievement(of: kpi, latest: standing.last?.value)
    return section(.class("plan-indicator"), .id("kpi-" + kpi.id)) {
      heading(3, texts.japanese(kpi.title))
      if let note = kpi.note { p(.class("support"), .lang(texts.contentLanguage)) { note } }
      if kpi.kind == .qualitative {
        p { texts(forecast.sentence) }
      } else {
        summaryList(
          [
            SummaryItem(texts(.baselineWord)) { words.point(kpi.baseline, of: kpi)?.html ?? HTML(texts(.notStated)) },
            SummaryItem(texts(.targetWord)) { words.point(kpi.target, of: kpi)?.html ?? HTML(texts(.notStated)) },
            SummaryItem(texts(.officeProgress)) { achievement.map { texts($0.words) } ?? "—" },
            SummaryItem(texts(.forecastTitle)) { texts(forecast.sentence) },
            SummaryItem(texts(.officeSource)) { metricLine(kpi) },
          ], in: texts)
        readingTable(kpi, readings, model)
      }
    }
  }

  @HTMLBuilder private func metricLine(_ kpi: Plan.KPI) -> HTML {
    if let name = kpi.metric {
      if let metric = visit.services.metrics.first(where: { $0.name == name }) {
        texts(metric.title)
        " "
        tag(texts(.originMetric), .green)
      } else {
        texts(.officeMetricAbsent)
      }
    } else {
      texts(.originOfficer)
    }
    if case .officer(let officer) = visit.visitor, !officer.roles.isDisjoint(with: PlanRoles.planners) {
      " "
      a(.href(link(.metric(kpi.id)))) { texts(.officeChooseMetric) }
    }
  }

  private func readingTable(_ kpi: Plan.KPI, _ readings: [Reading], _ model: MeasureOfficeModel) -> HTML {
    guard !readings.isEmpty else { return p { texts(.noReadings) } }
    return dataTable(
      caption: texts(.readingsWord), id: "readings-" + kpi.id,
      columns: [
        Column(texts(.readingDate), isHeader: true), Column(texts(.readingValue), isNumeric: true), Column(texts(.readingEvidence)),
        Column(texts(.readingOrigin)), Column(texts(.officeAct)),
      ],
      rows: readings.reversed().map { reading in
        let figure = HTML(KPIFigure.text(reading.value, unit: kpi.unit, texts.language))
        return Design.Row(
          [
            HTML(texts.shortDate(reading.on)), reading.withdrawnAt == nil ? figure : del { figure }, evidenceCell(reading),
            HTML(reading.origin == .metric ? texts(.originMetric) : who(reading.enteredBy, model.names)), actCell(reading, model),
          ], id: "reading-" + reading.id)
      }, isDense: true, in: texts)
  }

  @HTMLBuilder private func evidenceCell(_ reading: Reading) -> HTML {
    if let note = reading.note { p(.lang(texts.contentLanguage)) { note } }
    if let evidence = reading.evidence {
      let lines = evidence.split(separator: "\n").map(String.init)
      if lines.count > 2 {
        disclosure(texts(.officeEvidenceLines(lines.count))) { ul(.lang(texts.contentLanguage)) { for line in lines { li { line } } } }
      } else {
        for line in lines { p(.lang(texts.contentLanguage)) { line } }
      }
    }
    if let name = reading.attachmentName {
      p { a(.href(link(.evidence(reading.id)))) { texts.japanese(name) } }
    }
    if let reason = reading.withdrawnReason {
      p {
        texts(.officeWithdrawnBecause)
        texts.japanese(reason)
      }
    }
  }

  @HTMLBuilder private func actCell(_ reading: Reading, _ model: MeasureOfficeModel) -> HTML {
    if reading.withdrawnAt != nil {
      tag(texts(.officeWithdrawn))
    } else if model.mayKeep {
      a(.href(link(.confirmWithdraw(reading.id)))) {
        texts(.officeWithdraw)
        span(.class("visually-hidden")) { "（\(texts.shortDate(reading.on))）" }
      }
    }
  }

  private func readingForm(_ model: MeasureOfficeModel, _ attempt: OfficeAttempt?) -> HTML {
    let sent = attempt?.form == .reading ? attempt : nil
    let values = FormValues(sent?.fields)
    let mistakes = sent?.mistakes ?? Mistakes()
    let kpis = model.numericKPIs
    return section(.ariaLabelledby("enter-reading")) {
      heading(3, texts(.officeEnterReading), id: "enter-reading")
      postForm(to: link(.enterReading(model.measure.id)), token: visit.formToken, hasFiles: true, guardsLeaving: true) {
        if kpis.count == 1 {
          input(.type("hidden"), .name("kpi"), .value(kpis[0].id))
        } else {
          selectField(
            Design.Field("kpi", texts(.indicatorWord), mistakes: mistakes),
            choices: kpis.map { Choice($0.id, texts.japanese($0.title + ($0.unit.map { "（\($0)）" } ?? ""))) }, value: values("kpi"), in: texts)
        }
        dateField(Design.Field("on", texts(.readingDate), mistakes: mistakes), value: values.date("on", sent == nil ? today : nil), in: texts)
        textField(
          Design.Field("value", texts(.readingValue), mistakes: mistakes), value: values("value"), kind: .decimal, width: .short,
          unit: kpis.count == 1 ? kpis[0].unit.map(texts.japanese) : nil, in: texts)
        textArea(
          Design.Field("evidence", texts(.officeEvidence), hint: texts(.officeEvidenceHint), mistakes: mistakes), value: values("evidence"), rows: 3,
          limit: 1000, in: texts)
        fileField(
          Design.Field("file", texts(.officeFile), need: .optional, mistakes: mistakes), types: EvidenceFile.types,
          typeNames: "PDF・PNG・JPEG・CSV・Excel・Word・テキスト", maxBytes: EvidenceFile.maxBytes,
          kept: sent?.kept.map { [KeptFile(id: "\($0.digest)|\($0.name)", name: $0.name, bytes: $0.sizeBytes)] } ?? [], in: texts)
        textArea(
          Design.Field("reading-note", texts(.officeReadingNote), need: .optional, mistakes: mistakes), value: values("reading-note"), rows: 2,
          limit: 500, in: texts)
        OfficeGuard.reasonField(mistakes, in: texts)
        actionButton(texts(.officeEnter))
      }
    }
  }

  func enterReading(_ id: String) async throws -> Response {
    let model = try await keepable(id)
    let fields = visit.request.form
    var mistakes = Mistakes()
    let kpi = fields.text("kpi").flatMap { id in model.numericKPIs.first { $0.id == id } }
    mistakes.require(kpi != nil, "kpi", .choose(.indicatorWord))
    let on = DateParts(field: "on") { fields[$0] }.read("on", label: .readingDate, mistakes: &mistakes)
    if let on, on > today { mistakes.add("on", PlanFailure.readingInTheFuture.message) }
    let value = fields.text("value").flatMap(TypedNumber.read)
    if fields.text("value") == nil { mistakes.add("value", .enter(.readingValue)) } else { mistakes.require(value != nil, "value", .officeNumberWrong) }
    let evidence = mistakes.text(fields, "evidence", .officeEvidence, limit: 1000)
    let file = visit.request.files.first { $0.field == "file" && !($0.bytes.isEmpty && $0.filename.isEmpty) }
    if let problem = file.flatMap(EvidenceFile.problem) { mistakes.add("file", problem) }
    let note = mistakes.text(fields, "reading-note", .officeReadingNote, limit: 500, isOptional: true)

    let finding = OfficeGuard.numbers.check(fields, by: visit.visitor)
    mistakes.append(OfficeGuard.numbers.mistakes(finding))
    let kept = try await heldFile(file.flatMap { EvidenceFile.problem($0) == nil ? $0 : nil }, fields)
    if fields["file-remove"] != nil {
      return try await measure(id, attempt: OfficeAttempt(form: .reading, fields: fields, mistakes: Mistakes()))
    }
    guard mistakes.isEmpty, let kpi, let on, let value else {
      return try await measure(id, attempt: OfficeAttempt(form: .reading, fields: fields, mistakes: mistakes, kept: kept))
    }
    let officer = try visit.officer()
    let command = EnterReading(
      kpi: kpi.id, on: on, value: value, note: note, evidence: evidence, attachment: kept.map { ($0.digest, $0.name) }, origin: .officer,
      actor: visit.visitor.actor, enteredBy: officer.id)
    return try await carryOut(.reading, fields, at: id, kept: kept) {
      let actor = visit.visitor.actor
      let reading = try await visit.database.write { writer in
        try OfficeGuard.numbers.log(finding, subject: "kpi:\(kpi.id)", actor: actor, writer)
        return try command.run(writer)
      }
      return done(.reading, at: .measure(id), [("reading", reading.id)])
    }
  }

  /// The file of this attempt, or of an earlier one: stored, and collected again where nobody keeps it in the end.
  private func heldFile(_ file: UploadedFile?, _ fields: Fields) async throws -> EvidenceFile? {
    if let file {
      let stored = try await visit.database.write { try $0.store(attachment: file.bytes) }
      return EvidenceFile(digest: stored.digest, name: EvidenceFile.cleaned(file.filename), sizeBytes: stored.sizeBytes)
    }
    guard fields["file-remove"] == nil, let kept = fields["file-kept"], let bar = kept.firstIndex(of: "|") else { return nil }
    let digest = String(kept[..<bar])
    guard let stored = try await visit.database.read({ try $0.attachment(digest) }) else { return nil }
    return EvidenceFile(digest: digest, name: EvidenceFile.cleaned(String(kept[kept.index(after: bar)...])), sizeBytes: stored.sizeBytes)
  }

  // MARK: Reviews

  @HTMLBuilder private func reviewSection(_ model: MeasureOfficeModel, _ attempt: OfficeAttempt?) -> HTML {
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
