import Documents
import Kernel

extension PlanReport {
  var documentTitle: String { "\(planTitle) 進捗状況報告書" }

  /// 令和8年9月30日現在
  private var asOf: String { heading.referenceDate.wareki + "現在" }

  /// What stands over the tables of both forms.
  var facts: [(key: String, value: String)] {
    [
      ("会議", heading.meeting), ("文書番号", heading.documentNumber), ("担当課", heading.department), ("基準日", heading.referenceDate.wareki),
      ("提出日", heading.presentedOn.wareki), ("計画", "\(planTitle)（\(edition.label)）"), ("計画期間", period), ("計画の状態", state.phrase.japanese),
    ]
  }

  /// A4 on its side: a row per measure, a line per KPI.
  /// - Parameter isPreview: says on every page that it has not been presented.
  func pdf(createdAt: Moment, isPreview: Bool) -> PDFDocument {
    var blocks: [PDFBlock] = []
    if isPreview { blocks.append(.paragraph(PDFParagraph("下見（提出前。この内容は変わることがあります）", bold: true))) }
    blocks.append(.paragraph(PDFParagraph(heading.documentNumber, alignment: .right)))
    blocks.append(.paragraph(PDFParagraph(heading.presentedOn.wareki, alignment: .right)))
    blocks.append(.heading(1, documentTitle))
    blocks.append(.keyValues(facts))
    blocks.append(.heading(2, "集計（\(asOf)）"))
    blocks.append(
      .table(
        PDFTable(
          columns: [.init("区分", .share(3)), .init("数", .share(1), alignment: .right)],
          rows: totals.lines.map { [PDFTable.Cell($0.label), PDFTable.Cell(String($0.count))] }, emptyText: "施策はありません。")))
    blocks.append(.text("再掲の施策は一覧に載せ、数には含めていません。定性的な目標には割合を付けていません。「記載なし」は、計画に記載がないことを示します。"))
    blocks.append(.heading(2, "施策の一覧（\(asOf)）"))
    blocks.append(.table(measureTable))
    if let previous {
      blocks.append(.heading(2, "前回の報告（\(previous.meeting)、基準日\(previous.referenceDate.wareki)）からの変更"))
      blocks.append(
        .table(
          PDFTable(
            columns: [.init("施策", .share(2)), .init("変更の内容", .share(3))],
            rows: differences.map { [PDFTable.Cell($0.name), PDFTable.Cell($0.words)] }, emptyText: "前回の報告から変わったところはありません。")))
    }
    return PDFDocument(
      title: documentTitle, issuer: "\(town) \(heading.department)", createdAt: createdAt, pageSize: .a4Landscape, marginMM: 15,
      textSize: 10,
      header: PDFRunningLine(
        left: .text("\(town) \(heading.meeting)"),
        right: .text((isPreview ? "下見 " : "") + "\(heading.documentNumber) 基準日\(heading.referenceDate.wareki)")),
      headerOnFirstPage: false, blocks: blocks)
  }

  private var measureTable: PDFTable {
    var lines: [[PDFTable.Cell]] = []
    for row in rows {
      let head: [PDFTable.Cell] = [
        PDFTable.Cell(row.number ?? ""), PDFTable.Cell(row.title + (row.isCopy ? "（再掲）" : "")), PDFTable.Cell(row.departmentWords),
        PDFTable.Cell(row.statusWords), PDFTable.Cell(row.markWords),
      ]
      if row.kpis.isEmpty { lines.append(head + [PDFTable.Cell(row.isCopy ? "再掲元を参照" : "指標の記載なし", span: 5)]) }
      for (index, kpi) in row.kpis.enumerated() {
        lines.append(
          (index == 0 ? head : head.map { _ in PDFTable.Cell("") }) + [
            PDFTable.Cell(kpi.title), PDFTable.Cell(kpi.baselineWords), PDFTable.Cell(kpi.targetWords), PDFTable.Cell(kpi.latestWords),
            PDFTable.Cell(kpi.isQualitative ? kpi.achievementWords : "\(kpi.achievementWords)\n見通し：\(kpi.forecastWords)"),
          ])
      }
    }
    return PDFTable(
      columns: [
        .init("番号", .millimetres(13)), .init("施策", .share(3)), .init("担当課", .share(2)), .init("状況", .millimetres(18)),
        .init("見直し区分", .millimetres(16)), .init("指標", .share(3)), .init("基準値", .share(2)), .init("目標値", .share(2)),
        .init("実績", .share(2)), .init("達成の度合い", .share(2)),
      ], rows: lines, emptyText: "施策はありません。", textSize: 7.5)
  }

