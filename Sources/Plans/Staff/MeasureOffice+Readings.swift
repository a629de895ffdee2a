import Contracts
import Design
import Kernel
import Markup
import Photographs
import Storage
import Web

// Indicators and their readings on the page of a measure.

extension PlanOffice {
  @HTMLBuilder func indicatorSection(_ model: MeasureOfficeModel, _ attempt: OfficeAttempt?) -> HTML {
    pageSection(texts(.planIndicators), id: "indicators") {
      if model.measure.kpis.isEmpty { p { texts(.officeNoIndicators) } }
      for kpi in model.measure.kpis { indicatorBlock(kpi, model) }
      if model.mayKeep && !model.numericKPIs.isEmpty { readingForm(model, attempt) }
    }
  }

  func indicatorBlock(_ kpi: Plan.KPI, _ model: MeasureOfficeModel) -> HTML {
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

  @HTMLBuilder func metricLine(_ kpi: Plan.KPI) -> HTML {
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

  func readingTable(_ kpi: Plan.KPI, _ readings: [Reading], _ model: MeasureOfficeModel) -> HTML {
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
            shortDateElement(reading.on, in: texts), reading.withdrawnAt == nil ? figure : del { figure }, evidenceCell(reading, model),
            HTML(reading.origin == .metric ? texts(.originMetric) : who(reading.enteredBy, model.names)), actCell(reading, model),
          ], id: "reading-" + reading.id)
      }, isDense: true, in: texts)
  }

  @HTMLBuilder func evidenceCell(_ reading: Reading, _ model: MeasureOfficeModel) -> HTML {
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
      if model.mayKeep, PhotographIntake.isPhotograph(named: name) {
        p {
          a(.href(link(.maskPhotograph(reading.id)))) {
            texts(.photographHide)
            span(.class("visually-hidden")) { "（\(texts.shortDate(reading.on))）" }
          }
        }
      }
    }
    if let reason = reading.withdrawnReason {
      p {
        texts(.officeWithdrawnBecause)
        texts.japanese(reason)
      }
    }
  }

  @HTMLBuilder func actCell(_ reading: Reading, _ model: MeasureOfficeModel) -> HTML {
    if reading.withdrawnAt != nil {
      tag(texts(.officeWithdrawn))
    } else if model.mayKeep {
      a(.href(link(.confirmWithdraw(reading.id)))) {
        texts(.officeWithdraw)
        span(.class("visually-hidden")) { "（\(texts.shortDate(reading.on))）" }
      }
    }
  }

  func readingForm(_ model: MeasureOfficeModel, _ attempt: OfficeAttempt?) -> HTML {
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
            choices: kpis.map { Choice($0.id, texts.japanese($0.title + ($0.unit.map { "（\($0)）" } ?? ""))) }, value: values("kpi"),
            in: texts)
        }
        dateField(
          Design.Field("on", texts(.readingDate), mistakes: mistakes), value: values.date("on", sent == nil ? today : nil), in: texts)
        textField(
          Design.Field("value", texts(.readingValue), mistakes: mistakes), value: values("value"), kind: .decimal, width: .short,
          unit: kpis.count == 1 ? kpis[0].unit.map(texts.japanese) : nil, in: texts)
        textArea(
          Design.Field("evidence", texts(.officeEvidence), hint: texts(.officeEvidenceHint), mistakes: mistakes), value: values("evidence"),
          rows: 3,
          limit: 1000, in: texts)
        photographNotice(in: texts)
        fileField(
          Design.Field("file", texts(.officeFile), need: .optional, mistakes: mistakes), types: EvidenceFile.types,
          typeNames: texts(.officeEvidenceTypes), maxBytes: EvidenceFile.maxBytes,
          kept: sent?.kept.map { [KeptFile(id: "\($0.digest)|\($0.name)", name: $0.name, bytes: $0.sizeBytes)] } ?? [], in: texts)
        textArea(
          Design.Field("reading-note", texts(.officeReadingNote), need: .optional, mistakes: mistakes), value: values("reading-note"),
          rows: 2,
          limit: 500, in: texts)
        MyNumberGuard.overruling(mistakes, in: texts)
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
    if fields.text("value") == nil {
      mistakes.add("value", .enter(.readingValue))
    } else {
      mistakes.require(value != nil, "value", .officeNumberWrong)
    }
    let evidence = mistakes.text(fields, "evidence", .officeEvidence, limit: 1000)
    let file = visit.request.files.first { $0.field == "file" && !($0.bytes.isEmpty && $0.filename.isEmpty) }
    if let problem = file.flatMap(EvidenceFile.problem) { mistakes.add("file", problem) }
    let note = mistakes.text(fields, "reading-note", .officeReadingNote, limit: 500, isOptional: true)

    let finding = OfficeGuard.numbers.check(fields, by: visit.visitor)
    mistakes.append(OfficeGuard.numbers.mistakes(finding))
    let kept = try await heldFile(file.flatMap { EvidenceFile.problem($0) == nil ? $0 : nil }, fields, &mistakes)
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
        let reading = try command.run(writer)
        if let kept { try EvidenceUpload.release(kept.digest, of: officer.id, writer) }
        return reading
      }
      return done(.reading, at: .measure(id), [("reading", reading.id)])
    }
  }
}
