import Contracts
import Design
import Kernel
import Markup
import Readings
import Storage
import Web

/// The towns of an installation.
struct FrontPage {
  let installation: Installation
  let entries: [TownEntry]

  /// With more towns than this, a plain list of names; what is told of each would mean opening them all.
  static let cardLimit = 24

  func respond(_ bare: PageFrame) async throws -> Response {
    var frame = bare
    let texts = frame.texts
    frame.title = texts(.towns)
    frame.lead = texts(entries.isEmpty ? .noTowns : .townsLead)
    frame.isWide = true
    var towns: [Town] = []
    if entries.count <= Self.cardLimit {
      for entry in entries { if let town = try await installation.towns.town(entry.slug)?.town { towns.append(town) } }
    }
    let content = entries.count <= Self.cardLimit ? cards(towns, texts) : names(texts)
    let page = Response.page(frame.render { content }).adding("vary", "cookie, accept-language")
    // How a town's name is read is nothing to be guessed.
    let readings = towns.filter { !$0.reading.isEmpty }.map { NameReading($0.name, $0.reading) }
    return await installation.withReadings(page, frame.preferences, names: installation.readings?.names(readings))
  }

  private func cards(_ towns: [Town], _ texts: Texts) -> HTML {
    var invented: [Card] = []
    var real: [Card] = []
    let places = Dictionary(entries.map { ($0.slug, $0) }, uniquingKeysWith: { first, _ in first })
    for town in towns {
      guard let entry = places[town.slug] else { continue }
      let title: any Words = texts.language == .english ? town.english : town.name
      let card = Card(
        title, address(entry), shoulder: town.prefecture.isEmpty ? nil : texts.japanese(town.prefecture),
        tags: town.isFictional ? [tag(texts(.invented), .blue)] : [],
        text: texts.language == .english ? texts.japanese(town.name) : town.reading)
      if town.isFictional { invented.append(card) } else { real.append(card) }
    }
    return cardList(invented + real, level: 2, columns: 3)
  }

  private func names(_ texts: Texts) -> HTML {
    linkList(entries.map { (title: texts.japanese($0.name), link: address($0), note: nil) })
  }

  private func address(_ entry: TownEntry) -> Link {
    guard let host = entry.host else { return Link(path: "/\(entry.slug)/") }
    return Link(external: "\(installation.publicAddress.prefix { $0 != ":" })://\(host)/") ?? Link(path: "/\(entry.slug)/")
  }
}
