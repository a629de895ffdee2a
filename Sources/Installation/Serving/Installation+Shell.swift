import Contracts
import Design
import Kernel
import Markup
import Site
import Web

extension Installation {
  /// A visit with everything around its pages filled in.
  func visit(
    _ request: Request, _ open: OpenTown, face: Face, visitor: Visitor, _ preferences: Preferences, formToken: String
  ) async throws -> Visit {
    let home = Self.home(of: open, face)
    var frame = PageFrame(
      title: "",
      sign: TownSign(
        name: open.town.name, english: open.town.english, reading: open.town.reading, home: home),
      preferences: preferences,
      address: PageAddress(path: request.rawPath, query: request.query.pairs.map { (name: $0.name, value: $0.value) }))
    frame.assets = assetPaths
    if face == .public { frame.firstStyle = firstStyle(for: request) }
    frame.face = face == .staff ? .staff : .public
    frame.isDemonstration = configuration.isDemonstration
    let bare = Visit(
      request: request, services: open.services, visitor: visitor, preferences: preferences, formToken: formToken, frame: frame)
    // Machines read no frame.
    guard !isForMachines(request) else { return bare }
    let texts = frame.texts
    frame.breadcrumb = [Crumb(texts(face == .staff ? .staffHome : .home), home)]
    frame.navigation = try await navigation(bare)
    frame.footer = footer(bare, open.file)
    if let entrance = open.services.ports.port(Entrance.self) {
      frame.user = entrance.user(bare)
      if frame.user == nil { frame.signIn = entrance.signIn(open.town, face, nil) }
    }
    return Visit(request: request, services: open.services, visitor: visitor, preferences: preferences, formToken: formToken, frame: frame)
  }

  /// Where a face begins: officers stay in their office.
  static func home(of open: OpenTown, _ face: Face) -> Link { Link(path: open.town.basePath + (face == .staff ? "/staff" : "/")) }

  /// For a page that somebody opens from elsewhere: a browser that comes from another of our pages has the style sheet. One that does
  /// not say where it comes from gets the sheet as a file.
  func firstStyle(for request: Request) -> HTML? {
    guard let site = request.headers["sec-fetch-site"], site != "same-origin" else { return nil }
    return firstStyleElement
  }

  private func navigation(_ visit: Visit) async throws -> [NavigationItem] {
    let manifests = list.manifests
    let entries = try await visit.database.read { reader in try manifests.flatMap { try $0.navigation(for: visit, reader) } }.sorted {
      $0.rank < $1.rank
    }
    let path = visit.request.rawPath
    func isAt(_ entry: NavigationEntry) -> Bool { path == entry.link.text || path.hasPrefix(entry.link.text + "/") }
    let current = entries.filter(isAt).max { $0.link.text.utf8.count < $1.link.text.utf8.count }?.link
    // Officers have more entries than a line holds: what they seldom open, and the residents' own pages, stand apart.
    let isOffice = visit.frame.face == .staff
    return entries.map { entry in
      NavigationItem(
        visit.texts(entry.title), entry.link, isCurrent: entry.link == current,
        isMinor: isOffice && (entry.rank >= Self.minorRank || !entry.link.text.contains("/staff")))
    }
  }

  /// Entries from this rank on are about the installation and its people rather than the day's work.
  private static let minorRank = 50

  private func footer(_ visit: Visit, _ file: TownFile?) -> PageFooter {
    var footer = PageFooter()
    let texts = visit.texts
    func link(_ route: SiteRoute) -> Link? { configuration.faces.contains(.public) ? visit.link(route) : nil }
    footer.help = link(.help)
    footer.contact = link(.contact)
    footer.accessibility = link(.accessibility)
    footer.privacy = link(.privacy)
    footer.cookies = link(.cookies)
    if let contact = file?.contact {
      footer.office = contact.office(in: texts)
      footer.telephone = contact.telephone
      footer.hours = contact.hours(in: texts)
      footer.postalAddress = contact.address(in: texts)
    }
    if let page = visit.organisationPage, configuration.faces.contains(.public) {
      footer.links.append(NavigationItem(texts(.organisationLink), page))
    }
    if let data = link(.openData) { footer.links.append(NavigationItem(texts(.openDataLink), data)) }
    footer.links.append(NavigationItem(texts(.allTowns), Link(path: "/")))
    return footer
  }
}
