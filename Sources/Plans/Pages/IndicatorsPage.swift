import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

extension PlanPages {
  /// The KPI board.
  func indicators() async throws -> Response {
    let (edition, groups, measures, kpis, readings, glossary) = try await visit.database.read { reader in
      let edition = try Self.current(reader)
      return (
        edition, try GroupRecords.all(of: edition.id, reader), try MeasureRecords.rows(of: edition.id, reader),
        Dictionary(grouping: try KPIRecords.whole(of: edition.id, reader).map { Owned(measure: $0.measure, kpi: $0.kpi) }, by: \.measure),
        try ReadingRecords.standing(reader), try TermRecords.all(of: edition.id, reader)
      )
    }
    let texts = visit.texts
    let terms = TermMarker(glossary, glossary: link(.glossary), texts: texts)
    let byGroup = Dictionary(grouping: measures, by: \.group)
    let all = kpis.values.joined().map(\.kpi)
    return page(texts(.planIndicators), in: edition, at: .indicators, adjust: { $0.isWide = true }) {
      if all.isEmpty {
        emptyState(texts(.indicatorsNone))
      } else {
        p { texts(.indicatorCounts(numbers: all.count { $0.kind == .number }, words: all.count { $0.kind == .qualitative })) }
        if !visit.town.isFictional { p(.class("support")) { texts(.asPublishedNote) } }
      }
      for group in groups {
        if let own = byGroup[group.id], own.contains(where: { kpis[$0.id] != nil }) {
          pageSection(words.numbered(group.number, group.title), id: "g-" + group.id) {
            for measure in own {
              if let entries = kpis[measure.id] {
                p(.class("plan-measure-title")) { a(.href(link(.measure(measure.id)))) { words.numbered(measure.number, measure.title) } }
                div(.class("cards is-3")) { for entry in entries { indicatorCard(entry.kpi, readings: readings[entry.kpi.id] ?? []) } }
                terms.note(on: [measure.title] + entries.flatMap { [$0.kpi.title, $0.kpi.note ?? ""] })
              }
            }
          }
        }
      }
    }
  }

  private struct Owned: Sendable {
    let measure: String
    let kpi: Plan.KPI
  }

  /// One indicator with where it began, where it is and where it shall be. A goal in words gets no figures.
  /// On its own page it is not linked.
  func indicatorCard(_ kpi: Plan.KPI, readings: [Reading], level: Int = 3, isLinked: Bool = true) -> HTML {
    let texts = visit.texts
    guard kpi.kind == .number else {
      return card(
        Card(texts.japanese(kpi.title), tags: [tag(texts(.qualitativeGoal))], text: kpi.note.map(texts.japanese)), level: level)
    }
    let outlook = Forecast(of: kpi, readings: readings, today: visit.clock.today)
    let current: (any Words)? = readings.last.map { latest in
      let figure = texts.figure(latest.value, unit: kpi.unit ?? "")
      return texts.japanese(
        figure
          + (texts.language == .english
            ? " (\(texts.shortDate(latest.on)))" : "（\(texts.language == .japanese ? latest.on.shortWareki : texts.shortDate(latest.on))）"))
    }
    return kpiCard(
      KPICard(
        texts.japanese(kpi.title), isLinked ? link(.indicator(kpi.id)) : nil, baseline: words.point(kpi.baseline, of: kpi),
        current: current,
        target: words.point(kpi.target, of: kpi), share: Achievement(of: kpi, latest: readings.last?.value)?.bar,
        status: origin(kpi), forecast: readings.isEmpty ? nil : texts(.outlook(outlook.label))), level: level, in: texts)
  }

  /// Says where a bound indicator's figures come from: measured by a service of this installation, or by one that is not here yet.
  private func origin(_ kpi: Plan.KPI) -> HTML? {
    kpi.metric.map { isMeasured($0) ? tag(visit.texts(.originMetric), .green) : tag(visit.texts(.metricNotHere)) }
  }

  private func isMeasured(_ metric: String) -> Bool { visit.services.metrics.contains { $0.name == metric } }

