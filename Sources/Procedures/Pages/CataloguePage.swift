import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

extension ProcedurePages {
  func catalogue() async throws -> Response {
    let query = CatalogueQuery(visit.request.query)
    let (published, events) = try await visit.database.read { reader in (try Catalogue.published(reader), try LifeEvents.kept(reader)) }
    let all = published.shown(to: visit.visitor)
    // What only officers ask for stays off their list of what residents ask for, unless it is asked for.
    let own = query.audience == .officer ? all : all.filter { $0.procedure.audience != [.officer] }
    let found = query.find(in: own)
    let fitting = query.occasions(in: events)
    return visit.page(
      texts(.procedures), breadcrumb: [Crumb(texts(.procedures))],
      adjust: {
        // Who has searched looks for results: what the page is for, they know.
        $0.lead = query.isEmpty ? texts(.catalogueLead) : nil
        $0.isWide = true
      }
    ) {
      form(query, own)
      if query.isEmpty {
        ways(own)
        occasions(events, texts(.lifeEvents))
      }
      pageSection(query.isEmpty ? texts(.allProcedures) : texts(.foundProcedures), id: "found") {
        if !query.isEmpty { p(.role("status")) { texts(.procedureCount(found.count, of: own.count)) } }
        if found.isEmpty {
          emptyState(
            own.isEmpty ? texts(.noProcedures) : texts(fitting.isEmpty ? .nothingFits : .nothingFitsButOccasions),
            text: own.isEmpty ? nil : texts(.nothingFitsHint), action: own.isEmpty ? nil : NavigationItem(texts(.showAll), link(.catalogue))
          )
          if !own.isEmpty, let contact = words.officeContact() { p { contact } }
        } else if query.words != nil || query.department != nil {
          list(found)
        } else {
          byDepartment(found)
        }
      }
      if !query.isEmpty {
        occasions(fitting, texts(.occasionsThatFit), lead: texts(.occasionsThatFitLead))
        if found.isEmpty, fitting.isEmpty { occasions(events, texts(.lifeEvents)) }
        ways(own)
      }
    }
  }

  @HTMLBuilder private func occasions(_ events: [LifeEvent], _ title: String, lead: String? = nil) -> HTML {
    if !events.isEmpty {
      pageSection(title, id: "life-events") {
        if let lead { p { lead } }
        linkList(events.map { (texts($0.title), link(.lifeEvent($0.id)), nil) })
      }
    }
  }

  /// For whoever has begun already.
  @HTMLBuilder private func ways(_ own: [Listed]) -> HTML {
    if !own.isEmpty {
      linkRow([
        NavigationItem(texts(.askTitle), link(.apply(.ask))), NavigationItem(texts(.resumeTitle), link(.apply(.resume))),
        NavigationItem(texts(.verifyTitle), link(.verification(.ask))),
      ])
    }
  }

  private func byDepartment(_ found: [Listed]) -> HTML {
    var order: [String] = []
    for listed in found where !order.contains(listed.procedure.office.department) { order.append(listed.procedure.office.department) }
    let groups = Dictionary(grouping: found, by: \.procedure.office.department)
    return HTML.joined(
      order.map { department in
        section(.class("entry-group"), .id("of-" + department)) {
          heading(3, words.department(department))
          rows(groups[department] ?? [])
        }
      })
  }

  private func form(_ query: CatalogueQuery, _ all: [Listed]) -> HTML {
    let audiences = Procedure.Audience.allCases.filter { audience in
      audience == .officer ? visit.visitor.isOfficer : all.contains { $0.procedure.audience.contains(audience) }
    }
    var departments: [String] = []
    for listed in all where !departments.contains(listed.procedure.office.department) {
      departments.append(listed.procedure.office.department)
    }
    var organs: [String] = []
    for listed in all where !organs.contains(listed.procedure.office.organ) { organs.append(listed.procedure.office.organ) }
    return queryForm(to: link(.catalogue), id: "procedure-search") {
      textField(
        Design.Field("q", texts(.searchProcedures), hint: query.isEmpty ? texts(.searchProceduresHint) : nil, need: .unmarked),
        value: query.words ?? "",
        kind: .search,
        in: texts)
      // The button stands below what most people type; what few need is folded, and the results begin sooner.
      buttonRow {
        actionButton(texts(.search), style: .outline, size: .medium)
        if !query.isEmpty { a(.href(link(.catalogue))) { texts(.showAll) } }
      }
      disclosure(texts(.narrowDown), isOpen: query.isNarrowed) {
        fieldRow {
          selectField(
            Design.Field("audience", texts(.audienceWord), need: .unmarked),
            choices: audiences.map { Choice($0.rawValue, texts($0.phrase)) },
            value: query.audience?.rawValue ?? "", emptyLabel: .everybody, in: texts)
          selectField(
            Design.Field("department", texts(.departmentInCharge), need: .unmarked),
            choices: departments.map { Choice($0, words.department($0)) },
            value: query.department ?? "", emptyLabel: .everyDepartment, in: texts)
          selectField(
            Design.Field("organ", texts(.organWord), need: .unmarked), choices: organs.map { Choice($0, words.organ($0)) },
            value: query.organ ?? "",
            emptyLabel: .standingAll, in: texts)
        }
        checkbox(Design.Field("online", texts(.onlineOnly), need: .unmarked), value: "1", isChecked: query.onlineOnly, in: texts)
        buttonRow { actionButton(texts(.narrowGo), style: .outline, size: .small) }
      }
      if let event = query.lifeEvent { input(.type("hidden"), .name("event"), .value(event)) }
    }
  }
}

extension [Listed] {
  /// Without what officers ask of their own office, unless an officer looks.
  func shown(to visitor: Visitor) -> [Listed] { visitor.isOfficer ? self : filter { $0.procedure.nature != .internal } }
}

extension Procedure.Audience {
  var phrase: Phrase {
    switch self {
    case .resident: Phrase("町民の方", en: "Residents", easy: "町の 人")
    case .business: Phrase("事業者の方", en: "Businesses", easy: "会社・お店")
    case .farmer: Phrase("農業・林業をする方", en: "Farmers and foresters", easy: "農業・林業の 人")
    case .group: Phrase("団体・行政区", en: "Groups and neighbourhoods", easy: "団体・行政区")
    case .officer: Phrase("職員", en: "Officers", easy: "役場で 働く 人")
    }
  }
}
