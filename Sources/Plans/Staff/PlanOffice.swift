import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

/// Answers the officers' pages of the plan.
struct PlanOffice {
  let visit: Visit

  var texts: Texts { visit.texts }
  var words: PlanWords { PlanWords(texts: visit.texts) }
  var today: CalendarDate { visit.clock.today }

  func respond(to route: PlanStaffRoute) async throws -> Response {
    switch route {
    case .overview: try await dashboard()
    case .table: try await table()
    case .tableCSV: try await tableCSV()
    case .tableXLSX: try await tableXLSX()
    case .measure(let id): try await measure(id)
    case .saveStatus(let id): try await saveStatus(id)
    case .enterReading(let id): try await enterReading(id)
    case .writeReview(let id): try await writeReview(id)
    case .history(let id): try await history(id)
    case .evidence(let id): try await evidence(id)
    case .photograph(let id): try await photograph(id)
    case .maskPhotograph(let id): try await masking(id)
    case .hideParts(let id): try await hideParts(id)
    case .confirmWithdraw(let id): try await withdrawal(id)
    case .withdraw(let id): try await withdraw(id)
    case .metric(let id): try await metric(id)
    case .linkMetric(let id): try await linkMetric(id)
    case .measureNow: try await measureNow()
    case .reviews: try await reviews()
    case .writePlanReview: try await writePlanReview()
    case .revision, .startRevision, .revisionHead, .saveRevisionHead, .newMeasure, .addMeasure, .revisionMeasure, .saveMeasure,
      .removeMeasure,
      .confirmPublish, .publish, .confirmDiscard, .discard:
      try await RevisionOffice(office: self).respond(to: route)
    case .reports, .newReport, .previewReport, .previewPDF, .previewXLSX, .presentReport, .report, .reportPDF, .reportXLSX:
      try await ReportOffice(office: self).respond(to: route)
    }
  }

  func link(_ route: PlanStaffRoute, query: [(String, String)] = []) -> Link { visit.link(PlanRoute.staff(route), query: query) }

  /// Back to a page after something was done, which it then says.
  func done(_ outcome: OfficeOutcome, at route: PlanStaffRoute, _ extra: [(String, String)] = []) -> Response {
    .seeOther(link(route, query: [("done", outcome.rawValue)] + extra))
  }

  /// A page of the office: its tabs, what was just done, then the content.
  func page(
    _ title: any Words, at tab: PlanStaffRoute, crumbs: [Crumb] = [], mistakes: Mistakes = Mistakes(), status: Status = .ok,
    isWide: Bool = false, actions: [NavigationItem] = [], @HTMLBuilder content: () -> HTML
  ) -> Response {
    let trail = tab == .overview ? [Crumb(title)] : [Crumb(texts(.planOffice), link(.overview))] + crumbs + [Crumb(title)]
    return visit.page(
      title, status: status == .ok && !mistakes.isEmpty ? .unprocessableContent : status, breadcrumb: trail,
      adjust: { frame in
        frame.isWide = isWide
        frame.mistakes = mistakes
        if mistakes.isEmpty, status == .ok { frame.notice = outcome(actions) }
      }
    ) {
      officeTabs(at: tab)
      content()
    }
  }

  private func outcome(_ actions: [NavigationItem]) -> NotificationBanner? {
    guard let done = visit.request.query["done"].flatMap(OfficeOutcome.init) else { return nil }
    let count = visit.request.query["n"].flatMap { Int($0) }
    return NotificationBanner(.success, texts(done.phrase), actions: actions, isOutcome: true) {
      if let count { p { texts(.officeMeasured(count)) } }
    }
  }

  private func officeTabs(at tab: PlanStaffRoute) -> HTML {
    let entries: [(Phrase, PlanStaffRoute)] = [
      (.officeDashboard, .overview), (.officeTable, .table), (.officeReviews, .reviews), (.officeRevision, .revision),
      (.officeReports, .reports),
    ]
    return tabs(entries.map { NavigationItem(texts($0.0), link($0.1), isCurrent: $0.1 == tab) }, label: texts(.planOffice))
  }

  /// Names of the visiting officer's departments today.
  func departments(_ reader: Reader) throws -> Set<String> {
    let own = try visit.officer().departments
    guard let directory = visit.services.ports.port(OfficeDirectory.self) else { return own }
    let names = try directory.departments(reader, today)
    return Set(own.map { names[$0] ?? $0 })
  }

  /// Names of officers by the ids that are kept with readings, changes and reviews.
  func officers(_ ids: some Sequence<String>, _ reader: Reader) throws -> [String: String] {
    let bare = Set(ids.map(Self.bare))
    guard let directory = visit.services.ports.port(OfficeDirectory.self) else { return [:] }
    return try directory.officers(reader, bare)
  }

  /// `officer:01h…` and `01h…` are the same person.
  static func bare(_ id: String) -> String { id.hasPrefix("officer:") ? String(id.dropFirst(8)) : id }

  /// Who entered something, in words.
  func who(_ id: String, _ names: [String: String]) -> String {
    let bare = Self.bare(id)
    if let name = names[bare] { return name }
    switch bare {
    case SeedMihonProgress.actor: return texts(.officeDemonstration)
    case "system": return texts(.originMetric)
    default: return texts(.officeFormerOfficer)
    }
  }
}

/// What was just done, carried in the address after a form was sent.
enum OfficeOutcome: String, Sendable, CaseIterable {
  case status, unchanged, reading, masked, withdrawn, review, metric, measured
  case revisionStarted = "revision-started"
  case revisionSaved = "revision-saved"
  case measureAdded = "measure-added"
  case measureRemoved = "measure-removed"
  case published, discarded, presented
}

/// What the staff pages of the plan need of the town: loaded in one read.
struct OfficeModel: Sendable {
  var edition: EditionRecord
  var plan: Plan
  var updatedAt: [String: Moment]
  /// Standing readings by KPI, oldest first.
  var readings: [String: [Reading]]
  /// By measure.
  var overdue: [String: [Overdue]]
  /// Names of the visiting officer's departments.
  var ownDepartments: Set<String>
  var preparing: EditionRecord?

  var allDepartments: [String] { Set(plan.measures.flatMap(Self.departments)).sorted() }

  static func departments(of measure: Plan.Measure) -> [String] {
    var names = measure.departments ?? []
    for name in measure.actions.flatMap({ $0.departments ?? [] }) where !names.contains(name) { names.append(name) }
    return names
  }
}

extension PlanOffice {
  func load(_ reader: Reader) throws -> OfficeModel {
    let edition = try PlanPages.current(reader)
    let plan = try PlanRecords.plan(edition, reader)
    let rows = try MeasureRecords.rows(of: edition.id, reader)
    let updatedAt = Dictionary(rows.compactMap { row in row.updatedAt.map { (row.id, $0) } }, uniquingKeysWith: { first, _ in first })
    let readings = try ReadingRecords.standing(reader)
    let overdue = Overdue.list(
      plan, .init(updatedAt: updatedAt, readings: readings, publishedOn: try PublishedOn.date(of: edition, reader)), today: today)
    return OfficeModel(
      edition: edition, plan: plan, updatedAt: updatedAt, readings: readings, overdue: Dictionary(grouping: overdue, by: \.measure),
      ownDepartments: try departments(reader), preparing: try EditionRecords.preparing(reader))
  }
}