  func indicator(_ id: String) async throws -> Response {
    let (edition, measure, kpi, readings, glossary) = try await visit.database.read { reader in
      let edition = try Self.current(reader)
      guard let (measure, kpi) = try KPIRecords.kpi(id, of: edition.id, reader) else { throw PlanFailure.unknownKPI(id) }
      return (
        edition, try MeasureRecords.row(measure, of: edition.id, reader), kpi,
        try ReadingRecords.all(of: [id], reader).filter { $0.withdrawnAt == nil }, try TermRecords.all(of: edition.id, reader)
      )
    }
    let texts = visit.texts
    return page(
      texts.japanese(kpi.title), in: edition, at: .indicator(id), crumbs: [Crumb(texts(.planIndicators), link(.indicators))]
    ) {
      if let measure {
        p { a(.href(link(.measure(measure.id)))) { words.numbered(measure.number, measure.title) } }
      }
      indicatorCard(kpi, readings: readings, level: 2, isLinked: false)
      if let metric = kpi.metric, isMeasured(metric) {
        inlineAlert(.info, in: texts) {
          p { texts(.measuredItself) }
          if let meaning = visit.services.metrics.first(where: { $0.name == metric })?.meaning { p { texts(meaning) } }
        }
      }
      let terms = TermMarker(glossary, glossary: link(.glossary), texts: texts)
      if let note = kpi.note, kpi.kind == .number { p(.lang(texts.contentLanguage)) { terms.mark(note) } }
      terms.note(on: [kpi.title, kpi.kind == .number ? "" : kpi.note ?? ""])
      if kpi.kind == .number {
        pageSection(texts(.readingsWord), id: "readings") {
          if readings.isEmpty {
            emptyState(texts(.noReadings))
          } else {
            chart(kpi, readings)
            forecast(kpi, readings)
            readingTable(kpi, readings)
          }
        }
      }
    }
  }

  /// Will the target be met at this pace, said with its uncertainty.
  @HTMLBuilder private func forecast(_ kpi: Plan.KPI, _ readings: [Reading]) -> HTML {
    let texts = visit.texts
    let outlook = Forecast(of: kpi, readings: readings, today: visit.clock.today)
    heading(3, texts(.forecastTitle), id: "forecast")
    p { tag(texts(outlook.label), outlook.verdict == .likely || outlook.verdict == .met || outlook.verdict == .metInTime ? .green : .gray) }
    p { texts(outlook.sentence) }
  }

  private func chart(_ kpi: Plan.KPI, _ readings: [Reading]) -> HTML {
    let texts = visit.texts
    var points = readings.map {
      ChartPoint(x: Double($0.on.daysSince1970), y: $0.value, title: texts.date($0.on))
    }
    if let baseline = kpi.baseline, !baseline.relative, let date = baseline.on.flatMap(PartialDate.init)?.last,
      date < (readings.first?.on ?? date.adding(days: 1))
    {
      points.insert(ChartPoint(x: Double(date.daysSince1970), y: baseline.value, title: texts.date(date)), at: 0)
    }
    let deadline = kpi.target?.on.flatMap(PartialDate.init)?.last
    let last = max(deadline?.daysSince1970 ?? 0, Int(points.last?.x ?? 0))
    var axis = [(x: points[0].x, title: words.shortMonth(CalendarDate(daysSince1970: Int(points[0].x))) as any Words)]
    if Double(last) > points[0].x { axis.append((x: Double(last), title: words.shortMonth(CalendarDate(daysSince1970: last)))) }
    let outlook = Forecast(of: kpi, readings: readings, today: visit.clock.today)
    var band: [ForecastPoint] = []
    if let projected = outlook.projected, let range = outlook.band, let deadline = outlook.deadline {
      band.append(
        ForecastPoint(
          x: Double(deadline.daysSince1970), low: range.lowerBound, middle: projected, high: range.upperBound, title: texts.date(deadline)))
    }
    return lineChart(
      LineChart(
        texts(.readingsWord), name: texts.japanese(kpi.title), unit: kpi.unit ?? "", points: points, target: outlook.target,
        forecast: band, axis: axis), id: "chart", in: texts)
  }

  private func readingTable(_ kpi: Plan.KPI, _ readings: [Reading]) -> HTML {
    let texts = visit.texts
    return dataTable(
      caption: texts(.readingsWord), id: "reading-table",
      columns: [
        Column(texts(.readingDate), isHeader: true), Column(texts(.readingValue), isNumeric: true), Column(texts(.readingEvidence)),
        Column(texts(.readingOrigin)),
      ],
      rows: readings.reversed().map { reading in
        Design.Row([
          dateElement(reading.on, in: texts), words.figure(reading.value, kpi.unit).html,
          div(.lang(texts.contentLanguage)) {
            let lines = (reading.evidence ?? "").split(separator: "\n").map(String.init)
            if lines.count > 2 {
              disclosure(texts(.officeEvidenceLines(lines.count))) { ul { for line in lines { li { line } } } }
            } else {
              for line in lines { p { line } }
            }
            if let note = reading.note { p(.class("support")) { note } }
          }, HTML(texts(reading.origin == .metric ? .originMetric : .originOfficer)),
        ])
      }, in: texts)
  }
}
