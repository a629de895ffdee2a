import Contracts
import Design
import Forms
import Kernel
import Markup
import Storage
import Web

/// Everything that a survey's results are made of.
struct ResultsMaterial: Sendable {
  let survey: Survey
  let form: FormDefinition
  let answers: [SurveyAnswer]
  let today: CalendarDate

  static func load(_ id: String, _ survey: Survey, _ visit: Visit) async throws -> ResultsMaterial {
    let today = visit.clock.today
    return try await visit.database.read { reader in
      guard let version = try FormRecords.published(id, reader) ?? FormRecords.versions(id, reader).first(where: { $0.state != .draft })
      else {
        throw WorkshopFailure.unknownSurvey
      }
      return ResultsMaterial(survey: survey, form: version.form, answers: try SurveyAnswerRecords.all(id, reader), today: today)
    }
  }

  var tally: SurveyTally { SurveyTally(form, answers.map(\.answers), today: today) }

  func cross(_ rows: String, _ columns: String) -> CrossTabulation? {
    guard let rows = QuestionPath(text: rows), let columns = QuestionPath(text: columns), rows != columns else { return nil }
    return CrossTabulation(form, rows: rows, columns: columns, answers.map(\.answers), today: today)
  }

  /// The chart of the two matrices that the survey names, else of the first two that share their rows.
  var chart: SatisfactionImportance? {
    let pair: (String, String)? = survey.satisfaction.flatMap { first in survey.importance.map { (first, $0) } } ?? matrices
    guard let pair, let a = QuestionPath(text: pair.0), let b = QuestionPath(text: pair.1) else { return nil }
    return SatisfactionImportance(form, satisfaction: a, importance: b, answers.map(\.answers), today: today)
  }

  private var matrices: (String, String)? {
    let all = form.pages.flatMap(\.questions).compactMap { question -> (String, Set<String>, Bool)? in
      guard case .matrix(let rows, let columns) = question.kind else { return nil }
      return (question.id, Set(rows.map(\.id)), columns.contains { $0.value != nil })
    }
    .filter(\.2)
    guard all.count == 2, !all[0].1.isDisjoint(with: all[1].1) else { return nil }
    return (all[0].0, all[1].0)
  }

  /// Questions that can be put against one another.
  var tabulated: [Question] { form.pages.flatMap(\.questions).filter { $0.tabulated != nil } }
}

/// The results as pages show them: charts, and the same figures in tables.
struct ResultsView {
  let material: ResultsMaterial
  let texts: Texts

  @HTMLBuilder func whole() -> HTML {
    let tally = material.tally
    p { texts(.answersReceived(tally.responses)) }
    if tally.responses == 0 {
      emptyState(texts(.noAnswersYet))
    } else {
      p(.class("support")) { texts(.suppressedNote(tally.suppression.threshold)) }
      if let chart = material.chart { satisfaction(chart) }
      pageSection(texts(.surveyTallies), id: "tallies") {
        for (index, question) in tally.tallies.enumerated() { self.tally(question, index) }
      }
    }
  }

  @HTMLBuilder private func tally(_ tally: SurveyTally.Tally, _ index: Int) -> HTML {
    let id = "tally-\(index + 1)"
    if tally.counts.isEmpty {
      heading(3, texts(tally.label), id: id)
      summaryList(
        [
          SummaryItem(texts(.answeredWord)) { tally.answered.map { texts.number($0) } ?? texts(.hiddenCount) },
          SummaryItem(texts(.meanWord)) { tally.mean.map { texts.number($0, digits: 2) } ?? texts(.hiddenCount) },
          SummaryItem(texts(.medianWord)) { tally.median.map { texts.number($0, digits: 1) } ?? texts(.hiddenCount) },
        ], in: texts)
    } else {
      barChart(
        texts(tally.label), id: id, bars: tally.counts.map { Bar(texts($0.label), $0.share.map { $0 * 100 }) }, unit: "%", maximum: 100,
        in: texts)
      disclosure(texts(.figuresInNumbers)) {
        dataTable(
          caption: texts(tally.label), id: id + "-table", captionHidden: true,
          columns: [
            Column(texts(.choiceWord), isHeader: true), Column(texts(.countWord), isNumeric: true),
            Column(texts(.shareWord), isNumeric: true),
          ],
          rows: tally.counts.map { count in
            Design.Row([
              texts(count.label).html, HTML(count.count.map { texts.number($0) } ?? "＊"),
              HTML(count.share.map { texts.percent($0) } ?? "＊"),
            ])
          },
          footer: Design.Row([
            HTML(texts(.answeredWord)), HTML(tally.answered.map { texts.number($0) } ?? "＊"),
            HTML(tally.mean.map { texts(.meanOf(texts.number($0, digits: 2))) } ?? ""),
          ]),
          isDense: true, in: texts)
      }
    }
  }

