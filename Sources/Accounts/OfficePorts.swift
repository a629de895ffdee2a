import Contracts
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

  static let posts = OfficePosts { reader, person, date in
    let chart = try OrganisationRecords.chart(on: date, reader)
    return chart.holdings.filter { $0.person == person }.compactMap { holding in
      guard let post = chart.posts.first(where: { $0.id == holding.post }), let body = chart.body(post.body) else { return nil }
      let department = body.level == .unit ? body.parent : body.id
      return HeldPost(
        id: post.id, title: post.title, department: department ?? body.id, unit: body.level == .unit ? body.id : nil, isHead: post.isHead)
    }
  }
}
