import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

/// The pages on which the plan is revised: only officers see the edition being prepared.
struct RevisionOffice {
  let office: PlanOffice

  var visit: Visit { office.visit }
  var texts: Texts { office.texts }
  var words: PlanWords { office.words }
  func link(_ route: PlanStaffRoute) -> Link { office.link(route) }

  func respond(to route: PlanStaffRoute) async throws -> Response {
    switch route {
    case .startRevision: try await start()
    case .revisionHead: try await head()
    case .saveRevisionHead: try await saveHead()
    case .newMeasure: try await newMeasure()
    case .addMeasure: try await addMeasure()
    case .revisionMeasure(let id): try await measure(id)
    case .saveMeasure(let id): try await saveMeasure(id)
    case .removeMeasure(let id): try await removeMeasure(id)
    case .confirmPublish: try await confirmPublish()
    case .publish: try await publish()
    case .confirmDiscard: try await confirmDiscard()
    case .discard: try await discard()
    default: try await overview()
    }
  }

  /// Both editions of a revision.
  struct Editions: Sendable {
    var current: EditionRecord
    var older: Plan
    var draft: EditionRecord
    var newer: Plan
    var versions: [String: MeasureVersion]
    var difference: PlanDifference
    /// Ids of every edition.
    var identifiers: Set<String>
  }

  /// Throws `plan.no-revision` where none is under way.
  func editions() async throws -> Editions {
    try await visit.database.read { reader in
      let current = try PlanPages.current(reader)
      let draft = try RevisionDraft.edition(reader)
      let (older, newer) = (try PlanRecords.plan(current, reader), try PlanRecords.plan(draft, reader))
      let rows = try MeasureRecords.rows(of: draft.id, reader)
      return Editions(
        current: current, older: older, draft: draft, newer: newer,
        versions: Dictionary(rows.map { ($0.id, MeasureVersion(of: $0.updatedAt)) }, uniquingKeysWith: { first, _ in first }),
        difference: PlanDifference(between: older, and: newer), identifiers: try IdentifierRecords.all(reader))
    }
  }

  /// Looks for 個人番号 in everything that was typed.
  func checkNumbers(_ fields: Fields, _ mistakes: inout Mistakes) -> (MyNumberGuard, MyNumberGuard.Finding) {
    let numbers = OfficeGuard.revision(fields)
    let finding = numbers.check(fields, by: visit.visitor)
    mistakes.append(numbers.mistakes(finding))
    return (numbers, finding)
  }

  var isPlanner: Bool {
    guard case .officer(let officer) = visit.visitor else { return false }
    return !officer.roles.isDisjoint(with: PlanRoles.planners)
  }

  // MARK: The revision at a glance

  func overview(_ fields: Fields? = nil, _ mistakes: Mistakes = Mistakes(), status: Status = .ok) async throws -> Response {
    let isUnderWay = try await visit.database.read { try EditionRecords.preparing($0) != nil }
    guard isUnderWay else { return try await beginning(fields, mistakes, status) }
    let editions = try await editions()
    return office.page(texts(.officeRevision), at: .revision, isWide: true) {
      p { texts(.officeRevisionText) }
      summaryList(
        [
          SummaryItem(texts(.planEdition), change: isPlanner ? link(.revisionHead) : nil) {
            texts(.importEditionNumber(editions.newer.edition.number, editions.newer.edition.label))
          },
          SummaryItem(texts(.officePlanTitle), change: isPlanner ? link(.revisionHead) : nil) { texts.japanese(editions.newer.title) },
          SummaryItem(texts(.planPeriod), change: isPlanner ? link(.revisionHead) : nil) { texts.japanese(editions.newer.period.label) },
          SummaryItem(texts(.officeRevisionAbout), change: isPlanner ? link(.revisionHead) : nil) {
            texts.japanese(editions.newer.revision ?? "")
          },
        ], in: texts)
      if isPlanner {
        buttonRow {
          linkButton(texts(.officePublishRevision), link(.confirmPublish))
          linkButton(texts(.officeAddMeasure), link(.newMeasure), style: .outline)
          linkButton(texts(.officeDiscardRevision), link(.confirmDiscard), style: .text)
        }
      }
      pageSection(texts(.officeDifferences), id: "differences") { differences(editions.difference) }
      pageSection(texts(.officeMeasuresOfRevision), id: "measures") { measureTable(editions) }
    }
  }

