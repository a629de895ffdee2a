import Kernel
import Storage

/// Carries out changes as of a date, in their order; all or none.
struct ChangeOrganisation: Sendable {
  let changes: [OrganisationChange]
  let on: CalendarDate
  let actor: String

  func run(_ writer: Writer) throws {
    for (index, change) in changes.enumerated() {
      do {
        try carryOut(change, writer)
      } catch let problem as OrganisationProblem {
        throw Failure.organisation(problem, number: index + 1)
      }
      try writer.audit(
        AuditEntry(actor: actor, action: "accounts.organisation-changed", subject: "organisation:\(on)", detail: change.json))
    }
  }

  private func carryOut(_ change: OrganisationChange, _ writer: Writer) throws {
    let chart = try OrganisationRecords.chart(on: on, writer)
    switch change {
    case .openOrgan(let id, let kind, let name, let english):
      guard OrganisationProblem.isID(id), id.hasPrefix(OrganKind.idPrefix), try !OrganisationRecords.hasBody(id, writer) else {
        throw OrganisationProblem.idTaken
      }
      try requireName(name)
      try OrganisationRecords.addBody(id, level: .organ, kind: kind.rawValue, writer)
      let position = (chart.children(of: nil).map(\.position).max() ?? 0) + 1
      try OrganisationRecords.addBodyTerm(
        Body(
          id: id, level: .organ, kind: kind.rawValue, parent: nil, name: name, english: english, position: position, from: on, until: nil),
        writer)
    case .openBody(let id, let level, let parent, let name, let english):
      guard OrganisationProblem.isID(id), try !OrganisationRecords.hasBody(id, writer) else { throw OrganisationProblem.idTaken }
      try requireParent(parent, for: level, chart)
      try requireName(name)
      try OrganisationRecords.addBody(id, level: level, kind: "", writer)
      let position = (chart.children(of: parent).map(\.position).max() ?? 0) + 1
      try OrganisationRecords.addBodyTerm(
        Body(id: id, level: level, kind: "", parent: parent, name: name, english: english, position: position, from: on, until: nil), writer
      )
    case .renameBody(let id, let name, let english):
      let body = try body(id, chart)
      try requireName(name)
      try replace(body, name: name, english: english, parent: body.parent, writer)
    case .moveBody(let id, let parent):
      let body = try body(id, chart)
      try requireParent(parent, for: body.level, chart)
      try replace(body, name: body.name, english: body.english, parent: parent, writer)
    case .closeBody(let id):
      let body = try body(id, chart)
      guard chart.children(of: body.id).isEmpty, chart.posts(of: body.id).isEmpty else { throw OrganisationProblem.notEmpty }
      try OrganisationRecords.endBodyTerm(id, before: on, writer)
    case .openPost(let id, let body, let title, let isHead):
      guard OrganisationProblem.isID(id), try !OrganisationRecords.hasPost(id, writer) else { throw OrganisationProblem.idTaken }
      _ = try self.body(body, chart)
      try requireName(title)
      try OrganisationRecords.addPost(id, writer)
      let position = (chart.posts(of: body).map(\.position).max() ?? 0) + 1
      try OrganisationRecords.addPostTerm(
        Post(id: id, body: body, title: title, isHead: isHead, position: position, from: on, until: nil), writer)
    case .closePost(let id):
      let post = try post(id, chart)
      for holding in chart.holders(of: post.id) { try OrganisationRecords.endHolding(holding, before: on, writer) }
      try OrganisationRecords.endPostTerm(id, before: on, writer)
    case .appoint(let person, let post, let manner): try appoint(person, to: try self.post(post, chart), manner, chart, writer)
    case .release(let person, let post):
      let held = chart.holders(of: post).filter { $0.person == person }
      guard !held.isEmpty else { throw OrganisationProblem.doesNotHold }
      for holding in held { try OrganisationRecords.endHolding(holding, before: on, writer) }
    }
  }

  private func appoint(_ id: String, to post: Post, _ manner: Manner, _ chart: OrganisationChart, _ writer: Writer) throws {
    guard let person = try PersonRecords.find(id, writer), person.kind == .officer, person.state == .active || person.state == .invited
    else {
      throw OrganisationProblem.noSuchPerson
    }
    guard !chart.holders(of: post.id).contains(where: { $0.person == id && $0.manner == manner }) else {
      throw OrganisationProblem.holdsAlready
    }
    if manner == .regular {
      let left = chart.holdings.filter {
        $0.until == nil && $0.manner == .regular && ($0.person == id || (post.isHead && $0.post == post.id))
      }
      for holding in left { try OrganisationRecords.endHolding(holding, before: on, writer) }
    }
    try OrganisationRecords.addHolding(
      Holding(id: writer.newIdentifier(), post: post.id, person: id, manner: manner, from: on, until: nil), writer)
  }

  private func replace(_ body: Body, name: String, english: String, parent: String?, _ writer: Writer) throws {
    try OrganisationRecords.endBodyTerm(body.id, before: on, writer)
    try OrganisationRecords.addBodyTerm(
      Body(
        id: body.id, level: body.level, kind: body.kind, parent: parent, name: name, english: english, position: body.position, from: on,
        until: nil),
      writer)
  }

  private func body(_ id: String, _ chart: OrganisationChart) throws -> Body {
    guard let body = chart.body(id) else { throw OrganisationProblem.noSuchBody }
    guard body.until == nil else { throw OrganisationProblem.laterChange }
    return body
  }

  private func post(_ id: String, _ chart: OrganisationChart) throws -> Post {
    guard let post = chart.posts.first(where: { $0.id == id }) else { throw OrganisationProblem.noSuchPost }
    guard post.until == nil else { throw OrganisationProblem.laterChange }
    return post
  }

  private func requireName(_ name: String) throws {
    guard !name.isEmpty, name.count <= 100 else { throw OrganisationProblem.badName }
  }

  private func requireParent(_ parent: String, for level: Body.Level, _ chart: OrganisationChart) throws {
    let found = try body(parent, chart)
    guard (level == .department && found.level == .organ) || (level == .unit && found.level == .department) else {
      throw OrganisationProblem.wrongParent
    }
  }
}

/// Why a change cannot be carried out.
enum OrganisationProblem: String, Error, Sendable, CaseIterable {
  case idTaken = "id-taken"
  case noSuchBody = "no-such-body"
  case noSuchPost = "no-such-post"
  case noSuchPerson = "no-such-person"
  case wrongParent = "wrong-parent"
  case notEmpty = "not-empty"
  case badName = "bad-name"
  case holdsAlready = "holds-already"
  case doesNotHold = "does-not-hold"
  /// A change of a later date has been carried out already: history is not rewritten under it.
  case laterChange = "later-change"

  /// Lower-case letters, digits and dashes.
  static func isID(_ id: String) -> Bool {
    (1...64).contains(id.utf8.count) && id.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
  }
}
