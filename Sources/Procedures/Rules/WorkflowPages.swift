import Casework
import Design
import Kernel
import Markup
import Storage
import Web

extension RulePages {
  /// 仕事の流れ: how cases of each kind go through the office.
  func workflows() async throws -> Response {
    let found = try await visit.database.read { reader in
      let used = Dictionary(grouping: try Catalogue.published(reader), by: \.procedure.workflow).mapValues(\.count)
      return try RuleFileRecords.ids(.workflow, reader).compactMap { id in (try? Workflows.find(id, reader)).map { ($0, used[id] ?? 0) } }
    }
    return visit.page(
      texts(.workflowsTitle), breadcrumb: [Crumb(texts(.townRules), link(.list)), Crumb(texts(.workflowsTitle))],
      adjust: { $0.lead = texts(.workflowsWhat) }
    ) {
      if found.isEmpty { p { texts(.ruleNone) } }
      linkList(found.map { workflow, count in (texts(workflow.title), link(.workflow(workflow.id)), texts(.workflowUsed(count))) })
    }
  }

  func workflow(_ id: String) async throws -> Response {
    let (workflow, procedures) = try await visit.database.read { reader in
      (
        try Workflows.find(id, reader),
        try Catalogue.published(reader).filter { $0.procedure.workflow == id }.map { ($0.procedure.id, $0.procedure.title) }
      )
    }
    let states = [workflow.state(workflow.initial)].compactMap { $0 } + workflow.states.filter { $0.id != workflow.initial }
    return visit.page(
      texts(workflow.title),
      breadcrumb: [Crumb(texts(.townRules), link(.list)), Crumb(texts(.workflowsTitle), link(.workflows)), Crumb(texts(workflow.title))],
      adjust: { frame in
        frame.lead = texts(.workflowLead)
        frame.isWide = true
      }
    ) {
      pageSection(texts(.workflowUsual), id: "usual") {
        ol { for state in states.prefix(1) + workflow.road(from: workflow.initial) { li { texts(state.title) } } }
      }
      for state in states {
        pageSection(texts(state.title), id: "state-\(state.id)") { self.state(state, workflow) }
      }
      if !procedures.isEmpty {
        pageSection(texts(.workflowProcedures), id: "procedures") {
          ul { for (id, title) in procedures { li { a(.href(visit.link(ProceduresRoute.entry(id)))) { texts(title) } } } }
        }
      }
    }
  }

  @HTMLBuilder private func state(_ state: Workflow.State, _ workflow: Workflow) -> HTML {
    summaryList(
      [
        SummaryItem(texts(.workflowTurn)) { HTML(texts(state.waitsFor.phrase)) },
        SummaryItem(texts(.workflowClock)) {
          HTML(texts(state.isFinal ? .workflowOver : state.stopsClock ? .workflowStops : .workflowRuns))
        },
        SummaryItem(texts(.workflowTold)) { texts(state.publicText) },
      ], in: texts)
    let actions = workflow.actions(in: state.id)
    if actions.isEmpty {
      p { texts(.workflowNoAction) }
    } else {
      dataTable(
        caption: texts(.workflowActions(state.title)), id: "actions-\(state.id)", captionHidden: true,
        columns: [
          Column(texts(.workflowAction), isHeader: true), Column(texts(.workflowWho)), Column(texts(.workflowNext)),
          Column(texts(.workflowDemands)),
        ],
        rows: actions.map { action in
          Design.Row([
            texts(action.title).html, HTML(texts(.listed(Workflow.Who.allCases.filter(action.who.contains).map(\.phrase)))),
            workflow.state(action.to).map { texts($0.title).html } ?? HTML("—"), demands(action),
          ])
        }, in: texts)
    }
  }

  private func demands(_ action: Workflow.Action) -> HTML {
    var demands = Workflow.Need.allCases.filter(action.needs.contains).map(\.phrase)
    if let effect = action.effect.demand { demands.append(effect) }
    if action.confirm { demands.append(.workflowConfirm) }
    return demands.isEmpty ? HTML("—") : HTML.joined(demands.map { demand in p { texts(demand) } })
  }
}

extension Workflow.Who {
  fileprivate var phrase: Phrase {
    switch self {
    case .applicant: Phrase("申請者", en: "the applicant", easy: "申しこんだ 人")
    case .unit: Phrase("担当係の職員", en: "officers of the unit in charge", easy: "担当の 係の 人")
    case .department: Phrase("担当課の職員", en: "officers of the division in charge", easy: "担当の 課の 人")
    case .head: Phrase("担当課の課長", en: "the head of the division in charge", easy: "担当の 課の 課長")
    case .counter: Phrase("窓口の職員", en: "officers of a counter", easy: "窓口の 人")
    case .system: Phrase("システム（決裁などに伴い自動）", en: "the program, by itself", easy: "コンピューター（自動）")
    case .councilOffice: Phrase("会議の事務局", en: "the council’s secretariat", easy: "会議の 事務局")
    }
  }
}

