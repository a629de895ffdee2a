import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

/// Answers the pages that everyone may read. Each handler loads in one read, then renders.
struct PlanPages {
  let visit: Visit
  /// What the plans of the other towns say.
  var index = SystemIndex()

  var words: PlanWords { PlanWords(texts: visit.texts) }

  func respond(to route: PlanPageRoute) async throws -> Response {
    switch route {
    case .overview: try await overview()
    case .measure(let id): try await measure(id)
    case .roadmap: try await roadmap()
    case .indicators: try await indicators()
    case .indicator(let id): try await indicator(id)
    case .changes: try await changes()
    case .editions: try await editions()
    case .edition(let number): try await edition(number)
    case .glossary: try await glossary()
    case .about: try await about()
    case .systems: try await systems()
    case .system(let id): try await system(id)
    case .reports: try await ReportPages(visit: visit).list()
    case .report(let id): try await ReportPages(visit: visit).show(id)
    }
  }

  func link(_ route: PlanPageRoute) -> Link { visit.link(PlanRoute.page(route)) }

  /// A page of the plan: its tabs, what must be known of the plan's state, then the content.
  func page(
    _ title: any Words, in edition: EditionRecord, at route: PlanPageRoute, crumbs: [Crumb] = [],
    adjust: (inout PageFrame) -> Void = { _ in }, @HTMLBuilder content: () -> HTML
  ) -> Response {
    let texts = visit.texts
    let trail = [Crumb(texts(.plan), route == .overview ? nil : link(.overview))] + crumbs + (route == .overview ? [] : [Crumb(title)])
    return visit.page(
      title, breadcrumb: trail,
      adjust: { frame in
        frame.shoulder = texts.japanese(edition.title)
        adjust(&frame)
      }
    ) {
      planTabs(at: route)
      if let notice = edition.stateOn(visit.clock.today).notice { inlineAlert(.info, in: texts) { p { texts(notice) } } }
      content()
    }
  }

  private func planTabs(at route: PlanPageRoute) -> HTML {
    let texts = visit.texts
    let entries: [(Phrase, PlanPageRoute)] = [
      (.planOverview, .overview), (.planIndicators, .indicators), (.planRoadmap, .roadmap), (.planChanges, .changes),
      (.planGlossary, .glossary), (.planSystems, .systems), (.planReports, .reports), (.planAbout, .about),
    ]
    return tabs(
      entries.map {
        NavigationItem(
          texts($0.0), link($0.1),
          isCurrent: $0.1.segments == Array(route.segments.prefix(2)) && $0.1.segments.count == min(2, route.segments.count))
      },
      label: texts(.planPages))
  }

  /// The newest published edition; throws `plan.no-plan` where there is none.
  static func current(_ reader: Reader) throws -> EditionRecord {
    guard let edition = try EditionRecords.current(reader) else { throw PlanFailure.noPlan }
    return edition
  }
}

enum PlanNavigation {
  static func entries(for visit: Visit) -> [NavigationEntry] {
    var entries = [NavigationEntry(.plan, visit.link(PlanRoute.page(.overview)), rank: 10)]
    if case .officer = visit.visitor { entries.append(NavigationEntry(.planOffice, visit.link(PlanRoute.staff(.overview)), rank: 10)) }
    return entries
  }
}
