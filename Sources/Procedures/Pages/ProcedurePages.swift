import Contracts
import Design
import Kernel
import Markup
import Storage
import Web

/// Answers the pages that everyone may read. Each handler loads in one read, then renders.
struct ProcedurePages {
  let visit: Visit

  var texts: Texts { visit.texts }
  var words: ProcedureWords { ProcedureWords(visit) }

  func respond(to route: ProceduresRoute) async throws -> Response {
    switch route {
    case .procedure(let id): try await procedure(id)
    case .lifeEvents: try await lifeEvents()
    case .lifeEvent(let id): try await lifeEvent(id)
    default: try await catalogue()
    }
  }

  func link(_ route: ProceduresRoute, query: [(String, String)] = []) -> Link { visit.link(route, query: query) }

  /// A procedure as an entry of a list, with what tells it from the others.
  func entry(_ listed: Listed) -> Card {
    let procedure = listed.procedure
    return Card(
      texts(procedure.title), link(.procedure(procedure.id)), shoulder: words.department(procedure.office.department),
      tags: tags(of: procedure), text: texts(procedure.summary))
  }

  private func tags(of procedure: Procedure) -> [HTML] {
    var tags = [procedure.channels.isOnline ? tag(texts(.onlinePossible), .green) : tag(texts(.onlineImpossible))]
    if procedure.channels.visit.isNeeded { tags.append(tag(texts(.visitNeeded), .yellow)) }
    return tags
  }

  /// Many at once, as rows: under the heading of their department, which they need not repeat.
  func rows(_ found: [Listed]) -> HTML {
    ul(.class("link-list is-2")) {
      for procedure in found.map(\.procedure) {
        li {
          a(.href(link(.procedure(procedure.id)))) {
            span { texts(procedure.title) }
            icon(.chevronRight)
          }
          tagList(tags(of: procedure))
          p(.class("support")) { texts(procedure.summary) }
        }
      }
    }
  }

  func list(_ found: [Listed], level: Int = 3) -> HTML { cardList(found.map(entry), level: level, columns: 2) }
}

/// Words about procedures that depend on the town: names of its departments, laws, periods.
struct ProcedureWords {
  let texts: Texts
  let file: TownFile?

  init(_ visit: Visit) {
    texts = visit.texts
    file = visit.services.ports.port(TownFile.self)
  }

  func department(_ id: String) -> any Words {
    guard let found = file?.organs.lazy.flatMap(\.departments).first(where: { $0.id == id }) else { return texts.japanese(id) }
    if texts.language == .english, let english = found.english { return english }
    return texts.japanese(found.name)
  }

  /// By the kind that procedures name (`mayor`, `education` …), or the organ's own id.
  func organ(_ kind: String) -> any Words {
    let found = file?.organs.first { $0.kind == kind || $0.id == kind }
    if texts.language == .english, let english = found?.english { return english }
    return texts.japanese(found?.name ?? kind)
  }

  /// 町民課　電話 0000-00-0000: whom to ask.
  func contact(_ department: String) -> HTML {
    let number = file?.telephone(of: department)
    return HTML.joined([self.department(department).html, number.map { HTML("　" + texts(.telephone) + " ") + telephoneLink($0) } ?? HTML()])
  }

  /// Whom to ask where nobody knows which department it is.
  func officeContact() -> HTML? {
    guard let contact = file?.contact, let number = contact.telephone else { return nil }
    return HTML.joined([contact.office(in: texts)?.html ?? HTML(), HTML("　" + texts(.telephone) + " "), telephoneLink(number)])
  }

  func departmentName(_ id: String) -> String { file?.organs.lazy.flatMap(\.departments).first { $0.id == id }?.name ?? id }

  func unitName(_ id: String) -> String? { file?.organs.lazy.flatMap(\.departments).flatMap(\.units).first { $0.id == id }?.name }

  /// 児童手当法第7条
  static func law(_ law: Procedure.Law) -> String { law.name + (law.article ?? "") }
}

extension Texts {
  /// Paragraphs of what a town wrote.
  @HTMLBuilder func paragraphs(_ text: LocalText) -> HTML {
    let shown = text.text(language)
    for paragraph in shown.split(separator: "\n", omittingEmptySubsequences: true) {
      p(.lang(text.isForeign(to: language) ? "ja" : nil)) { String(paragraph) }
    }
  }
}
