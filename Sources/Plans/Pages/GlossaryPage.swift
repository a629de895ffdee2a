import Contracts
import Design
import Kernel
import Markup
import Web

extension PlanPages {
  func glossary() async throws -> Response {
    let (edition, terms) = try await visit.database.read { reader in
      let edition = try Self.current(reader)
      return (edition, try TermRecords.all(of: edition.id, reader))
    }
    let texts = visit.texts
    let query = visit.request.query.text("q")
    let shown =
      query.map { query in terms.filter { TextFolding.matches(query, in: [$0.term, $0.reading ?? "", $0.meaning] + $0.aliases) } } ?? terms
    return page(texts(.planGlossary), in: edition, at: .glossary, adjust: { $0.lead = texts(.glossaryLead) }) {
      searchBox(value: query ?? "", label: texts(.filterWords), action: link(.glossary), id: "glossary-search", in: texts)
      if query != nil { p(.role("status")) { texts(.shown(shown.count, of: terms.count)) } }
      if shown.isEmpty {
        emptyState(
          texts(terms.isEmpty ? .glossaryNone : .nothingMatchesTerms),
          action: terms.isEmpty ? nil : NavigationItem(texts(.filterClear), link(.glossary)))
      } else {
        div(.lang(texts.contentLanguage)) {
          descriptionList(
            shown.map { term in
              (term.reading.map { "\(term.term)（\($0)）" } ?? term.term, HTML(term.meaning))
            })
        }
      }
    }
  }
}
