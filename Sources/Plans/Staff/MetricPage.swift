import Contracts
import Design
import Kernel
import Markup
import Web

extension PlanOffice {
  /// A metric with what it says now.
  private struct Preview: Sendable {
    let metric: Metric
    /// Nil where it cannot be told yet, or failed.
    let reading: MetricReading?
    let failed: Bool
  }

  /// Which metric of a service fills a KPI: every metric of the installation, with its figure now.
  func metric(_ id: String, _ fields: Fields? = nil, _ mistakes: Mistakes = Mistakes(), status: Status = .ok) async throws -> Response {
    let (kpi, measure) = try await boundKPI(id)
    let model = try await measureModel(measure)
    let previews = await previews()
    let value = FormValues(fields)("metric", kpi.metric ?? "none")
    return page(
      texts(.officeChooseMetric), at: .measure(measure),
      crumbs: [Crumb(words.numbered(model.measure.number, model.measure.title), link(.measure(measure)))], mistakes: mistakes,
      status: status
    ) {
      summaryList(
        [
          SummaryItem(texts(.indicatorWord)) { texts.japanese(kpi.title) },
          SummaryItem(texts(.officeUnit)) { texts.japanese(kpi.unit ?? "") },
          SummaryItem(texts(.officeSource)) {
            kpi.metric.map { name in
              previews.first { $0.metric.name == name }.map { texts($0.metric.title) } ?? texts(.officeMetricAbsent) + "（\(name)）"
            } ?? texts(.originOfficer)
          },
        ], in: texts)
      p { texts(.officeMetricText) }
      postForm(to: link(.linkMetric(id)), token: visit.formToken) {
        input(.type("hidden"), .name("seen"), .value(kpi.metric ?? ""))
        radioGroup(
          Design.Field("metric", texts(.officeMetricField), mistakes: mistakes), choices: choices(kpi, previews), value: value, in: texts)
        buttonRow {
          actionButton(texts(.officeSave))
          linkButton(texts(.officeCancel), link(.measure(measure)), style: .outline)
        }
      }
      previewTable(previews)
    }
  }

  private func boundKPI(_ id: String) async throws -> (Plan.KPI, String) {
    try await visit.database.read { reader in
      guard let found = try KPIRecords.kpi(id, of: PlanPages.current(reader).id, reader), found.kpi.kind == .number else {
        throw PlanFailure.unknownKPI(id)
      }
      return (found.kpi, found.measure)
    }
  }

  /// Each read for itself: one that fails leaves the others in sight.
  private func previews() async -> [Preview] {
    let clock = visit.clock
    var previews: [Preview] = []
    for metric in visit.services.metrics {
      do {
        previews.append(Preview(metric: metric, reading: try await visit.database.read { try metric.read($0, clock) }, failed: false))
      } catch {
        previews.append(Preview(metric: metric, reading: nil, failed: true))
      }
    }
    return previews
  }

  private func choices(_ kpi: Plan.KPI, _ previews: [Preview]) -> [Choice] {
    var choices = [Choice("none", texts(.officeMetricNone))]
    if let name = kpi.metric, !previews.contains(where: { $0.metric.name == name }) {
      choices.append(Choice(name, name, hint: texts(.officeMetricAbsent)))
    }
    return choices
      + previews.map { preview in
        let differs = kpi.unit.map { $0 != preview.metric.unit } ?? false
        return Choice(
          preview.metric.name, texts(preview.metric.title),
          hint: texts(.officeMetricNow(figure(preview))) + (differs ? texts(.officeMetricUnitDiffers(preview.metric.unit)) : ""))
      }
  }

  private func figure(_ preview: Preview) -> String {
    if preview.failed { return texts(.officeMetricFailed) }
    return preview.reading.map { KPIFigure.text($0.value, unit: preview.metric.unit, texts.language) } ?? texts(.officeMetricUnknown)
  }

  @HTMLBuilder private func previewTable(_ previews: [Preview]) -> HTML {
    let counted = previews.filter { $0.reading?.evidence.isEmpty == false }
    if !counted.isEmpty {
      pageSection(texts(.officeMetricEvidence), id: "evidence") {
        for preview in counted {
          disclosure(texts(preview.metric.title) + "（\(figure(preview))）") {
            ul(.lang(texts.contentLanguage)) {
              for line in (preview.reading?.evidence ?? []).prefix(EnterMeasuredReading.evidenceLimit) { li { line } }
            }
          }
        }
      }
    }
  }

  func linkMetric(_ id: String) async throws -> Response {
    let (kpi, measure) = try await boundKPI(id)
    let fields = visit.request.form
    var mistakes = Mistakes()
    let chosen = fields.text("metric")
    let isKnown = chosen == "none" || chosen == kpi.metric || visit.services.metrics.contains { $0.name == chosen }
    mistakes.require(chosen != nil && isKnown, "metric", .choose(.officeMetricField))
    guard mistakes.isEmpty, let chosen else { return try await metric(id, fields, mistakes) }
    let command = LinkMetric(
      kpi: id, metric: chosen == "none" ? nil : chosen, seen: fields.text("seen"), actor: visit.visitor.actor)
    do {
      try await visit.database.write { try command.run($0) }
    } catch let failure as Failure where failure.kind == .conflict {
      mistakes.add("metric", failure.message)
      return try await metric(id, fields, mistakes, status: .conflict)
    }
    return done(.metric, at: .measure(measure))
  }
}
