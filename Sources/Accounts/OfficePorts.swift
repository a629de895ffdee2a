import Channels
import Contracts
import Decisions
import Kernel
import Storage

/// What the other services of the town may know of its people and posts.
enum OfficePorts {
  static let directory = OfficeDirectory(
    departments: { reader, date in
      let chart = try OrganisationRecords.chart(on: date, reader)
      return Dictionary(chart.bodies.filter { $0.level == .department }.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    },
    officers: { reader, ids in try PersonRecords.names(ids, reader) })

  /// The public page of the organisation, which stands open to everybody.
  static let guide = OrganisationGuide(path: ResidentRoute.organisation.path) { reader, date in
    var places: [String: String] = [:]
    var doubtful: Set<String> = []
    for (isFormer, named) in try OrganisationRecords.namesOfDepartments(on: date, reader).map({ ($0.isFormer, $0) }) {
      let place = OrganisationPage.place(named.body)
      // What has the name now goes before what had it once.
      if let other = places[named.name], other != place {
        if !isFormer { doubtful.insert(named.name) }
      } else {
        places[named.name] = place
      }
    }
    return places.filter { !doubtful.contains($0.key) }
  }

  static let posts = OfficePosts { reader, person, date in
    try OrganisationRecords.heldPosts(by: person, on: date, reader)
  }

  static let profiles = ResidentProfiles(
    profile: { reader, id in
      guard let person = try PersonRecords.find(id, reader), person.kind == .resident, person.state == .active else { return nil }
      return person.profile
    }, find: { reader, words, limit in try ProfileSearch(words).map { try $0.find(limit, reader) } ?? [] })

  static let mail = OfficeMail { writer, people, subject, body, reason in
    for id in people.sorted() {
      guard let person = try PersonRecords.find(id, writer), person.kind == .officer, person.state == .active,
        let address = person.email.flatMap({ MailAddress($0) })
      else { continue }
      try Mail(to: address, subject: subject, body: body).request(writer, reason: reason)
    }
  }

  private static let offices = RevisionShelf<CalendarDate, OfficeDay>(.office, capacity: 500)

  /// The whole office on a day, for drafts: posts by their printed names, who holds them and how, who is away. From memory: every officer's page
  /// asks what waits.
  static let office = OfficeSource { reader, day in try offices.value(day, reader) { try office(on: day, reader) } }

  private static func office(on day: CalendarDate, _ reader: Reader) throws -> OfficeDay {
    let chart = try OrganisationRecords.chart(on: day, reader)
    // In the order of the office: organ by organ, a department's own posts before those of its units.
    let ordered = chart.children(of: nil).flatMap { chart.children(of: $0.id) }
    let bodies = Dictionary(chart.bodies.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let departments = ordered.map { body in
      OfficeDay.Department(id: body.id, name: body.name, organ: body.parent.flatMap { bodies[$0]?.kind } ?? "")
    }
    let posts = ordered.flatMap { department in
      chart.posts(of: department.id) + chart.children(of: department.id).flatMap { chart.posts(of: $0.id) }
    }.compactMap { post -> OfficeDay.Post? in
      guard let body = bodies[post.body], let department = body.level == .unit ? body.parent.flatMap({ bodies[$0] }) : body else {
        return nil
      }
      let unit = body.level == .unit ? body : nil
      return OfficeDay.Post(
        id: post.id, name: OfficeDay.Post.name(title: post.title, department: department.name, unit: unit?.name), department: department.id,
        unit: unit?.id, isHead: post.isHead)
    }
    let holders = Dictionary(grouping: chart.holdings, by: \.post).mapValues { list in
      list.map { holding in
        OfficeDay.Holder(
          person: holding.person, name: chart.names[holding.person] ?? "",
          manner: OfficeDay.Manner(rawValue: holding.manner.rawValue) ?? .regular)
      }
    }
    let absences = try AbsenceRecords.absences(on: day, reader).map {
      OfficeDay.Absence(person: $0.person, reason: $0.reason.phrase.japanese, from: $0.from, until: $0.lastDay)
    }
    let units = Dictionary(chart.bodies.filter { $0.level == .unit }.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    return OfficeDay(day: day, departments: departments, posts: posts, holders: holders, absences: absences, units: units)
  }
}
