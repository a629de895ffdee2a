import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

/// One town's measures about one system.
struct SystemEntry: Sendable {
  let town: Town
  let edition: EditionRecord
  let measure: MeasureRow
  let departments: [String]
  let actions: [ActionRow]
  let kpis: [Plan.KPI]
}

extension PlanPages {
  /// Every system of the catalogue with the towns of this installation that plan it.
  func systems() async throws -> Response {
    let edition = try await visit.database.read(Self.current)
    let texts = visit.texts
    var towns: [String: Set<String>] = [:]
    var names: [String] = []
    for neighbour in try await everyone() {
      let planned = try await neighbour.database.read { reader in
        try EditionRecords.current(reader).map { try SystemRecords.planned(in: $0.id, reader) } ?? []
      }
      if !planned.isEmpty { names.append(neighbour.town.name) }
      for system in planned { towns[system, default: []].insert(neighbour.town.name) }
    }
    let order = names
    return page(texts(.planSystems), in: edition, at: .systems, adjust: { $0.lead = texts(.systemsLead) }) {
      for area in SystemCatalogue.areas {
        pageSection(texts(area.title), id: "area-\(area.number)") {
          dataTable(
            caption: texts(area.title), id: "systems-\(area.number)", captionHidden: true,
            columns: [Column(texts(.systemWord), isHeader: true), Column(texts(.townCount), isNumeric: true), Column(texts(.townsWord))],
            rows: SystemCatalogue.all.filter { $0.area == area.number }.map { system in
              let who = order.filter { towns[system.id]?.contains($0) == true }
              return Design.Row([
                a(.href(link(.system(system.id)))) { "\(system.id)　\(texts(system.title))" }, HTML(texts.number(who.count)),
                texts.japanese(who.isEmpty ? "—" : who.joined(separator: "、")).html,
              ])
            }, in: texts)
        }
      }
    }
  }

  /// Who else does it, how far they are, and by which KPI.
  func system(_ id: String) async throws -> Response {
    guard let title = SystemCatalogue.title(id) else { throw PlanFailure.unknownSystem(id) }
    let edition = try await visit.database.read(Self.current)
    var entries: [SystemEntry] = []
    for neighbour in try await everyone() {
      entries += try await neighbour.database.read { try SystemRecords.entries(of: id, town: neighbour.town, $0) }
    }
    let texts = visit.texts
    let found = entries
    return page(
      texts(title), in: edition, at: .system(id), crumbs: [Crumb(texts(.planSystems), link(.systems))],
      adjust: { $0.shoulder = id }
    ) {
      if found.isEmpty {
        emptyState(texts(.systemNobody))
      } else {
        p { texts(.systemTowns(Set(found.map(\.town.slug)).count, found.count)) }
      }
      for entry in found { systemCard(entry) }
    }
  }

  private func systemCard(_ entry: SystemEntry) -> HTML {
    let texts = visit.texts
    let measureLink = Link(path: neighbourPath(entry.town) + PlanRoute.page(.measure(entry.measure.id)).path)
    return card(
      Card(
        texts.japanese(entry.measure.title), measureLink,
        shoulder: texts.japanese(
          entry.town.name + (entry.town.isFictional ? "（\(texts(.fictionalTown))）" : "") + "　" + entry.edition.periodLabel),
        tags: [tag(texts(entry.edition.state.phrase), entry.edition.state.color)]
          + words.tags(entry.measure.status, entry.measure.revisionMark, isRepeated: false),
        text: entry.departments.isEmpty ? nil : texts.japanese(entry.departments.joined(separator: "、"))
      ) {
        if !entry.actions.isEmpty {
          ul(.class("tagged"), .lang(texts.contentLanguage)) {
            for action in entry.actions {
              li {
                span { action.title }
                HTML.joined(words.tags(action.status, action.revisionMark, isRepeated: false))
              }
            }
          }
        }
        if !entry.kpis.isEmpty {
          ul {
            for kpi in entry.kpis {
              li {
                texts.japanese(kpi.title)
                if let target = words.point(kpi.target, of: kpi) {
                  "：" + (words.point(kpi.baseline, of: kpi).map { $0.plainWords + " → " } ?? "") + target.plainWords
                }
              }
            }
          }
        }
      }, level: 2)
  }

  /// This town first, then its neighbours.
  private func everyone() async throws -> [Neighbour] {
    let others = try await visit.services.ports.port(Neighbours.self)?.all() ?? []
    return [Neighbour(town: visit.town, database: visit.database)] + others
  }

  private func neighbourPath(_ town: Town) -> String { town.slug == visit.town.slug ? visit.town.basePath : town.basePath }
}