extension Workflow.Need {
  fileprivate var phrase: Phrase {
    switch self {
    case .checklist: Phrase("審査項目がすべて確認済みであること", en: "Every item of the checklist is ticked", easy: "チェックが ぜんぶ おわって いる こと")
    case .feeSettled: Phrase("手数料が納付済みか、減免されていること", en: "Fees are paid or waived", easy: "お金を うけとって いる こと")
    }
  }
}

extension Workflow.Effect {
  /// What the action asks of whoever does it; nil where it asks nothing beside the press.
  fileprivate var demand: Phrase? {
    switch self {
    case .register: Phrase("収受番号を付けます", en: "Takes a number of receipt", easy: "番号を つけます")
    case .askCorrection: Phrase("直す項目、説明、期限を示します", en: "Names what to correct, why, and until when", easy: "なおす ところと しめきりを 書きます")
    case .correct: Phrase("申請者が直した内容を受け取ります", en: "Takes in what was corrected", easy: "なおした ものを うけとります")
    case .draft:
      Phrase(
        "結果を選び、起案して決裁規程の順路に回します", en: "Chooses the outcome and drafts it, to go round by the rules of decision", easy: "けっかを えらんで、書類を 回します")
    case .decided: Phrase("決裁されたときに進みます", en: "Happens when it is decided", easy: "決まった ときに すすみます")
    case .returned: Phrase("差し戻されたときに戻ります", en: "Happens when it is sent back", easy: "もどされた ときに もどります")
    case .issue: Phrase("発番し、公印審査を経て施行します", en: "Takes a number, is examined for the seal, and goes out", easy: "番号を つけて 送ります")
    case .complete: Phrase("決裁を要せずに完了します", en: "Ends without a decision", easy: "おわります")
    case .refer: Phrase("進達先に送ります", en: "Goes to the deciding office", easy: "ほかの 役所に 送ります")
    case .handOver: Phrase("届いた結果を申請者に渡します", en: "Hands over what came back", easy: "けっかを わたします")
    case .table: Phrase("議案番号を付け、会議に付議します", en: "Takes an item number and is tabled", easy: "会議に 出します")
    case .resolve: Phrase("議決の結果を記録します", en: "Enters the resolution", easy: "会議の けっかを 書きます")
    case .withdraw: Phrase("取下げの理由を記録します", en: "Enters why it is withdrawn", easy: "やめる わけを 書きます")
    case .reopen: Phrase("再び審査する理由を記録します", en: "Enters why it is examined again", easy: "もういちど 見る わけを 書きます")
    case .extend: Phrase("理由と新しい期限を付して通知します", en: "Is notified with the reason and the new day", easy: "わけと 新しい しめきりを 知らせます")
    case .note: nil
    }
  }
}

extension Phrase {
  static let workflowsTitle = Phrase("仕事の流れ", en: "Workflows", easy: "仕事の ながれ")
  static let workflowsWhat = Phrase(
    "案件の種類ごとに、どの状態でだれが何をでき、そのために何が要るかを読めます。", en: "For each kind of case: who may do what in which state, and what it takes.",
    easy: "申しこみが どう すすむか、だれが 何を するかが わかります。")
  static let workflowLead = Phrase(
    "この流れで進む案件の状態と、それぞれでできる処理です。", en: "The states of cases that go this way, and what can be done in each.", easy: "この ながれで できる ことです。")
  static func workflowUsed(_ count: Int) -> Phrase {
    Phrase("公開中の手続き\(count)件が使っています", en: "Used by \(count) published procedures", easy: "\(count)この 手続きが 使って います")
  }
  static let workflowUsual = Phrase("ふつうの進み方", en: "The usual way", easy: "ふつうの すすみかた")
  static let workflowProcedures = Phrase("この流れで進む手続き", en: "Procedures that go this way", easy: "この ながれの 手続き")
  static let workflowTurn = Phrase("次に動く人", en: "Whose turn it is", easy: "つぎに する 人")
  static let workflowClock = Phrase("標準処理期間", en: "Standard period", easy: "かかる 日にち")
  static let workflowRuns = Phrase("数えます", en: "Runs", easy: "かぞえます")
  static let workflowStops = Phrase("数えません（止まります）", en: "Does not run", easy: "かぞえません")
  static let workflowOver = Phrase("完結しています", en: "Is over", easy: "おわって います")
  static let workflowTold = Phrase("申請者への表示", en: "What the applicant reads", easy: "申しこんだ 人が 見る ことば")
  static let workflowNoAction = Phrase("ここでできる処理はありません。", en: "Nothing is done here.", easy: "する ことは ありません。")
  static func workflowActions(_ state: LocalText) -> Phrase {
    Phrase("「\(state.japanese)」でできる処理", en: "What can be done in “\(state.text(.english))”", easy: "「\(state.text(.easyJapanese))」で できる こと")
  }
  static let workflowAction = Phrase("処理", en: "Action", easy: "する こと")
  static let workflowWho = Phrase("できる人", en: "Who may", easy: "できる 人")
  static let workflowNext = Phrase("次の状態", en: "Leads to", easy: "つぎ")
  static let workflowDemands = Phrase("要ること", en: "What it takes", easy: "いる こと")
  static let workflowConfirm = Phrase("実行の前にもう一度確かめます", en: "Asks once more", easy: "もういちど たしかめます")
}
