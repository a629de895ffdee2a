import Documents
import Kernel

extension DraftSheet {
  /// The whole record (原議) as one printable sheet, A4.
  /// - Parameters:
  ///   - town: 見本町
  ///   - department: 建設課管理係, as it was named then
  public func pdf(town: String, department: String, createdAt: Moment) -> PDFDocument {
    var blocks: [PDFBlock] = [
      .paragraph(PDFParagraph("\(town)　\(department)", alignment: .right)), .heading(1, draft.changes == nil ? "起案書（原議）" : "変更起案書（原議）"),
    ]
    blocks.append(stamps("決裁・回議", lineStamps))
    if !concurrenceStamps.isEmpty { blocks.append(stamps("合議", concurrenceStamps)) }
    blocks.append(.keyValues(facts))
    blocks += [.heading(2, "伺い文"), .text(draft.content.proposal)]
    if !draft.content.letter.isEmpty {
      blocks += [.heading(2, "施行文案"), .text(draft.content.letterText(number: draft.number, date: draft.issuedOn))]
    }
    if !concurrenceStamps.isEmpty { blocks += [.heading(2, "合議先とその理由"), .table(concurrenceTable)] }
    if !opinions.isEmpty { blocks += [.heading(2, "意見"), .table(opinionTable)] }
    if !corrections.isEmpty {
      blocks += [.heading(2, "字句の修正"), .paragraph(PDFParagraph("〔　〕は削った字句、【　】は加えた字句です。", size: 9)), .table(correctionTable)]
    }
    if !changes.isEmpty { blocks += [.heading(2, "この決裁を変更する起案"), .table(changeTable)] }
    if !documents.isEmpty { blocks += [.heading(2, "施行した文書"), .table(documentTable)] }
    blocks += [.heading(2, "経過"), .table(courseTable)]
    return PDFDocument(
      title: "起案書 \(draft.number ?? draft.draftedOn.wareki)", issuer: "\(town) \(department)", createdAt: createdAt, marginMM: 18,
      textSize: 10,
      footer: PDFRunningLine(left: .text("\(draft.number ?? "発番前")　\(draft.content.subject)"), right: .pageOfPages), blocks: blocks)
  }

  private func stamps(_ title: String, _ stamps: [Stamp]) -> PDFBlock {
    .together([
      .paragraph(PDFParagraph(title, size: 9)),
      .signatures(
        PDFSignatures(stamps.map { PDFSignatures.Box($0.title, $0.content) }, alignment: .left, boxWidthMM: 29, boxHeightMM: 20)),
    ])
  }

  private var concurrenceTable: PDFTable {
    PDFTable(
      columns: [.init("合議先", .share(2)), .init("理由", .share(4)), .init("回答", .share(2)), .init("日時", .share(2))],
      rows: concurrenceStamps.map { stamp in
        let reason = stamp.step.step.reason
        return [
          PDFTable.Cell(stamp.title), PDFTable.Cell(reason.why ?? reason.kind.phrase.japanese),
          PDFTable.Cell(stamp.step.answer?.phrase.japanese ?? "未回答"), PDFTable.Cell(stamp.at.map(Self.stampTime) ?? ""),
        ]
      }, emptyText: "合議先はありません。")
  }

  private var opinionTable: PDFTable {
    PDFTable(
      columns: [.init("区分", .millimetres(22)), .init("内容", .share(1)), .init("記した者", .millimetres(46)), .init("日時", .millimetres(28))],
      rows: opinions.map { opinion in
        [
          PDFTable.Cell(opinion.kind.word), PDFTable.Cell(opinion.text),
          PDFTable.Cell("\(opinion.person.postName)\n\(opinion.person.name)"),
          PDFTable.Cell(Self.stampTime(opinion.at)),
        ]
      }, emptyText: "意見はありません。")
  }

  private var correctionTable: PDFTable {
    PDFTable(
      columns: [.init("箇所", .millimetres(22)), .init("修正", .share(1)), .init("修正した者", .millimetres(46)), .init("日時", .millimetres(28))],
      rows: corrections.map { correction in
        [
          PDFTable.Cell(correction.field.phrase.japanese), PDFTable.Cell(correction.marked),
          PDFTable.Cell("\(correction.person.postName)\n\(correction.person.name)"), PDFTable.Cell(Self.stampTime(correction.at)),
        ]
      }, emptyText: "字句の修正はありません。")
  }

  private var changeTable: PDFTable {
    PDFTable(
      columns: [.init("件名", .share(3)), .init("状態", .share(1)), .init("決裁年月日", .share(2)), .init("文書番号", .share(2))],
      rows: changes.map { change in
        [
          PDFTable.Cell(change.content.subject), PDFTable.Cell(change.state.phrase.japanese), PDFTable.Cell(change.decidedOn?.wareki ?? ""),
          PDFTable.Cell(change.number ?? ""),
        ]
      }, emptyText: "変更はありません。")
  }

  private var documentTable: PDFTable {
    PDFTable(
      columns: [.init("文書", .share(3)), .init("番号", .share(3)), .init("日付", .share(2)), .init("状態", .share(2))],
      rows: documents.map { document in
        [
          PDFTable.Cell(document.kind), PDFTable.Cell(document.number), PDFTable.Cell(document.datedOn.wareki),
          PDFTable.Cell(document.state.phrase.japanese),
        ]
      }, emptyText: "文書はありません。")
  }

  private var courseTable: PDFTable {
    PDFTable(
      columns: [.init("日時", .millimetres(30)), .init("処理", .millimetres(28)), .init("処理した者", .share(2)), .init("備考", .share(3))],
      rows: acts.map { act in
        let onBehalf = act.onBehalfOf.map { act.kind == .passed ? $0 : "\($0)に代わり" }
        let note: String? =
          switch act.kind {
          case .corrected: act.note.flatMap { WordingCorrection.Field(rawValue: $0)?.phrase.japanese }
          // Identifiers of other drafts say nothing on paper.
          case .changeStarted, .drafted: nil
          default: act.note
          }
        return [
          PDFTable.Cell(Self.stampTime(act.at)), PDFTable.Cell(act.kind.phrase.japanese),
          PDFTable.Cell("\(act.person.postName)　\(act.person.name)"),
          PDFTable.Cell([onBehalf, note].compactMap { $0 }.joined(separator: "　")),
        ]
      }, emptyText: "経過はありません。", textSize: 8.5)
  }
}

extension DraftOpinion.Kind {
  fileprivate var word: String {
    switch self {
    case .opinion: "意見"
    case .disagreement: "不同意の理由"
    case .returning: "差戻しの理由"
    case .answer: "起案者の回答"
    case .inspection: "後閲"
    }
  }
}
