import Contracts
import Decisions
import Kernel
import Storage
import Web

/// Letters to whoever a draft waits for. They name no draft: a subject may hold a resident's name, and mail travels.
enum Notices {
  static let subscription = Subscription(
    "approvals.notices", title: Phrase("起案が回ってきたことの通知", en: "Telling whom a draft waits for", easy: "案が 来た ことの お知らせ"),
    events: Set(Kind.allCases.map(\.rawValue)), handler: .outside { event, _, services in try await deliver(event, services) })

  enum Kind: String, Sendable, CaseIterable {
    case waiting = "decisions.waiting.v1"
    case inspection = "decisions.inspection_waiting.v1"
    case returned = "decisions.returned.v1"
    case decided = "decisions.decided.v1"
    case disagreed = "decisions.disagreed.v1"
    case abandoned = "decisions.abandoned.v1"
    case circulated = "decisions.circulated.v1"

    /// Subject and first line of the letter.
    var words: (subject: String, line: String) {
      switch self {
      case .waiting: ("起案が回ってきました", "あなたの処理を待っている起案があります。")
      case .inspection: ("後閲してください", "不在の間に代決された起案があります。後閲してください。")
      case .returned: ("起案が差し戻されました", "差し戻された起案があります。理由を確かめてください。")
      case .decided: ("起案が決裁されました", "あなたの起案が決裁されました。")
      case .disagreed: ("合議で不同意がありました", "あなたの起案に、合議先の不同意がありました。")
      case .abandoned: ("起案が廃案になりました", "廃案になった起案があります。")
      case .circulated: ("供覧があります", "あなたに供覧されている文書があります。")
      }
    }
  }

  private static func deliver(_ event: Event, _ services: TownServices) async throws {
    guard let kind = Kind(rawValue: event.name), let mail = services.ports.port(OfficeMail.self),
      let sources = try? DecisionSources(office: services.ports.port(), rules: services.ports.port())
    else { return }
    let payload = try JSONDocument.parse(event.payload)
    let named = Set((payload["people"]?.array ?? []).compactMap(\.string))
    let posts = (payload["posts"]?.array ?? []).compactMap(\.string)
    let path = kind == .circulated ? ApprovalsRoute.circulation(event.subject).path : ApprovalsRoute.draft(event.subject).path
    let today = services.clock.today
    let body = """
      \(kind.words.line)
      次のページを開き、内容を確かめてください。

      \(services.address(of: .staff))\(path)

      このメールは\(services.town.name)の起案・決裁から自動で送っています。
      """
    try await services.database.write { writer in
      let people = try named.union(people(for: posts, kind, draft: event.subject, on: today, sources, writer))
      try mail.send(writer, people, "【\(services.town.name)】\(kind.words.subject)", body, "approvals.\(kind)")
    }
  }

  /// The holders of the posts; where all of them are away and somebody may stand in, he as well.
  static func people(
    for posts: [String], _ kind: Kind, draft: String, on day: CalendarDate, _ sources: DecisionSources, _ reader: Reader
  ) throws -> Set<String> {
    guard !posts.isEmpty, let (desk, _) = try? sources.desk(person: "", name: "", on: day, reader) else { return [] }
    var people = Set(posts.flatMap { desk.office.holders(of: $0).map(\.person) })
    guard kind == .waiting, let draft = try DraftRecords.draft(draft, reader) else { return people }
    for post in posts {
      for person in Set(desk.office.holders.values.joined().map(\.person)) {
        let standing = desk.rules.standing(
          of: person, for: post, department: draft.content.department, unit: draft.content.unit, asStandIn: true, desk.office)
        if standing != nil { people.insert(person) }
      }
    }
    return people
  }
}
