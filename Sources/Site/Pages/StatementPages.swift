import Contracts
import Design
import Kernel
import Markup
import Web

/// What a public site tells its readers about itself.
enum HelpPage {
  static func respond(_ visit: Visit) -> Response {
    let texts = visit.texts
    return visit.page(texts(.help), breadcrumb: [Crumb(texts(.help))]) {
      $0.lead = texts(.helpLead)
    } content: {
      SiteTexts.help.html(texts)
      p { a(.href(visit.link(SiteRoute.contact))) { texts(.contactLink) } }
    }
  }
}

enum AccessibilityPage {
  static func respond(_ visit: Visit) -> Response {
    let texts = visit.texts
    return visit.page(texts(.accessibilityTitle), breadcrumb: [Crumb(texts(.accessibilityTitle))]) {
      $0.lead = texts(.accessibilityLead)
    } content: {
      SiteTexts.accessibility.html(texts)
      p { a(.href(visit.link(SiteRoute.contact))) { texts(.contactLink) } }
    }
  }
}

enum CookiesPage {
  static func respond(_ visit: Visit) -> Response {
    let texts = visit.texts
    return visit.page(texts(.cookiesTitle), breadcrumb: [Crumb(texts(.cookiesTitle))]) {
      $0.lead = texts(.cookiesLead)
    } content: {
      dataTable(
        caption: texts(.cookiesCaption), id: "cookies",
        columns: [Column(texts(.cookieName), isHeader: true), Column(texts(.cookiePurpose)), Column(texts(.cookieLife))],
        rows: SiteTexts.cookies.map { cookie in
          Row([code { cookie.name }, HTML(texts(cookie.purpose)), HTML(texts(cookie.life))])
        }, in: texts)
      p { texts(.cookiesNoTracking) }
    }
  }
}

enum PrivacyPage {
  static func respond(_ visit: Visit) -> Response {
    let texts = visit.texts
    let held = visit.services.ports.port(PersonalDataCatalogue.self)?.items ?? []
    return visit.page(texts(.privacyTitle), breadcrumb: [Crumb(texts(.privacyTitle))]) {
      $0.lead = texts(.privacyLead)
    } content: {
      SiteTexts.privacyFirst.html(texts)
      if !held.isEmpty {
        pageSection(texts(.heldTitle), id: "held") {
          dataTable(
            caption: texts(.heldCaption), id: "held-table", captionHidden: true,
            columns: [Column(texts(.heldWhat), isHeader: true), Column(texts(.heldWhy)), Column(texts(.heldHowLong))],
            rows: held.map { Row([HTML(texts($0.title)), HTML(texts($0.purpose)), HTML(texts($0.retention))]) }, in: texts)
        }
      }
      SiteTexts.privacyRest.html(texts)
      p { a(.href(visit.link(SiteRoute.cookies))) { texts(.cookiesTitle) } }
    }
  }
}

enum ContactPage {
  static func respond(_ visit: Visit) -> Response {
    let texts = visit.texts
    let contact = visit.townFile?.contact ?? TownFile.Contact()
    let items = rows(contact, texts)
    return visit.page(texts(.contactTitle), breadcrumb: [Crumb(texts(.contactTitle))]) {
      $0.lead = texts(.contactLead)
    } content: {
      if items.isEmpty {
        inlineAlert(.info, title: texts(.noContactTitle), in: texts) { p { texts(.noContactText) } }
      } else {
        summaryList(items, in: texts)
      }
      if let organisation = visit.organisationPage { p { a(.href(organisation)) { texts(.organisationPage) } } }
      SiteTexts.contact.html(texts)
    }
  }

  private static func rows(_ contact: TownFile.Contact, _ texts: Texts) -> [SummaryItem] {
    var items: [SummaryItem] = []
    if let office = contact.office(in: texts) { items.append(SummaryItem(texts(.contactOffice)) { office }) }
    if let address = contact.address(in: texts) { items.append(SummaryItem(texts(.contactAddress)) { address }) }
    if let telephone = contact.telephone { items.append(SummaryItem(texts(.telephone)) { telephoneLink(telephone) }) }
    if let email = contact.email {
      items.append(
        SummaryItem(texts(.contactEmail)) {
          if let link = Link(external: "mailto:" + email) { a(.href(link)) { email } } else { email }
        })
    }
    if let hours = contact.hours(in: texts) { items.append(SummaryItem(texts(.contactHours)) { hours }) }
    return items
  }
}
