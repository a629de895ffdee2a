import Casework
import Design
import Markup
import Web

extension VisitPages {
  @HTMLBuilder func searchResult(_ id: String, _ found: PersonSearch) -> HTML {
    div(.role("status")) {
      for protected in found.protected {
        inlineAlert(.error, title: texts(.protectedNamed(protected.name)), in: texts) { p { texts(.protectedText) } }
      }
      if found.people.isEmpty, found.protected.isEmpty { p { texts(.personNotFound) } }
    }
    if !found.people.isEmpty {
      dataTable(
        caption: texts(.personFound), id: "found-people",
        columns: [
          Column(texts(.basicsName), isHeader: true), Column(texts(.basicsBirthDate)), Column(texts(.personKnown)),
          Column(texts(.personTake)),
        ],
        rows: found.people.map { someone in
          let fields = (someone.cases.first.map { [("case", $0.id)] } ?? []) + (someone.account.map { [("account", $0)] } ?? [])
          return Design.Row([
            texts.japanese(someone.name + (someone.kana.map { "（\($0)）" } ?? "")).html,
            HTML(someone.birthDate.map { texts.date($0) } ?? "—"), known(someone),
            postButton(
              texts(.personTake), to: link(.act(id: id, .take)), token: visit.formToken, fields: fields, style: .outline, size: .small),
          ])
        }, isDense: true, in: texts)
    }
  }

  /// By what somebody is known: their account, and their newest case.
  @HTMLBuilder private func known(_ someone: PersonSearch.Someone) -> HTML {
    if someone.account != nil { tag(texts(.personHasAccount), .green) }
    if let newest = someone.cases.first {
      p {
        texts.japanese(newest.title).html
        "　"
        shortMomentElement(newest.arrivedAt, in: texts)
        if someone.cases.count > 1 {
          "　"
          texts(.personMoreCases(someone.cases.count - 1))
        }
      }
    }
  }
}
