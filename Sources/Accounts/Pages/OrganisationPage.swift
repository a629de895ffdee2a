import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

/// The organisation on a day: for everybody without names, for officers with the holders of the posts.
struct OrganisationPage: Sendable {
  let visit: Visit
  let isStaff: Bool

  /// Where an organ or a department stands on the page.
  static func place(_ body: String) -> String { "body-" + body }

  func respond() async throws -> Response {
    let texts = visit.texts
    let query = visit.request.query
    var mistakes = Mistakes()
    let today = visit.clock.today
    let parts = DateParts(field: "on") { query[$0] }
    let date = parts.isEmpty ? today : parts.read("on", label: .asOf, mistakes: &mistakes) ?? today
    let (chart, former) = try await visit.database.read { reader in
      let chart = try OrganisationRecords.chart(on: date, reader)
      let terms = try reader.all(
        "SELECT body_id, name FROM accounts_body_terms WHERE until_on IS NOT NULL AND until_on < \(date) ORDER BY from_on"
      ) {
        (try $0.text("body_id"), try $0.text("name"))
      }
      return (chart, Dictionary(grouping: terms, by: \.0).mapValues { $0.map(\.1) })
    }
    return visit.page(
      texts(.organisation), status: mistakes.isEmpty ? .ok : .unprocessableContent, breadcrumb: [Crumb(texts(.organisation))],
      adjust: {
        $0.mistakes = mistakes
        $0.lead = texts(.organisationLead)
      }
    ) {
      queryForm(to: visit.link(isStaff ? AccountsRoute.staff(.organisation) : .resident(.organisation))) {
        dateField(Field("on", texts(.asOf), need: .unmarked, mistakes: mistakes), value: parts.isEmpty ? DateParts(date) : parts, in: texts)
        actionButton(texts(.show), style: .outline)
      }
      if chart.bodies.isEmpty { emptyState(texts(.noOrganisation)) }
      for organ in chart.children(of: nil) {
        pageSection(texts.japanese(organ.name), id: Self.place(organ.id)) {
          for department in chart.children(of: organ.id) { departmentPart(department, chart, former) }
        }
      }
    }
  }

  private func departmentPart(_ department: Body, _ chart: OrganisationChart, _ former: [String: [String]]) -> HTML {
    let texts = visit.texts
    let units = chart.children(of: department.id)
    return div {
      heading(3, texts.japanese(department.name), id: Self.place(department.id))
      formerNames(department, former)
      if !units.isEmpty {
        ul(.lang(texts.contentLanguage)) {
          for unit in units {
            li {
              unit.name
              formerNames(unit, former)
            }
          }
        }
      }
      if isStaff { holders(department, units, chart) }
    }
  }

  @HTMLBuilder private func formerNames(_ body: Body, _ former: [String: [String]]) -> HTML {
    if let names = former[body.id]?.filter({ $0 != body.name }), !names.isEmpty {
      p(.class("support")) {
        visit.texts(.formerNames)
        ": "
        visit.texts.japanese(names.joined(separator: "、"))
      }
    }
  }

  private func holders(_ department: Body, _ units: [Body], _ chart: OrganisationChart) -> HTML {
    let texts = visit.texts
    let posts = ([department] + units).flatMap { body in chart.posts(of: body.id).map { (body, $0) } }
    let filled = posts.filter { $0.1.isHead || !chart.holders(of: $0.1.id).isEmpty }
    guard !filled.isEmpty else { return HTML() }
    return dataTable(
      caption: texts.japanese(department.name), id: "posts-\(department.id)", captionHidden: true,
      columns: [Column(texts(.post), isHeader: true), Column(texts(.holder))],
      rows: filled.map { body, post in
        let held = chart.holders(of: post.id)
        return Design.Row([
          texts.japanese(body.level == .unit ? "\(body.name) \(post.title)" : post.title).html,
          held.isEmpty
            ? HTML(texts(.vacant))
            : HTML(held.map { "\(chart.names[$0.person] ?? "")（\(texts($0.manner.phrase))）" }.joined(separator: texts(.comma))),
        ])
      }, in: texts)
  }
}
