import Casework
import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

extension CaseDesk {
  func inbox() async throws -> Response {
    let fields = visit.request.query
    var query = CaseQuery()
    // 受付番号 is kept as one word, without its hyphens.
    query.text = fields.text("q").map { FollowUpCode.read($0)?.replacing("-", with: "") ?? $0 } ?? ""
    query.standing = fields.text("standing").flatMap(CaseQuery.Standing.init) ?? .open
    query.isLate = fields["late"] == "1"
    let mark = fields.text("after").flatMap(CasePage.Mark.init)
    let desk = self
    let (query2, scope) = (query, fields.text("scope") ?? "mine")
    let (page, count, names) = try await visit.database.read { reader in
      let actor = try desk.actor(reader)
      var query = query2
      // 自分の課: all departments in which a post is held; everything an officer may know of where they ask for it.
      if scope == "mine" { query.departments = actor.departments.sorted() }
      let page = try reader.cases(query, for: actor, today: desk.today, after: mark)
      let names = try Dictionary(
        Set(page.lines.map(\.workflow)).map { id in (id, try Workflows.find(id, reader)) }, uniquingKeysWith: { first, _ in first })
      return (page, try reader.caseCount(query, for: actor, today: desk.today), names)
    }
    return visit.page(
      texts(.casesTitle), breadcrumb: [Crumb(texts(.casesTitle))],
      adjust: {
        $0.isWide = true
        $0.lead = texts(.casesLead)
      }
    ) {
      filter(query, scope)
      p(.role("status")) { texts(.caseCount(count)) }
      if page.lines.isEmpty {
        emptyState(texts(query.text.isEmpty ? .noCases : .noCaseFits), action: NavigationItem(texts(.showAll), link(.inbox, query: [("scope", "all")])))
      } else {
        table(page.lines, names)
        if let next = page.next {
          p {
            a(.href(link(.inbox, query: filterPairs(query, scope) + [("after", next.description)]))) { texts(.nextPage) }
          }
        }
      }
    }
  }

  private func filterPairs(_ query: CaseQuery, _ scope: String) -> [(String, String)] {
    [("q", query.text), ("standing", query.standing.rawValue), ("scope", scope)] + (query.isLate ? [("late", "1")] : [])
  }

  private func filter(_ query: CaseQuery, _ scope: String) -> HTML {
    queryForm(to: link(.inbox), id: "case-filter") {
      fieldRow {
        textField(Design.Field("q", texts(.searchCases), hint: texts(.searchCasesHint), need: .unmarked), value: query.text, kind: .search, in: texts)
        selectField(
          Design.Field("scope", texts(.scopeWord), need: .unmarked),
          choices: [Choice("mine", texts(.scopeMine)), Choice("all", texts(.scopeAll))], value: scope, in: texts)
        selectField(
          Design.Field("standing", texts(.stateWord), need: .unmarked),
          choices: [Choice("open", texts(.standingOpen)), Choice("closed", texts(.standingClosed)), Choice("all", texts(.standingAll))],
          value: query.standing.rawValue, in: texts)
      }
      checkbox(Design.Field("late", texts(.onlyLate), need: .unmarked), value: "1", isChecked: query.isLate, in: texts)
      buttonRow { actionButton(texts(.search), style: .outline, size: .medium) }
    }
  }

  private func table(_ lines: [CaseLine], _ workflows: [String: Workflow]) -> HTML {
    dataTable(
      caption: texts(.casesTitle), id: "cases", captionHidden: true,
      columns: [
        Column(texts(.applicantWord), isHeader: true), Column(texts(.procedureWord)), Column(texts(.stateWord)), Column(texts(.arrivedWord)),
        Column(texts(.expectedBy)), Column(texts(.receiptNumberWord)),
      ],
      rows: lines.map { line in
        let state = workflows[line.workflow]?.state(line.state)
        let isLate = line.dueOn.map { $0 < today } ?? false
        return Design.Row(
          [
            a(.href(link(.item(line.id)))) { texts.japanese(line.applicant) }, texts.japanese(line.title).html,
            tag(state.map { texts($0.title) } ?? line.state, line.isClosed ? .gray : .blue),
            HTML(texts.dateAndTime(line.arrivedAt)),
            line.dueOn.map { due in
              isLate ? HTML.joined([HTML(texts.shortDate(due)), HTML(" "), tag(texts(.lateWord), .red)]) : HTML(texts.shortDate(due))
            } ?? HTML(line.isStopped ? texts(.clockStopped) : "—"), (line.receiptNumber.map { texts.japanese($0).html }) ?? HTML("—"),
          ], id: "case-" + line.id)
      }, isDense: true, in: texts)
  }
}
