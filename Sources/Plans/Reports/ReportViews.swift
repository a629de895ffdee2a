import Contracts
import Design
import Kernel
import Markup

/// A report as a page: for residents and for officers alike.
struct ReportViews {
  let visit: Visit

  private var texts: Texts { visit.texts }

  func table(_ records: [ReportRecord], link: (String) -> Link) -> HTML {
    dataTable(
      caption: texts(.officeReports), id: "reports", captionHidden: true,
      columns: [
        Column(texts(.officeMeeting), isHeader: true), Column(texts(.officeDocumentNumber)), Column(texts(.whoDoesIt)),
        Column(texts(.officeReferenceDate)), Column(texts(.officePresentedOn)),
      ],
      rows: records.map { record in
        Design.Row([
          a(.href(link(record.id))) { texts.japanese(record.heading.meeting) }, texts.japanese(record.heading.documentNumber).html,
          texts.japanese(record.heading.department).html, HTML(texts.officialDate(record.heading.referenceDate)),
          HTML(texts.officialDate(record.heading.presentedOn)),
        ])
      }, in: texts)
  }

  func files(_ record: ReportRecord, pdf: Link, xlsx: Link) -> HTML {
    fileList(
      [
        FileEntry(texts(.officeReportFile), pdf, format: "PDF", note: "SHA-256 \(record.pdf)"),
        FileEntry(texts(.officeReportFile), xlsx, format: "Excel", note: "SHA-256 \(record.xlsx)"),
      ], in: texts)
  }

  @HTMLBuilder func content(_ report: PlanReport) -> HTML {
    summaryList(
      report.facts.map { fact in SummaryItem(texts.japanese(fact.key)) { texts.japanese(fact.value) } }, in: texts)
    pageSection(texts(.reportTotals), id: "totals") {
      dataTable(
        caption: texts(.reportTotals), id: "report-totals", captionHidden: true,
        columns: [Column(texts(.item), isHeader: true), Column(texts(.statusCount), isNumeric: true)],
        rows: report.totals.lines.map { Design.Row([texts.japanese($0.label).html, HTML(texts.number($0.count))]) }, isDense: true,
        in: texts)
      p(.class("support")) { texts(.reportTotalsNote) }
    }
    pageSection(texts(.reportMeasures), id: "rows") { rows(report) }
    if let previous = report.previous {
      pageSection(texts(.reportDifferences), id: "differences") {
        p { texts.japanese("\(previous.meeting)（\(previous.documentNumber)、基準日\(previous.referenceDate.wareki)）") }
        if report.differences.isEmpty { p { texts(.reportNoDifferences) } } else { differences(report) }
      }
    }
  }

  private func rows(_ report: PlanReport) -> HTML {
    dataTable(
      caption: texts(.reportMeasures), id: "report-rows", captionHidden: true,
      columns: [
        Column(texts(.officeNumber)), Column(texts(.measureWord), isHeader: true), Column(texts(.whoDoesIt)), Column(texts(.statusWord)),
        Column(texts(.officeMark)), Column(texts(.planIndicators)),
      ],
      rows: report.rows.map { row in
        Design.Row(
          [
            texts.japanese(row.number ?? "").html, texts.japanese(row.title + (row.isCopy ? "（再掲）" : "")).html,
            texts.japanese(row.departmentWords).html, texts.japanese(row.statusWords).html, texts.japanese(row.markWords).html,
            row.kpis.isEmpty ? HTML(row.isCopy ? "—" : texts(.notStated)) : indicators(row),
          ], id: "report-" + row.id)
      }, isDense: true, in: texts)
  }

  private func indicators(_ row: PlanReport.Row) -> HTML {
    ul(.class("plain-list"), .lang(texts.contentLanguage)) {
      for kpi in row.kpis {
        li {
          strong { kpi.title }
          if kpi.isQualitative {
            "：\(kpi.achievementWords)"
          } else {
            "：基準\(kpi.baselineWords)、目標\(kpi.targetWords)、実績\(kpi.latestWords)、達成の度合い\(kpi.achievementWords)"
            if let forecast = kpi.forecast { "、見通し\(forecast)" }
          }
        }
      }
    }
  }

  private func differences(_ report: PlanReport) -> HTML {
    dataTable(
      caption: texts(.reportDifferences), id: "report-differences", captionHidden: true,
      columns: [Column(texts(.measureWord), isHeader: true), Column(texts(.officeWhat))],
      rows: report.differences.map { Design.Row([texts.japanese($0.name).html, texts.japanese($0.words).html]) }, isDense: true, in: texts)
  }
}
