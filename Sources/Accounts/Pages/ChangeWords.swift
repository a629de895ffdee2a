import Design
import Kernel

/// Changes to the organisation in words, and what can be chosen for them: as the office is on the day, and with what the same draft opens.
struct ChangeWords: Sendable {
  let chart: OrganisationChart
  let people: [Person]
  let opened: [OrganisationChange]
  let texts: Texts

  var peopleChoices: [Choice] {
    people.map { Choice($0.id, texts.japanese($0.name)) }
  }

  func bodyChoices(_ levels: Set<Body.Level>) -> [Choice] {
    chart.bodies.filter { levels.contains($0.level) }.map { Choice($0.id, texts.japanese(chart.path(of: $0.id))) }
      + opened.compactMap { change in
        switch change {
        case .openOrgan(let id, _, let name, _) where levels.contains(.organ): return Choice(id, texts.japanese(name))
        case .openBody(let id, let level, _, let name, _) where levels.contains(level): return Choice(id, texts.japanese(name))
        default: return nil
        }
      }
  }

  var postChoices: [Choice] {
    chart.posts.map { Choice($0.id, texts.japanese("\(chart.path(of: $0.body)) \($0.title)")) }
      + opened.compactMap { change in
        guard case .openPost(let id, let body, let title, _) = change else { return nil }
        return Choice(id, texts.japanese("\(chart.path(of: body)) \(title)"))
      }
  }

  func text(_ change: OrganisationChange) -> String {
    switch change {
    case .openOrgan(_, let kind, let name, _): "\(texts(.openOrgan)): \(name)（\(texts(kind.phrase))）"
    case .openBody(_, let level, let parent, let name, _):
      "\(texts(.openBody)): \(body(parent)) → \(name)（\(texts(level.phrase))）"
    case .renameBody(let id, let name, _): "\(texts(.renameBody)): \(body(id)) → \(name)"
    case .moveBody(let id, let parent): "\(texts(.moveBody)): \(body(id)) → \(body(parent))"
    case .closeBody(let id): "\(texts(.closeBody)): \(body(id))"
    case .openPost(_, let body, let title, _): "\(texts(.openPost)): \(self.body(body)) \(title)"
    case .closePost(let id): "\(texts(.closePost)): \(post(id))"
    case .appoint(let person, let post, let manner):
      "\(texts(.appoint)): \(self.person(person)) → \(self.post(post))（\(texts(manner.phrase))）"
    case .release(let person, let post): "\(texts(.release)): \(self.person(person)) ← \(self.post(post))"
    }
  }

  private func body(_ id: String) -> String { bodyChoices(Set(Body.Level.allCases)).first { $0.value == id }?.label.plainWords ?? id }
  private func post(_ id: String) -> String { postChoices.first { $0.value == id }?.label.plainWords ?? id }
  private func person(_ id: String) -> String { people.first { $0.id == id }?.name ?? id }
}
