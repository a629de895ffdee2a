import Contracts
import Decisions
import Design
import Documents
import Kernel
import Markup
import Storage
import Web

extension ApprovalDesk {
  private static let pageSize = 30

  /// The query of the address; dates that are none are told.
  private func searched(_ mistakes: inout Mistakes) -> (query: DraftQuery, state: String, from: DateParts, until: DateParts) {
    let fields = visit.request.query
    let (from, until) = (DateParts(field: "from") { fields[$0] }, DateParts(field: "until") { fields[$0] })
    let state = fields.text("state") ?? "all"
    var query = DraftQuery(text: fields.text("q") ?? "")
    switch state {
    case "open": query.states = [.preparing, .circulating, .returned]
    case "decided": query.states = [.decided, .numbered, .issued]
    default: query.states = DraftState(rawValue: state).map { [$0] }
    }
    query.from = from.read("from", label: .draftedFrom, isOptional: true, mistakes: &mistakes)
    query.until = until.read("until", label: .draftedUntil, isOptional: true, mistakes: &mistakes)
    return (query, state, from, until)
  }

  func searchPage() async throws -> Response {
    var mistakes = Mistakes()
    let (query, state, from, until) = searched(&mistakes)
    let number = max(1, min(visit.request.query.text("page").flatMap { Int($0) } ?? 1, 10_000))
    let page = self
    let (drafts, count) = try await visit.database.read { reader in
      let sight = try page.sight(page.desk(reader).desk)
      return (
        try page.covered(
          DraftRecords.search(query, sight: sight, limit: Self.pageSize, offset: (number - 1) * Self.pageSize, reader), reader),
        try DraftRecords.count(query, sight: sight, reader)
      )
    }
    let pairs: [(String, String)] =
      [("q", query.text), ("state", state)]
      + [
        ("from", from.year), ("from-month", from.month), ("from-day", from.day), ("until", until.year), ("until-month", until.month),
        ("until-day", until.day),
      ]
      .filter { !$0.1.isEmpty }
    return visit.page(
      texts(.searchDrafts), status: mistakes.isEmpty ? .ok : .unprocessableContent,
      breadcrumb: [Crumb(texts(.approvals), link(.desk)), Crumb(texts(.searchDrafts))],
      adjust: {
        $0.isWide = true
        $0.mistakes = mistakes
      }
    ) {
      queryForm(to: link(.search), id: "draft-search") {
        fieldRow {
          textField(
            Field("q", texts(.searchWords), hint: texts(.searchWordsHint), need: .unmarked), value: query.text, kind: .search, width: .long,
            in: texts)
          selectField(
            Field("state", texts(.stateWord), need: .unmarked),
            choices: [Choice("all", texts(.anyState)), Choice("open", texts(.openState)), Choice("decided", texts(.decidedState))]
              + DraftState.allCases.map { Choice($0.rawValue, texts($0.phrase)) }, value: state, emptyLabel: nil, in: texts)
        }
        fieldRow {
          dateField(Field("from", texts(.draftedFrom), need: .optional, mistakes: mistakes), value: from, in: texts)
          dateField(Field("until", texts(.draftedUntil), need: .optional, mistakes: mistakes), value: until, in: texts)
        }
        buttonRow { actionButton(texts(.searchWord), style: .outline, icon: .search) }
      }
      p(.role("status")) { texts(.draftCount(count)) }
      if !drafts.isEmpty {
        found(drafts)
        pagination(page: number, of: (count + Self.pageSize - 1) / Self.pageSize, name: texts(.searchDrafts), in: texts) {
          link(.search, query: pairs + [("page", String($0))])
        }
        p { a(.href(link(.searchCSV, query: pairs))) { texts(.listAsCSV) } }
      }
    }
  }

  private func found(_ drafts: [Draft]) -> HTML {
    dataTable(
      caption: texts(.searchDrafts), id: "drafts", captionHidden: true,
      columns: [
        Column(texts(WordingCorrection.Field.subject.phrase), isHeader: true), Column(texts(.stateWord)), Column(texts(.numberWord)),
        Column(texts(.drafterWord)), Column(texts(.draftedOn)), Column(texts(.decidedOn)),
      ],
      rows: drafts.map { draft in
        Design.Row([
          a(.href(link(.draft(draft.id)))) { texts.japanese(draft.content.subject) }, stateTag(draft),
          draft.number.map { texts.japanese($0).html } ?? HTML("—"), who(draft.drafter).html, shortDateElement(draft.draftedOn, in: texts),
          draft.decidedOn.map { shortDateElement($0, in: texts) } ?? HTML("—"),
        ])
      }, isDense: true, in: texts)
  }

  /// The list as a file for spreadsheets, an official paper: in Japanese.
  func searchCSV() async throws -> Response {
    var mistakes = Mistakes()
    let (query, _, _, _) = searched(&mistakes)
    let page = self
    let (drafts, desk, books) = try await visit.database.read { reader in
      let (desk, books) = try page.desk(reader)
      return (try page.covered(DraftRecords.search(query, sight: page.sight(desk), limit: 5000, reader), reader), desk, books)
    }
    var records = [
      [
        "件名", "状態", "文書番号", "起案年月日", "決裁年月日", "施行年月日", "完結年月日", "起案者の職", "起案者", "所属", "決裁区分の項", "重要度", "至急", "金額（円）", "宛先", "施行方法",
        "公印", "番号簿", "大分類", "中分類", "小分類", "簿冊", "保存期間", "公開区分",
      ]
    ]
    for draft in drafts {
      let content = draft.content
      let levels = content.classification + [String](repeating: "", count: max(0, 3 - content.classification.count))
      records.append([
        content.subject, draft.state.phrase.japanese, draft.number ?? "", draft.draftedOn.description, draft.decidedOn?.description ?? "",
        draft.issuedOn?.description ?? "", draft.completedOn?.description ?? "", draft.drafter.postName, draft.drafter.name,
        home(content, desk.office), draft.row, content.weight.phrase.japanese, content.isUrgent ? "至急" : "",
        content.amount.map(String.init) ?? "",
        content.addressee ?? "", content.way ?? "", content.seal.phrase.japanese, content.book.flatMap { books[$0]?.title } ?? "",
        levels[0], levels[1],
        levels[2], content.binder ?? "", content.retentionYears.map { "\($0)年" } ?? "永年", content.disclosure.phrase.japanese,
      ])
    }
    return .download(CSV.encoded(records), type: "text/csv; charset=utf-8", filename: "起案一覧_\(today).csv")
  }
}