  // MARK: Satisfaction and importance

  @HTMLBuilder private func satisfaction(_ chart: SatisfactionImportance) -> HTML {
    let shown = chart.items.filter { $0.satisfaction != nil && $0.importance != nil }
    pageSection(texts(.surveyGaps), id: "satisfaction") {
      if shown.isEmpty {
        p { texts(.tooFewForChart) }
      } else {
        p { texts(.gapsText) }
        quadrantChart(
          texts(.surveyGaps), id: "quadrants",
          points: shown.enumerated().map { index, item in
            QuadrantPoint(number: index + 1, x: item.satisfaction ?? 0, y: item.importance ?? 0, title: texts(item.label))
          },
          x: texts(.satisfactionAxis), y: texts(.importanceAxis), center: (chart.meanSatisfaction ?? 3, chart.meanImportance ?? 3),
          corners: [
            texts(SatisfactionImportance.Quadrant.improve.phrase), texts(SatisfactionImportance.Quadrant.keep.phrase),
            texts(SatisfactionImportance.Quadrant.watch.phrase), texts(SatisfactionImportance.Quadrant.ease.phrase),
          ], in: texts)
        dataTable(
          caption: texts(.gapList), id: "gaps",
          columns: [
            Column(texts(.itemWord), isHeader: true), Column(texts(.satisfiedShare), isNumeric: true),
            Column(texts(.importantShare), isNumeric: true),
            Column(texts(.gapWord), isNumeric: true), Column(texts(.quadrantWord)),
          ],
          rows: chart.gapList.map { item in
            Design.Row([
              texts(item.label).html, HTML(item.satisfiedShare.map { texts.percent($0) } ?? "＊"),
              HTML(item.importantShare.map { texts.percent($0) } ?? "＊"),
              HTML(item.gap.map { texts(.points(texts.number($0 * 100))) } ?? "＊"),
              item.quadrant.map { tag(texts($0.phrase), $0 == .improve ? .red : $0 == .keep ? .green : .gray) } ?? HTML("—"),
            ])
          }, in: texts)
      }
    }
  }

  /// クロス集計: two questions against one another.
  func cross(_ cross: CrossTabulation, rows: LocalText, columns: LocalText) -> HTML {
    func cell(_ count: Int?) -> HTML { HTML(count.map { texts.number($0) } ?? "＊") }
    let titles = cross.columns.map { texts($0) as any Words }
    let chartRows = zip(cross.rows, cross.counts).compactMap { label, counts -> StackedRow? in
      counts.contains { $0 == nil } || counts.allSatisfy { $0 == 0 }
        ? nil : StackedRow(texts(label), counts.compactMap { $0.map(Double.init) })
    }
    return dataTable(
      caption: texts(.crossOf(rows.phrase, columns.phrase)), id: "cross",
      columns: [Column(texts(rows), isHeader: true)] + titles.map { Column($0, isNumeric: true) } + [
        Column(texts(.totalWord), isNumeric: true)
      ],
      rows: zip(cross.rows, zip(cross.counts, cross.rowTotals)).map { label, line in
        Design.Row([texts(label).html] + line.0.map(cell) + [cell(line.1)])
      },
      footer: Design.Row([HTML(texts(.totalWord))] + cross.columnTotals.map(cell) + [cell(cross.total)]), fit: .scroll, in: texts)
      + (chartRows.isEmpty
        ? HTML()
        : stackedBarChart(
          texts(.crossChart), id: "cross-chart", series: titles, rows: chartRows, unit: texts(.unitAnswers), asShares: true, digits: 0,
          in: texts))
  }
}
