import Contracts
import Design
import Kernel
import Markup
import Web

/// Where officers begin: what waits for them, and everything that their roles open to them.
enum StaffHomePage {
  static func respond(_ visit: Visit) async throws -> Response {
    let texts = visit.texts
    let waiting = try await visit.services.ports.port(WaitingWorks.self)?.all(visit) ?? []
    let entries = visit.frame.navigation
    return visit.page(texts(.staffHome)) { frame in
      frame.breadcrumb = []
      frame.lead = texts(.staffHomeLead)
    } content: {
      if !waiting.isEmpty {
        pageSection(texts(.waitingWork), id: "waiting-work") {
          ul(.class("cards is-2")) { for work in waiting { li { card(work, texts) } } }
        }
      }
      pageSection(texts(.dailyWork), id: "work") { list(entries.filter { !$0.isMinor }) }
      if entries.contains(where: \.isMinor) { pageSection(texts(.otherWork), id: "others") { list(entries.filter(\.isMinor)) } }
    }
  }

  private static func card(_ work: WaitingWork, _ texts: Texts) -> HTML {
    Design.card(
      Card(work.title, work.link, text: work.count == 0 ? texts(.nothingWaits) : nil) {
        if work.count > 0 { p(.class("waiting-count")) { texts(.waitingCount(work.count)) } }
        if let note = work.note { p { tag(note, .red) } }
      })
  }

  private static func list(_ entries: [NavigationItem]) -> HTML { linkList(entries.map { (title: $0.title, link: $0.link, note: nil) }) }
}