  private func beginning(_ fields: Fields?, _ mistakes: Mistakes, _ status: Status) async throws -> Response {
    let all = try await visit.database.read { try EditionRecords.all($0) }
    let next = (all.first?.number ?? 0) + 1
    return office.page(texts(.officeRevision), at: .revision, mistakes: mistakes, status: status) {
      p { texts(.officeRevisionText) }
      if isPlanner {
        postForm(to: link(.startRevision), token: visit.formToken) {
          textField(
            Design.Field("label", texts(.officeEditionLabel), hint: texts(.officeEditionHint), mistakes: mistakes),
            value: FormValues(fields)("label"), width: .long, in: texts)
          MyNumberGuard.overruling(mistakes, in: texts)
          actionButton(texts(.officeStartRevision(next)))
        }
        linkList([(title: texts(.importTitle), link: visit.link(PlanImportRoute.form), note: texts(.importLead))])
      }
      pageSection(texts(.officeEditions), id: "editions") {
        dataTable(
          caption: texts(.officeEditions), id: "edition-table", captionHidden: true,
          columns: [
            Column(texts(.planEdition), isHeader: true), Column(texts(.officePlanTitle)), Column(texts(.planStateWord)),
            Column(texts(.planPublished)),
          ],
          rows: all.map { edition in
            Design.Row([
              HTML(texts(.importEditionNumber(edition.number, edition.label))), texts.japanese(edition.title).html,
              tag(texts(edition.stateOn(visit.clock.today).phrase), edition.stateOn(visit.clock.today).color),
              HTML(edition.publishedAt.map { texts.shortDate(CalendarDate(of: $0)) } ?? "—"),
            ])
          }, in: texts)
      }
    }
  }

  private func measureTable(_ editions: Editions) -> HTML {
    let kinds = Dictionary(editions.difference.measures.map { ($0.id, $0.kind) }, uniquingKeysWith: { first, _ in first })
    return dataTable(
      caption: texts(.officeMeasuresOfRevision), id: "revision-measures", captionHidden: true,
      columns: [
        Column(texts(.officeNumber)), Column(texts(.measureWord), isHeader: true), Column(texts(.whoDoesIt)), Column(texts(.officeMark)),
        Column(texts(.officeDifference)),
      ],
      rows: editions.newer.measures.map { measure in
        Design.Row(
          [
            texts.japanese(measure.number ?? "").html,
            isPlanner && measure.sameAs == nil
              ? a(.href(link(.revisionMeasure(measure.id)))) { texts.japanese(measure.title) } : texts.japanese(measure.title).html,
            texts.japanese((measure.departments ?? []).joined(separator: "、")).html,
            HTML(texts(measure.revisionMark?.phrase ?? .notStated)),
            HTML(texts((kinds[measure.id] ?? .unchanged).label)),
          ], id: "measure-" + measure.id)
      }, isDense: true, filter: true, in: texts)
  }

  // MARK: Beginning, head, publishing, discarding

  private func start() async throws -> Response {
    let fields = visit.request.form
    var mistakes = Mistakes()
    let label = mistakes.text(fields, "label", .officeEditionLabel, limit: 60)
    let (numbers, finding) = checkNumbers(fields, &mistakes)
    guard mistakes.isEmpty, let label else { return try await overview(fields, mistakes) }
    let command = StartRevision(label: label, actor: visit.visitor.actor)
    do {
      try await visit.database.write { writer in
        try command.run(writer)
        try numbers.log(finding, subject: "plan", actor: command.actor, writer)
      }
    } catch let failure as Failure where failure.code == PlanFailure.revisionUnderWay.code {
      return .seeOther(link(.revision))
    }
    return office.done(.revisionStarted, at: .revision)
  }

