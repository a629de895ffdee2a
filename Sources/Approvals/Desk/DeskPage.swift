import Contracts
import Decisions
import Design
import Kernel
import Markup
import Storage
import Web

/// What the desk of an officer shows.
struct DeskModel: Sendable {
  let desk: DecisionDesk
  let waiting: [WaitingStep]
  let inspections: [Draft]
  let own: [Draft]
  let unread: [Circulation]
}

extension WaitingStep {
  /// Answered with one word, without reading an opinion: may be ticked among several. Weighty cases and 代決 deserve a look of their own.
  var maySeveral: Bool { !standing.isStandIn && draft.content.weight == .ordinary }

  /// What ticking it says.
  var plainAnswer: StepAnswer {
    switch step.step.kind {
    case .review: .approved
    case .concurrence: .agreed
    case .decision: .decided
    }
  }
}

extension ApprovalDesk {
  static let openStates: Set<DraftState> = [.preparing, .circulating, .returned, .decided, .numbered, .issued]

  func deskPage() async throws -> Response {
    let page = self
    let model = try await visit.database.read { reader in
      let (desk, _) = try page.desk(reader)
      return DeskModel(
        desk: desk, waiting: try page.covered(desk.waiting(reader), reader),
        inspections: try page.covered(desk.awaitingInspection(reader), reader),
        own: try page.covered(DraftRecords.drafts(by: desk.person, in: Self.openStates, limit: 50, reader), reader),
        unread: try CirculationRecords.unread(by: desk.person, reader))
    }
    return visit.page(
      texts(.approvals), breadcrumb: [Crumb(texts(.approvals))],
      adjust: {
        $0.isWide = true
        $0.lead = texts(.approvalsLead)
      }
    ) {
      buttonRow {
        if mayWrite { linkButton(texts(.newDraft), link(.new)) }
        linkButton(texts(.searchDrafts), link(.search), style: .outline, icon: .search)
        linkButton(texts(.circulationsWord), link(.circulations), style: .outline)
      }
      pageSection(texts(.waitingForMe(model.waiting.count)), id: "waiting") { waiting(model) }
      if !model.inspections.isEmpty {
        pageSection(texts(.inspectionsForMe(model.inspections.count)), id: "inspections") {
          p { texts(.inspectionsText) }
          linkList(model.inspections.map { (texts.japanese($0.content.subject), link(.draft($0.id)), who($0.drafter)) })
        }
      }
      if !model.unread.isEmpty {
        pageSection(texts(.unreadForMe(model.unread.count)), id: "unread") {
          linkList(model.unread.map { (texts.japanese($0.subject), link(.circulation($0.id)), who($0.starter)) })
        }
      }
      pageSection(texts(.ownDrafts), id: "own") { own(model.own) }
    }
  }

  @HTMLBuilder private func waiting(_ model: DeskModel) -> HTML {
    if model.waiting.isEmpty {
      emptyState(texts(.nothingWaits))
    } else if mayWrite, model.waiting.filter(\.maySeveral).count > 1 {
      queryForm(to: link(.confirmBatch), id: "several") {
        table(model.waiting, ticks: true)
        buttonRow { actionButton(texts(.answerSeveral), style: .outline) }
      }
    } else {
      table(model.waiting, ticks: false)
    }
  }

  private func table(_ waiting: [WaitingStep], ticks: Bool) -> HTML {
    dataTable(
      caption: texts(.waitingForMe(waiting.count)), id: "waiting-table", captionHidden: true,
      columns: (ticks ? [Column(texts(.chooseWord))] : []) + [
        Column(texts(WordingCorrection.Field.subject.phrase), isHeader: true), Column(texts(.myPart)), Column(texts(.drafterWord)),
        Column(texts(.submittedAt)),
      ],
      rows: waiting.map { item in
        let tick: [HTML] = ticks ? [item.maySeveral ? checkBox(item) : HTML("—")] : []
        return Design.Row(
          tick + [
            div {
              a(.href(link(.draft(item.draft.id)))) { texts.japanese(item.draft.content.subject) }
              let tags = handlingTags(item.draft)
              if !tags.isEmpty { tagList(tags) }
            },
            div {
              tag(
                texts(item.step.step.kind.phrase),
                item.step.step.kind == .decision ? .purple : item.step.step.kind == .concurrence ? .yellow : .gray)
              " "
              texts.japanese(item.step.step.postName)
              switch item.standing {
              case .holder: HTML()
              case .deputyOfMayor: tag(texts(DraftSheet.Stamp.Mark.deputy.phrase), .orange)
              case .standIn(_, let reason):
                " "
                tag(texts(.asStandIn(reason)), .orange, isFilled: true)
              }
            },
            who(item.draft.drafter).html, item.draft.submittedAt.map { shortMomentElement($0, in: texts) } ?? HTML("—"),
          ], id: "draft-\(item.draft.id)")
      }, in: texts)
  }

  /// Names the draft, its step and the version that was seen.
  private func checkBox(_ item: WaitingStep) -> HTML {
    let id = "tick-\(item.step.id)"
    return div(.class("choice")) {
      input(
        .class("choice-control"), .type("checkbox"), .id(id), .name("item"),
        .value("\(item.draft.id).\(item.step.id).\(item.draft.version)"))
      label(.class("choice-label"), .for(id)) {
        span(.class("visually-hidden")) { texts(.chooseDraft(item.draft.content.subject)) }
      }
    }
  }

  @HTMLBuilder private func own(_ drafts: [Draft]) -> HTML {
    if drafts.isEmpty {
      emptyState(texts(.noOwnDrafts))
    } else {
      dataTable(
        caption: texts(.ownDrafts), id: "own-table", captionHidden: true,
        columns: [
          Column(texts(WordingCorrection.Field.subject.phrase), isHeader: true), Column(texts(.stateWord)), Column(texts(.numberWord)),
          Column(texts(.draftedOn)),
        ],
        rows: drafts.map { draft in
          Design.Row([
            a(.href(link(.draft(draft.id)))) { texts.japanese(draft.content.subject) }, stateTag(draft),
            draft.number.map { texts.japanese($0).html } ?? HTML("—"), dateElement(draft.draftedOn, in: texts),
          ])
        }, in: texts)
    }
  }
}
