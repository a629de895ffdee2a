import Contracts
import Design
import Forms
import Kernel
import Markup
import Storage
import Synchronization
import Web

/// What the towns of the installation offer one another.
extension FormShelf {
  /// A form that a town of this installation offers to the others.
  private struct Offer: Sendable {
    let town: Town
    let version: FormVersion
    let kind: MadeForm.Kind

    /// Of one town, in the order of their ids.
    static func all(of town: Town, _ database: any Database) async throws -> [Offer] {
      try await database.read { reader in
        try MadeFormRecords.all(reader).values.filter(\.isShared).sorted { $0.id < $1.id }.compactMap { made in
          try FormRecords.published(made.id, reader).map { Offer(town: town, version: $0, kind: made.kind) }
        }
      }
    }
  }

  private static let galleryPage = 24

  private func offers(of slug: String) async throws -> [Offer] {
    if slug == visit.town.slug { return try await Offer.all(of: visit.town, visit.database) }
    guard let towns = visit.services.ports.port(EveryTown.self) else { return [] }
    let found = Mutex<[Offer]>([])
    try await towns.look(slug) { neighbour in
      let offers = try await Offer.all(of: neighbour.town, neighbour.database)
      found.withLock { $0 = offers }
    }
    return found.withLock { $0 }
  }

  /// This town's first. A town that cannot be opened now costs its own forms, not the page.
  private func offers() async throws -> [Offer] {
    var offers = try await offers(of: visit.town.slug)
    for slug in try await visit.services.ports.port(EveryTown.self)?.slugs() ?? [] where slug != visit.town.slug {
      offers += (try? await self.offers(of: slug)) ?? []
    }
    return offers
  }

  func gallery() async throws -> Response {
    let offers = try await offers()
    let pages = max(1, (offers.count + Self.galleryPage - 1) / Self.galleryPage)
    let page = min(max(1, visit.request.query["page"].flatMap { Int($0) } ?? 1), pages)
    let address = PageAddress(path: link(.gallery).text, query: [])
    return visit.page(
      texts(.galleryTitle), breadcrumb: [Crumb(texts(.workshopTitle), link(.forms)), Crumb(texts(.galleryTitle))],
      adjust: { $0.lead = texts(.galleryLead) }
    ) {
      if offers.isEmpty {
        emptyState(texts(.galleryEmpty), text: texts(.galleryEmptyText))
      } else {
        cardList(offers.dropFirst((page - 1) * Self.galleryPage).prefix(Self.galleryPage).map(card), level: 2, columns: 2)
        pagination(page: page, of: pages, name: texts(.galleryTitle), in: texts) { address.with("page", String($0)) }
      }
    }
  }

  private func card(_ offer: Offer) -> Card {
    Card(
      texts(offer.version.form.title), shoulder: texts.japanese(offer.town.name),
      tags: [tag(texts(offer.kind == .survey ? .surveyWord : .formWord))],
      text: texts(.galleryWhat(offer.version.form.pages.count, offer.version.form.allQuestions.count { $0.question.isAsked }))
    ) {
      postButton(
        texts(.galleryCopy), to: link(.copyFromGallery), token: visit.formToken,
        fields: [("town", offer.town.slug), ("form", offer.version.formID)], size: .small)
    }
  }

  func copyFromGallery() async throws -> Response {
    let fields = visit.request.form
    guard let town = fields["town"], let offer = try await offers(of: town).first(where: { $0.version.formID == fields["form"] }) else {
      throw WorkshopFailure.unknownForm
    }
    return try await make(offer.version.form, offer.kind, copiedFrom: "\(offer.town.slug):\(offer.version.formID)/\(offer.version.version)")
  }
}