  /// The same data: totals, a line per measure and KPI, differences.
  func spreadsheet(createdAt: Moment, isPreview: Bool) -> Spreadsheet {
    let preamble = ([("", documentTitle + (isPreview ? "（下見）" : ""))] + facts).map { fact in
      fact.0.isEmpty ? [SheetCell.text(fact.1)] : [SheetCell.text(fact.0), SheetCell.text(fact.1)]
    }
    var sheets = [
      Spreadsheet.Sheet(
        name: "集計", preamble: preamble, columns: [.init("区分", width: 36), .init("数", width: 12)],
        rows: totals.lines.map { [.text($0.label), .number(Double($0.count))] }, filters: false),
      Spreadsheet.Sheet(
        name: "施策の一覧", preamble: [[.text("\(documentTitle)（\(asOf)）")]],
        columns: [
          .init("施策ID", width: 10), .init("番号", width: 8), .init("位置付け", width: 24, wraps: true), .init("施策", width: 36, wraps: true),
          .init("再掲", width: 6), .init("担当課", width: 24, wraps: true), .init("状況", width: 14), .init("見直し区分", width: 12),
          .init("指標", width: 36, wraps: true), .init("単位", width: 8), .init("基準値", width: 12), .init("目標値", width: 12),
          .init("基準値（表記）", width: 22), .init("目標値（表記）", width: 22), .init("実績", width: 12), .init("実績の基準日", width: 16),
          .init("達成の度合い", width: 18), .init("見通し", width: 18),
        ], rows: sheetRows, frozenColumns: 4),
    ]
    if let previous {
      sheets.append(
        Spreadsheet.Sheet(
          name: "前回からの変更", preamble: [[.text("前回：\(previous.meeting)（基準日\(previous.referenceDate.wareki)、\(previous.documentNumber)）")]],
          columns: [
            .init("施策ID", width: 10), .init("施策", width: 36, wraps: true), .init("項目", width: 14), .init("指標", width: 36, wraps: true),
            .init("変更前", width: 28, wraps: true), .init("変更後", width: 28, wraps: true),
          ],
          rows: differences.map { difference in
            [
              .text(difference.measure), .text(difference.name), .text(difference.topic.word), text(difference.indicator),
              text(difference.before),
              text(difference.after),
            ]
          }))
    }
    return Spreadsheet(title: documentTitle, issuer: "\(town) \(heading.department)", createdAt: createdAt, sheets: sheets)
  }

  private var sheetRows: [[SheetCell]] {
    rows.flatMap { row -> [[SheetCell]] in
      let head: [SheetCell] = [
        .text(row.id), text(row.number), .text(row.group), .text(row.title), .text(row.isCopy ? "再掲" : ""), .text(row.departmentWords),
        .text(row.statusWords), .text(row.markWords),
      ]
      if row.kpis.isEmpty { return [head + [.text(row.isCopy ? "再掲元を参照" : "指標の記載なし")]] }
      return row.kpis.map { kpi in
        head + [
          .text(kpi.title), text(kpi.unit), number(kpi.isQualitative ? nil : kpi.baseline?.value),
          number(kpi.isQualitative ? nil : kpi.target?.value), .text(kpi.baselineWords), .text(kpi.targetWords), number(kpi.latest),
          kpi.latestOn.map { .date($0) } ?? .empty, .text(kpi.achievementWords), .text(kpi.forecastWords),
        ]
      }
    }
  }

  private func text(_ text: String?) -> SheetCell { text.map { .text($0) } ?? .empty }
  private func number(_ number: Double?) -> SheetCell { number.map { .number($0) } ?? .empty }
}
