import Contracts
import Design
import Forms
import Kernel
import Markup
import Storage
import Web

/// Where people give up: what is shown of it, from a few people on.
struct DropOut: Sendable {
  let version: FormVersion
  let pages: [PageVisits]
  let questions: [QuestionVisits]
  /// How many have begun.
  let begun: Int

  /// Below so many nothing is shown: a figure of one would be somebody.
  static let least = 5

  var isEmpty: Bool { begun < Self.least }

  func visits(_ question: String) -> QuestionVisits? { isEmpty ? nil : questions.first { $0.question == question } }

  /// Of those who have begun, from 0 to 1.
  func share(_ visits: QuestionVisits) -> Double { begun == 0 ? 0 : Double(visits.stopped) / Double(begun) }

  static func read(_ version: FormVersion, at moment: Moment, _ reader: Reader) throws -> DropOut {
    let context = FillingContext(today: CalendarDate(of: moment))
    return DropOut(
      version: version, pages: try VisitRecords.visits(version.form, version: version.version, reader),
      questions: try QuestionVisitRecords.visits(version.form, version: version.version, at: moment, context: context, reader),
      begun: try QuestionVisitRecords.begun(version.formID, version: version.version, reader))
  }
}

extension FormDesk {
  /// Of the version in use, else of the one that is worked on.
  func dropOut(_ model: Model) async throws -> DropOut {
    let (version, moment) = (model.piece.published ?? model.piece.version, visit.clock.now)
    return try await visit.database.read { try DropOut.read(version, at: moment, $0) }
  }

  /// 途中離脱: where people give up, page by page and question by question.
  func figures() async throws -> Response {
    let model = try await load()
    let drop = try await dropOut(model)
    return frame(model, at: .figures, lead: .figuresLead) {
      if drop.isEmpty {
        emptyState(texts(.figuresNone), text: texts(.figuresNoneText))
      } else {
        pagesFigures(drop)
        questionsFigures(drop)
        p(.class("support")) { texts(.figuresNote) }
      }
    }
  }

  @HTMLBuilder private func pagesFigures(_ drop: DropOut) -> HTML {
    let form = drop.version.form
    barChart(
      texts(.figuresChart), id: "drop-out",
      bars: drop.pages.map { visit in Bar(texts(form.page(visit.page)?.title ?? LocalText(visit.page)), visit.dropOut.map { $0 * 100 }) },
      unit: "%",
      maximum: 100, in: texts)
    dataTable(
      caption: texts(.figuresTable), id: "visits",
      columns: [
        Column(texts(.pageWord), isHeader: true), Column(texts(.figuresSeen), isNumeric: true),
        Column(texts(.figuresDone), isNumeric: true),
        Column(texts(.figuresDropOut), isNumeric: true),
      ],
      rows: drop.pages.map { visit in
        Design.Row([
          texts(form.page(visit.page)?.title ?? LocalText(visit.page)).html, HTML(texts.number(visit.seen)),
          HTML(texts.number(visit.completed)),
          HTML(visit.dropOut.map { texts.percent($0) } ?? "—"),
        ])
      }, in: texts)
  }

  private func questionsFigures(_ drop: DropOut) -> HTML {
    let form = drop.version.form
    return pageSection(texts(.questionFigures), id: "questions") {
      p { texts(.questionFiguresText) }
      if drop.questions.isEmpty {
        p { texts(.questionFiguresNone) }
      } else {
        dataTable(
          caption: texts(.questionFigures), id: "question-visits", captionHidden: true,
          columns: [
            Column(texts(.questionWord), isHeader: true), Column(texts(.figuresReturned), isNumeric: true),
            Column(texts(.figuresStopped), isNumeric: true),
            Column(texts(.figuresStoppedShare), isNumeric: true),
          ],
          rows: drop.questions.map { visits in
            let question = form.question(QuestionPath(visits.question))
            return Design.Row([
              question.map { question in a(.href(link(.question(question.id)))) { texts(question.label) } } ?? texts(.figuresAtEnd).html,
              HTML(texts.number(visits.returned)), HTML(texts.number(visits.stopped)), HTML(texts.percent(drop.share(visits))),
            ])
          }, in: texts)
      }
    }
  }
}

extension Phrase {
  static let questionFigures = Phrase("質問ごとの途中離脱", en: "Drop-out by question", easy: "しつもんごとの 数")
  static let questionFiguresText = Phrase(
    "「入力し直し」は、次へ進もうとして、その質問を直すよう案内された回数です。「ここでやめた人」は、その質問が最初の未回答のまま、1日以上続きがない人の数です。",
    en:
      "“Sent back” counts how often the question had to be mended before going on. “Stopped here” counts those whose first open question it is and who have not gone on for a day.",
    easy: "「書きなおし」は、なおして くださいと 言われた 回数です。「ここで やめた 人」は、1日 つづきを 書いて いない 人の 数です。")
  static let questionFiguresNone = Phrase("やめた人も、入力し直した人もいません。", en: "Nobody stopped, and nothing was sent back.", easy: "やめた 人は いません。")
  static let questionWord = Phrase("質問", en: "Question", easy: "しつもん")
  static let figuresReturned = Phrase("入力し直し（回）", en: "Sent back", easy: "書きなおし（回）")
  static let figuresStopped = Phrase("ここでやめた人", en: "Stopped here", easy: "ここで やめた 人")
  static let figuresStoppedShare = Phrase("始めた人に占める割合", en: "Of those who began", easy: "わりあい")
  static let figuresAtEnd = Phrase("送信前の確認", en: "The check before sending", easy: "送る 前")
  static func stoppedHere(_ stopped: Int, _ returned: Int) -> Phrase {
    Phrase(
      "ここでやめた人 \(stopped)人、入力し直し \(returned)回", en: "Stopped here: \(stopped); sent back: \(returned)",
      easy: "ここで やめた 人 \(stopped)、書きなおし \(returned)回")
  }
}
