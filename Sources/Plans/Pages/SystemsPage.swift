import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

extension PlanPages {
  /// Every system of the catalogue with the towns of this installation that plan it.
  func systems() async throws -> Response {
    let around = try await around()
    let texts = visit.texts
    var towns: [String: [String]] = [:]
    for share in around.shares { for system in share.systems { towns[system, default: []].append(share.town.name) } }
    let planned = towns
    return page(texts(.planSystems), in: around.edition, at: .systems, adjust: { $0.lead = texts(.systemsLead) }) {
      readingNote(around)
      for area in SystemCatalogue.areas {
        pageSection(texts(area.title), id: "area-\(area.number)") {
          dataTable(
            caption: texts(area.title), id: "systems-\(area.number)", captionHidden: true,
            columns: [Column(texts(.systemWord), isHeader: true), Column(texts(.townCount), isNumeric: true), Column(texts(.townsWord))],
            rows: SystemCatalogue.all.filter { $0.area == area.number }.map { system in
              let who = planned[system.id] ?? []
              return Design.Row([
                a(.href(link(.system(system.id)))) { "\(system.id)　\(texts(system.title))" }, HTML(texts.number(who.count)),
                names(who),
              ])
            }, in: texts)
        }
      }
    }
  }

  /// As many names as a row holds; the page of the system has them all.
  private func names(_ towns: [String]) -> HTML {
    let texts = visit.texts
    if towns.isEmpty { return texts.japanese("—").html }
    var html = texts.japanese(towns.prefix(Self.namesInRow).joined(separator: "、")).html
    if towns.count > Self.namesInRow { html.append(HTML(texts(.andMoreTowns(towns.count - Self.namesInRow)))) }
    return html
  }

  static let namesInRow = 8
  static let systemPageSize = 20

  /// Who else does it, how far they are, and by which KPI.
  func system(_ id: String) async throws -> Response {
    guard let title = SystemCatalogue.title(id) else { throw PlanFailure.unknownSystem(id) }
    let around = try await around()
    let texts = visit.texts
    let found = around.shares.flatMap { share in share.entries.filter { $0.system == id }.map { (share: share, entry: $0) } }
    let pages = max(1, (found.count + Self.systemPageSize - 1) / Self.systemPageSize)
    let number = min(max(1, visit.request.query["page"].flatMap { Int($0) } ?? 1), pages)
    let address = PageAddress(path: link(.system(id)).text, query: [])
    return page(
      texts(title), in: around.edition, at: .system(id), crumbs: [Crumb(texts(.planSystems), link(.systems))],
      adjust: { $0.shoulder = id }
    ) {
      if found.isEmpty {
        emptyState(texts(.systemNobody))
      } else {
        p { texts(.systemTowns(Set(found.map(\.share.town.slug)).count, found.count)) }
      }
      readingNote(around)
      for place in found.dropFirst((number - 1) * Self.systemPageSize).prefix(Self.systemPageSize) {
        systemCard(place.entry, of: place.share)
      }
      pagination(page: number, of: pages, name: texts(title), in: texts) { address.with("page", String($0)) }
    }
  }

  private func systemCard(_ entry: SystemEntry, of share: TownShare) -> HTML {
    let texts = visit.texts
    return card(
      Card(
        texts.japanese(entry.line.title), address(of: entry.measure, in: share),
        shoulder: texts.japanese(
          share.town.name + (share.town.isFictional ? "（\(texts(.fictionalTown))）" : "") + "　" + entry.periodLabel),
        tags: [tag(texts(entry.planState.phrase), entry.planState.color)]
          + words.tags(entry.line.status, entry.line.mark, isRepeated: false),
        text: entry.departments.isEmpty ? nil : texts.japanese(entry.departments.joined(separator: "、"))
      ) {
        if !entry.actions.isEmpty {
          ul(.class("tagged"), .lang(texts.contentLanguage)) {
            for action in entry.actions {
              li {
                span { action.title }
                HTML.joined(words.tags(action.status, action.mark, isRepeated: false))
              }
            }
          }
        }
        if !entry.indicators.isEmpty { ul { for indicator in entry.indicators { li { line(indicator) } } } }
      }, level: 2)
  }

  /// From where to where, where it is now, and how much of the way that is.
  @HTMLBuilder private func line(_ indicator: SystemEntry.Indicator) -> HTML {
    let texts = visit.texts
    let kpi = indicator.kpi
    texts.japanese(kpi.title)
    if let target = words.point(kpi.target, of: kpi) {
      "：" + (words.point(kpi.baseline, of: kpi).map { $0.plainWords + " → " } ?? "") + target.plainWords
    }
    if let latest = indicator.latest {
      span(.class("support")) {
        let date = texts.language == .japanese ? latest.on.shortWareki : texts.shortDate(latest.on)
        texts(.latestFigure(texts.figure(latest.value, unit: kpi.unit ?? ""), date))
        if let achievement = Achievement(of: kpi, latest: latest.value) { texts(.wayDone(achievement.words)) }
      }
    }
  }

  /// The plans around, as far as they have been read.
  private struct Around: Sendable {
    let edition: EditionRecord
    /// This town's first.
    let shares: [TownShare]
    let missing: Int
    /// The oldest of what the others say; nil where there are none.
    let readAt: Moment?
  }

  private func around() async throws -> Around {
    let (town, address, now) = (visit.town, visit.services.address(of: .public), visit.clock.now)
    let (edition, own) = try await visit.database.read { (try Self.current($0), try TownShare.read(town, address, now: now, $0)) }
    guard let towns = visit.services.ports.port(EveryTown.self) else {
      return Around(edition: edition, shares: [own], missing: 0, readAt: nil)
    }
    let (others, missing) = try await index.shares(besides: town.slug, towns, visit.clock)
    return Around(edition: edition, shares: [own] + others, missing: missing, readAt: others.map(\.readAt).min())
  }

  @HTMLBuilder private func readingNote(_ around: Around) -> HTML {
    let texts = visit.texts
    if around.missing > 0 {
      inlineAlert(.info, in: texts) { p { texts(.townsBeingRead(around.missing)) } }
    } else if let readAt = around.readAt {
      p(.class("support")) { texts(.othersAsOf(texts.dateAndTime(readAt))) }
    }
  }

  /// Another town's page: below the same host only where both towns are.
  private func address(of measure: String, in share: TownShare) -> Link {
    let path = PlanRoute.page(.measure(measure)).path
    if share.town.slug == visit.town.slug { return Link(path: visit.town.basePath + path) }
    let isApart = share.town.basePath.isEmpty || visit.town.basePath.isEmpty
    return (isApart ? Link(external: share.publicAddress + path) : nil) ?? Link(path: "/" + share.town.slug + path)
  }
}