  private func head(_ fields: Fields? = nil, _ mistakes: Mistakes = Mistakes()) async throws -> Response {
    let editions = try await editions()
    let values = FormValues(fields)
    return office.page(
      texts(.officePlanHead), at: .revision, crumbs: [Crumb(texts(.officeRevision), link(.revision))], mistakes: mistakes
    ) {
      postForm(to: link(.saveRevisionHead), token: visit.formToken, guardsLeaving: true) {
        textField(
          Design.Field("title", texts(.officePlanTitle), mistakes: mistakes), value: values("title", editions.newer.title), width: .full,
          in: texts)
        textField(
          Design.Field("label", texts(.officeEditionLabel), mistakes: mistakes), value: values("label", editions.newer.edition.label),
          width: .long,
          in: texts)
        textField(
          Design.Field("period", texts(.planPeriod), mistakes: mistakes), value: values("period", editions.newer.period.label),
          width: .long, in: texts)
        textArea(
          Design.Field("revision", texts(.officeRevisionAbout), need: .optional, mistakes: mistakes),
          value: values("revision", editions.newer.revision), rows: 4, limit: 1000, in: texts)
        MyNumberGuard.overruling(mistakes, in: texts)
        buttonRow {
          actionButton(texts(.officeSave))
          linkButton(texts(.officeCancel), link(.revision), style: .outline)
        }
      }
    }
  }

  private func saveHead() async throws -> Response {
    let fields = visit.request.form
    var mistakes = Mistakes()
    let title = mistakes.text(fields, "title", .officePlanTitle, limit: 120)
    let label = mistakes.text(fields, "label", .officeEditionLabel, limit: 60)
    let period = mistakes.text(fields, "period", .planPeriod, limit: 60)
    let about = mistakes.text(fields, "revision", .officeRevisionAbout, limit: 1000, isOptional: true)
    let (numbers, finding) = checkNumbers(fields, &mistakes)
    guard mistakes.isEmpty, let title, let label, let period else { return try await head(fields, mistakes) }
    let command = SaveRevisionHead(title: title, label: label, periodLabel: period, revision: about, actor: visit.visitor.actor)
    try await visit.database.write { writer in
      try command.run(writer)
      try numbers.log(finding, subject: "plan", actor: command.actor, writer)
    }
    return office.done(.revisionSaved, at: .revision)
  }

  private func confirmPublish(_ mistakes: Mistakes = Mistakes()) async throws -> Response {
    let editions = try await editions()
    return office.page(
      texts(.officePublishRevision), at: .revision, crumbs: [Crumb(texts(.officeRevision), link(.revision))], mistakes: mistakes,
      isWide: true
    ) {
      p { texts(.officePublishText(editions.newer.edition.number, editions.older.edition.number)) }
      differences(editions.difference, level: 2)
      if !editions.difference.isEmpty {
        postForm(to: link(.publish), token: visit.formToken) {
          input(.type("hidden"), .name("seen"), .value(RevisionOffice.stamp(editions)))
          buttonRow {
            actionButton(texts(.officePublishDo))
            linkButton(texts(.officeCancel), link(.revision), style: .outline)
          }
        }
      }
    }
  }

  /// What the planner saw when confirming: any later edit makes another.
  private static func stamp(_ editions: Editions) -> String {
    String(editions.versions.values.map(\.milliseconds).max() ?? 0) + "-" + String(editions.newer.measures.count)
  }

  private func publish() async throws -> Response {
    let editions = try await editions()
    guard visit.request.form["seen"] == Self.stamp(editions) else {
      var mistakes = Mistakes()
      mistakes.add(nil, PlanFailure.changedMeanwhile.message)
      return try await confirmPublish(mistakes)
    }
    let command = PublishRevision(actor: visit.visitor.actor)
    try await visit.database.write { _ = try command.run($0) }
    return office.done(.published, at: .overview)
  }

  private func confirmDiscard() async throws -> Response {
    let editions = try await editions()
    return office.page(texts(.officeDiscardRevision), at: .revision, crumbs: [Crumb(texts(.officeRevision), link(.revision))]) {
      p { texts(.officeDiscardText) }
      p { texts(.differenceCounts(editions.difference)) }
      postForm(to: link(.discard), token: visit.formToken) {
        buttonRow {
          actionButton(texts(.officeDiscardDo), style: .destructive)
          linkButton(texts(.officeCancel), link(.revision), style: .outline)
        }
      }
    }
  }

  private func discard() async throws -> Response {
    let command = DiscardRevision(actor: visit.visitor.actor)
    try await visit.database.write { try command.run($0) }
    return office.done(.discarded, at: .revision)
  }
}
