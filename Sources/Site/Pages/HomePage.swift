import Contracts
import Design
import Kernel
import Markup
import Web

/// The town's first page: what one can do here, of what is really there.
enum HomePage {
  static func respond(_ visit: Visit) async throws -> Response {
    let texts = visit.texts
    let highlights = try await visit.services.ports.port(Highlights.self)?.all(visit) ?? []
    let told = Set(highlights.map(\.link))
    let cards =
      visit.frame.navigation.filter { !told.contains($0.link) }.map { Card($0.title, $0.link) }
      + highlights.map { Card($0.title, $0.link, text: $0.text) }
    let title = visit.language == .english ? visit.town.english : visit.town.name
    return visit.page(title) { frame in
      frame.breadcrumb = []
      frame.shoulder = texts.japanese(visit.town.prefecture)
      frame.lead = texts(highlights.count > 1 ? .homeLeadServices : .homeLead)
      frame.isWide = true
    } content: {
      if visit.town.isFictional {
        inlineAlert(.info, title: texts(.fictionalTitle), in: texts) { p { texts(.fictionalText) } }
      } else if visit.services.isDemonstration {
        inlineAlert(.info, title: texts(.publishedTitle), in: texts) { p { texts(.publishedText) } }
      }
      for highlight in highlights {
        if let search = highlight.search {
          queryForm(to: highlight.link, id: "search") {
            textField(Field(search.name, search.label, hint: search.hint, need: .unmarked), kind: .search, in: texts)
            buttonRow { actionButton(search.go) }
          }
        }
      }
      pageSection(texts(.whatYouCanDo), id: "what") {
        cardList(cards, level: 3, columns: 3)
      }
      pageSection(texts(.aboutTown), id: "about") { facts(visit) }
    }
  }

  private static func facts(_ visit: Visit) -> HTML {
    let texts = visit.texts
    var items = [
      SummaryItem(texts(.townName)) {
        texts.japanese(visit.town.name)
        "（\(visit.town.reading)・\(visit.town.english)）"
      },
      SummaryItem(texts(.prefecture)) { texts.japanese(visit.town.prefecture) },
    ]
    if let code = visit.town.code { items.append(SummaryItem(texts(.townCode)) { code }) }
    if let file = visit.townFile, let population = file.population {
      items.append(
        SummaryItem(texts(.population)) {
          texts.figure(Double(population), unit: texts(.people), digits: 0)
          if let note = file.populationNote {
            " "
            span(.class("support")) { texts.japanese(note) }
          }
        })
    }
    return summaryList(items, in: texts)
  }
}
